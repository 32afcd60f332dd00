/* performance_test: what an agreement in force brings: each term has a clock until somebody who may
 * says that it is done; money is planned once; what is not done in time ends the whole. */
#include "desk/performance.h"

#include "desk/dispute_test.h"

STAGES;

#define DUE_DAYS 10

enum { APOLOGY, PAYMENT, GOODS, TERM_COUNT };

/* An apology and money from the merchant, the goods back from the consumer; in force. */
static void begin(struct stage *stage) {
  int64_t due_at = STAGE_NOW + DUE_DAYS * MS_DAY;
  struct term_input terms[TERM_COUNT] = {
      [APOLOGY] = {.kind = TERM_APOLOGY,
                   .by_side = PARTY_MERCHANT,
                   .amount_money = INT_NONE,
                   .due_at = due_at,
                   .text = "书面致歉"},
      [PAYMENT] = {.kind = TERM_COMPENSATION,
                   .by_side = PARTY_MERCHANT,
                   .amount_money = 2500,
                   .due_at = due_at},
      [GOODS] = {.kind = TERM_RETURN_GOODS,
                 .by_side = PARTY_CONSUMER,
                 .amount_money = INT_NONE,
                 .due_at = due_at},
  };
  stage->row.settlement = SETTLEMENT_NONE;
  stage_must(stage, stage_propose(stage, stage_merchant, terms, TERM_COUNT));
  stage_must(stage, stage_confirm(stage, stage_consumer));
  assert_int_equal(stage->row.settlement, SETTLEMENT_AGREED);
  stage_must(stage, performance_begin(stage_as(stage, stage_system), &stage->row));
}

static struct term_row term_at(struct stage *stage, int state, int64_t no) {
  struct list terms;
  const struct settlement_row *settlement = stage_version(stage, state);
  assert_non_null(settlement);
  stage_must(stage, term_list(&stage->ctx, settlement, &terms));
  assert_int_equal(terms.count, TERM_COUNT);
  return ((const struct term_row *)terms.items)[no];
}

static struct clock_row clock_of(struct stage *stage, const struct term_row *term) {
  return stage_clock(stage, text_printf(stage->ctx.arena, "term_%lld_%lld",
                                        (long long)term->settlement_id, (long long)term->term_no));
}

static enum error fulfil(struct stage *stage, struct actor actor, int64_t index) {
  const struct settlement_input input = {.term_no = index + 1, .text = "已完成"};
  return performance_fulfil(stage_as(stage, actor), &input, &stage->row);
}

static enum error break_it(struct stage *stage, struct actor actor, int64_t index) {
  const struct settlement_input input = {.term_no = index + 1};
  return performance_break(stage_as(stage, actor), &input, &stage->row);
}

static enum error follow(struct stage *stage) {
  stage->row.waiting_count = 0;
  return performance_follow(stage_as(stage, stage_system), &stage->row);
}

static struct consequence_row the_duty(struct stage *stage) {
  struct list duties;
  stage_must(stage, consequence_list(&stage->ctx, &stage->row, &duties));
  assert_int_equal(duties.count, 1);
  return *(const struct consequence_row *)duties.items;
}

/* The payment went out, as execution.c would say. */
static void money_arrives(struct stage *stage) {
  struct consequence_row before = the_duty(stage), after = before;
  after.state = DUTY_DONE;
  after.done_at = stage->ctx.now;
  stage_must(stage, row_change(&stage->ctx, &consequence_record, &before, &after));
}

/* ---- coming into force ---- */

static void every_term_is_owed_with_a_clock(void **state) {
  struct stage *stage = *state;
  begin(stage);
  assert_int_equal(stage->row.settlement, SETTLEMENT_BINDING);
  assert_int_equal(stage->row.finding, FINDING_SETTLED);
  assert_int_equal(stage_version(stage, TERMS_IN_FORCE)->effective_at, STAGE_NOW);
  static const char *const sides[] = {"merchant", "merchant", "consumer"};
  for (int64_t i = 0; i < TERM_COUNT; i++) {
    struct term_row term = term_at(stage, TERMS_IN_FORCE, i);
    struct clock_row clock = clock_of(stage, &term);
    assert_int_equal(term.state, TERM_TODO);
    assert_int_equal(term.clock_id, clock.id);
    assert_string_equal(clock.side, sides[i]);
    assert_string_equal(clock.on_lapse, "terms_broken");
    assert_int_equal(clock_due(&clock), STAGE_NOW + DUE_DAYS * MS_DAY);
  }
}

