-- A review outlives its writer's account; the name does not.
CREATE TABLE reviews (
    id              CHAR(36)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    product_id      CHAR(36)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    customer_id     CHAR(36)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    display_name    VARCHAR(120)  NULL COMMENT 'null once the customer is deleted',
    rating          TINYINT       NOT NULL,
    title           VARCHAR(120)  NOT NULL,
    text            VARCHAR(2000) NOT NULL,
    idempotency_key VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at      DATETIME(6)   NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY reviews_one_each (product_id, customer_id),
    UNIQUE KEY reviews_intent (customer_id, idempotency_key),
    KEY reviews_newest (product_id, created_at, id),
    KEY reviews_by_rating (product_id, rating, created_at, id),
    CONSTRAINT reviews_of_product FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT reviews_rating CHECK (rating BETWEEN 1 AND 5)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- How many reviews of each rating a product has: always what its rows come to, for both change in one transaction.
CREATE TABLE review_totals (
    product_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    one        BIGINT   NOT NULL,
    two        BIGINT   NOT NULL,
    three      BIGINT   NOT NULL,
    four       BIGINT   NOT NULL,
    five       BIGINT   NOT NULL,
    PRIMARY KEY (product_id)
);

-- Who has paid for which product, and nothing more of the order.
CREATE TABLE purchases (
    customer_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    product_id  CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (customer_id, product_id)
);
