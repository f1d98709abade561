package shop.blush.account.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.blush.account.RunningAccountService;
import shop.blush.account.limit.Limits;
import shop.blush.common.id.Ids;
import shop.blush.common.problem.Problem;

class SignInLimitsIntegrationTests extends RunningAccountService {

    private static final int PER_ACCOUNT = 4;
    private static final int PER_ADDRESS = 9;

    @Autowired
    private Limits redis;

    private enum Outcome {
        RIGHT,
        WRONG,
        BROKE_OFF
    }

    /** Against two numbers in memory: what is counted at last is what failed since the last success. */
    @Test
    void countsFailuresWhateverComes() {
        SignInLimits limits =
                new SignInLimits(redis, new SignInSettings(Duration.ofMinutes(10), PER_ACCOUNT, PER_ADDRESS, 1));
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int shopper = 0; shopper < 40; shopper++) {
            String email = Ids.next();
            String address = Ids.next();
            int ofAccount = 0;
            int ofAddress = 0;
            for (int step = 0; step < 25; step++) {
                Outcome outcome = Outcome.values()[random.nextInt(3)];
                boolean allowed = ofAccount < PER_ACCOUNT && ofAddress < PER_ADDRESS;
                assertThat(checks(limits, email, address, outcome))
                        .as("seed %s shopper %s step %s", seed, shopper, step)
                        .isEqualTo(allowed);
                if (allowed && outcome == Outcome.WRONG) {
                    ofAccount++;
                    ofAddress++;
                } else if (allowed && outcome == Outcome.RIGHT) {
                    ofAccount = 0;
                }
                if (random.nextInt(6) == 0) {
                    limits.forgive(email);
                    ofAccount = 0;
                }
            }
        }
    }

    /** Whether the check was made. */
    private static boolean checks(SignInLimits limits, String email, String address, Outcome outcome) {
        AtomicBoolean made = new AtomicBoolean();
        try {
            limits.guard(email, address, () -> {
                made.set(true);
                if (outcome == Outcome.BROKE_OFF) {
                    throw new IllegalStateException("the store is away");
                }
                return outcome == Outcome.RIGHT;
            });
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo("too-many-sign-ins");
        } catch (IllegalStateException brokeOff) {
            assertThat(outcome).isEqualTo(Outcome.BROKE_OFF);
        }
        return made.get();
    }
}
