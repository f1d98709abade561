package shop.blush.common.protection;

import com.alibaba.csp.sentinel.slots.block.BlockException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.util.StringUtils;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.registry.HttpServiceProxyRegistry;
import shop.blush.protection.Criticality;
import shop.blush.protection.Guard;
import shop.blush.protection.Resource;
import shop.blush.protection.ResourceSource;

/**
 * Each outgoing call to another service, as {@code call:inventory-service POST /internal/inventory/reservations}. A call that is blocked
 * was not made: for its caller the service is away. No answer, and an answer of 500 or more, are failures.
 */
public final class ProtectedCalls implements ResourceSource {

    private static final String URI_TEMPLATE = RestClient.class.getName() + ".uriTemplate";

    private final ObjectProvider<HttpServiceProxyRegistry> registry;

    ProtectedCalls(ObjectProvider<HttpServiceProxyRegistry> registry) {
        this.registry = registry;
    }

    /** Comes first in a client to a service. */
    public static ClientHttpRequestInterceptor to(String service) {
        return (request, body, execution) -> {
            @Nullable Object template = request.getAttributes().get(URI_TEMPLATE);
            String path = template == null ? request.getURI().getPath() : pathOf(template.toString());
            Guard.Entered entered;
            try {
                entered = Guard.enter(name(service, request.getMethod().name(), path));
            } catch (BlockException blocked) {
                throw new CallBlocked(service, blocked);
            }
            try (entered) {
                try {
                    var answer = execution.execute(request, body);
                    if (answer.getStatusCode().is5xxServerError()) {
                        entered.failed(new CallFailed());
                    }
                    return answer;
                } catch (Exception failed) {
                    entered.failed(failed);
                    throw failed;
                }
            }
        };
    }

    private static String pathOf(String template) {
        int host = template.indexOf("://");
        int path = host < 0 ? 0 : template.indexOf('/', host + 3);
        String rest = path < 0 ? "/" : template.substring(path);
        int query = rest.indexOf('?');
        return query < 0 ? rest : rest.substring(0, query);
    }

    private static String name(String service, String method, String path) {
        return "call:" + service + " " + method + " " + path;
    }

    @Override
    public List<Resource> resources() {
        return registry.stream()
                .flatMap(known -> known.getGroupNames().stream()
                        .flatMap(group ->
                                known.getClientTypesInGroup(group).stream().flatMap(type -> exchanges(group, type))))
                .toList();
    }

    private static Stream<Resource> exchanges(String service, Class<?> type) {
        @Nullable HttpExchange all = AnnotatedElementUtils.findMergedAnnotation(type, HttpExchange.class);
        return Stream.of(type.getMethods())
                .map(method -> AnnotatedElementUtils.findMergedAnnotation(method, HttpExchange.class))
                .filter(exchange -> exchange != null)
                .map(exchange -> new Resource(
                        name(
                                service,
                                exchange.method().toUpperCase(Locale.ROOT),
                                pathOf((all == null ? "" : all.url())
                                        + (StringUtils.hasText(exchange.url()) ? exchange.url() : ""))),
                        Resource.Kind.CALL,
                        Criticality.IMPORTANT));
    }

    /** Another service, not asked because a rule forbade it. */
    static final class CallBlocked extends ResourceAccessException {

        CallBlocked(String service, BlockException blocked) {
            super("not called: " + service);
            initCause(blocked);
        }
    }

    private static final class CallFailed extends Exception {

        CallFailed() {
            super(null, null, false, false);
        }
    }
}
