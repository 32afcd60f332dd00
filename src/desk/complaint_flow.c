/* complaint_flow: enquiry, complaint and dispute, as rows.
 *
 *   enquiry:   received -> answered -> completed;  promised, passed_on: an answer is owed later
 *
 *   complaint: received -> investigating -> proposed -> completed;
 *              declined, asked for or late: -> filed, and then as a dispute
 *
 *   dispute:   filed -> mediating <-> evidence; mediating -> found -> executing -> completed;
 *              appealed once: found -> appealed -> found; settled: mediating | evidence ->
 * executing; a term that was not kept: executing -> mediating
 *
 * A complaint that is not closed becomes a dispute in the same case, so that its whole story stays
 * in one place; a dispute may also be filed at once about another case (parent_id). What a finding
 * or a settlement brings (money, points, suspension) is done while `executing`.
 *
 * The effects are in talk_effect.c. Guards read the case row only.
 */
#include "desk/case_flow_driver.h"

/* The last evidence came in, the last consequence is done; the effect counted. */
static bool is_nothing_open(const void *row) {
  return case_of(row)->waiting_count == 0;
}
static bool is_appealable(const void *row) {
  return case_of(row)->fail_count == 0; /* one appeal; the effect of FIND after it counts */
}

/* How far the settlement agreement is: the word on the case row. */
static int settlement_of(const void *row) {
  return case_of(row)->settlement;
}
static bool has_merchant(const void *row) {
  return case_of(row)->merchant_id != 0;
}
static bool is_consumer_asked(const void *row) {
  return settlement_of(row) == SETTLEMENT_ASKED_BOTH ||
         settlement_of(row) == SETTLEMENT_ASKED_CONSUMER;
}
static bool is_merchant_asked(const void *row) {
  return settlement_of(row) == SETTLEMENT_ASKED_BOTH ||
         settlement_of(row) == SETTLEMENT_ASKED_MERCHANT;
}
static bool is_anybody_asked(const void *row) {
  return is_consumer_asked(row) || is_merchant_asked(row);
}
static bool is_agreed(const void *row) {
  return settlement_of(row) == SETTLEMENT_AGREED;
}
static bool is_binding(const void *row) {
  return settlement_of(row) == SETTLEMENT_BINDING;
}
static bool is_in_force(const void *row) {
  return is_binding(row) || settlement_of(row) == SETTLEMENT_MONEY_LEFT;
}
static bool is_breached(const void *row) {
  return settlement_of(row) == SETTLEMENT_BREACHED;
}
static bool is_made_good(const void *row) {
  return settlement_of(row) == SETTLEMENT_KEPT;
}

/* Decided or settled: final, and money may have gone out. */
static bool is_undecided(const void *row) {
  return case_of(row)->finding == FINDING_NONE;
}

#define LATE(state, words)                                                                         \
  IF(state, TAKE_OVER, state, ANY_HAND, is_with_merchant, "with the merchant", words)
#define WITHDRAWN(state) ROW(state, WITHDRAW, CANCELLED, SIDE_CONSUMER, "the consumer withdraws")

static const struct step enquiry_steps[] = {
    ROW(RECEIVED, ANSWER, ANSWERED, SIDE_HANDLER | SIDE_PLATFORM, "answered"),
    ROW(RECEIVED, PROMISE, PROMISED, SIDE_HANDLER | SIDE_PLATFORM,
        "cannot be answered at once: a time is promised (cabinet-3.8)"),
    ROW(RECEIVED, PASS_ON, PASSED_ON, SIDE_HANDLER | SIDE_PLATFORM, "another department answers"),
    WITHDRAWN(RECEIVED),
    LATE(RECEIVED, "the merchant did not answer: the platform does"),
    ROW(PASSED_ON, ANSWER, ANSWERED, SIDE_HANDLER | SIDE_PLATFORM, "answered"),
    ROW(PASSED_ON, PROMISE, PROMISED, SIDE_HANDLER | SIDE_PLATFORM, "a time is promised"),
    WITHDRAWN(PASSED_ON),
    LATE(PASSED_ON, "nobody answered: the platform does"),
    ROW(PROMISED, ANSWER, ANSWERED, SIDE_HANDLER | SIDE_PLATFORM, "answered as promised"),
    ROW(PROMISED, PROMISE, PROMISED, SIDE_HANDLER | SIDE_PLATFORM,
        "another time, told before the old one"),
    WITHDRAWN(PROMISED),
    LATE(PROMISED, "the promised time passed: the platform answers"),
    ROW(ANSWERED, REPLY, RECEIVED, SIDE_CONSUMER, "that did not answer it"),
    ROW(ANSWERED, CONFIRM, COMPLETED, SIDE_CONSUMER | SIDE_SYSTEM,
        "that answered it, or nothing was said against it in time"),
    MERGED(RECEIVED),
    MERGED(PASSED_ON),
    MERGED(PROMISED),
    MERGED(ANSWERED),
    REOPENED(COMPLETED, RECEIVED, SIDE_CONSUMER | STAFF,
             "that did not answer it after all (cs-spec-3.1.4-1)"),
};

