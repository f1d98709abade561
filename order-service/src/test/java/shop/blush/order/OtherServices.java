package shop.blush.order;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.test.context.DynamicPropertyRegistry;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.StubService;
import shop.blush.common.test.StubService.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Everyone that checkout calls, answering with the golden JSON of the contracts. */
public final class OtherServices {

    private static final JsonMapper JSON = new JsonMapper();

    public static final String CUSTOMER = "019a3c52-7d10-7c3a-9f6e-0a1b2c3d4e01";
    public static final String SALE = "019a3c60-0000-7000-8000-000000000001";
    public static final String ADDRESS = "019a3c52-8a20-7b11-8d4e-0a1b2c3d4e02";

    public final StubService promotion = StubService.named("promotion-service");
    public final StubService account = StubService.named("account-service");
    public final StubService inventory = StubService.named("inventory-service");
    public final StubService product = StubService.named("product-service");
    public final StubService sandbox = StubService.named("payment-sandbox");

    private static final String HELD = Contracts.read("inventory-service/internal-hold.response.json");
    private static final String REDEEMED = Contracts.read("promotion-service/internal-redeem.response.json");

    private final Map<String, ObjectNode> quotes = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> payments = new ConcurrentHashMap<>();
    private final AtomicInteger paymentIds = new AtomicInteger();

    /** References of the refunds that were sent. */
    public final List<String> refunds = new CopyOnWriteArrayList<>();

    /** What inventory-service was asked to hold, and promotion-service to redeem, by order id; repeats change nothing. */
    public final Map<String, String> holds = new ConcurrentHashMap<>();

    /** What is on sale, with its price in minor units; in stock unless said otherwise. */
    public final Map<String, Long> prices = new ConcurrentHashMap<>();

    public final Map<String, String> availability = new ConcurrentHashMap<>();

    public final Map<String, String> redemptions = new ConcurrentHashMap<>();

    public OtherServices() {
        reset();
    }

    public void register(DynamicPropertyRegistry registry) {
        promotion.register(registry);
        account.register(registry);
        inventory.register(registry);
        product.register(registry);
        sandbox.register(registry);
    }

    /** All up and willing. */
    public void reset() {
        List.of(promotion, account, inventory, product, sandbox).forEach(StubService::up);
        List.of(promotion, account, inventory, product, sandbox)
                .forEach(service -> service.requests().clear());
        promotion.on("GET", "/internal/quotes/", request -> {
            ObjectNode quote = quotes.get(last(request.path()));
            return quote == null
                    ? new Answer(404, "{\"status\":404,\"code\":\"unknown-quote\"}")
                    : new Answer(200, quote.toString());
        });
        promotion.on(
                "GET",
                "/internal/flash-sales/" + SALE,
                200,
                Contracts.read("promotion-service/internal-flash-sale.response.json"));
        account.on(
                "GET",
                "/internal/customers/" + CUSTOMER + "/addresses/" + ADDRESS,
                200,
                Contracts.read("account-service/internal-address.response.json"));
        promotion.on("POST", "/internal/redemptions", request -> once(redemptions, request, REDEEMED));
        inventory.on("POST", "/internal/inventory/reservations", request -> once(holds, request, HELD));
        prices.clear();
        availability.clear();
        product.on("GET", "/internal/catalog/variants", request -> new Answer(200, variants(request.path())));
        inventory.on("GET", "/api/inventory/availability", request -> new Answer(200, availability(request.path())));
        sandbox.on("POST", "/sandbox/payments", this::openPayment);
        sandbox.on("GET", "/sandbox/payments/", request -> payment(last(request.path())));
        sandbox.on("POST", "/sandbox/payments/", request -> {
            String[] parts = request.path().split("/");
            return parts[4].equals("refunds") ? refund(request) : cancel(parts[3]);
        });
    }

    private static Answer once(Map<String, String> done, StubService.Request request, String answer) {
        JsonNode body = JSON.readTree(request.body());
        String first = done.putIfAbsent(body.get("orderId").asString(), body.toString());
        if (first != null && !first.equals(body.toString())) {
            return new Answer(409, "{\"status\":409,\"code\":\"differs-from-the-first\"}");
        }
        return new Answer(first == null ? 201 : 200, answer);
    }

    private String variants(String path) {
        ArrayNode variants = JSON.createArrayNode();
        for (String sku : skus(path)) {
            if (prices.containsKey(sku)) {
                ObjectNode variant =
                        (ObjectNode) JSON.readTree(Contracts.read("product-service/internal-variants.response.json"))
                                .get(0);
                variant.put("sku", sku);
                ((ObjectNode) variant.get("price")).put("amount", prices.get(sku));
                variants.add(variant);
            }
        }
        return variants.toString();
    }

