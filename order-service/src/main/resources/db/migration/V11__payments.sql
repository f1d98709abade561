-- One attempt to collect an order's total. captured_amount is null until the provider took the money.
CREATE TABLE payments (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    order_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    provider VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    provider_payment_id VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NULL,
    state VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount BIGINT NOT NULL,
    captured_amount BIGINT NULL,
    refunded_amount BIGINT NOT NULL,
    currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    url VARCHAR(300) NULL,
    created_at DATETIME(6) NOT NULL,
    captured_at DATETIME(6) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY payments_one_per_order (order_id),
    UNIQUE KEY payments_of_provider (provider, provider_payment_id),
    CONSTRAINT payments_state CHECK (state IN ('OPEN', 'CAPTURED', 'DECLINED', 'CANCELLED')),
    CONSTRAINT payments_amount CHECK (amount >= 0),
    CONSTRAINT payments_captured CHECK (
        (state = 'CAPTURED') = (captured_amount IS NOT NULL) AND (captured_amount IS NULL OR captured_amount = amount)),
    CONSTRAINT payments_refunded CHECK (refunded_amount BETWEEN 0 AND COALESCE(captured_amount, 0))
);

-- What the provider told us, once per event however often it is told, with what it did.
CREATE TABLE payment_events (
    provider VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    event_id VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    type VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payment_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
    outcome VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    body LONGTEXT NOT NULL,
    received_at DATETIME(6) NOT NULL,
    PRIMARY KEY (provider, event_id),
    KEY payment_events_payment (payment_id)
);

-- Money to give back. The amount is booked on the payment when the refund is requested, so that two cannot exceed it.
CREATE TABLE refunds (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payment_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount BIGINT NOT NULL,
    state VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    requested_at DATETIME(6) NOT NULL,
    refunded_at DATETIME(6) NULL,
    next_try_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    KEY refunds_payment (payment_id),
    KEY refunds_to_send (state, next_try_at),
    CONSTRAINT refunds_amount CHECK (amount > 0),
    CONSTRAINT refunds_state CHECK (state IN ('REQUESTED', 'REFUNDED')),
    CONSTRAINT refunds_done CHECK ((state = 'REFUNDED') = (refunded_at IS NOT NULL))
);
