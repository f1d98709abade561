package shop.blush.sandbox.payment;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids that cannot be guessed, because whoever knows a payment's id can pay it. */
final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static String next(String prefix) {
        var bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }
}
