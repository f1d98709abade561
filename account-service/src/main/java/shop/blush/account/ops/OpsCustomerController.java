package shop.blush.account.ops;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.account.ops.CustomerSearch.FoundCustomer;
import shop.blush.common.problem.Problem;

/** Finds customers for operators. What was looked for is personal data itself, so it is in no log. */
@RestController
@RequestMapping("/api/ops/customers")
class OpsCustomerController {

    private static final int LONGEST_TEXT = 254;
    private static final int LAST_PAGE = 10_000;
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    record CustomerResponse(String id, String email, String name, List<String> roles, Instant registeredAt) {

        static CustomerResponse of(FoundCustomer customer) {
            return new CustomerResponse(
                    customer.id(),
                    customer.email(),
                    customer.name(),
                    List.of(customer.roles().split(",")),
                    customer.createdAt());
        }
    }

    record CustomerPage(List<CustomerResponse> items, int page, int size, long totalItems, long totalPages) {}

    private final CustomerSearch customers;

    OpsCustomerController(CustomerSearch customers) {
        this.customers = customers;
    }

    /** Customers with {@code q} in their e-mail address or name, newest first; all of them without it. */
    @GetMapping
    CustomerPage customers(
            @RequestParam(required = false) @Size(max = LONGEST_TEXT) @Nullable String q,
            @RequestParam(defaultValue = "0") @Min(0) @Max(LAST_PAGE) int page,
            @RequestParam(defaultValue = "25") @Min(1) @Max(100) int size) {
        String text = q == null ? "" : q.strip();
        long total = customers.count(text);
        return new CustomerPage(
                customers.page(text, size, page * size).stream()
                        .map(CustomerResponse::of)
                        .toList(),
                page,
                size,
                total,
                (total + size - 1) / size);
    }

    /** 404 {@code unknown-customer}. */
    @GetMapping("/{id}")
    CustomerResponse customer(@PathVariable String id) {
        return Optional.of(id)
                .filter(given -> ID.matcher(given).matches())
                .flatMap(customers::byId)
                .map(CustomerResponse::of)
                .orElseThrow(() -> Problem.notFound("unknown-customer", "There is no such customer."));
    }
}
