package shop.blush.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.blush.localstack.server.BinariesCache;
import shop.blush.localstack.server.FreePorts;
import shop.blush.localstack.stack.DemoSignIns;
import shop.blush.localstack.stack.Home;
import shop.blush.localstack.stack.Secrets;
import shop.blush.localstack.stack.StackState;
import shop.blush.localstack.stack.StackState.PartState;
import tools.jackson.databind.JsonNode;

/**
 * A shop of its own, opened by {@code ./blush up} in a folder of this module, with two processes of the services that every
 * purchase changes.
 */
final class OpenShop implements AutoCloseable {

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final Home home;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Thread closer = new Thread(() -> blush("down"), "close-shop");
    private final String url;

    private OpenShop(Home home, int port) {
        this.home = home;
        this.url = "http://localhost:" + port;
    }

    static OpenShop open() throws IOException {
        Path project = BinariesCache.projectRoot();
        Home home = new Home(project, project.resolve("end-to-end/target/shop"));
        int port = new FreePorts().any();
        OpenShop shop = new OpenShop(home, port);
        // One that a killed test run has left open.
        shop.blush("down");
        Runtime.getRuntime().addShutdownHook(shop.closer);
        System.out.println(
                "Opening the shop for the end-to-end tests at " + shop.url + " (logs in " + home.logs() + ")");
        Output up = shop.blush(
                "up",
                "--detach",
                "--fresh",
                "--no-training",
                "--port",
                Integer.toString(port),
                "--replicas",
                "order-service=2",
                "--replicas",
                "inventory-service=2");
        System.out.println(up.text());
        assertThat(up.exitCode()).as("./blush up: %s", up.text()).isZero();
        return shop;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(closer);
        assertThat(blush("down").exitCode()).isZero();
    }

    /** As the browser knows it. */
    String url() {
        return url;
    }

    /** What a command printed, and how it ended. */
    record Output(int exitCode, String text) {}

    /** Runs {@code ./blush} for this shop, on the JDK that runs the tests. */
    Output blush(String... arguments) {
        return blush(home, arguments);
    }

    /** Runs {@code ./blush} for the shop in this folder. */
    static Output blush(Home home, String... arguments) {
        List<String> command = Stream.concat(
                        Stream.of(home.project().resolve("blush").toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of("BLUSH_HOME", home.folder().toString(), "BLUSH_JDK", System.getProperty("java.home")));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes());
            return new Output(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while ./blush was at work", e);
        }
    }

    /** Fails with what {@code ./blush audit} prints, unless every invariant holds. */
    void audit() {
        Output audit = blush("audit");
        assertThat(audit.exitCode()).as("./blush audit: %s", audit.text()).isZero();
    }

    /** How many orders, payments, reservations, stock movements and events there are, and what they add up to. */
    Map<String, String> figures() throws IOException {
        JsonNode audit = Answer.JSON.readTree(blush("audit", "--json").text());
        Map<String, String> figures = new TreeMap<>();
        for (JsonNode invariant : audit.path("invariants")) {
            invariant.path("figures").properties().stream()
                    .filter(figure -> !figure.getKey().matches("entries.*|pending.*"))
                    .forEach(figure -> figures.put(
                            invariant.path("id").asString() + " " + figure.getKey(),
                            figure.getValue().asString()));
        }
        assertThat(figures).isNotEmpty();
        return figures;
    }

    /** Answers the processes of a service, dead ones too. */
    List<PartState> processesOf(String service) {
        return StackState.read(home.state()).orElseThrow().parts().stream()
                .filter(part -> part.name().equals(service) || part.name().startsWith(service + "-"))
                .toList();
    }

    /** Turns all protection of a service's processes on or off. */
    void turnProtection(String service, boolean on) throws IOException {
        for (PartState part : processesOf(service)) {
            Answer answer = send(HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + part.managementPort() + "/actuator/protection"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(Answer.JSON.writeValueAsString(Map.of("on", on)))));
            assertThat(answer.json().path("on").asBoolean()).isEqualTo(on);
        }
    }

    /** Signs in as the demo operator. */
    Shopper operator() {
        return Shopper.signedIn(this, DemoSignIns.OPS, DemoSignIns.OPS_PASSWORD);
    }

    Answer get(String path) throws IOException {
        return send(request(path).GET());
    }

    Answer post(String path, Object body) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Answer.JSON.writeValueAsString(body))));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER_TIMEOUT);
    }

    Answer send(HttpRequest.Builder request) throws IOException {
        try {
            return Answer.of(http.send(request.build(), BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Answers a variant of the demo catalogue that is plentiful. */
    String anySku() throws IOException {
        return get("/api/catalog/products/velvet-hour-lipstick")
                .json()
                .path("variants")
                .path(0)
                .path("sku")
                .asString();
    }

    JsonNode stockLevel(Shopper operator, String sku) throws IOException {
        return operator.get("/api/ops/inventory/stock-levels/" + sku).json();
    }

    Secrets secrets() throws IOException {
        return Secrets.load(home.secrets());
    }

    /** Opens a connection to the database with the account of the service that owns the schema. */
    Connection database(String schema) throws IOException, SQLException {
        @Nullable Integer port = processesOf("mariadb").get(0).port();
        return DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:" + port + "/" + schema
                        + "?sslMode=DISABLED&allowPublicKeyRetrieval=true&connectionTimeZone=UTC",
                "blush_" + schema,
                secrets().databasePasswords().get(schema));
    }

    /** Writes a file beside the shop's own. */
    Path file(String name, String content) throws IOException {
        return Files.writeString(home.folder().resolve(name), content);
    }

    /** Where screenshots go. */
    Path screenshots() {
        return home.project().resolve("end-to-end/target/screenshots");
    }
}
