-- Events saved with the state that caused them. sent_at is null until the event is in its Redis stream.
CREATE TABLE outbox (
    seq         BIGINT       NOT NULL AUTO_INCREMENT,
    id          CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    stream      VARCHAR(64)  NOT NULL,
    type        VARCHAR(64)  NOT NULL,
    subject     VARCHAR(64)  NOT NULL,
    payload     LONGTEXT     NOT NULL,
    occurred_at DATETIME(6)  NOT NULL,
    sent_at     DATETIME(6)  NULL,
    PRIMARY KEY (seq),
    UNIQUE KEY outbox_id (id),
    KEY outbox_unsent (sent_at, seq)
);

-- Ids of the events that took effect here, per consumer group. The row commits together with the effect.
CREATE TABLE inbox (
    consumer    VARCHAR(64)  NOT NULL,
    event_id    CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    received_at DATETIME(6)  NOT NULL,
    PRIMARY KEY (consumer, event_id),
    KEY inbox_received (received_at)
);

-- The run of the Redis server that the sent events went to: another run may have forgotten the last of them.
CREATE TABLE outbox_relay (
    id           TINYINT     NOT NULL,
    redis_run_id VARCHAR(40) NOT NULL,
    PRIMARY KEY (id)
);
INSERT INTO outbox_relay (id, redis_run_id) VALUES (1, '');
