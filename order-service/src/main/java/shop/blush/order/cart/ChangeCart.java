package shop.blush.order.cart;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.money.Money;
import shop.blush.common.problem.Problem;
import shop.blush.order.cart.Cart.Kind;
import shop.blush.order.cart.Cart.Note;
import tools.jackson.databind.json.JsonMapper;

/** Reads, replaces and merges carts. Other services are asked before the transaction, never inside. */
@Service
class ChangeCart {

    /** Policy: as many lines as a quote may have, and as many of one SKU. */
    static final int MAX_LINES = 100;

    static final int MAX_QUANTITY = 99;

    /** How long the repeat of a merge hears the first answer: a browser tries again within minutes. */
    private static final Duration MERGES_KEPT = Duration.ofDays(7);

    private static final Logger log = LoggerFactory.getLogger(ChangeCart.class);

    /** @param seenUnitPrice what the shopper was shown last, in a guest's cart */
    record Wanted(String sku, long quantity, @Nullable Money seenUnitPrice) {}

    private final Carts carts;
    private final Shelf shelf;
    private final DescribeCart describe;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    ChangeCart(
            Carts carts,
            Shelf shelf,
            DescribeCart describe,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.carts = carts;
        this.shelf = shelf;
        this.describe = describe;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** The cart as it is, with a note where a price is not what it was when the cart was last changed. */
    Cart of(String customerId) {
        Optional<Long> version = carts.version(customerId);
        List<CartLine> lines = version.isEmpty() ? List.of() : carts.lines(customerId);
        return describe.describe(version.orElse(0L), lines, seen(lines), shelf.look(skus(lines)), List.of());
    }

    /**
     * Makes these the cart's lines.
     *
     * @param version that the shopper saw
     * @throws Problem 409 {@code cart-changed} with the {@code version} that it has now; nothing is changed then
     */
    Cart replace(String customerId, long version, List<Wanted> wanted) {
        Shelf.View view = shelf.look(wanted.stream().map(Wanted::sku).toList());
        Instant now = now();
        if (version == 0) {
            carts.addIfNone(customerId, now); // by itself: two that found it there could else not both change it
        }
        return transaction.execute(status -> {
            if (carts.change(customerId, version, now) == 0) {
                throw Problem.conflict("cart-changed", "Your cart was changed elsewhere. Please look at it again.")
                        .with("version", carts.version(customerId).orElse(0L));
            }
            Map<String, CartLine> before = bySku(carts.lines(customerId));
            List<CartLine> lines = new ArrayList<>();
            for (Wanted one : wanted) {
                int lineNo = lines.size() + 1;
                lines.add(before.getOrDefault(one.sku(), CartLine.unseen(customerId, lineNo, one.sku(), 1))
                        .with(lineNo, one.quantity()));
            }
            Map<String, Money> seen = seen(lines);
            save(customerId, lines, view);
            return describe.describe(version + 1, lines, seen, view, List.of());
        });
    }

    /**
     * Adds what a guest had in the browser. Quantities add up to at most {@link #MAX_QUANTITY}; each line has a note of what
     * became of it. A repeat of the key answers the same and adds nothing.
     *
     * @throws Problem 422 {@code idempotency-key-reused} for another merge under the key
     */
    Cart merge(String customerId, String key, List<Wanted> guests) {
        String request = json.writeValueAsString(guests);
        Optional<Carts.Merge> done = carts.merge(customerId, key);
        if (done.isPresent()) {
            return repeated(done.get(), request);
        }
        Shelf.View view = shelf.look(Stream.concat(
                        skus(carts.lines(customerId)).stream(), guests.stream().map(Wanted::sku))
                .toList());
        carts.addIfNone(customerId, now());
        return transaction.execute(status -> mergeOnce(customerId, key, request, guests, view));
    }

    private Cart mergeOnce(String customerId, String key, String request, List<Wanted> guests, Shelf.View view) {
        Instant now = now();
        long version = carts.lock(customerId);
        Optional<Carts.Merge> meanwhile = carts.merge(customerId, key);
        if (meanwhile.isPresent()) {
            return repeated(meanwhile.get(), request);
        }
        Map<String, CartLine> lines = bySku(carts.lines(customerId));
        Map<String, Money> seen = new HashMap<>(seen(lines.values().stream().toList()));
        List<Note> notes = new ArrayList<>();
        for (Wanted guest : guests) {
            notes.add(add(customerId, guest, lines));
            if (guest.seenUnitPrice() != null) {
                seen.put(guest.sku(), guest.seenUnitPrice());
            }
        }
        List<CartLine> merged = List.copyOf(lines.values());
        save(customerId, merged, view);
        carts.change(customerId, version, now);
        Cart cart = describe.describe(version + 1, merged, seen, view, notes);
        carts.addMerge(customerId, key, request, json.writeValueAsString(cart), now);
        log.info("cart merged lines={} of={}", guests.size(), merged.size());
        return cart;
    }

    private static Note add(String customerId, Wanted guest, Map<String, CartLine> lines) {
        CartLine line = lines.get(guest.sku());
        if (line == null && lines.size() == MAX_LINES) {
            return new Note(guest.sku(), Kind.CART_FULL, 0);
        }
        long before = line == null ? 0 : line.quantity();
        long quantity = Math.min(before + guest.quantity(), MAX_QUANTITY);
        lines.put(
                guest.sku(),
                line == null
                        ? CartLine.unseen(customerId, lines.size() + 1, guest.sku(), quantity)
                        : line.with(line.lineNo(), quantity));
        return new Note(guest.sku(), before + guest.quantity() > MAX_QUANTITY ? Kind.CAPPED : Kind.ADDED, quantity);
    }

    private Cart repeated(Carts.Merge done, String request) {
        if (!done.request().equals(request)) {
            throw Problem.unprocessable(
                    "idempotency-key-reused", "This Idempotency-Key was used for another merge. Use a new one.");
        }
        return json.readValue(done.answer(), Cart.class);
    }

    private void save(String customerId, List<CartLine> lines, Shelf.View view) {
        carts.clear(customerId);
        if (!lines.isEmpty()) {
            carts.addLines(lines.stream()
                    .map(line -> view.variant(line.sku()).map(line::seen).orElse(line))
                    .toList());
        }
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forgetMerges() {
        carts.forgetMerges(now().minus(MERGES_KEPT));
    }

    private static List<String> skus(List<CartLine> lines) {
        return lines.stream().map(CartLine::sku).toList();
    }

    private static Map<String, CartLine> bySku(List<CartLine> lines) {
        return lines.stream().collect(toMap(CartLine::sku, line -> line, (a, b) -> a, LinkedHashMap::new));
    }

    private static Map<String, Money> seen(List<CartLine> lines) {
        Map<String, Money> seen = new HashMap<>();
        lines.forEach(line -> Optional.ofNullable(line.unitPrice()).ifPresent(price -> seen.put(line.sku(), price)));
        return seen;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
