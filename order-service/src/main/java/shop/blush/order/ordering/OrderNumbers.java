package shop.blush.order.ordering;

import java.security.SecureRandom;

/**
 * Makes order numbers: B and nine random digits of Crockford's base 32 (https://www.crockford.com/base32.html), which
 * has no I, L, O and U, so that a person can read one out. 45 random bits: not guessable in sequence; unique by constraint.
 */
final class OrderNumbers {

    static final String FORM = "B[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}";

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private OrderNumbers() {}

    static String next() {
        StringBuilder number = new StringBuilder("B");
        for (int i = 0; i < 9; i++) {
            number.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
        }
        return number.insert(5, '-').toString();
    }
}