    private String availability(String path) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode items = answer.putArray("items");
        skus(path)
                .forEach(sku ->
                        items.addObject().put("sku", sku).put("state", availability.getOrDefault(sku, "IN_STOCK")));
        return answer.toString();
    }

    private static List<String> skus(String path) {
        return Arrays.stream(path.substring(path.indexOf('?') + 1).split("&"))
                .map(parameter -> URLDecoder.decode(parameter.substring(4), StandardCharsets.UTF_8))
                .toList();
    }

    /** How many payments the provider knows that can be, or were, paid for this order. */
    public long livePayments(String reference) {
        return payments.values().stream()
                .filter(payment -> payment.get("reference").asString().equals(reference))
                .filter(payment -> !payment.get("state").asString().equals("CANCELLED"))
                .count();
    }

    /** What promotion-service answers from now on to a redemption: one of its golden refusals. */
    public void refusesToRedeem(String code) {
        promotion.on(
                "POST",
                "/internal/redemptions",
                409,
                Contracts.read("promotion-service/internal-redeem." + code + ".json"));
    }

    /** A quote of the golden shape for 2 × ¥129.00 less ¥55.70, good for a long time. */
    public String quote(String customerId) {
        return quote(customerId, "2999-01-01T00:00:00Z");
    }

    public String quote(String customerId, String expiresAt) {
        return quote(customerId, expiresAt, golden -> {});
    }

    public String quote(Consumer<ObjectNode> change) {
        return quote(CUSTOMER, "2999-01-01T00:00:00Z", change);
    }

    private String quote(String customerId, String expiresAt, Consumer<ObjectNode> change) {
        String id = Ids.next();
        ObjectNode quote = (ObjectNode) JSON.readTree(Contracts.read("promotion-service/internal-quote.response.json"));
        change.accept(quote);
        quote.put("id", id).put("customerId", customerId).put("expiresAt", expiresAt);
        quotes.put(id, quote);
        return id;
    }

    /** A quote of three lines: 3 × ¥33.33, 2 × ¥50.00 and a gift; ¥10.00 off the first line, ¥8.00 shipping, ¥197.99 in all. */
    public String quoteOfThreeLines() {
        return quote(golden -> {
            ArrayNode lines = (ArrayNode) golden.get("lines");
            ObjectNode line = (ObjectNode) lines.get(0);
            String grant = Ids.next();
            String gift = Ids.next();
            ObjectNode coupon = line.get("adjustments").get(1).deepCopy().asObject();
            lines.removeAll();
            lines.add(line(line, "ROSE", 3, 3_333, coupon.deepCopy().put("id", grant), -1_000));
            lines.add(line(line, "IVORY", 2, 5_000, null, 0));
            lines.add(line(line, "ROSE", 1, 3_333, coupon.deepCopy().put("id", gift), -3_333)
                    .put("gift", true));
            ArrayNode grants = (ArrayNode) golden.get("adjustments");
            grants.removeAll();
            grants.add(lines.get(0).get("adjustments").get(0));
            grants.add(lines.get(2).get("adjustments").get(0));
            ((ObjectNode) golden.get("itemsTotal")).put("amount", 23_332);
            ((ObjectNode) golden.get("shipping")).put("amount", 800);
            ((ObjectNode) golden.get("total")).put("amount", 19_799);
        });
    }

    private static ObjectNode line(
            ObjectNode golden, String sku, long quantity, long price, ObjectNode adjustment, long amount) {
        ObjectNode line = golden.deepCopy().put("sku", sku).put("quantity", quantity);
        ((ObjectNode) line.get("unitPrice")).put("amount", price);
        ((ObjectNode) line.get("subtotal")).put("amount", price * quantity);
        ((ObjectNode) line.get("total")).put("amount", price * quantity + amount);
        ArrayNode adjustments = line.putArray("adjustments");
        if (adjustment != null) {
            ObjectNode own = adjustment.deepCopy();
            ((ObjectNode) own.get("amount")).put("amount", amount);
            adjustments.add(own);
        }
        return line;
    }

    public void outOfStock() {
        inventory.on(
                "POST",
                "/internal/inventory/reservations",
                409,
                Contracts.read("inventory-service/internal-hold.out-of-stock.json"));
    }

    /** What the shopper does on the pay page. */
    public void shopperPays(String providerPaymentId) {
        payments.get(providerPaymentId).put("state", "CAPTURED");
    }

    private Answer openPayment(StubService.Request request) {
        JsonNode body = JSON.readTree(request.body());
        String reference = body.get("reference").asString();
        ObjectNode known = payments.values().stream()
                .filter(payment -> payment.get("reference").asString().equals(reference))
                .findFirst()
                .orElseGet(() -> {
                    String id = "pay_" + paymentIds.incrementAndGet() + "_" + reference;
                    ObjectNode payment =
                            (ObjectNode) JSON.readTree(Contracts.read("payment-sandbox/open-payment.response.json"));
                    payment.put("id", id)
                            .put("reference", reference)
                            .put("amount", body.get("amount").asLong())
                            .put("url", "/sandbox/pay/" + id);
                    payments.put(id, payment);
                    return payment;
                });
        return new Answer(201, known.toString());
    }

    private Answer payment(String id) {
        ObjectNode payment = payments.get(id);
        return payment == null
                ? new Answer(404, "{\"status\":404,\"code\":\"unknown-payment\"}")
                : new Answer(200, payment.toString());
    }

    /** As after a restart of the sandbox, which keeps payments in memory. */
    public void sandboxForgetsAll() {
        payments.clear();
    }

    private Answer cancel(String id) {
        ObjectNode payment = payments.get(id);
        if (payment == null) {
            return new Answer(404, "{\"status\":404,\"code\":\"unknown-payment\"}");
        }
        if (payment.get("state").asString().equals("CAPTURED")) {
            return new Answer(409, "{\"status\":409,\"code\":\"payment-captured\"}");
        }
        payment.put("state", "CANCELLED");
        return new Answer(200, payment.toString());
    }

    private Answer refund(StubService.Request request) {
        refunds.add(JSON.readTree(request.body()).get("reference").asString());
        return new Answer(201, Contracts.read("payment-sandbox/refund.response.json"));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
