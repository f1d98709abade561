package shop.blush.localstack.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shop.blush.localstack.bench.Prepared.Shopper;
import shop.blush.localstack.bench.Prepared.Ware;
import shop.blush.localstack.bench.ProtectionReport.Cost;
import shop.blush.localstack.bench.ProtectionReport.Payments;
import shop.blush.localstack.bench.ProtectionReport.Phase;
import shop.blush.localstack.bench.ProtectionReport.SlowStatement;
import shop.blush.localstack.bench.Visit.Kind;
import shop.blush.localstack.shopping.Account;
import shop.blush.localstack.shopping.NoAnswer;
import shop.blush.localstack.shopping.Refused;
import shop.blush.localstack.shopping.Shop;
import shop.blush.localstack.stack.Secrets;
import shop.blush.localstack.stack.StackState;
import shop.blush.localstack.stack.StackState.PartState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What protection costs, and what it is good for when far more visitors come than the shop can carry. The same shop with all protection
 * turned off in every replica is what it is compared with, in the same run. Visitors, shop and stores share this machine.
 */
public final class ProtectionBench {

    /** For each who buys, so many look around. */
    static final int BROWSERS_PER_BUYER = 4;

    private static final int AT_ONCE = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration MOST_WARM_UP = Duration.ofSeconds(300);
    private static final double STEADY = 1.05;
    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final int ROUNDS = 5;
    private static final Duration PEAK = Duration.ofSeconds(10);
    private static final Duration PHASE = Duration.ofSeconds(15);
    private static final Duration BURST = Duration.ofSeconds(5);
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Duration SETTLING = Duration.ofSeconds(30);
    private static final int UNITS_OF_EACH = 20_000;
    private static final List<Integer> TIMES = List.of(1, 2, 5, 10);
    private static final int HARM_TIMES = 5;
    private static final int BROWSING_TIMES = 12;
    private static final double BELOW_PEAK = 0.5;
    static final double REVIEWS_PER_SECOND = 20;
    private static final Duration LIVE = Duration.ofSeconds(10);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PUBLICATIONS = "/api/ops/safeguard/publications";

