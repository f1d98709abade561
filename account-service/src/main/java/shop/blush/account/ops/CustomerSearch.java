package shop.blush.account.ops;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** Finds customers by part of their e-mail address or name; an empty text finds all. */
@Mapper
interface CustomerSearch {

    /** @param roles comma-separated */
    record FoundCustomer(String id, String email, String name, String roles, Instant createdAt) {}

    String COLUMNS = "SELECT id, email, name, roles, created_at FROM customers";
    // LOCATE and not LIKE: nothing in the text is a pattern. The name's collation folds case and accents, e-mail is
    // lower case.
    // A deleted customer has neither, and is found no more.
    String MATCHING = " WHERE email IS NOT NULL"
            + " AND (#{text} = '' OR LOCATE(LOWER(#{text}), email) > 0 OR LOCATE(#{text}, name) > 0)";

    /** Newest first. */
    @Select(COLUMNS + MATCHING + " ORDER BY created_at DESC, id DESC LIMIT #{size} OFFSET #{offset}")
    List<FoundCustomer> page(String text, int size, int offset);

    @Select("SELECT COUNT(*) FROM customers" + MATCHING)
    long count(String text);

    @Select(COLUMNS + " WHERE id = #{id} AND email IS NOT NULL")
    Optional<FoundCustomer> byId(String id);
}
