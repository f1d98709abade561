package shop.blush.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shop that takes webhooks over real HTTP, and answers with the statuses it is told to give. */
public final class Shop {

    /** A webhook as it arrived. */
    public record Received(String signature, String body, Instant at) {

        public JsonNode json() {
            return new JsonMapper().readTree(body);
        }

        public String id() {
            return json().get("id").stringValue();
        }

        public String type() {
            return json().get("type").stringValue();
        }
    }

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Integer>> answers = new ConcurrentHashMap<>();

    Shop() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "shop");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/webhooks/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(exchange.getRequestHeaders().getFirst("Sandbox-Signature"), body, Instant.now()));
            var next = answers.getOrDefault(exchange.getRequestURI().getPath(), new ConcurrentLinkedQueue<>())
                    .poll();
            int status = next == null ? 204 : next;
            if (status / 100 == 3) {
                exchange.getResponseHeaders().set("Location", origin() + "/webhooks/elsewhere");
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    public String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The address for the webhooks of one payment, whose first deliveries are answered with these statuses. */
    public String webhookUrl(String reference, Integer... statuses) {
        var path = "/webhooks/" + reference;
        answers.put(path, new ConcurrentLinkedQueue<>(List.of(statuses)));
        return origin() + path;
    }

    public List<Received> receivedFor(String reference) {
        return received.stream()
                .filter(one ->
                        one.json().get("payment").get("reference").stringValue().equals(reference))
                .toList();
    }

    public List<String> typesFor(String reference) {
        return receivedFor(reference).stream().map(Received::type).toList();
    }
}
