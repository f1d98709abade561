-- A variant that is not on sale is known (orders hold on to it) but neither shown nor quoted.
ALTER TABLE variants ADD COLUMN on_sale TINYINT(1) NOT NULL DEFAULT 1;

-- Drawn from the variants, as the prices are: whether any is on sale.
ALTER TABLE products ADD COLUMN on_sale TINYINT(1) NOT NULL DEFAULT 1;

-- What operators changed on variants, one row a change; never updated, never deleted.
CREATE TABLE variant_changes (
    id         CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sku        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    old_price  BIGINT      NOT NULL COMMENT 'minor units',
    new_price  BIGINT      NOT NULL COMMENT 'minor units; the old price where another thing changed',
    currency   CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    operator   CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    changed_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    KEY variant_changes_sku (sku, id),
    CONSTRAINT variant_changes_kind CHECK (kind IN ('PRICE', 'ON_SALE', 'OFF_SALE'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
