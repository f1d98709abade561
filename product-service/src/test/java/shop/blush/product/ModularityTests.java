package shop.blush.product;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void featuresDependOnEachOtherInOneDirectionOnly() {
        ApplicationModules.of(ProductServiceApplication.class).verify();
    }
}
