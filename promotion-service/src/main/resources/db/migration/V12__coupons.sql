-- Coupons: the templates. Those by CODE are entered; AUTO ones are claimed and then used by themselves.
CREATE TABLE coupons (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    code VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name_en VARCHAR(120) NOT NULL,
    name_zh VARCHAR(120) NULL,
    description_en VARCHAR(300) NOT NULL,
    description_zh VARCHAR(300) NULL,
    mode VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    terms MEDIUMTEXT NOT NULL, -- JSON, as the ops API takes it
    active BOOLEAN NOT NULL,
    starts_at DATETIME(6) NULL,
    ends_at DATETIME(6) NULL,
    days_valid INT NULL, -- after the claim; null for as long as the coupon
    max_claims BIGINT NULL,
    per_customer INT NOT NULL,
    claims BIGINT NOT NULL,
    version INT NOT NULL,
    created_at DATETIME(6) NOT NULL,
    updated_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY coupons_code (code),
    KEY coupons_active (active, ends_at),
    CONSTRAINT coupons_mode CHECK (mode IN ('CODE', 'AUTO')),
    CONSTRAINT coupons_claims CHECK (claims >= 0 AND (max_claims IS NULL OR claims <= max_claims)),
    CONSTRAINT coupons_schedule CHECK (starts_at IS NULL OR ends_at IS NULL OR starts_at < ends_at)
);

-- A customer's copies. The n-th of a customer exists once, and an order redeems a coupon once. No foreign key, for the reason
-- that promotion_customers has none.
CREATE TABLE coupon_claims (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    coupon_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    customer_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    n INT NOT NULL,
    claim_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL, -- the client's; null where redeeming claimed it
    state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    claimed_at DATETIME(6) NOT NULL,
    expires_at DATETIME(6) NULL,
    order_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
    redeemed_at DATETIME(6) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY coupon_claims_nth (coupon_id, customer_id, n),
    UNIQUE KEY coupon_claims_key (customer_id, claim_key),
    UNIQUE KEY coupon_claims_order (order_id, coupon_id),
    CONSTRAINT coupon_claims_state CHECK ((state = 'CLAIMED' AND order_id IS NULL AND redeemed_at IS NULL)
        OR (state = 'REDEEMED' AND order_id IS NOT NULL AND redeemed_at IS NOT NULL))
);
