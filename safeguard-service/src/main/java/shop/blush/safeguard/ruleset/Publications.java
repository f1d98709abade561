package shop.blush.safeguard.ruleset;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.blush.protection.Publication;
import tools.jackson.databind.json.JsonMapper;

/** Everything that was ever in force; the highest version is. Two changes of the same version meet in the primary key. */
@Component
class Publications {

    enum Action {
        /** Another rule set was taken. */
        ACTIVATED,
        /** The rule set in force was changed. */
        EDITED,
        SWITCHED,
        ROLLED_BACK
    }

    /** @param revision of the rule set */
    record Entry(Publication publication, int revision, Action action) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Publications(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Throws {@code DuplicateKeyException} when the version exists. */
    void add(Entry entry) {
        Publication publication = entry.publication();
        jdbc.sql("INSERT INTO publications"
                        + " (version, rule_set, revision, action, document, published_at, published_by, reason)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        publication.version(),
                        publication.ruleSet().name(),
                        entry.revision(),
                        entry.action().name(),
                        json.writeValueAsString(publication),
                        LocalDateTime.ofInstant(publication.publishedAt(), ZoneOffset.UTC),
                        publication.publishedBy(),
                        publication.reason())
                .update();
    }

    Optional<Entry> current() {
        return jdbc.sql("SELECT * FROM publications ORDER BY version DESC LIMIT 1")
                .query(this::read)
                .optional();
    }

    Optional<Entry> find(long version) {
        return jdbc.sql("SELECT * FROM publications WHERE version = ?")
                .param(version)
                .query(this::read)
                .optional();
    }

    /** The newest first. */
    List<Entry> history(int most) {
        return jdbc.sql("SELECT * FROM publications ORDER BY version DESC LIMIT ?")
                .param(most)
                .query(this::read)
                .list();
    }

    private Entry read(ResultSet row, int number) throws SQLException {
        return new Entry(
                json.readValue(row.getString("document"), Publication.class),
                row.getInt("revision"),
                Action.valueOf(row.getString("action")));
    }
}
