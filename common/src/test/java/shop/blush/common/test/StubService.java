package shop.blush.common.test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * Stands in for another service at the HTTP level, answering golden JSON. Make it a static field and register it in a
 * {@code @DynamicPropertySource} method, so that the load balancer finds it under its service's name.
 */
public final class StubService implements AutoCloseable {

    /** What was asked: the query string is part of {@code path}. */
    public record Request(String method, String path, String body, Map<String, List<String>> headers) {}

    /** What is answered; {@code application/problem+json} where the status is an error. */
    public record Answer(int status, String body) {}

    private final String service;
    private final HttpServer server;
    private final Map<String, Function<Request, Answer>> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    private StubService(String service) {
        this.service = service;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "stub-" + service);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    public static StubService named(String service) {
        return new StubService(service);
    }

    public void register(DynamicPropertyRegistry registry) {
        registry.add("spring.cloud.discovery.client.simple.instances." + service + "[0].uri", this::uri);
    }

    public String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers calls whose path (without query) is {@code path}, or begins with it where it ends in {@code /}. */
    public StubService on(String method, String path, Function<Request, Answer> answer) {
        answers.put(method + " " + path, answer);
        return this;
    }

    public StubService on(String method, String path, int status, String body) {
        return on(method, path, request -> new Answer(status, body));
    }

    /** From now on every connection is closed without an answer. */
    public void down() {
        down = true;
    }

    public void up() {
        down = false;
    }

    public List<Request> requests() {
        return requests;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String query = exchange.getRequestURI().getRawQuery();
            Request request = new Request(
                    exchange.getRequestMethod(),
                    query == null ? path : path + "?" + query,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    exchange.getRequestHeaders());
            requests.add(request);
            if (down) {
                return;
            }
            Answer answer = answers.entrySet().stream()
                    .filter(entry -> matches(entry.getKey(), request.method(), path))
                    .findFirst()
                    .map(entry -> entry.getValue().apply(request))
                    .orElse(new Answer(404, "{\"status\":404,\"code\":\"not-found\"}"));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", answer.status() < 400 ? "application/json" : "application/problem+json");
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static boolean matches(String key, String method, String path) {
        String expected = key.substring(key.indexOf(' ') + 1);
        return key.startsWith(method + " ")
                && (path.equals(expected) || expected.endsWith("/") && path.startsWith(expected));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
