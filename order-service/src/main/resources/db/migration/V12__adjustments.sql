-- What a checkout redeems, why it may be refused, and what took the price down.
ALTER TABLE orders
    DROP CONSTRAINT orders_step,
    MODIFY cancellation_reason VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NULL;
ALTER TABLE orders ADD CONSTRAINT orders_step CHECK (step IN ('SAVED', 'RESERVED', 'REDEEMED', 'PAYMENT_OPEN'));
-- A checkout that stood between stock and payment when this came redeems now, which is right: its quote may hold a coupon.

-- Refusals have names now, as there are several kinds.
UPDATE orders SET refusal = CONCAT('{"skus":', refusal, '}') WHERE refusal IS NOT NULL;

-- A SKU may be bought and be a gift in the same order.
ALTER TABLE order_lines
    DROP KEY order_lines_sku,
    ADD COLUMN gift BOOLEAN NOT NULL DEFAULT FALSE;

-- One row per grant, as quoted. Grants of the levels LINE, ORDER and COUPON are spread over lines to the last minor unit:
-- their parts add up to the grant (I4). SHIPPING lowers the shipping and has no parts.
CREATE TABLE order_adjustments (
    order_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    adjustment_no INT NOT NULL,
    level VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    promotion_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    coupon_code VARCHAR(64) NULL,
    reason_en VARCHAR(500) NOT NULL,
    reason_zh VARCHAR(500) NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (order_id, id),
    UNIQUE KEY order_adjustments_in_order (order_id, adjustment_no),
    CONSTRAINT order_adjustments_order FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT order_adjustments_level CHECK (level IN ('LINE', 'ORDER', 'COUPON', 'SHIPPING')),
    CONSTRAINT order_adjustments_lower CHECK (amount <= 0)
);

CREATE TABLE order_line_adjustments (
    order_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    line_no INT NOT NULL,
    adjustment_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (order_id, line_no, adjustment_id),
    KEY order_line_adjustments_of_grant (order_id, adjustment_id),
    CONSTRAINT order_line_adjustments_line FOREIGN KEY (order_id, line_no) REFERENCES order_lines (order_id, line_no),
    CONSTRAINT order_line_adjustments_grant FOREIGN KEY (order_id, adjustment_id) REFERENCES order_adjustments (order_id, id),
    CONSTRAINT order_line_adjustments_lower CHECK (amount <= 0)
);
