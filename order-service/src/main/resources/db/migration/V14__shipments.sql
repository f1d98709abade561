-- A paid order is shipped in one or more parcels, and FULFILLED when all its units were delivered. The number of its shipments
-- stands in the order's row, so that shipping and cancelling, which both look at it, cannot pass each other.
ALTER TABLE orders
    ADD COLUMN shipments INT NOT NULL DEFAULT 0,
    ADD COLUMN fulfilled_at DATETIME(6) NULL,
    ADD KEY orders_placed (placed_at, id),
    ADD KEY orders_in_state (state, placed_at, id),
    ADD CONSTRAINT orders_shipped CHECK (
        shipments >= 0 AND (shipments = 0 OR state IN ('PAID', 'FULFILLED')) AND (state <> 'FULFILLED' OR shipments > 0)),
    ADD CONSTRAINT orders_fulfilled CHECK ((state = 'FULFILLED') = (fulfilled_at IS NOT NULL));

-- How far the units of a line came. returned: in a return that was not rejected. credited: of these, those whose return was
-- approved, so that the price of each is decided; the parts of a line's total go to its units in this order.
ALTER TABLE order_lines
    ADD COLUMN shipped_quantity BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN delivered_quantity BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN returned_quantity BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN credited_quantity BIGINT NOT NULL DEFAULT 0,
    ADD CONSTRAINT order_lines_progress CHECK (
        0 <= credited_quantity AND credited_quantity <= returned_quantity AND returned_quantity <= delivered_quantity
        AND delivered_quantity <= shipped_quantity AND shipped_quantity <= quantity);

CREATE TABLE shipments (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    order_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    carrier VARCHAR(60) NOT NULL,
    tracking_number VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    shipped_at DATETIME(6) NOT NULL,
    delivered_at DATETIME(6) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY shipments_parcel (order_id, tracking_number),
    CONSTRAINT shipments_order FOREIGN KEY (order_id) REFERENCES orders (id)
);

CREATE TABLE shipment_lines (
    shipment_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    order_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    line_no INT NOT NULL,
    quantity BIGINT NOT NULL,
    PRIMARY KEY (shipment_id, line_no),
    KEY shipment_lines_of_line (order_id, line_no),
    CONSTRAINT shipment_lines_shipment FOREIGN KEY (shipment_id) REFERENCES shipments (id),
    CONSTRAINT shipment_lines_line FOREIGN KEY (order_id, line_no) REFERENCES order_lines (order_id, line_no),
    CONSTRAINT shipment_lines_quantity CHECK (quantity > 0)
);
