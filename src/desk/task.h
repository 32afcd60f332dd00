/* task: what a supplier, a carrier, another department or a person is asked to do for a case.
 *
 * A task has a due time of its own, counted by the clock machinery: warned before, its breach
 * recorded once, escalated. Whose staff asked owns it; whom it is for accepts, answers or refuses:
 * as the merchant's staff when it is the merchant, through a secret link when he has no account
 * (task_link.h), or by the owner's staff who spoke to him. The owner then takes the answer (done)
 * or sends it back. A task may outlive its case: a carrier pays long after the consumer was paid.
 *
 * Staff only: consumers never see tasks. The platform sees all; a merchant sees his own and those
 * put to him.
 */
#ifndef DESK_TASK_H
#define DESK_TASK_H

#include "desk/case.h"
#include "flow/worktime.h"

#define TASKS_MAX 40      /* of one case, ever */
#define TASK_FILES_MAX 12 /* of one task */
#define TASK_NAME_MAX 80

enum task_party {
  TASK_PARTY_SUPPLIER,
  TASK_PARTY_CARRIER,
  TASK_PARTY_DEPARTMENT,
  TASK_PARTY_MERCHANT,
  TASK_PARTY_PERSON,
  TASK_PARTY_COUNT
};
enum task_state {
  TASK_OPEN,
  TASK_ACCEPTED,
  TASK_ANSWERED,
  TASK_DONE,
  TASK_REFUSED,
  TASK_CANCELLED,
  TASK_STATE_COUNT
};
enum task_event {
  TASK_ACCEPT,
  TASK_ANSWER,
  TASK_REFUSE,
  TASK_FINISH,
  TASK_REOPEN,
  TASK_CANCEL,
  TASK_EVENT_COUNT
};
extern const struct words task_party_words, task_department_words, task_kind_words,
    task_state_words, task_event_words, task_escalate_words;
#define ESCALATE_NOBODY 3 /* of task_escalate_words */

struct task_row {
  int64_t slot, id, case_id, clock_id;
  int owner; /* enum case_handler */
  int64_t merchant_id;
  int party, department;
  const char *party_name;
  int64_t account_id;
  int kind;
  const char *text;
  int state;
  bool is_awaited;
  int64_t asked_by, asked_at, due_at, accepted_at, answered_at, closed_at;
  const char *answer, *answered_name;
  int64_t reminded_count, reminded_at;
  const char *currency;
  int64_t cost_money, agreed_money, charged_money, charged_at;
  const char *link_hash;
  int64_t link_made_at, link_expires_at, link_opened_at, link_revoked_at, link_from, link_count;
  int64_t version;
};
struct task_file {
  int64_t slot, task_id, file_id;
  bool is_answer;
  int64_t added_at;
};
extern const struct record task_record, task_file_record;
extern const struct query_set task_queries;

struct task_input {
  int party, department, kind; /* department -1: none */
  const char *party_name;
  int64_t account_id;
  const char *text;
  int64_t amount; /* with unit; 0: what is usual for the kind */
  int unit;       /* -1 */
  const char *calendar;
  int escalate_to;           /* of task_escalate_words; -1: the supervisor */
  int64_t warn_before_hours; /* INT_NONE: what is usual */
  bool is_awaited;
  int64_t cost_money;
  struct list file_ids; /* of the case, or own uploads */
};
/* By staff of the case, the platform too. FORBIDDEN, INVALID, LIMIT (all raised); NOT_FOUND
 * (raised) for an account that is nobody's of the owner. */
MUST_USE enum error task_open(struct ctx *ctx, int64_t case_id, const struct task_input *input,
                              struct task_row *task_out);

struct task_words {
  int event; /* enum task_event */
  const char *text, *name;
  int64_t agreed_money; /* INT_NONE: not said */
  int64_t amount;       /* REOPEN, with unit: another time */
  int unit;
  struct list file_ids; /* own uploads */
  bool is_by_link;      /* whom it is for, whoever ctx->actor is */
};
/* One of the events; NO_SUCH_STEP (raised) when the state does not allow it, FORBIDDEN (raised)
 * when it is not the actor's to do, INVALID (raised) without the words it needs. */
MUST_USE enum error task_step(struct ctx *ctx, int64_t id, const struct task_words *words,
                              struct task_row *task_out);
/* Events the actor may ask for; returns their count. */
size_t task_possible(const struct actor *actor, const struct task_row *task,
                     int events_out[TASK_EVENT_COUNT]);
/* Tells whom it is put to once more; NO_SUCH_STEP (raised) when nothing is waited for. */
MUST_USE enum error task_remind(struct ctx *ctx, int64_t id, struct task_row *task_out);
/* What it costs us after all; once the task is done the book is corrected. */
MUST_USE enum error task_cost(struct ctx *ctx, int64_t id, int64_t amount_money,
                              struct task_row *task_out);
/* What is charged to whom was asked; 0 takes it back. Also after the end. */
MUST_USE enum error task_charge(struct ctx *ctx, int64_t id, int64_t amount_money,
                                struct task_row *task_out);

/* In task_row.c. NOT_FOUND (raised) for what the actor may not see. */
MUST_USE enum error task_load(struct ctx *ctx, int64_t id, struct task_row *task_out);
MUST_USE enum error task_list_of_case(struct ctx *ctx, const struct case_row *row,
                                      struct list *list_out);
MUST_USE enum error task_file_list(struct ctx *ctx, const struct task_row *task,
                                   struct list *list_out);

#endif
