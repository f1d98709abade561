package shop.blush.localstack.replay;

import java.util.Locale;

/**
 * What is sold for one row: a stock code at one of the prices that the file has for it. The file prices the same stock code
 * differently from line to line, the shop has one price per variant; so each price is a variant of its own.
 *
 * @param stockCode letters and digits in upper case: the file means the same by {@code 85123a} and {@code 85123A}
 * @param price in pence
 */
record Variant(String stockCode, long price) {

    private static final int LONGEST_NAME = 36;

    /** The product's name: letters and digits only, so that the shop words the SKU exactly as {@link #sku} does. */
    static String productName(String stockCode, String description) {
        return (stockCode + " " + plain(description)).strip();
    }

    private static String plain(String description) {
        String words = description
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]+", " ")
                .strip();
        return words.length() <= LONGEST_NAME
                ? words
                : words.substring(0, LONGEST_NAME).strip();
    }

    /** At most 64 characters for a stock code of at most 13 and a price of at most nine digits. */
    String sku(String productName) {
        return "UCI-" + productName.replace(' ', '-') + "-" + price;
    }
}
