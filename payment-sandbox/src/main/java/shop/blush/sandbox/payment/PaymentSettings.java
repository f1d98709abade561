package shop.blush.sandbox.payment;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param maxPayments payments kept in memory (about 1.5 kB each) before the oldest ended ones are forgotten */
@Validated
@ConfigurationProperties("blush.sandbox")
record PaymentSettings(@DefaultValue("20000") @Min(1) int maxPayments) {}
