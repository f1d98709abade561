package shop.blush.promotion.flashsale;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import shop.blush.promotion.client.InventoryClient;
import shop.blush.promotion.client.InventoryClient.Figures;
import shop.blush.promotion.client.InventoryClient.SaleState;

/**
 * What has become of the units of flash sales, at most as old as the settings say. However many ask, one call for each sale is
 * under way; when it takes too long they are told that nothing is known, and the call goes on.
 */
@Component
class AskInventory {

    private static final Logger log = LoggerFactory.getLogger(AskInventory.class);

    /** @param lines by SKU; empty where nothing is known */
    record Units(boolean ended, Map<String, Figures> lines) {

        static final Units UNKNOWN = new Units(false, Map.of());

        boolean isKnown() {
            return !lines.isEmpty();
        }
    }

    private final InventoryClient inventory;
    private final FlashSaleSettings settings;
    private final AsyncCache<String, Units> cache;

    AskInventory(
            InventoryClient inventory,
            FlashSaleSettings settings,
            @Qualifier("applicationTaskExecutor") Executor executor) {
        this.inventory = inventory;
        this.settings = settings;
        this.cache = Caffeine.newBuilder()
                .expireAfterWrite(settings.cachedFor())
                .maximumSize(1_000)
                .executor(executor)
                .buildAsync();
    }

    /** By sale, for each that was asked of. */
    Map<String, Units> units(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        try {
            return cache.getAll(
                            ids,
                            (missing, executor) ->
                                    CompletableFuture.supplyAsync(() -> ask(Set.copyOf(missing)), executor))
                    .get(settings.figuresWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            log.warn("figures of flash sales are late");
        } catch (ExecutionException failed) {
            log.error("figures of flash sales cannot be read", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return unknown(ids);
    }

    private Map<String, Units> ask(Set<String> ids) {
        Map<String, Units> units = unknown(ids);
        try {
            inventory
                    .sales(ids)
                    .forEach(sale -> units.put(
                            sale.id(),
                            new Units(
                                    sale.state() == SaleState.ENDED,
                                    sale.lines().stream().collect(toMap(Figures::sku, identity())))));
        } catch (RestClientException away) {
            log.warn(
                    "inventory gave no figures reason=\"{}\"",
                    away.getMostSpecificCause().getClass().getSimpleName());
        }
        return units;
    }

    private static Map<String, Units> unknown(Collection<String> ids) {
        Map<String, Units> unknown = new HashMap<>();
        ids.forEach(id -> unknown.put(id, Units.UNKNOWN));
        return unknown;
    }
}
