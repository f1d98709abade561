package shop.blush.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;

/** Two people change their mind: one before anything is sent, on a phone, and one when it is there, on a desk. */
@WholeShop
@EnabledIf(value = "shop.blush.endtoend.Browser#isInstalled", disabledReason = Browser.MISSING)
class ChangingOnesMindInABrowserTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE.toMillis());
    private static final LocatorAssertions.ContainsTextOptions IN_TIME =
            new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE.toMillis());

    private static final String COUPON = "WELCOME15";

    private final OpenShop shop;
    private final Browser browser;

    ChangingOnesMindInABrowserTests(OpenShop shop, Browser browser) {
        this.shop = shop;
        this.browser = browser;
    }

    @Test
    void cancelsWhatIsPaidAndGetsMoneyAndCouponBack() throws Exception {
        String email = UUID.randomUUID() + "@example.com";
        Shopper shopper = Shopper.register(shop, email);
        String sku = shop.anySku();
        shopper.fillCart(sku, 1);

        Page page = browser.newVisitor(390, 844);
        List<String> errors = new ArrayList<>();
        page.onPageError(errors::add);
        page.navigate(shop.url() + "/products/velvet-hour-lipstick?sku=" + sku);
        main(page).getByRole(AriaRole.BUTTON, named("Add to cart")).click();
        page.navigate(shop.url() + "/cart");
        assertThat(page.getByRole(AriaRole.HEADING, heading("Cart"))).containsText("1 piece", IN_TIME);

        signIn(page, email, "/cart");
        assertThat(page.getByRole(AriaRole.HEADING, heading("Cart"))).containsText("2 pieces", IN_TIME);
        assertThat(main(page)).containsText("More for you", IN_TIME);
        main(page).getByRole(AriaRole.TEXTBOX, named("Coupon code")).fill(COUPON);
        main(page).getByRole(AriaRole.BUTTON, named("Apply")).click();
        assertThat(main(page).getByRole(AriaRole.LIST, named("Your coupon codes")))
                .containsText(COUPON + " Applied", IN_TIME);
        Browser.look(page, shop.screenshots(), "cart-with-coupon");

        main(page).getByRole(AriaRole.LINK, named("Checkout")).click();
        Locator placeOrder = main(page).getByRole(AriaRole.BUTTON, named("Place order"));
        assertThat(placeOrder).isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(PATIENCE.toMillis()));
        Browser.look(page, shop.screenshots(), "checkout-with-coupon");
        placeOrder.click();
        page.waitForURL(Pattern.compile(".*/sandbox/pay/.*"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Pay")))
                .click();
        page.waitForURL(Pattern.compile(".*/orders/.*"));
        assertThat(page.getByRole(AriaRole.STATUS).getByText("Paid", new Locator.GetByTextOptions().setExact(true)))
                .isVisible(PATIENTLY);
        String number = page.url().replaceAll(".*/orders/([^?#]*).*", "$1");
        JsonNode order = orderOf(shopper, number);
        assertThat(couponPart(order)).as("what the coupon spared").isNegative();
        assertThat(amount(order, "total"))
                .as("I4")
                .isEqualTo(amount(order, "itemsTotal") + adjustments(order) + amount(order, "shipping"));
        // Once ordered, it is in no cart any more, on whichever device.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                shopper.get("/api/cart").json().path("lines").size())
                        .isZero());

        main(page).getByRole(AriaRole.BUTTON, named("Cancel order")).click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, named("Cancel order"))
                .click();
        assertThat(page.getByText("You cancelled this order. Your money comes back the way you paid."))
                .isVisible(PATIENTLY);
        assertThat(page.getByText(Pattern.compile("has been paid back"))).isVisible(PATIENTLY);
        Browser.look(page, shop.screenshots(), "order-cancelled");

        JsonNode cancelled = orderOf(shopper, number);
        assertThat(cancelled.path("state").asString()).isEqualTo("CANCELLED");
        assertThat(cancelled
                        .path("refunds")
                        .path(0)
                        .path("amount")
                        .path("amount")
                        .asLong())
                .isEqualTo(amount(order, "total"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shopper.quoteOfEach(List.of(sku), List.of(COUPON))
                                .path("coupons")
                                .path(0)
                                .path("applied")
                                .asBoolean())
                        .as("the coupon is there again")
                        .isTrue());
        assertThat(errors).as("script errors").isEmpty();
        page.context().close();
    }

    @Test
    void returnsOneOfThreeLinesAndIsRefundedItsPart() throws Exception {
        String email = UUID.randomUUID() + "@example.com";
        Shopper shopper = Shopper.register(shop, email);
        JsonNode quote = shopper.quoteOfEach(skusOfThreeCategories(), List.of(COUPON));
        JsonNode order = shopper.order(quote.path("id").asString()).json();
        String number = order.path("number").asString();
        shopper.pay(order);
        await().atMost(PATIENCE)
                .until(() -> orderOf(shopper, number).path("state").asString().equals("PAID"));
        Shopper operator = shop.operator();
        operator.deliver(order);

        Page page = browser.newVisitor(1280, 900);
        List<String> errors = new ArrayList<>();
        page.onPageError(errors::add);
        signIn(page, email, "/orders/" + number);
        assertThat(page.getByRole(AriaRole.REGION, region("Parcels"))).containsText("SF1234567890", IN_TIME);
        main(page).getByRole(AriaRole.BUTTON, named("Return pieces")).click();
        JsonNode line = order.path("lines").path(1);
        main(page)
                .getByRole(
                        AriaRole.GROUP,
                        named("How many of " + line.path("name").path("en").asString()))
                .getByRole(AriaRole.BUTTON, named("One more"))
                .click();
        main(page).getByLabel("Why do you send them back?").selectOption("The shade is not right for me");
        Browser.look(page, shop.screenshots(), "return-asked");
        main(page).getByRole(AriaRole.BUTTON, named("Ask for the return")).click();
        Locator returns = page.getByRole(AriaRole.REGION, region("Returns"));
        assertThat(returns).containsText("Being looked at", IN_TIME);

        // The discounts of the whole order are counted in: it is less than the price of the piece.
        long part = amount(line, "total");
        assertThat(part).isLessThan(amount(line, "subtotal"));
        String shown = "¥%d.%02d".formatted(part / 100, part % 100);
        assertThat(returns).containsText(shown);

        JsonNode asked = returnsOf(shopper, number).path("items").path(0);
        assertThat(asked.path("amount").path("amount").asLong()).isEqualTo(part);
        operator.handleReturn(asked.path("id").asString(), "approval");
        operator.handleReturn(asked.path("id").asString(), "receipt");
        page.reload();
        assertThat(returns).containsText("Paid back", IN_TIME);
        assertThat(page.getByText(shown + " has been paid back.")).isVisible(PATIENTLY);
        Browser.look(page, shop.screenshots(), "order-returned");
        main(page).getByRole(AriaRole.LINK, named("Invoice")).click();
        assertThat(page.getByRole(AriaRole.HEADING, heading("Invoice"))).isVisible(PATIENTLY);
        Browser.look(page, shop.screenshots(), "invoice");

        JsonNode refunds = orderOf(shopper, number).path("refunds");
        assertThat(refunds.size()).isEqualTo(1);
        assertThat(refunds.path(0).path("amount").path("amount").asLong()).isEqualTo(part);
        assertThat(errors).as("script errors").isEmpty();
        page.context().close();
    }

    private void signIn(Page page, String email, String next) {
        page.navigate(shop.url() + "/sign-in?next=" + next.replace("/", "%2F"));
        main(page).getByLabel("Email").fill(email);
        main(page).getByLabel("Password").fill(Shopper.PASSWORD);
        main(page).getByRole(AriaRole.BUTTON, named("Sign in")).click();
        page.waitForURL(Pattern.compile(".*" + Pattern.quote(next) + "$"));
    }

    private List<String> skusOfThreeCategories() throws Exception {
        List<String> skus = new ArrayList<>();
        for (String category : List.of("lips", "face", "eyes")) {
            String slug = shop.get("/api/catalog/products?category=" + category + "&size=1")
                    .json()
                    .path("items")
                    .path(0)
                    .path("slug")
                    .asString();
            skus.add(shop.get("/api/catalog/products/" + slug)
                    .json()
                    .path("variants")
                    .path(0)
                    .path("sku")
                    .asString());
        }
        return skus;
    }

    private static JsonNode orderOf(Shopper shopper, String number) {
        return Shopper.insistently(() -> shopper.get("/api/orders/" + number)).json();
    }

    private static JsonNode returnsOf(Shopper shopper, String number) {
        return Shopper.insistently(() -> shopper.get("/api/orders/" + number + "/refunds"))
                .json();
    }

    private static long amount(JsonNode owner, String field) {
        return owner.path(field).path("amount").asLong();
    }

    private static long adjustments(JsonNode order) {
        long sum = 0;
        for (JsonNode adjustment : order.path("adjustments")) {
            sum += amount(adjustment, "amount");
        }
        return sum;
    }

    private static long couponPart(JsonNode order) {
        for (JsonNode adjustment : order.path("adjustments")) {
            if (COUPON.equals(adjustment.path("couponCode").asString(""))) {
                return amount(adjustment, "amount");
            }
        }
        return 0;
    }

    private static Locator main(Page page) {
        return page.getByRole(AriaRole.MAIN);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions heading(String name) {
        return new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)).setLevel(1);
    }

    private static Page.GetByRoleOptions region(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
