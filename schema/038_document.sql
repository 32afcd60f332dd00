-- Controlled documents: manuals, work instructions, forms, standards, guides to goods.

CREATE TABLE document (
  id BIGINT NOT NULL PRIMARY KEY,
  merchant_id BIGINT,                   -- whose; none: the platform's
  number TEXT NOT NULL,                 -- as the company numbers its documents
  kind TEXT NOT NULL,                   -- manual, procedure, instruction, form, standard, guide
  title TEXT NOT NULL,
  readers TEXT NOT NULL,                -- who must read it: none, staff (of its owner), merchants, everybody
  is_public SMALLINT NOT NULL,          -- shown on the public pages
  category TEXT,                        -- of a guide: the goods it is about
  product_id BIGINT,                    -- of a guide: one article
  review_on BIGINT NOT NULL,            -- days since 1970-01-01: looked through again by then
  reviewed_at BIGINT,
  breached_at BIGINT,                   -- not looked through in time; recorded once
  next_at BIGINT,                       -- when the tick must look again; none when there is nothing to do
  withdrawn_at BIGINT,
  reason TEXT,                          -- personal: why it was withdrawn
  made_by BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  version_count BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX document_number ON document (COALESCE(merchant_id, 0), number);
CREATE INDEX document_merchant ON document (merchant_id, id);
CREATE INDEX document_next ON document (next_at, id) WHERE next_at IS NOT NULL;

-- Its versions. Never changed: a superseded one is kept as it was.
CREATE TABLE document_version (
  document_id BIGINT NOT NULL,
  version_no BIGINT NOT NULL,
  effective_on BIGINT NOT NULL,         -- days since 1970-01-01
  text TEXT NOT NULL,
  file_id BIGINT,                       -- the document as a file
  change_note TEXT NOT NULL,            -- what is new in it
  made_by BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (document_id, version_no)
);

-- Who has read which version. Never changed.
CREATE TABLE document_reading (
  document_id BIGINT NOT NULL,
  version_no BIGINT NOT NULL,
  account_id BIGINT NOT NULL,
  read_at BIGINT NOT NULL,
  PRIMARY KEY (document_id, version_no, account_id)
);
