-- trust: who may act, what was done, and the proof of it.

-- Heads of the journal chains: how long each slot's chain is and how it ends. A chain that was cut short is
-- noticed because its head still names the length. One row a slot, so no row is shared by all writers.
CREATE TABLE journal_head (
  slot SMALLINT NOT NULL PRIMARY KEY,   -- 0-4095; slot 0 also carries the rows of tables without a slot
  seq BIGINT NOT NULL,                  -- number of the last row of the chain
  hash TEXT NOT NULL                    -- its hash
);

-- The journal: append-only truth. One row per command and slot.
CREATE TABLE journal (
  slot SMALLINT NOT NULL,
  seq BIGINT NOT NULL,                  -- 1, 2, 3 ... within the slot, without gaps
  id BIGINT NOT NULL,                   -- time-ordered id, the resume point of streams
  at BIGINT NOT NULL,                   -- UTC ms, the command's one now
  actor_kind TEXT NOT NULL,             -- consumer, merchant, platform, admin, system
  actor_id BIGINT,                      -- account; none for the system
  verb TEXT NOT NULL,                   -- what was done: case.approve, order.open
  noun TEXT NOT NULL,                   -- to what kind of row
  row_id BIGINT,                        -- and which
  merchant_id BIGINT,                   -- whose queue it concerns; none when nobody's
  state TEXT,                           -- state of the row after it, when it has one
  version BIGINT NOT NULL,              -- version of the row after it; 0 when it has none
  changes TEXT NOT NULL,                -- JSON: each row's fields before and after; personal data as commitments
  previous_hash TEXT NOT NULL,          -- hash of row seq-1, 64 zeros for the first
  hash TEXT NOT NULL,                   -- BLAKE2b-256 over all of the above
  PRIMARY KEY (slot, seq)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX journal_noun ON journal (slot, row_id, seq);
CREATE INDEX journal_merchant ON journal (merchant_id, id);

-- Secrets of this store: the key of the commitments. Never leaves the database.
CREATE TABLE store_secret (
  name TEXT NOT NULL PRIMARY KEY,
  secret TEXT NOT NULL                  -- hexadecimal
);

-- Accounts: people who sign in. Small shared table (reference on a distributed store).
CREATE TABLE account (
  id BIGINT NOT NULL PRIMARY KEY,
  login TEXT NOT NULL,                  -- personal: phone number or name@merchant
  password_hash TEXT NOT NULL,          -- Argon2id, encoded with its parameters
  role TEXT NOT NULL,                   -- consumer, merchant, platform, admin
  party_id BIGINT,                      -- the consumer or merchant acted for; none for the platform
  display_name TEXT NOT NULL,           -- personal
  locale TEXT NOT NULL,                 -- zh-CN, en
  is_active SMALLINT NOT NULL,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX account_login ON account (login);

-- Server-side sessions. The cookie holds a random token; only its hash stands here.
CREATE TABLE session (
  id BIGINT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL,
  csrf_token TEXT NOT NULL,
  account_id BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX session_token ON session (token_hash);
CREATE INDEX session_expiry ON session (expires_at);

-- Failed sign-ins by login and by address, for the rate limit.
CREATE TABLE login_try (
  name TEXT NOT NULL PRIMARY KEY,       -- hash of the login or of the address
  since BIGINT NOT NULL,                -- start of the counted window, UTC ms
  tries BIGINT NOT NULL
);

-- API keys of programs. Only the hash of the secret is kept.
CREATE TABLE api_key (
  id BIGINT NOT NULL PRIMARY KEY,
  account_id BIGINT NOT NULL,           -- acts as this account
  name TEXT NOT NULL,
  secret_hash TEXT NOT NULL,
  scopes TEXT NOT NULL,                 -- words with blanks between: order.write case.read ...
  created_at BIGINT NOT NULL,
  revoked_at BIGINT,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX api_key_secret ON api_key (secret_hash);

-- Answers already given under an Idempotency-Key: a repeat finds the row it made.
CREATE TABLE idempotency (
  slot SMALLINT NOT NULL,
  account_id BIGINT NOT NULL,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,           -- of method, path and body: another request under the key is refused
  row_id BIGINT NOT NULL,               -- what the first one made or moved
  created_at BIGINT NOT NULL,
  PRIMARY KEY (slot, account_id, key)
);
CREATE INDEX idempotency_age ON idempotency (created_at);

-- Uploaded files. The bytes lie in DATA/files by their SHA-256, each once.
CREATE TABLE file (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  owner_id BIGINT NOT NULL,             -- account that brought it
  case_id BIGINT,                       -- none until it is attached
  name TEXT NOT NULL,                   -- personal: as the uploader called it
  content_type TEXT NOT NULL,           -- found by content, never believed
  bytes BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  has_thumbnail SMALLINT NOT NULL,
  added_at BIGINT NOT NULL,
  PRIMARY KEY (slot, id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX file_case ON file (slot, case_id);
