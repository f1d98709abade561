package shop.blush.localstack.stack;

import java.nio.file.Path;
import shop.blush.localstack.server.BinariesCache;
import shop.blush.localstack.server.RememberedProcesses;

/**
 * Where everything of one stack lies: {@code .blush} in the project, or where the environment variable {@code BLUSH_HOME}
 * says, so that several stacks can run side by side.
 *
 * @param project the project's root folder
 * @param folder of this stack
 */
public record Home(Path project, Path folder) {

    public static Home fromEnvironment() {
        Path project = BinariesCache.projectRoot();
        String configured = System.getenv("BLUSH_HOME");
        Path folder = configured == null || configured.isBlank() ? project.resolve(".blush") : Path.of(configured);
        return new Home(project, folder.toAbsolutePath().normalize());
    }

    /** What {@code --fresh} deletes, with {@link #secrets()}. */
    public Path data() {
        return folder.resolve("data");
    }

    /** Where mails to customers are written to instead of being sent. */
    public Path mails() {
        return data().resolve("mails");
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    public Path secrets() {
        return folder.resolve("secrets.json");
    }

    public Path state() {
        return folder.resolve("state.json");
    }

    /** Locked by the supervisor while it lives. */
    public Path lock() {
        return folder.resolve("supervisor.lock");
    }

    /** Binaries and start caches, which do not depend on a stack's data and are shared by all stacks. */
    public Path cache() {
        return BinariesCache.defaultFolder();
    }

    /** The processes of all stacks, each with its supervisor. */
    public RememberedProcesses processes() {
        return new RememberedProcesses(cache().resolve("running"));
    }
}
