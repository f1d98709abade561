package shop.blush.account.session;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.account.customer.Accounts;
import shop.blush.account.customer.Customer;

/** Signing in and out; the keys that tokens are checked with. */
@RestController
class SessionController {

    static final String ACCESS_COOKIE = "blush_access";
    static final String REFRESH_COOKIE = "blush_refresh";
    private static final String ACCESS_PATH = "/api";
    private static final String REFRESH_PATH = "/api/account/session";

    record SignInRequest(
            @NotNull @Size(max = 254) String email,
            @NotNull @Size(max = 1000) String password) {}

    record SessionCustomer(String id, String email, String name, List<String> roles) {}

    record SessionResponse(String accessToken, Instant expiresAt, SessionCustomer customer) {}

    private final Accounts accounts;
    private final KeepSession keepSession;
    private final SessionSettings settings;
    private final Map<String, Object> publicKeys;

    SessionController(Accounts accounts, KeepSession keepSession, SessionSettings settings, ECKey signingKey) {
        this.accounts = accounts;
        this.keepSession = keepSession;
        this.settings = settings;
        this.publicKeys = new JWKSet(signingKey.toPublicJWK()).toJSONObject();
    }

    /** 200 with an access token, in the body and as cookies; problems as {@link Accounts#authenticate} says. */
    @PostMapping("/api/account/session")
    ResponseEntity<SessionResponse> signIn(@Valid @RequestBody SignInRequest request, HttpServletRequest http) {
        Customer customer = accounts.authenticate(request.email(), request.password(), http.getRemoteAddr());
        return answer(keepSession.start(customer));
    }

    /** 200 with new tokens; 401 {@code session-ended} without or with a refresh cookie that is good no more. */
    @PostMapping("/api/account/session/refresh")
    ResponseEntity<SessionResponse> refresh(
            @CookieValue(name = REFRESH_COOKIE, required = false) @Nullable String token) {
        if (token == null) {
            throw KeepSession.ended();
        }
        return answer(keepSession.refresh(token));
    }

    /** 204; the cookies are cleared and the session is over, if there was one. */
    @DeleteMapping("/api/account/session")
    ResponseEntity<Void> signOut(@CookieValue(name = REFRESH_COOKIE, required = false) @Nullable String token) {
        if (token != null) {
            keepSession.end(token);
        }
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie(ACCESS_COOKIE, "", ACCESS_PATH, Duration.ZERO))
                .header(HttpHeaders.SET_COOKIE, cookie(REFRESH_COOKIE, "", REFRESH_PATH, Duration.ZERO))
                .build();
    }

    @GetMapping("/internal/jwks")
    Map<String, Object> keys() {
        return publicKeys;
    }

    private ResponseEntity<SessionResponse> answer(SignedIn signedIn) {
        Customer customer = signedIn.customer();
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.SET_COOKIE,
                        cookie(ACCESS_COOKIE, signedIn.accessToken(), ACCESS_PATH, settings.accessValidFor()))
                .header(
                        HttpHeaders.SET_COOKIE,
                        cookie(REFRESH_COOKIE, signedIn.refreshToken(), REFRESH_PATH, settings.refreshValidFor()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new SessionResponse(
                        signedIn.accessToken(),
                        signedIn.accessExpiresAt(),
                        new SessionCustomer(customer.id(), customer.email(), customer.name(), customer.roleList())));
    }

    private String cookie(String name, String value, String path, Duration maxAge) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure("https".equals(settings.publicUrl().getScheme()))
                .sameSite("Strict")
                .path(path)
                .maxAge(maxAge)
                .build()
                .toString();
    }
}
