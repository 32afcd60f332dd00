/* query: parameters, lists, walks, on both engines. */
#include "store/thing_testing.h"

static const struct query list_things = {
    .name = "thing.list",
    .sql = "SELECT " THING_COLUMNS " FROM thing WHERE slot = $2 AND id > $1 ORDER BY id",
    .params = "di",
    .row = &thing_record};
static const struct query paint_things = {
    .name = "thing.paint",
    .sql = "UPDATE thing SET colour = $1, is_done = $2 WHERE slot = $3",
    .params = "tbi"};
static const struct query take_thing = {
    .name = "thing.take",
    .sql = "UPDATE thing SET taken_quantity = taken_quantity + $3 WHERE slot = $1 AND id = $2"
           " RETURNING " THING_COLUMNS,
    .params = "idi",
    .row = &thing_record};

/* ---- queries ---- */

static void test_parameters_go_where_they_belong(void **state) {
  struct stage *stage = *state;
  struct list list = {0};
  for (int64_t id = 1; id <= 40; id++)
    thing_add(stage, id);
  /* $2 comes before $1 in the text. */
  assert_int_equal(db_list(&stage->ctx, &list_things, PARAMS(P_ID(10), P_INT(7)), 40, &list), OK);
  const struct thing *things = list.items;
  assert_int_equal(list.count, 30);
  for (size_t i = 0; i < list.count; i++)
    assert_int_equal(things[i].id, 11 + (int64_t)i);
  assert_string_equal(things[29].name, "thing 40");
}

static void test_a_list_has_a_limit(void **state) {
  struct stage *stage = *state;
  struct list list = {.count = 77};
  for (int64_t id = 1; id <= 3; id++)
    thing_add(stage, id);
  assert_int_equal(db_list(&stage->ctx, &list_things, PARAMS(P_ID(1), P_INT(7)), 2, &list), OK);
  assert_int_equal(list.count, 2);
  assert_int_equal(db_list(&stage->ctx, &list_things, PARAMS(P_ID(1), P_INT(7)), 1, &list),
                   ERR_LIMIT);
  assert_int_equal(list.count, 2);
  assert_int_equal(db_list(&stage->ctx, &list_things, PARAMS(P_ID(3), P_INT(7)), 1, &list), OK);
  assert_int_equal(list.count, 0);
}

static void test_run_counts_the_rows_it_changed(void **state) {
  struct stage *stage = *state;
  int64_t changed = -1;
  for (int64_t id = 1; id <= 3; id++)
    thing_add(stage, id);
  assert_int_equal(
      db_run(&stage->ctx, &paint_things, PARAMS(P_TEXT("blue"), P_BOOL(true), P_INT(7)), &changed),
      OK);
  assert_int_equal(changed, 3);
  assert_int_equal(
      db_run(&stage->ctx, &paint_things, PARAMS(P_TEXT("red"), P_BOOL(true), P_INT(8)), &changed),
      OK);
  assert_int_equal(changed, 0);
  assert_int_equal(thing_load(stage, 3).colour, BLUE);
}

static void test_a_write_can_answer_with_its_row(void **state) {
  struct stage *stage = *state;
  struct thing back = {0};
  thing_add(stage, 1);
  assert_int_equal(db_one(&stage->ctx, &take_thing, PARAMS(P_INT(7), P_ID(1), P_INT(4)), &back),
                   OK);
  assert_int_equal(back.taken_quantity, 4);
  assert_int_equal(db_one(&stage->ctx, &take_thing, PARAMS(P_INT(7), P_ID(1), P_INT(7)), &back),
                   ERR_QUANTITY_EXCEEDED);
  assert_int_equal(thing_load(stage, 1).taken_quantity, 4);
}

struct walk {
  struct stage *stage;
  int64_t count;
  int64_t inner;
  int64_t stop_at;
};

/* Runs the very query that is being walked, and a write's query, between two rows. */
static enum error walk_row(void *baton, const void *row) {
  struct walk *walk = baton;
  const struct thing *thing = row;
  struct list list = {0};
  walk->count++;
  if (thing->id == walk->stop_at) return ERR_CANCELLED;
  enum error error =
      db_list(&walk->stage->ctx, &list_things, PARAMS(P_ID(thing->id), P_INT(7)), 2000, &list);
  walk->inner += (int64_t)list.count;
  return error;
}

static void test_a_walk_may_ask_in_between(void **state) {
  struct stage *stage = *state;
  struct walk walk = {.stage = stage};
  assert_int_equal(db_begin(stage->db, true), OK);
  for (int64_t id = 1; id <= 300; id++) /* more than one fetch */
    thing_add(stage, id);
  assert_int_equal(db_commit(stage->db), OK);
  assert_int_equal(db_each(&stage->ctx, &list_things, PARAMS(P_ID(1), P_INT(7)), walk_row, &walk),
                   OK);
  assert_int_equal(walk.count, 299);
  assert_int_equal(walk.inner, 299 * 298 / 2);
  walk = (struct walk){.stage = stage, .stop_at = 5};
  assert_int_equal(db_each(&stage->ctx, &list_things, PARAMS(P_ID(1), P_INT(7)), walk_row, &walk),
                   ERR_CANCELLED);
  assert_int_equal(walk.count, 4);
  assert_int_equal(stage->db->running_count, 0);
  /* Inside a transaction a walk makes none of its own. */
  walk = (struct walk){.stage = stage};
  assert_int_equal(db_begin(stage->db, true), OK);
  assert_int_equal(db_each(&stage->ctx, &list_things, PARAMS(P_ID(290), P_INT(7)), walk_row, &walk),
                   OK);
  assert_int_equal(walk.count, 10);
  thing_add(stage, 301);
  assert_int_equal(db_commit(stage->db), OK);
  assert_int_equal(thing_count(stage), 301);
}

/* Changes each row while it walks, as a rebuild does. */
static enum error walk_paint(void *baton, const void *row) {
  struct walk *walk = baton;
  struct thing after = *(const struct thing *)row;
  after.is_done = true;
  walk->count++;
  return row_change(&walk->stage->ctx, &thing_record, row, &after);
}

static void test_a_slot_can_be_walked_and_changed(void **state) {
  struct stage *stage = *state;
  struct walk walk = {.stage = stage};
  assert_int_equal(db_begin(stage->db, true), OK);
  for (int64_t id = 1; id <= 300; id++)
    thing_add(stage, id);
  struct thing other = thing_named(stage, 301);
  other.slot = 8;
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &other), OK);
  assert_int_equal(row_walk(&stage->ctx, &thing_record, 7, walk_paint, &walk), OK);
  assert_int_equal(db_commit(stage->db), OK);
  assert_int_equal(walk.count, 300);
  assert_true(thing_load(stage, 1).is_done && thing_load(stage, 300).is_done);
  assert_int_equal(row_walk(&stage->ctx, &thing_record, 9, walk_paint, &walk), OK);
  assert_int_equal(walk.count, 300);
}

int main(void) {
  STAGES;
  const struct CMUnitTest tests[] = {
      ON_BOTH(test_parameters_go_where_they_belong), ON_BOTH(test_a_list_has_a_limit),
      ON_BOTH(test_run_counts_the_rows_it_changed),  ON_BOTH(test_a_write_can_answer_with_its_row),
      ON_BOTH(test_a_walk_may_ask_in_between),       ON_BOTH(test_a_slot_can_be_walked_and_changed),
  };
  return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
