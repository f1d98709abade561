package shop.blush.inventory.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.TestRedis;
import shop.blush.common.test.TestTokens;
import shop.blush.inventory.FlashSaleTest;

class WaitingRoomIntegrationTests extends FlashSaleTest {

    @Autowired
    private LetIn letIn;

    private final String customer = Ids.next();

    private String sale(Duration fromNow, String sku, int units) {
        String sale = Ids.next();
        Instant start = clock.instant().plus(fromNow);
        arm(sale, start, start.plus(Duration.ofHours(1)), 2, true, Map.of(sku, units))
                .expectStatus()
                .isOk();
        return sale;
    }

    private String open(String sku, int units) {
        return sale(Duration.ofSeconds(-1), sku, units);
    }

    private RestTestClient.ResponseSpec join(String sale, String who) {
        return http.post()
                .uri("/api/flash-sales/" + sale + "/tickets")
                .header("Authorization", "Bearer " + TestTokens.customer(who))
                .exchange();
    }

    private RestTestClient.ResponseSpec look(String sale, String who, String ticket) {
        return http.get()
                .uri("/api/flash-sales/" + sale + "/tickets/" + ticket)
                .header("Authorization", "Bearer " + TestTokens.customer(who))
                .exchange();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> body(RestTestClient.ResponseSpec answer) {
        return answer.expectStatus().isOk().returnResult(Map.class).getResponseBody();
    }

    private String ticket(String sale, String who) {
        return String.valueOf(body(join(sale, who)).get("id"));
    }

    private RestTestClient.ResponseSpec reserve(String sale, String who, String key, String sku, String ticket) {
        return http.post()
                .uri("/api/flash-sales/" + sale + "/reservations")
                .header("Authorization", "Bearer " + TestTokens.customer(who))
                .header("Idempotency-Key", key)
                .header("X-Flash-Sale-Ticket", ticket)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("sku", sku, "quantity", 1))
                .exchange();
    }

    private void awaitTurn(String sale, String who, String ticket) {
        await().untilAsserted(() -> {
            letIn.round();
            assertThat(body(look(sale, who, ticket))).containsEntry("state", "YOUR_TURN");
        });
    }

    @Test
    void fromTheTicketToTheReservation() {
        String sku = stocked(10);
        String sale = sale(Duration.ofMinutes(10), sku, 5);

        Map<String, Object> before = body(join(sale, customer));
        assertThat(before).containsEntry("state", "WAITING_FOR_OPENING").containsEntry("position", null);
        assertThat((Integer) before.get("pollAfterSeconds")).isBetween(590, 606);
        String ticket = String.valueOf(before.get("id"));
        assertThat(ticket(sale, customer)).isEqualTo(ticket);
        assertThat(code(reserve(sale, customer, "key-0001", sku, ticket))).isEqualTo("not-started");

        clock.advance(Duration.ofMinutes(11));
        Map<String, Object> waiting = body(look(sale, customer, ticket));
        assertThat(waiting)
                .containsEntry("state", "WAITING")
                .containsEntry("position", 1)
                .containsEntry("likely", true);
        assertThat(code(reserve(sale, customer, "key-0001", sku, ticket))).isEqualTo("not-your-turn");

        awaitTurn(sale, customer, ticket);
        String first = reserve(sale, customer, "key-0001", sku, ticket)
                .expectStatus()
                .isCreated()
                .returnResult(String.class)
                .getResponseBody();
        assertThat(reserve(sale, customer, "key-0001", sku, ticket)
                        .expectStatus()
                        .isOk()
                        .returnResult(String.class)
                        .getResponseBody())
                .isEqualTo(first);
        assertThat(code(reserve(sale, customer, "key-0002", sku, ticket))).isEqualTo("ticket-used");
        assertThat(body(look(sale, customer, ticket))).containsEntry("state", "USED");
        assertThat(units(sale, sku)).isEqualTo(new Units(5, 1, 0, 0));

        String another = ticket(sale, customer);
        assertThat(another).isNotEqualTo(ticket);
        assertThat(code(look(sale, customer, ticket))).isEqualTo("invalid-ticket");
        awaitTurn(sale, customer, another);
        reserve(sale, customer, "key-0003", sku, another).expectStatus().isCreated();
    }

