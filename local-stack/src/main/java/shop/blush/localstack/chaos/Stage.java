package shop.blush.localstack.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import shop.blush.localstack.server.MariaDbServer;
import shop.blush.localstack.server.ServerStartException;
import shop.blush.localstack.stack.Home;
import shop.blush.localstack.stack.Interference;
import shop.blush.localstack.stack.Secrets;
import shop.blush.localstack.stack.Service;
import shop.blush.localstack.stack.StackState;
import shop.blush.localstack.stack.StackState.Condition;
import shop.blush.localstack.stack.StackState.PartState;
import shop.blush.localstack.stack.StackState.Phase;
import shop.blush.localstack.stack.Supervisor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stack that is watched over in this JVM, with what it takes to harm it: proxies of its stores, signals, clocks. */
public final class Stage {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration OPENING = Duration.ofMinutes(6);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);
    private static final Duration AUDIT_TIMEOUT = Duration.ofSeconds(60);

    private final Home home;
    private final Supervisor.Plan plan;
    private final Map<String, FaultProxy> proxies = new ConcurrentHashMap<>();
    private final Map<String, Runnable> beforeRestart = new ConcurrentHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** @param home whose data is deleted first */
    public Stage(Home home, Supervisor.Plan plan) {
        this.home = home;
        this.plan = plan;
    }

    /**
     * Starts everything and returns when the shop is open; it is stopped when this JVM ends.
     *
     * @param progress is told the state whenever it was looked at
     * @throws ServerStartException if it cannot be opened
     */
    public void open(Consumer<StackState> progress) throws IOException, InterruptedException {
        Files.deleteIfExists(home.state());
        Thread supervisor = new Thread(this::supervise, "supervisor");
        supervisor.setDaemon(true);
        supervisor.start();
        long giveUpAt = System.nanoTime() + OPENING.toNanos();
        while (System.nanoTime() < giveUpAt) {
            StackState state = StackState.read(home.state()).orElse(null);
            if (state != null) {
                progress.accept(state);
                if (state.phase() == Phase.RUNNING) {
                    return;
                }
                if (state.phase() == Phase.FAILED) {
                    throw new ServerStartException("The shop could not be opened. " + state.message());
                }
            }
            Thread.sleep(LOOK_INTERVAL.toMillis());
        }
        throw new ServerStartException(
                "The shop was not open after " + OPENING.toMinutes() + " minutes; logs are in " + home.logs());
    }

    private void supervise() {
        try {
            new Supervisor(home, plan, new Harm()).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Harm implements Interference {

        @Override
        public int portOf(String store, int port) {
            return proxies.computeIfAbsent(store, name -> {
                        try {
                            return FaultProxy.of(port);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .port();
        }

        @Override
        public Map<String, String> environment(String part) {
            return Map.of("BLUSH_CLOCK_SHIFTFILE", clockFile(part).toString());
        }

        @Override
        public void beforeRestart(String part) {
            Runnable action = beforeRestart.remove(part);
            if (action != null) {
                action.run();
            }
        }

        @Override
        public boolean restartsForEver() {
            return true;
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + plan.shopPort());
    }

    public Secrets secrets() throws IOException {
        return Secrets.load(home.secrets());
    }

    /** Answers the names of a service's processes, or of a store's only one. */
    List<String> processesOf(String part) {
        return parts().stream()
                .map(PartState::name)
                .filter(name -> name.equals(part) || name.matches(part + "-\\d+"))
                .toList();
    }

    private List<PartState> parts() {
        return StackState.read(home.state()).orElseThrow().parts();
    }

    private PartState part(String name) {
        return parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no part " + name));
    }

    /** Kills a process with signal 9; the supervisor starts it again, after this action. */
    void kill(String process, Runnable beforeItsRestart) {
        beforeRestart.put(process, beforeItsRestart);
        signal("KILL", process);
    }

    void kill(String process) {
        signal("KILL", process);
    }

    void freeze(String process) {
        signal("STOP", process);
    }

    void thaw(String process) {
        signal("CONT", process);
    }

    private void signal(String signal, String process) {
        Long pid = part(process).pid();
        if (pid == null) {
            return; // It is down already.
        }
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers what services reach {@code mariadb} or {@code redis} through. */
    FaultProxy proxy(String store) {
        return Objects.requireNonNull(proxies.get(store), store);
    }

    Path redisFiles() {
        return home.data().resolve("redis").resolve("appendonlydir");
    }

    /** Sets how wrong the clock of a service's process is. */
    void shiftClock(String process, Duration by) {
        try {
            Path file = clockFile(process);
            Files.createDirectories(file.getParent());
            Files.writeString(file, by.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path clockFile(String process) {
        return home.data().resolve("clocks").resolve(process);
    }

    /** Waits until all processes are up; answers the names of those that are not when patience ends. */
    List<String> awaitUp(Duration patience) throws InterruptedException {
        long giveUpAt = System.nanoTime() + patience.toNanos();
        while (true) {
            List<String> down = parts().stream()
                    .filter(part -> part.condition() != Condition.UP || part.pid() == null)
                    .map(PartState::name)
                    .toList();
            if (down.isEmpty() || System.nanoTime() > giveUpAt) {
                return down;
            }
            Thread.sleep(LOOK_INTERVAL.toMillis());
        }
    }

    /** Opens a connection past the proxy, with the account that owns the schema. */
    Connection database(String schema) throws SQLException, IOException {
        int port = Objects.requireNonNull(part("mariadb").port());
        return DriverManager.getConnection(
                MariaDbServer.jdbcUrl(port, schema),
                "blush_" + schema,
                secrets().databasePasswords().get(schema));
    }

    /** Answers what the audit finds broken, with what it found; empty when every invariant holds. */
    List<String> audit() throws InterruptedException {
        HttpRequest question;
        try {
            question = HttpRequest.newBuilder(URI.create(
                            "http://127.0.0.1:" + part(Service.SAFEGUARD).port() + "/internal/audit"))
                    .header("X-Blush-Internal-Key", secrets().internalKey())
                    .timeout(AUDIT_TIMEOUT)
                    .build();
            HttpResponse<String> answer = http.send(question, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? violations(JSON.readTree(answer.body()))
                    : List.of("the audit answered " + answer.statusCode());
        } catch (IOException e) {
            return List.of("the audit does not answer: " + e);
        }
    }

    private static List<String> violations(JsonNode audit) {
        List<String> violations = new ArrayList<>();
        for (JsonNode invariant : audit.path("invariants")) {
            if (!invariant.path("ok").asBoolean(false)) {
                String name = invariant.path("id").asString();
                invariant
                        .path("violations")
                        .forEach(violation -> violations.add(name + " "
                                + violation.path("rule").asString() + " "
                                + violation.path("id").asString() + ": "
                                + violation.path("found").asString()));
            }
        }
        if (violations.isEmpty() && !audit.path("ok").asBoolean(false)) {
            violations.add("the audit is not true: " + audit);
        }
        return violations;
    }
}
