package shop.blush.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Somebody who has never been here looks around, makes an account, buys and pays, on a phone and on a desk. */
@WholeShop
@EnabledIf(value = "shop.blush.endtoend.Browser#isInstalled", disabledReason = Browser.MISSING)
class BuyingInABrowserTests {

    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

    private final OpenShop shop;
    private final Browser browser;

    BuyingInABrowserTests(OpenShop shop, Browser browser) {
        this.shop = shop;
        this.browser = browser;
    }

    @ParameterizedTest
    @CsvSource({"390, 844", "1280, 900"})
    void buys(int width, int height) throws Exception {
        Page page = browser.newVisitor(width, height);
        List<String> errors = new ArrayList<>();
        page.onPageError(errors::add);
        String email = UUID.randomUUID() + "@example.com";
        String password = "peony in the rain";

        page.navigate(shop.url());
        look(page, "home");
        main(page).getByRole(AriaRole.LINK, named("Lips")).first().click();
        main(page)
                .getByRole(AriaRole.LINK, named("Velvet Hour Lipstick"))
                .first()
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("Velvet Hour Lipstick")))
                .isVisible(PATIENTLY);
        // The picture is what a finger touches; the radio button behind it is what the keyboard and voices use.
        main(page).getByRole(AriaRole.RADIO, named("Coral Bay")).press("Space");
        look(page, "product");
        main(page).getByRole(AriaRole.BUTTON, named("Add to cart")).first().click();

        page.navigate(shop.url() + "/cart");
        assertThat(page.getByText("Coral Bay").first()).isVisible(PATIENTLY);
        look(page, "cart");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Checkout"))
                .click();
        main(page).getByRole(AriaRole.LINK, named("Create account")).click();
        main(page).getByLabel("Name").fill("Mei Lin");
        main(page).getByLabel("Email").fill(email);
        main(page).getByLabel("Password").fill(password);
        main(page).getByRole(AriaRole.BUTTON, named("Create account")).click();

        main(page).getByLabel("Recipient").fill("林美");
        main(page).getByLabel("Phone").fill("138 0013 8000");
        main(page).getByLabel("Province").selectOption("上海市");
        main(page).getByLabel("City").fill("上海市");
        main(page).getByLabel("District").fill("静安区");
        main(page).getByLabel("Street").fill("南京西路 1266 号 3 栋");
        main(page).getByLabel("Postal code").fill("200040");
        main(page).getByRole(AriaRole.BUTTON, named("Save address")).click();
        Locator placeOrder = main(page).getByRole(AriaRole.BUTTON, named("Place order"));
        assertThat(placeOrder).isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(30_000));
        look(page, "checkout");
        placeOrder.click();

        page.waitForURL(Pattern.compile(".*/sandbox/pay/.*"));
        look(page, "pay");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(Pattern.compile("^Pay")))
                .click();
        page.waitForURL(Pattern.compile(".*/orders/.*"));
        assertThat(page.getByRole(AriaRole.STATUS).getByText("Paid", new Locator.GetByTextOptions().setExact(true)))
                .isVisible(PATIENTLY);
        look(page, "order");

        String number = page.url().replaceAll(".*/orders/([^?#]*).*", "$1");
        JsonNode order = Shopper.signedIn(shop, email, password)
                .get("/api/orders/" + number)
                .json();
        assertThat(order.path("state").asString()).isEqualTo("PAID");
        assertThat(order.path("total").path("amount").asLong())
                .isEqualTo(order.path("itemsTotal").path("amount").asLong()
                        + order.path("shipping").path("amount").asLong());
        assertThat(errors).as("script errors").isEmpty();
        page.context().close();
    }

    private void look(Page page, String name) {
        Browser.look(page, shop.screenshots(), name);
    }

    private static Locator main(Page page) {
        return page.getByRole(AriaRole.MAIN);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
