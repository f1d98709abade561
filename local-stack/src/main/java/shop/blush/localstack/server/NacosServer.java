package shop.blush.localstack.server;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real standalone Nacos 3.1 on 127.0.0.1 with its console, which asks everyone to sign in. Runs from what the module
 * {@code local-stack/nacos-server} built.
 */
public final class NacosServer implements AutoCloseable {

    public static final String USERNAME = "nacos";

    private static final Duration START_TIMEOUT = Duration.ofSeconds(180);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    private final ServerProcess process;
    private final Ports ports;
    private final String password;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_TIMEOUT).build();

    /** Of the last sign-in; null before the first. */
    private volatile @Nullable String token;

    private NacosServer(ServerProcess process, Ports ports, String password) {
        this.process = process;
        this.ports = ports;
        this.password = password;
    }

    /**
     * The ports of one Nacos. Clients derive the gRPC port from the HTTP port, so that these three go together; the
     * consensus protocol listens a thousand below.
     *
     * @param http of clients; gRPC is at +1000 (clients) and +1001 (servers), consensus at −1000
     * @param console of the web console
     */
    public record Ports(int http, int console) {

        private static final int CLIENT_GRPC = 1000;
        private static final int SERVER_GRPC = 1001;
        private static final int CONSENSUS = -1000;

        /** Answers the first group of free ports from these upwards. */
        public static Ports from(FreePorts free, int preferredHttp, int preferredConsole) {
            return new Ports(
                    free.from(preferredHttp, CLIENT_GRPC, SERVER_GRPC, CONSENSUS), free.from(preferredConsole));
        }
    }

    /**
     * How the process is run.
     *
     * @param target the build folder of the module nacos-server, with its jar and the folder {@code lib}
     * @param java the program {@code java}
     * @param jvmOptions on top of those that Nacos needs
     */
    public record Runtime(Path target, Path java, List<String> jvmOptions) {

        /** Answers the build folder inside the project, and the Java that runs this JVM. */
        public static Runtime inProject(Path projectRoot) {
            return new Runtime(
                    projectRoot.resolve("local-stack").resolve("nacos-server").resolve("target"),
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    List.of());
        }
    }

    /**
     * Starts a server and waits until its account {@link #USERNAME} can sign in.
     *
     * @param home folder of its settings and data, made if absent, used by one server at a time
     * @param password of the account; the first start sets it, later ones must give the same
     * @throws ServerStartException if it does not come up
     */
    public static NacosServer start(
            Runtime runtime, Path home, Ports ports, String password, Path log, RememberedProcesses remembered) {
        remembered.endOrphans();
        if (!Files.exists(runtime.target().resolve("nacos-server.jar"))) {
            throw new ServerStartException("Nacos is not built: no nacos-server.jar in " + runtime.target()
                    + ". Run ./mvnw -pl local-stack/nacos-server package");
        }
        Path absoluteHome = home.toAbsolutePath().normalize();
        configure(absoluteHome, ports);
        Path data = absoluteHome.resolve("data");
        boolean firstStart = !Files.exists(data);
        try {
            return startOnce(runtime, absoluteHome, ports, password, log, remembered);
        } catch (ServerStartException e) {
            if (!firstStart) {
                throw e;
            }
            // Its embedded database gives up when its first files take more than ten seconds, as on a busy disk, and
            // does not mend what it has then left half done.
            deleteData(data);
            return startOnce(runtime, absoluteHome, ports, password, log, remembered);
        }
    }

    private static void deleteData(Path data) {
        try {
            BinariesCache.deleteRecursively(data);
        } catch (IOException e) {
            throw new ServerStartException("Cannot delete " + data + ": " + e.getMessage(), e);
        }
    }

    private static NacosServer startOnce(
            Runtime runtime,
            Path absoluteHome,
            Ports ports,
            String password,
            Path log,
            RememberedProcesses remembered) {
        ServerProcess process =
                ServerProcess.start("Nacos", command(runtime, absoluteHome), Map.of(), absoluteHome, log, remembered);
        NacosServer server = new NacosServer(process, ports, password);
        try {
            process.awaitReady(server::acceptsSignIn, START_TIMEOUT);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private static List<String> command(Runtime runtime, Path home) {
        List<String> command = new ArrayList<>(List.of(
                runtime.java().toString(),
                // Its caches and Derby's pages for a handful of services; it starts collecting hard below 128 MB.
                "-Xms64m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                // It serves a few requests a second: the second compiler costs more memory than it saves time.
                "-XX:TieredStopAtLevel=1",
                "-Xss512k",
                "-Dnacos.standalone=true",
                "-Dnacos.home=" + home,
                "-Dnacos.deployment.type=merged",
                "-Dnacos.server.ip=127.0.0.1",
                // Taken from system properties only.
                "-Dnacos.remote.grpc.listen.ip=127.0.0.1",
                "-Dderby.stream.error.file=" + home.resolve("derby.log"),
                "-Duser.home=" + home,
                "-Djava.io.tmpdir=" + home.resolve("tmp"),
                "-Dspring.config.additional-location=file:" + home.resolve("conf") + "/"));
        command.addAll(runtime.jvmOptions());
        command.addAll(
                List.of("-jar", runtime.target().resolve("nacos-server.jar").toString()));
        return command;
    }

    private static void configure(Path home, Ports ports) {
        String settings = """
                nacos.server.main.port=%d
                nacos.console.port=%d
                server.address=127.0.0.1
                nacos.inetutils.ip-address=127.0.0.1
                nacos.core.auth.system.type=nacos
                nacos.core.auth.enabled=true
                nacos.core.auth.admin.enabled=true
                nacos.core.auth.console.enabled=true
                # Else a new account can sign in only when a reload comes by, every 15 seconds.
                nacos.core.auth.caching.enabled=false
                nacos.core.auth.server.identity.key=blush-local-stack
                nacos.core.auth.server.identity.value=%s
                nacos.core.auth.plugin.nacos.token.secret.key=%s
                server.tomcat.accesslog.enabled=false
                server.tomcat.threads.max=20
                server.tomcat.threads.min-spare=2
                nacos.config.push.maxRetryTime=50
                management.metrics.export.elastic.enabled=false
                management.metrics.export.influx.enabled=false
                """.formatted(ports.http(), ports.console(), random(), random());
        try {
            Files.createDirectories(home.resolve("conf"));
            Files.createDirectories(home.resolve("tmp"));
            Path file = home.resolve("conf").resolve("application.properties");
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, settings, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new ServerStartException("Cannot prepare Nacos's folder " + home + ": " + e.getMessage(), e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[48];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private boolean acceptsSignIn() {
        if (!FreePorts.isListening(ports.console()) || !FreePorts.isListening(ports.http())) {
            return false;
        }
        try {
            HttpResponse<String> signIn = signIn();
            if (signIn.statusCode() == 200) {
                return true;
            }
            // Only the very first caller is let in; later ones are refused and change nothing.
            post(URI.create(consoleAddress() + "/v3/auth/user/admin"), Map.of("password", password));
            return signIn().statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> signIn() throws IOException {
        return post(
                URI.create("http://" + address() + "/nacos/v3/auth/user/login"),
                Map.of("username", USERNAME, "password", password));
    }

    /**
     * Answers the ports of a service's healthy instances in the public namespace.
     *
     * @throws ServerStartException if Nacos refuses the question
     * @throws IOException if Nacos does not answer
     */
    public Set<Integer> healthyPorts(String service) throws IOException {
        HttpResponse<String> answer = listed(service);
        if (answer.statusCode() == 401 || answer.statusCode() == 403) {
            token = null; // it has run out
            answer = listed(service);
        }
        if (answer.statusCode() != 200) {
            throw new ServerStartException("Nacos refused to list " + service + ": " + answer.body());
        }
        Set<Integer> ports = new HashSet<>();
        json(answer)
                .path("data")
                .forEach(instance -> ports.add(instance.path("port").asInt()));
        return ports;
    }

    private HttpResponse<String> listed(String service) throws IOException {
        String known = token;
        if (known == null) {
            known = json(signIn()).path("accessToken").asString();
            token = known;
        }
        return send(HttpRequest.newBuilder(URI.create("http://" + address()
                        + "/nacos/v3/client/ns/instance/list?healthyOnly=true&serviceName=" + encoded(service)))
                .header("accessToken", known));
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        try {
            return JsonMapper.shared().readTree(answer.body());
        } catch (JacksonException e) {
            throw new IOException("Nacos did not answer in JSON", e);
        }
    }

    private HttpResponse<String> post(URI uri, Map<String, String> form) throws IOException {
        List<String> fields = new ArrayList<>();
        form.forEach((key, value) -> fields.add(key + "=" + encoded(value)));
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", fields))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.timeout(ANSWER_TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while asking Nacos", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Answers {@code host:port} as clients want it. */
    public String address() {
        return "127.0.0.1:" + ports.http();
    }

    public String consoleAddress() {
        return "http://127.0.0.1:" + ports.console();
    }

    public Ports ports() {
        return ports;
    }

    public long pid() {
        return process.pid();
    }

    public ServerProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
