-- The first day: passwords that somebody else has seen, and buyers who come in from their shop.
ALTER TABLE account ADD COLUMN is_password_due SMALLINT NOT NULL DEFAULT 0; -- made by somebody else: to be changed
CREATE INDEX session_account ON session (account_id);

-- A link that lets a buyer in once. Only the hash of its secret is kept; swept when it has ended.
CREATE TABLE sign_in_link (
  id BIGINT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL,
  account_id BIGINT NOT NULL,           -- whom it lets in
  made_by BIGINT NOT NULL,              -- account that asked for it
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX sign_in_link_token ON sign_in_link (token_hash);
CREATE INDEX sign_in_link_expiry ON sign_in_link (expires_at);
