package shop.blush.common.security;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import shop.blush.common.problem.Problem;

/** Gives a controller its {@link CurrentCustomer}: null for a guest where the parameter is optional, else 401. */
final class CurrentCustomerResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CurrentCustomer.class;
    }

    @Override
    public @Nullable CurrentCustomer resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token) {
            Jwt jwt = token.getToken();
            List<String> roles = jwt.getClaimAsStringList("roles");
            return new CurrentCustomer(jwt.getSubject(), roles == null ? Set.of() : Set.copyOf(roles));
        }
        if (parameter.isOptional()) {
            return null;
        }
        throw Problem.unauthorized("sign-in-required", "Please sign in.");
    }
}
