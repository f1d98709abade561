package shop.blush.localstack.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.blush.localstack.stack.Secrets;
import shop.blush.localstack.stack.Service;
import shop.blush.localstack.stack.Service.DatabaseAccount;
import shop.blush.localstack.stack.StackState;
import shop.blush.localstack.stack.StackState.PartState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the servers of a running stack what they have counted: the operating system for CPU time, MariaDB for statements
 * ({@code SHOW GLOBAL STATUS}), Redis for commands ({@code INFO commandstats}), each service for HTTP requests (its actuator).
 */
final class ReadCounts {

    static final String CLIENT = "blush bench";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Pattern REPLICA = Pattern.compile("(.*)-\\d+");
    private static final Pattern COMMAND = Pattern.compile("cmdstat_([^:]+):calls=(\\d+),.*");
    private static final Map<String, String> STATEMENTS = Map.of(
            "questions", "questions",
            "com_select", "select",
            "com_insert", "insert",
            "com_update", "update",
            "com_delete", "delete",
            "com_insert_select", "insert … select",
            "com_begin", "begin",
            "com_commit", "commit",
            "com_rollback", "rollback",
            "com_set_option", "set");

    private final StackState state;
    private final Secrets secrets;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    ReadCounts(StackState state, Secrets secrets) {
        this.state = state;
        this.secrets = secrets;
    }

    Counts read() throws IOException, InterruptedException {
        return new Counts(
                cpuMillis(),
                requests("http.server.requests"),
                requests("http.client.requests"),
                statements(),
                commands());
    }

    private Map<String, Double> cpuMillis() {
        Map<String, Double> millis = new TreeMap<>();
        for (PartState part : state.parts()) {
            Long pid = part.pid();
            if (pid != null) {
                ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .ifPresent(cpu -> millis.merge(service(part), (double) cpu.toMillis(), Double::sum));
            }
        }
        ProcessHandle.current().info().totalCpuDuration().ifPresent(cpu -> millis.put(CLIENT, (double) cpu.toMillis()));
        return millis;
    }

    /** Replicas of a service count as one. */
    static String service(PartState part) {
        Matcher replica = REPLICA.matcher(part.name());
        return replica.matches() ? replica.group(1) : part.name();
    }

    /** A service that has no such metric, or has not counted anything yet, is left out. */
    private Map<String, Double> requests(String metric) throws IOException, InterruptedException {
        Map<String, Double> counts = new TreeMap<>();
        for (PartState part : state.parts()) {
            if (part.managementPort() != null) {
                HttpResponse<String> answer = http.send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + part.managementPort() + "/actuator/metrics/" + metric))
                                .timeout(TIMEOUT)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    for (JsonNode measurement : JSON.readTree(answer.body()).path("measurements")) {
                        if (measurement.path("statistic").asString().equals("COUNT")) {
                            counts.merge(
                                    service(part), measurement.path("value").asDouble(), Double::sum);
                        }
                    }
                }
            }
        }
        return counts;
    }

    private Map<String, Double> statements() throws IOException {
        DatabaseAccount account =
                Service.named("order-service").flatMap(Service::database).orElseThrow();
        Map<String, Double> counts = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:mysql://127.0.0.1:" + port("mariadb") + "/" + account.schema()
                                + "?sslMode=DISABLED&allowPublicKeyRetrieval=true",
                        account.user(),
                        secrets.databasePasswords().get(account.schema()));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW GLOBAL STATUS")) {
            while (rows.next()) {
                String kind = STATEMENTS.get(rows.getString(1).toLowerCase(Locale.ROOT));
                if (kind != null) {
                    counts.put(kind, rows.getDouble(2));
                }
            }
        } catch (SQLException e) {
            throw new IOException("The database does not tell its counts: " + e.getMessage(), e);
        }
        return counts;
    }

    private Map<String, Double> commands() throws IOException {
        Map<String, Double> counts = new TreeMap<>();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port("redis"))) {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            String password = secrets.redisPassword();
            socket.getOutputStream()
                    .write(("*2\r\n$4\r\nAUTH\r\n$" + password.length() + "\r\n" + password
                                    + "\r\n*2\r\n$4\r\nINFO\r\n$12\r\ncommandstats\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            if (!"+OK".equals(reader.readLine())) {
                throw new IOException("Redis refuses the stack's password");
            }
            // $LENGTH, then the text and an empty line.
            String header = reader.readLine();
            char[] text = new char[Integer.parseInt(header.substring(1))];
            int read = 0;
            while (read < text.length) {
                int more = reader.read(text, read, text.length - read);
                if (more < 0) {
                    throw new IOException("Redis has closed the connection");
                }
                read += more;
            }
            new String(text).lines().forEach(line -> {
                Matcher command = COMMAND.matcher(line);
                if (command.matches()) {
                    counts.put(command.group(1), Double.valueOf(command.group(2)));
                }
            });
        }
        return counts;
    }

    /** Answers where a store listens. */
    int port(String store) throws IOException {
        for (PartState part : state.parts()) {
            Integer port = part.port();
            if (part.name().equals(store) && port != null) {
                return port;
            }
        }
        throw new IOException(store + " is not part of the running shop");
    }
}
