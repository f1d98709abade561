package shop.blush.order.cart;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.idempotency.IdempotencyKey;
import shop.blush.common.money.Money;
import shop.blush.common.problem.Problem;
import shop.blush.common.security.CurrentCustomer;
import shop.blush.order.cart.ChangeCart.Wanted;

/** The signed-in customer's cart. Guests keep theirs in the browser. */
@RestController
@RequestMapping("/api/cart")
class CartController {

    private static final String SKU = "[!-~]{1,64}";

    record ReplaceRequest(
            @NotNull @Min(0) Long version,

            @NotNull @Size(max = ChangeCart.MAX_LINES) List<@NotNull @Valid Line> lines) {

        @Schema(name = "ReplaceLine")
        record Line(
                @NotNull @Pattern(regexp = SKU, message = "must be 1 to 64 visible ASCII characters")
                String sku,

                @NotNull @Min(1) @Max(ChangeCart.MAX_QUANTITY)
                Long quantity) {}
    }

    record MergeRequest(
            @NotNull @Size(min = 1, max = ChangeCart.MAX_LINES)
            List<@NotNull @Valid Line> lines) {

        @Schema(name = "MergeLine")
        record Line(
                @NotNull @Pattern(regexp = SKU, message = "must be 1 to 64 visible ASCII characters")
                String sku,

                @NotNull @Min(1) @Max(ChangeCart.MAX_QUANTITY)
                Long quantity,

                @Nullable Money seenUnitPrice) {}
    }

    private final ChangeCart carts;

    CartController(ChangeCart carts) {
        this.carts = carts;
    }

    /** The cart, empty with version 0 for a customer who has none. */
    @GetMapping
    Cart cart(CurrentCustomer customer) {
        return carts.of(customer.id());
    }

    /** Replaces the cart; 400 for more than 100 lines or a SKU twice; problems as {@link ChangeCart#replace} says. */
    @PutMapping
    Cart replace(CurrentCustomer customer, @Valid @RequestBody ReplaceRequest request) {
        return carts.replace(
                customer.id(),
                request.version(),
                eachSkuOnce(request.lines().stream()
                        .map(line -> new Wanted(line.sku(), line.quantity(), null))
                        .toList()));
    }

    /** Adds a guest's lines; problems as {@link ChangeCart#merge} says. */
    @PostMapping("/merges")
    Cart merge(CurrentCustomer customer, IdempotencyKey key, @Valid @RequestBody MergeRequest request) {
        return carts.merge(
                customer.id(),
                key.value(),
                eachSkuOnce(request.lines().stream()
                        .map(line -> new Wanted(line.sku(), line.quantity(), line.seenUnitPrice()))
                        .toList()));
    }

    private static List<Wanted> eachSkuOnce(List<Wanted> lines) {
        Set<String> skus = new HashSet<>();
        for (Wanted line : lines) {
            if (!skus.add(line.sku())) {
                throw Problem.badRequest("invalid-request", "A SKU may be named once only: " + line.sku() + ".");
            }
        }
        return lines;
    }
}