#define EVERY_SIDE (SIDE_CONSUMER | SIDE_MERCHANT | SIDE_PLATFORM)
/* Terms are put, confirmed and declined while the platform mediates, whatever evidence is out. */
#define TERMS_ROWS(state)                                                                          \
  IF(state, PROPOSE_TERMS, state, EVERY_SIDE, has_merchant, "a merchant is in it",                 \
     "terms of a settlement are put; those before are void (handbook-8.3.3-1)"),                   \
      IF(state, CONFIRM_TERMS, state, SIDE_CONSUMER, is_consumer_asked, "his word is waited for",  \
         "confirms the very terms that stand (handbook-8.3.3-1)"),                                 \
      IF(state, CONFIRM_TERMS, state, SIDE_MERCHANT, is_merchant_asked, "its word is waited for",  \
         "confirms the very terms that stand (handbook-8.3.3-1)"),                                 \
      IF(state, DECLINE_TERMS, state, EVERY_SIDE, is_anybody_asked, "terms stand",                 \
         "declined, or taken back: the mediation goes on"),                                        \
      IF(state, TERMS_OVER, state, SIDE_SYSTEM, is_anybody_asked, "terms stand",                   \
         "not confirmed in time: the mediation goes on"),                                          \
      IF(state, SETTLE, EXECUTING, SIDE_SYSTEM, is_agreed, "both have confirmed",                  \
         "in force from now on; its money goes out (handbook-8.3.3-2)"),                           \
      IF(state, FULFIL, state, EVERY_SIDE, is_breached, "a settlement was not kept",               \
         "done late after all"),                                                                   \
      IF(state, EXECUTE, COMPLETED, SIDE_SYSTEM, is_made_good, "the settlement is kept after all", \
         "everything agreed was done, though late"),                                               \
      ROW(state, PAID, state, SIDE_SYSTEM, "a payment of a broken settlement arrived")

#define DISPUTE_ROWS                                                                               \
  ROW(FILED, BEGIN, MEDIATING, SIDE_PLATFORM, "the platform takes it up"), WITHDRAWN(FILED),       \
      MERGED(FILED),                                                                               \
      ROW(MEDIATING, ASK_EVIDENCE, EVIDENCE, SIDE_PLATFORM, "one side or both are asked"),         \
      ROW(MEDIATING, GIVE_EVIDENCE, MEDIATING, SIDE_CONSUMER | SIDE_MERCHANT,                      \
          "evidence unasked for"),                                                                 \
      ROW(MEDIATING, EXTEND, MEDIATING, SIDE_PLATFORM, "more time, told before the end of it"),    \
      ROW(MEDIATING, FIND, FOUND, SIDE_PLATFORM,                                                   \
          "the finding, with reasons and clauses (cabinet-7.3.1-1)"),                              \
      TERMS_ROWS(MEDIATING), WITHDRAWN(MEDIATING),                                                 \
      ROW(EVIDENCE, ASK_EVIDENCE, EVIDENCE, SIDE_PLATFORM, "something more is asked for"),         \
      IF(EVIDENCE, GIVE_EVIDENCE, MEDIATING, SIDE_CONSUMER | SIDE_MERCHANT, is_nothing_open,       \
         "nothing else is waited for", "all evidence is there"),                                   \
      ROW(EVIDENCE, GIVE_EVIDENCE, EVIDENCE, SIDE_CONSUMER | SIDE_MERCHANT,                        \
          "part of it is there"),                                                                  \
      IF(EVIDENCE, EVIDENCE_OVER, MEDIATING, SIDE_SYSTEM | SIDE_PLATFORM, is_nothing_open,         \
         "nothing else is waited for", "the time for it is over: decided on what is there"),       \
      ROW(EVIDENCE, EVIDENCE_OVER, EVIDENCE, SIDE_SYSTEM | SIDE_PLATFORM,                          \
          "the time for one request is over"),                                                     \
      ROW(EVIDENCE, EXTEND, EVIDENCE, SIDE_PLATFORM, "more time, told before the end of it"),      \
      TERMS_ROWS(EVIDENCE), WITHDRAWN(EVIDENCE),                                                   \
      IF(FOUND, APPEAL, APPEALED, SIDE_MERCHANT | SIDE_CONSUMER, is_appealable,                    \
         "not appealed before", "once, in time, with a reason"),                                   \
      ROW(FOUND, EXECUTE, EXECUTING, SIDE_SYSTEM,                                                  \
          "nobody appealed in time, or the appeal is decided"),                                    \
      ROW(FOUND, PAID, FOUND, SIDE_SYSTEM, "a payment of a broken settlement arrived"),            \
      ROW(APPEALED, FIND, FOUND, SIDE_PLATFORM, "another person decides again, finally"),          \
      ROW(APPEALED, PAID, APPEALED, SIDE_SYSTEM, "a payment of a broken settlement arrived"),      \
      IF(EXECUTING, EXECUTE, COMPLETED, SIDE_PLATFORM | SIDE_SYSTEM, is_nothing_open,              \
         "nothing is left to do", "all consequences are done"),                                    \
      ROW(EXECUTING, EXECUTE, EXECUTING, SIDE_PLATFORM, "tries again what could not be done"),     \
      ROW(EXECUTING, REFUND, EXECUTING, SIDE_PLATFORM, "tries a failed payment again"),            \
      ROW(EXECUTING, PAID, EXECUTING, SIDE_SYSTEM, "a payment of it arrived"),                     \
      IF(EXECUTING, FULFIL, EXECUTING, EVERY_SIDE | SIDE_SYSTEM, is_binding,                       \
         "something is left to be done by hand",                                                   \
         "done, by its side's word or the other's; not objected to in time"),                      \
      IF(EXECUTING, TERMS_BROKEN, MEDIATING, SIDE_SYSTEM, is_in_force, "a settlement is in force", \
         "not done by its time: the platform decides (handbook-8.3.3-1)"),                         \
      IF(EXECUTING, TERMS_BROKEN, MEDIATING, EVERY_SIDE, is_binding,                               \
         "something is left to be done by hand", "the other side says that it was not done")

