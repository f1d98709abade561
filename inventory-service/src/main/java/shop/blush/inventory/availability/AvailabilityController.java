package shop.blush.inventory.availability;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.inventory.stock.Sku;
import shop.blush.inventory.stock.StockLedger;
import shop.blush.inventory.stock.StockLevel;
import shop.blush.protection.CallCriticality;
import shop.blush.protection.Criticality;

/** Tells shoppers what is left. */
@RestController
@CallCriticality(Criticality.NON_ESSENTIAL)
class AvailabilityController {

    record AvailabilityResponse(List<Item> items) {
        record Item(String sku, Availability state) {}
    }

    private final StockLedger ledger;
    private final AvailabilitySettings settings;
    private final Cache<String, Availability> cache;

    AvailabilityController(StockLedger ledger, AvailabilitySettings settings) {
        this.ledger = ledger;
        this.settings = settings;
        this.cache = Caffeine.newBuilder()
                .expireAfterWrite(settings.cacheFor())
                .maximumSize(50_000)
                .build();
    }

    /** One item per SKU in the order asked; a SKU without stock level is SOLD_OUT. 400 for none or more than 200. */
    @GetMapping("/api/inventory/availability")
    AvailabilityResponse availability(@RequestParam("sku") @Size(min = 1, max = 200) List<@Sku String> skus) {
        Set<String> distinct = new LinkedHashSet<>(skus);
        Map<String, Availability> states = cache.getAll(distinct, this::read);
        return new AvailabilityResponse(distinct.stream()
                .map(sku -> new AvailabilityResponse.Item(sku, states.get(sku)))
                .toList());
    }

    private Map<String, Availability> read(Set<? extends String> skus) {
        Map<String, StockLevel> levels = ledger.levels(Set.copyOf(skus));
        return skus.stream().collect(Collectors.toMap(Function.identity(), sku -> {
            StockLevel level = levels.get(sku);
            return Availability.of(level == null ? 0 : level.available(), settings.lowUpTo());
        }));
    }
}
