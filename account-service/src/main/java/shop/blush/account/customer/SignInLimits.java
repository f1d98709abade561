package shop.blush.account.customer;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import shop.blush.account.limit.Limits;
import shop.blush.account.limit.Limits.Limit;
import shop.blush.common.problem.Problem;

/**
 * Limits failed sign-ins per account and per network address. An account that does not exist is counted like one that
 * does.
 */
@Component
class SignInLimits {

    private final Limits limits;
    private final Limit perAccount;
    private final Limit perAddress;

    SignInLimits(Limits limits, SignInSettings settings) {
        this.limits = limits;
        this.perAccount = new Limit("sign-in:account", settings.failuresPerAccount(), settings.window());
        this.perAddress = new Limit("sign-in:address", settings.failuresPerAddress(), settings.window());
    }

    /**
     * Answers what the check of a password answers. It is counted as failed while it runs; a success gives that back and
     * forgives the account's earlier failures, a check that broke off tells nothing and gives it back too.
     *
     * @throws Problem 429 {@code too-many-sign-ins}; the check is not made then
     */
    boolean guard(String email, String address, BooleanSupplier check) {
        limits.take(perAddress, address).ifPresent(SignInLimits::refuse);
        Optional<Duration> wait = limits.take(perAccount, email);
        if (wait.isPresent()) {
            limits.giveBack(perAddress, address);
            refuse(wait.get());
        }
        boolean right;
        try {
            right = check.getAsBoolean();
        } catch (RuntimeException brokeOff) {
            limits.giveBack(perAddress, address);
            limits.giveBack(perAccount, email);
            throw brokeOff;
        }
        if (right) {
            limits.giveBack(perAddress, address);
            limits.forget(perAccount, email);
        }
        return right;
    }

    void forgive(String email) {
        limits.forget(perAccount, email);
    }

    private static void refuse(Duration wait) {
        throw Problem.tooManyRequests(
                "too-many-sign-ins", "Too many sign-ins have failed. Please wait before the next try.", wait);
    }
}
