package shop.blush.account.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Mails that wait; a sent one is gone. */
@Mapper
interface Mails {

    @Insert("INSERT INTO mails (id, purpose, customer_id, language, created_at, attempts, next_try_at, give_up_at)"
            + " VALUES (#{mail.id}, #{mail.purpose}, #{mail.customerId}, #{mail.language}, #{mail.createdAt}, 0,"
            + " #{mail.createdAt}, #{giveUpAt})")
    void add(Mail mail, Instant giveUpAt);

    @Select("SELECT id, purpose, customer_id, language, created_at, attempts FROM mails WHERE next_try_at <= #{now}"
            + " ORDER BY next_try_at LIMIT #{limit} FOR UPDATE SKIP LOCKED")
    List<Mail> lockDue(Instant now, int limit);

    @Update("UPDATE mails SET attempts = attempts + 1, next_try_at = #{leaseUntil} WHERE id = #{id}")
    int begin(String id, Instant leaseUntil);

    @Update("UPDATE mails SET next_try_at = #{at} WHERE id = #{id}")
    int tryAgain(String id, Instant at);

    @Delete("DELETE FROM mails WHERE id = #{id}")
    int remove(String id);

    @Delete("DELETE FROM mails WHERE customer_id = #{customerId}")
    int removeAll(String customerId);

    @Delete("DELETE FROM mails WHERE give_up_at <= #{now}")
    int giveUp(Instant now);

    @Select("SELECT email FROM customers WHERE id = #{customerId} AND deleted_at IS NULL")
    Optional<String> recipient(String customerId);
}
