package shop.blush.safeguard.ruleset;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Talks to every replica that Nacos lists, past the load balancer: which version it runs, and to preheat it. */
@Component
public class Replicas {

    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final String MANAGEMENT_PORT = "management.port"; // metadata that Spring Cloud Alibaba registers

    /**
     * @param version null where the replica did not answer
     * @param source NACOS, DISK (Nacos was away when it started) or NONE
     * @param circuits those that ever opened, and how they stand
     * @param on false while all protection of the replica is turned off
     * @param clockOffsetMillis by how much its clock is ahead of ours, to half of the time that asking took
     */
    public record Replica(
            String service,
            String address,
            @Nullable Long version,
            @Nullable String ruleSet,
            @Nullable String source,
            Map<String, String> circuits,
            @Nullable Boolean on,
            @Nullable Long clockOffsetMillis) {}

    /** What we read of {@code /actuator/protection}. */
    record Running(
            long version, String ruleSet, String source, Map<String, String> circuits, boolean on, Instant now) {}

    private final DiscoveryClient discovery;
    private final RuleSetCheck known;
    private final RestClient http;
    private final ExecutorService asking = Executors.newFixedThreadPool(8, work -> {
        Thread thread = new Thread(work, "ask-replicas");
        thread.setDaemon(true);
        return thread;
    });

    Replicas(DiscoveryClient discovery, RuleSetCheck known) {
        this.discovery = discovery;
        this.known = known;
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(WITHIN)
                .build());
        requests.setReadTimeout(WITHIN);
        this.http = RestClient.builder().requestFactory(requests).build();
    }

    /** One that Nacos lists. */
    public record Instance(String service, ServiceInstance listed) {

        public String address() {
            return listed.getHost() + ":" + listed.getPort();
        }
    }

    /** What {@code /actuator/preheat} says. */
    public record Pool(int connections, int poolSize) {}

    /** By service and address. */
    public List<Instance> instances() {
        return known.resources().keySet().stream()
                .flatMap(service ->
                        discovery.getInstances(service).stream().map(listed -> new Instance(service, listed)))
                .sorted(Comparator.comparing(Instance::service).thenComparing(Instance::address))
                .toList();
    }

    /** By service and address. */
    public List<Replica> ask() {
        List<CompletableFuture<Replica>> answers = instances().stream()
                .map(instance -> CompletableFuture.supplyAsync(() -> ask(instance), asking))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    /** Has a replica open its connections; null where it has none or does not answer. */
    public @Nullable Pool preheatPool(Instance instance) {
        @Nullable String port = instance.listed().getMetadata().get(MANAGEMENT_PORT);
        if (port == null) {
            return null;
        }
        try {
            return http.post()
                    .uri(
                            "http://{host}:{port}/actuator/preheat",
                            instance.listed().getHost(),
                            port)
                    .retrieve()
                    .body(Pool.class);
        } catch (RestClientException away) {
            return null;
        }
    }

    /** Asks a replica for something that guests may see; whether it was answered, if only that there is no such thing yet. */
    public boolean get(Instance instance, String path) {
        try {
            http.get()
                    .uri(URI.create("http://" + instance.address() + path))
                    .retrieve()
                    .toBodilessEntity();
            return true;
        } catch (RestClientResponseException answer) {
            return answer.getStatusCode().value() == 404;
        } catch (RestClientException away) {
            return false;
        }
    }

    private Replica ask(Instance instance) {
        String service = instance.service();
        String address = instance.address();
        Instant before = Instant.now();
        @Nullable Running running = running(instance.listed());
        Instant halfway = before.plus(Duration.between(before, Instant.now()).dividedBy(2));
        return running == null
                ? new Replica(service, address, null, null, null, Map.of(), null, null)
                : new Replica(
                        service,
                        address,
                        running.version(),
                        running.ruleSet(),
                        running.source(),
                        running.circuits(),
                        running.on(),
                        Duration.between(halfway, running.now()).toMillis());
    }

    private @Nullable Running running(ServiceInstance instance) {
        @Nullable String port = instance.getMetadata().get(MANAGEMENT_PORT);
        if (port == null) {
            return null;
        }
        try {
            return http.get()
                    .uri("http://{host}:{port}/actuator/protection", instance.getHost(), port)
                    .retrieve()
                    .body(Running.class);
        } catch (RestClientException away) {
            return null;
        }
    }
}
