package shop.blush.promotion.pricing;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import shop.blush.common.text.LocalizedText;

/** How amounts and percentages are written. */
final class Words {

    private static final Map<String, String> SYMBOLS = Map.of("CNY", "¥", "USD", "$", "EUR", "€", "GBP", "£");

    private Words() {}

    /** With all its decimals: {@code ¥31.00}. */
    static String exact(long amount, String currency) {
        String symbol = SYMBOLS.getOrDefault(currency, currency + " ");
        return symbol + BigDecimal.valueOf(amount, digits(currency)).toPlainString();
    }

    /** Without decimals that say nothing: {@code ¥20}. */
    static String round(long amount, String currency) {
        BigDecimal value = BigDecimal.valueOf(amount, digits(currency)).stripTrailingZeros();
        return value.scale() <= 0
                ? SYMBOLS.getOrDefault(currency, currency + " ") + value.toPlainString()
                : exact(amount, currency);
    }

    private static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    /** {@code 20} or {@code 12.5}. */
    static String percent(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString();
    }

    static String units(long quantity) {
        return quantity == 1 ? "1 item" : quantity + " items";
    }

    static LocalizedText under(LocalizedText name, String en, String zh) {
        return new LocalizedText(name.en() + ": " + en, chinese(name) + "：" + zh);
    }

    static String chinese(LocalizedText name) {
        return name.zh() == null ? name.en() : name.zh();
    }
}
