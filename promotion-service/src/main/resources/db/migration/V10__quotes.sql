-- What was offered, to the minor unit; the currency is the same in all amounts of a quote.
CREATE TABLE quotes (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    customer_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    items_amount BIGINT NOT NULL,
    adjustments_amount BIGINT NOT NULL,
    shipping_amount BIGINT NOT NULL,
    total_amount BIGINT NOT NULL,
    created_at DATETIME(6) NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    KEY quotes_expiry (expires_at),
    CONSTRAINT quotes_total CHECK (total_amount = items_amount + adjustments_amount + shipping_amount AND total_amount >= 0)
);

CREATE TABLE quote_lines (
    quote_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    line_no INT NOT NULL,
    sku VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    product_slug VARCHAR(160) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name_en VARCHAR(300) NOT NULL,
    name_zh VARCHAR(300) NULL,
    variant_en VARCHAR(300) NOT NULL,
    variant_zh VARCHAR(300) NULL,
    image VARCHAR(300) NOT NULL,
    quantity BIGINT NOT NULL,
    unit_amount BIGINT NOT NULL,
    subtotal_amount BIGINT NOT NULL,
    adjustments_amount BIGINT NOT NULL,
    total_amount BIGINT NOT NULL,
    PRIMARY KEY (quote_id, line_no),
    UNIQUE KEY quote_lines_sku (quote_id, sku),
    CONSTRAINT quote_lines_quote FOREIGN KEY (quote_id) REFERENCES quotes (id) ON DELETE CASCADE,
    CONSTRAINT quote_lines_quantity CHECK (quantity > 0),
    CONSTRAINT quote_lines_subtotal CHECK (subtotal_amount = unit_amount * quantity),
    CONSTRAINT quote_lines_total CHECK (total_amount = subtotal_amount + adjustments_amount AND total_amount >= 0)
);
