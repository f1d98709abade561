package shop.blush.promotion.terms;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.blush.common.money.Money;
import shop.blush.promotion.pricing.Audience;
import shop.blush.promotion.pricing.Level;

/**
 * What a promotion or a coupon grants, on what, and to whom. Absent parts ask for nothing: no scope is everything, no condition is
 * none.
 *
 * @param level where it stacks; absent for the benefit's own
 * @param priority 0 if absent
 * @param combinable false if absent
 */
public record Terms(
        @Nullable Level level,
        @NotNull @Valid BenefitTerms benefit,
        @Nullable @Valid ScopeTerms scope,
        @Nullable @Valid ConditionTerms condition,
        @Nullable Audience audience,
        @Nullable Integer priority,
        @Nullable Boolean combinable) {

    static final String SKU = "[A-Za-z0-9._-]{1,64}";

    public enum BenefitType {
        PERCENT_OFF,
        AMOUNT_OFF,
        LADDER,
        BUNDLE_PRICE,
        BUY_GET,
        GIFT,
        FREE_SHIPPING
    }

    /**
     * Which fields belong to which type: {@code PERCENT_OFF} percent, cap; {@code AMOUNT_OFF} tiers (from, off); {@code LADDER} tiers
     * (minQuantity, percent); {@code BUNDLE_PRICE} parts, price, maxTimes; {@code BUY_GET} buy, get, getFrom, percent, maxTimes;
     * {@code GIFT} sku, quantity, maxTimes; {@code FREE_SHIPPING} none.
     *
     * @param percent above 0 and up to 100, at most two decimals; of BUY_GET 100 if absent
     * @param cap the most that it takes off
     * @param maxTimes how often in one order; 99 if absent, of a gift 1
     * @param quantity of the gift each time; 1 if absent
     */
    public record BenefitTerms(
            @NotNull BenefitType type,
            @Nullable BigDecimal percent,
            @Nullable Money cap,
            @Nullable @Size(max = 100) List<@NotNull @Valid Tier> tiers,
            @Nullable @Size(max = 100) List<@NotNull @Valid Part> parts,
            @Nullable Money price,
            @Nullable Integer buy,
            @Nullable Integer get,
            @Nullable @Valid ScopeTerms getFrom,

            @Nullable @Pattern(regexp = SKU, message = "must be a SKU")
            String sku,

            @Nullable Integer quantity,
            @Nullable Integer maxTimes) {}

    /** From this amount so much off, or from this many units so many percent. */
    public record Tier(
            @Nullable Money from,
            @Nullable Money off,
            @Nullable Integer minQuantity,
            @Nullable BigDecimal percent) {}

    public record Part(
            @NotNull @Pattern(regexp = SKU, message = "must be a SKU")
            String sku,

            @NotNull Integer quantity) {}

    /** A line is in scope where each list that is given names it. */
    public record ScopeTerms(
            @Nullable @Size(max = 1000) Set<@NotNull @Pattern(regexp = SKU, message = "must be a SKU") String> skus,
            @Nullable @Size(max = 1000) Set<@NotNull @Size(min = 1, max = 160) String> products,
            @Nullable @Size(max = 1000) Set<@NotNull @Size(min = 1, max = 160) String> categories,
            @Nullable @Size(max = 1000) Set<@NotNull @Size(min = 1, max = 160) String> brands) {}

    public record ConditionTerms(
            @Nullable Money minAmount, @Nullable Integer minQuantity) {}
}
