package shop.blush.protection;

import com.alibaba.csp.sentinel.Constants;
import com.alibaba.csp.sentinel.slots.block.degrade.circuitbreaker.CircuitBreaker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** {@code /actuator/protection}: what this replica runs, by which safeguard-service sees who lags. */
@Endpoint(id = "protection")
final class ProtectionEndpoint {

    private static final Logger log = LoggerFactory.getLogger(ProtectionEndpoint.class);

    /**
     * @param on false while all protection of this replica is turned off
     * @param source NONE, DISK or NACOS
     * @param now by this machine's clock
     */
    record Running(
            String service,
            boolean on,
            Instant now,
            long version,
            String ruleSet,
            RulesInForce.Source source,
            Switches switches,
            Map<String, CircuitBreaker.State> circuits,
            List<Resource> resources) {}

    private final RulesInForce rules;
    private final SentinelMeters meters;
    private final Resources resources;
    private final LoadShedder shedder;

    ProtectionEndpoint(RulesInForce rules, SentinelMeters meters, Resources resources, LoadShedder shedder) {
        this.rules = rules;
        this.meters = meters;
        this.resources = resources;
        this.shedder = shedder;
    }

    @ReadOperation
    Running running() {
        RulesInForce.State state = rules.state();
        return new Running(
                rules.service(),
                Constants.ON,
                Instant.now(),
                state.publication().version(),
                state.publication().ruleSet().name(),
                state.source(),
                state.publication().switches(),
                meters.circuits(),
                resources.all());
    }

    /**
     * Turns all of it on or off in this replica until it restarts: rules, circuits, switches and shedding. For measuring what they cost
     * and what they are good for, and for the day on which protection itself is the trouble.
     */
    @WriteOperation
    Running turn(boolean on) {
        log.warn("protection turned {}", on ? "on" : "off");
        Constants.ON = on;
        shedder.turn(on);
        return running();
    }
}
