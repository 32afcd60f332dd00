/* queue_driver: what the files of the queue share: the columns of a case in a list, where a page
 * begins, and the search behind filters that no index of their own serves. */
#ifndef DESK_QUEUE_DRIVER_H
#define DESK_QUEUE_DRIVER_H

#include "desk/queue.h"

#define CASE_COLUMNS                                                                               \
  "slot, id, case_no, type, state, reason, goods_condition, handler, merchant_id, consumer_id, "   \
  "order_id, "                                                                                     \
  "order_no, line_no, product_name, order_state, quantity, unit_from, accepted_quantity, "         \
  "currency, "                                                                                     \
  "goods_money, freight_money, coupon_money, refund_money, refund_freight_money, "                 \
  "refund_coupon_money, "                                                                          \
  "return_freight_payer, policy_outcome, is_refused_once, description, contact_phone, "            \
  "return_address, opened_at, "                                                                    \
  "state_since, goods_received_at, closed_at, next_due_at, next_due_promise, next_due_zh, "        \
  "next_due_en, "                                                                                  \
  "updated_at, version, channel, topic, severity, urgency, fail_count, is_covered, "               \
  "needs_approval, finding, waiting_count, parent_id, promised_at, delivery, delivery_wish, "      \
  "settlement, "                                                                                   \
  "assignee_id"

/* In the order of a list: when it is due, or was opened; and the case. */
struct place {
  int64_t at, id;
};

/* The newest first, or by due time? */
bool queue_is_newest(const struct queue_filter *filter);
/* What was found, and where looking stopped; end.id 0: at the end of all. */
struct search_page {
  struct list rows;
  struct place end;
};
/* Everything of the filter at once, QUEUE_SPAN cases from the place on. With words every view is
 * looked through, newest first. */
MUST_USE enum error queue_search(struct ctx *ctx, const struct queue_filter *filter,
                                 const struct place *place, struct search_page *page_out);

#endif
