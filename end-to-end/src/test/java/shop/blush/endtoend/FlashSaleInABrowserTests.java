package shop.blush.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Two shoppers after one unit of a flash sale, on a phone and on a desk. */
@WholeShop
@EnabledIf(value = "shop.blush.endtoend.Browser#isInstalled", disabledReason = Browser.MISSING)
class FlashSaleInABrowserTests {

    private final OpenShop shop;
    private final Browser browser;

    FlashSaleInABrowserTests(OpenShop shop, Browser browser) {
        this.shop = shop;
        this.browser = browser;
    }

    /** One unit: one shopper gets it, the other sees that it is gone, and gets it when the first does not want it any more. */
    @Test
    void twoShoppersAndOneUnit() throws Exception {
        Shopper operator = shop.operator();
        String sku = shop.anySku();
        String sale = operator.openSale(sku, 1, 1);
        Page first = signedIn(390, 844);
        Page second = signedIn(1280, 900);
        first.navigate(shop.url() + "/flash-sales/" + sale);
        second.navigate(shop.url() + "/flash-sales/" + sale);
        Locator buyFirst = button(first, "Buy for");
        Locator buySecond = button(second, "Buy for");
        assertThat(buyFirst).isEnabled(enabledSoon());
        assertThat(buySecond).isEnabled(enabledSoon());
        Browser.look(second, shop.screenshots(), "flash-sale-open");

        buyFirst.click();
        assertThat(first.getByText("It is yours!").first()).isVisible(visibleSoon());
        if (buySecond.isVisible() && buySecond.isEnabled()) {
            buySecond.click(); // its page may know already
        }
        assertThat(second.getByText(Pattern.compile("all pieces are taken|Everything is taken"))
                        .first())
                .isVisible(visibleSoon());
        Browser.look(second, shop.screenshots(), "flash-sale-sold-out");
        Locator order = first.getByText(Pattern.compile("Your order: ")).first();
        assertThat(order).isVisible(visibleSoon());
        Browser.look(first, shop.screenshots(), "flash-sale-held");

        String number = order.textContent().replaceAll(".*Your order: (\\S+).*", "$1");
        first.navigate(shop.url() + "/orders/" + number);
        Browser.look(first, shop.screenshots(), "flash-sale-order");
        cancelInPage(first);

        second.reload();
        assertThat(buySecond).isEnabled(enabledSoon());
        buySecond.click();
        assertThat(second.getByText("It is yours!").first()).isVisible(visibleSoon());
        operator.endSale(sale);
        shop.audit();
    }

    private static void cancelInPage(Page page) {
        page.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel order"))
                .first()
                .click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel order"))
                .click();
        assertThat(page.getByText("You cancelled this order").first()).isVisible(visibleSoon());
    }

    private Page signedIn(int width, int height) {
        String email = UUID.randomUUID() + "@example.com";
        Shopper.register(shop, email);
        Page page = browser.newVisitor(width, height);
        page.navigate(shop.url() + "/sign-in");
        page.getByRole(AriaRole.MAIN).getByLabel("Email").fill(email);
        page.getByRole(AriaRole.MAIN).getByLabel("Password").fill(Shopper.PASSWORD);
        button(page, "Sign in").click();
        page.waitForURL(url -> !url.contains("/sign-in"));
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name)))
                .first();
    }

    private static LocatorAssertions.IsVisibleOptions visibleSoon() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);
    }

    private static LocatorAssertions.IsEnabledOptions enabledSoon() {
        return new LocatorAssertions.IsEnabledOptions().setTimeout(30_000);
    }
}
