/* repair_flow: repair and compensation, as rows.
 *
 *   repair        reviewing -> awaiting_shipback -> in_return -> diagnosing -> repairing
 *                 -> resending -> replacement_sent -> completed
 *                 not covered: ... -> quoted -> (accepted) -> repairing; (declined) -> resending
 *                 at home: reviewing -> visiting -> completed | awaiting_shipback
 *                 a visit refused: awaiting_shipback -> (escalate) -> reviewing, the platform's
 *                 at the factory: repairing -> at_factory -> repairing
 *                 failed twice: repairing -> unrepaired -> resending (exchange) | refund_due
 *   compensation  reviewing -> paying -> completed
 *                 above the limit: reviewing -> approving -> paying
 *
 * A repair claims the units on their line like any case. Money goes out in `refund_due` and
 * `refunding` as in the goods' lifecycles; `paying` gives compensation beyond what was paid.
 *
 * The effects are in repair.c and compensation.c. Guards read the case row only.
 */
#include "desk/case_flow_driver.h"

static bool is_price_settled(const void *row) {
  return !case_of(row)->needs_approval;
}
static bool is_at_home(const void *row) {
  return case_of(row)->delivery == DELIVERY_HOME;
}
/* A visit was asked for, and the merchant had the goods sent in instead. */
static bool is_visit_refused(const void *row) {
  return case_of(row)->delivery_wish == DELIVERY_HOME && !is_at_home(row) && is_with_merchant(row);
}
static bool has_failed_before(const void *row) {
  return case_of(row)->fail_count >= 2; /* the effect counted this failure already */
}
/* Twice repaired, twice back: nothing is tried a third time. */
static bool is_bad_again(const void *row) {
  return has_failed_before(row) && is_price_settled(row);
}
static bool has_no_goods(const void *row) {
  return !has_goods(row);
}
static bool needs_approval(const void *row) {
  return case_of(row)->needs_approval;
}

#define REVIEW_ENDS                                                                                \
  IF(REVIEWING, DENY, REVIEWING, SIDE_HANDLER, is_denial_disputed,                                 \
     "merchant refuses what the policy allows",                                                    \
     "the refusal is recorded and the platform decides"),                                          \
      ROW(REVIEWING, DENY, DENIED, SIDE_HANDLER, "refused with a reason"),                         \
      ROW(REVIEWING, WITHDRAW, CANCELLED, SIDE_CONSUMER, "the consumer withdraws"),                \
      IF(REVIEWING, ESCALATE, REVIEWING, SIDE_CONSUMER, is_refused, "refused once",                \
         "the consumer asks the platform to decide"),                                              \
      IF(REVIEWING, TAKE_OVER, REVIEWING, ANY_HAND, is_with_merchant, "with the merchant",         \
         "the merchant let the time lapse: the platform reviews"),                                 \
      MERGED(REVIEWING), REOPENED(DENIED, REVIEWING, STAFF, "refused, and looked at again")
#define LATE(state, words)                                                                         \
  IF(state, TAKE_OVER, state, ANY_HAND, is_with_merchant, "with the merchant", words)

