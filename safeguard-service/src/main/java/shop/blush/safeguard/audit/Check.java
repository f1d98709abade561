package shop.blush.safeguard.audit;

import java.util.List;

/**
 * One invariant, as SQL.
 *
 * @param settles whether a violation may come from work that is in flight, and is looked at again before it counts
 * @param figures queries of one row each, whose columns are the figures
 */
public record Check(String id, String name, boolean settles, List<String> figures, List<Rule> rules) {

    /**
     * One way in which the invariant can be broken.
     *
     * @param name says what is wrong, like a problem code
     * @param sql answers a row per violation: {@code id}, and {@code found}, which says what was found there
     */
    record Rule(String name, String sql) {}

    /** One broken place. */
    record Violation(String rule, String id, String found) {}
}
