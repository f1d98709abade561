package shop.blush.promotion.coupon;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shop.blush.common.text.LocalizedText;
import shop.blush.promotion.terms.ReadTerms.Source;

/** A row of {@code coupons}: the template. */
public record Coupon(
        String id,
        String code,
        String nameEn,
        @Nullable String nameZh,
        String descriptionEn,
        @Nullable String descriptionZh,
        Mode mode,
        String terms,
        boolean active,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable Integer daysValid,
        @Nullable Long maxClaims,
        int perCustomer,
        long claims,
        int version,
        Instant createdAt,
        Instant updatedAt) {

    /** How a customer comes to use it. */
    public enum Mode {
        /** By its code; redeeming claims it. */
        CODE,
        /** Claimed first, then used by itself where it is best. */
        AUTO
    }

    /** Codes are the same in small letters. */
    public static String normalised(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }

    public LocalizedText name() {
        return new LocalizedText(nameEn, nameZh);
    }

    public LocalizedText description() {
        return new LocalizedText(descriptionEn, descriptionZh);
    }

    public Source source() {
        return new Source(id, code, name(), startsAt, endsAt);
    }

    public boolean hasStarted(Instant now) {
        return startsAt == null || !now.isBefore(startsAt);
    }

    public boolean hasEnded(Instant now) {
        return !active || endsAt != null && !now.isBefore(endsAt);
    }

    public boolean isExhausted() {
        return maxClaims != null && claims >= maxClaims;
    }

    /** When a claim made now runs out by itself; null where only the coupon's own end counts. */
    public @Nullable Instant expiryOfClaim(Instant now) {
        return daysValid == null ? null : now.plus(Duration.ofDays(daysValid));
    }
}
