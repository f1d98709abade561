package shop.blush.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A flash sale from its terms to paid orders, through the gateway and both replicas. */
@WholeShop
class FlashSaleTests {

    private static final int BUYERS = 80;
    private static final int UNITS = 60;
    private static final int LIMIT = 2;

    private final OpenShop shop;

    FlashSaleTests(OpenShop shop) {
        this.shop = shop;
    }

    /** Creates and arms a sale that is open for an hour; answers its id. */
    private String openSale(Shopper operator, String sku, int units, int perCustomer) {
        Instant now = Instant.now();
        Map<String, Object> terms = Map.of(
                "name", Map.of("en", "Velvet minute", "zh", "丝绒一分钟"),
                "startsAt", now.minusSeconds(5).toString(),
                "endsAt", now.plus(Duration.ofHours(1)).toString(),
                "perCustomer", perCustomer,
                "holdFor", "PT10M",
                "waitingRoom", false,
                "lines",
                        List.of(Map.of(
                                "sku", sku, "units", units, "unitPrice", Map.of("amount", 5900, "currency", "CNY"))));
        Answer created = Shopper.insistently(() -> operator.post("/api/ops/flash-sales", terms));
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        String id = created.json().path("id").asString();
        Answer armed = Shopper.insistently(() -> operator.post("/api/ops/flash-sales/" + id + "/arming", Map.of()));
        assertThat(armed.status()).as("%s", armed).isEqualTo(200);
        return id;
    }

    private void end(Shopper operator, String sale) {
        Answer ended = Shopper.insistently(() -> operator.post("/api/ops/flash-sales/" + sale + "/ending", Map.of()));
        assertThat(ended.status()).as("%s", ended).isEqualTo(200);
    }

    private Answer reserve(Shopper buyer, String sale, String sku, String key) {
        return Shopper.insistently(() -> shop.send(buyer.request("/api/flash-sales/" + sale + "/reservations")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(Answer.JSON.writeValueAsString(Map.of("sku", sku, "quantity", 1))))));
    }

    private String orderNumber(Shopper buyer, String sale, String reservation) throws IOException {
        return buyer.get("/api/flash-sales/" + sale + "/reservations/" + reservation)
                .json()
                .path("orderNumber")
                .asString("");
    }

    @Test
    void sellsWhatThereIsToThoseWhoCameFirstAndTellsTheOthersTheTruth() throws Exception {
        Shopper operator = shop.operator();
        String sku = shop.anySku();
        long before = available(operator, sku);
        String sale = openSale(operator, sku, UNITS, LIMIT);
        assertThat(available(operator, sku)).isEqualTo(before - UNITS);
        ExecutorService threads = Executors.newFixedThreadPool(40);
        try {
            List<Shopper> buyers =
                    results(threads, Collections.nCopies(BUYERS, (Callable<Shopper>) () -> Shopper.register(shop)));
            Map<String, String> accepted = rush(threads, buyers, sale, sku);
            assertThat(accepted).hasSize(UNITS);

            Map<String, Shopper> owners = new HashMap<>();
            buyers.forEach(buyer -> owners.put(buyer.token(), buyer));
            Set<String> numbers = new HashSet<>();
            List<Callable<Boolean>> payments = new ArrayList<>();
            accepted.forEach((reservation, token) -> payments.add(() -> {
                Shopper buyer = owners.get(token);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> !orderNumber(buyer, sale, reservation).isEmpty());
                String number = orderNumber(buyer, sale, reservation);
                synchronized (numbers) {
                    numbers.add(number);
                }
                Answer addressed =
                        Shopper.insistently(() -> shop.send(buyer.request("/api/orders/" + number + "/address")
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString("{\"addressId\":\"" + buyer.addressId() + "\"}"))));
                assertThat(addressed.status()).as("%s", addressed).isEqualTo(200);
                if (number.hashCode() % 3 == 0) {
                    buyer.cancel(number);
                } else {
                    buyer.pay(addressed.json());
                }
                return true;
            }));
            results(threads, payments);
            assertThat(numbers).hasSize(UNITS);
            long cancelled = numbers.stream()
                    .filter(number -> number.hashCode() % 3 == 0)
                    .count();
            end(operator, sale);

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                JsonNode level = shop.stockLevel(operator, sku);
                assertThat(level.path("allotted").asLong()).as("%s", level).isZero();
                assertThat(level.path("available").asLong()).as("%s", level).isEqualTo(before - UNITS + cancelled);
            });
            assertThat(reserve(buyers.get(0), sale, sku, "too-late-01").code()).isEqualTo("ended");
        } finally {
            threads.shutdownNow();
        }
        shop.audit();
    }

    /** Each buyer clicks up to three times, some clicks arrive twice; answers reservation → buyer's token. */
    private Map<String, String> rush(ExecutorService threads, List<Shopper> buyers, String sale, String sku)
            throws Exception {
        Random random = new Random(20261125);
        List<Callable<Map.Entry<String, Answer>>> clicks = new ArrayList<>();
        for (Shopper buyer : buyers) {
            for (int click = 0; click < LIMIT + 1; click++) {
                String key = "click-" + click + "-" + UUID.randomUUID();
                Callable<Map.Entry<String, Answer>> call =
                        () -> Map.entry(buyer.token(), reserve(buyer, sale, sku, key));
                clicks.add(call);
                if (random.nextInt(5) == 0) {
                    clicks.add(call);
                }
            }
        }
        Collections.shuffle(clicks, random);
        Map<String, String> accepted = new HashMap<>();
        Map<String, Integer> perBuyer = new HashMap<>();
        for (Map.Entry<String, Answer> told : results(threads, clicks)) {
            Answer answer = told.getValue();
            if (answer.status() == 201 || answer.status() == 200) {
                String reservation = answer.json().path("id").asString();
                if (accepted.put(reservation, told.getKey()) == null) {
                    perBuyer.merge(told.getKey(), 1, Integer::sum);
                }
            } else {
                assertThat(answer.code()).as("%s", answer).isIn("sold-out", "limit-reached");
            }
        }
        assertThat(perBuyer.values()).allMatch(units -> units <= LIMIT);
        return accepted;
    }

    /** One unit: one shopper gets it, the other sees that it is gone, and gets it when the first does not want it any more. */
    @Test
    void twoShoppersAndOneUnit() throws Exception {
        Browser browser = Browser.startOrSkip();
        try {
            Shopper operator = shop.operator();
            String sku = shop.anySku();
            String sale = openSale(operator, sku, 1, 1);
            Page first = signedIn(browser, 390, 844);
            Page second = signedIn(browser, 1280, 900);
            first.navigate(shop.url() + "/flash-sales/" + sale);
            second.navigate(shop.url() + "/flash-sales/" + sale);
            Locator buyFirst = button(first, "Buy for");
            Locator buySecond = button(second, "Buy for");
            assertThat(buyFirst).isEnabled(enabledSoon());
            assertThat(buySecond).isEnabled(enabledSoon());
            Browser.look(second, shop.screenshots(), "flash-sale-open");

            buyFirst.click();
            assertThat(first.getByText("It is yours!").first()).isVisible(visibleSoon());
            if (buySecond.isEnabled()) {
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
            end(operator, sale);
        } finally {
            browser.close();
        }
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

    private Page signedIn(Browser browser, int width, int height) {
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

    private long available(Shopper operator, String sku) throws IOException {
        return shop.stockLevel(operator, sku).path("available").asLong();
    }

    private static <T> List<T> results(ExecutorService threads, List<Callable<T>> tasks) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> future : threads.invokeAll(tasks)) {
            results.add(future.get());
        }
        return results;
    }
}
