CREATE TABLE customers (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- Lower case, so that one address is one account.
    email VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name VARCHAR(80) NOT NULL,
    password_hash VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    roles VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY customers_email (email)
);

-- A session is one sign-in; its refresh tokens follow each other. Ended sessions take no token any more.
CREATE TABLE sessions (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    customer_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    started_at DATETIME(6) NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    ended_at DATETIME(6) NULL,
    PRIMARY KEY (id),
    KEY sessions_customer (customer_id),
    KEY sessions_expiry (expires_at),
    CONSTRAINT sessions_customer_exists FOREIGN KEY (customer_id) REFERENCES customers (id)
);

-- Only hashes: who reads this table cannot sign in with it.
CREATE TABLE refresh_tokens (
    token_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    session_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    issued_at DATETIME(6) NOT NULL,
    used_at DATETIME(6) NULL,
    PRIMARY KEY (token_hash),
    KEY refresh_tokens_session (session_id),
    CONSTRAINT refresh_tokens_session_exists FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE
);

CREATE TABLE addresses (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    customer_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    recipient VARCHAR(80) NOT NULL,
    phone VARCHAR(30) NOT NULL,
    country CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    region VARCHAR(80) NULL,
    city VARCHAR(80) NOT NULL,
    district VARCHAR(80) NULL,
    street VARCHAR(200) NOT NULL,
    postal_code VARCHAR(12) NULL,
    -- 1 or null, so that the key allows one preferred address a customer.
    preferred TINYINT NULL,
    created_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY addresses_one_preferred (customer_id, preferred),
    CONSTRAINT addresses_preferred CHECK (preferred = 1),
    CONSTRAINT addresses_customer_exists FOREIGN KEY (customer_id) REFERENCES customers (id)
);
