package shop.blush.localstack.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.blush.localstack.server.MariaDbServer;
import shop.blush.localstack.server.NacosServer;
import shop.blush.localstack.server.RedisServer;
import shop.blush.localstack.server.ServerProcess;
import shop.blush.localstack.stack.Service.Need;

/** Starts processes of services against the stack's stores, and knows when one is up. */
final class ServiceLauncher {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(180);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);

    private static final String UNLIMITED_ADDRESSES = "BLUSH_UNLIMITED_ADDRESSES";

    private final Home home;
    private final Path java;
    private final Secrets secrets;
    private final String publicUrl;
    private final MariaDbServer database;
    private final RedisServer redis;
    private final NacosServer nacos;
    private final Interference interference;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_TIMEOUT).build();

    ServiceLauncher(
            Home home,
            Path java,
            Secrets secrets,
            String publicUrl,
            MariaDbServer database,
            RedisServer redis,
            NacosServer nacos,
            Interference interference) {
        this.home = home;
        this.java = java;
        this.secrets = secrets;
        this.publicUrl = publicUrl;
        this.database = database;
        this.redis = redis;
        this.nacos = nacos;
        this.interference = interference;
    }

    /** Starts a process and returns when its readiness answers and Nacos lists it as healthy. */
    ServerProcess launch(Part part, Service service, StartCache.Entry entry, int port, int managementPort) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(jvmOptions(service));
        command.addAll(entry.jvmOptions());
        command.addAll(List.of("-jar", entry.jar().toString()));
        Map<String, String> environment = environment(service);
        environment.putAll(interference.environment(part.name()));
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(managementPort));
        ServerProcess process =
                ServerProcess.start(part.name(), command, environment, home.folder(), part.log(), home.processes());
        part.spawned(process);
        try {
            process.awaitReady(() -> isReady(managementPort) && isListed(service, port), START_TIMEOUT);
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
        return process;
    }

    /** Answers the options of a real start, which a training run must share. */
    List<String> jvmOptions(Service service) {
        return ServiceJvm.options(home, service.heapMegabytes());
    }

    /** Answers what a process of this service is told, except its ports. */
    Map<String, String> environment(Service service) {
        Map<String, String> environment = new HashMap<>();
        service.database().ifPresent(account -> {
            environment.put(
                    "BLUSH_DB_URL",
                    MariaDbServer.jdbcUrl(interference.portOf("mariadb", database.port()), account.schema()));
            environment.put("BLUSH_DB_USER", account.user());
            environment.put("BLUSH_DB_PASSWORD", secrets.databasePasswords().get(account.schema()));
        });
        environment.put("BLUSH_REDIS_HOST", redis.host());
        environment.put("BLUSH_REDIS_PORT", Integer.toString(interference.portOf("redis", redis.port())));
        environment.put("BLUSH_REDIS_PASSWORD", redis.password());
        environment.put("BLUSH_NACOS_ADDRESS", nacos.address());
        environment.put("BLUSH_NACOS_USERNAME", NacosServer.USERNAME);
        environment.put("BLUSH_NACOS_PASSWORD", secrets.nacosPassword());
        environment.put("BLUSH_INTERNAL_KEY", secrets.internalKey());
        environment.put("BLUSH_PUBLIC_URL", publicUrl);
        environment.put("BLUSH_STATE_DIR", home.data().resolve("protection").toString());
        if (service.needs().contains(Need.TOKEN_SIGNING_KEY)) {
            environment.put("BLUSH_TOKEN_SIGNING_KEY", secrets.tokenSigningKey());
        }
        if (service.needs().contains(Need.SANDBOX_SECRETS)) {
            environment.put("BLUSH_SANDBOX_API_KEY", secrets.sandboxApiKey());
            environment.put("BLUSH_SANDBOX_WEBHOOK_SECRET", secrets.sandboxWebhookSecret());
        }
        if (service.needs().contains(Need.DEMO)) {
            environment.put("BLUSH_DEMO_ENABLED", "true");
            environment.put("BLUSH_DEMO_CUSTOMER_PASSWORD", DemoSignIns.CUSTOMER_PASSWORD);
            environment.put("BLUSH_DEMO_OPS_PASSWORD", DemoSignIns.OPS_PASSWORD);
        }
        if (service.needs().contains(Need.MAIL_FOLDER)) {
            environment.put("BLUSH_MAIL_FOLDER", home.mails().toString());
        }
        if (service.needs().contains(Need.SANDBOX_ROUTE)) {
            environment.put("BLUSH_SANDBOX_ENABLED", "true");
        }
        if (service.name().equals(Service.GATEWAY)) {
            // Everybody comes from this machine, so a limit per address would be one for all shoppers together.
            environment.put(
                    UNLIMITED_ADDRESSES, System.getenv().getOrDefault(UNLIMITED_ADDRESSES, "127.0.0.0/8,::1/128"));
        }
        // How long a process that has left Nacos still answers those who have not heard of it (10 s by default). The
        // gateway is closed first here, and hears of it at once.
        environment.put("SPRING_CLOUD_NACOS_DISCOVERY_GRACEFULSHUTDOWNWAITTIME", "1000");
        // Each thread would otherwise get its own native heap, which is never given back.
        environment.put("MALLOC_ARENA_MAX", "2");
        return environment;
    }

    private boolean isReady(int managementPort) {
        HttpRequest question = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness"))
                .timeout(ANSWER_TIMEOUT)
                .build();
        try {
            return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isListed(Service service, int port) {
        try {
            return nacos.healthyPorts(service.name()).contains(port);
        } catch (IOException e) {
            return false;
        }
    }
}
