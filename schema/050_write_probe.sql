-- A row for each server, which its /readyz writes, at most once a second: whether the store takes a commit is known only
-- from one.
CREATE TABLE write_probe (
  node SMALLINT NOT NULL PRIMARY KEY,   -- number of the server in ids, 0 to 15
  at BIGINT NOT NULL                    -- UTC ms: when it was last written
);
INSERT INTO write_probe (node, at) VALUES
  (0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0),
  (8, 0), (9, 0), (10, 0), (11, 0), (12, 0), (13, 0), (14, 0), (15, 0);
