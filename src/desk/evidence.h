/* evidence: what the platform asks the sides for in a dispute, and what they bring.
 *
 * A request names a side, a text and a time, and has a clock of its own. Whatever a side brings
 * answers all of its open requests; what nobody answered in time lapses. Evidence is kept as it
 * was: a row is never changed, its files stand in it with their hashes. Both sides see all of it:
 * a complaint is handled in the open (cabinet-7.3.1-1).
 */
#ifndef DESK_EVIDENCE_H
#define DESK_EVIDENCE_H

#include "desk/pack.h"
#include "desk/talk.h"

#define EVIDENCE_REQUESTS_MAX 40 /* of one case, ever: the case's clocks are bounded too */
#define EVIDENCE_MAX 60

enum request_state {
  REQUEST_OPEN,
  REQUEST_ANSWERED,
  REQUEST_LAPSED,
  REQUEST_WITHDRAWN,
  REQUEST_STATE_COUNT
};
extern const struct words request_state_words;

struct evidence_request {
  int64_t slot, id, case_id, clock_id;
  int side;
  const char *text;
  int state;
  int64_t asked_by, asked_at, until_at, closed_at;
};
struct evidence_row {
  int64_t slot, id, case_id;
  int side;
  int64_t given_by, given_at;
  const char *text, *files; /* JSON [{id, name, sha256}] */
};
extern const struct record evidence_request_record, evidence_record;
extern const struct query_set evidence_queries;

/* Asks one side or both; raises row->waiting_count. LIMIT (raised); INVALID (raised) when the case
 * has no merchant to ask. */
MUST_USE enum error evidence_ask(struct ctx *ctx, const struct pack *pack,
                                 const struct talk_input *input, const char *text,
                                 struct case_row *row);
/* Takes what the actor's side brings; lowers row->waiting_count by what it answers. INVALID
 * (raised) when that is neither words nor a file of the actor's; LIMIT (raised). */
MUST_USE enum error evidence_give(struct ctx *ctx, const struct talk_input *input,
                                  struct case_row *row);
/* Closes open requests: those whose time is over, or, `is_all`, every one. Lowers
 * row->waiting_count. */
MUST_USE enum error evidence_over(struct ctx *ctx, bool is_all, struct case_row *row);
MUST_USE enum error evidence_request_list(struct ctx *ctx, const struct case_row *row,
                                          struct list *list_out);
MUST_USE enum error evidence_list(struct ctx *ctx, const struct case_row *row,
                                  struct list *list_out);

#endif
