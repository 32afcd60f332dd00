/* case: one application for one remedy on a part of one order line, and everything that hangs on
 * it.
 *
 * This header is the rows: their words, structs and records. What may happen to a case is
 * case_flow.h, doing it is case_step.h, the promises are clock.h, the money is refund.h. A case
 * belongs to its consumer's slot.
 */
#ifndef DESK_CASE_H
#define DESK_CASE_H

#include "store/store.h"

#define CASE_QUANTITY_MAX 1000000
#define CASE_TEXT_MAX 2000 /* code points of a description, reason or note */
#define CASE_FILES_MAX 12
#define CASE_REASON_MAX 500
#define CASE_NO_DUE                                                                                \
  INT64_C(4000000000000) /* next_due_at of an open case nothing is due on: stands last */

enum case_type {
  CASE_REFUND_ONLY,
  CASE_RETURN_REFUND,
  CASE_EXCHANGE,
  CASE_REPAIR,
  CASE_COMPENSATION,
  CASE_ENQUIRY, /* these three may stand without an order */
  CASE_COMPLAINT,
  CASE_DISPUTE,
  CASE_TYPE_COUNT
};
enum case_reason {
  REASON_NO_REASON,
  REASON_QUALITY,
  REASON_NOT_AS_DESCRIBED,
  REASON_WRONG_ITEM,
  REASON_MISSING_PARTS,
  REASON_TRANSIT_DAMAGE,
  REASON_NOT_RECEIVED,
  REASON_OTHER,
  REASON_COUNT
};
enum goods_condition {
  GOODS_INTACT,
  GOODS_OPENED,
  GOODS_USED,
  GOODS_DAMAGED,
  GOODS_CONDITION_COUNT
};
enum case_handler { HANDLER_MERCHANT, HANDLER_PLATFORM, HANDLER_COUNT };
enum case_state {
  STATE_REVIEWING,
  STATE_OFFERED,
  STATE_AWAITING_SHIPBACK,
  STATE_IN_RETURN,
  STATE_INTERCEPTING,
  STATE_INSPECTING,
  STATE_SETTLING,
  STATE_REFUND_DUE,
  STATE_RESENDING,
  STATE_REPLACEMENT_SENT,
  STATE_REFUNDING,
  STATE_QUOTED,
  STATE_VISITING,
  STATE_DIAGNOSING,
  STATE_REPAIRING,
  STATE_AT_FACTORY,
  STATE_UNREPAIRED,
  STATE_APPROVING,
  STATE_PAYING,
  STATE_RECEIVED,
  STATE_PASSED_ON,
  STATE_PROMISED,
  STATE_ANSWERED,
  STATE_INVESTIGATING,
  STATE_PROPOSED,
  STATE_FILED,
  STATE_MEDIATING,
  STATE_EVIDENCE,
  STATE_FOUND,
  STATE_APPEALED,
  STATE_EXECUTING,
  STATE_COMPLETED,
  STATE_DENIED,
  STATE_CANCELLED,
  STATE_EXPIRED,
  STATE_COUNT
};
enum freight_payer { PAYER_NONE, PAYER_CONSUMER, PAYER_MERCHANT, PAYER_COUNT };
enum verdict_outcome { VERDICT_ALLOW, VERDICT_REFUSE, VERDICT_REVIEW, VERDICT_COUNT };
enum grade { GRADE_ACCEPTED, GRADE_DAMAGED, GRADE_MISSING_PARTS, GRADE_WRONG_ITEM, GRADE_COUNT };
enum offer_state {
  OFFER_OPEN,
  OFFER_ACCEPTED,
  OFFER_DECLINED,
  OFFER_EXPIRED,
  OFFER_REPLACED,
  OFFER_STATE_COUNT
};
enum parcel_kind { PARCEL_RETURN, PARCEL_REPLACEMENT, PARCEL_KIND_COUNT };

enum case_channel {
  CHANNEL_WEB,
  CHANNEL_APP,
  CHANNEL_HOTLINE,
  CHANNEL_CHAT,
  CHANNEL_EMAIL,
  CHANNEL_SMS,
  CHANNEL_SOCIAL,
  CHANNEL_REVIEW,
  CHANNEL_LETTER,
  CHANNEL_SHOP,
  CHANNEL_COUNT
};
enum case_topic {
  TOPIC_OTHER,
  TOPIC_USAGE,
  TOPIC_ORDER,
  TOPIC_LOGISTICS,
  TOPIC_REFUND,
  TOPIC_PRICE,
  TOPIC_WARRANTY,
  TOPIC_QUALITY,
  TOPIC_SERVICE,
  TOPIC_PRIVACY,
  TOPIC_SAFETY,
  TOPIC_SUGGESTION,
  TOPIC_COUNT
};
enum severity { SEVERITY_LOW, SEVERITY_NORMAL, SEVERITY_HIGH, SEVERITY_CRITICAL, SEVERITY_COUNT };
enum urgency { URGENCY_COMMON, URGENCY_SPECIAL, URGENCY_URGENT, URGENCY_COUNT };
enum case_delivery { /* of a repair: how the goods come and go */
                     DELIVERY_NONE,
                     DELIVERY_SHIP,
                     DELIVERY_COLLECT,
                     DELIVERY_HOME,
                     DELIVERY_COUNT
};
enum finding { FINDING_NONE, FINDING_UPHELD, FINDING_NOT_UPHELD, FINDING_SETTLED, FINDING_COUNT };

extern const struct words case_delivery_words, case_channel_words, case_topic_words, severity_words,
    urgency_words, finding_words;
extern const struct words case_type_words, case_reason_words, goods_condition_words,
    case_handler_words, case_state_words, freight_payer_words, verdict_words, grade_words,
    offer_state_words, parcel_words;

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
  int delivery; /* enum case_delivery */
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
