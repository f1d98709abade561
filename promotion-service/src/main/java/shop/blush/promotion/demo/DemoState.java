package shop.blush.promotion.demo;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** Whether there is anything yet. */
@Mapper
interface DemoState {

    @Select("SELECT (SELECT COUNT(*) FROM promotions) + (SELECT COUNT(*) FROM coupons)")
    long offers();

    @Select("SELECT COUNT(*) FROM flash_sales")
    long flashSales();
}
