package shop.blush.localstack.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import shop.blush.localstack.replay.Journal.GivenBack;
import shop.blush.localstack.replay.Journal.Placing;
import shop.blush.localstack.replay.Journal.Taken;
import shop.blush.localstack.replay.PlaceOrders.NotAsPlanned;
import shop.blush.localstack.replay.Step.TakenBack;
import shop.blush.localstack.shopping.Account;
import shop.blush.localstack.shopping.Refused;
import tools.jackson.databind.JsonNode;

/**
 * Gives units of an order back as the shop wants it: an order that comes back as a whole and was not shipped is cancelled by
 * its customer; otherwise operators ship and deliver it, the customer asks for a return of the units, and operators approve
 * and receive it. Every step may be repeated.
 */
final class TakeBackOrders {

    /** What is to come back was not bought here, because its order was refused. */
    static final class NeverBought extends RuntimeException {}

    private static final String CARRIER = "Order replay";

    private final Buyers buyers;
    private final Account ops;
    private final PlaceOrders placing;
    private final Journal journal;
    private final ReplayPlan plan;

    TakeBackOrders(Buyers buyers, Account ops, PlaceOrders placing, Journal journal, ReplayPlan plan) {
        this.buyers = buyers;
        this.ops = ops;
        this.placing = placing;
        this.journal = journal;
        this.plan = plan;
    }

    /**
     * Takes units back, unless that was done before.
     *
     * @throws Refused when the shop says no
     * @throws NeverBought when their order was not placed
     * @throws NotAsPlanned when the money does not come back
     */
    void takeBack(TakenBack back) {
        if (journal.givenBack(back.key()).isPresent()) {
            return;
        }
        Placing placed = journal.order(back.order().key())
                .filter(order -> order.number() != null)
                .orElseThrow(NeverBought::new);
        Taken taken = placing.settle(back.order());
        Account customer = buyers.account(back.order().buyer());
        String path = "/api/orders/" + placed.number();
        journal.givenBack(
                back.key(), back.whole() ? cancel(back, customer, path, taken) : refund(back, customer, path, taken));
    }

    private GivenBack cancel(TakenBack back, Account customer, String path, Taken taken) {
        customer.post(path + "/cancellation", null, null).orRefused();
        JsonNode settled = PlaceOrders.await(customer, path, order -> refunds(order, "REFUNDED") >= taken.total());
        if (settled == null) {
            throw new NotAsPlanned("refund-not-booked");
        }
        long other = taken.shipping() + taken.discounts();
        return new GivenBack(true, refunds(settled, "REFUNDED") - other, other);
    }

    private static long refunds(JsonNode order, String state) {
        return StreamSupport.stream(order.path("refunds").spliterator(), false)
                .filter(refund -> refund.path("state").asString().equals(state))
                .mapToLong(refund -> PlaceOrders.amount(refund, "amount"))
                .sum();
    }

    private GivenBack refund(TakenBack back, Account customer, String path, Taken taken) {
        JsonNode order = customer.get(path).orRefused();
        deliver(back, order);
        long expected = expected(order, back);
        Map<String, Object> request =
                Map.of("lines", lines(order, back.lines()), "reason", "Order replay, " + back.key());
        JsonNode requested =
                customer.post(path + "/refunds", request, "uci-" + back.key()).orRefused();
        String id = requested.path("id").asString();
        decide(requested.path("state").asString(), "/api/ops/orders/returns/" + id);
        JsonNode settled = PlaceOrders.await(
                customer,
                path + "/refunds",
                now -> returned(now, id).path("state").asString().equals("REFUNDED"));
        if (settled == null) {
            throw new NotAsPlanned("refund-not-booked");
        }
        long amount = PlaceOrders.amount(returned(settled, id), "amount");
        long discounts = expected - back.sum();
        return new GivenBack(false, amount - discounts, discounts);
    }

    /**
     * What these units cost, in minor units: a discount that was spread over the lines comes off. The first units of a line
     * that come back get the penny that cannot be divided. Units of this return are not among those that came back before it.
     */
    private long expected(JsonNode order, TakenBack back) {
        Map<String, JsonNode> bought = bought(order);
        long expected = 0;
        for (PlannedLine line : back.lines()) {
            JsonNode of = line(bought, line);
            long before = cameBackBefore(back, line.variant());
            expected += share(
                    PlaceOrders.amount(of, "total"), of.path("quantity").asLong(), before, before + line.quantity());
        }
        return expected;
    }

    private long cameBackBefore(TakenBack back, Variant variant) {
        long units = 0;
        for (TakenBack earlier : plan.takenBackFrom(back.order())) {
            if (earlier.key().equals(back.key())) {
                return units;
            }
            if (journal.givenBack(earlier.key()).isPresent()) {
                units += earlier.unitsOf(variant);
            }
        }
        return units;
    }

    /** Answers what units {@code from} to before {@code to} of a line cost, of all of them. */
    static long share(long total, long quantity, long from, long to) {
        long each = total / quantity;
        long withOneMore = total % quantity;
        return each * (to - from) + Math.max(0, Math.min(to, withOneMore) - from);
    }

    /** Goes on from the state that a replay before this one may have left. */
    private void decide(String state, String opsPath) {
        if (state.equals("REQUESTED")) {
            ops.post(opsPath + "/approval", null, null).orRefused();
        }
        if (state.equals("REQUESTED") || state.equals("APPROVED")) {
            ops.post(opsPath + "/receipt", null, null).orRefused();
        }
    }

    private static JsonNode returned(JsonNode returns, String id) {
        for (JsonNode candidate : returns.path("items")) {
            if (candidate.path("id").asString().equals(id)) {
                return candidate;
            }
        }
        throw new NotAsPlanned("return-unknown");
    }

    private void deliver(TakenBack back, JsonNode order) {
        String opsPath = "/api/ops/orders/" + order.path("number").asString();
        String trackingNumber = "UCI-" + back.order().key();
        JsonNode shipped = ops.post(
                        opsPath + "/shipments",
                        Map.of(
                                "carrier",
                                CARRIER,
                                "trackingNumber",
                                trackingNumber,
                                "lines",
                                lines(order, back.order().lines())),
                        null)
                .orRefused();
        for (JsonNode shipment : shipped.path("shipments")) {
            ops.post(opsPath + "/shipments/" + shipment.path("id").asString() + "/delivery", null, null)
                    .orRefused();
        }
    }

    /** The shop numbers the lines of an order. */
    private List<Map<String, Object>> lines(JsonNode order, List<PlannedLine> planned) {
        Map<String, JsonNode> bought = bought(order);
        return planned.stream()
                .map(line -> Map.<String, Object>of(
                        "lineNo", line(bought, line).path("lineNo").asInt(), "quantity", line.quantity()))
                .toList();
    }

    private JsonNode line(Map<String, JsonNode> bought, PlannedLine line) {
        JsonNode found = bought.get(plan.sku(line.variant()));
        if (found == null) {
            throw new NotAsPlanned("line-missing");
        }
        return found;
    }

    /** By SKU, without gifts. */
    private static Map<String, JsonNode> bought(JsonNode order) {
        Map<String, JsonNode> lines = new HashMap<>();
        for (JsonNode line : order.path("lines")) {
            if (!line.path("gift").asBoolean(false)) {
                lines.put(line.path("sku").asString(), line);
            }
        }
        return lines;
    }
}
