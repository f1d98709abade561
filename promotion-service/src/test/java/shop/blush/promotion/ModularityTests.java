package shop.blush.promotion;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void featuresDependInOneDirection() {
        ApplicationModules.of(PromotionServiceApplication.class).verify();
    }
}
