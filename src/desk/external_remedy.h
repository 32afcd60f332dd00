/* external_remedy: where a consumer may go with what the platform did not settle, and where he
 * went.
 *
 * The bodies are rows: who they are, what they do, how to reach them. They are told with every
 * dispute that was refused or ended, and tracked when the consumer used one (handbook-8.1.3-1,
 * handbook-8.1.3-2, cabinet-7.3.3-1 to -3). Their time limits are the law's (handbook-8.2.2).
 */
#ifndef DESK_EXTERNAL_REMEDY_H
#define DESK_EXTERNAL_REMEDY_H

#include "desk/case.h"

#define EXTERNAL_REMEDIES_MAX 20

enum external_body {
  BODY_CONSUMER_ASSOCIATION,
  BODY_MARKET_REGULATION,
  BODY_ARBITRATION,
  BODY_COURT,
  BODY_COUNT
};
enum external_state {
  EXTERNAL_TOLD, /* the consumer was told of this body; he has not gone there */
  EXTERNAL_FILED,
  EXTERNAL_HEARD,
  EXTERNAL_CLOSED,
  EXTERNAL_STATE_COUNT
};
extern const struct words external_body_words, external_state_words;

/* A body as it is told to the consumer. */
struct external_option {
  int body;
  const char *zh, *en, *reach, *clauses;
};
extern const struct record external_option_record;
/* All of them, in the order in which they are told. */
struct list external_options(void);

struct external_remedy {
  int64_t slot, id, case_id;
  int body;
  const char *reference_no;
  int state;
  const char *outcome;
  int64_t filed_at, closed_at, noted_by, noted_at;
};
extern const struct record external_remedy_record;
extern const struct query_set external_remedy_queries;

/* Notes that one was used (wanted->id 0) or how it went on. Both sides and the platform may. */
MUST_USE enum error external_remedy_note(struct ctx *ctx, const struct case_row *row,
                                         const struct external_remedy *wanted);
MUST_USE enum error external_remedy_list(struct ctx *ctx, const struct case_row *row,
                                         struct list *list_out);

#endif
