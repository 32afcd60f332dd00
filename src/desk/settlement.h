/* settlement: the agreement (和解协议) that ends a dispute without a finding.
 *
 * Either side or the mediator puts terms: a version. Its text is fixed when it is put, together
 * with its hash; terms are never changed, another proposal is another version and takes all force
 * from the one before, confirmations included. Each side confirms the very text it has seen by
 * naming its hash. Whoever proposes for a side is bound by what he proposes. Time to confirm runs
 * as a clock for each side that owes its word. What a binding agreement brings is performance.h.
 */
#ifndef DESK_SETTLEMENT_H
#define DESK_SETTLEMENT_H

#include "desk/pack.h"
#include "desk/talk.h"

#define SETTLEMENTS_MAX 12 /* versions of one case */
#define TERMS_MAX 8        /* of one version */
#define TERM_TEXT_MAX 500
#define CONFIRM_HOURS 72 /* to confirm, when neither pack nor proposer says */

enum party { PARTY_CONSUMER, PARTY_MERCHANT, PARTY_PLATFORM, PARTY_COUNT };
enum term_kind {
  TERM_REFUND, /* these three move money, and are the merchant's */
  TERM_COMPENSATION,
  TERM_COUPON,
  TERM_EXCHANGE,
  TERM_REPAIR,
  TERM_REPLACEMENT,
  TERM_RETURN_GOODS,
  TERM_APOLOGY,
  TERM_OTHER,
  TERM_KIND_COUNT
};
enum term_state {
  TERM_OFFERED,
  TERM_TODO,
  TERM_REPORTED, /* its side says so; the other may object for a time */
  TERM_DONE,
  TERM_BROKEN,
  TERM_DROPPED,
  TERM_STATE_COUNT
};
enum settlement_state {
  TERMS_OPEN,
  TERMS_REPLACED,
  TERMS_DECLINED,
  TERMS_LAPSED,
  TERMS_DROPPED, /* the case went another way */
  TERMS_IN_FORCE,
  TERMS_FULFILLED,
  TERMS_BROKEN,
  TERMS_STATE_COUNT
};
extern const struct words party_words, term_kind_words, term_state_words, settlement_state_words;

struct settlement_row {
  int64_t slot, id, case_id, version;
  int state, proposed_side;
  int64_t proposed_by, proposed_at, until_at;
  const char *currency, *note, *canonical, *terms_sha256;
  int64_t consumer_by, consumer_at, merchant_by, merchant_at;
  int64_t consumer_clock_id, merchant_clock_id;
  int64_t effective_at, closed_at;
  int closed_side; /* -1: nobody */
  const char *close_reason;
  struct list terms; /* for the answer: settlement_view */
};
struct term_row {
  int64_t slot, settlement_id, term_no, case_id;
  int kind, by_side;
  int64_t amount_money;
  const char *currency;
  int64_t due_at;
  const char *text;
  int state;
  int64_t clock_id, reported_at;
  const char *report;
  int64_t object_until, done_at, broken_at;
};
extern const struct record settlement_record, term_record;
extern const struct query_set settlement_queries;

struct term_input {
  int kind, by_side;
  int64_t amount_money, due_at;
  const char *text;
};
struct settlement_input {
  struct list terms; /* PROPOSE_TERMS: struct term_input */
  int64_t until;     /* by when to confirm; 0: what the pack says */
  const char *note;
  const char *sha256; /* CONFIRM_TERMS, DECLINE_TERMS */
  int64_t term_no;    /* FULFIL, TERMS_BROKEN */
  const char *text;
};
extern const struct record term_input_record;

bool term_is_money(int kind);
/* The party an actor speaks for. */
int party_of(const struct actor *actor);

/* Each sets row->settlement, where the lifecycle's guards read. INVALID, AMOUNT_EXCEEDED (more than
 * can still be refunded), LIMIT. */
MUST_USE enum error settlement_propose(struct ctx *ctx, const struct settlement_input *input,
                                       struct case_row *row);
/* STALE when the hash is not that of the terms that stand. The second word makes it `agreed`. */
MUST_USE enum error settlement_confirm(struct ctx *ctx, const struct settlement_input *input,
                                       struct case_row *row);
MUST_USE enum error settlement_decline(struct ctx *ctx, const struct settlement_input *input,
                                       const char *reason, struct case_row *row);
/* The time to confirm is over. */
MUST_USE enum error settlement_lapse(struct ctx *ctx, struct case_row *row);
/* The case goes another way: what is open or broken has no force any more. */
MUST_USE enum error settlement_drop(struct ctx *ctx, struct case_row *row);
/* A later agreement takes the place of a broken one. */
MUST_USE enum error settlement_supersede(struct ctx *ctx, const struct case_row *row);

/* In settlement_row.c: all versions, oldest first; the terms of one. */
MUST_USE enum error settlement_list(struct ctx *ctx, const struct case_row *row,
                                    struct list *list_out);
MUST_USE enum error term_list(struct ctx *ctx, const struct settlement_row *settlement,
                              struct list *list_out);
/* All versions with their terms, for a page; accounts of others are left out for a consumer. */
MUST_USE enum error settlement_view(struct ctx *ctx, const struct case_row *row,
                                    struct list *list_out);
/* The newest version in that state; NOT_FOUND (not raised). */
MUST_USE enum error settlement_find(struct ctx *ctx, const struct case_row *row, int state,
                                    struct settlement_row *settlement_out);
/* By the hash of its terms, over all cases; NOT_FOUND (not raised). */
MUST_USE enum error settlement_find_hash(struct ctx *ctx, const char *sha256,
                                         struct settlement_row *settlement_out);
/* The terms as the one text that is hashed; sets canonical and terms_sha256. */
void settlement_seal(struct ctx *ctx, const struct case_row *row, struct list terms,
                     struct settlement_row *settlement);

#endif
