package shop.blush.protection;

import com.alibaba.csp.sentinel.datasource.nacos.NacosDataSource;
import com.alibaba.csp.sentinel.property.SimplePropertyListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import shop.blush.protection.RulesInForce.Source;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the document in Nacos, and keeps the last good one in a file: a process that starts while Nacos is away runs what it ran
 * before. A document that cannot be read and a deletion change nothing.
 */
final class PublishedRules implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PublishedRules.class);

    private final RulesInForce rules;
    private final ProtectionSettings settings;
    private final JsonMapper json;
    private final @Nullable Path memory;
    private @Nullable NacosDataSource<Publication> nacos;

    PublishedRules(RulesInForce rules, ProtectionSettings settings, JsonMapper json) {
        this.rules = rules;
        this.settings = settings;
        this.json = json;
        @Nullable Path folder = settings.stateDir();
        this.memory = folder == null || folder.toString().isEmpty()
                ? null
                : folder.resolve("protection-" + rules.service() + ".json");
    }

    @Override
    public void start() {
        recall();
        if (!settings.fromNacos()) {
            return;
        }
        nacos = new NacosDataSource<>(
                NacosRules.properties(settings), Publication.GROUP, Publication.DATA_ID, this::read);
        nacos.getProperty().addListener(new SimplePropertyListener<>() {
            @Override
            public void configUpdate(@Nullable Publication published) {
                take(published);
            }
        });
        if (rules.state().source() != Source.NACOS) {
            log.warn(
                    "no rules from Nacos yet, running version={} source={}",
                    rules.state().publication().version(),
                    rules.state().source());
        }
    }

    private synchronized void take(@Nullable Publication published) {
        if (published == null) {
            return;
        }
        rules.apply(published, Source.NACOS);
        remember(published);
    }

    private @Nullable Publication read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return json.readValue(text, Publication.class);
        } catch (JacksonException unreadable) {
            log.error(
                    "rules from Nacos cannot be read, they are not taken reason=\"{}\"",
                    unreadable.getOriginalMessage());
            return null;
        }
    }

    private void recall() {
        if (memory == null) {
            return;
        }
        try {
            rules.apply(json.readValue(Files.readString(memory), Publication.class), Source.DISK);
        } catch (NoSuchFileException never) {
            log.debug("no rules on disk yet");
        } catch (IOException | JacksonException unreadable) {
            log.warn("rules on disk cannot be read file={} reason=\"{}\"", memory, unreadable.getMessage());
        }
    }

    private void remember(Publication published) {
        if (memory == null) {
            return;
        }
        Path folder = memory.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, "protection", ".tmp");
            Files.writeString(fresh, json.writeValueAsString(published));
            Files.move(fresh, memory, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            log.warn("rules not remembered on disk file={} reason=\"{}\"", memory, failed.toString());
        }
    }

    @Override
    public void stop() {
        if (nacos != null) {
            nacos.close();
            nacos = null;
        }
    }

    @Override
    public boolean isRunning() {
        return nacos != null;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1000; // before the web server takes its first request
    }
}
