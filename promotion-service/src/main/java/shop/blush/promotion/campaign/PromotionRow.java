package shop.blush.promotion.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.blush.common.text.LocalizedText;
import shop.blush.promotion.terms.ReadTerms.Source;

/** A row of {@code promotions}. Amounts are minor units of {@code currency}. */
public record PromotionRow(
        String id,
        String nameEn,
        @Nullable String nameZh,
        String terms,
        boolean active,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable Long maxUses,
        @Nullable Long maxSpendAmount,
        @Nullable Long perCustomer,
        long uses,
        long spentAmount,
        String currency,
        int version,
        Instant createdAt,
        Instant updatedAt) {

    public LocalizedText name() {
        return new LocalizedText(nameEn, nameZh);
    }

    public Source source() {
        return new Source(id, null, name(), startsAt, endsAt);
    }

    /** Whether redemptions count its uses. */
    public boolean isLimited() {
        return maxUses != null || maxSpendAmount != null || perCustomer != null;
    }
}
