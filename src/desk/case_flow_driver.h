/* case_flow_driver: how rows of lifecycles are written down; for the *_flow.c files alone. */
#ifndef DESK_CASE_FLOW_DRIVER_H
#define DESK_CASE_FLOW_DRIVER_H

#include "desk/case_flow.h"

extern const struct lifecycle repair_flow, compensation_flow, enquiry_flow, complaint_flow,
    dispute_flow;

static inline const struct case_row *case_of(const void *row) {
  return row;
}
static inline bool is_with_merchant(const void *row) {
  return case_of(row)->handler == HANDLER_MERCHANT;
}
static inline bool is_with_platform(const void *row) {
  return case_of(row)->handler == HANDLER_PLATFORM;
}
static inline bool is_refused(const void *row) {
  return case_of(row)->handler == HANDLER_MERCHANT && case_of(row)->is_refused_once;
}
static inline bool is_denial_disputed(const void *row) {
  return case_of(row)->handler == HANDLER_MERCHANT && case_of(row)->policy_outcome == VERDICT_ALLOW;
}
static inline bool has_goods(const void *row) {
  return case_of(row)->goods_received_at != 0;
}

static inline bool is_unpaid(const void *row) {
  return case_of(row)->refund_money == 0 && case_of(row)->refund_coupon_money == 0;
}

#define STAFF (SIDE_HANDLER | SIDE_PLATFORM)
#define ANY_HAND (SIDE_SYSTEM | SIDE_PLATFORM)
#define ROW(state, what, target, who, words)                                                       \
  {                                                                                                \
    .from = STATE_##state, .event = EVENT_##what, .to = STATE_##target, .sides = (who),            \
    .doc = (words)                                                                                 \
  }
#define IF(state, what, target, who, of_guard, of_name, words)                                     \
  {                                                                                                \
    .from = STATE_##state, .event = EVENT_##what, .to = STATE_##target, .sides = (who),            \
    .guard = (of_guard), .guard_name = (of_name), .doc = (words)                                   \
  }

/* An end that is left again. */
#define REOPENED_IF(end, target, who, of_guard, of_name, words)                                    \
  {                                                                                                \
    .from = STATE_##end, .event = EVENT_REOPEN, .to = STATE_##target, .sides = (who),              \
    .guard = (of_guard), .guard_name = (of_name), .doc = (words), .leaves_end = true               \
  }
#define REOPENED(end, target, who, words) REOPENED_IF(end, target, who, NULL, NULL, words)
#define SAME_AS_ANOTHER "the same as another case of the consumer, in which it goes on"
#define MERGED(state) ROW(state, MERGE, MERGED, STAFF, SAME_AS_ANOTHER)
#define MERGED_STATE                                                                               \
  STATE(MERGED, true, "a link says in which case it goes on; no money was ever reserved on it")

#define STATE(name, ends, words)                                                                   \
  { .state = STATE_##name, .is_end = (ends), .promise = (words) }
#define FLOW(of_name, of_list, of_first)                                                           \
  {                                                                                                \
    .name = (of_name), .states = &case_state_words, .events = &case_event_words,                   \
    .first = STATE_##of_first, .state_rows = of_list##_states,                                     \
    .state_count = sizeof of_list##_states / sizeof *of_list##_states, .steps = of_list##_steps,   \
    .step_count = sizeof of_list##_steps / sizeof *of_list##_steps                                 \
  }

#endif
