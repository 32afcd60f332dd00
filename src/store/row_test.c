/* row: whole rows come back as they went in, or say why not. */
#include "store/thing_testing.h"

/* ---- values ---- */

static void assert_same(const struct thing *a, const struct thing *b) {
  for (size_t i = 0; i < thing_record.field_count; i++) {
    if (!record_field_equals(&thing_fields[i], a, b)) fail_msg("%s differs", thing_fields[i].name);
  }
}

static void test_every_kind_comes_back(void **state) {
  struct stage *stage = *state;
  struct thing full = {.slot = 7,
                       .id = INT64_MAX,
                       .amount_money = INT64_MAX,
                       .spare_money = INT64_MIN + 1,
                       .refunded_money = -1,
                       .taken_quantity = -32768,
                       .is_done = true,
                       .colour = BLUE,
                       .shade = RED,
                       .name = "安心售后 \xF0\x9F\x93\xA6 'quoted' \"x\" \\ $1 \t\n",
                       .note = "",
                       .facts = "{\"n\":12345678901234567890}",
                       .made_at = 1,
                       .due_at = -1,
                       .day = -719162,
                       .owner_id = 1};
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &full), OK);
  struct thing back = thing_load(stage, INT64_MAX);
  assert_same(&full, &back);
  assert_string_equal(back.note, "");
}

static void test_absent_values_come_back_absent(void **state) {
  struct stage *stage = *state;
  struct thing bare = thing_named(stage, 1);
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &bare), OK);
  struct thing back = thing_load(stage, 1);
  assert_same(&bare, &back);
  assert_true(back.spare_money == INT_NONE && back.day == DATE_NONE);
  assert_true(back.shade == -1 && back.note == NULL && back.facts == NULL);
  assert_true(back.due_at == 0 && back.owner_id == 0);
}

static void test_texts_outlive_the_statement(void **state) {
  struct stage *stage = *state;
  thing_add(stage, 1);
  thing_add(stage, 2);
  struct thing first = thing_load(stage, 1);
  struct thing second = thing_load(stage, 2);
  assert_string_equal(first.name, "thing 1");
  assert_string_equal(second.name, "thing 2");
}

static void test_strange_values_are_refused(void **state) {
  struct stage *stage = *state;
  struct thing back = {.id = 5};
  int64_t keys[] = {7, 1};
  thing_add(stage, 1);
  assert_int_equal(db_exec(stage->db, "UPDATE thing SET colour = 'mauve'", NULL), OK);
  assert_int_equal(row_load(&stage->ctx, &thing_record, keys, 2, &back), ERR_STORE);
  assert_string_equal(stage->ctx.fault.field, "colour");
  assert_int_equal(back.id, 5);
}

/* ---- whole rows ---- */

static void test_a_taken_key_is_a_conflict(void **state) {
  struct stage *stage = *state;
  struct thing thing = thing_add(stage, 1);
  thing.name = "another";
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &thing), ERR_CONFLICT);
  thing.id = 2;
  thing.name = "thing 1";
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &thing), ERR_CONFLICT);
  assert_int_equal(thing_count(stage), 1);
}

static void test_checks_say_what_was_exceeded(void **state) {
  struct stage *stage = *state;
  struct thing thing = thing_named(stage, 1);
  thing.refunded_money = 101;
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &thing), ERR_AMOUNT_EXCEEDED);
  thing.refunded_money = 100;
  thing.taken_quantity = 11;
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &thing), ERR_QUANTITY_EXCEEDED);
  thing.taken_quantity = 10;
  thing.name = "bad";
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &thing), ERR_CONFLICT);
  assert_int_equal(thing_count(stage), 0);
}

static void test_a_change_writes_only_what_differs(void **state) {
  struct stage *stage = *state;
  struct thing before = thing_add(stage, 1);
  struct thing after = before;
  assert_int_equal(db_exec(stage->db, "UPDATE thing SET note = 'by another hand'", NULL), OK);
  after.is_done = true;
  after.shade = BLUE;
  assert_int_equal(row_change(&stage->ctx, &thing_record, &before, &after), OK);
  struct thing back = thing_load(stage, 1);
  assert_true(back.is_done && back.shade == BLUE);
  assert_string_equal(back.note, "by another hand");
}

