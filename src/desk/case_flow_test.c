/* Every state times every event times every side of all lifecycles, against a list written
 * down apart from the rows: what is not in the list must not be possible. Guards are taken at their
 * strongest and their weakest. */
#include "desk/case_flow.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

/* "state event sides": c consumer, h handler, p platform, s system, m merchant. Steps of the three
 * kinds about goods first.
 */
static const char *const common[] = {
    "reviewing approve h",  "reviewing deny h",        "reviewing offer h",
    "reviewing withdraw c", "reviewing escalate c",    "reviewing take_over ps",
    "offered withdraw c",   "offered expire s",        "offered accept c",
    "offered decline c",    "inspecting inspect h",    "inspecting take_over ps",
    "settling accept c",    "settling decline c",      "settling offer h",
    "settling approve h",   "settling deny h",         "settling take_over ps",
    "refund_due refund h",  "refund_due take_over ps", "refunding refund h",
    "refunding paid s",
};
/* After the end, and instead of it. */
static const char *const of_goods_after[] = {"reviewing merge hp", "offered merge hp",
                                             "denied reopen hp", "expired reopen hp"};
static const char *const of_shipback_after[] = {"awaiting_shipback merge hp"};
static const char *const of_exchange_after[] = {"completed reopen chp"};
static const char *const of_repair_after[] = {"reviewing merge hp",         "quoted merge hp",
                                              "awaiting_shipback merge hp", "denied reopen hp",
                                              "expired reopen hp",          "completed reopen chp"};
static const char *const of_compensation_after[] = {"reviewing merge hp", "denied reopen hp"};
static const char *const of_enquiry_after[] = {"received merge hp", "passed_on merge hp",
                                               "promised merge hp", "answered merge hp",
                                               "completed reopen chp"};
static const char *const of_complaint_after[] = {"received merge hp", "investigating merge hp",
                                                 "proposed merge hp", "completed reopen chp"};
static const char *const of_dispute_after[] = {"filed merge hp"};

static const char *const of_refund_only[] = {"intercepting receive h", "intercepting withdraw c",
                                             "intercepting take_over ps"};
static const char *const of_shipback[] = {
    "awaiting_shipback ship_back c", "awaiting_shipback withdraw c", "awaiting_shipback expire s",
    "in_return receive h",           "in_return take_over ps",       "reviewing approve s"};
static const char *const of_exchange[] = {"resending resend h", "resending offer h",
                                          "resending take_over ps", "replacement_sent confirm cs"};

static const char *const of_repair[] = {"reviewing approve h",
                                        "reviewing quote h",
                                        "reviewing book h",
                                        "reviewing deny h",
                                        "reviewing withdraw c",
                                        "reviewing escalate c",
                                        "reviewing take_over ps",
                                        "quoted accept c",
                                        "quoted decline c",
                                        "quoted expire s",
                                        "awaiting_shipback ship_back c",
                                        "awaiting_shipback receive h",
                                        "awaiting_shipback withdraw c",
                                        "awaiting_shipback escalate c",
                                        "awaiting_shipback expire s",
                                        "in_return receive h",
                                        "in_return take_over ps",
                                        "visiting book h",
                                        "visiting visit_done h",
                                        "visiting repair_fail h",
                                        "visiting approve h",
                                        "visiting withdraw c",
                                        "visiting take_over ps",
                                        "diagnosing diagnose h",
                                        "diagnosing quote h",
                                        "diagnosing take_over ps",
                                        "repairing send_out h",
                                        "repairing repair_done h",
                                        "repairing repair_fail h",
                                        "repairing take_over ps",
                                        "at_factory factory_back h",
                                        "at_factory promise h",
                                        "at_factory take_over ps",
                                        "unrepaired choose_refund c",
                                        "unrepaired choose_exchange c",
                                        "unrepaired expire s",
                                        "resending resend h",
                                        "resending collect h",
                                        "resending take_over ps",
                                        "replacement_sent confirm cs",
                                        "refund_due refund h",
                                        "refund_due take_over ps",
                                        "refunding refund h",
                                        "refunding paid s"};
static const char *const of_compensation[] = {"reviewing grant h",      "reviewing deny h",
                                              "reviewing withdraw c",   "reviewing escalate c",
                                              "reviewing take_over ps", "approving approve hp",
                                              "approving deny hp",      "approving withdraw c",
                                              "approving take_over ps", "paying issued s"};
static const char *const of_enquiry[] = {
    "received answer hp",     "received promise hp", "received pass_on hp",  "received withdraw c",
    "received take_over ps",  "passed_on answer hp", "passed_on promise hp", "passed_on withdraw c",
    "passed_on take_over ps", "promised answer hp",  "promised promise hp",  "promised withdraw c",
    "promised take_over ps",  "answered reply c",    "answered confirm cs"};
