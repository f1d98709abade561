package shop.blush.common.protection;

import com.alibaba.csp.sentinel.Entry;
import com.alibaba.csp.sentinel.Tracer;
import com.alibaba.csp.sentinel.adapter.spring.webmvc_v6x.SentinelWebInterceptor;
import com.alibaba.csp.sentinel.adapter.spring.webmvc_v6x.config.SentinelWebMvcConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.blush.common.degraded.DegradedAnswers;
import shop.blush.protection.CallCriticality;
import shop.blush.protection.Criticality;
import shop.blush.protection.Resource;
import shop.blush.protection.ResourceSource;

/**
 * Each interface of a service, named by method and pattern: {@code GET /api/orders/{number}}. What is blocked reaches the problem
 * advice as the {@code BlockException} it is. An answer of 500 or more counts as a failure, because the advice has handled what was
 * thrown before this interceptor sees the end.
 */
final class ProtectedInterfaces extends SentinelWebInterceptor implements ResourceSource {

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final SentinelWebMvcConfig configuration;

    ProtectedInterfaces(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this(mappings, configuration());
    }

    private ProtectedInterfaces(
            ObjectProvider<RequestMappingHandlerMapping> mappings, SentinelWebMvcConfig configuration) {
        super(configuration);
        this.mappings = mappings;
        this.configuration = configuration;
    }

    private static SentinelWebMvcConfig configuration() {
        SentinelWebMvcConfig configuration = new SentinelWebMvcConfig();
        configuration.setBlockExceptionHandler(null); // the problem advice tells it
        return configuration;
    }

    @Override
    protected @Nullable String getResourceName(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null || "/**".equals(pattern) ? null : method(request) + " " + pattern;
    }

    private static String method(HttpServletRequest request) {
        return "HEAD".equals(request.getMethod()) ? "GET" : request.getMethod();
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception thrown)
            throws Exception {
        @Nullable Entry entry = getEntryInRequest(request, configuration.getRequestAttributeName());
        if (entry != null && thrown == null && response.getStatus() >= 500) {
            Tracer.traceEntry(new AnsweredWith5xx(), entry);
        }
        super.afterCompletion(request, response, handler, thrown);
    }

    private static final class AnsweredWith5xx extends Exception {

        AnsweredWith5xx() {
            super(null, null, false, false);
        }
    }

    @Override
    public List<Resource> resources() {
        return mappings.getObject().getHandlerMethods().entrySet().stream()
                .filter(each -> each.getValue().getBeanType().getName().startsWith("shop.blush."))
                .flatMap(each -> resources(names(each.getKey()), declared(each.getValue())))
                .toList();
    }

    private static Stream<Resource> resources(List<String> names, @Nullable CallCriticality declared) {
        Criticality criticality = declared == null ? Criticality.IMPORTANT : declared.value();
        String answer = declared == null ? "" : declared.degradedAnswer();
        Stream<Resource> interfaces =
                names.stream().map(name -> new Resource(name, Resource.Kind.INTERFACE, criticality, !answer.isEmpty()));
        return answer.isEmpty()
                ? interfaces
                : Stream.concat(
                        interfaces,
                        Stream.of(new Resource(DegradedAnswers.resource(answer), Resource.Kind.ANSWER, criticality)));
    }

    private static List<String> names(RequestMappingInfo mapping) {
        return mapping.getMethodsCondition().getMethods().stream()
                .flatMap(method -> mapping.getPatternValues().stream().map(pattern -> method + " " + pattern))
                .toList();
    }

    private static @Nullable CallCriticality declared(HandlerMethod handler) {
        @Nullable CallCriticality onMethod = handler.getMethodAnnotation(CallCriticality.class);
        return onMethod != null
                ? onMethod
                : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), CallCriticality.class);
    }
}
