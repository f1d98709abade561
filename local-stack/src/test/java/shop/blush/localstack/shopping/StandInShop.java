package shop.blush.localstack.shopping;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * As much of a shop as a client sees of it: sessions, quotes at 1.00 a piece, orders that are idempotent by key, payments. Each
 * next answer can be replaced, as if the shop were busy or the line cut after the work was done.
 */
public final class StandInShop implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Map<String, Object> GIFT = Map.of("gift", true, "subtotal", money(900));

    /** Cuts the connection instead of answering, after the work was done. */
    public static final int CUT = -1;

    private record Order(String number, String key, String quoteId, long items, String[] state) {}

    private final HttpServer server;
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Deque<Integer>> interruptions = new HashMap<>();
    private final Map<String, Long> quotes = new LinkedHashMap<>();
    private final List<Order> orders = new ArrayList<>();
    private final Map<String, Integer> registered = new LinkedHashMap<>();
    private int sessions;
    private int endedSessions;
    private long sessionSeconds = 600;

    public StandInShop() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    public Shop client() {
        return new Shop(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    /** The next calls to a path get these statuses instead of their answer; {@link #CUT} does the work and says nothing. */
    public synchronized void interrupt(String path, Integer... statuses) {
        interruptions.computeIfAbsent(path, p -> new ArrayDeque<>()).addAll(List.of(statuses));
    }

    public synchronized void sessionsLast(long seconds) {
        sessionSeconds = seconds;
    }

    public synchronized void endSessions() {
        endedSessions = sessions;
    }

    /** Method and path of each call, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    public synchronized List<String> orderStates() {
        return orders.stream().map(order -> order.state()[0]).toList();
    }

    public synchronized void expireUnpaidOrders() {
        orders.stream()
                .filter(order -> order.state()[0].equals("PENDING_PAYMENT"))
                .forEach(order -> order.state()[0] = "CANCELLED");
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(exchange.getRequestMethod() + " " + path);
        Integer interruption;
        synchronized (this) {
            Deque<Integer> next = interruptions.get(path);
            interruption = next == null ? null : next.poll();
        }
        if (interruption != null && interruption > 0) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            answer(exchange, interruption, Map.of("code", "busy"));
            return;
        }
        Map<String, Object> answer;
        synchronized (this) {
            answer = answer(exchange, path, body);
        }
        if (interruption != null) {
            exchange.close();
            return;
        }
        int status = (int) answer.getOrDefault("status", 200);
        answer(exchange, status, answer);
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Map<String, Object> answer(HttpExchange exchange, String path, String body) {
        boolean post = exchange.getRequestMethod().equals("POST");
        if (path.equals("/api/account/customers")) {
            String email = JSON.readTree(body).path("email").asString();
            return registered.putIfAbsent(email, 1) == null
                    ? Map.of("status", 201)
                    : Map.of("status", 409, "code", "email-taken");
        }
        if (path.startsWith("/api/account/session")) {
            exchange.getResponseHeaders().set("Set-Cookie", "blush_refresh=r" + (sessions + 1) + "; HttpOnly");
            return Map.of(
                    "accessToken",
                    "t" + ++sessions,
                    "expiresAt",
                    Instant.now().plusSeconds(sessionSeconds).toString());
        }
        if (path.startsWith("/sandbox/pay/")) {
            Order order = orders.get(Integer.parseInt(path.substring("/sandbox/pay/".length())));
            boolean open = order.state()[0].equals("PENDING_PAYMENT");
            order.state()[0] = open ? "PAID" : order.state()[0];
            return Map.of("status", open || order.state()[0].equals("PAID") ? 303 : 409);
        }
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || Integer.parseInt(authorization.substring("Bearer t".length())) <= endedSessions) {
            return Map.of("status", 401, "code", "sign-in-required");
        }
        if (path.equals("/api/ops/catalogue/imports")) {
            return Map.of("variantsAdded", 1);
        }
        if (path.equals("/api/ops/inventory/receipts")) {
            return Map.of("status", 201);
        }
        if (path.equals("/api/account/addresses")) {
            return post ? Map.of("status", 201, "id", "address") : Map.of();
        }
        if (path.equals("/api/quotes")) {
            long items = 0;
            for (JsonNode line : JSON.readTree(body).path("lines")) {
                items += 100 * line.path("quantity").asLong();
            }
            String id = "quote" + quotes.size();
            quotes.put(id, items);
            return Map.of("status", 201, "id", id, "lines", List.of(line(items)));
        }
        if (path.equals("/api/orders")) {
            return place(exchange.getRequestHeaders().getFirst("Idempotency-Key"), JSON.readTree(body));
        }
        return orders.stream()
                .filter(order -> path.equals("/api/orders/" + order.number()))
                .findFirst()
                .map(order -> describe(order, 200))
                .orElse(Map.of("status", 404, "code", "not-found"));
    }

    private Map<String, Object> place(String key, JsonNode request) {
        String quoteId = request.path("quoteId").asString();
        for (Order order : orders) {
            if (order.key().equals(key)) {
                return order.quoteId().equals(quoteId)
                        ? describe(order, 201)
                        : Map.of("status", 422, "code", "idempotency-key-reused");
            }
        }
        if (!quotes.containsKey(quoteId)) {
            return Map.of("status", 422, "code", "unknown-quote");
        }
        Order order =
                new Order("N" + orders.size(), key, quoteId, quotes.get(quoteId), new String[] {"PENDING_PAYMENT"});
        orders.add(order);
        return describe(order, 201);
    }

    private Map<String, Object> describe(Order order, int status) {
        Map<String, Object> answer = new LinkedHashMap<>(Map.of(
                "status", status,
                "number", order.number(),
                "state", order.state()[0],
                "lines", List.of(line(order.items()), GIFT),
                "shipping", money(1200),
                "total", money(order.items() + 1200)));
        if (order.state()[0].equals("PENDING_PAYMENT")) {
            answer.put("payment", Map.of("url", "/sandbox/pay/" + orders.indexOf(order)));
        }
        if (order.state()[0].equals("CANCELLED")) {
            answer.put("cancellationReason", "PAYMENT_EXPIRED");
        }
        return answer;
    }

    private static Map<String, Object> line(long items) {
        return Map.of("gift", false, "subtotal", money(items));
    }

    private static Map<String, Object> money(long amount) {
        return Map.of("amount", amount, "currency", "CNY");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
