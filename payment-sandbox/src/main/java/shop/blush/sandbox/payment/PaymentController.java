package shop.blush.sandbox.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.sandbox.access.ShopOrigins;
import shop.blush.sandbox.problem.Refusal;

/** The merchant's side; amounts are minor units. */
@RestController
@RequestMapping("/sandbox/payments")
class PaymentController {

    private static final long MAX_AMOUNT = 1_000_000_000_000L;
    private static final java.util.regex.Pattern KEY = java.util.regex.Pattern.compile("[A-Za-z0-9_-]{8,64}");

    record OpenPayment(
            @NotBlank @Size(max = 64) String reference,
            @NotNull @Positive @Max(MAX_AMOUNT) Long amount,
            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
            @NotBlank @Size(max = 200) String description,
            @NotBlank @Size(max = 2000) String returnUrl,
            @NotBlank @Size(max = 2000) String webhookUrl) {}

    record PaymentView(
            String id,
            String reference,
            PaymentState state,
            long amount,
            String currency,
            long refundedAmount,
            String url) {

        static PaymentView of(Payment payment) {
            var terms = payment.terms();
            return new PaymentView(
                    payment.id(),
                    terms.reference(),
                    payment.state(),
                    terms.amount(),
                    terms.currency(),
                    payment.refundedAmount(),
                    "/sandbox/pay/" + payment.id());
        }
    }

    record RefundPayment(
            @NotBlank @Size(max = 64) String reference,
            @NotNull @Positive @Max(MAX_AMOUNT) Long amount) {}

    record RefundView(String id, String reference, String payment, long amount, String currency, String state) {}

    private final Payments payments;
    private final ShopOrigins shop;

    PaymentController(Payments payments, ShopOrigins shop) {
        this.payments = payments;
        this.shop = shop;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PaymentView open(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid OpenPayment request) {
        if (key == null) {
            throw Refusal.badRequest("idempotency-key-required", "Send a header Idempotency-Key.");
        }
        if (!KEY.matcher(key).matches()) {
            throw Refusal.badRequest("invalid-idempotency-key", "A key is 8 to 64 of A-Z a-z 0-9 _ -.");
        }
        var terms = new Payment.Terms(
                request.reference(),
                request.amount(),
                knownCurrency(request.currency()),
                request.description(),
                shop.require("returnUrl", request.returnUrl()),
                shop.require("webhookUrl", request.webhookUrl()));
        return PaymentView.of(payments.open(key, terms));
    }

    @GetMapping("/{id}")
    PaymentView get(@PathVariable String id) {
        return PaymentView.of(payments.get(id));
    }

    @PostMapping("/{id}/refunds")
    @ResponseStatus(HttpStatus.CREATED)
    RefundView refund(@PathVariable String id, @RequestBody @Valid RefundPayment request) {
        var refund = payments.refund(id, request.reference(), request.amount());
        return new RefundView(
                refund.id(),
                refund.reference(),
                id,
                refund.amount(),
                payments.get(id).terms().currency(),
                "REFUNDED");
    }

    @PostMapping("/{id}/cancellation")
    PaymentView cancel(@PathVariable String id) {
        return PaymentView.of(payments.cancel(id));
    }

    private static String knownCurrency(String code) {
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException unknown) {
            throw Refusal.unprocessable("unknown-currency", "There is no currency " + code + ".");
        }
    }
}
