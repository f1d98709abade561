package shop.blush.promotion.flashsale;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.blush.promotion.flashsale.FlashSale.WithLines;

/** The flash sales that shoppers may see, read from the database about once a second however many ask. */
@Component
class ShownFlashSales {

    private static final Duration SHOWN_AFTER_THE_END = Duration.ofHours(24);
    private static final int MOST = 50;
    private static final String LIST = "list";

    private final FlashSales flashSales;
    private final Clock clock;
    private final Cache<String, List<WithLines>> list;
    private final Cache<String, Optional<WithLines>> byId;

    ShownFlashSales(FlashSales flashSales, FlashSaleSettings settings, Clock clock) {
        this.flashSales = flashSales;
        this.clock = clock;
        this.list = Caffeine.newBuilder().expireAfterWrite(settings.cachedFor()).build();
        this.byId = Caffeine.newBuilder()
                .expireAfterWrite(settings.cachedFor())
                .maximumSize(1_000)
                .build();
    }

    /** Upcoming and open ones and those of the last day, soonest first. */
    List<WithLines> list() {
        return list.get(
                LIST,
                key -> flashSales.withLines(flashSales.shown(clock.instant().minus(SHOWN_AFTER_THE_END), MOST)));
    }

    /** Any that was armed. */
    Optional<WithLines> byId(String id) {
        return FlashSale.ID.test(id) ? byId.get(id, this::read) : Optional.empty();
    }

    private Optional<WithLines> read(String id) {
        return flashSales
                .byId(id)
                .filter(sale -> sale.armedAt() != null)
                .map(sale -> flashSales.withLines(List.of(sale)).get(0));
    }
}
