package shop.blush.order.payment.stripe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.blush.common.money.Money;

/**
 * Amounts as Stripe counts them (https://docs.stripe.com/currencies): mostly in the minor units of ISO 4217, as we do, but
 * without decimals for some currencies that have them and with two for one that has none. No amount is ever rounded.
 */
final class StripeAmounts {

    /** https://docs.stripe.com/currencies#zero-decimal */
    private static final Set<String> WITHOUT_DECIMALS = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");

    /** https://docs.stripe.com/currencies#three-decimal: the last digit must be 0. */
    private static final Set<String> WITH_THREE_DECIMALS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    /** https://docs.stripe.com/currencies#special-cases has changed its mind on UGX: wrong by 100 is worse than refused. */
    private static final Set<String> REFUSED = Set.of("UGX");

    private StripeAmounts() {}

    /** @throws ArithmeticException if Stripe cannot take exactly this amount */
    static long toStripe(Money money) {
        String code = money.currency();
        if (REFUSED.contains(code)) {
            throw new ArithmeticException(code + " is not taken through Stripe");
        }
        long amount = BigDecimal.valueOf(money.amount(), isoDecimals(code))
                .movePointRight(decimals(code))
                .longValueExact();
        if (WITH_THREE_DECIMALS.contains(code) && amount % 10 != 0) {
            throw new ArithmeticException("Stripe takes " + code + " in steps of 10 only: " + amount);
        }
        return amount;
    }

    /** Null for what we could not have asked for. */
    static @Nullable Money toOurs(@Nullable Long amount, @Nullable String currency) {
        if (amount == null || currency == null) {
            return null;
        }
        String code = currency.toUpperCase(Locale.ROOT);
        try {
            long ours = BigDecimal.valueOf(amount, decimals(code))
                    .movePointRight(isoDecimals(code))
                    .setScale(0, RoundingMode.UNNECESSARY)
                    .longValueExact();
            return REFUSED.contains(code) ? null : new Money(ours, code);
        } catch (IllegalArgumentException | ArithmeticException notOurs) {
            return null;
        }
    }

    private static int isoDecimals(String code) {
        return Currency.getInstance(code).getDefaultFractionDigits();
    }

    private static int decimals(String code) {
        if (WITHOUT_DECIMALS.contains(code)) {
            return 0;
        }
        // ISK has no decimals in ISO 4217 and two in the API (https://docs.stripe.com/currencies#special-cases).
        return code.equals("ISK") ? 2 : isoDecimals(code);
    }
}
