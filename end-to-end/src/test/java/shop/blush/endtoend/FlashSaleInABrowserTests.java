package shop.blush.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import shop.blush.localstack.stack.DemoSignIns;

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

    /** One unit: one shopper gets it and pays, the other hears within two seconds that it is gone. */
    @Test
    void oneGetsItAndPaysTheOtherHearsThatItIsGone() throws Exception {
        Shopper operator = shop.operator();
        String sale = operator.openSale(shop.anySku(), 1, 1);
        Page first = atSale(sale, 390, 844);
        Page second = atSale(sale, 1280, 900);
        assertThat(buy(first)).isEnabled(enabledSoon());
        assertThat(buy(second)).isEnabled(enabledSoon());
        Browser.look(second, shop.screenshots(), "flash-sale-open");
        // Warmed up, or the first press of a JVM is measured.
        Shopper.register(shop).get("/api/flash-sales/" + sale + "/reservations/" + UUID.randomUUID());

        buy(first).click();
        assertThat(first.getByText("It is yours!").first()).isVisible(visibleSoon());
        if (buy(second).isVisible() && buy(second).isEnabled()) {
            buy(second).click(); // its page may know already
        }
        assertThat(second.getByText(Pattern.compile("all pieces are taken|Everything is taken"))
                        .first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(2_000));
        Browser.look(second, shop.screenshots(), "flash-sale-sold-out");

        assertThat(first.getByText(Pattern.compile("Your order: ")).first()).isVisible(visibleSoon());
        Browser.look(first, shop.screenshots(), "flash-sale-held");
        pay(first);
        Browser.look(first, shop.screenshots(), "flash-sale-order");
        operator.endSale(sale);
        shop.audit();
    }

    /** A hold that is not paid for returns by itself, and the page of who waits opens again without being loaded anew. */
    @Test
    void whatIsNotPaidForGoesToWhoWaits() throws Exception {
        Shopper operator = shop.operator();
        Instant now = Instant.now();
        String sale = operator.armSale(
                shop.anySku(), 1, 1, now.minusSeconds(5), now.plus(Duration.ofHours(1)), "PT1M", false);
        Page first = atSale(sale, 390, 844);
        Page second = atSale(sale, 768, 1024);
        assertThat(buy(first)).isEnabled(enabledSoon());
        buy(first).click();
        assertThat(first.getByText("It is yours!").first()).isVisible(visibleSoon());
        assertThat(second.getByText(Pattern.compile("Everything is taken")).first())
                .isVisible(visibleSoon());

        // A minute to pay, and what it takes until the order is cancelled and the page has read it.
        assertThat(buy(second)).isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(150_000));
        buy(second).click();
        assertThat(second.getByText("It is yours!").first()).isVisible(visibleSoon());
        assertThat(first.getByText(Pattern.compile("The time to pay is over|Your reservation has ended"))
                        .first())
                .isVisible(visibleSoon());
        Browser.look(first, shop.screenshots(), "flash-sale-expired");
        operator.endSale(sale);
        shop.audit();
    }

    /** Two come before the opening; one place is drawn first, and its shopper buys; the other is told that nothing is left. */
    @Test
    void theWaitingRoomLetsOneIn() throws Exception {
        Shopper operator = shop.operator();
        Instant start = Instant.now().plusSeconds(45);
        String sale = operator.armSale(shop.anySku(), 1, 1, start, start.plus(Duration.ofHours(1)), "PT10M", true);
        Page phone = atSale(sale, 390, 844);
        Page desk = atSale(sale, 1280, 900);
        Browser.look(phone, shop.screenshots(), "waiting-room-before");
        for (Page page : List.of(phone, desk)) {
            button(page, "Join the waiting room").click();
            assertThat(page.getByText("You are in the waiting room").first()).isVisible(visibleSoon());
        }
        Browser.look(phone, shop.screenshots(), "waiting-room-joined");

        Locator turn = phone.getByText("It is your turn!").first();
        Locator queue = phone.getByText(Pattern.compile("^You are number")).first();
        assertThat(turn.or(queue)).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(90_000));
        Page in = turn.isVisible() ? phone : desk;
        Page waiting = in == phone ? desk : phone;
        assertThat(in.getByText("It is your turn!").first()).isVisible(visibleSoon());
        assertThat(waiting.getByText("You are number 1 in the queue").first()).isVisible(visibleSoon());
        Browser.look(waiting, shop.screenshots(), "waiting-room-queue");
        Browser.look(in, shop.screenshots(), "waiting-room-turn");
        assertThat(buy(waiting)).isDisabled();

        buy(in).click();
        assertThat(in.getByText("It is yours!").first()).isVisible(visibleSoon());
        // It asks every two seconds, or half a second less often.
        assertThat(waiting.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Everything is taken")))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(4_000));
        Browser.look(waiting, shop.screenshots(), "waiting-room-sold-out");
        pay(in);
        operator.endSale(sale);
        shop.audit();
    }

    /** The list of sales, one that is armed with its figures, and the form of a new one, on a desk and on a phone. */
    @Test
    void anOperatorSeesHowASaleStands() throws Exception {
        Shopper operator = shop.operator();
        String sale = operator.openSale(shop.anySku(), 3, 1);
        Page desk = signedIn(DemoSignIns.OPS, DemoSignIns.OPS_PASSWORD, 1280, 900);
        for (int width : new int[] {1280, 390}) {
            desk.setViewportSize(width, 900);
            desk.navigate(shop.url() + "/ops/flash-sales");
            assertThat(desk.getByText("Velvet minute").first()).isVisible(visibleSoon());
            Browser.look(desk, shop.screenshots(), "ops-flash-sales");
            desk.navigate(shop.url() + "/ops/flash-sales/" + sale);
            assertThat(desk.getByText("Velvet minute").first()).isVisible(visibleSoon());
            Browser.look(desk, shop.screenshots(), "ops-flash-sale");
            desk.navigate(shop.url() + "/ops/flash-sales/new");
            assertThat(desk.getByLabel(Pattern.compile("aiting room")).first()).isVisible(visibleSoon());
            Browser.look(desk, shop.screenshots(), "ops-flash-sale-new");
        }
        operator.endSale(sale);
    }

    private Page atSale(String sale, int width, int height) {
        Page page = signedIn(width, height);
        page.navigate(shop.url() + "/flash-sales/" + sale);
        return page;
    }

    private static Locator buy(Page page) {
        return button(page, "Buy for");
    }

    private static void pay(Page page) {
        button(page, "Send it here and pay").click();
        page.waitForURL(Pattern.compile(".*/sandbox/pay/.*"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Pay")))
                .click();
        page.waitForURL(Pattern.compile(".*/orders/.*"));
        assertThat(page.getByRole(AriaRole.STATUS).getByText("Paid", new Locator.GetByTextOptions().setExact(true)))
                .isVisible(visibleSoon());
    }

    private Page signedIn(int width, int height) {
        String email = UUID.randomUUID() + "@example.com";
        Shopper.register(shop, email);
        return signedIn(email, Shopper.PASSWORD, width, height);
    }

    private Page signedIn(String email, String password, int width, int height) {
        Page page = browser.newVisitor(width, height);
        page.navigate(shop.url() + "/sign-in");
        page.getByRole(AriaRole.MAIN).getByLabel("Email").fill(email);
        page.getByRole(AriaRole.MAIN).getByLabel("Password").fill(password);
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
