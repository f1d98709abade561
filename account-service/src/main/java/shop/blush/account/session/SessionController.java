package shop.blush.account.session;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.account.customer.Accounts;
import shop.blush.account.customer.Customer;
import shop.blush.common.problem.Problem;
import shop.blush.protection.CallCriticality;
import shop.blush.protection.Criticality;

/** Signing in and out; the keys that tokens are checked with. */
@RestController
@CallCriticality(Criticality.CRITICAL)
class SessionController {

    record SignInRequest(
            @NotNull @Size(max = 254) String email,
            @NotNull @Size(max = 1000) String password) {}

    record SessionCustomer(String id, String email, boolean emailVerified, String name, List<String> roles) {}

    record SessionResponse(String accessToken, Instant expiresAt, SessionCustomer customer) {}

    private final Accounts accounts;
    private final KeepSession keepSession;
    private final SessionCookies cookies;
    private final Map<String, Object> publicKeys;

    SessionController(Accounts accounts, KeepSession keepSession, SessionCookies cookies, ECKey signingKey) {
        this.accounts = accounts;
        this.keepSession = keepSession;
        this.cookies = cookies;
        this.publicKeys = new JWKSet(signingKey.toPublicJWK()).toJSONObject();
    }

    /** 200 with an access token, in the body and as cookies; problems as {@link Accounts#authenticate} says. */
    @PostMapping("/api/account/session")
    ResponseEntity<SessionResponse> signIn(@Valid @RequestBody SignInRequest request, HttpServletRequest http) {
        Customer customer = accounts.authenticate(request.email(), request.password(), http.getRemoteAddr());
        return answer(keepSession.start(customer, http.getHeader(HttpHeaders.USER_AGENT)));
    }

    /**
     * 200 with new tokens; 401 {@code session-ended} without or with a refresh cookie that is good no more, which clears
     * the cookies.
     */
    @PostMapping("/api/account/session/refresh")
    ResponseEntity<SessionResponse> refresh(
            @CookieValue(name = SessionCookies.REFRESH, required = false) @Nullable String token) {
        try {
            if (token == null) {
                throw KeepSession.ended();
            }
            return answer(keepSession.refresh(token));
        } catch (Problem ended) {
            cookies.clear(ended.getHeaders());
            throw ended;
        }
    }

    /** 204; the cookies are cleared and the session is over, if there was one. */
    @DeleteMapping("/api/account/session")
    ResponseEntity<Void> signOut(@CookieValue(name = SessionCookies.REFRESH, required = false) @Nullable String token) {
        if (token != null) {
            keepSession.end(token);
        }
        return ResponseEntity.noContent().headers(cookies::clear).build();
    }

    @GetMapping("/internal/jwks")
    Map<String, Object> keys() {
        return publicKeys;
    }

    private ResponseEntity<SessionResponse> answer(SignedIn signedIn) {
        Customer customer = signedIn.customer();
        return ResponseEntity.ok()
                .headers(headers -> cookies.set(headers, signedIn))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new SessionResponse(
                        signedIn.accessToken(),
                        signedIn.accessExpiresAt(),
                        new SessionCustomer(
                                customer.id(),
                                customer.email(),
                                customer.emailVerified(),
                                customer.name(),
                                customer.roleList())));
    }
}
