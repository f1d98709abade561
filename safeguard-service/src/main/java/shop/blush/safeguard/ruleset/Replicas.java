package shop.blush.safeguard.ruleset;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

/** Asks every replica that Nacos lists which version it runs, at its management port. */
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

    /** By service and address. */
    public List<Replica> ask() {
        List<CompletableFuture<Replica>> answers = new ArrayList<>();
        known.resources()
                .keySet()
                .forEach(service -> discovery
                        .getInstances(service)
                        .forEach(instance ->
                                answers.add(CompletableFuture.supplyAsync(() -> ask(service, instance), asking))));
        return answers.stream()
                .map(CompletableFuture::join)
                .sorted(Comparator.comparing(Replica::service).thenComparing(Replica::address))
                .toList();
    }

    private Replica ask(String service, ServiceInstance instance) {
        String address = instance.getHost() + ":" + instance.getPort();
        Instant before = Instant.now();
        @Nullable Running running = running(instance);
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
