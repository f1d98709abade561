package shop.blush.protection;

import com.alibaba.csp.sentinel.slots.block.degrade.circuitbreaker.CircuitBreaker;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code /actuator/protection}: what this replica runs, by which safeguard-service sees who lags. */
@Endpoint(id = "protection")
final class ProtectionEndpoint {

    /** @param source NONE, DISK or NACOS */
    record Running(
            String service,
            long version,
            String ruleSet,
            RulesInForce.Source source,
            Switches switches,
            Map<String, CircuitBreaker.State> circuits,
            List<Resource> resources) {}

    private final RulesInForce rules;
    private final SentinelMeters meters;
    private final Resources resources;

    ProtectionEndpoint(RulesInForce rules, SentinelMeters meters, Resources resources) {
        this.rules = rules;
        this.meters = meters;
        this.resources = resources;
    }

    @ReadOperation
    Running running() {
        RulesInForce.State state = rules.state();
        return new Running(
                rules.service(),
                state.publication().version(),
                state.publication().ruleSet().name(),
                state.source(),
                state.publication().switches(),
                meters.circuits(),
                resources.all());
    }
}
