package shop.blush.account.link;

import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** Tokens by their hashes; a used one is gone. */
@Mapper
interface LinkTokens {

    @Insert("INSERT INTO link_tokens (token_hash, purpose, customer_id, expires_at)"
            + " VALUES (#{hash}, #{purpose}, #{customerId}, #{expiresAt})")
    void add(String hash, LinkPurpose purpose, String customerId, Instant expiresAt);

    @Select("SELECT customer_id FROM link_tokens"
            + " WHERE token_hash = #{hash} AND purpose = #{purpose} AND expires_at > #{now}")
    Optional<String> customer(String hash, LinkPurpose purpose, Instant now);

    @Delete("DELETE FROM link_tokens WHERE token_hash = #{hash} AND purpose = #{purpose} AND expires_at > #{now}")
    int use(String hash, LinkPurpose purpose, Instant now);

    @Delete("DELETE FROM link_tokens WHERE customer_id = #{customerId} AND purpose = #{purpose}")
    int revoke(String customerId, LinkPurpose purpose);

    @Delete("DELETE FROM link_tokens WHERE customer_id = #{customerId}")
    int revokeAll(String customerId);

    @Delete("DELETE FROM link_tokens WHERE expires_at < #{before} ORDER BY expires_at LIMIT #{limit}")
    int forget(Instant before, int limit);
}
