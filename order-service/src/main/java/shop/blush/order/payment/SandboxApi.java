package shop.blush.order.payment;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The payment sandbox's API. */
@HttpExchange("/sandbox/payments")
interface SandboxApi {

    record OpenPayment(
            String reference, long amount, String currency, String description, String returnUrl, String webhookUrl) {}

    record SandboxPayment(
            String id, String reference, String state, long amount, String currency, long refundedAmount, String url) {}

    record OpenRefund(String reference, long amount) {}

    record SandboxRefund(String id, String state) {}

    @PostExchange
    SandboxPayment open(@RequestHeader("Idempotency-Key") String key, @RequestBody OpenPayment payment);

    @GetExchange("/{id}")
    SandboxPayment payment(@PathVariable String id);

    /** 409 {@code payment-captured}. */
    @PostExchange("/{id}/cancellation")
    SandboxPayment cancel(@PathVariable String id);

    /** Idempotent by reference. */
    @PostExchange("/{id}/refunds")
    SandboxRefund refund(@PathVariable String id, @RequestBody OpenRefund refund);
}
