-- What a customer intends to buy. The version lets two devices notice each other.
CREATE TABLE carts (
    customer_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    version BIGINT NOT NULL,
    updated_at DATETIME(6) NOT NULL,
    PRIMARY KEY (customer_id)
);

-- A line with what was seen of its SKU when the shopper last changed the cart: shown while product-service does not answer,
-- and what the price of today is compared with. Null where the SKU was not on sale or product-service was away.
CREATE TABLE cart_lines (
    customer_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    line_no INT NOT NULL,
    sku VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    quantity BIGINT NOT NULL,
    product_slug VARCHAR(160) CHARACTER SET ascii COLLATE ascii_bin NULL,
    name_en VARCHAR(300) NULL,
    name_zh VARCHAR(300) NULL,
    variant_en VARCHAR(300) NULL,
    variant_zh VARCHAR(300) NULL,
    image VARCHAR(300) NULL,
    unit_amount BIGINT NULL,
    currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NULL,
    PRIMARY KEY (customer_id, sku),
    UNIQUE KEY cart_lines_in_order (customer_id, line_no),
    CONSTRAINT cart_lines_cart FOREIGN KEY (customer_id) REFERENCES carts (customer_id),
    CONSTRAINT cart_lines_number CHECK (line_no BETWEEN 1 AND 100),
    CONSTRAINT cart_lines_quantity CHECK (quantity BETWEEN 1 AND 99)
);

-- A merge that was done, with its answer, so that a repeat of the key hears the same and adds nothing.
CREATE TABLE cart_merges (
    customer_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    idempotency_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    request LONGTEXT NOT NULL,
    answer LONGTEXT NOT NULL,
    merged_at DATETIME(6) NOT NULL,
    PRIMARY KEY (customer_id, idempotency_key),
    KEY cart_merges_age (merged_at)
);
