/* Tests of domain: values between two others, or a proof that there is none; classes that every
 * value is in one of; the nearest value of a class; sets as cells. */
#include "policy/domain.h"

#include "policy/compare.h"
#include "policy/number.h"
#include "policy/parser.h"
#include "policy/set.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct arena *arena;

static int begin(void **state) {
  (void)state;
  arena = arena_open("test", 64 << 20);
  return 0;
}

static int end(void **state) {
  (void)state;
  arena_close(&arena);
  return 0;
}

static const struct node *tests_of(const char *feel) {
  const struct node *node;
  struct scope scope;
  scope_init(&scope, NULL, frame_open(arena, NULL));
  const struct variable *input = scope_add(arena, &scope, TEXT("?"), NULL);
  struct parse_job job = {.arena = arena, .text = text_of(feel), .scope = &scope};
  if (parse_tests(&job, input, &node) != OK) fail_msg("%s", feel);
  return node;
}

static struct cell cell_of(const char *feel) {
  struct cell cell = cell_plan(arena, tests_of(feel), feel);
  assert_int_not_equal(cell.form, CELL_EXPRESSION);
  return cell;
}

static struct value value_of(const char *feel) {
  const struct node *node = tests_of(feel)->kids[0];
  assert_int_equal(node->kind, NODE_CONSTANT);
  return node->constant;
}

/* ---- between --------------------------------------------------------------------------------- */

static void values_between(void **state) {
  (void)state;
  static const struct {
    const char *low, *high, *up, *down; /* NULL: open, or none */
  } rows[] = {
      {"1", "3", "2", "2"},
      {"1", "9", "2", "8"},
      {"1", "2", "1.1", "1.9"},
      {"18.5", "25", "19", "24"},
      {"18.5", "18.6", "18.51", "18.59"},
      {"0.1", NULL, "1", "1"},
      {NULL, "0.1", "0", "0"},
      {NULL, "-5", "-6", "-6"},
      {"1e30", NULL, "1000000000000000000000000000001", "1000000000000000000000000000001"},
      {"date(\"2024-02-28\")", "date(\"2024-03-01\")", "date(\"2024-02-29\")",
       "date(\"2024-02-29\")"},
      {"date(\"2024-02-28\")", "date(\"2024-02-29\")", NULL, NULL},
      {"duration(\"P1Y\")", "duration(\"P1Y1M\")", NULL, NULL},
      {"duration(\"P1Y\")", "duration(\"P2Y\")", "duration(\"P1Y1M\")", "duration(\"P1Y11M\")"},
      {"duration(\"P1D\")", "duration(\"P9D\")", "duration(\"P2D\")", "duration(\"P8D\")"},
      {"duration(\"PT1S\")", "duration(\"PT3S\")", "duration(\"PT2S\")", "duration(\"PT2S\")"},
      {"duration(\"PT1S\")", "duration(\"PT1.000000001S\")", NULL, NULL},
      {"time(\"10:00:00\")", "time(\"12:00:00\")", "time(\"11:00:00\")", "time(\"11:00:00\")"},
      {"time(\"10:00:00\")", "time(\"10:00:01\")", NULL, NULL},
      {NULL, "time(\"00:00:00\")", NULL, NULL},
      {"time(\"23:59:59\")", NULL, NULL, NULL},
      {"\"a\"", "\"b\"", "\"aa\"", "\"aa\""},
      {"\"a\"", "\"a0\"", "\"a \"", "\"a \""},
      {NULL, "\"\"", NULL, NULL},
      {NULL, "\"a\"", "\"\"", "\"\""},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    struct value low = value_null(), high = value_null(), found = value_null();
    if (rows[i].low != NULL) low = value_of(rows[i].low);
    if (rows[i].high != NULL) high = value_of(rows[i].high);
    for (int from_above = 0; from_above < 2; from_above++) {
      const char *wanted = from_above ? rows[i].down : rows[i].up;
      enum example answer = example_between(
          arena, rows[i].low != NULL ? low.kind : high.kind, rows[i].low == NULL ? NULL : &low,
          rows[i].high == NULL ? NULL : &high, from_above != 0, &found);
      assert_int_equal(answer, wanted == NULL ? EXAMPLE_NONE : EXAMPLE_FOUND);
      if (wanted != NULL && value_equals(found, value_of(wanted)) != TRUTH_TRUE)
        fail_msg("between %s and %s: %s", rows[i].low, rows[i].high, value_text(arena, found));
    }
  }
}

static void nothing_is_claimed_at_the_ends_of_counting(void **state) {
  (void)state;
  struct value low = value_of("1.000000000000000000000000000000001"), found;
  struct value high = value_of("1.000000000000000000000000000000002");
  assert_int_equal(example_between(arena, VALUE_NUMBER, &low, &high, false, &found),
                   EXAMPLE_UNKNOWN);
}

/* ---- classes --------------------------------------------------------------------------------- */

