package shop.blush.protection;

import com.alibaba.csp.sentinel.slots.block.RuleConstant;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRule;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRuleManager;
import com.alibaba.csp.sentinel.slots.block.flow.FlowRule;
import com.alibaba.csp.sentinel.slots.block.flow.FlowRuleManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a publication into rules of Sentinel for this process. A rule for many resources, as {@code sql:*}, becomes one rule each,
 * so that each has a circuit of its own; where several rules of a kind mean the same resource, the one that names it most exactly
 * holds, and among equals that of the service before that of every process. A circuit whose rule did not change keeps its state.
 */
public final class RulesInForce {

    /** Where a publication was read. */
    public enum Source {
        /** None was ever seen: no rule is in force. */
        NONE,
        /** The memory of this process on its disk, because Nacos had not answered. */
        DISK,
        NACOS
    }

    public record State(Publication publication, Source source) {}

    private static final Logger log = LoggerFactory.getLogger(RulesInForce.class);
    private static final Publication NOTHING = new Publication(
            0, new RuleSet("none", "Nothing was published yet.", Map.of()), Switches.NONE, null, null, null);

    private final String service;
    private final Resources resources;
    private final Consumer<List<RuleSet.Group>> groups;
    private volatile State state = new State(NOTHING, Source.NONE);

    static {
        SentinelHome.prepare();
    }

    /** @param groups takes the groups of paths, in the gateway */
    public RulesInForce(String service, Resources resources, Consumer<List<RuleSet.Group>> groups) {
        this.service = service;
        this.resources = resources;
        this.groups = groups;
    }

    public State state() {
        return state;
    }

    public String service() {
        return service;
    }

    /** Takes a publication live. Does nothing when it is the one in force already. */
    public synchronized void apply(Publication publication, Source source) {
        if (source == state.source() && publication.equals(state.publication())) {
            return;
        }
        List<RuleSet.Rules> ours = Stream.of(service, RuleSet.EVERYWHERE)
                .map(publication.ruleSet().services()::get)
                .filter(rules -> rules != null)
                .toList();
        List<FlowRule> flow = new ArrayList<>();
        List<RuleSet.Group> ourGroups =
                ours.stream().flatMap(rules -> rules.groups().stream()).toList();
        List<String> groupNames = ourGroups.stream().map(RuleSet.Group::name).toList();
        chosen(ours.stream().flatMap(rules -> rules.rates().stream()), RuleSet.Rate::resource, groupNames)
                .forEach((name, rate) -> flow.add(flowRule(name, rate)));
        chosen(ours.stream().flatMap(rules -> rules.bulkheads().stream()), RuleSet.Bulkhead::resource, groupNames)
                .forEach((name, bulkhead) -> flow.add(flowRule(name, bulkhead)));
        resources.all().stream()
                .filter(resource -> publication.switches().isOff(service, resource))
                .forEach(resource -> flow.add(new SwitchedOff(resource.name())));
        List<DegradeRule> circuits = new ArrayList<>();
        for (boolean bySlowness : new boolean[] {true, false}) { // a resource may have one of each
            chosen(
                            ours.stream()
                                    .flatMap(rules -> rules.circuits().stream())
                                    .filter(circuit -> (circuit.slowerThanMillis() != null) == bySlowness),
                            RuleSet.Circuit::resource,
                            groupNames)
                    .forEach((name, circuit) -> circuits.add(degradeRule(name, circuit)));
        }
        groups.accept(ourGroups);
        FlowRuleManager.loadRules(flow);
        DegradeRuleManager.loadRules(circuits);
        state = new State(publication, source);
        log.info(
                "rules in force version={} ruleSet={} source={} flow={} circuits={}",
                publication.version(),
                publication.ruleSet().name(),
                source,
                flow.size(),
                circuits.size());
    }

    private <R> Map<String, R> chosen(Stream<R> rules, Function<R, String> pattern, List<String> groupNames) {
        Map<String, R> byResource = new LinkedHashMap<>();
        rules.forEach(rule -> {
            String named = pattern.apply(rule);
            Stream<String> means = groupNames.contains(named)
                    ? Stream.of(named)
                    : resources.matching(named).stream().map(Resource::name);
            means.forEach(name -> byResource.merge(
                    name,
                    rule,
                    (before, now) -> exactness(pattern.apply(now)) > exactness(pattern.apply(before)) ? now : before));
        });
        return byResource;
    }

    /** A whole name beats a pattern, a longer pattern a shorter one. */
    private static int exactness(String pattern) {
        return pattern.endsWith("*") ? pattern.length() : Integer.MAX_VALUE;
    }

    private static FlowRule flowRule(String name, RuleSet.Rate rate) {
        FlowRule rule = new FlowRule(name);
        rule.setGrade(RuleConstant.FLOW_GRADE_QPS);
        rule.setCount(rate.perSecond());
        @Nullable Integer warmUp = rate.warmUpSeconds();
        if (warmUp != null) {
            rule.setControlBehavior(RuleConstant.CONTROL_BEHAVIOR_WARM_UP);
            rule.setWarmUpPeriodSec(warmUp);
        }
        return rule;
    }

    private static FlowRule flowRule(String name, RuleSet.Bulkhead bulkhead) {
        FlowRule rule = new FlowRule(name);
        rule.setGrade(RuleConstant.FLOW_GRADE_THREAD);
        rule.setCount(bulkhead.atMost());
        return rule;
    }

    private static DegradeRule degradeRule(String name, RuleSet.Circuit circuit) {
        DegradeRule rule = new DegradeRule(name);
        @Nullable Integer slow = circuit.slowerThanMillis();
        if (slow == null) {
            rule.setGrade(RuleConstant.DEGRADE_GRADE_EXCEPTION_RATIO);
            rule.setCount(circuit.ratio());
        } else {
            rule.setGrade(RuleConstant.DEGRADE_GRADE_RT);
            rule.setCount(slow);
            rule.setSlowRatioThreshold(circuit.ratio());
        }
        rule.setMinRequestAmount(circuit.atLeast());
        rule.setStatIntervalMs(circuit.withinSeconds() * 1000);
        rule.setTimeWindow(circuit.openForSeconds());
        return rule;
    }
}
