package shop.blush.safeguard.ruleset;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.blush.protection.RuleSet;
import tools.jackson.databind.json.JsonMapper;

/** Every revision of each rule set. Revisions are numbered from 1; two changes of the same one meet in the primary key. */
@Component
class RuleSets {

    /** @param shipped with a release, not made by an operator */
    record Revision(
            String name,
            int revision,
            RuleSet ruleSet,
            boolean shipped,
            Instant changedAt,
            String changedBy,
            String reason) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RuleSets(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Throws {@code DuplicateKeyException} when somebody else was first. */
    void add(Revision revision) {
        jdbc.sql("INSERT INTO rule_set_revisions (name, revision, document, shipped, changed_at, changed_by, reason)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        revision.name(),
                        revision.revision(),
                        json.writeValueAsString(revision.ruleSet()),
                        revision.shipped(),
                        LocalDateTime.ofInstant(revision.changedAt(), ZoneOffset.UTC),
                        revision.changedBy(),
                        revision.reason())
                .update();
    }

    /** The newest of each. */
    List<Revision> latest() {
        return jdbc.sql("SELECT r.* FROM rule_set_revisions r JOIN"
                        + " (SELECT name, MAX(revision) AS revision FROM rule_set_revisions GROUP BY name) newest"
                        + " ON newest.name = r.name AND newest.revision = r.revision ORDER BY r.name")
                .query(this::read)
                .list();
    }

    Optional<Revision> latest(String name) {
        return jdbc.sql("SELECT * FROM rule_set_revisions WHERE name = ? ORDER BY revision DESC LIMIT 1")
                .param(name)
                .query(this::read)
                .optional();
    }

    Optional<Revision> find(String name, long revision) {
        return jdbc.sql("SELECT * FROM rule_set_revisions WHERE name = ? AND revision = ?")
                .params(name, revision)
                .query(this::read)
                .optional();
    }

    /** The newest first. */
    List<Revision> history(String name, int most) {
        return jdbc.sql("SELECT * FROM rule_set_revisions WHERE name = ? ORDER BY revision DESC LIMIT ?")
                .params(name, most)
                .query(this::read)
                .list();
    }

    private Revision read(ResultSet row, int number) throws SQLException {
        return new Revision(
                row.getString("name"),
                row.getInt("revision"),
                json.readValue(row.getString("document"), RuleSet.class),
                row.getBoolean("shipped"),
                row.getObject("changed_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getString("changed_by"),
                row.getString("reason"));
    }
}
