/* What units are worth: whatever the steps, all units together give exactly what was paid, never a
 * unit more. */
#include "desk/refund_plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>

static uint64_t seed = 20261122;
static int64_t pick(int64_t below) {
  seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (int64_t)((seed >> 33) % (uint64_t)below);
}

static struct order_line line_make(int64_t number) {
  struct order_line line = {.line_no = number,
                            .quantity = 1 + pick(9),
                            .paid_money = pick(100000),
                            .coupon_money = pick(3000)};
  return line;
}

/* handbook-3.2.2-5: goods and paid freight come back whole when everything is returned, in any
 * parts. */
static void test_all_units_in_any_steps_give_what_was_paid(void **state) {
  struct arena *arena = arena_open("test", 1 << 22);
  (void)state;
  for (int round = 0; round < 3000; round++) {
    struct arena_mark mark = arena_mark(arena);
    struct order_line lines[4];
    size_t count = 1 + (size_t)pick(4);
    struct order_row order = {.freight_money = pick(5000)};
    int64_t freight = 0;
    for (size_t i = 0; i < count; i++)
      lines[i] = line_make((int64_t)i + 1);
    for (size_t i = 0; i < count; i++) {
      int64_t goods = 0, coupons = 0;
      for (int64_t from = 0; from < lines[i].quantity;) {
        int64_t units = 1 + pick(lines[i].quantity - from);
        struct refund_question question = {.order = &order,
                                           .lines = {lines, count},
                                           .line = &lines[i],
                                           .units = {from, units},
                                           .is_freight_back = true};
        struct refund_amounts amounts;
        assert_int_equal(refund_amounts_plan(arena, &question, &amounts), OK);
        goods += amounts.goods_money;
        coupons += amounts.coupon_money;
        freight += amounts.freight_money;
        lines[i].refunded_money += amounts.goods_money;
        lines[i].coupon_refunded_money += amounts.coupon_money;
        order.freight_refunded_money += amounts.freight_money;
        from += units;
      }
      assert_int_equal(goods, lines[i].paid_money);
      assert_int_equal(coupons, lines[i].coupon_money);
    }
    assert_int_equal(freight, order.freight_money);
    arena_reset(arena, mark);
  }
  arena_close(&arena);
}

static void test_never_more_than_is_left(void **state) {
  struct arena *arena = arena_open("test", 1 << 20);
  struct order_row order = {.freight_money = 1000, .freight_reserved_money = 900};
  struct order_line line = {
      .line_no = 1, .quantity = 4, .paid_money = 400, .reserved_money = 250, .refunded_money = 100};
  struct refund_question question = {.order = &order,
                                     .lines = {&line, 1},
                                     .line = &line,
                                     .units = {0, 2},
                                     .is_freight_back = true};
  struct refund_amounts amounts;
  (void)state;
  assert_int_equal(refund_amounts_plan(arena, &question, &amounts), OK);
  assert_int_equal(amounts.goods_money, 50);
  assert_int_equal(amounts.freight_money, 100);
  question.is_freight_back = false;
  assert_int_equal(refund_amounts_plan(arena, &question, &amounts), OK);
  assert_int_equal(amounts.freight_money, 0);
  arena_close(&arena);
}

/* handbook-2.2.2-1: money to the payments it came from, coupons in kind. */
static void test_parts_follow_the_tenders(void **state) {
  struct arena *arena = arena_open("test", 1 << 20);
  const struct payment_row payments[] = {
      {.tender = TENDER_MONEY, .amount_money = 3000},
      {.tender = TENDER_COUPON, .amount_money = 500},
      {.tender = TENDER_MONEY, .amount_money = 1000, .refunded_money = 999}};
  int64_t parts[3];
  struct refund_amounts amounts = {.goods_money = 2990, .freight_money = 11, .coupon_money = 500};
  (void)state;
  assert_int_equal(refund_parts_plan(arena, payments, 3, amounts, parts), OK);
  assert_int_equal(parts[0] + parts[2], 3001);
  assert_true(parts[0] <= 3000 && parts[2] <= 1);
  assert_int_equal(parts[1], 500);
  amounts.goods_money++;
  assert_int_equal(refund_parts_plan(arena, payments, 3, amounts, parts), ERR_AMOUNT_EXCEEDED);
  arena_close(&arena);
}

/* Whatever comes and goes, units held at the same time never overlap while a gap is wide enough. */
/* Claims and frees units of one line at random: who gets a place of his own stands over nobody. */
struct line_game {
  struct units kept[12];
  size_t count;
  int64_t quantity;
};

static int64_t game_taken(const struct line_game *game) {
  int64_t taken = 0;
  for (size_t i = 0; i < game->count; i++)
    taken += game->kept[i].count;
  return taken;
}

static bool game_is_apart(const struct line_game *game, struct units placed) {
  for (size_t i = 0; i < game->count; i++) {
    const struct units *kept = &game->kept[i];
    if (kept->from < placed.from + placed.count && placed.from < kept->from + kept->count)
      return false;
  }
  return true;
}

static void game_step(struct line_game *game) {
  int64_t wanted = 1 + pick(3);
  if (game->count > 0 && pick(2) == 0) {
    game->kept[(size_t)pick((int64_t)game->count)] = game->kept[game->count - 1];
    game->count--;
    return;
  }
  if (game_taken(game) + wanted > game->quantity) return;
  struct units placed = {units_place(game->kept, game->count, game->quantity, wanted), wanted};
  assert_true(placed.from >= 0 && placed.from + placed.count <= game->quantity);
  bool is_apart = game_is_apart(game, placed);
  assert_true(is_apart || placed.from == game->quantity - wanted);
  if (is_apart) game->kept[game->count++] = placed;
}

static void test_units_stand_in_the_first_gap_that_is_wide_enough(void **state) {
  const struct units held[] = {{4, 2}, {1, 1}};
  (void)state;
  assert_int_equal(units_place(NULL, 0, 9, 9), 0);
  assert_int_equal(units_place(held, 2, 9, 1), 0);
  assert_int_equal(units_place(held, 2, 9, 2), 2);
  assert_int_equal(units_place(held, 2, 9, 3), 6);
  assert_int_equal(units_place(held, 2, 8, 3), 5); /* no gap of three: last, over others */
  for (int round = 0; round < 2000; round++) {
    struct line_game game = {.quantity = 1 + pick(12)};
    for (int step = 0; step < 40; step++)
      game_step(&game);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_all_units_in_any_steps_give_what_was_paid),
      cmocka_unit_test(test_units_stand_in_the_first_gap_that_is_wide_enough),
      cmocka_unit_test(test_never_more_than_is_left),
      cmocka_unit_test(test_parts_follow_the_tenders),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
