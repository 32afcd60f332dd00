/* case_word: the words of cases: kinds, states, reasons, and whatever else is one of a few. */
#ifndef DESK_CASE_WORD_H
#define DESK_CASE_WORD_H

#include "base/record.h"

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
  STATE_MERGED,
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
enum case_settlement { /* of a dispute: where its settlement agreement stands */
                       SETTLEMENT_NONE,
                       SETTLEMENT_ASKED_BOTH,
                       SETTLEMENT_ASKED_CONSUMER, /* the merchant has confirmed */
                       SETTLEMENT_ASKED_MERCHANT, /* the consumer has */
                       SETTLEMENT_AGREED,
                       SETTLEMENT_BINDING,    /* something is left to be done by hand */
                       SETTLEMENT_MONEY_LEFT, /* nothing but money that is on its way */
                       SETTLEMENT_KEPT,
                       SETTLEMENT_BREACHED,
                       SETTLEMENT_COUNT
};
enum finding { FINDING_NONE, FINDING_UPHELD, FINDING_NOT_UPHELD, FINDING_SETTLED, FINDING_COUNT };

extern const struct words case_delivery_words, case_channel_words, case_topic_words, severity_words,
    urgency_words, finding_words, case_settlement_words;
extern const struct words case_type_words, case_reason_words, goods_condition_words,
    case_handler_words, case_state_words, freight_payer_words, verdict_words, grade_words,
    offer_state_words, parcel_words;

#endif
