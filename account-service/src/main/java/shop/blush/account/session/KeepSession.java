package shop.blush.account.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.account.customer.Accounts;
import shop.blush.account.customer.Customer;
import shop.blush.account.secret.Secrets;
import shop.blush.common.id.Ids;
import shop.blush.common.problem.Problem;

/**
 * Sessions by rotating refresh tokens: each is good once, and one that comes back later than a moment after its use was
 * stolen from one of two holders, so the session ends for both (RFC 9700, section 4.14.2).
 */
@Service
class KeepSession {

    private static final Logger log = LoggerFactory.getLogger(KeepSession.class);
    private static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(7);
    private static final int BATCH = 500;

    private final Sessions sessions;
    private final Accounts accounts;
    private final JwtEncoder encoder;
    private final TransactionTemplate transaction;
    private final SessionSettings settings;
    private final Clock clock;

    KeepSession(
            Sessions sessions,
            Accounts accounts,
            JwtEncoder encoder,
            TransactionTemplate transaction,
            SessionSettings settings,
            Clock clock) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.encoder = encoder;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Begins a session of a customer whose password was just checked.
     *
     * @param userAgent as the browser sent it
     * @throws Problem 401 {@code wrong-credentials} when the password was changed, or the account deleted, meanwhile
     */
    SignedIn start(Customer customer, @Nullable String userAgent) {
        Instant now = now();
        Session session =
                new Session(Ids.next(), customer.id(), now, now, expiry(now, now), null, UserAgent.summary(userAgent));
        String token = Secrets.random();
        transaction.executeWithoutResult(status -> {
            sessions.lockHolder(customer.id(), customer.passwordHash()).orElseThrow(Accounts::wrongCredentials);
            sessions.start(session);
            sessions.issue(new RefreshToken(Secrets.hash(token), session.id(), now, null));
        });
        log.info("session started session={} customer={}", session.id(), customer.id());
        return signedIn(new Current(customer, session.id(), session.expiresAt()), token, now);
    }

    /** However often it is refreshed, a session ends at its longest. */
    private Instant expiry(Instant startedAt, Instant now) {
        Instant unused = now.plus(settings.refreshValidFor());
        Instant longest = startedAt.plus(settings.longest());
        return unused.isBefore(longest) ? unused : longest;
    }

    private record Current(Customer customer, String sessionId, Instant expiresAt) {}

    /** @throws Problem 401 {@code session-ended} */
    SignedIn refresh(String refreshToken) {
        Instant now = now();
        String next = Secrets.random();
        Optional<Current> rotated =
                transaction.execute(status -> rotate(Secrets.hash(refreshToken), Secrets.hash(next), now));
        return signedIn(rotated.orElseThrow(KeepSession::ended), next, now);
    }

    private Optional<Current> rotate(String hash, String nextHash, Instant now) {
        Session session = sessions.token(hash)
                .flatMap(token -> sessions.lock(token.sessionId()))
                .orElse(null);
        if (session == null || session.endedAt() != null || !session.expiresAt().isAfter(now)) {
            return Optional.empty();
        }
        Instant expiresAt = expiry(session.startedAt(), now);
        if (!expiresAt.isAfter(now)) {
            return Optional.empty(); // from before there was a longest
        }
        if (sessions.use(hash, now) == 0) {
            // Read again under the lock: another tab may have used it just before.
            Instant usedAt = sessions.token(hash).orElseThrow().usedAt();
            if (usedAt.plus(settings.refreshGrace()).isBefore(now)) {
                sessions.end(session.id(), now);
                log.warn(
                        "refresh token reused, session ended session={} customer={}",
                        session.id(),
                        session.customerId());
                return Optional.empty();
            }
        }
        sessions.issue(new RefreshToken(nextHash, session.id(), now, null));
        sessions.extend(session.id(), now, expiresAt);
        return accounts.find(session.customerId()).map(customer -> new Current(customer, session.id(), expiresAt));
    }

    /** Ends the session of a refresh token; does nothing for one that is not known. */
    void end(String refreshToken) {
        sessions.token(Secrets.hash(refreshToken)).ifPresent(token -> {
            if (sessions.end(token.sessionId(), now()) == 1) {
                log.info("session ended session={}", token.sessionId());
            }
        });
    }

    List<Session> of(String customerId) {
        return sessions.of(customerId, now());
    }

    /** Ends a session of this customer. @throws Problem 404 {@code unknown-session} */
    void endOwn(String customerId, String sessionId) {
        if (sessions.endOwn(sessionId, customerId, now()) == 0) {
            throw Problem.notFound("unknown-session", "There is no such session of yours.");
        }
        log.info("session ended session={}", sessionId);
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1H")
    void forgetExpired() {
        while (sessions.forget(now().minus(KEPT_AFTER_EXPIRY), BATCH) == BATCH) {
            // more may wait
        }
    }

    static Problem ended() {
        return Problem.unauthorized("session-ended", "Your session has ended. Please sign in again.");
    }

    private SignedIn signedIn(Current session, String refreshToken, Instant now) {
        Customer customer = session.customer();
        Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = issuedAt.plus(settings.accessValidFor());
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer("blush")
                .subject(customer.id())
                .id(Ids.next())
                .claim(CurrentSession.CLAIM, session.sessionId())
                .claim("roles", customer.roleList())
                .claim("name", customer.name())
                .issuedAt(issuedAt)
                .expiresAt(expiresAt)
                .build();
        String token = encoder.encode(JwtEncoderParameters.from(
                        JwsHeader.with(SignatureAlgorithm.ES256).build(), claims))
                .getTokenValue();
        return new SignedIn(customer, token, expiresAt, refreshToken, session.expiresAt());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
