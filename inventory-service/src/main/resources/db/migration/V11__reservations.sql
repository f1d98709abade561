-- One row per attempt to promise units to an order. A refused attempt is kept too (no lines): an order that was cancelled before
-- its hold arrived, and a paid order whose units could not be taken again. Whatever arrives later finds it and does nothing.
CREATE TABLE reservations (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    order_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    attempt INT NOT NULL,
    state VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    end_reason VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL,
    expires_at DATETIME(6) NOT NULL,
    created_at DATETIME(6) NOT NULL,
    ended_at DATETIME(6) NULL,
    live TINYINT GENERATED ALWAYS AS (CASE WHEN state IN ('HELD', 'COMMITTED') THEN 1 ELSE NULL END) STORED,
    PRIMARY KEY (id),
    UNIQUE KEY reservations_attempt (order_id, attempt),
    UNIQUE KEY reservations_one_live_per_order (order_id, live),
    KEY reservations_due (state, expires_at),
    CONSTRAINT reservations_attempt_from_one CHECK (attempt >= 1),
    CONSTRAINT reservations_ended CHECK ((ended_at IS NULL) = (state = 'HELD')),
    CONSTRAINT reservations_state CHECK (
        (state = 'HELD' AND end_reason IS NULL)
        OR (state = 'COMMITTED' AND COALESCE(end_reason, '') = 'PAID')
        OR (state = 'RELEASED' AND COALESCE(end_reason, '') IN ('CANCELLED', 'OUT_OF_STOCK'))
        OR (state = 'EXPIRED' AND COALESCE(end_reason, '') = 'EXPIRED'))
);

CREATE TABLE reservation_lines (
    reservation_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sku VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    quantity BIGINT NOT NULL,
    PRIMARY KEY (reservation_id, sku),
    CONSTRAINT reservation_lines_quantity CHECK (quantity > 0),
    CONSTRAINT reservation_lines_reservation FOREIGN KEY (reservation_id) REFERENCES reservations (id)
);
