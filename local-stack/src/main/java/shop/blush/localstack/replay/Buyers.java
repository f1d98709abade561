package shop.blush.localstack.replay;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import shop.blush.localstack.shopping.Account;
import shop.blush.localstack.shopping.Shop;
import tools.jackson.databind.JsonNode;

/** The file's customers as customers of the shop: registered when they first buy, with an address per country. Thread-safe. */
final class Buyers {

    /** Known to everyone: such customers exist in a demo only. */
    private static final String PASSWORD = "a replay of November 2011";

    private final Shop shop;
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<Buyer, String> addresses = new ConcurrentHashMap<>();

    Buyers(Shop shop) {
        this.shop = shop;
    }

    int size() {
        return accounts.size();
    }

    Account account(Buyer buyer) {
        return accounts.computeIfAbsent(
                buyer.id(),
                id -> Account.register(
                        shop,
                        "online-retail-" + id.toLowerCase(Locale.ROOT) + "@replay.example",
                        PASSWORD,
                        name(buyer)));
    }

    private static String name(Buyer buyer) {
        return buyer.isGuest() ? "Guest" : "Customer " + buyer.id();
    }

    /** Answers the id of the buyer's address in the shop. */
    String address(Buyer buyer) {
        return addresses.computeIfAbsent(buyer, this::findOrAddAddress);
    }

    private String findOrAddAddress(Buyer buyer) {
        Account account = account(buyer);
        Map<String, Object> wanted = Countries.address(buyer);
        for (JsonNode known : account.get("/api/account/addresses").orRefused()) {
            if (known.path("city").asString("").equals(wanted.get("city"))) {
                return known.path("id").asString();
            }
        }
        return account.post("/api/account/addresses", wanted, null)
                .orRefused()
                .path("id")
                .asString();
    }
}
