CREATE TABLE categories (
    slug     VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    position INT          NOT NULL,
    name_en  VARCHAR(80)  NOT NULL,
    name_zh  VARCHAR(80)  NOT NULL,
    PRIMARY KEY (slug)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

INSERT INTO categories (slug, position, name_en, name_zh) VALUES
    ('lips', 1, 'Lips', '唇部'),
    ('face', 2, 'Face', '面部'),
    ('eyes', 3, 'Eyes', '眼部'),
    ('skin-care', 4, 'Skin care', '护肤');

-- identity is what makes two mentions of a product the same one: brand and English name, folded. price_from, price_to,
-- search_title and search_text are drawn from the product and its variants whenever either changes.
CREATE TABLE products (
    id             CHAR(36)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    arrival        BIGINT        NOT NULL AUTO_INCREMENT,
    identity       VARCHAR(300)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    slug           VARCHAR(120)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    brand          VARCHAR(80)   NOT NULL,
    name_en        VARCHAR(200)  NOT NULL,
    name_zh        VARCHAR(200)  NULL,
    category       VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind           VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    description_en TEXT          NULL,
    description_zh TEXT          NULL,
    details        TEXT          NULL COMMENT 'JSON: a list of {title, text}',
    price_from     BIGINT        NOT NULL COMMENT 'minor units',
    price_to       BIGINT        NOT NULL COMMENT 'minor units',
    currency       CHAR(3)       CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    search_title   VARCHAR(600)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    search_text    TEXT          CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    updated_at     DATETIME(6)   NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY products_arrival (arrival),
    UNIQUE KEY products_identity (identity),
    UNIQUE KEY products_slug (slug),
    KEY products_category (category, arrival),
    KEY products_brand (brand, arrival),
    CONSTRAINT products_category_known FOREIGN KEY (category) REFERENCES categories (slug),
    CONSTRAINT products_price_order CHECK (price_from > 0 AND price_to >= price_from)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE variants (
    id           CHAR(36)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    product_id   CHAR(36)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    identity     VARCHAR(200)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    sku          VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    position     INT           NOT NULL,
    name_en      VARCHAR(120)  NOT NULL,
    name_zh      VARCHAR(120)  NULL,
    shade_code   VARCHAR(40)   NULL,
    hex          CHAR(7)       CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'null where variants are sizes',
    shade_family VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    note         VARCHAR(300)  NULL,
    size         VARCHAR(40)   NULL,
    price        BIGINT        NOT NULL COMMENT 'minor units',
    currency     CHAR(3)       CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    picture      VARCHAR(160)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    updated_at   DATETIME(6)   NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY variants_sku (sku),
    UNIQUE KEY variants_identity (product_id, identity),
    KEY variants_order (product_id, position),
    KEY variants_family (shade_family, product_id),
    CONSTRAINT variants_of_product FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT variants_price CHECK (price > 0)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Whoever holds the lock of this row is the one who changes the catalogue; it ends with the holder's transaction, however
-- that ends.
CREATE TABLE catalogue_lock (
    id TINYINT NOT NULL,
    PRIMARY KEY (id)
);
INSERT INTO catalogue_lock (id) VALUES (1);
