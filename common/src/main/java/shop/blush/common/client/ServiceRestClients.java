package shop.blush.common.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.cloud.client.loadbalancer.LoadBalancerInterceptor;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import shop.blush.common.protection.ProtectedCalls;
import shop.blush.common.security.InternalKey;
import shop.blush.protection.CallContext;
import shop.blush.protection.Rank;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the HTTP clients of calls to other services: load-balanced over what Nacos lists, with the internal key, the
 * request id, the rank, how long our own caller still waits, and time-outs. Answers may hold more fields than we read. No instance, no
 * connection, no answer in time and a caller of ours that has gone are all {@link ResourceAccessException}.
 */
public final class ServiceRestClients {

    static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
    static final Duration READ_TIMEOUT = Duration.ofSeconds(3);

    private final LoadBalancerInterceptor loadBalancer;
    private final JsonMapper json;
    private final String internalKey;
    // One client, so one connection pool. HTTP/1.1: an h2c upgrade would be offered on every new connection.
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    public ServiceRestClients(LoadBalancerInterceptor loadBalancer, JsonMapper json, String internalKey) {
        this.loadBalancer = loadBalancer;
        this.json = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        this.internalKey = internalKey;
    }

    /** A client whose base address is the service's name in Nacos. */
    public RestClient forService(String service) {
        return configure(balanced(service), service).build();
    }

    /** A client to a third party found in Nacos, such as the payment sandbox: it never learns the internal key. */
    public RestClient.Builder forThirdParty(String name) {
        return withOurs(balanced(name), name);
    }

    /** Completes a client that is load-balanced already, as those of HTTP service groups are. */
    RestClient.Builder configure(RestClient.Builder builder, String service) {
        return withOurs(builder, service).requestInterceptors(all -> {
            all.add(0, identify());
            all.add(0, ProtectedCalls.to(service));
        });
    }

    private RestClient.Builder balanced(String service) {
        return RestClient.builder().baseUrl("http://" + service).requestInterceptor(loadBalancer);
    }

    private RestClient.Builder withOurs(RestClient.Builder builder, String service) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(READ_TIMEOUT);
        return builder.requestFactory(requests)
                .configureMessageConverters(converters ->
                        converters.registerDefaults().withJsonConverter(new JacksonJsonHttpMessageConverter(json)))
                // before the load balancer, to hear its complaints
                .requestInterceptors(all -> all.add(0, noInstanceIsAway(service)));
    }

    private ClientHttpRequestInterceptor identify() {
        return (request, body, execution) -> {
            request.getHeaders().set(InternalKey.HEADER, internalKey);
            String requestId = MDC.get(RequestIdFilter.MDC_KEY);
            if (requestId != null) {
                request.getHeaders().set(RequestIdFilter.HEADER, requestId);
            }
            CallContext context = CallContext.current();
            request.getHeaders().set(Rank.HEADER, context.rank().name());
            @Nullable Duration timeLeft = context.timeLeft();
            if (timeLeft != null) {
                if (timeLeft.isZero()) {
                    throw new ResourceAccessException("nobody waits for the answer any more");
                }
                request.getHeaders().set(CallContext.TIME_LEFT_HEADER, String.valueOf(timeLeft.toMillis()));
            }
            return execution.execute(request, body);
        };
    }

    private static ClientHttpRequestInterceptor noInstanceIsAway(String service) {
        return (request, body, execution) -> {
            try {
                return execution.execute(request, body);
            } catch (IllegalStateException noInstance) {
                throw new ResourceAccessException("no instance of " + service, new IOException(noInstance));
            }
        };
    }
}
