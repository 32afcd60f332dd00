/* case: one application for one remedy on a part of one order line, and everything that hangs on
 * it.
 *
 * This header is the rows: their words, structs and records. What may happen to a case is
 * case_flow.h, doing it is case_step.h, the promises are clock.h, the money is refund.h. A case
 * belongs to its consumer's slot.
 */
#ifndef DESK_CASE_H
#define DESK_CASE_H

#include "desk/case_word.h"
#include "store/store.h"

#define CASE_QUANTITY_MAX 1000000
#define CASE_TEXT_MAX 2000 /* code points of a description, reason or note */
#define CASE_FILES_MAX 12
#define CASE_REASON_MAX 500
#define CASE_NO_DUE                                                                                \
  INT64_C(4000000000000) /* next_due_at of an open case nothing is due on: stands last */

/* Its aim is money for goods. */
bool case_type_pays(int type);
/* May stand without an order; not opened by an application for goods. */
bool case_type_is_talk(int type);

struct case_row {
  int64_t slot, id;
  const char *case_no;
  int type, state, reason, goods_condition, handler;
  int64_t merchant_id, consumer_id, order_id;
  const char *order_no;
  int64_t line_no;
  const char *product_name;
  const char *order_state;
  int64_t quantity, unit_from, accepted_quantity;
  const char *currency;
  int64_t goods_money, freight_money, coupon_money;
  int64_t refund_money, refund_freight_money, refund_coupon_money;
  int return_freight_payer, policy_outcome;
  bool is_refused_once;
  const char *description, *contact_phone, *return_address;
  int64_t opened_at, state_since, goods_received_at, closed_at;
  int64_t next_due_at;
  const char *next_due_promise, *next_due_zh, *next_due_en;
  int64_t updated_at, version;
  int channel, topic, severity, urgency;
  int64_t fail_count;
  bool is_covered, needs_approval;
  int finding;
  int64_t waiting_count, parent_id, promised_at;
  int delivery;        /* enum case_delivery: as decided */
  int delivery_wish;   /* the same: as the consumer asked */
  int settlement;      /* enum case_settlement */
  int64_t assignee_id; /* account that looks after it: assign.h */
};
struct case_event {
  int64_t slot, id, case_id, at;
  int actor_kind;
  int64_t actor_id;
  const char *event, *state, *detail, *text;
  bool is_internal;
};
struct offer_row {
  int64_t slot, id, case_id;
  const char *kind;
  int64_t amount_money, coupon_money;
  const char *reason;
  int state;
  int64_t offered_at, answered_at;
};
struct inspection_item {
  int64_t slot, case_id, item_no;
  int grade;
  int64_t quantity;
  const char *note;
  int64_t inspected_at, inspector_id;
};
struct case_parcel {
  int64_t slot, id, case_id;
  int kind;
  const char *carrier, *tracking_no;
  int64_t shipped_at, received_at;
};
extern const struct record case_record, case_event_record, offer_record, inspection_record,
    parcel_record;
extern const struct query_set case_queries;

/* The case if `ctx->actor` may see it: own consumer, own merchant, platform. NOT_FOUND (raised)
 * otherwise. */
MUST_USE enum error case_load(struct ctx *ctx, int64_t id, struct case_row *case_out);
bool case_is_visible(const struct actor *actor, const struct case_row *row);
/* What hangs on a case, in order of time. Internal events are left out for the consumer. */
MUST_USE enum error case_event_list(struct ctx *ctx, const struct case_row *row,
                                    struct list *list_out);
MUST_USE enum error offer_list(struct ctx *ctx, const struct case_row *row, struct list *list_out);
MUST_USE enum error inspection_list(struct ctx *ctx, const struct case_row *row,
                                    struct list *list_out);
MUST_USE enum error parcel_list(struct ctx *ctx, const struct case_row *row, struct list *list_out);
/* Cases of one order, newest first, at most 200. */
MUST_USE enum error case_list_of_order(struct ctx *ctx, int64_t order_id, struct list *list_out);

#endif
