-- A rule that grants adjustments, with the schedule and budget of its campaign. Amounts are minor units.
CREATE TABLE promotions (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name_en VARCHAR(120) NOT NULL,
    name_zh VARCHAR(120) NULL,
    terms MEDIUMTEXT NOT NULL, -- JSON, as the ops API takes it
    active BOOLEAN NOT NULL,
    starts_at DATETIME(6) NULL,
    ends_at DATETIME(6) NULL,
    max_uses BIGINT NULL,
    max_spend_amount BIGINT NULL,
    per_customer BIGINT NULL,
    uses BIGINT NOT NULL, -- of orders that hold; counted only where the campaign has a limit
    spent_amount BIGINT NOT NULL,
    currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    version INT NOT NULL,
    created_at DATETIME(6) NOT NULL,
    updated_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    KEY promotions_active (active, ends_at),
    CONSTRAINT promotions_uses CHECK (uses >= 0 AND (max_uses IS NULL OR uses <= max_uses)),
    CONSTRAINT promotions_spend CHECK (spent_amount >= 0 AND (max_spend_amount IS NULL OR spent_amount <= max_spend_amount)),
    CONSTRAINT promotions_schedule CHECK (starts_at IS NULL OR ends_at IS NULL OR starts_at < ends_at)
);

-- Uses of a limited promotion by one customer, in orders that hold. No foreign key: its check would lock the promotion's row
-- for sharing just before the same transaction changes it, and two such transactions would wait for each other.
CREATE TABLE promotion_customers (
    promotion_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    customer_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    uses BIGINT NOT NULL,
    PRIMARY KEY (promotion_id, customer_id),
    KEY promotion_customers_customer (customer_id),
    CONSTRAINT promotion_customers_uses CHECK (uses >= 0)
);

-- Rises with every change of a promotion or a coupon, so that a replica sees that what it holds is old.
CREATE TABLE offers_version (
    id TINYINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (id)
);
INSERT INTO offers_version (id, version) VALUES (1, 1);
