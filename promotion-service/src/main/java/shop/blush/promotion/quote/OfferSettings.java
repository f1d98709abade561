package shop.blush.promotion.quote;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** @param checkedEvery how old what a replica knows of promotions, coupons and budgets may be before it looks again; at most three times that */
@Validated
@ConfigurationProperties("blush.offers")
record OfferSettings(@NotNull Duration checkedEvery) {}
