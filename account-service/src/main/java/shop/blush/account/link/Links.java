package shop.blush.account.link;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.blush.account.secret.Secrets;
import shop.blush.common.problem.Problem;

/** Issues and takes the tokens in links. Each is taken once, whoever comes at the same time. */
@Service
public class Links {

    private static final int BATCH = 500;

    private final LinkTokens tokens;
    private final LinkSettings settings;
    private final Clock clock;

    Links(LinkTokens tokens, LinkSettings settings, Clock clock) {
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
    }

    /** A new token, which is known to the caller only. Earlier ones stay good: which mail is opened nobody knows. */
    public String issue(LinkPurpose purpose, String customerId) {
        String token = Secrets.random();
        tokens.add(Secrets.hash(token), purpose, customerId, now().plus(validFor(purpose)));
        return token;
    }

    public Duration validFor(LinkPurpose purpose) {
        return settings.validFor(purpose);
    }

    /** Whose token this is, while it is good. */
    public Optional<String> customer(LinkPurpose purpose, String token) {
        return tokens.customer(Secrets.hash(token), purpose, now());
    }

    /**
     * Takes the token, and with it all others of the same customer and purpose, in the caller's transaction, which holds
     * the customer's row.
     *
     * @throws Problem 410 {@code link-expired} when it was taken before or ran out
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(LinkPurpose purpose, String customerId, String token) {
        if (tokens.use(Secrets.hash(token), purpose, now()) == 0) {
            throw expired();
        }
        tokens.revoke(customerId, purpose);
    }

    /** Ends a customer's links of one purpose. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void revokeAll(LinkPurpose purpose, String customerId) {
        tokens.revoke(customerId, purpose);
    }

    /** Ends all links of a customer. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void revokeAll(String customerId) {
        tokens.revokeAll(customerId);
    }

    public static Problem expired() {
        return Problem.gone("link-expired", "This link has expired or was used before. Please ask for a new one.");
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1H")
    void forgetExpired() {
        while (tokens.forget(now(), BATCH) == BATCH) {
            // more may wait
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
