package shop.blush.sandbox.fault;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Holds the faults of the moment; safe for any number of threads. */
@Component
public final class FaultSwitch {

    private static final Logger log = LoggerFactory.getLogger(FaultSwitch.class);

    private volatile Faults current = Faults.NONE;

    public Faults current() {
        return current;
    }

    public Faults change(Faults faults) {
        current = faults;
        log.info(
                "faults=changed latency={} errorRate={} webhookDelay={} duplicate={} reorder={} lost={}",
                faults.latency(),
                faults.errorRate(),
                faults.webhookDelay(),
                faults.duplicate(),
                faults.reorder(),
                faults.lost());
        return faults;
    }
}