    private final Shop shop;
    private final Account ops;
    private final StackState state;
    private final Secrets secrets;
    private final Consumer<String> progress;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIVE)
            .build();

    /** @param progress is told what is being done */
    public ProtectionBench(Shop shop, Account ops, StackState state, Secrets secrets, Consumer<String> progress) {
        this.shop = shop;
        this.ops = ops;
        this.state = state;
        this.secrets = secrets;
        this.progress = progress;
    }

    /**
     * Measures, once per instance. Its orders are real ones and stay in the shop; the rule set of before is in force afterwards.
     *
     * @throws Refused when the shop has nothing to sell, or lets no rule set be published
     * @throws NoAnswer when the shop does not answer
     * @throws IOException when a replica or the database does not do what it is told
     */
    public ProtectionReport measure() throws IOException, InterruptedException {
        String before = current().path("ruleSet").asString();
        Thread whenBrokenOff = new Thread(this::turnOnAgain);
        Runtime.getRuntime().addShutdownHook(whenBrokenOff);
        try (Crew crew = new Crew(AT_ONCE)) {
            progress.accept("registering customers and receiving stock");
            List<Ware> wares = Prepared.wares(shop, ops, UNITS_OF_EACH);
            List<Shopper> shoppers = Prepared.shoppers(shop, crew);
            Visitors visitors = new Visitors(shop.origin(), shoppers, wares, true);
            publish("normal");
            warmUp(crew, visitors);
            List<Cost> costs = List.of(
                    cost(
                            crew,
                            "a product",
                            () -> visitors.look(
                                    "/api/catalog/products/" + wares.get(0).slug())),
                    cost(crew, "a quote", visitors::askForAQuote));

            progress.accept("looking for the peak");
            double peak = median(
                    perSecond(crew, visitors, PEAK), perSecond(crew, visitors, PEAK), perSecond(crew, visitors, PEAK));
            Arrivals arrivals = new Arrivals(visitors);
            Phases phases = new Phases(arrivals, shoppers, peak);
            List<Phase> on = new ArrayList<>();
            for (int times : TIMES) {
                on.add(phases.run(times + " x the peak", times, times, PHASE));
            }
            turn(false);
            Phase off = phases.run(HARM_TIMES + " x, without protection", HARM_TIMES, HARM_TIMES, PHASE);
            turn(true);
            Payments payments = payments(
                    shoppers,
                    phases.run("half, but " + BROWSING_TIMES + " x browsing", BELOW_PEAK, BROWSING_TIMES, PHASE));
            double secondsToNormal = secondsToNormal(phases);
            List<Long> changes = ruleChanges();
            SlowStatement slow = slowStatement(shoppers, wares, peak);
            return new ProtectionReport(AT_ONCE, costs, peak, on, off, payments, secondsToNormal, changes, slow);
        } finally {
            turn(true);
            Runtime.getRuntime().removeShutdownHook(whenBrokenOff);
            publish(before);
        }
    }

    private void turnOnAgain() {
        try {
            turn(true);
        } catch (IOException | InterruptedException e) {
            progress.accept("Protection may be turned off still: restart the shop (" + e.getMessage() + ")");
        }
    }

    /** Until two rounds in turn are hardly quicker than the quickest before them: JVMs compile in bursts. */
    private void warmUp(Crew crew, Visitors visitors) throws InterruptedException {
        long giveUpAt = System.nanoTime() + MOST_WARM_UP.toNanos();
        double best = 0;
        int steady = 0;
        while (steady < 2 && System.nanoTime() < giveUpAt) {
            double now = perSecond(crew, visitors, WARM_UP);
            progress.accept(String.format("warming up: %.1f purchases each second", now));
            steady = now > best * STEADY ? 0 : steady + 1;
            best = Math.max(best, now);
        }
    }

    /** A closed loop: each of the crew looks around as often as it should, buys, and begins again. Answers purchases each second. */
    private static double perSecond(Crew crew, Visitors visitors, Duration length) throws InterruptedException {
        AtomicLong bought = new AtomicLong();
        long begun = System.nanoTime();
        crew.inEach(() -> {
            while (System.nanoTime() - begun < length.toNanos()) {
                for (int i = 0; i < BROWSERS_PER_BUYER; i++) {
                    visitors.visit(Kind.BROWSE, begun, System.nanoTime()).join();
                }
                Visit visit =
                        visitors.visit(Kind.PURCHASE, begun, System.nanoTime()).join();
                if (visit.end() == Visit.End.DONE) {
                    bought.incrementAndGet();
                }
            }
            return true;
        });
        return bought.get() / ((System.nanoTime() - begun) / 1e9);
    }

    private Cost cost(Crew crew, String what, Supplier<CompletableFuture<Boolean>> call)
            throws IOException, InterruptedException {
        progress.accept("what protection costs: " + what + ", with and without, in turn");
        double[] with = new double[ROUNDS];
        double[] without = new double[ROUNDS];
        answersPerSecond(crew, call);
        for (int i = 0; i < ROUNDS; i++) {
            with[i] = answersPerSecond(crew, call);
            turn(false);
            without[i] = answersPerSecond(crew, call);
            turn(true);
        }
        double[] ratios = IntStream.range(0, ROUNDS)
                .mapToDouble(i -> with[i] / without[i])
                .toArray();
        return new Cost(what, median(with), median(without), median(ratios));
    }

    private static double answersPerSecond(Crew crew, Supplier<CompletableFuture<Boolean>> call)
            throws InterruptedException {
        AtomicLong answers = new AtomicLong();
        long begun = System.nanoTime();
        crew.inEach(() -> {
            while (System.nanoTime() - begun < ROUND.toNanos()) {
                if (call.get().join()) {
                    answers.incrementAndGet();
                }
            }
            return true;
        });
        return answers.get() / ((System.nanoTime() - begun) / 1e9);
    }

    /** Open loops at so many times the peak. */
    private final class Phases {

        private final Arrivals arrivals;
        private final List<Shopper> shoppers;
        private final double peak;

        Phases(Arrivals arrivals, List<Shopper> shoppers, double peak) {
            this.arrivals = arrivals;
            this.shoppers = shoppers;
            this.peak = peak;
        }

        Phase run(String name, double buying, double browsing, Duration length) throws InterruptedException {
            progress.accept(name + ", for " + length.toSeconds() + " s");
            Thread.sleep(REST.toMillis());
            shoppers.forEach(shopper -> shopper.account().token()); // none need be renewed in the crowd
            List<Visit> visits = arrivals.run(
                    Map.of(Kind.PURCHASE, buying * peak, Kind.BROWSE, browsing * peak * BROWSERS_PER_BUYER), length);
            Phase phase = new Phase(name, length, visits);
            progress.accept(String.format(
                    "  %d of %d bought, %.2f of the peak, %.0f ms for 99 %% of them",
                    phase.count(Kind.PURCHASE, Visit.End.DONE),
                    phase.count(Kind.PURCHASE),
                    phase.goodput() / peak,
                    phase.millis(Kind.PURCHASE, 0.99)));
            return phase;
        }
    }

    /** What became of the orders: a payment that is not booked after a while was lost. */
    private Payments payments(List<Shopper> shoppers, Phase phase) throws InterruptedException {
        List<String> open = new ArrayList<>(phase.orders());
        int placed = open.size();
        long giveUpAt = System.nanoTime() + SETTLING.toNanos();
        while (!open.isEmpty() && System.nanoTime() < giveUpAt) {
            open.removeIf(number -> ops.get("/api/ops/orders/" + number)
                    .orRefused()
                    .path("state")
                    .asString()
                    .equals("PAID"));
            Thread.sleep(500);
        }
        return new Payments(phase, placed, placed - open.size());
    }

    /** After a burst, at half the peak. */
    private double secondsToNormal(Phases phases) throws InterruptedException {
        Phase usual = phases.run("half the peak", BELOW_PEAK, BELOW_PEAK, PHASE);
        phases.run("a burst of 10 x the peak", 10, 10, BURST);
        List<Visit> after = phases.arrivals.run(
                Map.of(
                        Kind.PURCHASE,
                        BELOW_PEAK * phases.peak,
                        Kind.BROWSE,
                        BELOW_PEAK * phases.peak * BROWSERS_PER_BUYER),
                PHASE);
        return ProtectionReport.secondsToNormal(usual, after);
    }

    /** How many milliseconds it took until each replica ran another rule set. */
    private List<Long> ruleChanges() throws IOException, InterruptedException {
        progress.accept("changing the rules");
        List<Long> millis = new ArrayList<>();
        for (String ruleSet : List.of("sale", "emergency", "normal", "sale", "normal")) {
            long start = System.nanoTime();
            publish(ruleSet);
            millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }
        return millis;
    }

    /** Reviews take more than two seconds and are asked for all the time, while visitors do everything else. */
    private SlowStatement slowStatement(List<Shopper> shoppers, List<Ware> wares, double peak)
            throws IOException, InterruptedException {
        Visitors visitors = new Visitors(shop.origin(), shoppers, wares, false);
        Phases phases = new Phases(new Arrivals(visitors), shoppers, peak);
        Phase usual = phases.run("half the peak, no reviews", BELOW_PEAK, BELOW_PEAK, PHASE);
        progress.accept("reviews slowed down to 2.2 s");
        Phase with;
        Phase without;
        try (SlowTable table = SlowTable.reviews(new ReadCounts(state, secrets).port("mariadb"), secrets);
                Repeated reviews =
                        new Repeated(() -> visitors.look(Visitors.reviewsOf(wares.get(0))), REVIEWS_PER_SECOND)) {
            table.slow();
            reviews.start();
            with = phases.run("half the peak, slow reviews beside", BELOW_PEAK, BELOW_PEAK, PHASE);
            turn(false);
            without = phases.run("the same without protection", BELOW_PEAK, BELOW_PEAK, PHASE);
            turn(true);
        }
        return new SlowStatement(usual, with, without);
    }

    private JsonNode current() {
        return ops.get(PUBLICATIONS + "/current").orRefused();
    }

    /** Puts a rule set in force and waits until every replica runs it. */
    private void publish(String ruleSet) throws IOException, InterruptedException {
        JsonNode now = current();
        long version = ops.post(
                        PUBLICATIONS,
                        Map.of("version", now.path("version").asLong(), "ruleSet", ruleSet, "reason", "Bench"),
                        null)
                .orRefused()
                .path("version")
                .asLong();
        long giveUpAt = System.nanoTime() + LIVE.toNanos();
        for (PartState replica : replicas()) {
            while (protection(replica, null).path("version").asLong() < version) {
                if (System.nanoTime() > giveUpAt) {
                    throw new IOException(replica.name() + " does not take the rule set " + ruleSet);
                }
                Thread.sleep(5);
            }
        }
    }

    private void turn(boolean on) throws IOException, InterruptedException {
        for (PartState replica : replicas()) {
            if (protection(replica, on).path("on").asBoolean() != on) {
                throw new IOException(replica.name() + " cannot be turned");
            }
        }
    }

    private List<PartState> replicas() {
        return state.parts().stream()
                .filter(part -> part.managementPort() != null && !part.name().equals("payment-sandbox"))
                .toList();
    }

    private JsonNode protection(PartState replica, @Nullable Boolean on) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + replica.managementPort() + "/actuator/protection"))
                .timeout(LIVE);
        if (on != null) {
            request.header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("on", on))));
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(replica.name() + " answered " + answer.statusCode() + " about its protection");
        }
        return JSON.readTree(answer.body());
    }

    static double median(double... values) {
        double[] sorted = DoubleStream.of(values).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
