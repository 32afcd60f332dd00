/* follow_up: after a case has ended, the consumer is asked whether it is settled (回访).
 *
 * When a case is completed and its policy says so, a follow-up is due: one row, with a time counted
 * over the pack's working days, for the side that handled the case. Every try at reaching the
 * consumer is a row that is never changed; whoever is not reached is tried again a day later,
 * or when the staff say, as often as the policy says. The answer fills the row: it is the feedback
 * tracking form (A.2 of the cabinet standard). What is not settled may be reopened with the same
 * verb.
 *
 * It does not decide which ends may be left again: that is reopen.h.
 */
#ifndef DESK_FOLLOW_UP_H
#define DESK_FOLLOW_UP_H

#include "desk/case.h"

#define FOLLOW_UPS_MAX 20      /* of one case */
#define FOLLOW_UP_TRIES_MAX 10 /* of one follow-up, whatever the policy says */
#define FOLLOW_UP_PAGE_MAX 100
#define FOLLOW_UP_TEXT_MAX 500

enum follow_up_state {
  FOLLOW_UP_DUE,
  FOLLOW_UP_DONE,
  FOLLOW_UP_UNREACHED,
  FOLLOW_UP_DROPPED,
  FOLLOW_UP_STATE_COUNT
};
enum follow_up_channel {
  FOLLOW_UP_PHONE,
  FOLLOW_UP_SMS,
  FOLLOW_UP_MESSAGE,
  FOLLOW_UP_EMAIL,
  FOLLOW_UP_VISIT,
  FOLLOW_UP_SHOP,
  FOLLOW_UP_SELF, /* nobody asked: the consumer wrote it himself (feedback.h) */
  FOLLOW_UP_CHANNEL_COUNT
};
enum follow_up_solved {
  SOLVED_YES,
  SOLVED_PARTLY,
  SOLVED_NO,
  SOLVED_RECURRED,
  FOLLOW_UP_SOLVED_COUNT
};
extern const struct words follow_up_state_words, follow_up_channel_words, follow_up_solved_words;
extern const struct words follow_up_ask_words; /* channels by which staff ask */

/* Form A.2, and when it is due. */
struct follow_up_row {
  int64_t slot, id, case_id, consumer_id, merchant_id;
  int side; /* enum case_handler */
  int state;
  const char *clauses;
  int64_t planned_at, due_at, next_at, tries, tries_most, closed_at;
  int64_t asked_at, asked_by;
  int channel;                                /* -1 until answered */
  int solved;                                 /* -1 until answered */
  int64_t satisfaction, manner, speed, skill; /* 1 to 5; INT_NONE: not said */
  const char *opinion, *suggestion, *quality_problem, *handling, *next_step;
  int64_t goes_on_id; /* the case that goes on because of it */
  int64_t told_at;    /* of the next try: that it is due was told */
};
struct follow_up_attempt {
  int64_t slot, follow_up_id, attempt_no, case_id, at, tried_by;
  int channel;
  bool is_reached;
  const char *note;
};
extern const struct record follow_up_record, follow_up_attempt_record;
extern const struct query_set follow_up_queries;

/* A case was completed: plans its follow-up when its policy wants one. */
MUST_USE enum error follow_up_plan(struct ctx *ctx, const struct case_row *row);
/* The case goes on: what is due is dropped. */
MUST_USE enum error follow_up_drop(struct ctx *ctx, const struct case_row *row);
/* By hand, on a case that has ended; due_at 0: as the policy counts. CONFLICT while one is due;
 * INVALID when due_at is not within the next 30 days. */
MUST_USE enum error follow_up_add(struct ctx *ctx, int64_t case_id, int64_t due_at,
                                  struct case_row *case_out);

struct try_input {
  int channel;
  const char *note;
  int64_t next_at; /* 0: a day from now */
};
/* The consumer was not reached. After the last try it is given up. CONFLICT when nothing is due;
 * INVALID when next_at is not within the next 30 days. */
MUST_USE enum error follow_up_miss(struct ctx *ctx, int64_t id, const struct try_input *input,
                                   struct case_row *case_out);
/* The answer: channel, solved, the four marks and the five texts of `answer` are taken. */
MUST_USE enum error follow_up_answer(struct ctx *ctx, int64_t id,
                                     const struct follow_up_row *answer, struct case_row *case_out);
/* NOT_FOUND (raised) when the actor may not see its case. */
MUST_USE enum error follow_up_load(struct ctx *ctx, int64_t id, struct follow_up_row *row_out);

/* Those whose time has come and nobody was told, over all slots, oldest first. */
MUST_USE enum error follow_up_list_untold(struct ctx *ctx, int64_t now, size_t max,
                                          struct list *list_out);
/* Tells, once a try, whoever is to ask. Harmless when another was quicker. */
MUST_USE enum error follow_up_tell(struct ctx *ctx, int64_t id);

/* Oldest first. */
MUST_USE enum error follow_up_list_of_case(struct ctx *ctx, const struct case_row *row,
                                           struct list *list_out);
MUST_USE enum error follow_up_attempt_list(struct ctx *ctx, const struct case_row *row,
                                           struct list *list_out);

enum follow_up_view { FOLLOW_UP_VIEW_DUE, FOLLOW_UP_VIEW_OVER, FOLLOW_UP_VIEW_COUNT };
extern const struct words follow_up_view_words;
/* The actor's own side: what is due by the time of the next try, or what is over, newest first. One
 * page after the row (next_at, id) of the last; `before` {0, 0}: from the start. */
struct follow_up_place {
  int64_t next_at, id;
};
MUST_USE enum error follow_up_list(struct ctx *ctx, int view, struct follow_up_place after,
                                   size_t max, struct list *list_out);

#endif
