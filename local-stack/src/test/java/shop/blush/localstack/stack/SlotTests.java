package shop.blush.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotTests {

    @TempDir
    Path slots;

    @Test
    void keepsStacksThatRunSideBySideApart() throws Exception {
        try (Slot first = Slot.take(slots);
                Slot second = Slot.take(slots)) {
            Set<Integer> ofFirst =
                    Set.of(first.database(), first.redis(), first.nacos().http(), first.service(), first.service());
            assertThat(Set.of(second.database(), second.redis(), second.nacos().http(), second.service()))
                    .doesNotContainAnyElementsOf(ofFirst);
        }
    }

    @Test
    void avoidsTheUsualPortsOfSuchServers() throws Exception {
        try (Slot slot = Slot.take(slots)) {
            assertThat(slot.database()).isNotEqualTo(3306);
            assertThat(slot.redis()).isNotEqualTo(6379);
            assertThat(slot.nacos().http()).isNotEqualTo(8848);
        }
    }

    @Test
    void isGivenBack() throws Exception {
        int port;
        try (Slot slot = Slot.take(slots)) {
            port = slot.service();
        }
        try (Slot again = Slot.take(slots)) {
            assertThat(again.service()).isEqualTo(port);
        }
    }
}
