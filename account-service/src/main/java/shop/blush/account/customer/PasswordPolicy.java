package shop.blush.account.customer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import shop.blush.common.problem.Problem;

/**
 * What a password must be, after NIST SP 800-63B section 3.1.1.2: long enough, not a common one, not made of what
 * everybody knows of its owner; no rules about kinds of characters.
 */
@Component
class PasswordPolicy {

    static final int MIN_LENGTH = 10;
    static final int MAX_LENGTH = 128;
    /** Shorter parts of a name may well occur by chance. */
    private static final int TELLING_LENGTH = 4;

    private final Set<String> common;

    PasswordPolicy() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new ClassPathResource("common-passwords.txt").getInputStream(), StandardCharsets.UTF_8))) {
            common = lines.lines().collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Judges the password as it will be hashed.
     *
     * @throws Problem 422 {@code weak-password}, which says why
     */
    void check(String typed, String email, String name) {
        String password = PasswordHashing.normalised(typed);
        int length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH) {
            throw weak("Use at least " + MIN_LENGTH + " characters. A few words in a row are good.");
        }
        if (length > MAX_LENGTH) {
            throw weak("Use at most " + MAX_LENGTH + " characters.");
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (common.contains(lower) || lower.chars().distinct().count() < 4) {
            throw weak("This password is among the first that others would try.");
        }
        String mailbox = email.substring(0, email.indexOf('@'));
        if (holds(lower, mailbox)
                || holds(lower, PasswordHashing.normalised(name).toLowerCase(Locale.ROOT))) {
            throw weak("Do not use your name or e-mail address in the password.");
        }
    }

    private static boolean holds(String password, String known) {
        return known.length() >= TELLING_LENGTH && password.contains(known);
    }

    private static Problem weak(String why) {
        return Problem.unprocessable("weak-password", why);
    }
}
