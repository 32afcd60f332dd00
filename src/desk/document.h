/* document: controlled documents: manuals, instructions, forms, standards, guides to goods.
 *
 * A document has a number, an owner (the platform, or a merchant) and versions that are never
 * changed: the one in force is the newest whose day has come; the others are kept. Whoever must
 * read it confirms each version. It is looked through again by a day; a day that passes is recorded
 * as late, once. The owner's staff write; the platform's documents are read by merchants too when
 * they are meant for them.
 */
#ifndef DESK_DOCUMENT_H
#define DESK_DOCUMENT_H

#include "store/store.h"

#define DOCUMENTS_MAX 100 /* of one page */
#define DOCUMENT_VERSIONS_MAX 200
#define DOCUMENT_READERS_MAX 500
#define DOCUMENT_TEXT_MAX 20000
#define DOCUMENT_BATCH_MAX 64

enum document_readers { READ_BY_NOBODY, READ_BY_STAFF, READ_BY_MERCHANTS, READ_BY_EVERYBODY };
enum document_view { DOCUMENTS_CURRENT, DOCUMENTS_UNREAD, DOCUMENTS_WITHDRAWN };
extern const struct words document_kind_words, document_readers_words, document_view_words;

struct document_row {
  int64_t id, merchant_id;
  const char *number;
  int kind;
  const char *title;
  int readers;
  bool is_public;
  const char *category;
  int64_t product_id, review_on, reviewed_at, breached_at, next_at, withdrawn_at;
  const char *reason;
  int64_t made_by, made_at, version_count, version;
};
struct document_version {
  int64_t document_id, version_no, effective_on;
  const char *text;
  int64_t file_id;
  const char *change_note;
  int64_t made_by, made_at;
};
struct document_reading {
  int64_t document_id, version_no, account_id, read_at;
};
extern const struct record document_record, document_version_record, document_reading_record;
extern const struct query_set document_queries;

struct document_wish { /* also a new version: what describes the document is left out then */
  const char *number, *title, *category;
  int kind, readers;
  bool is_public;
  int64_t product_id, review_on, effective_on;
  const char *text, *change_note;
  int64_t file_id;
};
/* CONFLICT (raised) when the owner has that number already; INVALID (raised) for days that are past
 * and for readers that a merchant may not oblige. */
MUST_USE enum error document_open(struct ctx *ctx, const struct document_wish *wish,
                                  struct document_row *row_out);
/* Another version. This, review and withdraw are the owner's: FORBIDDEN (raised) else; NO_SUCH_STEP
 * (raised) once it was withdrawn. */
MUST_USE enum error document_renew(struct ctx *ctx, int64_t id, const struct document_wish *wish,
                                   struct document_row *row_out);
/* The actor has read the version in force; STALE (raised) when that is another by now. Again is
 * harmless. */
MUST_USE enum error document_read(struct ctx *ctx, int64_t id, int64_t version_no);
/* It was looked through and holds on, to be looked through again by `review_on`. */
MUST_USE enum error document_review(struct ctx *ctx, int64_t id, int64_t review_on,
                                    struct document_row *row_out);
MUST_USE enum error document_withdraw(struct ctx *ctx, int64_t id, const char *reason,
                                      struct document_row *row_out);

/* In document_row.c. NOT_FOUND (raised) for what the actor may not see. */
MUST_USE enum error document_load(struct ctx *ctx, int64_t id, struct document_row *row_out);
/* Raises its version in the database, whoever asks: the row is ours until the commit. */
MUST_USE enum error document_take(struct ctx *ctx, int64_t id, struct document_row *row_out);
/* Those the actor may see, newest first, before an id (0: from the end). */
MUST_USE enum error document_list(struct ctx *ctx, bool is_withdrawn, int64_t before_id,
                                  size_t limit, struct list *list_out);
/* Must the actor read it, and has not, in its version in force? */
MUST_USE enum error document_unread(struct ctx *ctx, const struct document_row *row, bool *is_out);
/* Those that everybody may see of a company (merchant_id 0: the platform). */
MUST_USE enum error document_public_list(struct ctx *ctx, int64_t merchant_id,
                                         struct list *list_out);
/* Newest first. */
MUST_USE enum error document_version_list(struct ctx *ctx, int64_t id, struct list *list_out);
/* In force at a moment; NOT_FOUND (not raised) before the first. */
MUST_USE enum error document_current(struct ctx *ctx, int64_t id, int64_t at,
                                     struct document_version *version_out);
/* Of accounts that must read it: name, and when each read that version (0: not yet). */
struct document_reader {
  int64_t account_id;
  const char *name;
  int64_t read_at;
};
extern const struct record document_reader_record;
MUST_USE enum error document_reader_list(struct ctx *ctx, const struct document_row *row,
                                         int64_t version_no, struct list *list_out);
bool document_is_owner(const struct actor *actor, const struct document_row *row);
bool document_must_read(const struct actor *actor, const struct document_row *row);

/* At most DOCUMENT_BATCH_MAX that nobody looked through in time, over all owners; each is then
 * noted as late, once. */
MUST_USE enum error document_list_due(struct ctx *ctx, struct list *list_out);
MUST_USE enum error document_tick(struct ctx *ctx, int64_t id);

#endif
