package shop.blush.localstack.chaos;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import shop.blush.localstack.server.BinariesCache;

/**
 * One fault, drawn by a seed.
 *
 * @param kind by which runs are counted
 * @param what in words, with its figures
 * @param deed does the harm and returns when it has been lifted; what was killed may still be starting then
 */
record Fault(Kind kind, String what, Deed deed) {

    /** What can go wrong. Each is drawn as often as any other. */
    enum Kind {
        NONE("nothing"),
        REDIS_KILLED("Redis killed"),
        REDIS_FORGETS("Redis killed, end of its file lost"),
        REDIS_EMPTY("Redis killed, restarted empty"),
        DATABASE_KILLED("MariaDB killed"),
        SERVICE_KILLED("a service killed"),
        NACOS_KILLED("Nacos killed"),
        PROCESS_PAUSED("a process paused"),
        STORE_REFUSES("a store refuses connections"),
        STORE_SLOW("a store is slow"),
        STORE_SILENT("a store is silent"),
        CONNECTIONS_CUT("connections to a store cut"),
        EVENTS_REPEATED("events sent again, late"),
        CLOCK_WRONG("a clock is wrong");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Harm to a stage. */
    interface Deed {
        void on(Stage stage) throws InterruptedException;
    }

    private static final List<String> SERVICES = List.of(
            "inventory-service",
            "inventory-service", // twice as often: what they do is what can be lost
            "order-service",
            "order-service",
            "promotion-service",
            "product-service",
            "account-service",
            "safeguard-service",
            "payment-sandbox",
            "gateway");

    private static final List<String> PAUSED = List.of(
            "inventory-service",
            "inventory-service-2",
            "order-service",
            "order-service-2",
            "gateway",
            "redis",
            "mariadb",
            "promotion-service",
            "nacos");

    private static final List<String> WITH_CLOCKS = List.of(
            "inventory-service", "inventory-service-2", "order-service", "order-service-2", "promotion-service");

    private static final List<String> STORES = List.of("mariadb", "redis");

    /** Deliveries of events wait 5 s for the next try, connections 15 s for an answer: some pauses are longer, most are not. */
    private static final int SHORTEST_PAUSE_MILLIS = 2_000;

    private static final int LONGEST_PAUSE_MILLIS = 18_000;

    /** Answers the fault of a seed: always the same. */
    static Fault draw(Random random) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        return switch (kind) {
            case NONE -> new Fault(kind, "nothing goes wrong", stage -> {});
            case REDIS_KILLED -> new Fault(kind, "Redis killed", stage -> stage.kill("redis"));
            case REDIS_FORGETS -> forgets(random.nextInt(1, 30_000));
            case REDIS_EMPTY ->
                new Fault(
                        kind,
                        "Redis killed and restarted empty",
                        stage -> stage.kill("redis", () -> delete(stage.redisFiles())));
            case DATABASE_KILLED -> new Fault(kind, "MariaDB killed", stage -> stage.kill("mariadb"));
            case SERVICE_KILLED -> killed(pick(random, SERVICES), random.nextBoolean());
            case NACOS_KILLED -> new Fault(kind, "Nacos killed", stage -> stage.kill("nacos"));
            case PROCESS_PAUSED -> paused(pick(random, PAUSED), pause(random));
            case STORE_REFUSES ->
                onStore(kind, pick(random, STORES), "refuses connections", seconds(random, 1, 5), FaultProxy::refuse);
            case STORE_SLOW -> {
                int millis = random.nextInt(10, 250);
                yield onStore(
                        kind,
                        pick(random, STORES),
                        "answers " + 2 * millis + " ms later",
                        seconds(random, 2, 6),
                        proxy -> proxy.delay(Duration.ofMillis(millis)));
            }
            case STORE_SILENT ->
                onStore(kind, pick(random, STORES), "is silent", pause(random), FaultProxy::fallSilent);
            case CONNECTIONS_CUT -> cut(pick(random, STORES), random.nextInt(1, 4), random.nextInt(50, 600));
            case EVENTS_REPEATED -> repeated(seconds(random, 0, 3));
            case CLOCK_WRONG ->
                clock(
                        pick(random, WITH_CLOCKS),
                        Duration.ofSeconds(random.nextInt(2, 300)).multipliedBy(random.nextBoolean() ? 1 : -1),
                        seconds(random, 2, 6));
        };
    }

