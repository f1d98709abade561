package shop.blush.localstack.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import shop.blush.localstack.shopping.Account;
import shop.blush.localstack.shopping.Shop;
import tools.jackson.databind.JsonNode;

/** What a bench needs before it begins: something to buy, and somebody to buy it. */
final class Prepared {

    private static final String PASSWORD = "an afternoon in the park";
    private static final int MOST_SKUS = 20;

    /** A customer with an address. */
    record Shopper(Account account, String addressId) {}

    /** A product that is for sale. */
    record Ware(String slug, String sku) {}

    private Prepared() {}

    /** Products of which more is in stock than all orders together can take, at least two. */
    static List<Ware> wares(Shop shop, Account ops, int unitsOfEach) {
        List<Ware> wares = new ArrayList<>();
        JsonNode page = shop.get("/api/catalog/products?category=lips&size=" + MOST_SKUS)
                .orRefused();
        for (JsonNode product : page.path("items")) {
            String slug = product.path("slug").asString();
            JsonNode variants =
                    shop.get("/api/catalog/products/" + slug).orRefused().path("variants");
            wares.add(new Ware(slug, variants.path(0).path("sku").asString()));
        }
        if (wares.size() < 2) {
            throw new IllegalStateException("The shop has fewer than two products in the category lips");
        }
        for (Ware ware : wares) {
            ops.post(
                            "/api/ops/inventory/receipts",
                            Map.of("sku", ware.sku(), "quantity", unitsOfEach, "note", "Bench"),
                            "bench-" + UUID.randomUUID())
                    .orRefused();
        }
        return wares;
    }

    /** One customer for each of the crew. */
    static List<Shopper> shoppers(Shop shop, Crew crew) throws InterruptedException {
        AtomicInteger number = new AtomicInteger();
        return crew.inEach(() -> {
            Account account =
                    Account.register(shop, "bench-" + number.incrementAndGet() + "@replay.example", PASSWORD, "Bench");
            JsonNode known = account.get("/api/account/addresses").orRefused();
            JsonNode address = known.isEmpty()
                    ? account.post(
                                    "/api/account/addresses",
                                    Map.of(
                                            "recipient", "Bench",
                                            "phone", "+44 20 7946 0958",
                                            "country", "GB",
                                            "region", "London",
                                            "city", "London",
                                            "street", "Bench 1",
                                            "postalCode", "EC1A 1BB"),
                                    null)
                            .orRefused()
                    : known.path(0);
            return new Shopper(account, address.path("id").asString());
        });
    }
}