static const char *const of_complaint[] = {
    "received begin hp",      "received file cps",        "received withdraw c",
    "received take_over ps",  "investigating propose hp", "investigating pass_on hp",
    "investigating file cps", "investigating withdraw c", "investigating take_over ps",
    "proposed accept c",      "proposed confirm s",       "proposed decline c",
    "proposed withdraw c"};
static const char *const of_dispute[] = {"filed begin p",
                                         "filed withdraw c",
                                         "mediating ask_evidence p",
                                         "mediating give_evidence cm",
                                         "mediating extend p",
                                         "mediating find p",
                                         "mediating settle s",
                                         "mediating propose_terms cmp",
                                         "mediating confirm_terms cm",
                                         "mediating decline_terms cmp",
                                         "mediating terms_over s",
                                         "mediating fulfil cmp",
                                         "mediating execute s",
                                         "mediating paid s",
                                         "mediating withdraw c",
                                         "evidence ask_evidence p",
                                         "evidence give_evidence cm",
                                         "evidence evidence_over ps",
                                         "evidence extend p",
                                         "evidence settle s",
                                         "evidence propose_terms cmp",
                                         "evidence confirm_terms cm",
                                         "evidence decline_terms cmp",
                                         "evidence terms_over s",
                                         "evidence fulfil cmp",
                                         "evidence execute s",
                                         "evidence paid s",
                                         "found paid s",
                                         "appealed paid s",
                                         "evidence withdraw c",
                                         "found appeal cm",
                                         "found execute s",
                                         "appealed find p",
                                         "executing execute ps",
                                         "executing refund p",
                                         "executing paid s",
                                         "executing fulfil cmps",
                                         "executing terms_broken cmps"};

static bool is_listed(const char *const *list, size_t count, const char *state, const char *event,
                      char side) {
  for (size_t i = 0; i < count; i++) {
    struct text rest = text_of(list[i]);
    struct text of_state = text_cut(&rest, ' ');
    struct text of_event = text_cut(&rest, ' ');
    if (!text_is(of_state, state) || !text_is(of_event, event)) continue;
    if (memchr(rest.at, side, rest.len) != NULL) return true;
  }
  return false;
}

#define LISTED(list) is_listed(list, sizeof(list) / sizeof *(list), state, event, side)

static bool is_expected_after(int type, const char *state, const char *event, char side) {
  switch ((enum case_type)type) {
  case CASE_REFUND_ONLY:
    return LISTED(of_goods_after);
  case CASE_RETURN_REFUND:
    return LISTED(of_goods_after) || LISTED(of_shipback_after);
  case CASE_EXCHANGE:
    return LISTED(of_goods_after) || LISTED(of_shipback_after) || LISTED(of_exchange_after);
  case CASE_REPAIR:
    return LISTED(of_repair_after);
  case CASE_COMPENSATION:
    return LISTED(of_compensation_after);
  case CASE_ENQUIRY:
    return LISTED(of_enquiry_after);
  case CASE_COMPLAINT:
    return LISTED(of_complaint_after) || LISTED(of_dispute_after);
  case CASE_DISPUTE:
    return LISTED(of_dispute_after);
  case CASE_TYPE_COUNT:
    return false;
  }
  return false;
}

static bool is_expected(int type, const char *state, const char *event, char side) {
  if (is_expected_after(type, state, event, side)) return true;
  if (type == CASE_REPAIR) return LISTED(of_repair);
  if (type == CASE_COMPENSATION) return LISTED(of_compensation);
  if (type == CASE_ENQUIRY) return LISTED(of_enquiry);
  if (type == CASE_DISPUTE) return LISTED(of_dispute);
  if (type == CASE_COMPLAINT) return LISTED(of_complaint) || LISTED(of_dispute);
  if (LISTED(common)) return true;
  if (type == CASE_REFUND_ONLY) return LISTED(of_refund_only);
  if (LISTED(of_shipback)) return true;
  return type == CASE_EXCHANGE && LISTED(of_exchange);
}

/* A row for which as many guards as possible say yes for this event; the other handler is tried
 * too. */
