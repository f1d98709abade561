package shop.blush.account.customer;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import shop.blush.common.problem.Problem;

/**
 * Argon2id (RFC 9106) with Spring Security's parameters: 16 MiB and some tens of milliseconds of a core each. Only a few
 * run at once, so that a burst of sign-ins takes neither all cores nor the heap; who waits too long is told 503.
 * Passwords are hashed in Unicode form NFKC, as NIST SP 800-63B section 3.1.1.2 asks: the same letters are typed as
 * different code points by different keyboards.
 */
@Component
class PasswordHashing {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Argon2PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final Semaphore places;
    /** Compared with when there is no such account, so that this takes as long as a wrong password. */
    private final String nobody = argon2.encode("nobody has this password");

    PasswordHashing(SignInSettings settings) {
        this.places = new Semaphore(settings.hashingAtOnce());
    }

    static String normalised(String password) {
        return Normalizer.normalize(password, Form.NFKC);
    }

    String hash(String password) {
        return bounded(() -> argon2.encode(normalised(password)));
    }

    boolean matches(String password, String hash) {
        return bounded(() -> argon2.matches(normalised(password), hash));
    }

    /** Whether the hash is of the password as it was typed: from before passwords were normalised. */
    boolean matchesAsTyped(String password, String hash) {
        return !normalised(password).equals(password) && bounded(() -> argon2.matches(password, hash));
    }

    void matchesNobody(String password) {
        if (!matches(password, nobody)) {
            matchesAsTyped(password, nobody);
        }
    }

    private <T> T bounded(Supplier<T> work) {
        try {
            if (!places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private static Problem busy() {
        return Problem.unavailable("sign-in-busy", "Many are signing in right now. Please try again.", LONGEST_WAIT);
    }
}
