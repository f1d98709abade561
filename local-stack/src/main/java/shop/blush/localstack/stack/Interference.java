package shop.blush.localstack.stack;

import java.util.Map;

/** What a fault harness changes in a stack of its own. Called by several threads. */
public interface Interference {

    Interference NONE = new Interference() {};

    /** Answers the port through which services reach a store ({@code mariadb} or {@code redis}) that listens on this one. */
    default int portOf(String store, int port) {
        return port;
    }

    /** Answers what a process is told besides what its service needs. */
    default Map<String, String> environment(String part) {
        return Map.of();
    }

    /** Called when a part has died and is about to be started again. */
    default void beforeRestart(String part) {}

    /** Tells whether a part is started again however often it has died. */
    default boolean restartsForEver() {
        return false;
    }
}
