package shop.blush.protection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The document in Nacos: what is in force, in which version, by whom and why. One document, so a replica never runs half of a change.
 *
 * @param version rises by one with each change; 0 is what a process runs that has never been told anything
 */
public record Publication(
        long version,
        RuleSet ruleSet,
        Switches switches,
        @Nullable Instant publishedAt,
        @Nullable String publishedBy,
        @Nullable String reason) {

    /** The place of the document in Nacos. */
    public static final String DATA_ID = "blush-protection.json";

    public static final String GROUP = "BLUSH";
}
