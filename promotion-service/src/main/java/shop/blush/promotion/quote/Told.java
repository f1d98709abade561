package shop.blush.promotion.quote;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.blush.common.money.Money;
import shop.blush.common.text.LocalizedText;

/** What a quote says beside its prices; kept with it as JSON. */
record Told(List<CouponAnswer> coupons, List<SuggestionAnswer> suggestions) {

    static final Told NOTHING = new Told(List.of(), List.of());

    /**
     * What became of a code that was sent.
     *
     * @param reasonCode null where it was applied
     */
    record CouponAnswer(
            String code,
            boolean applied,
            @Nullable String reasonCode,
            @Nullable LocalizedText reason) {}

    /** @param missing null where it is units that are missing */
    record SuggestionAnswer(LocalizedText reason, @Nullable Money missing) {}
}
