package shop.blush.localstack.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.blush.localstack.server.FreePorts;
import shop.blush.localstack.server.MariaDbServer;
import shop.blush.localstack.server.ServerProcess;
import shop.blush.localstack.stack.Home;
import shop.blush.localstack.stack.Secrets;
import shop.blush.localstack.stack.Service;
import shop.blush.localstack.stack.ServiceJvm;

/**
 * What the shop is set beside: a gateway with one route, and behind it a service that says hello and sells naively, on the same JVM with
 * the same flags and in the same MariaDB, where its two tables live as long as it does.
 */
final class BareStack implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    private static final String SCHEMA = "inventory";

    private final ServerProcess service;
    private final ServerProcess gateway;
    private final URI url;
    private final String jdbcUrl;
    private final String password;

    private BareStack(ServerProcess service, ServerProcess gateway, URI url, String jdbcUrl, String password) {
        this.service = service;
        this.gateway = gateway;
        this.url = url;
        this.jdbcUrl = jdbcUrl;
        this.password = password;
    }

    /** @param databasePort of the shop's MariaDB */
    static BareStack start(Home home, Secrets secrets, int databasePort) throws IOException {
        String jdbcUrl = MariaDbServer.jdbcUrl(databasePort, SCHEMA);
        String password = secrets.databasePasswords().get(SCHEMA);
        int servicePort = new FreePorts().any();
        int gatewayPort = new FreePorts().any();
        ServerProcess service = process(
                home,
                "bare-service",
                Map.of(
                        "SERVER_PORT",
                        Integer.toString(servicePort),
                        "BLUSH_DB_URL",
                        jdbcUrl,
                        "BLUSH_DB_USER",
                        "blush_" + SCHEMA,
                        "BLUSH_DB_PASSWORD",
                        password));
        ServerProcess gateway = process(
                home,
                "bare-gateway",
                Map.of(
                        "SERVER_PORT",
                        Integer.toString(gatewayPort),
                        "BARE_SERVICE_URL",
                        "http://127.0.0.1:" + servicePort));
        BareStack stack =
                new BareStack(service, gateway, URI.create("http://127.0.0.1:" + gatewayPort), jdbcUrl, password);
        try {
            stack.makeTables();
            service.awaitReady(() -> answers("http://127.0.0.1:" + servicePort + "/hello"), START_TIMEOUT);
            gateway.awaitReady(() -> answers(stack.url + "/hello"), START_TIMEOUT);
            return stack;
        } catch (RuntimeException | IOException e) {
            stack.close();
            throw e;
        }
    }

    private static ServerProcess process(Home home, String module, Map<String, String> environment) {
        Path jar = home.project()
                .resolve("local-stack")
                .resolve(module)
                .resolve("target")
                .resolve(module + ".jar");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ServiceJvm.options(home, Service.ORDINARY_HEAP));
        command.addAll(List.of("-jar", jar.toString()));
        return ServerProcess.start(module, command, environment, home.folder(), home.log(module), home.processes());
    }

    private static boolean answers(String address) {
        try {
            return HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    URI url() {
        return url;
    }

    private void makeTables() throws IOException {
        execute(
                "DROP TABLE IF EXISTS bench_naive_orders",
                "DROP TABLE IF EXISTS bench_naive_stock",
                "CREATE TABLE bench_naive_stock (sku VARCHAR(64) PRIMARY KEY, available BIGINT NOT NULL)",
                "CREATE TABLE bench_naive_orders (id CHAR(36) PRIMARY KEY, sku VARCHAR(64) NOT NULL, quantity INT NOT NULL)",
                "INSERT INTO bench_naive_stock (sku, available) VALUES ('BENCH', 1000000000)");
    }

    /** Answers the CPU time that its two processes have taken, in milliseconds. */
    Map<String, Double> cpuMillis() {
        Map<String, Double> millis = new TreeMap<>();
        for (ServerProcess process : List.of(service, gateway)) {
            ProcessHandle.of(process.pid())
                    .flatMap(handle -> handle.info().totalCpuDuration())
                    .ifPresent(cpu ->
                            millis.put(process == service ? "bare-service" : "bare-gateway", (double) cpu.toMillis()));
        }
        return millis;
    }

    private void execute(String... statements) throws IOException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "blush_" + SCHEMA, password);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IOException("The tables of the naive sale: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        service.close();
        execute("DROP TABLE IF EXISTS bench_naive_orders", "DROP TABLE IF EXISTS bench_naive_stock");
    }
}
