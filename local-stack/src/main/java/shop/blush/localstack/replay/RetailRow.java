package shop.blush.localstack.replay;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/**
 * One row of the file, as it is.
 *
 * @param line in the file, from 1
 * @param quantity negative where goods came back or were written off
 * @param unitPrice in pounds
 * @param customer empty for a guest
 */
record RetailRow(
        long line,
        String invoice,
        String stockCode,
        String description,
        int quantity,
        LocalDateTime time,
        BigDecimal unitPrice,
        String customer,
        String country) {

    BigDecimal sum() {
        return unitPrice.multiply(BigDecimal.valueOf(quantity));
    }
}
