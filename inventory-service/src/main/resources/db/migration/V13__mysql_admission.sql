-- The admission on MySQL alone (blush.inventory.flash-sale.admission=mysql): like the one in Redis a filter that is loaded from
-- the tables of V12 under an epoch, and never the truth. Empty where Redis is used.
CREATE TABLE admission_shelves (
    sale_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sku VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    epoch BIGINT NOT NULL,
    starts_at DATETIME(6) NOT NULL,
    ends_at DATETIME(6) NOT NULL,
    per_customer INT NOT NULL,
    PRIMARY KEY (sale_id, sku)
);

-- One row for each unit that nobody was promised: attempts at the same moment lock different rows, and none waits for another.
CREATE TABLE admission_units (
    id BIGINT NOT NULL AUTO_INCREMENT,
    sale_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sku VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (id),
    KEY admission_units_of_shelf (sale_id, sku)
);

CREATE TABLE admission_customers (
    sale_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sku VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    customer_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    units INT NOT NULL,
    PRIMARY KEY (sale_id, sku, customer_id),
    CONSTRAINT admission_customers_units CHECK (units >= 0)
);

-- The keys that are known. A quantity of 0 stands for a reservation that has ended; pending_since is null once it was committed.
CREATE TABLE admission_attempts (
    sale_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sku VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    customer_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    idempotency_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    quantity INT NOT NULL,
    pending_since DATETIME(6) NULL,
    PRIMARY KEY (sale_id, sku, customer_id, idempotency_key),
    KEY admission_attempts_pending (sale_id, sku, pending_since)
);
