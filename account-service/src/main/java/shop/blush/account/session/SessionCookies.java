package shop.blush.account.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The cookies that browsers keep a session in. */
@Component
public class SessionCookies {

    static final String ACCESS = "blush_access";
    static final String REFRESH = "blush_refresh";
    private static final String ACCESS_PATH = "/api";
    private static final String REFRESH_PATH = "/api/account/session";

    private final boolean secure;
    private final Clock clock;

    SessionCookies(SessionSettings settings, Clock clock) {
        this.secure = "https".equals(settings.publicUrl().getScheme());
        this.clock = clock;
    }

    void set(HttpHeaders headers, SignedIn signedIn) {
        add(headers, ACCESS, signedIn.accessToken(), ACCESS_PATH, until(signedIn.accessExpiresAt()));
        add(headers, REFRESH, signedIn.refreshToken(), REFRESH_PATH, until(signedIn.refreshExpiresAt()));
    }

    /** Makes the browser drop both. */
    public void clear(HttpHeaders headers) {
        add(headers, ACCESS, "", ACCESS_PATH, Duration.ZERO);
        add(headers, REFRESH, "", REFRESH_PATH, Duration.ZERO);
    }

    /** In whole seconds, rounded up. */
    private Duration until(Instant end) {
        return Duration.ofSeconds(
                Duration.between(clock.instant(), end).plusNanos(999_999_999).toSeconds());
    }

    private void add(HttpHeaders headers, String name, String value, String path, Duration maxAge) {
        headers.add(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Strict")
                        .path(path)
                        .maxAge(maxAge)
                        .build()
                        .toString());
    }
}
