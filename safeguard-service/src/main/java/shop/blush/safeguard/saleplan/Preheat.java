package shop.blush.safeguard.saleplan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.blush.safeguard.ruleset.Replicas;
import shop.blush.safeguard.ruleset.Replicas.Instance;

/**
 * Makes every replica do, before the doors open, what it will do in the rush: opens its pool of connections, and asks it for the pages of
 * the sale, which fills its caches and has its code compiled, until it does not become quicker. Reads only; may be repeated.
 */
@Component
class Preheat {

    private static final Logger log = LoggerFactory.getLogger(Preheat.class);
    private static final int ROUND = 40;
    private static final int MOST_ROUNDS = 50;
    private static final double QUICKER = 0.9;
    private static final int STEADY_ROUNDS = 3;

    /**
     * @param requests that were answered, 0 where a replica has nothing to be asked for; {@code failed} more were not
     * @param firstMillis what half of the first requests took, {@code settledMillis} of the quickest round
     * @param connections open to the database, of {@code poolSize}; null where there are none, or the replica does not say
     */
    record Preheated(
            String service,
            String address,
            int requests,
            int failed,
            @Nullable Double firstMillis,
            @Nullable Double settledMillis,
            @Nullable Integer connections,
            @Nullable Integer poolSize) {}

    private final Replicas replicas;
    private final Terms terms;
    private final ExecutorService threads = Executors.newFixedThreadPool(4, work -> {
        Thread thread = new Thread(work, "preheat");
        thread.setDaemon(true);
        return thread;
    });

    Preheat(Replicas replicas, Terms terms) {
        this.replicas = replicas;
        this.terms = terms;
    }

    /** By service and address. Takes seconds. */
    List<Preheated> forSale(SalePlan plan) {
        List<Terms.Page> pages = terms.pages(plan.sale());
        List<CompletableFuture<Preheated>> preheated = replicas.instances().stream()
                .map(instance -> CompletableFuture.supplyAsync(
                        () -> preheat(instance, paths(instance.service(), plan.sale(), pages)), threads))
                .toList();
        List<Preheated> all = preheated.stream().map(CompletableFuture::join).toList();
        log.info("preheated sale={} replicas={}", plan.sale(), all.size());
        return all;
    }

    private static List<String> paths(String service, String sale, List<Terms.Page> pages) {
        List<String> catalogue = new ArrayList<>(List.of("/api/catalog/products?size=20"));
        List<String> availability = new ArrayList<>();
        for (Terms.Page page : pages) {
            catalogue.add("/api/catalog/products/" + page.slug());
            catalogue.add("/api/catalog/products/" + page.slug() + "/reviews");
            availability.add("/api/inventory/availability?sku=" + page.sku());
        }
        List<String> sales = List.of("/api/flash-sales", "/api/flash-sales/" + sale);
        return switch (service) {
            case "product-service" -> catalogue;
            case "inventory-service" -> availability;
            case "promotion-service" -> sales;
            case "gateway" -> {
                List<String> all = new ArrayList<>(catalogue);
                all.addAll(availability);
                all.addAll(sales);
                yield all;
            }
            default -> List.of();
        };
    }

    private Preheated preheat(Instance instance, List<String> paths) {
        Replicas.@Nullable Pool pool = replicas.preheatPool(instance);
        int answered = 0;
        int failed = 0;
        @Nullable Double first = null;
        double best = Double.MAX_VALUE;
        int steady = 0;
        for (int round = 0; round < MOST_ROUNDS && steady < STEADY_ROUNDS && !paths.isEmpty(); round++) {
            double[] millis = new double[ROUND];
            for (int i = 0; i < ROUND; i++) {
                long start = System.nanoTime();
                if (replicas.get(instance, paths.get(i % paths.size()))) {
                    answered++;
                } else {
                    failed++;
                }
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
            Arrays.sort(millis);
            double median = millis[ROUND / 2];
            first = first == null ? Double.valueOf(median) : first;
            steady = median < best * QUICKER ? 0 : steady + 1;
            best = Math.min(best, median);
        }
        return new Preheated(
                instance.service(),
                instance.address(),
                answered,
                failed,
                first,
                first == null ? null : Double.valueOf(best),
                pool == null ? null : Integer.valueOf(pool.connections()),
                pool == null ? null : Integer.valueOf(pool.poolSize()));
    }
}
