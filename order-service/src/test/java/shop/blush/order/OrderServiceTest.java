package shop.blush.order;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import shop.blush.common.test.RealServers;

/** The service on real servers, with a clock that tests move and quick looks after unpaid orders. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RealServers
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(MovableClock.class)
@TestPropertySource(
        properties = {
            "blush.ordering.watch-every=100ms",
            "blush.ordering.check-again-after=1s",
            "blush.payments.refund-every=100ms",
            "blush.payments.refund-retry-after=500ms"
        })
public @interface OrderServiceTest {}