static const struct step complaint_steps[] = {
    ROW(RECEIVED, BEGIN, INVESTIGATING, SIDE_HANDLER | SIDE_PLATFORM,
        "somebody looks into it (fresh-2.3-1)"),
    ROW(RECEIVED, FILE, FILED, SIDE_CONSUMER | SIDE_PLATFORM | SIDE_SYSTEM,
        "asked for, or not closed in time"),
    WITHDRAWN(RECEIVED),
    LATE(RECEIVED, "nobody took it up: the platform does"),
    ROW(INVESTIGATING, PROPOSE, PROPOSED, SIDE_HANDLER | SIDE_PLATFORM,
        "what was found and what is proposed (cs-spec-6.3.1-2, cabinet-4.1.1-1)"),
    ROW(INVESTIGATING, PASS_ON, INVESTIGATING, SIDE_HANDLER | SIDE_PLATFORM,
        "another department is asked"),
    ROW(INVESTIGATING, FILE, FILED, SIDE_CONSUMER | SIDE_PLATFORM | SIDE_SYSTEM,
        "asked for, or not closed in time"),
    WITHDRAWN(INVESTIGATING),
    LATE(INVESTIGATING, "it takes too long: the platform takes over"),
    ROW(PROPOSED, ACCEPT, COMPLETED, SIDE_CONSUMER, "the consumer is content"),
    ROW(PROPOSED, CONFIRM, COMPLETED, SIDE_SYSTEM, "nothing was said against it in time"),
    ROW(PROPOSED, DECLINE, FILED, SIDE_CONSUMER, "not content: the platform mediates"),
    WITHDRAWN(PROPOSED),
    MERGED(RECEIVED),
    MERGED(INVESTIGATING),
    MERGED(PROPOSED),
    REOPENED_IF(COMPLETED, RECEIVED, SIDE_CONSUMER | STAFF, is_undecided,
                "agreed between the two sides",
                "the problem is not solved or back (cabinet-7.7.3)"),
    DISPUTE_ROWS,
};
static const struct step dispute_steps[] = {DISPUTE_ROWS};

#define ENDS                                                                                       \
  MERGED_STATE, STATE(COMPLETED, true, "answered, agreed, or found and executed"),                 \
      STATE(CANCELLED, true, "withdrawn by the consumer")
#define DISPUTE_STATES                                                                             \
  STATE(FILED, false, "the platform owes to begin"),                                               \
      STATE(MEDIATING, false, "no request for evidence is open; the platform owes a result"),      \
      STATE(EVIDENCE, false, "at least one request for evidence is open"),                         \
      STATE(FOUND, false, "a finding is stored; it may be appealed once in time"),                 \
      STATE(APPEALED, false, "the appeal is stored; another person owes a decision"),              \
      STATE(EXECUTING, false, "finding or settlement is final; its consequences are being done")

static const struct state_row enquiry_states[] = {
    STATE(RECEIVED, false, "an answer is owed"),
    STATE(PASSED_ON, false, "a task stands with another department"),
    STATE(PROMISED, false, "promised_at is told to the consumer"),
    STATE(ANSWERED, false, "an answer is stored; the consumer may ask on"),
    ENDS,
};
static const struct state_row complaint_states[] = {
    STATE(RECEIVED, false, "it is owed to be taken up"),
    STATE(INVESTIGATING, false, "somebody is named for it"),
    STATE(PROPOSED, false, "findings and proposal are stored; the consumer owes an answer"),
    DISPUTE_STATES,
    ENDS,
};
static const struct state_row dispute_states[] = {DISPUTE_STATES, ENDS};

const struct lifecycle enquiry_flow = FLOW("enquiry", enquiry, RECEIVED);
const struct lifecycle complaint_flow = FLOW("complaint", complaint, RECEIVED);
const struct lifecycle dispute_flow = FLOW("dispute", dispute, FILED);
