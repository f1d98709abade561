package shop.blush.safeguard.saleplan;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.protection.CallCriticality;
import shop.blush.protection.Criticality;
import shop.blush.safeguard.saleplan.Preheat.Preheated;
import shop.blush.safeguard.saleplan.Readiness.Checked;
import shop.blush.safeguard.saleplan.Readiness.Outcome;

/** What an operator may ask about the file of a sale plan. Nothing is kept; nothing that is sold or said is changed. */
@RestController
@RequestMapping(path = "/api/ops/safeguard/sale-plans", consumes = "application/yaml")
@CallCriticality(Criticality.CRITICAL)
class SalePlanController {

    record ValidPlan(SalePlan plan) {}

    /** @param ready whether no check failed */
    record PlanReadiness(SalePlan plan, boolean ready, Instant checkedAt, List<Checked> checks) {}

    record PreheatedShop(SalePlan plan, List<Preheated> replicas) {}

    private final ReadSalePlan readSalePlan;
    private final Readiness readiness;
    private final Preheat preheat;
    private final Clock clock;

    SalePlanController(ReadSalePlan readSalePlan, Readiness readiness, Preheat preheat, Clock clock) {
        this.readSalePlan = readSalePlan;
        this.readiness = readiness;
        this.preheat = preheat;
        this.clock = clock;
    }

    /** The plan as it is understood; 400 {@code malformed-yaml}; 422 {@code plan-refused} with {@code errors}. */
    @PostMapping("/validation")
    ValidPlan validate(@RequestBody String yaml) {
        return new ValidPlan(readSalePlan.from(yaml));
    }

    /** Every check with its evidence; problems as {@link #validate}. */
    @PostMapping("/readiness")
    PlanReadiness readiness(@RequestBody String yaml) {
        SalePlan plan = readSalePlan.from(yaml);
        List<Checked> checks = readiness.of(plan);
        return new PlanReadiness(
                plan,
                checks.stream().noneMatch(checked -> checked.outcome() == Outcome.FAILED),
                clock.instant(),
                checks);
    }

    /** Preheats every replica and answers when that is done, which takes seconds; problems as {@link #validate}. */
    @PostMapping("/preheat")
    PreheatedShop preheat(@RequestBody String yaml) {
        SalePlan plan = readSalePlan.from(yaml);
        return new PreheatedShop(plan, preheat.forSale(plan));
    }
}
