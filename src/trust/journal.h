/* journal: every change appends one row, linked by hash to the row before it in its slot.
 *
 * While a command runs, row_insert/row_change/row_remove note what they did in ctx->draft.
 * journal_append, called once at the end of the command (or of each unit in a batch), writes the
 * notes as one row per slot: who, what, when, before and after. Tables without a slot are
 * journalled in slot 0. Fields marked PERSONAL stand there as a keyed commitment, SECRET and CACHE
 * fields not at all. What the chain proves: no stored row was altered, removed from the middle or,
 * while the head survives, cut off the end. What it does not prove: that the holder of the whole
 * database did not rewrite everything; for that the head must be kept elsewhere.
 */
#ifndef TRUST_JOURNAL_H
#define TRUST_JOURNAL_H

#include "store/store.h"

struct journal_key {
  unsigned char bytes[32]; /* of the commitments; from store_secret */
};

struct journal_subject {
  const char *verb; /* case.approve */
  const char *noun; /* case */
  int64_t row_id;
  int64_t merchant_id; /* 0: nobody's queue */
  const char *state;   /* may be NULL */
  int64_t version;
};

struct journal_row {
  int64_t slot;
  int64_t seq;
  int64_t id;
  int64_t at;
  int actor_kind;
  int64_t actor_id;
  const char *verb;
  const char *noun;
  int64_t row_id;
  int64_t merchant_id;
  const char *state;
  int64_t version;
  const char *changes;
  const char *previous_hash;
  const char *hash;
};
extern const struct record journal_record;
extern const struct words actor_words;
extern const struct query_set journal_queries;

/* Finds or makes the store's key. Inside a write command. */
MUST_USE enum error journal_key_load(struct ctx *ctx, struct journal_key *key_out);
/* A draft for one command. */
struct draft *draft_open(struct ctx *ctx, const struct journal_key *key);
/* Writes the noted changes under the subject and empties the draft; with no notes it does nothing.
 */
MUST_USE enum error journal_append(struct ctx *ctx, const struct journal_subject *subject);
/* What this command appended so far, for the streams: rows without `changes` and hashes. */
struct list draft_appended(const struct draft *draft);
/* Adds something to that list which is no row of the journal: news for open pages alone. */
void draft_tell(struct draft *draft, const struct journal_row *news);
/* Rows of one subject, newest first, before `before_seq` (0: from the end). */
MUST_USE enum error journal_list(struct ctx *ctx, int slot, int64_t row_id, int64_t before_seq,
                                 size_t max, struct list *list_out);
/* Where the chain of a slot ends; NOT_FOUND when it is empty. */
MUST_USE enum error journal_head_load(struct ctx *ctx, int slot, int64_t *seq_out,
                                      const char **hash_out);
/* The latest id of all chains, 0 when there is none: one look at the end of each. */
MUST_USE enum error journal_last_id(struct ctx *ctx, int64_t *id_out);
/* Rows after an id: of one merchant (or of all when 0), for resuming a stream. */
MUST_USE enum error journal_list_after(struct ctx *ctx, int64_t merchant_id, int64_t after_id,
                                       size_t max, struct list *list_out);
/* The commitment of a personal value, as it stands in `changes`. */
void journal_commit(const struct journal_key *key, const char *field, const char *text,
                    char hex_out[33]);
/* The same of a long text whose end is not there yet: what was hashed of its beginning. */
struct commitment_begun {
  unsigned char bytes[384];
};
void commitment_begin(struct commitment_begun *commitment, const struct journal_key *key,
                      const char *field, struct text first);
void commitment_end(const struct commitment_begun *commitment, struct text rest, char hex_out[33]);
/* What the commitment of this very text is, wherever a noted row holds it: spares hashing it again.
 * Nothing happens without a draft. */
void journal_know(struct draft *draft, const char *text, const char hex[33]);
/* The image of a whole row leaves out what is absent, the keys (they stand in `k`), and the zero or
 * false of fields that cannot be absent: is this one of these fields? */
bool journal_leaves_zero(const struct field *field);
bool journal_is_zero(const struct field *field, const void *row);
/* The hash of a row; recomputed by verify. */
void journal_hash(const struct journal_row *row, char hex_out[65]);

#endif
