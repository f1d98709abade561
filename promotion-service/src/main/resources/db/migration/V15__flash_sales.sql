-- The terms of flash sales. Amounts are minor units of the sale's currency. From ARMING on nothing of the terms changes any more:
-- inventory-service may have them.
CREATE TABLE flash_sales (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name_en VARCHAR(120) NOT NULL,
    name_zh VARCHAR(120) NULL,
    starts_at DATETIME(6) NOT NULL,
    ends_at DATETIME(6) NOT NULL,
    per_customer INT NOT NULL, -- units of each SKU
    hold_seconds INT NOT NULL,
    waiting_room BOOLEAN NOT NULL,
    currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    shipping_flat_amount BIGINT NOT NULL,
    shipping_free_from_amount BIGINT NOT NULL,
    state VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    arming_tries INT NOT NULL,
    version INT NOT NULL,
    created_at DATETIME(6) NOT NULL,
    updated_at DATETIME(6) NOT NULL,
    armed_at DATETIME(6) NULL,
    ended_at DATETIME(6) NULL,
    PRIMARY KEY (id),
    KEY flash_sales_start (starts_at),
    KEY flash_sales_shown (state, ends_at),
    CONSTRAINT flash_sales_window CHECK (starts_at < ends_at),
    CONSTRAINT flash_sales_limits CHECK (per_customer BETWEEN 1 AND 99 AND hold_seconds BETWEEN 60 AND 86400),
    CONSTRAINT flash_sales_state CHECK ((state IN ('DRAFT', 'ARMING') AND armed_at IS NULL AND ended_at IS NULL)
        OR (state = 'ARMED' AND armed_at IS NOT NULL AND ended_at IS NULL)
        OR (state = 'ENDED' AND ended_at IS NOT NULL))
);

-- What is sold, and what it was when the terms were last saved or armed.
CREATE TABLE flash_sale_lines (
    sale_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    line_no INT NOT NULL,
    sku VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    units BIGINT NOT NULL,
    unit_amount BIGINT NOT NULL,
    list_amount BIGINT NOT NULL,
    product_slug VARCHAR(160) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name_en VARCHAR(300) NOT NULL,
    name_zh VARCHAR(300) NULL,
    variant_en VARCHAR(300) NOT NULL,
    variant_zh VARCHAR(300) NULL,
    image VARCHAR(300) NOT NULL,
    PRIMARY KEY (sale_id, line_no),
    UNIQUE KEY flash_sale_lines_sku (sale_id, sku),
    CONSTRAINT flash_sale_lines_sale FOREIGN KEY (sale_id) REFERENCES flash_sales (id) ON DELETE CASCADE,
    CONSTRAINT flash_sale_lines_units CHECK (units BETWEEN 1 AND 1000000),
    CONSTRAINT flash_sale_lines_price CHECK (unit_amount > 0 AND unit_amount < list_amount)
);
