package shop.blush.order.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static shop.blush.order.OtherServices.ADDRESS;
import static shop.blush.order.OtherServices.CUSTOMER;
import static shop.blush.order.OtherServices.SALE;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.id.Ids;
import shop.blush.order.Crashes;
import shop.blush.order.MovableClock;
import shop.blush.order.OrderServiceTest;
import shop.blush.order.OtherServices;
import shop.blush.order.ShopApi;
import shop.blush.order.ShopApi.Answer;
import shop.blush.order.ordering.OrderReservations.ReservationHeld;

/**
 * The process dies at each boundary of an order's sagas, and another one, whose recovery runs all the time, finishes the work
 * or undoes it: nothing is reserved, redeemed, opened or given back twice.
 */
@OrderServiceTest
@Import(Crashes.class)
class RecoveryIntegrationTests {

    private static final OtherServices OTHERS = new OtherServices();

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry registry) {
        OTHERS.register(registry);
    }

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Crashes crashes;

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private OrderReservations orderReservations;

    @Autowired
    private TransactionTemplate transaction;

    private final ExecutorService otherReplica = Executors.newSingleThreadExecutor();
    private ShopApi shop;

    @BeforeEach
    void anotherReplicaRecoversToo() {
        OTHERS.reset();
        clock.reset();
        crashes.next("");
        shop = new ShopApi(port);
        WatchUnpaidOrders other = beans.createBean(WatchUnpaidOrders.class);
        otherReplica.submit(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    other.watch();
                    TimeUnit.MILLISECONDS.sleep(50);
                } catch (Crashes.Crash died) {
                    // and was started again
                } catch (InterruptedException end) {
                    return;
                }
            }
        });
    }

    @AfterEach
    void stopIt() throws InterruptedException {
        otherReplica.shutdownNow();
        assertThat(otherReplica.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "before Orders.add", // quote accepted, nothing saved
                "before Orders.addParts", // in the transaction that saves
                "before InventoryClient.hold", // saved
                "after InventoryClient.hold", // reserved, not recorded
                "before RedemptionClient.redeem", // reservation recorded
                "after RedemptionClient.redeem", // redeemed, not recorded
                "before Payments.addIfNone", // redemption recorded
                "after Payments.addIfNone", // payment saved, unknown to the provider
                "before Payments.opened", // opened at the provider, not recorded
                "after Payments.opened", // recorded with the payment, not with the order
            })
    void aCheckoutThatDiedIsGoneOnWithByTheShopperOrTheOtherReplica(String boundary) {
        String quote = OTHERS.quote(CUSTOMER);
        String key = Ids.next();
        crashes.next(boundary);

        assertThat(shop.place(CUSTOMER, key, quote, ADDRESS).status()).isEqualTo(500);

        assertThat(crashes.happened()).isTrue();
        boolean saved = !boundary.contains("Orders.add");
        assertThat(ordersOf(quote)).hasSize(saved ? 1 : 0);
        if (saved) { // without the shopper: nobody comes with the key again
            clock.advance(Duration.ofSeconds(12));
            eventually(() -> assertThat(step(quote)).isEqualTo("PAYMENT_OPEN"));
        }
        Answer order = shop.place(CUSTOMER, key, quote, ADDRESS);
        assertThat(order.status()).as(order.body()).isEqualTo(201);
        assertThat(order.json().get("payment").get("url").asString()).isNotBlank();
        assertTakenOnce(order);
        assertThat(shop.webhook(ShopApi.event("captured", order.json()))).isEqualTo(204);
        assertThat(state(order)).isEqualTo("PAID");
        assertThat(events(order)).containsExactly("OrderPaid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"before Orders.addAll", "after Orders.addAll", "after Orders.addLines", "after Orders.addParts"})
    void reservationsWhoseOrderingDiedAreOrderedOnceWhenTheyAreToldAgain(String boundary) {
        List<ReservationHeld> told = List.of(held(), held(), held());
        crashes.next(boundary);

        assertThatThrownBy(() -> order(told)).isInstanceOf(Crashes.Crash.class);

        assertThat(crashes.happened()).isTrue();
        assertThat(ordersOfReservations(told)).isEmpty();
        order(told);
        order(told);
        List<String> orders = ordersOfReservations(told);
        assertThat(orders).hasSize(3);
        for (String table : List.of("order_lines", "order_adjustments", "order_line_adjustments")) {
            assertThat(jdbc.sql("SELECT COUNT(*) FROM " + table + " WHERE order_id IN (:orders)")
                            .param("orders", orders)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isEqualTo(3);
        }
        assertThat(jdbc.sql("SELECT COUNT(*) FROM outbox WHERE type = 'ReservationOrdered' AND subject IN (:orders)")
                        .param("orders", orders)
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    private ReservationHeld held() {
        return new ReservationHeld(
                Ids.next(),
                SALE,
                CUSTOMER,
                "BL-VHL-ROSEWOOD",
                1,
                clock.instant().plusSeconds(600));
    }

    private void order(List<ReservationHeld> told) {
        transaction.executeWithoutResult(status -> orderReservations.order(told));
    }

    private List<String> ordersOfReservations(List<ReservationHeld> told) {
        return jdbc.sql("SELECT id FROM orders WHERE reservation_id IN (:reservations)")
                .param(
                        "reservations",
                        told.stream().map(ReservationHeld::reservationId).toList())
                .query(String.class)
                .list();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after Payments.storeEvent", // stored, not applied: in one transaction
                "after Payments.capture", // captured, the order not paid: in one transaction
                "after Orders.markPaid", // paid, nobody told: in one transaction
                "after Orders.units", // the event not saved yet
            })
    void aPaymentWhoseBookingDiedIsBookedOnceWhenTheProviderIsAsked(String boundary) {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));
        OTHERS.shopperPays(providerId(order));
        crashes.next(boundary);

        assertThat(shop.webhook(ShopApi.event("captured", order.json()))).isEqualTo(500);

        assertThat(crashes.happened()).isTrue();
        assertThat(state(order)).isEqualTo("PENDING_PAYMENT");
        clock.advance(Duration.ofSeconds(12));
        eventually(() -> assertThat(state(order)).isEqualTo("PAID"));
        assertThat(shop.webhook(ShopApi.event("captured", order.json()))).isEqualTo(204); // the provider tries again
        assertThat(events(order)).containsExactly("OrderPaid");
        assertTakenOnce(order);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "before Payments.cancel", // cancelled at the provider, not recorded
                "after Payments.cancel", // payment cancelled, order not
                "after Orders.cancelUnpaid", // nobody told: in one transaction
            })
    void aCancellationThatDiedIsCompletedAtTheOrdersEnd(String boundary) {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));
        crashes.next(boundary);

        assertThat(shop.cancel(order.text("number")).status()).isEqualTo(500);

        assertThat(crashes.happened()).isTrue();
        assertThat(state(order)).isEqualTo("PENDING_PAYMENT");
        clock.advance(Duration.ofMinutes(16));
        eventually(() -> assertThat(state(order)).isEqualTo("CANCELLED"));
        assertThat(events(order)).containsExactly("OrderCancelled");
        assertThat(OTHERS.livePayments(paymentId(order))).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after Orders.cancelUnpaid", // refused, nobody told: in one transaction
                "before Orders.cancelUnpaid", // refused, not recorded
            })
    void aRefusalThatDiedIsHeardAgain(String boundary) {
        OTHERS.refusesToRedeem("coupon-not-redeemable");
        String quote = OTHERS.quote(CUSTOMER);
        String key = Ids.next();
        crashes.next(boundary);

        assertThat(shop.place(CUSTOMER, key, quote, ADDRESS).status()).isEqualTo(500);

        clock.advance(Duration.ofSeconds(12));
        eventually(() -> assertThat(jdbc.sql("SELECT state FROM orders WHERE quote_id = ?")
                        .param(quote)
                        .query(String.class)
                        .single())
                .isEqualTo("CANCELLED"));
        assertThat(shop.place(CUSTOMER, key, quote, ADDRESS).text("code")).isEqualTo("coupon-not-redeemable");
        assertThat(jdbc.sql("SELECT type FROM outbox WHERE subject = ?")
                        .param(ordersOf(quote).get(0))
                        .query(String.class)
                        .list())
                .containsExactly("OrderCancelled");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after Payments.lockRefundsToSend", // before the lease is booked
                "after Payments.byId", // leased, not sent
                "before Payments.refunded", // given back by the provider, not recorded
            })
    void aRefundThatDiedIsSentAgainUnderTheSameReference(String boundary) {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));
        String event = ShopApi.event("captured", order.json());
        assertThat(shop.cancel(order.text("number")).text("state")).isEqualTo("CANCELLED");
        crashes.next(boundary);

        assertThat(shop.webhook(event)).isEqualTo(204); // money that came too late

        eventually(() -> assertThat(crashes.happened()).isTrue());
        eventually(() -> assertThat(refundStates(order)).containsExactly("REFUNDED"));
        assertThat(refundedAmount(order)).isEqualTo(20_230);
        assertThat(OTHERS.refunds.stream().distinct().filter(refundIds(order)::contains))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after Orders.cancelPaid", // cancelled, no money on its way: in one transaction
                "after Payments.bookRefund", // booked, not requested: in one transaction
                "after Payments.addRefund", // nobody told: in one transaction
            })
    void aCancellationOfAPaidOrderThatDiedHasDoneNothingAndCanBeTriedAgain(String boundary) {
        Answer order = paidOrder();
        crashes.next(boundary);

        assertThat(shop.cancel(order.text("number")).status()).isEqualTo(500);

        assertThat(crashes.happened()).isTrue();
        assertThat(state(order)).isEqualTo("PAID");
        assertThat(refundedAmount(order)).isZero();
        assertThat(shop.cancel(order.text("number")).text("state")).isEqualTo("CANCELLED");
        assertThat(events(order)).containsExactly("OrderPaid", "OrderCancelled");
        assertThat(refundedAmount(order)).isEqualTo(20_230);
        eventually(() -> assertThat(refundStates(order)).containsExactly("REFUNDED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "before Returns.receive", // the refund is booked, the return not received: in one transaction
                "after Returns.receive", // nobody told: in one transaction
                "before Payments.refunded", // given back by the provider, not recorded
                "after Payments.refunded", // recorded with the payment, not with the return
                "after Returns.refunded", // nobody told: in one transaction
            })
    void aReturnThatDiedGivesBackAndRestocksOnce(String boundary) {
        Answer order = paidOrder();
        shop.deliver(shop.ship(order.text("number"), "SF-1", "1×2"));
        Answer requested = shop.requestReturn(order.text("number"), Ids.next(), "1×1");
        shop.handle(requested, "approval");
        crashes.next(boundary);

        shop.handle(requested, "receipt");

        eventually(() -> assertThat(crashes.happened()).isTrue());
        shop.handle(requested, "receipt"); // the operator tries again
        eventually(() -> assertThat(returnStates(order)).containsExactly("REFUNDED"));
        assertThat(refundedAmount(order)).isEqualTo(10_115);
        assertThat(refundStates(order)).containsExactly("REFUNDED");
        assertThat(events(order)).containsExactly("OrderPaid", "OrderReturned", "OrderRefunded");
        assertThat(OTHERS.refunds.stream().distinct().filter(refundIds(order)::contains))
                .hasSize(1);
    }

    private Answer paidOrder() {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));
        assertThat(shop.webhook(ShopApi.event("captured", order.json()))).isEqualTo(204);
        return order;
    }

    private List<String> returnStates(Answer order) {
        return jdbc.sql("SELECT state FROM order_returns WHERE order_id = ?")
                .param(order.text("id"))
                .query(String.class)
                .list();
    }

    private void assertTakenOnce(Answer order) {
        assertThat(OTHERS.holds).containsKey(order.text("id"));
        assertThat(OTHERS.redemptions).containsKey(order.text("id"));
        assertThat(OTHERS.holds.keySet()).containsExactlyInAnyOrderElementsOf(OTHERS.redemptions.keySet());
        assertThat(OTHERS.livePayments(paymentId(order))).isEqualTo(1);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM payments WHERE order_id = ?")
                        .param(order.text("id"))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private List<String> ordersOf(String quote) {
        return jdbc.sql("SELECT id FROM orders WHERE quote_id = ?")
                .param(quote)
                .query(String.class)
                .list();
    }

    private String step(String quote) {
        return jdbc.sql("SELECT step FROM orders WHERE quote_id = ?")
                .param(quote)
                .query(String.class)
                .single();
    }

    private String state(Answer order) {
        return shop.get("/api/orders/" + order.text("number")).text("state");
    }

    private List<String> events(Answer order) {
        return jdbc.sql("SELECT type FROM outbox WHERE subject = ? ORDER BY seq")
                .param(order.text("id"))
                .query(String.class)
                .list();
    }

    private List<String> refundStates(Answer order) {
        return refunds(order, "state");
    }

    private List<String> refundIds(Answer order) {
        return refunds(order, "id");
    }

    private List<String> refunds(Answer order, String column) {
        return jdbc.sql("SELECT refund." + column + " FROM refunds refund JOIN payments payment"
                        + " ON payment.id = refund.payment_id WHERE payment.order_id = ?")
                .param(order.text("id"))
                .query(String.class)
                .list();
    }

    private long refundedAmount(Answer order) {
        return jdbc.sql("SELECT refunded_amount FROM payments WHERE order_id = ?")
                .param(order.text("id"))
                .query(Long.class)
                .single();
    }

    private static String paymentId(Answer order) {
        return order.json().get("payment").get("id").asString();
    }

    private static String providerId(Answer order) {
        String url = order.json().get("payment").get("url").asString();
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
