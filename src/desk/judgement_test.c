/* judgement_test: what was judged before the command is taken over only while it is the same. */
#include "desk/judgement.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define NOW INT64_C(1795300000000)

struct scene {
  struct order_row order;
  struct order_line line;
  struct application application;
  struct judgement judgement;
};

static struct verdict_question question_of(const struct scene *scene, int64_t now) {
  return (struct verdict_question){
      .order = &scene->order, .line = &scene->line, .application = &scene->application, .now = now};
}

/* An order as it comes from the store, judged at NOW. */
static struct scene scene_open(void) {
  struct scene scene = {
      .order = {.slot = 7,
                .id = 11,
                .order_no = "A-1",
                .source = "api",
                .state = ORDER_SIGNED,
                .currency = "CNY",
                .signed_at = NOW - 1000,
                .paid_money = 1990},
      .line = {.slot = 7, .order_id = 11, .line_no = 1, .sku = "S", .quantity = 3},
      .application = {.quantity = 1, .is_purchaser = true}};
  scene.judgement.order = scene.order;
  scene.judgement.line = scene.line;
  scene.judgement.application = scene.application;
  scene.judgement.at = NOW;
  return scene;
}

static bool holds(const struct scene *scene) {
  const struct verdict_question question = question_of(scene, NOW + 100);
  return judgement_holds(&scene->judgement, &question);
}

static void test_the_same_is_taken_over(void **state) {
  (void)state;
  struct scene scene = scene_open();
  assert_true(holds(&scene));
}

static void test_what_others_claim_is_no_fact(void **state) {
  (void)state;
  struct scene scene = scene_open();
  scene.line.claimed_quantity = 2;
  scene.line.claimable_quantity = 1;
  scene.line.reserved_money = scene.line.refunded_money = 1990;
  scene.line.coupon_reserved_money = scene.line.coupon_refunded_money = 5;
  scene.order.freight_reserved_money = scene.order.freight_refunded_money = 800;
  scene.order.version = 9;
  assert_true(holds(&scene));
}

static void test_another_fact_is_judged_anew(void **state) {
  (void)state;
  struct scene scene = scene_open();
  scene.order.state = ORDER_CLOSED;
  assert_false(holds(&scene));
  scene = scene_open();
  scene.order.signed_at++;
  assert_false(holds(&scene));
  scene = scene_open();
  scene.line.is_returnable = true;
  assert_false(holds(&scene));
  scene = scene_open();
  scene.line.category = "food";
  assert_false(holds(&scene));
  scene = scene_open();
  scene.line.paid_money = 1;
  assert_false(holds(&scene));
}

static void test_another_application_is_judged_anew(void **state) {
  (void)state;
  struct application others[7];
  struct scene scene = scene_open();
  for (int i = 0; i < 7; i++)
    others[i] = scene.application;
  others[0].type = CASE_EXCHANGE;
  others[1].reason = REASON_NO_REASON + 1;
  others[2].goods_condition = GOODS_INTACT + 1;
  others[3].quantity = 2;
  others[4].has_photo = true;
  others[5].has_description = true;
  others[6].is_purchaser = false;
  for (int i = 0; i < 7; i++) {
    scene.application = others[i];
    assert_false(holds(&scene));
  }
}

static void test_an_old_one_is_judged_anew(void **state) {
  (void)state;
  struct scene scene = scene_open();
  static const struct {
    int64_t age_ms;
    bool holds;
  } cases[] = {{0, true},
               {JUDGEMENT_AGE_MAX_MS, true},
               {JUDGEMENT_AGE_MAX_MS + 1, false},
               {-1, false}}; /* the clock was set back */
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const struct verdict_question question = question_of(&scene, NOW + cases[i].age_ms);
    assert_int_equal(judgement_holds(&scene.judgement, &question), cases[i].holds);
  }
}

static void test_a_commitment_in_two_pieces_is_that_of_the_whole(void **state) {
  (void)state;
  const struct journal_key key = {.bytes = {1, 2, 3}};
  const char *whole = "{\"outcome\":\"allow\",\"refund\":{}}";
  struct judgement judgement = {.shown = {whole + 1, 17}, .facts = TEXT("{}")};
  char one[33], two[33];
  judgement_commit(&judgement, &key);
  commitment_end(&judgement.shown_commitment, text_of(whole + 18), two);
  journal_commit(&key, "verdict", whole, one);
  assert_string_equal(one, two);
  journal_commit(&key, "facts", "{}", one);
  assert_string_equal(one, judgement.facts_commitment);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_the_same_is_taken_over),
      cmocka_unit_test(test_what_others_claim_is_no_fact),
      cmocka_unit_test(test_another_fact_is_judged_anew),
      cmocka_unit_test(test_another_application_is_judged_anew),
      cmocka_unit_test(test_an_old_one_is_judged_anew),
      cmocka_unit_test(test_a_commitment_in_two_pieces_is_that_of_the_whole),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
