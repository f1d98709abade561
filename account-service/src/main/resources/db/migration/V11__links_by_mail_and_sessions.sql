-- A deleted customer is a row that holds nothing of the person: orders keep their customer id.
ALTER TABLE customers
    MODIFY email VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    MODIFY name VARCHAR(80) NULL,
    MODIFY password_hash VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD COLUMN email_verified_at DATETIME(6) NULL,
    ADD COLUMN deleted_at DATETIME(6) NULL,
    ADD CONSTRAINT customers_deleted_hold_nothing CHECK (
        deleted_at IS NULL AND email IS NOT NULL AND name IS NOT NULL AND password_hash IS NOT NULL
        OR deleted_at IS NOT NULL AND email IS NULL AND name IS NULL AND password_hash IS NULL
            AND email_verified_at IS NULL);

-- What its owner knows a session by.
ALTER TABLE sessions
    ADD COLUMN last_used_at DATETIME(6) NULL,
    ADD COLUMN user_agent VARCHAR(80) NULL;
UPDATE sessions SET last_used_at = started_at;
ALTER TABLE sessions
    MODIFY last_used_at DATETIME(6) NOT NULL;

-- Only hashes: who reads this table can open no link. A token that was used is gone.
CREATE TABLE link_tokens (
    token_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    purpose VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    customer_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    PRIMARY KEY (token_hash),
    KEY link_tokens_customer (customer_id),
    KEY link_tokens_expiry (expires_at),
    CONSTRAINT link_tokens_customer_exists FOREIGN KEY (customer_id) REFERENCES customers (id)
);

-- Mails that wait to be sent. customer_id is null where an address that was entered has no account.
CREATE TABLE mails (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    purpose VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    customer_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
    language CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at DATETIME(6) NOT NULL,
    attempts INT NOT NULL,
    next_try_at DATETIME(6) NOT NULL,
    give_up_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    KEY mails_due (next_try_at),
    KEY mails_give_up (give_up_at),
    KEY mails_customer (customer_id),
    CONSTRAINT mails_customer_exists FOREIGN KEY (customer_id) REFERENCES customers (id)
);
