package shop.blush.localstack.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import shop.blush.localstack.chaos.MiniatureSale.Payer;
import shop.blush.localstack.shopping.Account;
import shop.blush.localstack.shopping.Crowd;
import shop.blush.localstack.shopping.Shop;
import shop.blush.localstack.stack.DemoSignIns;
import tools.jackson.databind.JsonNode;

/** Runs with faults, one after the other, until all are done or one has gone wrong: what is broken then is left to be looked at. */
public final class Chaos {

    private static final int PAYERS = 8;
    private static final int AT_ONCE = 24;
    private static final int SKUS = 3;
    private static final String PASSWORD = "chaos in a small shop";

    private final Stage stage;
    private final long seed;

    public Chaos(Stage stage, long seed) {
        this.stage = stage;
        this.seed = seed;
    }

    /** Answers the seed of a run, from 1: the same whichever runs come before it. */
    static long seedOf(long seed, int run) {
        long mixed = seed * 0x9E3779B97F4A7C15L + run * 0xBF58476D1CE4E5B9L;
        return mixed ^ mixed >>> 31;
    }

    /**
     * Runs these, numbered from 1; the last result is the bad one, if there is one.
     *
     * @param progress is told each result
     */
    public List<RunResult> run(int first, int last, Consumer<RunResult> progress)
            throws IOException, InterruptedException {
        Shop shop = new Shop(stage.url());
        Account ops = new Account(shop, DemoSignIns.OPS, DemoSignIns.OPS_PASSWORD);
        Crowd crowd = new Crowd(shop, stage.secrets().tokenSigningKey());
        List<RunResult> results = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE + 1, task -> {
            Thread thread = new Thread(task, "buyer");
            thread.setDaemon(true);
            return thread;
        });
        try {
            ChaosRun run = new ChaosRun(stage, shop, ops, crowd, skus(shop), payers(shop), threads);
            for (int number = first; number <= last; number++) {
                RunResult result = run.run(number, seedOf(seed, number));
                results.add(result);
                progress.accept(result);
                if (!result.isGood()) {
                    break;
                }
            }
        } finally {
            threads.shutdownNow();
        }
        return results;
    }

    private static List<String> skus(Shop shop) {
        List<String> skus = new ArrayList<>();
        for (JsonNode variant : shop.get("/api/catalog/products/velvet-hour-lipstick")
                .orRefused()
                .path("variants")) {
            skus.add(variant.path("sku").asString());
        }
        return skus.subList(0, SKUS);
    }

    private static List<Payer> payers(Shop shop) {
        List<Payer> payers = new ArrayList<>();
        for (int i = 1; i <= PAYERS; i++) {
            Account account = Account.register(shop, "chaos-" + i + "@chaos.example", PASSWORD, "Payer " + i);
            String address = account.post(
                            "/api/account/addresses",
                            Map.of(
                                    "recipient", "Payer " + i,
                                    // Kept by Ofcom for such uses.
                                    "phone", "+44 20 7946 0958",
                                    "country", "GB",
                                    "region", "London",
                                    "city", "London",
                                    "street", i + " Example Street",
                                    "postalCode", "SW1A 1AA"),
                            null)
                    .orRefused()
                    .path("id")
                    .asString();
            payers.add(new Payer(account, account.id(), address));
        }
        return payers;
    }

    /** Answers a table of what happened by kind of fault, and the sums that must be 0. */
    public static List<String> summary(List<RunResult> results, Duration took) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%-36s %5s %9s %8s %14s", "FAULT", "RUNS", "ACCEPTED", "REFUSED", "WHOLE AFTER, s"));
        Map<Fault.Kind, List<RunResult>> byKind = new EnumMap<>(Fault.Kind.class);
        results.forEach(result -> byKind.computeIfAbsent(result.fault().kind(), kind -> new ArrayList<>())
                .add(result));
        byKind.forEach((kind, runs) -> {
            List<Duration> recoveries =
                    new ArrayList<>(runs.stream().map(RunResult::recovery).toList());
            Collections.sort(recoveries);
            lines.add(String.format(
                    Locale.ROOT,
                    "%-36s %5d %,9d %,8d %6.1f … %5.1f",
                    kind.words(),
                    runs.size(),
                    runs.stream().mapToInt(run -> run.sale().acceptedUnits()).sum(),
                    runs.stream().mapToLong(RunResult::refused).sum(),
                    recoveries.get(0).toMillis() / 1e3,
                    recoveries.get(recoveries.size() - 1).toMillis() / 1e3));
        });
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%d runs in %d min %d s: %d oversold, %d lost, %d doubled, %d told an untruth, %d not whole again",
                results.size(),
                took.toMinutes(),
                took.toSecondsPart(),
                results.stream()
                        .mapToInt(r -> r.differences().oversold().size())
                        .sum(),
                results.stream().mapToInt(r -> r.differences().lost().size()).sum(),
                results.stream().mapToInt(r -> r.differences().doubled().size()).sum(),
                results.stream().mapToInt(r -> r.differences().untrue().size()).sum(),
                results.stream().filter(r -> !r.troubles().isEmpty()).count()));
        return lines;
    }
}
