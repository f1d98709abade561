package shop.blush.promotion.campaign;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.money.Money;
import shop.blush.common.problem.Problem;
import shop.blush.common.security.CurrentCustomer;
import shop.blush.common.text.LocalizedText;
import shop.blush.promotion.campaign.ChangePromotions.Campaign;
import shop.blush.promotion.campaign.Promotions.Figures;
import shop.blush.promotion.terms.Name;
import shop.blush.promotion.terms.ReadTerms;
import shop.blush.promotion.terms.Terms;

/** Promotions, for operators. */
@RestController
@RequestMapping("/api/ops/promotions")
class PromotionController {

    enum State {
        UPCOMING,
        RUNNING,
        USED_UP,
        ENDED,
        OFF
    }

    /** Schedule and budget; what is absent does not limit. Switched off and on with the calls of that name. */
    record CampaignTerms(
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable Long maxUses,
            @Nullable Money maxSpend,
            @Nullable Long perCustomer) {}

    record PromotionRequest(
            @NotNull @Valid Name name,
            @NotNull @Valid Terms terms,
            @Nullable @Valid CampaignTerms campaign,
            @Nullable Integer version) {}

    /** @param uses and {@code spent}: of orders that hold */
    record PromotionResponse(
            String id,
            LocalizedText name,
            State state,
            Terms terms,
            CampaignTerms campaign,
            long uses,
            Money spent,
            int version,
            Instant createdAt,
            Instant updatedAt) {}

    record PromotionPage(List<PromotionResponse> items, int page, int size, long totalItems, long totalPages) {}

    private final ChangePromotions changePromotions;
    private final Promotions promotions;
    private final ReadTerms readTerms;
    private final Clock clock;

    PromotionController(ChangePromotions changePromotions, Promotions promotions, ReadTerms readTerms, Clock clock) {
        this.changePromotions = changePromotions;
        this.promotions = promotions;
        this.readTerms = readTerms;
        this.clock = clock;
    }

    /** Newest first. */
    @GetMapping
    PromotionPage promotions(
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        long total = promotions.count();
        return new PromotionPage(
                answers(promotions.page(size, (long) page * size)), page, size, total, (total + size - 1) / size);
    }

    /** 404 {@code unknown-promotion}. */
    @GetMapping("/{id}")
    PromotionResponse promotion(@PathVariable String id) {
        return answer(changePromotions.existing(id));
    }

    /** 201; 422 with a code for each thing that is wrong with the terms, schedule or budget. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PromotionResponse create(CurrentCustomer operator, @Valid @RequestBody PromotionRequest request) {
        return answer(changePromotions.create(
                request.name().text(), request.terms(), campaign(request.campaign()), operator.id()));
    }

    /** 404 {@code unknown-promotion}; 409 {@code promotion-changed} when {@code version} is old; 422 as for a new one. */
    @PutMapping("/{id}")
    PromotionResponse change(
            CurrentCustomer operator, @PathVariable String id, @Valid @RequestBody PromotionRequest request) {
        if (request.version() == null) {
            throw Problem.badRequest("invalid-request", "version: say which version this changes.");
        }
        return answer(changePromotions.change(
                id,
                request.version(),
                request.name().text(),
                request.terms(),
                campaign(request.campaign()),
                operator.id()));
    }

    /** Quotes that hold already stay as they are. */
    @PostMapping("/{id}/deactivation")
    PromotionResponse switchOff(CurrentCustomer operator, @PathVariable String id) {
        return answer(changePromotions.switchTo(id, false, operator.id()));
    }

    @PostMapping("/{id}/activation")
    PromotionResponse switchOn(CurrentCustomer operator, @PathVariable String id) {
        return answer(changePromotions.switchTo(id, true, operator.id()));
    }

    private Campaign campaign(@Nullable CampaignTerms campaign) {
        if (campaign == null) {
            return new Campaign(null, null, null, null, null);
        }
        Money spend = campaign.maxSpend();
        if (spend != null && !spend.currency().equals(readTerms.currency())) {
            throw Problem.unprocessable(
                    "currency-not-sold", "campaign.maxSpend: the shop's currency is " + readTerms.currency() + ".");
        }
        return new Campaign(
                campaign.startsAt(),
                campaign.endsAt(),
                campaign.maxUses(),
                spend == null ? null : spend.amount(),
                campaign.perCustomer());
    }

    private PromotionResponse answer(PromotionRow row) {
        return answers(List.of(row)).get(0);
    }

    private List<PromotionResponse> answers(List<PromotionRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<String, Figures> figures = promotions
                .figures(rows.stream().map(PromotionRow::id).toList())
                .stream()
                .collect(toMap(Figures::promotionId, identity()));
        return rows.stream()
                .map(row -> answer(row, figures.getOrDefault(row.id(), new Figures(row.id(), 0, 0))))
                .toList();
    }

    private PromotionResponse answer(PromotionRow row, Figures figures) {
        return new PromotionResponse(
                row.id(),
                row.name(),
                state(row),
                readTerms.parse(row.terms()),
                new CampaignTerms(
                        row.startsAt(),
                        row.endsAt(),
                        row.maxUses(),
                        row.maxSpendAmount() == null ? null : new Money(row.maxSpendAmount(), row.currency()),
                        row.perCustomer()),
                figures.uses(),
                new Money(figures.amount(), row.currency()),
                row.version(),
                row.createdAt(),
                row.updatedAt());
    }

    private State state(PromotionRow row) {
        Instant now = clock.instant();
        if (!row.active()) {
            return State.OFF;
        }
        if (row.endsAt() != null && !now.isBefore(row.endsAt())) {
            return State.ENDED;
        }
        if (row.maxUses() != null && row.uses() >= row.maxUses()
                || row.maxSpendAmount() != null && row.spentAmount() >= row.maxSpendAmount()) {
            return State.USED_UP;
        }
        return row.startsAt() != null && now.isBefore(row.startsAt()) ? State.UPCOMING : State.RUNNING;
    }
}
