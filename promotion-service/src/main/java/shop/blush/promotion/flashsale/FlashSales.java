package shop.blush.promotion.flashsale;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import shop.blush.promotion.flashsale.FlashSale.WithLines;

/** The terms of flash sales. Every change is guarded by the state that it expects. */
@Mapper
interface FlashSales {

    String COLUMNS = "id, name_en, name_zh, starts_at, ends_at, per_customer, hold_seconds, waiting_room, currency,"
            + " shipping_flat_amount, shipping_free_from_amount, state, arming_tries, version, created_at, updated_at,"
            + " armed_at, ended_at";

    @Insert("INSERT INTO flash_sales (" + COLUMNS + ") VALUES (#{id}, #{nameEn}, #{nameZh}, #{startsAt}, #{endsAt},"
            + " #{perCustomer}, #{holdSeconds}, #{waitingRoom}, #{currency}, #{shippingFlatAmount},"
            + " #{shippingFreeFromAmount}, #{state}, #{armingTries}, #{version}, #{createdAt}, #{updatedAt}, #{armedAt},"
            + " #{endedAt})")
    void add(FlashSale sale);

    @Insert("""
            <script>
            INSERT INTO flash_sale_lines (sale_id, line_no, sku, units, unit_amount, list_amount, product_slug, name_en, name_zh,
              variant_en, variant_zh, image) VALUES
            <foreach collection="lines" item="line" separator=",">
            (#{line.saleId}, #{line.lineNo}, #{line.sku}, #{line.units}, #{line.unitAmount}, #{line.listAmount},
             #{line.productSlug}, #{line.nameEn}, #{line.nameZh}, #{line.variantEn}, #{line.variantZh}, #{line.image})
            </foreach>
            </script>
            """)
    void addLines(List<FlashSaleLine> lines);

    @Delete("DELETE FROM flash_sale_lines WHERE sale_id = #{saleId}")
    void removeLines(String saleId);

    /** 0 where it is no draft any more, or somebody changed it first. */
    @Update(
            "UPDATE flash_sales SET name_en = #{nameEn}, name_zh = #{nameZh}, starts_at = #{startsAt}, ends_at = #{endsAt},"
                    + " per_customer = #{perCustomer}, hold_seconds = #{holdSeconds}, waiting_room = #{waitingRoom},"
                    + " currency = #{currency}, shipping_flat_amount = #{shippingFlatAmount},"
                    + " shipping_free_from_amount = #{shippingFreeFromAmount}, version = version + 1, updated_at = #{updatedAt}"
                    + " WHERE id = #{id} AND state = 'DRAFT' AND version = #{version}")
    int change(FlashSale sale);

    /** 0 where it is no draft any more. */
    @Delete("DELETE FROM flash_sales WHERE id = #{id} AND state = 'DRAFT'")
    int delete(String id);

    /** The first try to arm; 0 where it is no draft any more, or somebody changed it first. */
    @Update("UPDATE flash_sales SET state = 'ARMING', arming_tries = 1, shipping_flat_amount = #{shippingFlat},"
            + " shipping_free_from_amount = #{shippingFreeFrom}, updated_at = #{now}"
            + " WHERE id = #{id} AND state = 'DRAFT' AND version = #{version}")
    int beginArming(String id, int version, long shippingFlat, long shippingFreeFrom, Instant now);

    /** A further try; 0 where it is not being armed any more. */
    @Update("UPDATE flash_sales SET arming_tries = arming_tries + 1 WHERE id = #{id} AND state = 'ARMING'")
    int tryArmingAgain(String id);

    /**
     * A draft again, after a refusal. 0 where there was another try: its outcome may be unknown, and a draft whose terms somebody
     * then changes must not be armed in inventory-service.
     */
    @Update("UPDATE flash_sales SET state = 'DRAFT', arming_tries = 0, updated_at = #{now}"
            + " WHERE id = #{id} AND state = 'ARMING' AND arming_tries = 1")
    int backToDraft(String id, Instant now);

    /** 0 where it is not being armed any more. */
    @Update("UPDATE flash_sales SET state = 'ARMED', armed_at = #{now}, updated_at = #{now}"
            + " WHERE id = #{id} AND state = 'ARMING'")
    int recordArmed(String id, Instant now);

    /** 0 where it has ended already, or never was armed. */
    @Update("UPDATE flash_sales SET state = 'ENDED', ended_at = #{endedAt}, updated_at = #{now}"
            + " WHERE id = #{id} AND state IN ('ARMING', 'ARMED')")
    int recordEnded(String id, Instant endedAt, Instant now);

    @Select("SELECT " + COLUMNS + " FROM flash_sales WHERE id = #{id}")
    Optional<FlashSale> byId(String id);

    @Select("SELECT " + COLUMNS + " FROM flash_sales ORDER BY starts_at DESC, id DESC LIMIT #{size} OFFSET #{offset}")
    List<FlashSale> page(int size, long offset);

    @Select("SELECT COUNT(*) FROM flash_sales")
    long count();

    /** Those that were armed and were not over before the moment, soonest first. */
    @Select("SELECT " + COLUMNS + " FROM flash_sales WHERE state IN ('ARMED', 'ENDED') AND armed_at IS NOT NULL"
            + " AND ends_at > #{overSince} AND (ended_at IS NULL OR ended_at > #{overSince})"
            + " ORDER BY starts_at, id LIMIT #{most}")
    List<FlashSale> shown(Instant overSince, int most);

    @Select(
            "<script>SELECT sale_id, line_no, sku, units, unit_amount, list_amount, product_slug, name_en, name_zh, variant_en,"
                    + " variant_zh, image FROM flash_sale_lines WHERE sale_id IN"
                    + " <foreach collection='saleIds' item='id' open='(' separator=',' close=')'>#{id}</foreach>"
                    + " ORDER BY sale_id, line_no</script>")
    List<FlashSaleLine> lines(Collection<String> saleIds);

    /** The sales, each with what it sells. */
    default List<WithLines> withLines(List<FlashSale> sales) {
        if (sales.isEmpty()) {
            return List.of();
        }
        Map<String, List<FlashSaleLine>> lines =
                lines(sales.stream().map(FlashSale::id).toList()).stream().collect(groupingBy(FlashSaleLine::saleId));
        return sales.stream()
                .map(sale -> new WithLines(sale, lines.get(sale.id())))
                .toList();
    }
}