    @Test
    void answersHaveTheShapeOfTheContract() {
        String sku = stocked(10);
        String sale = open(sku, 5);
        String answer = join(sale, customer)
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody();
        assertThat(Contracts.shapeDifferences("inventory-service/flash-sale-ticket.response.json", answer))
                .isEmpty();
    }

    @Test
    void aTicketCannotBeForgedOrShared() {
        String sku = stocked(10);
        String sale = open(sku, 5);
        String elsewhere = open(stocked(5), 5);
        String ticket = ticket(sale, customer);
        String other = Ids.next();
        awaitTurn(sale, customer, ticket);

        assertThat(code(reserve(sale, customer, Ids.next(), sku, 1))).isEqualTo("ticket-required");
        for (String forged : List.of(ticket + "x", "0" + ticket, "1.2.3", "nonsense")) {
            assertThat(code(reserve(sale, customer, Ids.next(), sku, forged))).isEqualTo("invalid-ticket");
            assertThat(code(look(sale, customer, forged))).isEqualTo("invalid-ticket");
        }
        assertThat(code(reserve(sale, other, Ids.next(), sku, ticket))).isEqualTo("invalid-ticket");
        assertThat(code(look(sale, other, ticket))).isEqualTo("invalid-ticket");
        assertThat(code(look(elsewhere, customer, ticket))).isEqualTo("invalid-ticket");
        assertThat(units(sale, sku).held()).isZero();
    }

    @Test
    void neverMoreTurnsThanUnits() {
        String sku = stocked(10);
        String sale = open(sku, 2);
        List<String> customers = new ArrayList<>();
        Map<String, String> tickets = new HashMap<>();
        for (int i = 0; i < 5; i++) {
            String who = Ids.next();
            customers.add(who);
            tickets.put(who, ticket(sale, who));
        }
        awaitTurn(sale, customers.get(1), tickets.get(customers.get(1)));
        letIn.round();

        assertThat(states(sale, customers, tickets))
                .containsExactly("YOUR_TURN", "YOUR_TURN", "WAITING", "WAITING", "WAITING");
        assertThat(body(look(sale, customers.get(4), tickets.get(customers.get(4)))))
                .containsEntry("position", 3)
                .containsEntry("likely", false);
        assertThat(code(reserve(sale, customers.get(4), Ids.next(), sku, tickets.get(customers.get(4)))))
                .isEqualTo("not-your-turn");

        clock.advance(Duration.ofMinutes(3));
        awaitTurn(sale, customers.get(3), tickets.get(customers.get(3)));
        assertThat(states(sale, customers, tickets))
                .containsExactly("MISSED", "MISSED", "YOUR_TURN", "YOUR_TURN", "WAITING");
        assertThat(code(reserve(sale, customers.get(0), Ids.next(), sku, tickets.get(customers.get(0)))))
                .isEqualTo("turn-missed");
        assertThat(body(join(sale, customers.get(0))))
                .containsEntry("state", "WAITING")
                .containsEntry("position", 2);
    }

    private List<Object> states(String sale, List<String> customers, Map<String, String> tickets) {
        return customers.stream()
                .map(who -> body(look(sale, who, tickets.get(who))).get("state"))
                .toList();
    }

    @Test
    void aTicketIsUsedOnceHoweverManyClick() throws Exception {
        String sku = stocked(10);
        String sale = open(sku, 9);
        String ticket = ticket(sale, customer);
        awaitTurn(sale, customer, ticket);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Callable<String>> clicks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clicks.add(() -> code(reserve(sale, customer, Ids.next(), sku, ticket)));
        }
        List<String> codes = new ArrayList<>();
        for (Future<String> click : threads.invokeAll(clicks)) {
            codes.add(click.get());
        }
        threads.shutdown();

