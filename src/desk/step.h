/* step: the one function that changes the state of a case.
 *
 * It takes an event, not a state: finds the row of the lifecycle for the actor's side, does what
 * the event brings (an offer, a parcel, an inspection, a refund), writes state, entry time and
 * version, moves the clocks, notes the timeline and appends the journal row. NO_SUCH_STEP when the
 * table has no row; STALE when somebody was quicker.
 */
#ifndef DESK_STEP_H
#define DESK_STEP_H

#include "desk/case.h"
#include "desk/case_flow.h"

#define INSPECTION_ITEMS_MAX 20

struct inspect_input {
  int grade;
  int64_t quantity;
  const char *note;
};
extern const struct record inspect_record;

struct repair_input;
struct visit_input;
struct grant_input;
struct talk_input;
struct settlement_input;
struct step_input {
  int event;                /* enum case_step_event */
  int64_t expected_version; /* 0: any */
  const char *reason;   /* DENY, OFFER, WITHDRAW, DECLINE, ESCALATE, TAKE_OVER; APPROVE: a note */
  int delivery;         /* APPROVE of a repair: enum case_delivery; none: as was asked */
  int64_t amount_money; /* OFFER */
  const char *carrier;  /* SHIP_BACK, RESEND */
  const char *tracking_no;
  struct list items;                         /* INSPECT: struct inspect_input */
  const char *return_address;                /* APPROVE: JSON, NULL: the merchant's own */
  const struct repair_input *repair;         /* DIAGNOSE, SEND_OUT ...: repair.h */
  const struct visit_input *visit;           /* BOOK, VISIT_DONE: visit.h */
  const struct grant_input *grant;           /* GRANT: compensation.h */
  const char *other_no;                      /* MERGE: the number of the case it goes on in */
  const struct talk_input *talk;             /* PROMISE, ASK_EVIDENCE, FIND ...: talk.h */
  const struct settlement_input *settlement; /* PROPOSE_TERMS, FULFIL ...: settlement.h */
};
MUST_USE enum error case_step(struct ctx *ctx, int64_t id, const struct step_input *input,
                              struct case_row *case_out);
/* Events the actor may ask for now; returns their count. */
size_t case_possible(const struct actor *actor, const struct case_row *row,
                     int events_out[STEPS_MAX]);

/* A remark for the other side or, internal, for staff only. */
MUST_USE enum error case_note_add(struct ctx *ctx, int64_t id, const char *text, bool is_internal,
                                  struct case_row *case_out);
/* More evidence, by ids of the actor's own uploads. */
MUST_USE enum error case_files_add(struct ctx *ctx, int64_t id, struct list file_ids,
                                   struct case_row *case_out);

/* Something that the case shows has changed in another row: raises the version and appends the
 * journal row. */
MUST_USE enum error case_touch(struct ctx *ctx, int64_t id, const char *verb);

/* For verbs of this layer that change a case beside its lifecycle: */
struct case_note {
  const char *event;
  const char *detail; /* JSON or NULL */
  const char *text;   /* personal, or NULL */
  bool is_internal;
};
MUST_USE enum error case_event_add(struct ctx *ctx, const struct case_row *row,
                                   const struct case_note *note);
MUST_USE enum error case_journal(struct ctx *ctx, const struct case_row *row, const char *verb);

#endif