    private static Fault forgets(int bytes) {
        return new Fault(
                Kind.REDIS_FORGETS,
                String.format(Locale.ROOT, "Redis killed, %,d bytes of its file lost", bytes),
                stage -> stage.kill("redis", () -> cutOff(stage.redisFiles(), bytes)));
    }

    private static Fault killed(String service, boolean all) {
        return new Fault(Kind.SERVICE_KILLED, (all ? "all of " : "one of ") + service + " killed", stage -> {
            List<String> processes = stage.processesOf(service);
            (all ? processes : processes.subList(0, 1)).forEach(stage::kill);
        });
    }

    private static Fault paused(String process, Duration time) {
        return new Fault(Kind.PROCESS_PAUSED, process + " paused for " + words(time), stage -> {
            stage.freeze(process);
            Thread.sleep(time.toMillis());
            stage.thaw(process);
        });
    }

    /** Something done to a proxy. */
    private interface Trouble {
        void in(FaultProxy proxy);
    }

    private static Fault onStore(Kind kind, String store, String what, Duration time, Trouble trouble) {
        return new Fault(kind, store + " " + what + " for " + words(time), stage -> {
            FaultProxy proxy = stage.proxy(store);
            trouble.in(proxy);
            Thread.sleep(time.toMillis());
            proxy.heal();
        });
    }

    private static Fault cut(String store, int times, int everyMillis) {
        return new Fault(Kind.CONNECTIONS_CUT, "connections to " + store + " cut " + times + " times", stage -> {
            for (int i = 0; i < times; i++) {
                stage.proxy(store).cut();
                Thread.sleep(everyMillis);
            }
        });
    }

    private static Fault repeated(Duration later) {
        return new Fault(Kind.EVENTS_REPEATED, "events sent twice more, " + words(later) + " apart", stage -> {
            sendAgain(stage);
            Thread.sleep(later.toMillis());
            sendAgain(stage);
        });
    }

    /** Their relay takes them for new. They reach the stream behind others that overtook them, as late ones do. */
    private static void sendAgain(Stage stage) {
        for (String schema : List.of("inventory", "orders")) {
            try (Connection connection = stage.database(schema);
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate(
                        "UPDATE outbox SET sent_at = NULL WHERE sent_at IS NOT NULL ORDER BY seq DESC LIMIT 300");
            } catch (SQLException | IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Fault clock(String process, Duration by, Duration time) {
        return new Fault(
                Kind.CLOCK_WRONG,
                "clock of " + process + " " + by.abs().toSeconds() + " s " + (by.isNegative() ? "slow" : "fast")
                        + " for " + words(time),
                stage -> {
                    stage.shiftClock(process, by);
                    Thread.sleep(time.toMillis());
                    stage.shiftClock(process, Duration.ZERO);
                });
    }

    private static String pick(Random random, List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    private static Duration seconds(Random random, int from, int to) {
        return Duration.ofMillis(random.nextInt(1_000 * from, 1_000 * to));
    }

    /** Short ones are likelier: the square of an even distribution. */
    private static Duration pause(Random random) {
        double share = random.nextDouble();
        return Duration.ofMillis(
                SHORTEST_PAUSE_MILLIS + (long) (share * share * (LONGEST_PAUSE_MILLIS - SHORTEST_PAUSE_MILLIS)));
    }

    private static String words(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }

    private static void delete(Path folder) {
        try {
            BinariesCache.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cuts off the end of the newest file that Redis appends to: what a loss of power leaves behind. */
    static void cutOff(Path folder, int bytes) {
        try (Stream<Path> files = Files.list(folder)) {
            Path newest = files.filter(file -> file.toString().endsWith(".incr.aof"))
                    .max(Comparator.comparingInt(Fault::number))
                    .orElseThrow();
            try (RandomAccessFile file = new RandomAccessFile(newest.toFile(), "rw")) {
                file.setLength(Math.max(0, file.length() - bytes));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of {@code appendonly.aof.12.incr.aof}: 12. */
    private static int number(Path file) {
        String[] parts = file.getFileName().toString().split("\\.");
        return Integer.parseInt(parts[parts.length - 3]);
    }
}
