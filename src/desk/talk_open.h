/* talk_open: opening an enquiry, a complaint or a dispute, without or with an order.
 *
 * The consumer opens for himself; staff may write down what came in by telephone or letter. With an
 * order the case is about that order and its merchant; without one the merchant may be named, and
 * what concerns nobody's shop is the platform's. The case is classified by the policy and its
 * promises run from the first moment.
 */
#ifndef DESK_TALK_OPEN_H
#define DESK_TALK_OPEN_H

#include "desk/talk.h"

struct talk_wish {
  int type; /* set by the route */
  int topic, channel, against;
  const char *subject, *text, *wanted, *contact_phone;
  int64_t order_id, line_no, merchant_id, consumer_id;
  struct list file_ids; /* of const char *: fil_... */
};
extern const struct record enquiry_wish_record, complaint_wish_record, dispute_wish_record;

/* INVALID, NOT_FOUND (an order that is not the actor's). */
MUST_USE enum error talk_open(struct ctx *ctx, const struct talk_wish *wish,
                              struct case_row *case_out);
/* The consumer asks the platform in on a case about goods. CONFLICT while a dispute about it is
 * open. */
MUST_USE enum error dispute_open(struct ctx *ctx, int64_t parent_id, const struct talk_wish *wish,
                                 struct case_row *case_out);
/* The dispute about that case which is open; 0 when there is none. */
MUST_USE enum error dispute_find(struct ctx *ctx, const struct case_row *parent, int64_t *id_out);

struct class_input {
  int topic, severity, urgency, route; /* -1: as it is */
  const char *reason;
};
extern const struct record class_record;
/* Staff correct the class. Promises that now have less time are held to less, from the same start;
 * the others stay as they were told (clock_again.h). */
MUST_USE enum error talk_class_change(struct ctx *ctx, int64_t id, const struct class_input *input,
                                      struct case_row *case_out);
extern const struct query_set talk_queries;

#endif
