package shop.blush.protection;

import com.alibaba.csp.sentinel.Entry;
import com.alibaba.csp.sentinel.EntryType;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.Tracer;
import com.alibaba.csp.sentinel.slots.block.BlockException;

/** Sentinel around an action of this thread that no adapter of Sentinel knows. */
public final class Guard {

    private Guard() {}

    /** Must be closed by the thread that entered. */
    public static final class Entered implements AutoCloseable {

        private final Entry entry;

        private Entered(Entry entry) {
            this.entry = entry;
        }

        /** Counts as a failure of the resource. */
        public void failed(Throwable failure) {
            Tracer.traceEntry(failure, entry);
        }

        @Override
        public void close() {
            entry.exit();
        }
    }

    /** Asks whether the resource may be used now. */
    public static Entered enter(String resource) throws BlockException {
        return new Entered(SphU.entry(resource, EntryType.OUT));
    }

    /**
     * Runs the action if the resource may be used now; what it throws counts as a failure.
     *
     * @throws Blocked if it may not; nothing was done
     */
    public static void run(String resource, Runnable action) {
        try (Entered entered = enter(resource)) {
            try {
                action.run();
            } catch (RuntimeException failed) {
                entered.failed(failed);
                throw failed;
            }
        } catch (BlockException blocked) {
            throw new Blocked(blocked);
        }
    }
}