        assertThat(codes).filteredOn("201"::equals).hasSize(1);
        assertThat(codes)
                .filteredOn(code -> !code.equals("201"))
                .allMatch(Set.of("ticket-used", "limit-reached")::contains);
        assertThat(units(sale, sku).held()).isEqualTo(1);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM sale_reservations WHERE sale_id = ?")
                        .param(sale)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whoComesEarlyHasNoBetterPlaceAndWhoComesLateStandsBehind() {
        String sku = stocked(10);
        String sale = "01a20000-0000-7000-8000-000000000001"; // with these customers the lots are always the same
        Instant start = clock.instant().plus(Duration.ofMinutes(10));
        arm(sale, start, start.plus(Duration.ofHours(1)), 2, true, Map.of(sku, 5))
                .expectStatus()
                .isOk();
        int early = 120;
        List<String> customers = new ArrayList<>();
        List<String> tickets = new ArrayList<>();
        for (int i = 0; i < early; i++) {
            customers.add("early-" + i);
            tickets.add(ticket(sale, "early-" + i));
        }
        clock.advance(Duration.ofMinutes(10));
        for (int i = 0; i < 5; i++) {
            customers.add("late-" + i);
            tickets.add(ticket(sale, "late-" + i));
        }
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < customers.size(); i++) {
            positions.add(
                    (Integer) body(look(sale, customers.get(i), tickets.get(i))).get("position"));
        }

        assertThat(new HashSet<>(positions)).hasSize(early + 5);
        assertThat(positions.subList(early, early + 5)).containsExactly(121, 122, 123, 124, 125);
        // Spearman's rank correlation of joining and place: with 120 its standard deviation is 0.09.
        double squares = 0;
        for (int i = 0; i < early; i++) {
            squares += Math.pow(positions.get(i) - 1 - i, 2);
        }
        assertThat(1 - 6 * squares / (early * (early * (double) early - 1))).isBetween(-0.27, 0.27);
    }

    @Test
    void whoWaitsHearsAtOnceThatNothingIsLeft() {
        String sku = stocked(10);
        String sale = open(sku, 1);
        String ticket = ticket(sale, customer);
        String other = Ids.next();
        String behind = ticket(sale, other);
        awaitTurn(sale, customer, ticket);
        reserve(sale, customer, Ids.next(), sku, ticket).expectStatus().isCreated();

        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(code(look(sale, other, behind))).isEqualTo("sold-out"));
        assertThat(code(join(sale, Ids.next()))).isEqualTo("sold-out");
    }

    @Test
    void aQueueThatWasLostIsMadeUpAgainByThoseWhoAsk() {
        String sku = stocked(10);
        String sale = open(sku, 1);
        List<String> customers = new ArrayList<>();
        List<String> tickets = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            customers.add(Ids.next());
            tickets.add(ticket(sale, customers.get(i)));
        }
        TestRedis.restartEmpty();

        for (int i = 3; i >= 0; i--) { // the last asks first
            int asking = i;
            await().ignoreExceptions()
                    .until(() -> "WAITING"
                            .equals(body(look(sale, customers.get(asking), tickets.get(asking)))
                                    .get("state")));
        }
        List<Object> positions = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            positions.add(body(look(sale, customers.get(i), tickets.get(i))).get("position"));
        }
        assertThat(positions).containsExactly(1, 2, 3, 4);
    }

    @Test
    void whatAKeyHasGotIsAnsweredWhateverBecameOfTheTicket() {
        String sku = stocked(10);
        String sale = open(sku, 5);
        String ticket = ticket(sale, customer);
        awaitTurn(sale, customer, ticket);
        reserve(sale, customer, "key-0001", sku, ticket).expectStatus().isCreated();
        String newer = ticket(sale, customer);

        assertThat(code(reserve(sale, customer, "key-0001", sku, ticket))).isEqualTo("200");
        assertThat(code(reserve(sale, customer, "key-0001", sku, newer))).isEqualTo("200");
        assertThat(code(reserve(sale, customer, "key-0001", sku, 1))).isEqualTo("200");
        assertThat(code(reserve(sale, customer, "key-0002", sku, newer))).isEqualTo("not-your-turn");
        assertThat(units(sale, sku).held()).isEqualTo(1);
    }

    @Test
    void saysWhyThereIsNoTicket() {
        String sku = stocked(20);
        assertThat(code(join(Ids.next(), customer))).isEqualTo("unknown-flash-sale");
        assertThat(code(join(openSale(2, Map.of(sku, 5)), customer))).isEqualTo("no-waiting-room");
        assertThat(code(join(sale(Duration.ofHours(1), sku, 5), customer))).isEqualTo("not-started");
        String ended = open(sku, 5);
        String ticket = ticket(ended, customer);
        end(ended).expectStatus().isOk();
        assertThat(code(join(ended, customer))).isEqualTo("ended");
        assertThat(code(look(ended, customer, ticket))).isEqualTo("ended");
        http.post()
                .uri("/api/flash-sales/" + ended + "/tickets")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }
}
