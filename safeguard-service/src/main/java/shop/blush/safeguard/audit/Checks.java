package shop.blush.safeguard.audit;

import java.util.List;
import org.springframework.stereotype.Component;

/** All checks, in the order of their numbers. */
@Component
class Checks {

    private final List<Check> all;

    Checks(AuditSettings settings) {
        all = List.of(
                StockCheck.check(),
                AllotmentCheck.check(),
                ReservationCheck.check(),
                MoneyCheck.check(),
                PaymentCheck.check(),
                PromotionCheck.check(),
                EventCheck.check(settings.subscriptions()));
    }

    List<Check> all() {
        return all;
    }
}
