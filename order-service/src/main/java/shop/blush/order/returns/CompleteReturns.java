package shop.blush.order.returns;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import shop.blush.order.payment.GiveBack;

/**
 * Ends returns whose money the payment provider has given back, whichever way it said so. Replicas may run it side by side: the
 * step is taken once.
 */
@Component
class CompleteReturns {

    private static final int BATCH = 200;

    private final Returns returns;
    private final HandleReturn handle;
    private final GiveBack giveBack;

    CompleteReturns(Returns returns, HandleReturn handle, GiveBack giveBack) {
        this.returns = returns;
        this.handle = handle;
        this.giveBack = giveBack;
    }

    @Scheduled(fixedDelayString = "${blush.ordering.watch-every}")
    void complete() {
        String after = "";
        List<Return> batch;
        do {
            batch = returns.received(after, BATCH);
            Set<String> confirmed = giveBack.confirmed(batch.stream()
                    .map(Return::refundId)
                    .filter(Objects::nonNull)
                    .toList());
            batch.stream()
                    .filter(each -> each.refundId() != null && confirmed.contains(each.refundId()))
                    .forEach(handle::refunded);
            after = batch.isEmpty() ? after : batch.get(batch.size() - 1).id();
        } while (batch.size() == BATCH);
    }
}
