-- What the last check of each invariant found: written by the replica that checked, exported by all.
CREATE TABLE invariant_drift (
    invariant VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    drift BIGINT NOT NULL,
    checked_at DATETIME(6) NOT NULL,
    PRIMARY KEY (invariant)
);
