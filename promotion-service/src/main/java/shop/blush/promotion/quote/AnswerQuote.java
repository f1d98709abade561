package shop.blush.promotion.quote;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.blush.common.money.Money;
import shop.blush.common.text.LocalizedText;
import shop.blush.promotion.pricing.Level;

/** A quote's lines and adjustments as they are answered, everywhere the same. */
final class AnswerQuote {

    /**
     * @param id the same for a grant and its parts
     * @param promotionId null for a coupon's
     * @param amount negative; of a line its part
     */
    record Adjustment(
            String id,
            Level level,
            @Nullable String promotionId,
            @Nullable String couponCode,
            LocalizedText reason,
            Money amount) {}

    /** @param gift whether it is for nothing; the same SKU may be a line that is bought too */
    record LineResponse(
            String sku,
            String productSlug,
            LocalizedText name,
            LocalizedText variantName,
            String image,
            long quantity,
            boolean gift,
            Money unitPrice,
            Money subtotal,
            List<Adjustment> adjustments,
            Money total) {}

    private AnswerQuote() {}

    static List<Adjustment> adjustments(PricedQuote priced) {
        return priced.grants().stream()
                .map(grant -> adjustment(priced.quote(), grant, grant.amount()))
                .toList();
    }

    static List<LineResponse> lines(PricedQuote priced) {
        Quote quote = priced.quote();
        Map<Integer, List<QuoteGrant.Part>> byLine =
                priced.parts().stream().collect(groupingBy(QuoteGrant.Part::lineNo));
        return priced.lines().stream()
                .map(line -> new LineResponse(
                        line.sku(),
                        line.productSlug(),
                        new LocalizedText(line.nameEn(), line.nameZh()),
                        new LocalizedText(line.variantEn(), line.variantZh()),
                        line.image(),
                        line.quantity(),
                        line.gift(),
                        quote.money(line.unitAmount()),
                        quote.money(line.subtotalAmount()),
                        byLine.getOrDefault(line.lineNo(), List.of()).stream()
                                .map(part -> adjustment(quote, priced.grants().get(part.grantNo() - 1), part.amount()))
                                .toList(),
                        quote.money(line.totalAmount())))
                .toList();
    }

    private static Adjustment adjustment(Quote quote, QuoteGrant grant, long amount) {
        return new Adjustment(
                grant.id(),
                grant.level(),
                grant.promotionId(),
                grant.couponCode(),
                grant.reason(),
                quote.money(amount));
    }
}
