/* repair: what a case of repair keeps beside the case: diagnosis, quote, factory, tries, loaners.
 *
 * One job row beside each such case, made with its first event; every try at repairing is a row
 * that is never changed. Whether a repair is free is decided twice: by the warranty when the case
 * is opened, and by the diagnosis (what the consumer caused is not covered). A repair that is not
 * covered goes on only after the consumer accepted its price. A loaner must be back before staff
 * can end the case; when it ends by itself the loaner stays in the list of those that are out.
 */
#ifndef DESK_REPAIR_H
#define DESK_REPAIR_H

#include "desk/effect.h"

#define REPAIR_ATTEMPTS_MAX 50
#define LOANERS_MAX 10 /* of one case */

enum repair_cause {
  CAUSE_MATERIAL,
  CAUSE_WORKMANSHIP,
  CAUSE_WEAR,
  CAUSE_MISUSE,
  CAUSE_ACCIDENT,
  CAUSE_UNKNOWN,
  CAUSE_COUNT
};
enum quote_state {
  QUOTE_NONE,
  QUOTE_OPEN,
  QUOTE_ACCEPTED,
  QUOTE_DECLINED,
  QUOTE_EXPIRED,
  QUOTE_STATE_COUNT
};
enum repair_choice { CHOICE_NONE, CHOICE_REFUND, CHOICE_EXCHANGE, CHOICE_COUNT };
extern const struct words repair_cause_words, quote_state_words, repair_choice_words;

struct repair_job {
  int64_t slot, case_id;
  bool is_in_warranty, is_consumer_caused;
  const char *fault_code;
  int cause; /* -1: not diagnosed */
  const char *diagnosis;
  int64_t diagnosed_at;
  int quote;
  int64_t quote_money;
  const char *currency, *quote_reason;
  int64_t quoted_at, quote_answered_at;
  const char *factory, *factory_reference;
  int64_t factory_out_at, factory_due_at, factory_back_at;
  int choice;
  int64_t chosen_at, repaired_at;
};
struct repair_attempt {
  int64_t slot, case_id, attempt_no;
  bool is_repaired;
  const char *work, *parts;
  int64_t done_by, done_at;
};
struct repair_loaner {
  int64_t slot, id, case_id;
  const char *name, *serial_no;
  int64_t lent_at, lent_by, returned_at;
  const char *return_note;
  int64_t due_at, clock_id; /* when it is to come back, and what watches that */
};
extern const struct record repair_job_record, repair_attempt_record, repair_loaner_record;
extern const struct query_set repair_queries;

/* What an event brings. */
struct repair_input {
  const char *fault_code; /* DIAGNOSE */
  int cause;
  bool is_consumer_caused;
  const char *diagnosis;
  const char *factory, *reference; /* SEND_OUT */
  int64_t promised_at;             /* SEND_OUT */
  const char *work, *parts;        /* REPAIR_DONE */
};

/* For effect.c: the work behind the events of a repair, and what guards must see before. */
extern effect_fn *const repair_effects[EVENT_COUNT];
MUST_USE enum error repair_prepare(struct ctx *ctx, const struct step_input *input,
                                   struct case_row *after);
/* The case has ended: charges, visits and loaners are brought to an end too. CONFLICT (raised) when
 * staff end it while something is lent. */
MUST_USE enum error repair_end(struct ctx *ctx, const struct case_row *after);

/* In repair_row.c. The job as it stands; one that is not there yet is filled from the case. */
MUST_USE enum error repair_job_load(struct ctx *ctx, const struct case_row *row,
                                    struct repair_job *job_out, bool *is_new_out);
MUST_USE enum error repair_attempt_list(struct ctx *ctx, const struct case_row *row,
                                        struct list *list_out);
/* Other repairs of the same units that were completed and had this fault; 0 without a code. */
MUST_USE enum error repair_count_before(struct ctx *ctx, const struct case_row *row,
                                        const char *fault_code, int64_t *count_out);
MUST_USE enum error repair_loaner_list(struct ctx *ctx, const struct case_row *row,
                                       struct list *list_out);

#endif