static struct domain open_with(const struct type *type, const char *const *cells, size_t count,
                               const char *limit) {
  struct domain domain;
  struct cell list[8];
  const struct cell *places[8];
  struct domain_limit limits[1];
  for (size_t i = 0; i < count; i++) {
    list[i] = cell_of(cells[i]);
    places[i] = &list[i];
  }
  if (limit != NULL) limits[0] = (struct domain_limit){cell_of(limit), -1};
  struct domain_source source = {.type = type,
                                 .cells = places,
                                 .cell_count = count,
                                 .limits = limits,
                                 .limit_count = limit != NULL};
  domain_open(arena, &source, &domain);
  return domain;
}

static void every_value_is_in_the_class_whose_example_it_goes_with(void **state) {
  (void)state;
  static const char *const cells[] = {"< 3", "[5..7)", "not(5.5)", "> 20, 0"};
  struct domain domain = open_with(&type_number, cells, 4, NULL);
  assert_true(domain.is_reasoned);
  for (int64_t number = -300; number <= 2500; number += 7) {
    struct value value = value_scaled(number, 2);
    size_t class = domain_class(&domain, value);
    assert_true(class < domain.count);
    for (size_t i = 0; i < 4; i++) {
      struct cell cell = cell_of(cells[i]);
      assert_int_equal(cell_passes(NULL, NULL, &cell, value),
                       cell_passes(NULL, NULL, &cell, domain.classes[class].example));
    }
  }
  assert_int_equal(domain.classes[domain_class(&domain, value_null())].form, CLASS_NULL);
  assert_int_equal(domain_class(&domain, value_word("x")), SIZE_MAX);
}

static size_t real_count(const struct domain *domain) {
  size_t count = 0;
  for (size_t i = 0; i < domain->count; i++)
    count += domain->classes[i].is_real;
  return count;
}

static void limits_close_a_domain(void **state) {
  (void)state;
  static const char *const numbers[] = {"< 3", "> 7"};
  struct domain open = open_with(&type_number, numbers, 2, NULL);
  struct domain closed = open_with(&type_number, numbers, 2, "[0..7]");
  assert_int_equal(real_count(&open), 5);
  assert_int_equal(real_count(&closed), 5); /* 0, (0..3), 3, (3..7), 7 */
  assert_false(closed.classes[domain_class(&closed, value_int(8))].is_possible);
  static const char *const words[] = {"\"a\"", "not(\"b\")"};
  open = open_with(&type_string, words, 2, NULL);
  assert_true(open.classes[domain_class(&open, value_word("zzz"))].is_open);
  closed = open_with(&type_string, words, 2, "\"a\", \"b\", \"c\"");
  assert_false(closed.classes[domain_class(&closed, value_word("zzz"))].is_possible);
  assert_int_equal(real_count(&closed), 3);
}

static void the_nearest_value_of_a_class(void **state) {
  (void)state;
  static const char *const cells[] = {"< 3", "[3..7]", "> 7"};
  struct domain domain = open_with(&type_number, cells, 3, NULL);
  struct value now = value_int(50);
  const struct value_class *middle = &domain.classes[domain_class(&domain, value_int(5))];
  assert_string_equal(value_text(arena, domain_nearest(arena, middle, now)), "6");
  now = value_int(-50);
  assert_string_equal(value_text(arena, domain_nearest(arena, middle, now)), "4");
}

static void sets_read_as_cells(void **state) {
  (void)state;
  static const char *const cells[] = {"< 3", "[5..7)", "> 20"};
  static const char *const wanted[] = {"< 3", "[5..7)", "> 20"};
  struct domain domain = open_with(&type_number, cells, 3, NULL);
  for (size_t i = 0; i < 3; i++) {
    uint64_t set[1] = {0};
    struct cell cell = cell_of(cells[i]);
    struct buffer out;
    buffer_init(&out, arena, 32);
    for (size_t class = 0; class < domain.count; class ++)
      if (cell_passes(NULL, NULL, &cell, domain.classes[class].example)) set_add(set, class);
    domain_print(&out, &domain, set);
    assert_string_equal(out.at, wanted[i]);
  }
}

static void lists_and_mixed_clocks_are_not_reasoned_about(void **state) {
  (void)state;
  static const char *const times[] = {"< time(\"10:00:00Z\")", "> time(\"10:00:00+08:00\")"};
  struct domain domain = open_with(type_builtin(TEXT("time")), times, 2, NULL);
  assert_false(domain.is_reasoned);
  assert_true(strlen(domain.why_not_zh) > 0 && strlen(domain.why_not_en) > 0);
  struct type list = {.kind = TYPE_LIST};
  assert_false(open_with(&list, times, 0, NULL).is_reasoned);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(values_between),
      cmocka_unit_test(nothing_is_claimed_at_the_ends_of_counting),
      cmocka_unit_test(every_value_is_in_the_class_whose_example_it_goes_with),
      cmocka_unit_test(limits_close_a_domain),
      cmocka_unit_test(the_nearest_value_of_a_class),
      cmocka_unit_test(sets_read_as_cells),
      cmocka_unit_test(lists_and_mixed_clocks_are_not_reasoned_about),
  };
  return cmocka_run_group_tests(tests, begin, end);
}
