-- Units that a customer sends back: REQUESTED → APPROVED or REJECTED; APPROVED → RECEIVED → REFUNDED. The amount is decided
-- when the return is approved. (RETURN is a reserved word, and order_returns reads better beside order_lines.)
CREATE TABLE order_returns (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    order_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    idempotency_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason VARCHAR(500) NOT NULL,
    -- Why it was rejected, for the customer.
    note VARCHAR(500) NULL,
    amount BIGINT NULL,
    refund_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
    requested_at DATETIME(6) NOT NULL,
    decided_at DATETIME(6) NULL,
    received_at DATETIME(6) NULL,
    refunded_at DATETIME(6) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY order_returns_one_per_intent (order_id, idempotency_key),
    UNIQUE KEY order_returns_refund (refund_id),
    KEY order_returns_in_state (state, requested_at),
    CONSTRAINT order_returns_order FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT order_returns_given_back FOREIGN KEY (refund_id) REFERENCES refunds (id),
    CONSTRAINT order_returns_state CHECK (state IN ('REQUESTED', 'APPROVED', 'REJECTED', 'RECEIVED', 'REFUNDED')),
    CONSTRAINT order_returns_decided CHECK ((state = 'REQUESTED') = (decided_at IS NULL)),
    CONSTRAINT order_returns_amount CHECK (
        (state IN ('REQUESTED', 'REJECTED')) = (amount IS NULL) AND (amount IS NULL OR amount >= 0)),
    CONSTRAINT order_returns_received CHECK ((state IN ('RECEIVED', 'REFUNDED')) = (received_at IS NOT NULL)),
    -- Nothing is to be given back for what was a gift.
    CONSTRAINT order_returns_refunded CHECK (
        (state = 'REFUNDED') = (refunded_at IS NOT NULL)
        AND (refund_id IS NOT NULL) = (received_at IS NOT NULL AND COALESCE(amount, 0) > 0))
);

CREATE TABLE order_return_lines (
    return_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    order_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    line_no INT NOT NULL,
    quantity BIGINT NOT NULL,
    amount BIGINT NULL,
    PRIMARY KEY (return_id, line_no),
    KEY order_return_lines_of_line (order_id, line_no),
    CONSTRAINT order_return_lines_return FOREIGN KEY (return_id) REFERENCES order_returns (id),
    CONSTRAINT order_return_lines_line FOREIGN KEY (order_id, line_no) REFERENCES order_lines (order_id, line_no),
    CONSTRAINT order_return_lines_quantity CHECK (quantity > 0),
    CONSTRAINT order_return_lines_amount CHECK (amount IS NULL OR amount >= 0)
);
