-- Stripe's pay pages have addresses that carry their state, and its ids may have up to 255 characters.
ALTER TABLE payments
    MODIFY url VARCHAR(2048) NULL,
    MODIFY provider_payment_id VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL;

ALTER TABLE payment_events
    MODIFY event_id VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    MODIFY type VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL;

-- Why the provider cannot give the money back: it is owed still, but a person must find another way. Not sent again.
ALTER TABLE refunds ADD COLUMN failure VARCHAR(100) NULL;
