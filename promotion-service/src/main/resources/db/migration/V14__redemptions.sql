-- One for each order; GIVEN_BACK also where the order ended before it was redeemed, so that it never will be.
CREATE TABLE redemptions (
    order_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    quote_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
    customer_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    redeemed_at DATETIME(6) NULL,
    given_back_at DATETIME(6) NULL,
    PRIMARY KEY (order_id),
    CONSTRAINT redemptions_state CHECK (state IN ('REDEEMED', 'GIVEN_BACK'))
);

-- What each order took of each promotion, in minor units.
CREATE TABLE promotion_uses (
    order_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    promotion_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount BIGINT NOT NULL,
    counted BOOLEAN NOT NULL, -- in the promotion's budget and limits
    PRIMARY KEY (order_id, promotion_id),
    KEY promotion_uses_promotion (promotion_id),
    CONSTRAINT promotion_uses_order FOREIGN KEY (order_id) REFERENCES redemptions (order_id),
    CONSTRAINT promotion_uses_amount CHECK (amount > 0)
);

-- Who has bought: orders that were placed and not cancelled. Whoever has none is a new customer.
CREATE TABLE buyers (
    customer_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    orders BIGINT NOT NULL,
    PRIMARY KEY (customer_id),
    CONSTRAINT buyers_orders CHECK (orders >= 0)
);