static bool is_possible(int type, int state, int event, unsigned side) {
  static const char *const order_states[] = {"shipped", "signed"};
  for (unsigned n = 0; n < 128 + 2 * SETTLEMENT_COUNT; n++) { /* settlements: weak, then strong */
    bool is_plain = n < 128;
    unsigned bits = is_plain ? n : (n - 128) % 2 * 127;
    struct case_row row = {.type = type,
                           .settlement = is_plain ? 0 : (int)((n - 128) / 2),
                           .merchant_id = bits & 4 ? 1 : 0,
                           .state = state,
                           .handler = bits & 1 ? HANDLER_PLATFORM : HANDLER_MERCHANT,
                           .policy_outcome = bits & 2 ? VERDICT_ALLOW : VERDICT_REVIEW,
                           .order_state = order_states[bits >> 2 & 1],
                           .goods_received_at = bits & 8 ? 1 : 0,
                           .quantity = 2,
                           .accepted_quantity = bits & 16 ? 2 : 0,
                           .refund_money = bits & 32 ? 1 : 0,
                           .is_refused_once = true,
                           .is_covered = (bits & 64) != 0,
                           .needs_approval = (bits & 64) != 0,
                           .delivery = bits & 64 ? DELIVERY_HOME : DELIVERY_SHIP,
                           .delivery_wish = DELIVERY_HOME,
                           .fail_count = bits & 64 ? 2 : 0,
                           .waiting_count = bits & 64 ? 1 : 0};
    if (lifecycle_find(case_flow(type), state, event, side, &row) != NULL) return true;
  }
  return false;
}

static void one_combination(int type, int from, int event, int side) {
  static const char letters[] = "chpsm";
  static const unsigned sides[] = {SIDE_CONSUMER, SIDE_HANDLER, SIDE_PLATFORM, SIDE_SYSTEM,
                                   SIDE_MERCHANT};
  const char *state = case_state_words.list[from], *what = case_event_words.list[event];
  bool is_wanted = is_expected(type, state, what, letters[side]);
  if (is_possible(type, from, event, sides[side]) == is_wanted) return;
  fail_msg("%s: %s %s by %c is %s", case_flow(type)->name, state, what, letters[side],
           is_wanted ? "missing" : "possible");
}

static void test_what_is_possible_is_what_is_listed(void **state) {
  (void)state;
  for (int n = 0; n < CASE_TYPE_COUNT * STATE_COUNT * EVENT_COUNT * 5; n++)
    one_combination(n / (STATE_COUNT * EVENT_COUNT * 5), n / (EVENT_COUNT * 5) % STATE_COUNT,
                    n / 5 % EVENT_COUNT, n % 5);
}

static void test_the_tables_are_sound(void **state) {
  struct fault fault = {0};
  (void)state;
  assert_int_equal(case_flow_check(&fault), OK);
}

static const struct step *step_of(const struct case_row *row, int event, unsigned side) {
  return lifecycle_find(case_flow(row->type), row->state, event, side, row);
}

/* handbook-4.1.1-1: a merchant's refusal cannot end what the policy allows. */
static void test_a_refusal_of_a_right_goes_to_the_platform(void **state) {
  struct case_row row = {.type = CASE_RETURN_REFUND,
                         .state = STATE_REVIEWING,
                         .policy_outcome = VERDICT_ALLOW,
                         .order_state = "signed"};
  (void)state;
  assert_int_equal(step_of(&row, EVENT_DENY, SIDE_HANDLER)->to, STATE_REVIEWING);
  row.policy_outcome = VERDICT_REVIEW;
  assert_int_equal(step_of(&row, EVENT_DENY, SIDE_HANDLER)->to, STATE_DENIED);
  row.policy_outcome = VERDICT_ALLOW;
  row.handler = HANDLER_PLATFORM;
  assert_int_equal(step_of(&row, EVENT_DENY, SIDE_HANDLER)->to, STATE_DENIED);
}

/* handbook-3.2.1-2: a parcel on its way comes back before money goes out. */
static void test_a_parcel_in_transit_is_intercepted(void **state) {
  struct case_row row = {
      .type = CASE_REFUND_ONLY, .state = STATE_REVIEWING, .order_state = "shipped"};
  (void)state;
  assert_int_equal(step_of(&row, EVENT_APPROVE, SIDE_HANDLER)->to, STATE_INTERCEPTING);
  row.order_state = "paid";
  assert_int_equal(step_of(&row, EVENT_APPROVE, SIDE_HANDLER)->to, STATE_REFUNDING);
}

static void test_inspection_leads_where_the_goods_say(void **state) {
  struct case_row row = {.type = CASE_EXCHANGE,
                         .state = STATE_INSPECTING,
                         .quantity = 3,
                         .accepted_quantity = 3,
                         .order_state = "signed"};
  (void)state;
  assert_int_equal(step_of(&row, EVENT_INSPECT, SIDE_HANDLER)->to, STATE_RESENDING);
  row.accepted_quantity = 2;
  assert_int_equal(step_of(&row, EVENT_INSPECT, SIDE_HANDLER)->to, STATE_SETTLING);
  row.state = STATE_SETTLING;
  assert_int_equal(step_of(&row, EVENT_ACCEPT, SIDE_CONSUMER)->to, STATE_RESENDING);
  row.refund_money = 100;
  assert_int_equal(step_of(&row, EVENT_ACCEPT, SIDE_CONSUMER)->to, STATE_REFUND_DUE);
  row.refund_money = 0;
  row.accepted_quantity = 0;
  assert_int_equal(step_of(&row, EVENT_ACCEPT, SIDE_CONSUMER)->to, STATE_DENIED);
}

