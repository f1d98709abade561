package shop.blush.account.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
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
import shop.blush.common.id.Ids;
import shop.blush.common.problem.Problem;

/**
 * Sessions by rotating refresh tokens: each is good once, and one that comes back later than a moment after its use was
 * stolen from one of two holders, so the session ends for both (RFC 9700, section 4.14.2).
 */
@Service
class KeepSession {

    private static final Logger log = LoggerFactory.getLogger(KeepSession.class);
    private static final SecureRandom RANDOM = new SecureRandom();
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

    SignedIn start(Customer customer) {
        Instant now = now();
        Session session = new Session(Ids.next(), customer.id(), now, now.plus(settings.refreshValidFor()), null);
        String token = randomToken();
        transaction.executeWithoutResult(status -> {
            sessions.start(session);
            sessions.issue(new RefreshToken(hash(token), session.id(), now, null));
        });
        log.info("session started session={} customer={}", session.id(), customer.id());
        return signedIn(customer, token, now);
    }

    /** @throws Problem 401 {@code session-ended} */
    SignedIn refresh(String refreshToken) {
        Instant now = now();
        String next = randomToken();
        Optional<Customer> customer = transaction.execute(status -> rotate(hash(refreshToken), hash(next), now));
        return signedIn(customer.orElseThrow(KeepSession::ended), next, now);
    }

    private Optional<Customer> rotate(String hash, String nextHash, Instant now) {
        Session session = sessions.token(hash)
                .flatMap(token -> sessions.lock(token.sessionId()))
                .orElse(null);
        if (session == null || session.endedAt() != null || !session.expiresAt().isAfter(now)) {
            return Optional.empty();
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
        sessions.extend(session.id(), now.plus(settings.refreshValidFor()));
        return accounts.find(session.customerId());
    }

    /** Ends the session of a refresh token; does nothing for one that is not known. */
    void end(String refreshToken) {
        sessions.token(hash(refreshToken)).ifPresent(token -> {
            if (sessions.end(token.sessionId(), now()) == 1) {
                log.info("session ended session={}", token.sessionId());
            }
        });
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

    private SignedIn signedIn(Customer customer, String refreshToken, Instant now) {
        Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = issuedAt.plus(settings.accessValidFor());
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer("blush")
                .subject(customer.id())
                .id(Ids.next())
                .claim("roles", customer.roleList())
                .claim("name", customer.name())
                .issuedAt(issuedAt)
                .expiresAt(expiresAt)
                .build();
        String token = encoder.encode(JwtEncoderParameters.from(
                        JwsHeader.with(SignatureAlgorithm.ES256).build(), claims))
                .getTokenValue();
        return new SignedIn(customer, token, expiresAt, refreshToken);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String randomToken() {
        byte[] token = new byte[32];
        RANDOM.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** A plain hash is enough for 256 random bits. */
    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
