package shop.blush.safeguard.ruleset;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import shop.blush.protection.NacosRules;
import shop.blush.protection.Publication;

/**
 * Keeps in Nacos what is in force: right after a change, and again when Nacos has lost it, was away at the time, or was changed by
 * another hand. Any replica may do so, they all write the same.
 */
@Component
class KeepPublished {

    private static final Logger log = LoggerFactory.getLogger(KeepPublished.class);

    private final Publications publications;
    private final ObjectProvider<NacosRules> nacos;
    private volatile boolean away;

    KeepPublished(Publications publications, ObjectProvider<NacosRules> nacos) {
        this.publications = publications;
        this.nacos = nacos;
    }

    /** Tries once; the schedule goes on trying. */
    void publishNow() {
        keep();
    }

    /** Whether Nacos could not be told when it was last tried. */
    boolean isAway() {
        return away;
    }

    @Scheduled(
            fixedDelayString = "${blush.rule-sets.keep-every:5s}",
            initialDelayString = "${blush.rule-sets.keep-every:5s}")
    void keep() {
        @Nullable NacosRules document = nacos.getIfAvailable();
        Optional<Publication> wanted = publications.current().map(Publications.Entry::publication);
        if (document == null || wanted.isEmpty()) {
            return;
        }
        try {
            if (!document.read().equals(wanted)) {
                document.publish(wanted.get());
                log.info("rules written to Nacos version={}", wanted.get().version());
            }
            away = false;
        } catch (NacosRules.NacosAway failed) {
            away = true;
            log.warn("Nacos not told of the rules, will be tried again reason=\"{}\"", failed.toString());
        }
    }
}
