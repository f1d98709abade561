package shop.blush.account.session;

import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Sessions and their refresh tokens. */
@Mapper
interface Sessions {

    @Insert("INSERT INTO sessions (id, customer_id, started_at, expires_at)"
            + " VALUES (#{id}, #{customerId}, #{startedAt}, #{expiresAt})")
    void start(Session session);

    @Insert("INSERT INTO refresh_tokens (token_hash, session_id, issued_at)"
            + " VALUES (#{tokenHash}, #{sessionId}, #{issuedAt})")
    void issue(RefreshToken token);

    @Select("SELECT token_hash, session_id, issued_at, used_at FROM refresh_tokens WHERE token_hash = #{hash}")
    Optional<RefreshToken> token(String hash);

    /** Locks the session: its tokens are used one after the other. */
    @Select("SELECT id, customer_id, started_at, expires_at, ended_at FROM sessions WHERE id = #{id} FOR UPDATE")
    Optional<Session> lock(String id);

    @Update("UPDATE refresh_tokens SET used_at = #{now} WHERE token_hash = #{hash} AND used_at IS NULL")
    int use(String hash, Instant now);

    @Update("UPDATE sessions SET expires_at = #{expiresAt} WHERE id = #{id}")
    int extend(String id, Instant expiresAt);

    @Update("UPDATE sessions SET ended_at = #{now} WHERE id = #{id} AND ended_at IS NULL")
    int end(String id, Instant now);

    @Delete("DELETE FROM sessions WHERE expires_at < #{before} ORDER BY expires_at LIMIT #{limit}")
    int forget(Instant before, int limit);
}
