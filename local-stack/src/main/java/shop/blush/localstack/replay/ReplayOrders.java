package shop.blush.localstack.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.blush.localstack.replay.Journal.GivenBack;
import shop.blush.localstack.replay.Journal.Taken;
import shop.blush.localstack.replay.PlaceOrders.NotAsPlanned;
import shop.blush.localstack.replay.ReplayReport.Sum;
import shop.blush.localstack.replay.Step.Cancellation;
import shop.blush.localstack.replay.Step.Purchase;
import shop.blush.localstack.replay.Step.TakenBack;
import shop.blush.localstack.shopping.Account;
import shop.blush.localstack.shopping.NoAnswer;
import shop.blush.localstack.shopping.Refused;
import shop.blush.localstack.shopping.Shop;

/**
 * Replays a file of invoices through a shop: reads and plans all of it, fills the shelves, then takes the invoices in the
 * file's order, those of one customer one after another. May be broken off and run again at any time; nothing is done twice.
 */
public final class ReplayOrders {

    /**
     * How to replay.
     *
     * @param limit the number of invoices, from the file's beginning
     * @param speed how many times as fast as the file's own time; null for as fast as possible
     * @param atOnce how many invoices are under way
     */
    public record Manner(long limit, @Nullable Double speed, int atOnce) {}

    /** Another replay is running against this shop. */
    public static final class AlreadyRunning extends Exception {}

    /** The shop gave no answer to this many in a row; it is of no use to go on. */
    private static final int MOST_UNANSWERED = 5;

    private static final String NO_ANSWER = "the shop gave no answer";
    private static final String NOT_TRIED = "not tried, since the shop is away";

    private final Shop shop;
    private final Account ops;
    private final Path journalFile;
    private final Manner manner;
    private final Progress progress;

    private final LongAdder placedNow = new LongAdder();
    private final LongAdder placedBefore = new LongAdder();
    private final Map<String, Sum> refused = new ConcurrentSkipListMap<>();
    private final Map<String, Sum> notDone = new ConcurrentSkipListMap<>();
    private final Map<String, Sum> notGivenBack = new ConcurrentSkipListMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();

    /** @param journalFile kept beside the shop's data, so that it ends with them */
    public ReplayOrders(Shop shop, Account ops, Path journalFile, Manner manner, Progress progress) {
        this.shop = shop;
        this.ops = ops;
        this.journalFile = journalFile;
        this.manner = manner;
        this.progress = progress;
    }

    /**
     * Replays a file, once per instance.
     *
     * @throws Refused when the shop does not take the products or their stock
     * @throws NoAnswer when the shop does not answer while the shelves are filled
     */
    public ReplayReport replay(Path file) throws UnreadableFile, IOException, AlreadyRunning, InterruptedException {
        long startedAt = System.nanoTime();
        ReplayPlan plan = read(file);
        try (Journal journal = Journal.open(journalFile).orElseThrow(AlreadyRunning::new)) {
            int newVariants = fillShelves(plan, journal);
            Buyers buyers = new Buyers(shop);
            PlaceOrders placeOrders = new PlaceOrders(shop, buyers, journal, plan);
            TakeBackOrders takeBackOrders = new TakeBackOrders(buyers, ops, placeOrders, journal, plan);
            progress.begin("orders", "invoices", plan.steps().size());
            runSteps(plan, placeOrders, takeBackOrders);
            Duration placing = progress.elapsed();
            settle(plan, placeOrders, journal);
            Duration wall = Duration.ofNanos(System.nanoTime() - startedAt);
            return report(file, plan, journal, newVariants, buyers.size(), placing, wall);
        }
    }

    /** Reads a file and decides what becomes of each row, without any shop. */
    static ReplayPlan plan(Path file, long limit, LongConsumer row) throws UnreadableFile {
        ReplayPlan.Maker maker = new ReplayPlan.Maker(limit);
        new RetailFile(file)
                .read(
                        read -> {
                            maker.take(read);
                            row.accept(read.line());
                        },
                        line -> {
                            maker.unreadable();
                            row.accept(line);
                        });
        return maker.plan();
    }

    private ReplayPlan read(Path file) throws UnreadableFile {
        progress.begin("reading", "rows", 0);
        return plan(file, manner.limit(), line -> progress.done());
    }

    private int fillShelves(ReplayPlan plan, Journal journal) throws InterruptedException {
        Map<Variant, Integer> units = plan.unitsSold();
        FillShelves shelves = new FillShelves(ops, journal);
        progress.begin("products", "variants", units.size());
        int newVariants = shelves.importProducts(plan, units.keySet());
        progress.begin("stock", "variants", units.size());
        try (InOrder tasks = new InOrder(manner.atOnce())) {
            for (Map.Entry<Variant, Integer> sold : units.entrySet()) {
                String sku = plan.sku(sold.getKey());
                tasks.run(sku, () -> {
                    shelves.receive(sku, sold.getValue());
                    progress.done();
                });
            }
            tasks.await();
        }
        return newVariants;
    }

