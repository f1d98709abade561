package shop.blush.promotion.terms;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Tells every replica that promotions or coupons have changed. */
@Mapper
public interface OffersVersion {

    @Select("SELECT version FROM offers_version WHERE id = 1")
    long current();

    /** Part of every change, in its transaction; so changes happen one after another. */
    @Update("UPDATE offers_version SET version = version + 1 WHERE id = 1")
    void raise();
}
