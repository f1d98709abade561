package shop.blush.localstack.stack;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.blush.localstack.server.ProcessIdentity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the supervisor tells everyone else about the stack, through {@code state.json}.
 *
 * @param message why it failed, or null
 * @param startedAt when the supervisor began
 * @param readyAt when all parts were up for the first time, or null
 * @param preparation time spent on start caches, which is done once per build
 */
public record StackState(
        ProcessIdentity supervisor,
        Phase phase,
        @Nullable String message,
        Instant startedAt,
        @Nullable Instant readyAt,
        Duration preparation,
        String shopUrl,
        int shopPort,
        @Nullable String nacosConsole,
        List<PartState> parts) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of the whole stack. */
    public enum Phase {
        STARTING,
        RUNNING,
        STOPPING,
        STOPPED,
        FAILED
    }

    /**
     * One process, or one that will be.
     *
     * @param startedAt when its present start began, or null while it waits
     * @param upAt when it was counted as up, or null
     * @param restarts how often it was started again after it had died
     * @param note the last thing worth telling, or null
     */
    public record PartState(
            String name,
            Kind kind,
            Condition condition,
            @Nullable Instant startedAt,
            @Nullable Instant upAt,
            @Nullable Long pid,
            @Nullable Integer port,
            @Nullable Integer managementPort,
            int restarts,
            String log,
            @Nullable String note) {}

    /** In the order of starting; stopping goes the other way. */
    public enum Kind {
        STORE,
        SERVICE,
        GATEWAY
    }

    /** Of one part. */
    public enum Condition {
        WAITING,
        PREPARING,
        STARTING,
        UP,
        RESTARTING,
        FAILED,
        STOPPING,
        STOPPED
    }

    /** Tells whether the supervisor that wrote this still lives. */
    @JsonIgnore
    public boolean isSupervised() {
        return supervisor.find().isPresent();
    }

    /** Reads the state of a stack; empty if it was never started. */
    public static Optional<StackState> read(Path file) {
        try {
            return Optional.of(JSON.readValue(Files.readString(file), StackState.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | JacksonException e) {
            throw new IllegalStateException(
                    "Cannot read " + file + ": " + e.getMessage() + ". Delete it if no shop is running.", e);
        }
    }

    /** Replaces the state as a whole, so that no reader sees half of it. */
    void write(Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.writeString(unfinished, toJson());
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    public String toJson() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }
}
