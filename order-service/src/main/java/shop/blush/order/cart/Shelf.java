package shop.blush.order.cart;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import shop.blush.order.client.AvailabilityClient;
import shop.blush.order.client.AvailabilityClient.State;
import shop.blush.order.client.CatalogueClient;
import shop.blush.order.client.CatalogueClient.Variant;

/** What the shop says of SKUs at this moment. A service that is away makes the answer less, not the cart unusable. */
@Component
class Shelf {

    private static final Logger log = LoggerFactory.getLogger(Shelf.class);

    /** SKUs have up to 64 characters, and a request line and its headers 8 KiB. */
    private static final int ASKED_AT_ONCE = 50;

    /**
     * @param variants those on sale, by SKU; empty as a whole when product-service does not answer
     * @param availability by SKU; empty as a whole when inventory-service does not answer
     */
    record View(Optional<Map<String, Variant>> variants, Optional<Map<String, State>> availability) {

        boolean complete() {
            return variants.isPresent() && availability.isPresent();
        }

        Optional<Variant> variant(String sku) {
            return variants.map(all -> all.get(sku));
        }
    }

    private final CatalogueClient catalogue;
    private final AvailabilityClient inventory;

    Shelf(CatalogueClient catalogue, AvailabilityClient inventory) {
        this.catalogue = catalogue;
        this.inventory = inventory;
    }

    View look(Collection<String> skus) {
        List<String> distinct = skus.stream().distinct().toList();
        if (distinct.isEmpty()) {
            return new View(Optional.of(Map.of()), Optional.of(Map.of()));
        }
        return new View(variants(distinct), availability(distinct));
    }

    private Optional<Map<String, Variant>> variants(List<String> skus) {
        try {
            List<Variant> found = new ArrayList<>();
            parts(skus).forEach(part -> found.addAll(catalogue.variants(part)));
            return Optional.of(found.stream().collect(toMap(Variant::sku, identity())));
        } catch (RestClientException away) {
            log.warn("cart shown without product-service reason=\"{}\"", away.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Map<String, State>> availability(List<String> skus) {
        try {
            List<AvailabilityClient.Item> found = new ArrayList<>();
            parts(skus)
                    .forEach(part -> found.addAll(inventory.availability(part).items()));
            return Optional.of(
                    found.stream().collect(toMap(AvailabilityClient.Item::sku, AvailabilityClient.Item::state)));
        } catch (RestClientException away) {
            log.warn("cart shown without inventory-service reason=\"{}\"", away.getMessage());
            return Optional.empty();
        }
    }

    private static List<List<String>> parts(List<String> skus) {
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < skus.size(); from += ASKED_AT_ONCE) {
            parts.add(skus.subList(from, Math.min(from + ASKED_AT_ONCE, skus.size())));
        }
        return parts;
    }
}
