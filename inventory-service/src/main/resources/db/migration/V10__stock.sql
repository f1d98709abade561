CREATE TABLE stock_levels (
    sku VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    on_hand BIGINT NOT NULL,
    reserved BIGINT NOT NULL,
    allotted BIGINT NOT NULL,
    PRIMARY KEY (sku),
    CONSTRAINT stock_levels_reserved CHECK (reserved >= 0),
    CONSTRAINT stock_levels_allotted CHECK (allotted >= 0),
    CONSTRAINT stock_levels_never_oversold CHECK (on_hand - reserved - allotted >= 0),
    CONSTRAINT stock_levels_limit CHECK (on_hand <= 1000000000)
);

-- The ledger. The effect of a movement follows from its kind and quantity, so the database derives it: a row cannot claim another.
-- Every movement has one cause (a reservation or a receipt) and is written once for it; a reservation ends once per SKU.
-- There is no foreign key to stock_levels: it would take a shared lock on the hot row before the exclusive one, and so deadlock.
CREATE TABLE stock_movements (
    id BIGINT NOT NULL AUTO_INCREMENT,
    sku VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    quantity BIGINT NOT NULL,
    on_hand_change BIGINT GENERATED ALWAYS AS (
        CASE kind WHEN 'RECEIPT' THEN quantity WHEN 'RETURN' THEN quantity WHEN 'COMMIT' THEN -quantity ELSE 0 END) STORED,
    reserved_change BIGINT GENERATED ALWAYS AS (
        CASE kind WHEN 'HOLD' THEN quantity WHEN 'COMMIT' THEN -quantity WHEN 'RELEASE' THEN -quantity WHEN 'EXPIRE' THEN -quantity
            ELSE 0 END) STORED,
    reservation_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
    receipt_key VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NULL,
    step VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin GENERATED ALWAYS AS (
        CASE kind WHEN 'COMMIT' THEN 'END' WHEN 'RELEASE' THEN 'END' WHEN 'EXPIRE' THEN 'END' ELSE kind END) STORED,
    occurred_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY stock_movements_once_per_reservation (reservation_id, sku, step),
    UNIQUE KEY stock_movements_once_per_receipt (receipt_key, sku),
    KEY stock_movements_sku (sku, id),
    CONSTRAINT stock_movements_kind CHECK (kind IN ('RECEIPT', 'HOLD', 'COMMIT', 'RELEASE', 'EXPIRE', 'RETURN', 'ALLOT')),
    CONSTRAINT stock_movements_quantity CHECK (quantity > 0),
    CONSTRAINT stock_movements_one_cause CHECK ((reservation_id IS NULL) <> (receipt_key IS NULL))
);

-- What an operator received, with the answer that was given, so that a repeat of the idempotency key gets it again.
CREATE TABLE receipts (
    idempotency_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sku VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    quantity BIGINT NOT NULL,
    note VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    received_by VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    received_at DATETIME(6) NOT NULL,
    on_hand_after BIGINT NOT NULL,
    reserved_after BIGINT NOT NULL,
    allotted_after BIGINT NOT NULL,
    PRIMARY KEY (idempotency_key),
    CONSTRAINT receipts_quantity CHECK (quantity BETWEEN 1 AND 1000000)
);
