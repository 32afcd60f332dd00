/* intake_test: parts sum to the whole, whatever is off the whole; what cannot be is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "trade/intake.h"

#include "base/map.h"

#include <string.h>

#define LINES 3

struct sample {
  struct arena *arena;
  struct intake intake;
  struct intake_line lines[LINES];
};

static void sample_make(struct sample *sample) {
  sample->arena = arena_open("intake test", 16 << 20);
  record_clear(&intake_record, &sample->intake);
  for (size_t i = 0; i < LINES; i++) {
    record_clear(&intake_line_record, &sample->lines[i]);
    sample->lines[i].product_name = "mug";
    sample->lines[i].quantity = (int64_t)i + 1;
    sample->lines[i].unit_money = 3333;
  }
  sample->intake.order_no = "A1";
  sample->intake.consumer_key = "13800000001";
  sample->intake.currency = "CNY";
  sample->intake.placed_at = 1764500000000;
  sample->intake.lines = (struct list){sample->lines, LINES};
}

static void plan_of(struct sample *sample, struct intake_plan *plan) {
  struct fault fault = {0};
  enum error error = intake_plan(sample->arena, &sample->intake, plan, &fault);
  if (error != OK) fail_msg("%s: %s", fault.field, fault.en);
}

/* The laws of the header, for any plan. */
static void laws_hold(const struct intake *intake, const struct intake_plan *plan) {
  struct intake_part sum = {0};
  for (size_t i = 0; i < intake->lines.count; i++) {
    const struct intake_part *part = &plan->parts[i];
    assert_true(part->discount_money >= 0 && part->coupon_money >= 0 && part->paid_money >= 0);
    assert_int_equal(part->goods_money - part->discount_money - part->coupon_money,
                     part->paid_money);
    sum.goods_money += part->goods_money;
    sum.discount_money += part->discount_money;
    sum.coupon_money += part->coupon_money;
    sum.paid_money += part->paid_money;
  }
  assert_int_equal(sum.goods_money, plan->goods_money);
  assert_int_equal(sum.discount_money, plan->discount_money);
  assert_int_equal(sum.coupon_money, plan->coupon_money);
  assert_int_equal(sum.paid_money + plan->freight_money, plan->paid_money);
}

static void parts_sum_to_the_whole(void **state) {
  (void)state;
  struct sample sample;
  struct intake_plan plan;
  sample_make(&sample);
  sample.intake.discount_money = 1000;
  sample.intake.coupon_money = 500;
  sample.intake.freight_money = 800;
  sample.lines[1].discount_money = 66;
  plan_of(&sample, &plan);
  laws_hold(&sample.intake, &plan);
  assert_int_equal(plan.goods_money, 6 * 3333);
  assert_int_equal(plan.discount_money, 1066);
  assert_int_equal(plan.paid_money, 6 * 3333 - 1066 - 500 + 800);
  arena_close(&sample.arena);
}

static void everything_off(void **state) {
  (void)state;
  struct sample sample;
  struct intake_plan plan;
  sample_make(&sample);
  sample.intake.discount_money = 6 * 3333 - 7;
  sample.intake.coupon_money = 7;
  plan_of(&sample, &plan);
  laws_hold(&sample.intake, &plan);
  assert_int_equal(plan.paid_money, 0);
  sample.intake.coupon_money = 8;
  struct fault fault = {0};
  assert_int_equal(intake_plan(sample.arena, &sample.intake, &plan, &fault), ERR_INVALID);
  assert_string_equal(fault.field, "coupon_money");
  arena_close(&sample.arena);
}

/* A few hundred orders out of a fixed series of numbers. */
static void laws_hold_for_many(void **state) {
  (void)state;
  struct sample sample;
  sample_make(&sample);
  uint64_t seed = 1;
  for (int round = 0; round < 500; round++) {
    int64_t due = 0;
    for (size_t i = 0; i < LINES; i++) {
      seed = hash_bytes(&round, sizeof round, seed);
      sample.lines[i].quantity = (int64_t)(seed % 7) + 1;
      sample.lines[i].unit_money = (int64_t)(seed >> 8 & 0xFFF);
      int64_t goods = sample.lines[i].quantity * sample.lines[i].unit_money;
      sample.lines[i].discount_money = (int64_t)(seed >> 20) % (goods + 1);
      due += goods - sample.lines[i].discount_money;
    }
    sample.intake.discount_money = (int64_t)(seed >> 30) % (due + 1);
    due -= sample.intake.discount_money;
    sample.intake.coupon_money = (int64_t)(seed >> 40) % (due + 1);
    struct intake_plan plan;
    plan_of(&sample, &plan);
    laws_hold(&sample.intake, &plan);
  }
  arena_close(&sample.arena);
}

