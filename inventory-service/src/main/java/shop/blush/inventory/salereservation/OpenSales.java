package shop.blush.inventory.salereservation;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.blush.inventory.flashsale.Allotment;
import shop.blush.inventory.flashsale.Sale;
import shop.blush.inventory.flashsale.Sales;

/** The sales of these days in memory: an attempt must not cost a look into MySQL. Read again by {@link KeepAdmission}. */
@Component
class OpenSales {

    /** After its end; as long as promotion-service lists it. A later attempt costs a look into MySQL. */
    private static final Duration KEPT = Duration.ofDays(1);

    record OpenSale(Sale sale, Set<String> skus) {}

    private final Sales sales;
    private final Clock clock;
    private volatile Map<String, OpenSale> known = Map.of();

    OpenSales(Sales sales, Clock clock) {
        this.sales = sales;
        this.clock = clock;
    }

    /** The sale; one that was armed by another replica a moment ago is looked up. */
    Optional<OpenSale> find(String saleId) {
        @Nullable OpenSale sale = known.get(saleId);
        return sale != null ? Optional.of(sale) : sales.find(saleId).map(this::open);
    }

    /** Reads them anew. */
    List<OpenSale> read() {
        List<Sale> current = sales.current(clock.instant().minus(KEPT));
        Map<String, Set<String>> skus = current.isEmpty()
                ? Map.of()
                : sales.allotments(current.stream().map(Sale::id).toList()).stream()
                        .collect(groupingBy(Allotment::saleId, mapping(Allotment::sku, toSet())));
        List<OpenSale> read = current.stream()
                .map(sale -> new OpenSale(sale, skus.getOrDefault(sale.id(), Set.of())))
                .toList();
        known = read.stream().collect(toMap(open -> open.sale().id(), identity()));
        return read;
    }

    private OpenSale open(Sale sale) {
        return new OpenSale(
                sale,
                sales.allotments(List.of(sale.id())).stream()
                        .map(Allotment::sku)
                        .collect(toSet()));
    }
}
