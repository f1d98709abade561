-- The units of a flash sale are carved out of available stock when it is armed. A movement says so: ALLOT takes them from what is
-- available, SELL is a unit of an allotment that left the warehouse, UNALLOT gives back what was not sold.
ALTER TABLE stock_movements
    DROP CONSTRAINT stock_movements_kind,
    MODIFY COLUMN on_hand_change BIGINT GENERATED ALWAYS AS (
        CASE kind WHEN 'RECEIPT' THEN quantity WHEN 'RETURN' THEN quantity WHEN 'COMMIT' THEN -quantity WHEN 'SELL' THEN -quantity
            ELSE 0 END) STORED,
    ADD COLUMN allotted_change BIGINT GENERATED ALWAYS AS (
        CASE kind WHEN 'ALLOT' THEN quantity WHEN 'UNALLOT' THEN -quantity WHEN 'SELL' THEN -quantity ELSE 0 END) STORED;
ALTER TABLE stock_movements ADD CONSTRAINT stock_movements_kind CHECK (
    kind IN ('RECEIPT', 'HOLD', 'COMMIT', 'RELEASE', 'EXPIRE', 'RETURN', 'ALLOT', 'UNALLOT', 'SELL'));

-- The terms as they were when the sale was armed, and the epoch of its admission: it rises each time the counters that say "no"
-- quickly are loaded anew from the tables below, which alone are the truth.
CREATE TABLE sales (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    starts_at DATETIME(6) NOT NULL,
    ends_at DATETIME(6) NOT NULL,
    per_customer INT NOT NULL,
    hold_seconds BIGINT NOT NULL,
    state VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    epoch BIGINT NOT NULL,
    armed_at DATETIME(6) NOT NULL,
    ended_at DATETIME(6) NULL,
    PRIMARY KEY (id),
    KEY sales_state (state, ends_at),
    CONSTRAINT sales_window CHECK (starts_at < ends_at),
    CONSTRAINT sales_per_customer CHECK (per_customer >= 1),
    CONSTRAINT sales_state CHECK ((state = 'ARMED' AND ended_at IS NULL) OR (state = 'ENDED' AND ended_at IS NOT NULL))
);

-- What remains = allotted - held - committed - returned, and is never below 0: the last word on every attempt.
CREATE TABLE allotments (
    sale_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sku VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    allotted BIGINT NOT NULL,
    held BIGINT NOT NULL,
    committed BIGINT NOT NULL,
    returned BIGINT NOT NULL,
    PRIMARY KEY (sale_id, sku),
    CONSTRAINT allotments_allotted CHECK (allotted > 0),
    CONSTRAINT allotments_held CHECK (held >= 0),
    CONSTRAINT allotments_committed CHECK (committed >= 0),
    CONSTRAINT allotments_returned CHECK (returned >= 0),
    CONSTRAINT allotments_never_oversold CHECK (held + committed + returned <= allotted)
);

-- Units of an allotment promised to a customer. No foreign keys: the one to the allotment would lock its hot row.
CREATE TABLE sale_reservations (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sale_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sku VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    customer_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    quantity INT NOT NULL,
    idempotency_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    held_at DATETIME(6) NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    ended_at DATETIME(6) NULL,
    order_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
    order_number VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
    PRIMARY KEY (id),
    UNIQUE KEY sale_reservations_one_per_intent (customer_id, idempotency_key),
    KEY sale_reservations_due (state, expires_at),
    KEY sale_reservations_of_sale (sale_id, sku, state),
    CONSTRAINT sale_reservations_quantity CHECK (quantity > 0),
    CONSTRAINT sale_reservations_state CHECK (state IN ('HELD', 'COMMITTED', 'RELEASED', 'EXPIRED')),
    CONSTRAINT sale_reservations_ended CHECK ((ended_at IS NULL) = (state = 'HELD'))
);

-- One row for each unit that a customer holds or has bought, numbered from 1 to the limit: the limit cannot be passed, however
-- many replicas commit at once. The rows of a reservation go when it is released or expires.
CREATE TABLE sale_units (
    sale_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sku VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    customer_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    n INT NOT NULL,
    reservation_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (sale_id, sku, customer_id, n),
    KEY sale_units_of_reservation (reservation_id),
    CONSTRAINT sale_units_from_one CHECK (n >= 1)
);
