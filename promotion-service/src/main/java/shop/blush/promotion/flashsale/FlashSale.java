package shop.blush.promotion.flashsale;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.blush.common.money.Money;
import shop.blush.common.text.LocalizedText;

/** A row of {@code flash_sales}. Amounts are minor units of {@code currency}. */
record FlashSale(
        String id,
        String nameEn,
        @Nullable String nameZh,
        Instant startsAt,
        Instant endsAt,
        int perCustomer,
        int holdSeconds,
        boolean waitingRoom,
        String currency,
        long shippingFlatAmount,
        long shippingFreeFromAmount,
        State state,
        int armingTries,
        int version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant armedAt,
        @Nullable Instant endedAt) {

    enum State {
        DRAFT,
        /** Arming was tried, so inventory-service may have the terms; they are as fixed as those of an armed sale. */
        ARMING,
        ARMED,
        ENDED
    }

    /** What an id looks like; nothing else is looked for. */
    static final Predicate<String> ID = Pattern.compile("[0-9a-f-]{36}").asMatchPredicate();

    /** A sale with what it sells. */
    record WithLines(FlashSale sale, List<FlashSaleLine> lines) {}

    LocalizedText name() {
        return new LocalizedText(nameEn, nameZh);
    }

    Duration holdFor() {
        return Duration.ofSeconds(holdSeconds);
    }

    boolean hasBegun(Instant now) {
        return !now.isBefore(startsAt);
    }

    /** By hand or by the clock. */
    boolean isOver(Instant now) {
        return state == State.ENDED || !now.isBefore(endsAt);
    }

    Money money(long amount) {
        return new Money(amount, currency);
    }
}
