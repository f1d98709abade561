package shop.blush.safeguard;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void featuresDependOnEachOtherInOneDirectionAndOnPublicTypesOnly() {
        ApplicationModules.of(SafeguardServiceApplication.class).verify();
    }
}