static const struct step repair_steps[] = {
    ROW(REVIEWING, APPROVE, AWAITING_SHIPBACK, SIDE_HANDLER,
        "sent or brought in: chosen with a reason when a visit was asked for"),
    ROW(REVIEWING, QUOTE, QUOTED, SIDE_HANDLER, "not covered: the price is put to the consumer"),
    ROW(REVIEWING, BOOK, VISITING, SIDE_HANDLER, "a technician will come in the agreed slot"),
    REVIEW_ENDS,
    IF(QUOTED, ACCEPT, REPAIRING, SIDE_CONSUMER, has_goods, "goods are in the workshop",
       "the repair goes on at that price"),
    IF(QUOTED, ACCEPT, REVIEWING, SIDE_CONSUMER, is_at_home, "repaired at home",
       "a visit is to be booked"),
    ROW(QUOTED, ACCEPT, AWAITING_SHIPBACK, SIDE_CONSUMER, "the goods are to be sent in"),
    IF(QUOTED, DECLINE, RESENDING, SIDE_CONSUMER, has_goods, "goods are in the workshop",
       "the goods go back unrepaired"),
    ROW(QUOTED, DECLINE, CANCELLED, SIDE_CONSUMER, "no repair at that price"),
    IF(QUOTED, EXPIRE, RESENDING, SIDE_SYSTEM, has_goods, "goods are in the workshop",
       "no answer in time: the goods go back unrepaired"),
    ROW(QUOTED, EXPIRE, EXPIRED, SIDE_SYSTEM, "the quote was not answered in time"),
    ROW(AWAITING_SHIPBACK, SHIP_BACK, IN_RETURN, SIDE_CONSUMER, "the goods are on their way"),
    ROW(AWAITING_SHIPBACK, RECEIVE, DIAGNOSING, SIDE_HANDLER, "handed in at the workshop"),
    ROW(AWAITING_SHIPBACK, WITHDRAW, CANCELLED, SIDE_CONSUMER, "the consumer keeps the goods"),
    IF(AWAITING_SHIPBACK, ESCALATE, REVIEWING, SIDE_CONSUMER, is_visit_refused,
       "the merchant chose otherwise than asked", "the platform decides: a visit, or sent in"),
    ROW(AWAITING_SHIPBACK, EXPIRE, EXPIRED, SIDE_SYSTEM, "not sent in time, after a warning"),
    ROW(IN_RETURN, RECEIVE, DIAGNOSING, SIDE_HANDLER, "the parcel arrived at the workshop"),
    LATE(IN_RETURN, "arrival was not confirmed in time: the platform looks into it"),
    ROW(VISITING, BOOK, VISITING, SIDE_HANDLER, "another slot is agreed"),
    ROW(VISITING, VISIT_DONE, COMPLETED, SIDE_HANDLER, "repaired at home; the consumer signed"),
    IF(VISITING, REPAIR_FAIL, UNREPAIRED, SIDE_HANDLER, has_failed_before, "failed twice",
       "the consumer may choose a refund or a replacement"),
    ROW(VISITING, REPAIR_FAIL, VISITING, SIDE_HANDLER, "tried in vain once; another visit follows"),
    ROW(VISITING, APPROVE, AWAITING_SHIPBACK, SIDE_HANDLER, "it needs the workshop"),
    ROW(VISITING, WITHDRAW, CANCELLED, SIDE_CONSUMER, "the consumer calls the visit off"),
    LATE(VISITING, "nobody came: the platform looks into it"),
    IF(DIAGNOSING, DIAGNOSE, UNREPAIRED, SIDE_HANDLER, is_bad_again,
       "came back after two repairs, and is not to be paid for",
       "the consumer may choose a refund or a replacement (cabinet-7.7.3)"),
    IF(DIAGNOSING, DIAGNOSE, REPAIRING, SIDE_HANDLER, is_price_settled,
       "covered by the warranty, or its price accepted", "fault and cause are recorded"),
    ROW(DIAGNOSING, DIAGNOSE, DIAGNOSING, SIDE_HANDLER,
        "fault and cause are recorded; the repair must be quoted"),
    ROW(DIAGNOSING, QUOTE, QUOTED, SIDE_HANDLER, "not covered: the price is put to the consumer"),
    LATE(DIAGNOSING, "the diagnosis is late: the platform takes over"),
    ROW(REPAIRING, SEND_OUT, AT_FACTORY, SIDE_HANDLER, "the maker repairs, by a promised date"),
    ROW(REPAIRING, REPAIR_DONE, RESENDING, SIDE_HANDLER, "it works again and is to go back"),
    IF(REPAIRING, REPAIR_FAIL, UNREPAIRED, SIDE_HANDLER, has_failed_before, "failed twice",
       "the consumer may choose a refund or a replacement"),
    ROW(REPAIRING, REPAIR_FAIL, REPAIRING, SIDE_HANDLER, "tried in vain once; tried again"),
    LATE(REPAIRING, "the repair is late: the platform takes over"),
    ROW(AT_FACTORY, FACTORY_BACK, REPAIRING, SIDE_HANDLER, "back from the maker, to be tested"),
    ROW(AT_FACTORY, PROMISE, AT_FACTORY, SIDE_HANDLER,
        "another date, told before the old one (cs-spec-3.3.3-2)"),
    LATE(AT_FACTORY, "the promised date passed: the platform takes over"),
    ROW(UNREPAIRED, CHOOSE_REFUND, REFUND_DUE, SIDE_CONSUMER, "money back for goods that stay bad"),
    ROW(UNREPAIRED, CHOOSE_EXCHANGE, RESENDING, SIDE_CONSUMER, "a new one is owed"),
    ROW(UNREPAIRED, EXPIRE, RESENDING, SIDE_SYSTEM, "no choice was made: a new one is owed"),
    ROW(RESENDING, RESEND, REPLACEMENT_SENT, SIDE_HANDLER, "the goods are on their way back"),
    ROW(RESENDING, COLLECT, COMPLETED, SIDE_HANDLER, "the consumer collected them"),
    LATE(RESENDING, "sending back is late: the platform takes over"),
    ROW(REPLACEMENT_SENT, CONFIRM, COMPLETED, SIDE_CONSUMER | SIDE_SYSTEM,
        "received, or taken as received when the time lapsed"),
    ROW(REFUND_DUE, REFUND, REFUNDING, SIDE_HANDLER, "the refund is reserved and sent"),
    LATE(REFUND_DUE, "the refund is late: the platform pays"),
    ROW(REFUNDING, REFUND, REFUNDING, SIDE_HANDLER, "tries a failed refund again"),
    ROW(REFUNDING, PAID, COMPLETED, SIDE_SYSTEM, "every part has been paid"),
    IF(QUOTED, MERGE, MERGED, STAFF, has_no_goods, "goods are not in the workshop",
       SAME_AS_ANOTHER),
    MERGED(AWAITING_SHIPBACK),
    REOPENED_IF(COMPLETED, REVIEWING, SIDE_CONSUMER | STAFF, is_unpaid, "no money went out",
                "the fault is back; what was repaired counts as a failure (cabinet-7.7.3)"),
    REOPENED(EXPIRED, REVIEWING, STAFF, "lapsed, and taken up again"),
};
static const struct step compensation_steps[] = {
    IF(REVIEWING, GRANT, APPROVING, SIDE_HANDLER, needs_approval, "above the limit",
       "another person must agree"),
    ROW(REVIEWING, GRANT, PAYING, SIDE_HANDLER, "within the limit: it goes out"),
    REVIEW_ENDS,
    ROW(APPROVING, APPROVE, PAYING, SIDE_HANDLER | SIDE_PLATFORM,
        "a second person agreed: it goes out"),
    ROW(APPROVING, DENY, REVIEWING, SIDE_HANDLER | SIDE_PLATFORM, "the second person said no"),
    ROW(APPROVING, WITHDRAW, CANCELLED, SIDE_CONSUMER, "the consumer withdraws"),
    LATE(APPROVING, "nobody decided in time: the platform does"),
    ROW(PAYING, ISSUED, COMPLETED, SIDE_SYSTEM, "money or coupon has arrived"),
};

