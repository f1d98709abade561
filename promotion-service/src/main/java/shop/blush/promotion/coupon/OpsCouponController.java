package shop.blush.promotion.coupon;

import static java.util.stream.Collectors.toMap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import shop.blush.common.problem.Problem;
import shop.blush.common.security.CurrentCustomer;
import shop.blush.common.text.LocalizedText;
import shop.blush.promotion.coupon.ChangeCoupons.Draft;
import shop.blush.promotion.coupon.Coupon.Mode;
import shop.blush.promotion.coupon.Coupons.Redeemed;
import shop.blush.promotion.terms.Name;
import shop.blush.promotion.terms.ReadTerms;
import shop.blush.promotion.terms.Terms;

/** Coupon templates, for operators. */
@RestController
@RequestMapping("/api/ops/coupons")
class OpsCouponController {

    /**
     * @param code of a new one: 3 to 32 letters, digits, '-' or '_'; kept in capitals, and not to be changed
     * @param description the name if absent
     * @param perCustomer 1 if absent
     * @param version of the one that this changes
     */
    record CouponRequest(
            @Nullable @Pattern(regexp = "[A-Za-z0-9_-]{3,32}")
            String code,

            @NotNull @Valid Name name,
            @Nullable @Valid Name description,
            @NotNull Mode mode,
            @NotNull @Valid Terms terms,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable Integer daysValid,
            @Nullable Long maxClaims,
            @Nullable Integer perCustomer,
            @Nullable Integer version) {

        Draft draft() {
            return new Draft(
                    name.text(),
                    (description == null ? name : description).text(),
                    mode,
                    terms,
                    startsAt,
                    endsAt,
                    daysValid,
                    maxClaims,
                    Objects.requireNonNullElse(perCustomer, 1));
        }
    }

    record CouponResponse(
            String id,
            String code,
            LocalizedText name,
            LocalizedText description,
            Coupon.Mode mode,
            boolean active,
            Terms terms,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable Integer daysValid,
            @Nullable Long maxClaims,
            int perCustomer,
            long claims,
            long redemptions,
            int version,
            Instant createdAt,
            Instant updatedAt) {}

    record CouponPage(List<CouponResponse> items, int page, int size, long totalItems, long totalPages) {}

    private final ChangeCoupons changeCoupons;
    private final Coupons coupons;
    private final ReadTerms readTerms;

    OpsCouponController(ChangeCoupons changeCoupons, Coupons coupons, ReadTerms readTerms) {
        this.changeCoupons = changeCoupons;
        this.coupons = coupons;
        this.readTerms = readTerms;
    }

    /** Newest first. */
    @GetMapping
    CouponPage coupons(
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        long total = coupons.count();
        return new CouponPage(
                answers(coupons.page(size, (long) page * size)), page, size, total, (total + size - 1) / size);
    }

    /** 404 {@code coupon-not-found}. */
    @GetMapping("/{code}")
    CouponResponse coupon(@PathVariable String code) {
        return answer(changeCoupons.existing(code));
    }

    /** 201; 409 {@code coupon-code-taken}; 422 with a code for each thing that is wrong with the terms, schedule or limits. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CouponResponse create(CurrentCustomer operator, @Valid @RequestBody CouponRequest request) {
        if (request.code() == null) {
            throw Problem.badRequest("invalid-request", "code: a coupon needs one.");
        }
        return answer(changeCoupons.create(request.code(), request.draft(), operator.id()));
    }

    /** 404 {@code coupon-not-found}; 409 {@code coupon-changed} when {@code version} is old; 422 as for a new one. */
    @PutMapping("/{code}")
    CouponResponse change(
            CurrentCustomer operator, @PathVariable String code, @Valid @RequestBody CouponRequest request) {
        if (request.version() == null) {
            throw Problem.badRequest("invalid-request", "version: say which version this changes.");
        }
        return answer(changeCoupons.change(code, request.version(), request.draft(), operator.id()));
    }

    /** Not claimed nor used any more; quotes that hold already stay as they are. */
    @PostMapping("/{code}/deactivation")
    CouponResponse switchOff(CurrentCustomer operator, @PathVariable String code) {
        return answer(changeCoupons.switchTo(code, false, operator.id()));
    }

    @PostMapping("/{code}/activation")
    CouponResponse switchOn(CurrentCustomer operator, @PathVariable String code) {
        return answer(changeCoupons.switchTo(code, true, operator.id()));
    }

    private CouponResponse answer(Coupon coupon) {
        return answers(List.of(coupon)).get(0);
    }

    private List<CouponResponse> answers(List<Coupon> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<String, Long> redemptions = coupons
                .redeemed(rows.stream().map(Coupon::id).toList())
                .stream()
                .collect(toMap(Redeemed::couponId, Redeemed::redemptions));
        return rows.stream()
                .map(coupon -> new CouponResponse(
                        coupon.id(),
                        coupon.code(),
                        coupon.name(),
                        coupon.description(),
                        coupon.mode(),
                        coupon.active(),
                        readTerms.parse(coupon.terms()),
                        coupon.startsAt(),
                        coupon.endsAt(),
                        coupon.daysValid(),
                        coupon.maxClaims(),
                        coupon.perCustomer(),
                        coupon.claims(),
                        redemptions.getOrDefault(coupon.id(), 0L),
                        coupon.version(),
                        coupon.createdAt(),
                        coupon.updatedAt()))
                .toList();
    }
}
