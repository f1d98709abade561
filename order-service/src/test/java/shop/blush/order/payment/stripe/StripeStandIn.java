package shop.blush.order.payment.stripe;

import com.stripe.Stripe;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands in for Stripe's API, as far as it is documented at https://docs.stripe.com/api: form-encoded requests, the
 * version and key headers, answers saved by idempotency key (https://docs.stripe.com/api/idempotent_requests), error
 * bodies (https://docs.stripe.com/api/errors), signed events (https://docs.stripe.com/webhooks). It is strict: what it
 * does not know it refuses. It is not Stripe.
 */
final class StripeStandIn {

    static final String API_KEY = "sk_test_stand_in";
    static final String WEBHOOK_SECRET = "whsec_stand_in";

    private static final JsonMapper JSON = new JsonMapper();

    /** What goes wrong with one call. */
    enum Fault {
        BAD_REQUEST(400, false),
        UNAUTHORIZED(401, false),
        REQUEST_FAILED(402, false),
        KEY_IN_USE(409, false),
        TOO_MANY_REQUESTS(429, false),
        BROKEN_BEFORE_DOING_IT(500, false),
        BROKEN_AFTER_DOING_IT(500, true),
        NO_ANSWER_AND_NOT_DONE(0, false),
        NO_ANSWER_BUT_DONE(0, true),
        HUNG_UP_BUT_DONE(0, true),
        PROXY_PAGE(502, false),
        EMPTY_ANSWER(503, false);

        final int status;
        final boolean done;

        Fault(int status, boolean done) {
            this.status = status;
            this.done = done;
        }
    }

    /** @param form the body of a POST, else the query */
    record Request(String call, String path, Map<String, String> form, Map<String, List<String>> headers) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> name.equalsIgnoreCase(header.getKey()))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse(null);
        }
    }

    private record Answer(int status, String body) {}

    private record Saved(String path, Map<String, String> form, Answer answer) {}

    private final HttpServer server;
    private final Map<String, ObjectNode> sessions = new LinkedHashMap<>();
    private final Map<String, ObjectNode> intents = new LinkedHashMap<>();
    private final Map<String, ObjectNode> refunds = new LinkedHashMap<>();
    private final Map<String, Saved> saved = new ConcurrentHashMap<>();
    private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
    private final List<HttpExchange> unanswered = new CopyOnWriteArrayList<>();
    private int ids;

    final List<Request> requests = new CopyOnWriteArrayList<>();
    volatile Clock clock = Clock.systemUTC();
    volatile String refundStatus = "succeeded";

    StripeStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "stripe-stand-in");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next calls of this kind go wrong, one fault each. */
    synchronized void faults(String call, Fault... next) {
        faults.computeIfAbsent(call, any -> new ArrayDeque<>()).addAll(List.of(next));
    }

    /** Well again, with what it knows. */
    synchronized void recover() {
        faults.clear();
        refundStatus = "succeeded";
        unanswered.forEach(HttpExchange::close);
        unanswered.clear();
        requests.clear();
    }

    /** As after a day: https://docs.stripe.com/api/idempotent_requests. */
    void forgetKeys() {
        saved.clear();
    }

    synchronized List<ObjectNode> sessionsOf(String payment) {
        return sessions.values().stream()
                .filter(session ->
                        session.get("client_reference_id").asString("").equals(payment))
                .toList();
    }

    /** The one that the shopper was sent to: the newest. */
    synchronized ObjectNode sessionOf(String payment) {
        List<ObjectNode> all = sessionsOf(payment);
        return all.get(all.size() - 1);
    }

    synchronized List<ObjectNode> refundsOf(String payment) {
        return refunds.values().stream()
                .filter(refund -> refund.get("metadata")
                        .path("blush_payment")
                        .asString("")
                        .equals(payment))
                .toList();
    }

    List<Request> requests(String call) {
        return requests.stream().filter(request -> request.call().equals(call)).toList();
    }

    /** What the shopper does on the page: pays with a card. */
    synchronized ObjectNode pays(String payment) {
        return completes(payment, "paid", "succeeded");
    }

    /** Pays with a method that tells only later whether it worked. */
    synchronized ObjectNode paysLater(String payment) {
        return completes(payment, "unpaid", "processing");
    }

    synchronized ObjectNode laterFails(String payment) {
        return completes(payment, "unpaid", "requires_payment_method");
    }

    private ObjectNode completes(String payment, String paymentStatus, String intentStatus) {
        ObjectNode session = sessionOf(payment);
        if (session.get("payment_intent").isNull()) {
            ObjectNode intent = JSON.createObjectNode()
                    .put("id", "pi_" + ++ids)
                    .put("object", "payment_intent")
                    .put("amount", session.get("amount_total").asLong())
                    .put("currency", session.get("currency").asString());
            intent.set("metadata", session.get("metadata"));
            intents.put(intent.get("id").asString(), intent);
            session.put("payment_intent", intent.get("id").asString());
        }
        intents.get(session.get("payment_intent").asString()).put("status", intentStatus);
        session.put("status", "complete")
                .put("payment_status", paymentStatus)
                .putNull("url")
                .putObject("customer_details")
                .put("email", "shopper@example.com");
        return session;
    }

    synchronized ObjectNode runsOut(String payment) {
        return sessionOf(payment).put("status", "expired").putNull("url");
    }

    synchronized ObjectNode refundEnds(String refund, String status) {
        ObjectNode made = refunds.values().stream()
                .filter(each ->
                        each.get("metadata").path("blush_refund").asString("").equals(refund))
                .findFirst()
                .orElseThrow();
        if (status.equals("failed")) {
            made.put("failure_reason", "expired_or_canceled_card");
        }
        return made.put("status", status);
    }

    /** The charge as {@code charge.refunded} shows it. */
    ObjectNode charge(String payment, long amountRefunded) {
        ObjectNode session = sessionOf(payment);
        ObjectNode charge = JSON.createObjectNode()
                .put("id", "ch_" + session.get("id").asString())
                .put("object", "charge")
                .put("amount", session.get("amount_total").asLong())
                .put("amount_refunded", amountRefunded)
                .put("currency", session.get("currency").asString())
                .put("payment_intent", session.get("payment_intent").asString())
                .put("refunded", amountRefunded == session.get("amount_total").asLong());
        charge.set("metadata", session.get("metadata"));
        return charge;
    }

    /** https://docs.stripe.com/api/events/object */
    static ObjectNode event(String type, ObjectNode object) {
        ObjectNode event = JSON.createObjectNode()
                .put("id", "evt_" + shop.blush.common.id.Ids.next())
                .put("object", "event")
                .put("api_version", Stripe.API_VERSION)
                .put("created", Instant.now().getEpochSecond())
                .put("livemode", false)
                .put("pending_webhooks", 1)
                .put("type", type);
        event.putObject("request").putNull("id").putNull("idempotency_key");
        event.putObject("data").set("object", object.deepCopy());
        return event;
    }

    /** https://docs.stripe.com/webhooks#verify-manually */
    static String signature(String body, Instant at, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] hmac = mac.doFinal((at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(hmac) + ",v0=" + "0".repeat(64);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean post = exchange.getRequestMethod().equals("POST");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = exchange.getRequestURI().getRawQuery();
        Request request = new Request(
                exchange.getRequestMethod() + " " + path.replaceAll("/cs_[^/]*", "/{id}"),
                path,
                form(post ? body : query == null ? "" : query),
                Map.copyOf(exchange.getRequestHeaders()));
        requests.add(request);
        Queue<Fault> waiting = faults.get(request.call());
        Fault fault;
        synchronized (this) {
            fault = waiting == null ? null : waiting.poll();
        }
        if (fault == null) {
            answer(exchange, request);
        } else {
            failing(exchange, request, fault);
        }
    }

    private void answer(HttpExchange exchange, Request request) throws IOException {
        String key = request.header("Idempotency-Key");
        Answer refused = refusal(request, key);
        if (refused != null) {
            send(exchange, refused, false);
            return;
        }
        Saved first = key == null ? null : saved.get(key);
        if (first == null) {
            Answer answer = perform(request);
            // Parameters that are refused are not saved: https://docs.stripe.com/api/idempotent_requests
            if (key != null && answer.status() != 400) {
                saved.put(key, new Saved(request.path(), request.form(), answer));
            }
            send(exchange, answer, false);
        } else if (first.path().equals(request.path()) && first.form().equals(request.form())) {
            send(exchange, first.answer(), true);
        } else {
            send(
                    exchange,
                    error(
                            400,
                            "idempotency_error",
                            null,
                            "Keys for idempotent requests can only be used with the same"
                                    + " parameters they were first used with."),
                    false);
        }
    }

    private void failing(HttpExchange exchange, Request request, Fault fault) throws IOException {
        String key = request.header("Idempotency-Key");
        Answer done = fault.done ? perform(request) : null;
        Answer answer = switch (fault) {
            case BAD_REQUEST ->
                error(400, "invalid_request_error", "parameter_invalid_empty", "You passed an empty string.");
            case UNAUTHORIZED -> error(401, "invalid_request_error", null, "Invalid API Key provided: sk_test_****");
            case REQUEST_FAILED -> error(402, "card_error", "card_declined", "Your card was declined.");
            case KEY_IN_USE ->
                error(
                        409,
                        "idempotency_error",
                        "idempotency_key_in_use",
                        "There is currently another" + " in-progress request using this Idempotent Key.");
            case TOO_MANY_REQUESTS -> error(429, "invalid_request_error", "rate_limit", "Request rate limit exceeded.");
            case PROXY_PAGE -> new Answer(502, "<html><body>Bad Gateway</body></html>");
            case EMPTY_ANSWER -> new Answer(503, "");
            default -> error(500, "api_error", null, "An unknown error occurred");
        };
        if (key != null && fault.status == 500) {
            saved.put(key, new Saved(request.path(), request.form(), answer)); // 500s are saved, too
        } else if (key != null && done != null) {
            saved.put(key, new Saved(request.path(), request.form(), done));
        }
        if (fault == Fault.HUNG_UP_BUT_DONE) {
            exchange.close();
        } else if (fault.status == 0) {
            unanswered.add(exchange); // until the caller's patience ends
        } else {
            send(exchange, answer, false);
        }
    }

    private static void send(HttpExchange exchange, Answer answer, boolean replayed) throws IOException {
        try (exchange) {
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Request-Id", "req_" + Integer.toHexString(exchange.hashCode()));
            if (replayed) {
                exchange.getResponseHeaders().set("Idempotent-Replayed", "true");
            }
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** What every call needs. */
    private static Answer refusal(Request request, String key) {
        if (!("Bearer " + API_KEY).equals(request.header("Authorization"))) {
            return error(401, "invalid_request_error", null, "Invalid API Key provided");
        }
        if (!Stripe.API_VERSION.equals(request.header("Stripe-Version"))) {
            return error(400, "invalid_request_error", null, "Invalid Stripe API version");
        }
        if (request.call().startsWith("POST")
                && (key == null
                        || key.length() > 255
                        || !request.header("Content-Type").startsWith("application/x-www-form-urlencoded"))) {
            return error(400, "invalid_request_error", null, "The stand-in wants form encoding and an Idempotency-Key");
        }
        return null;
    }

    private synchronized Answer perform(Request request) {
        String[] parts = request.path().split("/");
        return switch (request.call()) {
            case "POST /v1/checkout/sessions" -> openSession(request.form());
            case "GET /v1/checkout/sessions/{id}" -> session(parts[4], request.form());
            case "POST /v1/checkout/sessions/{id}/expire" -> expire(parts[4]);
            case "GET /v1/refunds" -> listRefunds(request.form());
            case "POST /v1/refunds" -> refund(request.form());
            default -> error(404, "invalid_request_error", null, "Unrecognized request URL");
        };
    }

    private Answer openSession(Map<String, String> form) {
        Set<String> known = Set.of(
                "mode",
                "client_reference_id",
                "metadata[blush_payment]",
                "payment_intent_data[metadata][blush_payment]",
                "line_items[0][quantity]",
                "line_items[0][price_data][currency]",
                "line_items[0][price_data][unit_amount]",
                "line_items[0][price_data][product_data][name]",
                "adaptive_pricing[enabled]",
                "success_url",
                "cancel_url",
                "expires_at");
        for (String name : form.keySet()) {
            if (!known.contains(name)) {
                return error(400, "invalid_request_error", "parameter_unknown", "Received unknown parameter: " + name);
            }
        }
        Duration life =
                Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(form.get("expires_at"))));
        if (life.compareTo(Duration.ofMinutes(30)) < 0 || life.compareTo(Duration.ofHours(24)) > 0) {
            return error(
                    400,
                    "invalid_request_error",
                    null,
                    "The `expires_at` timestamp must be at least 30 minutes and at most 24 hours from now.");
        }
        String currency = form.get("line_items[0][price_data][currency]");
        if (!currency.equals(currency.toLowerCase(java.util.Locale.ROOT))) {
            return error(400, "invalid_request_error", null, "Invalid currency: " + currency);
        }
        long amount = Long.parseLong(form.get("line_items[0][price_data][unit_amount]"))
                * Long.parseLong(form.get("line_items[0][quantity]"));
        String id = "cs_test_" + "a".repeat(50) + ++ids;
        ObjectNode session = JSON.createObjectNode()
                .put("id", id)
                .put("object", "checkout.session")
                .put("amount_subtotal", amount)
                .put("amount_total", amount)
                .put("cancel_url", form.get("cancel_url"))
                .put("client_reference_id", form.get("client_reference_id"))
                .put("created", clock.instant().getEpochSecond())
                .put("currency", currency)
                .putNull("customer")
                .putNull("customer_details")
                .put("expires_at", Long.parseLong(form.get("expires_at")))
                .put("livemode", false)
                .put("mode", form.get("mode"))
                .putNull("payment_intent")
                .put("payment_status", "unpaid")
                .put("status", "open")
                .put("success_url", form.get("success_url"))
                .put("url", "https://checkout.stripe.com/c/pay/" + id + "#fid" + "k".repeat(600));
        session.putObject("metadata").put("blush_payment", form.get("metadata[blush_payment]"));
        session.putArray("payment_method_types").add("card");
        sessions.put(id, session);
        return new Answer(200, session.toString());
    }

    private Answer session(String id, Map<String, String> query) {
        ObjectNode session = sessions.get(id);
        if (session == null) {
            return error(404, "invalid_request_error", "resource_missing", "No such checkout.session: '" + id + "'");
        }
        ObjectNode answer = session.deepCopy();
        if ("payment_intent".equals(query.get("expand[0]"))
                && !session.get("payment_intent").isNull()) {
            answer.set(
                    "payment_intent", intents.get(session.get("payment_intent").asString()));
        }
        return new Answer(200, answer.toString());
    }

    private Answer expire(String id) {
        ObjectNode session = sessions.get(id);
        if (session == null) {
            return session(id, Map.of());
        }
        String status = session.get("status").asString();
        if (!status.equals("open")) {
            return error(
                    400,
                    "invalid_request_error",
                    null,
                    "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of `"
                            + status + "`.");
        }
        session.put("status", "expired").putNull("url");
        return new Answer(200, session.toString());
    }

    private Answer listRefunds(Map<String, String> query) {
        ObjectNode list = JSON.createObjectNode()
                .put("object", "list")
                .put("url", "/v1/refunds")
                .put("has_more", false);
        ArrayNode data = list.putArray("data");
        refunds.values().stream()
                .filter(refund -> refund.get("payment_intent").asString().equals(query.get("payment_intent")))
                .forEach(data::add);
        return new Answer(200, list.toString());
    }

    private Answer refund(Map<String, String> form) {
        ObjectNode intent = intents.get(form.get("payment_intent"));
        if (intent == null) {
            return error(404, "invalid_request_error", "resource_missing", "No such payment_intent");
        }
        long amount = Long.parseLong(form.get("amount"));
        long given = refunds.values().stream()
                .filter(refund -> refund.get("payment_intent").asString().equals(form.get("payment_intent")))
                .mapToLong(refund -> refund.get("amount").asLong())
                .sum();
        long left = intent.get("amount").asLong() - given;
        if (left == 0) {
            return error(400, "invalid_request_error", "charge_already_refunded", "Charge has already been refunded.");
        }
        if (amount > left) {
            return error(
                    400, "invalid_request_error", null, "Refund amount is greater than unrefunded amount on charge");
        }
        ObjectNode refund = JSON.createObjectNode()
                .put("id", "re_" + ++ids)
                .put("object", "refund")
                .put("amount", amount)
                .put("charge", "ch_of_" + form.get("payment_intent"))
                .put("created", clock.instant().getEpochSecond())
                .put("currency", intent.get("currency").asString())
                .put("payment_intent", form.get("payment_intent"))
                .putNull("reason")
                .put("status", refundStatus);
        ObjectNode metadata = refund.putObject("metadata");
        form.forEach((name, value) -> {
            if (name.startsWith("metadata[")) {
                metadata.put(name.substring(9, name.length() - 1), value);
            }
        });
        refunds.put(refund.get("id").asString(), refund);
        return new Answer(200, refund.toString());
    }

    private static Answer error(int status, String type, String code, String message) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode error = body.putObject("error").put("type", type).put("message", message);
        if (code != null) {
            error.put("code", code);
        }
        return new Answer(status, body.toString());
    }

    private static Map<String, String> form(String encoded) {
        Map<String, String> form = new TreeMap<>();
        for (String pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
