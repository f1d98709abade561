package shop.blush.localstack.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.blush.localstack.server.MariaDbServer;
import shop.blush.localstack.server.NacosServer;
import shop.blush.localstack.server.ProcessIdentity;
import shop.blush.localstack.server.RedisServer;
import shop.blush.localstack.server.ServerProcess;
import shop.blush.localstack.server.ServerStartException;
import shop.blush.localstack.stack.StackState.Kind;
import shop.blush.localstack.stack.StackState.Phase;

/**
 * Starts the stack, watches over it and stops it; runs in a JVM of its own that lives as long as the stack does.
 * Everything it knows is in {@code state.json} at each moment.
 */
public final class Supervisor {

    /** Ends with this code when another supervisor of the same folder lives. */
    public static final int ALREADY_RUNNING = 3;

    /** As many services start at the same time: their starts are busy with computing, not waiting. */
    private static final int STARTS_AT_A_TIME = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final Home home;
    private final Plan plan;
    private final Interference interference;
    private final Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable);
        thread.setDaemon(true);
        return thread;
    });

    private final Instant startedAt = Instant.now();
    private final List<Part> parts = new CopyOnWriteArrayList<>();
    private final Object stateWriting = new Object();
    private volatile Phase phase = Phase.STARTING;
    private volatile boolean stopping;
    private volatile @Nullable Instant readyAt;
    private volatile @Nullable String message;
    private volatile @Nullable String nacosConsole;
    private volatile Duration preparation = Duration.ZERO;

    private volatile @Nullable MariaDbServer database;
    private volatile @Nullable RedisServer redis;
    private volatile @Nullable NacosServer nacos;

    /**
     * What to start.
     *
     * @param shopPort of the first gateway
     * @param services to start, with the number of processes of each
     * @param training whether start caches are made where they are missing
     * @param owner process whose end ends the stack, or null
     */
    public record Plan(
            int shopPort,
            Map<Service, Integer> services,
            boolean training,
            @Nullable ProcessIdentity owner) {

        /** The first gateway has the shop's port, the others those that follow it. */
        int gatewayPort(int number) {
            return shopPort + number - 1;
        }
    }

    public Supervisor(Home home, Plan plan) {
        this(home, plan, Interference.NONE);
    }

    public Supervisor(Home home, Plan plan, Interference interference) {
        this.home = home;
        this.plan = plan;
        this.interference = interference;
    }

    /** Runs the stack until this JVM is asked to end. Answers an exit code if it could not be started. */
    public int run() throws IOException, InterruptedException {
        Files.createDirectories(home.folder());
        try (FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                return ALREADY_RUNNING;
            }
            try (Slot slot = Slot.take()) {
                ServerProcess.beforeEnd(this::stop);
                endWithOwner();
                keepFormerLogs();
                Files.createDirectories(home.data());
                start(Secrets.loadOrMake(home.secrets()), slot);
                readyAt = Instant.now();
                phase = Phase.RUNNING;
                tell();
                Thread.currentThread().join();
                return 0;
            } catch (ServerStartException e) {
                if (!stopping) {
                    fail(e);
                }
                return 1;
            }
        }
    }

    private void fail(ServerStartException e) {
        message = e.getMessage();
        System.out.println(Instant.now() + " failed: " + e.getMessage());
        stop();
        phase = Phase.FAILED;
        tell();
    }

    private void endWithOwner() {
        ProcessIdentity owner = plan.owner();
        if (owner == null) {
            return;
        }
        owner.find()
                .map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null))
                .thenRun(() -> System.exit(0));
    }

    /** One older log of each part is kept. */
    private void keepFormerLogs() throws IOException {
        Files.createDirectories(home.logs());
        try (Stream<Path> logs = Files.list(home.logs())) {
            for (Path log :
                    logs.filter(file -> file.toString().endsWith(".log")).toList()) {
                if (!log.equals(home.log("supervisor"))) {
                    Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private void start(Secrets secrets, Slot slot) {
        int databasePort = slot.database();
        int redisPort = slot.redis();
        NacosServer.Ports nacosPorts = slot.nacos();
        Part databasePart = part("mariadb", Kind.STORE, part -> {
            MariaDbServer server =
                    MariaDbServer.start(home.cache(), home.data().resolve("mariadb"), databasePort, part.log());
            makeSchemas(server, secrets);
            database = server;
            return server.process();
        });
        databasePart.listensOn(databasePort, null);
        Part redisPart = part("redis", Kind.STORE, part -> {
            RedisServer server = RedisServer.start(
                    home.cache(), home.data().resolve("redis"), redisPort, secrets.redisPassword(), part.log());
            redis = server;
            return server.process();
        });
        redisPart.listensOn(redisPort, null);
        Part nacosPart = part("nacos", Kind.STORE, part -> {
            NacosServer server = NacosServer.start(
                    NacosServer.Runtime.inProject(home.project()),
                    home.data().resolve("nacos"),
                    nacosPorts,
                    secrets.nacosPassword(),
                    part.log(),
                    home.processes());
            nacos = server;
            nacosConsole = server.consoleAddress();
            return server.process();
        });
        nacosPart.listensOn(nacosPorts.http(), null);

        Map<Service, StartCache.Entry> entries = new HashMap<>();
        StartCache startCache = new StartCache(home.cache(), java);
        List<ServicePart> services = new ArrayList<>();
        plan.services().forEach((service, processes) -> {
            for (int number = 1; number <= processes; number++) {
                services.add(servicePart(service, number, secrets, slot, entries));
            }
        });
        tell();

        Semaphore starts = new Semaphore(STARTS_AT_A_TIME);
        List<CompletableFuture<Void>> stores = new ArrayList<>();
        for (Part store : List.of(databasePart, redisPart, nacosPart)) {
            stores.add(watch(store, null));
        }
        stores.add(CompletableFuture.runAsync(() -> unpack(startCache, entries), threads));
        await(stores);
        if (plan.training()) {
            train(startCache, entries, services, secrets);
        }
        await(services.stream().map(service -> watch(service.part(), starts)).toList());
    }

    /** A part with the service that it is a process of. */
    private record ServicePart(Service service, Part part) {}

    private ServicePart servicePart(
            Service service, int number, Secrets secrets, Slot slot, Map<Service, StartCache.Entry> entries) {
        boolean isGateway = service.name().equals(Service.GATEWAY);
        String name = number == 1 ? service.name() : service.name() + "-" + number;
        Part part = part(name, isGateway ? Kind.GATEWAY : Kind.SERVICE, new Part.Launch() {
            // Chosen as late as can be, and kept when the process has to be started again.
            private int port = isGateway ? plan.gatewayPort(number) : 0;
            private int managementPort;

            @Override
            public ServerProcess launch(Part starting) {
                port = port == 0 ? slot.service() : port;
                managementPort = managementPort == 0 ? slot.service() : managementPort;
                starting.listensOn(port, managementPort);
                return launcher(secrets).launch(starting, service, entries.get(service), port, managementPort);
            }
        });
        return new ServicePart(service, part);
    }

    private ServiceLauncher launcher(Secrets secrets) {
        return new ServiceLauncher(
                home, java, secrets, shopUrl(), present(database), present(redis), present(nacos), interference);
    }

    private static <T> T present(@Nullable T store) {
        if (store == null) {
            throw new IllegalStateException("Services start after the stores");
        }
        return store;
    }

    private Part part(String name, Kind kind, Part.Launch launch) {
        Part part = new Part(name, kind, home.log(name), launch, this::tell);
        parts.add(part);
        return part;
    }

    private static void makeSchemas(MariaDbServer server, Secrets secrets) {
        for (Service service : Service.ALL) {
            service.database().ifPresent(account -> {
                server.createSchema(
                        account.schema(),
                        account.user(),
                        secrets.databasePasswords().get(account.schema()));
                if (service.needs().contains(Service.Need.READING_ALL_SCHEMAS)) {
                    server.grantReadAll(account.user());
                }
            });
        }
    }

    private void unpack(StartCache startCache, Map<Service, StartCache.Entry> entries) {
        for (Service service : plan.services().keySet()) {
            Path jar = home.project().resolve(service.name()).resolve("target").resolve(service.name() + ".jar");
            try {
                entries.put(service, startCache.entry(service.name(), jar));
            } catch (IOException e) {
                throw new ServerStartException(
                        "Cannot unpack " + jar + ": " + e.getMessage() + ". Build it with ./mvnw -pl " + service.name()
                                + " -am -DskipTests package",
                        e);
            }
        }
    }

    /** Makes the start caches that are missing; without one a service starts all the same, only slower. */
    private void train(
            StartCache startCache,
            Map<Service, StartCache.Entry> entries,
            List<ServicePart> services,
            Secrets secrets) {
        Instant begin = Instant.now();
        ServiceLauncher launcher = launcher(secrets);
        Semaphore trainings = new Semaphore(STARTS_AT_A_TIME);
        List<CompletableFuture<Void>> running = new ArrayList<>();
        entries.forEach((service, entry) -> {
            if (entry.isTrained()) {
                return;
            }
            Part shown = services.stream()
                    .filter(candidate -> candidate.service().equals(service))
                    .map(ServicePart::part)
                    .findFirst()
                    .orElseThrow();
            running.add(CompletableFuture.runAsync(
                    () -> {
                        trainings.acquireUninterruptibly();
                        try {
                            if (stopping) {
                                return;
                            }
                            shown.preparing("making its start cache, once per build");
                            startCache.train(
                                    entry,
                                    launcher.jvmOptions(service),
                                    launcher.environment(service),
                                    home.log(service.name() + "-training"));
                        } catch (IOException e) {
                            System.out.println(
                                    Instant.now() + " no start cache for " + service.name() + ": " + e.getMessage());
                        } finally {
                            trainings.release();
                            shown.waiting();
                        }
                    },
                    threads));
        });
        if (!running.isEmpty()) {
            await(running);
            preparation = Duration.between(begin, Instant.now());
        }
    }

    private static void await(List<CompletableFuture<Void>> futures) {
        // The first failure ends the wait: what has not begun then is not worth waiting for.
        CompletableFuture<Void> failure = new CompletableFuture<>();
        futures.forEach(future -> future.whenComplete((nothing, problem) -> {
            if (problem != null) {
                failure.completeExceptionally(problem);
            }
        }));
        try {
            CompletableFuture.anyOf(failure, CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)))
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ServerStartException known) {
                throw known;
            }
            throw new ServerStartException("The stack could not be started: " + e.getCause(), e.getCause());
        }
    }

    /** Starts a part and keeps it running; completes when it is up for the first time. */
    private CompletableFuture<Void> watch(Part part, @Nullable Semaphore starts) {
        CompletableFuture<Void> up = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                ServerProcess process = startFirst(part, starts);
                up.complete(null);
                keepRunning(part, process);
            } catch (RuntimeException e) {
                if (!stopping) {
                    part.failed(e.getMessage());
                }
                up.completeExceptionally(e);
            }
        });
        return up;
    }

    private ServerProcess startFirst(Part part, @Nullable Semaphore starts) {
        if (starts == null) {
            return part.start();
        }
        starts.acquireUninterruptibly();
        try {
            if (stopping) {
                throw new ServerStartException(part.name() + " was not started");
            }
            return part.start();
        } finally {
            starts.release();
        }
    }

    private void keepRunning(Part part, ServerProcess first) {
        Restarts restarts = new Restarts(interference.restartsForEver());
        ServerProcess process = first;
        while (true) {
            String why = "ended with exit code " + process.onExit().join();
            process.close();
            Optional<ServerProcess> next = Optional.empty();
            while (next.isEmpty()) {
                if (stopping) {
                    return;
                }
                Optional<Duration> pause = restarts.next(Instant.now());
                if (pause.isEmpty()) {
                    System.out.println(Instant.now() + " " + part.name() + " died too often");
                    part.failed(why + "; not started again after " + Restarts.MOST + " times in ten minutes");
                    return;
                }
                System.out.println(Instant.now() + " " + part.name() + " " + why + ", starting it again in "
                        + pause.get().toSeconds() + " s");
                part.restarting(why);
                sleep(pause.get());
                try {
                    interference.beforeRestart(part.name());
                    next = Optional.of(part.start());
                } catch (ServerStartException e) {
                    why = e.getMessage().lines().findFirst().orElse("could not be started");
                }
            }
            process = next.get();
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes the door, then stops the services, then their stores. */
    private synchronized void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        phase = Phase.STOPPING;
        tell();
        for (Kind kind : List.of(Kind.GATEWAY, Kind.SERVICE, Kind.STORE)) {
            CompletableFuture.allOf(parts.stream()
                            .filter(part -> part.kind() == kind)
                            .map(part -> CompletableFuture.runAsync(part::stop, threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
        phase = Phase.STOPPED;
        tell();
    }

    private String shopUrl() {
        return "http://localhost:" + plan.shopPort();
    }

    private void tell() {
        synchronized (stateWriting) {
            writeState();
        }
    }

    private void writeState() {
        StackState state = new StackState(
                ProcessIdentity.ofThisJvm(),
                phase,
                message,
                startedAt,
                readyAt,
                preparation,
                shopUrl(),
                plan.shopPort(),
                nacosConsole,
                parts.stream().map(Part::state).toList());
        try {
            state.write(home.state());
        } catch (IOException e) {
            // The stack itself does not need the file; a full disk must not bring it down.
            System.out.println(Instant.now() + " cannot write " + home.state() + ": " + e.getMessage());
        }
    }
}
