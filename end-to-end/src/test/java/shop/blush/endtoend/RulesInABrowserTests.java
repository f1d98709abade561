package shop.blush.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import shop.blush.localstack.stack.DemoSignIns;

/** An operator takes a rule set live, sees that every replica runs it, and goes back, on a desk and on a phone. */
@WholeShop
@EnabledIf(value = "shop.blush.endtoend.Browser#isInstalled", disabledReason = Browser.MISSING)
class RulesInABrowserTests {

    private final OpenShop shop;
    private final Browser browser;

    RulesInABrowserTests(OpenShop shop, Browser browser) {
        this.shop = shop;
        this.browser = browser;
    }

    @Test
    void anOperatorTakesTheSaleSetLiveAndGoesBack() throws IOException {
        Page desk = browser.newVisitor(1280, 900);
        desk.navigate(shop.url() + "/sign-in");
        desk.getByRole(AriaRole.MAIN).getByLabel("Email").fill(DemoSignIns.OPS);
        desk.getByRole(AriaRole.MAIN).getByLabel("Password").fill(DemoSignIns.OPS_PASSWORD);
        button(desk, "Sign in").click();
        desk.waitForURL(url -> !url.contains("/sign-in"));
        for (int width : new int[] {1280, 390}) {
            desk.setViewportSize(width, 900);
            desk.navigate(shop.url() + "/ops/rules");
            assertThat(desk.getByText(Pattern.compile("In force: normal")).first())
                    .isVisible(soon());

            button(desk, "Put sale in force").click();
            desk.getByLabel(Pattern.compile("Why sale")).fill("The sale begins");
            button(desk, "Put sale in force now").click();
            assertThat(desk.getByText(Pattern.compile("In force: sale")).first())
                    .isVisible(soon());
            assertThat(desk.getByText(Pattern.compile("All \\d+ replicas run version"))
                            .first())
                    .isVisible(soon());
            shop.turnProtection("account-service", false);
            assertThat(desk.getByText("All protection is turned off here")).isVisible(soon());
            Browser.look(desk, shop.screenshots(), "ops-rules");
            shop.turnProtection("account-service", true);

            desk.navigate(shop.url() + "/ops/rules/sale");
            button(desk, "Check and compare").click();
            assertThat(desk.getByText("It can be published.")).isVisible(soon());
            Browser.look(desk, shop.screenshots(), "ops-rule-set");

            desk.navigate(shop.url() + "/ops/rules");
            button(desk, "Go back to version").click(); // the newest of those that are not in force
            assertThat(desk.getByText(Pattern.compile("In force: normal")).first())
                    .isVisible(soon());
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name)))
                .first();
    }

    private static LocatorAssertions.IsVisibleOptions soon() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);
    }
}