#define ENDS                                                                                       \
  MERGED_STATE, STATE(COMPLETED, true, "what was promised has happened"),                          \
      STATE(DENIED, true, "refused with a reason; the claimed units are free again"),              \
      STATE(CANCELLED, true, "withdrawn by the consumer; the claimed units are free again")

static const struct state_row repair_states[] = {
    STATE(REVIEWING, false, "units are claimed; the handler owes an answer (handbook-4.3.2-1)"),
    STATE(QUOTED, false, "a price is offered; the consumer owes an answer"),
    STATE(AWAITING_SHIPBACK, false,
          "the workshop's address is stored; the consumer owes the goods"),
    STATE(IN_RETURN, false, "a parcel to the workshop is stored"),
    STATE(VISITING, false, "a visit with technician and slot is stored"),
    STATE(DIAGNOSING, false, "goods are in the workshop; goods_received_at is set"),
    STATE(REPAIRING, false, "a diagnosis is stored; it is covered or the quote was accepted"),
    STATE(AT_FACTORY, false, "the maker has the goods; promised_at says until when"),
    STATE(UNREPAIRED, false, "two repairs failed; the consumer owes a choice"),
    STATE(RESENDING, false, "repaired, unrepaired or new goods are owed"),
    STATE(REPLACEMENT_SENT, false, "a parcel to the consumer is stored"),
    STATE(REFUND_DUE, false, "refund_money is final; nothing is reserved yet"),
    STATE(REFUNDING, false, "a refund is reserved on the line, the payments and in the ledger"),
    ENDS,
    STATE(EXPIRED, true, "the consumer let the time lapse; the claimed units are free again"),
};
static const struct state_row compensation_states[] = {
    STATE(REVIEWING, false, "the handler owes an answer"),
    STATE(APPROVING, false, "an amount above the limit waits for a second person"),
    STATE(PAYING, false, "the amount is booked on the budget and on its way"),
    ENDS,
};

const struct lifecycle repair_flow = FLOW("repair", repair, REVIEWING);
const struct lifecycle compensation_flow = FLOW("compensation", compensation, REVIEWING);