    private void runSteps(ReplayPlan plan, PlaceOrders placeOrders, TakeBackOrders takeBackOrders)
            throws InterruptedException {
        long startedAt = System.nanoTime();
        try (InOrder tasks = new InOrder(manner.atOnce())) {
            for (Step step : plan.steps()) {
                awaitTime(plan.steps().get(0).time(), step.time(), startedAt);
                tasks.run(step.buyer().id(), () -> {
                    if (step instanceof Purchase purchase) {
                        purchase.orders().forEach(order -> place(order, placeOrders));
                    } else if (step instanceof Cancellation cancellation) {
                        cancellation.takenBack().forEach(back -> takeBack(back, takeBackOrders));
                    }
                    progress.done();
                });
            }
            tasks.await();
        }
    }

    private void awaitTime(LocalDateTime first, LocalDateTime time, long startedAt) throws InterruptedException {
        Double speed = manner.speed();
        if (speed != null) {
            long due = startedAt + (long) (Duration.between(first, time).toNanos() / speed);
            long wait = due - System.nanoTime();
            if (wait > 0) {
                Thread.sleep(Duration.ofNanos(wait).toMillis());
            }
        }
    }

    private void place(PlannedOrder order, PlaceOrders placeOrders) {
        if (unanswered.get() >= MOST_UNANSWERED) {
            add(notDone, NOT_TRIED, order.sum());
            return;
        }
        try {
            if (placeOrders.place(order)) {
                placedNow.increment();
                progress.ordered();
            } else {
                placedBefore.increment();
            }
            unanswered.set(0);
        } catch (Refused e) {
            add(refused, e.code(), order.sum());
        } catch (NotAsPlanned e) {
            add(notDone, e.code(), order.sum());
        } catch (NoAnswer e) {
            unanswered.incrementAndGet();
            add(notDone, NO_ANSWER, order.sum());
        }
    }

    private void takeBack(TakenBack back, TakeBackOrders takeBackOrders) {
        if (unanswered.get() >= MOST_UNANSWERED) {
            add(notDone, NOT_TRIED, back.sum());
            return;
        }
        try {
            takeBackOrders.takeBack(back);
        } catch (Refused e) {
            add(notGivenBack, e.code(), back.sum());
        } catch (TakeBackOrders.NeverBought e) {
            add(notGivenBack, "its purchase was not placed", back.sum());
        } catch (NotAsPlanned e) {
            add(notDone, e.code(), back.sum());
        } catch (NoAnswer e) {
            unanswered.incrementAndGet();
            add(notDone, NO_ANSWER, back.sum());
        }
    }

    private static void add(Map<String, Sum> sums, String why, long amount) {
        sums.merge(why, new Sum(1, amount), Sum::plus);
    }

    /** The provider tells the shop of payments in its own time: asks for those that were not asked for yet. */
    private void settle(ReplayPlan plan, PlaceOrders placeOrders, Journal journal) throws InterruptedException {
        List<PlannedOrder> open = new ArrayList<>();
        for (PlannedOrder order : plan.orders()) {
            journal.order(order.key())
                    .filter(placing -> placing.number() != null && placing.taken() == null)
                    .ifPresent(placing -> open.add(order));
        }
        progress.begin("payments", "orders", open.size());
        try (InOrder tasks = new InOrder(manner.atOnce())) {
            for (PlannedOrder order : open) {
                tasks.run(order.key(), () -> {
                    settle(order, placeOrders);
                    progress.done();
                });
            }
            tasks.await();
        }
    }

    private void settle(PlannedOrder order, PlaceOrders placeOrders) {
        try {
            placeOrders.settle(order);
        } catch (Refused e) {
            add(notDone, e.code(), order.sum());
        } catch (NotAsPlanned e) {
            add(notDone, e.code(), order.sum());
        } catch (NoAnswer e) {
            add(notDone, NO_ANSWER, order.sum());
        }
    }

    private ReplayReport report(
            Path file,
            ReplayPlan plan,
            Journal journal,
            int newVariants,
            int customers,
            Duration placing,
            Duration wall) {
        Taken taken = plan.orders().stream()
                .flatMap(order -> journal.order(order.key()).stream())
                .flatMap(placed -> Stream.ofNullable(placed.taken()))
                .reduce(new Taken(0, 0, 0, 0), Taken::plus);
        List<GivenBack> back = plan.takenBack().stream()
                .flatMap(planned -> journal.givenBack(planned.key()).stream())
                .toList();
        long cancelled = back.stream().filter(GivenBack::cancelled).count();
        return new ReplayReport(
                file.getFileName().toString(),
                plan,
                newVariants,
                customers,
                placedNow.sum(),
                placedBefore.sum(),
                refused,
                notDone,
                taken,
                cancelled,
                back.size() - cancelled,
                back.stream().reduce(new GivenBack(false, 0, 0), GivenBack::plus),
                notGivenBack,
                placing,
                wall,
                shop.waits());
    }
}
