package shop.blush.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What a process runs that starts while Nacos is away. With Nacos: the end-to-end tests. */
class PublishedRulesTests {

    private static final Publication LAST = new Publication(
            7,
            new RuleSet("sale", "", Map.of("order-service", new RuleSet.Rules(null, null, null, null))),
            Switches.NONE,
            Instant.parse("2026-11-11T11:11:11Z"),
            "Ops",
            "the sale");

    @TempDir
    Path folder;

    private final JsonMapper json = JsonMapper.builder().build();
    private final RulesInForce rules =
            new RulesInForce("order-service", new Resources(Stream::of), (List<RuleSet.Group> groups) -> {});

    private RulesInForce.State startWithoutNacos() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        PublishedRules published = new PublishedRules(
                rules, new ProtectionSettings(folder, true, "127.0.0.1:" + closed, "nacos", "password"), json);
        try {
            published.start();
            return rules.state();
        } finally {
            published.stop();
        }
    }

    @Test
    @Timeout(60)
    void runsWhatItRanBefore() throws IOException {
        Files.writeString(folder.resolve("protection-order-service.json"), json.writeValueAsString(LAST));

        RulesInForce.State state = startWithoutNacos();

        assertThat(state.source()).isEqualTo(RulesInForce.Source.DISK);
        assertThat(state.publication()).isEqualTo(LAST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"version\":\"x\"}"})
    void startsWithoutRulesWhenItsMemoryIsUnreadable(String content) throws IOException {
        Files.writeString(folder.resolve("protection-order-service.json"), content);
        PublishedRules published = new PublishedRules(rules, new ProtectionSettings(folder, false, "", "", ""), json);

        published.start();

        assertThat(rules.state().source()).isEqualTo(RulesInForce.Source.NONE);
        assertThat(rules.state().publication().version()).isZero();
    }

    @Test
    void startsWithoutRulesWhenThereIsNoMemory() {
        new PublishedRules(rules, new ProtectionSettings(null, false, "", "", ""), json).start();

        assertThat(rules.state().source()).isEqualTo(RulesInForce.Source.NONE);
    }
}