static void refused(struct sample *sample, const char *field) {
  struct fault fault = {0};
  struct intake_plan plan = {.state = -7};
  assert_int_equal(intake_plan(sample->arena, &sample->intake, &plan, &fault), ERR_INVALID);
  assert_string_equal(fault.field, field);
  assert_true(fault.zh[0] != '\0' && fault.en[0] != '\0');
  assert_int_equal(plan.state, -7);
}

static void what_cannot_be_is_refused(void **state) {
  (void)state;
  struct sample good, sample;
  sample_make(&good);
#define REFUSED(change, name)                                                                      \
  do {                                                                                             \
    sample = good;                                                                                 \
    sample.intake.lines.items = sample.lines;                                                      \
    change;                                                                                        \
    refused(&sample, name);                                                                        \
  } while (0)
  REFUSED(sample.intake.lines.count = 0, "lines");
  REFUSED(sample.intake.placed_at = 0, "placed_at");
  REFUSED(sample.intake.paid_at = sample.intake.placed_at - 1, "paid_at");
  REFUSED((sample.intake.shipped_at = sample.intake.placed_at + 9,
           sample.intake.signed_at = sample.intake.placed_at + 8),
          "signed_at");
  REFUSED(sample.lines[1].quantity = 0, "lines[1].quantity");
  REFUSED(sample.lines[1].quantity = ORDER_QUANTITY_MAX + 1, "lines[1].quantity");
  REFUSED(sample.lines[2].unit_money = -1, "lines[2].unit_money");
  REFUSED(sample.lines[2].unit_money = INT64_MAX / 2, "lines[2].unit_money");
  REFUSED(sample.lines[0].discount_money = 3334, "lines[0].discount_money");
  REFUSED(sample.lines[0].discount_money = -1, "lines[0].discount_money");
  REFUSED(sample.intake.discount_money = -1, "discount_money");
  REFUSED(sample.intake.discount_money = 6 * 3333 + 1, "discount_money");
  REFUSED(sample.intake.freight_money = -1, "freight_money");
  arena_close(&good.arena);
}

static void state_is_the_latest_instant(void **state) {
  (void)state;
  struct sample sample;
  struct intake_plan plan;
  sample_make(&sample);
  plan_of(&sample, &plan);
  assert_int_equal(plan.state, ORDER_PLACED);
  sample.intake.paid_at = sample.intake.placed_at;
  plan_of(&sample, &plan);
  assert_int_equal(plan.state, ORDER_PAID);
  sample.intake.shipped_at = sample.intake.placed_at + 1;
  plan_of(&sample, &plan);
  assert_int_equal(plan.state, ORDER_SHIPPED);
  sample.intake.signed_at = sample.intake.placed_at + 1;
  plan_of(&sample, &plan);
  assert_int_equal(plan.state, ORDER_SIGNED);
  arena_close(&sample.arena);
}

static void hash_knows_facts_and_no_persons(void **state) {
  (void)state;
  struct sample sample;
  sample_make(&sample);
  uint64_t hash = intake_hash(&sample.intake);
  sample.intake.receiver_name = "林晓雨";
  sample.intake.consumer_key = "13900000009";
  assert_true(intake_hash(&sample.intake) == hash);
  sample.intake.freight_money = 0; /* said, and nothing: another fact than silence */
  assert_true(intake_hash(&sample.intake) != hash);
  sample.intake.freight_money = INT_NONE;
  sample.lines[2].unit_money++;
  assert_true(intake_hash(&sample.intake) != hash);
  sample.lines[2].unit_money--;
  assert_true(intake_hash(&sample.intake) == hash);
  arena_close(&sample.arena);
}

static void records_are_right(void **state) {
  (void)state;
  struct fault fault = {0};
  assert_int_equal(record_check(&intake_record, &fault), OK);
  assert_int_equal(record_check(&intake_line_record, &fault), OK);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(parts_sum_to_the_whole),
      cmocka_unit_test(everything_off),
      cmocka_unit_test(laws_hold_for_many),
      cmocka_unit_test(what_cannot_be_is_refused),
      cmocka_unit_test(state_is_the_latest_instant),
      cmocka_unit_test(hash_knows_facts_and_no_persons),
      cmocka_unit_test(records_are_right),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
