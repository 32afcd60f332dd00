/* member_test: what is there is read; what is absent or of another kind is absent. */
#include "policy/member.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const char *const colour_list[] = {"red", "green"};
static const struct words colours = {"colour", colour_list, NULL, 2};

static struct value context_make(struct arena *arena) {
  struct value context = value_context_open(arena, 5);
  value_context_add(context, "colour", value_word("green"));
  value_context_add(context, "days", value_int(7));
  value_context_add(context, "share", value_scaled(15, 1));
  value_context_add(context, "is_late", value_boolean(true));
  value_context_add(context, "open", value_null());
  return context;
}

static void what_is_there_is_read(void **state) {
  (void)state;
  struct arena *arena = arena_open("member_test", 1 << 16);
  struct value context = context_make(arena);
  assert_string_equal(member_word(arena, context, TEXT("colour")), "green");
  assert_int_equal(member_whole(context, TEXT("days")), 7);
  assert_true(member_is_true(context, TEXT("is_late")));
  assert_int_equal(member_find(context, TEXT("colour"), &colours, -1), 1);
  arena_close(&arena);
}

static void another_kind_is_absent(void **state) {
  (void)state;
  struct arena *arena = arena_open("member_test", 1 << 16);
  struct value context = context_make(arena);
  static const char *const strangers[] = {"share", "open", "nobody"};
  for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++) {
    assert_null(member_word(arena, context, text_of(strangers[i])));
    assert_int_equal(member_whole(context, text_of(strangers[i])), 0);
    assert_false(member_is_true(context, text_of(strangers[i])));
    assert_int_equal(member_find(context, text_of(strangers[i]), &colours, 9), 9);
  }
  assert_null(member_word(arena, context, TEXT("days")));
  assert_int_equal(member_whole(context, TEXT("colour")), 0);
  assert_false(member_is_true(context, TEXT("colour")));
  assert_int_equal(member_find(value_null(), TEXT("colour"), &colours, 0), 0);
  arena_close(&arena);
}

static void a_word_outlives_its_context(void **state) {
  (void)state;
  struct arena *arena = arena_open("member_test", 1 << 16);
  char text[] = "green";
  struct value context = value_context_open(arena, 1);
  value_context_add(context, "colour", value_string((struct text){text, 5}));
  const char *word = member_word(arena, context, TEXT("colour"));
  text[0] = 'x';
  assert_string_equal(word, "green");
  arena_close(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_there_is_read),
      cmocka_unit_test(another_kind_is_absent),
      cmocka_unit_test(a_word_outlives_its_context),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
