package shop.blush.account.session;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** The session that the request's access token belongs to. */
public final class CurrentSession {

    /** The claim that names it, as in OpenID Connect. */
    static final String CLAIM = "sid";

    private CurrentSession() {}

    /** Null for a guest. */
    public static @Nullable String id() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? token.getToken().getClaimAsString(CLAIM)
                : null;
    }
}
