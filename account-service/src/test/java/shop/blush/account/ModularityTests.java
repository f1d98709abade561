package shop.blush.account;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void featuresDependInOneDirection() {
        ApplicationModules.of(AccountServiceApplication.class).verify();
    }
}
