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
#include "desk/talk_wish.h"

/* INVALID, NOT_FOUND (an order that is not the actor's). */
MUST_USE enum error talk_open(struct ctx *ctx, const struct talk_wish *wish,
                              struct case_row *case_out);
/* The consumer asks the platform in on a case about goods. CONFLICT while a dispute about it is
 * open. */
MUST_USE enum error dispute_open(struct ctx *ctx, int64_t parent_id, const struct talk_wish *wish,
                                 struct case_row *case_out);
/* The dispute about that case which is open; 0 when there is none. */
MUST_USE enum error dispute_find(struct ctx *ctx, const struct case_row *parent, int64_t *id_out);

extern const struct query_set talk_queries;

#endif
