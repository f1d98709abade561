package shop.blush.account.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Sessions and their refresh tokens. */
@Mapper
interface Sessions {

    String COLUMNS = "id, customer_id, started_at, last_used_at, expires_at, ended_at, user_agent";

    /**
     * Locks the customer, if the password is still the one that was checked: a session that began with an old password
     * must not slip in behind the change that ended all of those.
     */
    @Select("SELECT id FROM customers WHERE id = #{customerId} AND password_hash = #{passwordHash} FOR UPDATE")
    Optional<String> lockHolder(String customerId, String passwordHash);

    @Insert("INSERT INTO sessions (id, customer_id, started_at, last_used_at, expires_at, user_agent)"
            + " VALUES (#{id}, #{customerId}, #{startedAt}, #{lastUsedAt}, #{expiresAt}, #{userAgent})")
    void start(Session session);

    @Insert("INSERT INTO refresh_tokens (token_hash, session_id, issued_at)"
            + " VALUES (#{tokenHash}, #{sessionId}, #{issuedAt})")
    void issue(RefreshToken token);

    @Select("SELECT token_hash, session_id, issued_at, used_at FROM refresh_tokens WHERE token_hash = #{hash}")
    Optional<RefreshToken> token(String hash);

    /** Locks the session: its tokens are used one after the other. */
    @Select("SELECT " + COLUMNS + " FROM sessions WHERE id = #{id} FOR UPDATE")
    Optional<Session> lock(String id);

    /** Those that go on, the one used last first. */
    @Select("SELECT " + COLUMNS + " FROM sessions WHERE customer_id = #{customerId} AND ended_at IS NULL"
            + " AND expires_at > #{now} ORDER BY last_used_at DESC, id")
    List<Session> of(String customerId, Instant now);

    @Update("UPDATE refresh_tokens SET used_at = #{now} WHERE token_hash = #{hash} AND used_at IS NULL")
    int use(String hash, Instant now);

    @Update("UPDATE sessions SET last_used_at = #{now}, expires_at = #{expiresAt} WHERE id = #{id}")
    int extend(String id, Instant now, Instant expiresAt);

    @Update("UPDATE sessions SET ended_at = #{now} WHERE id = #{id} AND ended_at IS NULL")
    int end(String id, Instant now);

    @Update("UPDATE sessions SET ended_at = #{now}"
            + " WHERE id = #{id} AND customer_id = #{customerId} AND ended_at IS NULL AND expires_at > #{now}")
    int endOwn(String id, String customerId, Instant now);

    @Update("UPDATE sessions SET ended_at = #{now}"
            + " WHERE customer_id = #{customerId} AND ended_at IS NULL AND NOT id <=> #{kept}")
    int endAllBut(String customerId, @Nullable String kept, Instant now);

    @Delete("DELETE FROM sessions WHERE customer_id = #{customerId}")
    int removeAll(String customerId);

    @Delete("DELETE FROM sessions WHERE expires_at < #{before} ORDER BY expires_at LIMIT #{limit}")
    int forget(Instant before, int limit);
}
