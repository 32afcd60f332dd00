/* verdict: what the policy says about one application, with its reasons. Pure, given the facts.
 *
 * Collects the facts of an order line and an application, asks the pack's tables and gathers:
 * outcome, the rule that fired and the clauses it cites, remedies open, evidence wanted, who pays
 * freight, the window, the promises that will run. It does not compute money (refund_plan.h) and
 * changes nothing.
 */
#ifndef DESK_VERDICT_H
#define DESK_VERDICT_H

#include "desk/case.h"
#include "desk/pack.h"
#include "desk/promise.h"
#include "trade/order.h"

#define VERDICT_CLAUSES_MAX 24
#define VERDICT_WORDS_MAX 8

struct application {
  int type, reason, goods_condition;
  int64_t quantity;
  bool has_photo, has_description;
  bool is_purchaser; /* the applicant bought it */
};

struct verdict {
  int outcome; /* enum verdict_outcome */
  const char *rule, *reason_zh, *reason_en;
  const struct clause *clauses[VERDICT_CLAUSES_MAX];
  size_t clause_count;
  const char *remedies[VERDICT_WORDS_MAX];
  size_t remedy_count;
  const char *evidence[VERDICT_WORDS_MAX];
  size_t evidence_count;
  const char *missing[VERDICT_WORDS_MAX];
  size_t missing_count;
  int return_freight_payer; /* enum freight_payer */
  bool outbound_refunded;
  const char *freight_zh, *freight_en;
  bool has_window;
  struct limit window;
  struct due window_due;
  struct promise *promises;
  size_t promise_count;
  struct value facts; /* context */
  struct trace trace; /* of the eligibility table */
  bool is_brief;      /* not told: why rules did not fire, when promises are due */
  const struct pack *pack;
};

struct verdict_question {
  const struct pack *pack;
  const struct order_row *order;
  const struct order_line *line;
  const struct application *application;
  int64_t now; /* the moment of application */
};
/* POLICY when a table gave no usable answer. */
MUST_USE enum error verdict_plan(struct arena *arena, const struct verdict_question *question,
                                 struct verdict *verdict_out, struct fault *fault);
/* The promises of verdict->pack for verdict->facts: promises, promise_count. */
MUST_USE enum error verdict_promises(struct arena *arena, struct verdict *verdict, int64_t now,
                                     struct fault *fault);
/* Of facts that are whole (facts_read): what is missing of the evidence and when promises are due
 * is not told, nor why rules did not fire. */
MUST_USE enum error verdict_decide(struct arena *arena, const struct pack *pack, struct value facts,
                                   struct verdict *verdict_out, struct fault *fault);
/* Members of the verdict into an open JSON object, without money and without the facts. */
void verdict_print(struct json_out *out, const struct verdict *verdict);

#endif