static void money_is_planned_once(void **state) {
  struct stage *stage = *state;
  begin(stage);
  struct consequence_row duty = the_duty(stage);
  assert_int_equal(duty.kind, CONSEQUENCE_COMPENSATION);
  assert_int_equal(duty.state, DUTY_TODO);
  assert_int_equal(duty.amount_money, 2500);
  assert_int_equal(duty.term_no, PAYMENT + 1);
  assert_int_equal(duty.settlement_id, stage_version(stage, TERMS_IN_FORCE)->id);
}

/* ---- done ---- */

static void a_report_waits_for_the_other_side(void **state) {
  struct stage *stage = *state;
  begin(stage);
  stage->ctx.now += MS_DAY;
  stage_must(stage, fulfil(stage, stage_merchant, APOLOGY));
  struct term_row term = term_at(stage, TERMS_IN_FORCE, APOLOGY);
  assert_int_equal(term.state, TERM_REPORTED);
  assert_int_equal(term.reported_at, STAGE_NOW + MS_DAY);
  assert_int_equal(term.object_until, STAGE_NOW + (1 + OBJECT_DAYS) * MS_DAY);
  struct clock_row clock = clock_of(stage, &term);
  assert_string_equal(clock.side, "consumer");
  assert_string_equal(clock.on_lapse, "fulfil");
  assert_int_equal(clock_due(&clock), term.object_until);
  assert_int_equal(fulfil(stage, stage_merchant, APOLOGY), ERR_CONFLICT);
  assert_int_equal(fulfil(stage, stage_system, 0), ERR_NO_SUCH_STEP); /* time is not up */
  stage->ctx.now = term.object_until;
  stage_must(stage, fulfil(stage, stage_system, 0));
  assert_int_equal(term_at(stage, TERMS_IN_FORCE, APOLOGY).state, TERM_DONE);
}

static void the_other_sides_word_settles_it(void **state) {
  struct stage *stage = *state;
  begin(stage);
  stage_must(stage, fulfil(stage, stage_consumer, APOLOGY));
  struct term_row term = term_at(stage, TERMS_IN_FORCE, APOLOGY);
  assert_int_equal(term.state, TERM_DONE);
  assert_int_equal(clock_of(stage, &term).state, CLOCK_MET);
  assert_int_equal(fulfil(stage, stage_mediator, APOLOGY), ERR_CONFLICT);
  stage_must(stage, fulfil(stage, stage_mediator, GOODS));
  assert_int_equal(term_at(stage, TERMS_IN_FORCE, GOODS).state, TERM_DONE);
}

static void what_cannot_be_said_is_refused(void **state) {
  struct stage *stage = *state;
  begin(stage);
  assert_int_equal(fulfil(stage, stage_merchant, PAYMENT), ERR_CONFLICT); /* pays itself */
  assert_int_equal(fulfil(stage, stage_merchant, TERM_COUNT), ERR_NOT_FOUND);
  assert_int_equal(fulfil(stage, stage_merchant, -1), ERR_NOT_FOUND);
}

static void it_is_kept_when_all_is_done(void **state) {
  struct stage *stage = *state;
  begin(stage);
  stage_must(stage, follow(stage));
  assert_int_equal(stage->row.settlement, SETTLEMENT_BINDING);
  assert_int_equal(stage->row.waiting_count, 2);
  stage_must(stage, fulfil(stage, stage_consumer, APOLOGY));
  stage_must(stage, fulfil(stage, stage_merchant, GOODS));
  stage_must(stage, follow(stage));
  assert_int_equal(stage->row.settlement, SETTLEMENT_MONEY_LEFT);
  assert_int_equal(stage->row.waiting_count, 0);
  money_arrives(stage);
  stage_must(stage, follow(stage));
  assert_int_equal(stage->row.settlement, SETTLEMENT_KEPT);
  assert_int_equal(stage->row.finding, FINDING_SETTLED);
  assert_non_null(stage_version(stage, TERMS_FULFILLED));
  assert_null(stage_version(stage, TERMS_IN_FORCE));
  stage_must(stage, follow(stage)); /* nothing to follow any more */
  assert_int_equal(stage->row.settlement, SETTLEMENT_KEPT);
}

