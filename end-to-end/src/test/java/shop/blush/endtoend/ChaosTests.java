package shop.blush.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import shop.blush.localstack.server.BinariesCache;
import shop.blush.localstack.stack.Home;

/** {@code ./blush chaos} on a small scale; it opens a shop of its own. */
class ChaosTests {

    /** Its first runs kill all of inventory-service, Redis (restarted empty), and MariaDB. */
    private static final String SEED = "7375";

    @Test
    void threeFaultsLoseNothing() {
        Path project = BinariesCache.projectRoot();
        Home home = new Home(project, project.resolve("end-to-end/target/chaos"));
        OpenShop.Output chaos = OpenShop.blush(home, "chaos", "--seed", SEED, "--runs", "3", "--no-training");
        System.out.println(chaos.text());
        assertThat(chaos.text())
                .contains("3 runs in")
                .contains(": 0 oversold, 0 lost, 0 doubled, 0 told an untruth, 0 not whole again");
        assertThat(chaos.exitCode()).isZero();
    }
}
