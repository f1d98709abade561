package shop.blush.order.payment;

import com.alibaba.csp.sentinel.slots.block.BlockException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.blush.protection.Criticality;
import shop.blush.protection.Guard;
import shop.blush.protection.Resource;
import shop.blush.protection.ResourceSource;

/**
 * Puts Sentinel around each operation of the payment provider: {@code third-party:sandbox open}. One that is slow must not hold what
 * everything else needs; while its circuit is open, or it is switched off, it is as if it did not answer, and it was not asked.
 */
@Configuration(proxyBeanMethods = false)
class ProtectProvider {

    @Bean
    static BeanPostProcessor protectPaymentProvider() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof PaymentProvider provider ? new Protected(provider) : bean;
            }
        };
    }

    @Bean
    ResourceSource paymentProviderOperations(ObjectProvider<PaymentProvider> provider) {
        return () -> provider.stream()
                .flatMap(each -> Stream.of("open", "ask", "end", "refund").map(operation -> name(each, operation)))
                .map(name -> new Resource(name, Resource.Kind.THIRD_PARTY, Criticality.IMPORTANT))
                .toList();
    }

    private static String name(PaymentProvider provider, String operation) {
        return "third-party:" + provider.name() + " " + operation;
    }

    private record Protected(PaymentProvider provider) implements PaymentProvider {

        @Override
        public String name() {
            return provider.name();
        }

        @Override
        public Opened open(Payment payment, String orderNumber) {
            return guarded("open", () -> provider.open(payment, orderNumber));
        }

        @Override
        public Seen ask(Payment payment) {
            return guarded("ask", () -> provider.ask(payment));
        }

        @Override
        public Optional<Seen> end(Payment payment, String orderNumber) {
            return guarded("end", () -> provider.end(payment, orderNumber));
        }

        @Override
        public RefundAnswer refund(Payment payment, Refund refund) {
            return guarded("refund", () -> provider.refund(payment, refund));
        }

        private <T> T guarded(String operation, Supplier<T> call) {
            try (Guard.Entered entered = Guard.enter(ProtectProvider.name(provider, operation))) {
                try {
                    return call.get();
                } catch (RuntimeException failed) {
                    entered.failed(failed);
                    throw failed;
                }
            } catch (BlockException blocked) {
                throw new PaymentUnavailable(blocked);
            }
        }
    }
}
