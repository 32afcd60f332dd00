/* case_flow: the lifecycles of all kinds of case, as rows.
 * Events, who may ask for them, and in which states; checked whole at start; printed as
 * docs/reference/flows.md. */
#ifndef DESK_CASE_FLOW_H
#define DESK_CASE_FLOW_H

#include "desk/case.h"
#include "flow/lifecycle.h"

enum case_step_event {
  EVENT_APPROVE,
  EVENT_DENY,
  EVENT_OFFER,
  EVENT_ACCEPT,
  EVENT_DECLINE,
  EVENT_WITHDRAW,
  EVENT_SHIP_BACK,
  EVENT_RECEIVE,
  EVENT_INSPECT,
  EVENT_REFUND,
  EVENT_RESEND,
  EVENT_CONFIRM,
  EVENT_ESCALATE,
  EVENT_TAKE_OVER,
  EVENT_PAID,
  EVENT_EXPIRE,
  /* repair, compensation */
  EVENT_QUOTE,
  EVENT_BOOK,
  EVENT_VISIT_DONE,
  EVENT_DIAGNOSE,
  EVENT_SEND_OUT,
  EVENT_FACTORY_BACK,
  EVENT_REPAIR_DONE,
  EVENT_REPAIR_FAIL,
  EVENT_CHOOSE_REFUND,
  EVENT_CHOOSE_EXCHANGE,
  EVENT_COLLECT,
  EVENT_GRANT,
  EVENT_ISSUED,
  /* enquiry, complaint, dispute */
  EVENT_ANSWER,
  EVENT_REPLY,
  EVENT_PASS_ON,
  EVENT_PROMISE,
  EVENT_BEGIN,
  EVENT_PROPOSE,
  EVENT_FILE,
  EVENT_ASK_EVIDENCE,
  EVENT_GIVE_EVIDENCE,
  EVENT_EVIDENCE_OVER,
  EVENT_EXTEND,
  EVENT_FIND,
  EVENT_APPEAL,
  EVENT_SETTLE,
  EVENT_EXECUTE,
  EVENT_PROPOSE_TERMS,
  EVENT_CONFIRM_TERMS,
  EVENT_DECLINE_TERMS,
  EVENT_TERMS_OVER,
  EVENT_FULFIL,
  EVENT_TERMS_BROKEN,
  /* after the end, and instead of it */
  EVENT_REOPEN,
  EVENT_MERGE,
  EVENT_COUNT
};
extern const struct words case_event_words;

/* What the page needs to draw a button. */
struct event_row {
  const char *zh;
  const char *en;
  bool is_risky;
  const char *needs; /* words of what the form must ask for, blanks between */
};
const struct event_row *case_event_row(int event);

/* The lifecycle of a type. */
const struct lifecycle *case_flow(int type);
/* The side `actor` stands on towards this case (0: none). */
unsigned case_side(const struct actor *actor, const struct case_row *row);
/* Checks all lifecycles; called at start. */
MUST_USE enum error case_flow_check(struct fault *fault);

#endif
