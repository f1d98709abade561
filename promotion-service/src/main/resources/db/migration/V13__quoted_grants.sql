-- What a quote grants: one row for each promotion or coupon, and its parts by line. Amounts are negative minor units.
ALTER TABLE quotes ADD COLUMN told MEDIUMTEXT NULL; -- JSON: what was said of coupons, and suggested

ALTER TABLE quote_lines
    ADD COLUMN gift BOOLEAN NOT NULL DEFAULT FALSE,
    DROP KEY quote_lines_sku,
    ADD KEY quote_lines_sku (quote_id, sku); -- bought and given, or given twice: lines of their own

CREATE TABLE quote_grants (
    quote_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    grant_no INT NOT NULL,
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    level VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    promotion_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
    coupon_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
    coupon_code VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
    new_customers BOOLEAN NOT NULL, -- granted to new customers only
    reason_en VARCHAR(300) NOT NULL,
    reason_zh VARCHAR(300) NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (quote_id, grant_no),
    CONSTRAINT quote_grants_quote FOREIGN KEY (quote_id) REFERENCES quotes (id) ON DELETE CASCADE,
    CONSTRAINT quote_grants_source CHECK ((promotion_id IS NULL) <> (coupon_id IS NULL)),
    CONSTRAINT quote_grants_amount CHECK (amount < 0)
);

CREATE TABLE quote_grant_parts (
    quote_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    grant_no INT NOT NULL,
    line_no INT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (quote_id, grant_no, line_no),
    CONSTRAINT quote_grant_parts_grant FOREIGN KEY (quote_id, grant_no)
        REFERENCES quote_grants (quote_id, grant_no) ON DELETE CASCADE,
    CONSTRAINT quote_grant_parts_amount CHECK (amount < 0)
);