/* ---- broken ---- */

static void nobody_breaks_it_before_its_time(void **state) {
  struct stage *stage = *state;
  begin(stage);
  assert_int_equal(break_it(stage, stage_merchant, APOLOGY), ERR_INVALID); /* his own */
  assert_int_equal(break_it(stage, stage_consumer, APOLOGY), ERR_CONFLICT);
  assert_int_equal(break_it(stage, stage_system, 0), ERR_NO_SUCH_STEP);
  assert_int_equal(stage->row.settlement, SETTLEMENT_BINDING);
}

static void an_objection_ends_the_whole(void **state) {
  struct stage *stage = *state;
  begin(stage);
  stage_must(stage, fulfil(stage, stage_merchant, APOLOGY));
  stage_must(stage, break_it(stage, stage_consumer, APOLOGY));
  assert_int_equal(stage->row.settlement, SETTLEMENT_BREACHED);
  assert_int_equal(stage->row.finding, FINDING_NONE);
  assert_int_equal(term_at(stage, TERMS_BROKEN, APOLOGY).state, TERM_BROKEN);
  assert_int_equal(the_duty(stage).state, DUTY_DROPPED); /* had not left */
  for (int64_t i = 0; i < TERM_COUNT; i++) {
    struct term_row term = term_at(stage, TERMS_BROKEN, i);
    assert_int_not_equal(clock_of(stage, &term).stopped_at, 0);
  }
}

static void what_is_late_breaks_by_itself(void **state) {
  struct stage *stage = *state;
  begin(stage);
  stage_must(stage, fulfil(stage, stage_consumer, APOLOGY));
  stage->ctx.now = STAGE_NOW + DUE_DAYS * MS_DAY;
  stage_must(stage, break_it(stage, stage_system, 0));
  assert_int_equal(term_at(stage, TERMS_BROKEN, APOLOGY).state, TERM_DONE);
  assert_int_equal(term_at(stage, TERMS_BROKEN, GOODS).state, TERM_BROKEN);
  assert_int_equal(stage->row.settlement, SETTLEMENT_BREACHED);
  assert_int_equal(break_it(stage, stage_consumer, GOODS), ERR_NOT_FOUND); /* only once */
}

static void what_is_done_late_counts(void **state) {
  struct stage *stage = *state;
  begin(stage);
  money_arrives(stage);
  stage_must(stage, follow(stage));
  stage->ctx.now = STAGE_NOW + DUE_DAYS * MS_DAY;
  stage_must(stage, break_it(stage, stage_system, 0));
  stage_must(stage, fulfil(stage, stage_consumer, APOLOGY));
  stage_must(stage, follow(stage));
  assert_int_equal(stage->row.settlement, SETTLEMENT_BREACHED);
  stage_must(stage, fulfil(stage, stage_merchant, GOODS));
  stage_must(stage, follow(stage));
  assert_int_equal(stage->row.settlement, SETTLEMENT_KEPT);
  assert_int_equal(stage->row.finding, FINDING_SETTLED);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      ON_BOTH(every_term_is_owed_with_a_clock),   ON_BOTH(money_is_planned_once),
      ON_BOTH(a_report_waits_for_the_other_side), ON_BOTH(the_other_sides_word_settles_it),
      ON_BOTH(what_cannot_be_said_is_refused),    ON_BOTH(it_is_kept_when_all_is_done),
      ON_BOTH(nobody_breaks_it_before_its_time),  ON_BOTH(an_objection_ends_the_whole),
      ON_BOTH(what_is_late_breaks_by_itself),     ON_BOTH(what_is_done_late_counts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
