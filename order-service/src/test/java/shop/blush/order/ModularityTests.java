package shop.blush.order;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void featuresDependInOneDirection() {
        ApplicationModules.of(OrderServiceApplication.class).verify();
    }
}
