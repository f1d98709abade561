-- Every revision of each rule set; the newest is what would be published.
CREATE TABLE rule_set_revisions (
  name VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision INT NOT NULL,
  document LONGTEXT NOT NULL,
  shipped BOOLEAN NOT NULL, -- with a release, not by an operator
  changed_at DATETIME(6) NOT NULL,
  changed_by VARCHAR(200) NOT NULL,
  reason VARCHAR(500) NOT NULL,
  PRIMARY KEY (name, revision)
);

-- Everything that was ever in force, in the order of versions; the last one is.
CREATE TABLE publications (
  version BIGINT NOT NULL PRIMARY KEY,
  rule_set VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision INT NOT NULL,
  action VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  document LONGTEXT NOT NULL,
  published_at DATETIME(6) NOT NULL,
  published_by VARCHAR(200) NOT NULL,
  reason VARCHAR(500) NOT NULL
);