static void test_a_value_can_be_taken_away(void **state) {
  struct stage *stage = *state;
  struct thing before = thing_named(stage, 1);
  before.note = "here";
  before.spare_money = 5;
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &before), OK);
  struct thing after = before;
  after.note = NULL;
  after.spare_money = INT_NONE;
  assert_int_equal(row_change(&stage->ctx, &thing_record, &before, &after), OK);
  struct thing back = thing_load(stage, 1);
  assert_same(&after, &back);
}

static void test_a_row_that_is_gone_is_stale(void **state) {
  struct stage *stage = *state;
  struct thing before = thing_named(stage, 1);
  struct thing after = before;
  int64_t keys[] = {7, 1};
  after.is_done = true;
  assert_int_equal(row_change(&stage->ctx, &thing_record, &before, &after), ERR_STALE);
  assert_int_equal(row_remove(&stage->ctx, &thing_record, &before), ERR_STALE);
  fault_clear(&stage->ctx.fault);
  assert_int_equal(row_load(&stage->ctx, &thing_record, keys, 2, &after), ERR_NOT_FOUND);
  assert_int_equal(stage->ctx.fault.error, OK);
  assert_true(after.is_done);
  /* A change of nothing asks nothing. */
  assert_int_equal(row_change(&stage->ctx, &thing_record, &before, &before), OK);
}

static void test_an_offer_leaves_what_is_there(void **state) {
  struct stage *stage = *state;
  struct thing thing = thing_named(stage, 1);
  bool was_new = false;
  assert_int_equal(row_offer(&stage->ctx, &thing_record, &thing, &was_new), OK);
  assert_true(was_new);
  thing.is_done = true;
  assert_int_equal(row_offer(&stage->ctx, &thing_record, &thing, &was_new), OK);
  assert_false(was_new);
  assert_false(thing_load(stage, 1).is_done);
  thing.id = 2; /* another key, a taken name */
  assert_int_equal(row_offer(&stage->ctx, &thing_record, &thing, &was_new), ERR_CONFLICT);
}

struct noted {
  struct draft_head head;
  int inserts;
  int changes;
  int removes;
};

static void note_down(struct draft *draft, const struct record *record, const void *before,
                      const void *after) {
  struct noted *noted = (struct noted *)draft;
  assert_ptr_equal(record, &thing_record);
  noted->inserts += before == NULL;
  noted->removes += after == NULL;
  noted->changes += before != NULL && after != NULL;
}

static void test_the_journal_is_told_what_happened(void **state) {
  struct stage *stage = *state;
  struct noted noted = {.head = {note_down}};
  struct thing silent = thing_add(stage, 9);
  stage->ctx.draft = (struct draft *)&noted;
  struct thing thing = thing_add(stage, 1);
  struct thing after = thing;
  after.is_done = true;
  bool was_new = true;
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &thing), ERR_CONFLICT);
  assert_int_equal(row_change(&stage->ctx, &thing_record, &thing, &thing), OK);
  assert_int_equal(row_change(&stage->ctx, &thing_record, &thing, &after), OK);
  assert_int_equal(row_offer(&stage->ctx, &thing_record, &silent, &was_new), OK);
  assert_int_equal(row_remove(&stage->ctx, &thing_record, &after), OK);
  assert_int_equal(row_remove(&stage->ctx, &thing_record, &after), ERR_STALE);
  assert_true(noted.inserts == 1 && noted.changes == 1 && noted.removes == 1);
}

int main(void) {
  STAGES;
  const struct CMUnitTest tests[] = {
      ON_BOTH(test_every_kind_comes_back),
      ON_BOTH(test_absent_values_come_back_absent),
      ON_BOTH(test_texts_outlive_the_statement),
      ON_BOTH(test_strange_values_are_refused),
      ON_BOTH(test_a_taken_key_is_a_conflict),
      ON_BOTH(test_checks_say_what_was_exceeded),
      ON_BOTH(test_a_change_writes_only_what_differs),
      ON_BOTH(test_a_value_can_be_taken_away),
      ON_BOTH(test_a_row_that_is_gone_is_stale),
      ON_BOTH(test_an_offer_leaves_what_is_there),
      ON_BOTH(test_the_journal_is_told_what_happened),
  };
  return cmocka_run_group_tests_name("row", tests, NULL, NULL);
}