/* Whatever paid money out stays ended: the problem gets a case of its own. */
static void test_no_end_is_left_when_money_is_gone(void **state) {
  (void)state;
  for (int type = 0; type < CASE_TYPE_COUNT; type++) {
    struct case_row row = {.type = type,
                           .state = STATE_COMPLETED,
                           .refund_money = 100,
                           .finding = FINDING_UPHELD,
                           .order_state = "signed"};
    bool pays = type != CASE_ENQUIRY; /* nothing of money is in one */
    assert_int_equal(step_of(&row, EVENT_REOPEN, SIDE_CONSUMER) == NULL, pays);
    assert_int_equal(step_of(&row, EVENT_REOPEN, SIDE_PLATFORM) == NULL, pays);
    row.state = STATE_MERGED;
    assert_null(step_of(&row, EVENT_REOPEN, SIDE_PLATFORM));
  }
}

/* cabinet-7.7.3: repaired twice and back again is not repaired a third time. */
static void test_back_after_two_repairs(void **state) {
  struct case_row row = {.type = CASE_REPAIR, .state = STATE_DIAGNOSING, .fail_count = 2};
  (void)state;
  assert_int_equal(step_of(&row, EVENT_DIAGNOSE, SIDE_HANDLER)->to, STATE_UNREPAIRED);
  row.fail_count = 1;
  assert_int_equal(step_of(&row, EVENT_DIAGNOSE, SIDE_HANDLER)->to, STATE_REPAIRING);
  row.fail_count = 2;
  row.needs_approval = true; /* the consumer caused it this time */
  assert_int_equal(step_of(&row, EVENT_DIAGNOSE, SIDE_HANDLER)->to, STATE_DIAGNOSING);
}

/* standard-2.2-2: a visit refused by the merchant is the platform's to decide, once. */
static void test_a_refused_visit_may_be_disputed(void **state) {
  struct case_row row = {.type = CASE_REPAIR,
                         .state = STATE_AWAITING_SHIPBACK,
                         .handler = HANDLER_MERCHANT,
                         .delivery = DELIVERY_SHIP,
                         .delivery_wish = DELIVERY_HOME};
  (void)state;
  assert_int_equal(step_of(&row, EVENT_ESCALATE, SIDE_CONSUMER)->to, STATE_REVIEWING);
  assert_null(step_of(&row, EVENT_ESCALATE, SIDE_HANDLER));
  row.handler = HANDLER_PLATFORM;
  assert_null(step_of(&row, EVENT_ESCALATE, SIDE_CONSUMER));
  row.handler = HANDLER_MERCHANT;
  row.delivery_wish = DELIVERY_SHIP;
  assert_null(step_of(&row, EVENT_ESCALATE, SIDE_CONSUMER));
}

static void test_sides(void **state) {
  struct case_row row = {.consumer_id = 7, .merchant_id = 9, .handler = HANDLER_MERCHANT};
  struct actor consumer = {.kind = ACTOR_CONSUMER, .party_id = 7},
               merchant = {.kind = ACTOR_MERCHANT, .party_id = 9};
  struct actor stranger = {.kind = ACTOR_CONSUMER, .party_id = 8}, agent = {.kind = ACTOR_PLATFORM};
  (void)state;
  assert_int_equal(case_side(&consumer, &row), SIDE_CONSUMER);
  assert_int_equal(case_side(&merchant, &row), SIDE_HANDLER | SIDE_MERCHANT);
  assert_int_equal(case_side(&stranger, &row), 0);
  assert_int_equal(case_side(&agent, &row), SIDE_PLATFORM);
  row.handler = HANDLER_PLATFORM;
  assert_int_equal(case_side(&merchant, &row), SIDE_MERCHANT);
  assert_int_equal(case_side(&agent, &row), SIDE_PLATFORM | SIDE_HANDLER);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_the_tables_are_sound),
      cmocka_unit_test(test_what_is_possible_is_what_is_listed),
      cmocka_unit_test(test_a_refusal_of_a_right_goes_to_the_platform),
      cmocka_unit_test(test_a_parcel_in_transit_is_intercepted),
      cmocka_unit_test(test_inspection_leads_where_the_goods_say),
      cmocka_unit_test(test_no_end_is_left_when_money_is_gone),
      cmocka_unit_test(test_back_after_two_repairs),
      cmocka_unit_test(test_a_refused_visit_may_be_disputed),
      cmocka_unit_test(test_sides),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
