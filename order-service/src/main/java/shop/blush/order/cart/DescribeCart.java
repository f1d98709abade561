package shop.blush.order.cart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.blush.common.money.Money;
import shop.blush.common.text.LocalizedText;
import shop.blush.order.cart.Cart.Availability;
import shop.blush.order.cart.Cart.Kind;
import shop.blush.order.cart.Cart.Line;
import shop.blush.order.cart.Cart.Note;
import shop.blush.order.client.CatalogueClient.Variant;

/** Lines beside what the shop says of them now. Nothing is dropped: what cannot be bought is said so. */
@Component
class DescribeCart {

    /**
     * @param lines as they are kept
     * @param seen the unit prices that the shopper knows, by SKU
     * @param told notes of what was just done, which come first
     */
    Cart describe(long version, List<CartLine> lines, Map<String, Money> seen, Shelf.View shelf, List<Note> told) {
        List<Line> described = new ArrayList<>();
        List<Note> notes = new ArrayList<>(told);
        for (CartLine line : lines) {
            Variant variant = shelf.variant(line.sku()).orElse(null);
            Availability availability = availability(line.sku(), shelf);
            described.add(describe(line, variant, availability));
            notes.addAll(notes(line, variant, availability, seen.get(line.sku())));
        }
        return new Cart(version, described, notes, !shelf.complete());
    }

    private static Availability availability(String sku, Shelf.View shelf) {
        if (shelf.variants().isPresent() && shelf.variant(sku).isEmpty()) {
            return Availability.NOT_SOLD;
        }
        return shelf.availability()
                .map(states -> states.get(sku))
                .map(state -> Availability.valueOf(state.name()))
                .orElse(Availability.UNKNOWN);
    }

    private static Line describe(CartLine line, @Nullable Variant variant, Availability availability) {
        CartLine shown = variant == null ? line : line.seen(variant);
        return new Line(
                line.sku(),
                line.quantity(),
                shown.productSlug(),
                text(shown.nameEn(), shown.nameZh()),
                text(shown.variantEn(), shown.variantZh()),
                shown.image(),
                shown.unitPrice(),
                availability);
    }

    private static @Nullable LocalizedText text(@Nullable String en, @Nullable String zh) {
        return en == null ? null : new LocalizedText(en, zh);
    }

    private static List<Note> notes(
            CartLine line, @Nullable Variant variant, Availability availability, @Nullable Money seen) {
        List<Note> notes = new ArrayList<>();
        if (variant != null && seen != null && !variant.price().equals(seen)) {
            notes.add(new Note(line.sku(), Kind.PRICE_CHANGED, line.quantity(), seen, variant.price()));
        }
        if (availability == Availability.SOLD_OUT) {
            notes.add(new Note(line.sku(), Kind.SOLD_OUT, line.quantity()));
        } else if (availability == Availability.NOT_SOLD) {
            notes.add(new Note(line.sku(), Kind.NOT_SOLD, line.quantity()));
        }
        return notes;
    }
}
