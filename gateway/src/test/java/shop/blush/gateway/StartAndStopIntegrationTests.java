package shop.blush.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;
import shop.blush.localstack.server.FreePorts;
import shop.blush.localstack.server.RedisServer;

/** Whole starts and stops of the gateway, as its own process would do them. */
@ExtendWith(OutputCaptureExtension.class)
class StartAndStopIntegrationTests {

    private final HttpClient client = HttpClient.newHttpClient();

    private static ConfigurableApplicationContext start(SpringApplication application, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--management.server.port=0",
                "--management.server.address=127.0.0.1",
                "--spring.cloud.nacos.discovery.enabled=false",
                "--blush.security.internal-key=test-internal-key"));
        for (String argument : more) {
            String name = argument.substring(0, argument.indexOf('=') + 1);
            arguments.removeIf(known -> known.startsWith(name));
            arguments.add(argument);
        }
        return application.run(arguments.toArray(String[]::new));
    }

    private static int port(ConfigurableApplicationContext gateway, String name) {
        return gateway.getEnvironment().getRequiredProperty("local." + name + ".port", Integer.class);
    }

    private HttpResponse<String> get(int port, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        try {
            return client.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refusesToStartOnIoUring(CapturedOutput output) {
        SpringApplication application = new SpringApplication(GatewayApplication.class);
        application.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean(ReactorResourceFactory.class, StartAndStopIntegrationTests::ioUring));

        assertThatThrownBy(() -> start(application)).rootCause().hasMessageContaining("io_uring");
        assertThat(output)
                .contains("APPLICATION FAILED TO START", "IoUringServerSocketChannel")
                .contains("-Dreactor.netty.native=false", "netty-transport-native-io_uring");
    }

    /** Stands for a class path with io_uring: its channel classes, on event loops that never run. */
    private static ReactorResourceFactory ioUring() {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setLoopResourcesSupplier(() -> new LoopResources() {
            private final EventLoopGroup loops =
                    new io.netty.channel.MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

            @Override
            public EventLoopGroup onServer(boolean useNative) {
                return loops;
            }

            @Override
            @SuppressWarnings("unchecked")
            public <C extends Channel> Class<? extends C> onChannelClass(Class<C> type, EventLoopGroup group) {
                return (Class<? extends C>)
                        (type == ServerSocketChannel.class
                                ? IoUringServerSocketChannel.class
                                : IoUringSocketChannel.class);
            }

            @Override
            public void dispose() {
                loops.shutdownGracefully();
            }
        });
        return resources;
    }

    @Test
    void namesTheTransportThatItPicked(CapturedOutput output) {
        start(new SpringApplication(GatewayApplication.class)).close();

        assertThat(output).containsPattern("transport server=(Epoll|KQueue|Nio)ServerSocketChannel");
    }

    @Test
    void startsWithoutRedis() {
        try (ConfigurableApplicationContext gateway = start(
                new SpringApplication(GatewayApplication.class), "--spring.data.redis.port=" + new FreePorts().any())) {
            assertThat(get(port(gateway, "server"), "/").statusCode()).isEqualTo(200);
            assertThat(get(port(gateway, "management"), "/actuator/health/readiness")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** An outage is not a refusal: what the door knew grows old, and inventory-service is asked again. */
    @Test
    void opensTheDoorWhenRedisIsGone() {
        String sale = "019a3c52-7d10-7c3a-9f6e-0a1b2c3d4e01";
        RedisServer redis = RunningGateway.startRedis();
        try (ConfigurableApplicationContext gateway = start(
                new SpringApplication(GatewayApplication.class),
                "--spring.data.redis.port=" + redis.port(),
                "--spring.data.redis.password=" + redis.password(),
                "--blush.gateway.flash-sale.read-every=100ms",
                "--blush.gateway.flash-sale.trust-for=1s")) {
            gateway.getBean(StringRedisTemplate.class).opsForHash().put("flash-sales", sale, """
                    {"saleId":"%s","state":"SOLD_OUT","startsAt":"2026-01-01T00:00:00Z",
                     "endsAt":"2126-01-01T00:00:00Z","soldOut":[]}""".formatted(sale));
            int port = port(gateway, "server");
            await().untilAsserted(() -> assertThat(reserve(port, sale)).isEqualTo(409));

            redis.close();

            await().untilAsserted(() -> assertThat(reserve(port, sale)).isEqualTo(503)); // no inventory-service here
        } finally {
            redis.close();
        }
    }

    private int reserve(int port, String sale) throws IOException, InterruptedException {
        URI reservations = URI.create("http://127.0.0.1:" + port + "/api/flash-sales/" + sale + "/reservations");
        HttpRequest request = HttpRequest.newBuilder(reservations)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    @Test
    void refusesToStartWithoutTheInternalKey() {
        assertThatThrownBy(
                        () -> start(new SpringApplication(GatewayApplication.class), "--blush.security.internal-key="))
                .rootCause()
                .hasMessageContaining("BLUSH_INTERNAL_KEY");
    }

    @Test
    void refusesAStorefrontFolderWithoutIndex(@TempDir Path empty) {
        assertThatThrownBy(
                        () -> start(new SpringApplication(GatewayApplication.class), "--BLUSH_STOREFRONT_DIR=" + empty))
                .rootCause()
                .hasMessageContaining("BLUSH_STOREFRONT_DIR")
                .hasMessageContaining("index.html");
    }

    @Test
    void closesTheSandboxUnlessItIsEnabled() {
        try (TestBackend sandbox = new TestBackend("payment-sandbox");
                ConfigurableApplicationContext gateway = start(
                        new SpringApplication(GatewayApplication.class),
                        "--spring.cloud.discovery.client.simple.instances.payment-sandbox[0].uri=" + sandbox.url())) {
            assertThat(get(port(gateway, "server"), "/sandbox/faults").statusCode())
                    .isEqualTo(404);
            assertThat(sandbox.received()).isEmpty();
        }
    }

    // Freshly started while account-service is away: no key was ever read.
    @Test
    void doesNotCallATokenBadWhenItCannotKnow() {
        String token = TestKeys.token(TestKeys.create("k1"), Duration.ofMinutes(5), "CUSTOMER");
        try (TestBackend backend = new TestBackend("service");
                ConfigurableApplicationContext gateway = start(
                        new SpringApplication(GatewayApplication.class),
                        "--spring.cloud.discovery.client.simple.instances.product-service[0].uri=" + backend.url(),
                        "--spring.cloud.discovery.client.simple.instances.order-service[0].uri=" + backend.url())) {
            int port = port(gateway, "server");

            assertThat(get(port, "/api/orders", "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(503);
            assertThat(get(port, "/api/orders", "Cookie", "blush_access=" + token)
                            .statusCode())
                    .isEqualTo(503);
            assertThat(get(port, "/api/catalog/products", "Cookie", "blush_access=" + token)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(backend.last().header("Authorization")).isNull();
        }
    }

    @Test
    void answersHealthOnAPortOfItsOwn() {
        try (ConfigurableApplicationContext gateway = start(
                new SpringApplication(GatewayApplication.class),
                "--management.server.port=" + FailureIntegrationTests.unusedPort())) {
            int management = port(gateway, "management");

            assertThat(management).isNotEqualTo(port(gateway, "server"));
            assertThat(get(management, "/actuator/health/readiness").body()).contains("UP");
            assertThat(get(management, "/actuator/health/liveness").body()).contains("UP");
            assertThat(get(management, "/actuator/metrics").statusCode()).isEqualTo(200);
            assertThat(get(management, "/actuator/env").statusCode()).isEqualTo(404);
            assertThat(get(management, "/actuator/gateway/routes").statusCode()).isEqualTo(404);
            assertThat(get(management, "/api/catalog/products").statusCode()).isEqualTo(404);
            assertThat(get(port(gateway, "server"), "/actuator/health").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void refusesWhatWouldWaitTooLongForAConnection() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        try (TestBackend product = new TestBackend("product-service").on("/api/catalog/slow", exchange -> {
                    try {
                        answer.await();
                    } catch (InterruptedException stopped) {
                        return;
                    }
                    TestBackend.answer(exchange, 200, "text/plain", "finished");
                });
                ConfigurableApplicationContext gateway = start(
                        new SpringApplication(GatewayApplication.class),
                        "--spring.cloud.gateway.server.webflux.httpclient.pool.max-connections=1",
                        "--spring.cloud.gateway.server.webflux.httpclient.pool.acquire-timeout=200",
                        "--spring.cloud.discovery.client.simple.instances.product-service[0].uri=" + product.url())) {
            URI slow = URI.create("http://127.0.0.1:" + port(gateway, "server") + "/api/catalog/slow");
            List<CompletableFuture<HttpResponse<String>>> calls = Stream.generate(() -> client.sendAsync(
                            HttpRequest.newBuilder(slow).build(), HttpResponse.BodyHandlers.ofString()))
                    .limit(6)
                    .toList();

            // One has the connection, two wait for it in vain, the others find the queue full.
            await().until(() -> calls.stream().filter(CompletableFuture::isDone).count() == 5);
            answer.countDown();

            assertThat(calls.stream().map(call -> call.join().statusCode()))
                    .containsExactlyInAnyOrder(200, 503, 503, 503, 503, 503);
        }
    }

    @Test
    void finishesRequestsInFlightBeforeItStops() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (TestBackend product = new TestBackend("product-service").on("/api/catalog/slow", exchange -> {
            arrived.countDown();
            try {
                answer.await();
            } catch (InterruptedException stopped) {
                return;
            }
            TestBackend.answer(exchange, 200, "text/plain", "finished");
        })) {
            ConfigurableApplicationContext gateway = start(
                    new SpringApplication(GatewayApplication.class),
                    "--spring.cloud.discovery.client.simple.instances.product-service[0].uri=" + product.url());
            int port = port(gateway, "server");
            CompletableFuture<HttpResponse<String>> inFlight = client.sendAsync(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/catalog/slow"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            arrived.await();

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(gateway::close);
            await().until(() -> refusesConnections(port));
            assertThat(inFlight).isNotDone();
            answer.countDown();

            assertThat(inFlight.join().body()).isEqualTo("finished");
            stopped.join();
        }
    }

    private boolean refusesConnections(int port) {
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", port)) {
            return false;
        } catch (IOException refused) {
            return true;
        }
    }
}
