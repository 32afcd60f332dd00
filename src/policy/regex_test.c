/* Tests of regex: XPath's grammar, what matches where, and time in proportion. */
#include "policy/regex.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct row {
  const char *pattern, *flags, *text;
  const char *found; /* the first match, NULL: none */
};

static const char *first_match(struct arena *arena, const struct row *row, enum error *error_out) {
  const struct regex *regex;
  struct regex_run run;
  int64_t steps = 100000;
  *error_out = regex_open(arena, text_of(row->pattern), text_of(row->flags), &regex);
  if (*error_out != OK) return NULL;
  regex_run_init(&run, arena, regex, text_of(row->text), &steps);
  if (!regex_find(&run, 0)) return NULL;
  return text_keep(arena, (struct text){row->text + run.groups[0], run.groups[1] - run.groups[0]});
}

static void patterns_find_what_they_say(void **state) {
  (void)state;
  static const struct row rows[] = {
      {"a*b", "", "xaaab", "aaab"},
      {"a*?b", "", "aab", "aab"},
      {"a+?", "", "aaa", "a"},
      {"(a|ab)(c|bcd)", "", "abcd", "abcd"},
      {"^b", "", "ab", NULL},
      {"b$", "", "ab", "b"},
      {"b$", "", "b\n", NULL},
      {"^b", "m", "a\nb", "b"},
      {"a.c", "", "a\nc", NULL},
      {"a.c", "s", "a\nc", "a\nc"},
      {"ABC", "i", "xabcx", "abc"},
      {"[^x]", "i", "X", NULL},
      {"[a-z-[aeiou]]+", "", "aeixyz", "xyz"},
      {"\\d{2,3}", "", "1a1234", "123"},
      {"\\d{2,3}?", "", "1234", "12"},
      {"(.)\\1", "", "abccd", "cc"},
      {"(a)|b\\1", "", "b", "b"},
      {"\\p{Lu}+", "", "abCDe", "CD"},
      {"\\P{L}", "", "ab1", "1"},
      {"\\w+", "", "--ab_c--", "ab"},
      {"\\i\\c*", "", "1a-b.c", "a-b.c"},
      {"[\\s\\d]+", "", "a 1 b", " 1 "},
      {"a b", "x", "ab", "ab"},
      {"a.b", "q", "axb a.b", "a.b"},
      {"A.", "qi", "xa.", "a."},
      {"(?:ab)+", "", "xababy", "abab"},
      {"(a{2}){2}", "", "aaaaa", "aaaa"},
      {"", "", "x", ""},
      {"[-a]+", "", "b-a-", "-a-"},
      {"[a-]", "", "-", "-"},
      {"\\[\\]", "", "[]", "[]"},
      {"()*x", "", "x", "x"},
      {"(a*)*b", "", "aaab", "aaab"},
      {"售+", "", "a售售", "售售"},
      {"[一-龥]{2}", "", "a售后", "售后"},
      {"x{0}y", "", "xy", "y"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct arena *arena = arena_open("test", 16 << 20);
    enum error error;
    const char *found = first_match(arena, &rows[i], &error);
    assert_int_equal(error, OK);
    if ((found == NULL) != (rows[i].found == NULL) ||
        (found != NULL && strcmp(found, rows[i].found) != 0))
      fail_msg("'%s' in '%s' found '%s'", rows[i].pattern, rows[i].text, found);
    arena_close(&arena);
  }
}

static void what_is_no_pattern_is_refused(void **state) {
  (void)state;
  static const struct row rows[] = {
      {"(", "", "", NULL},     {")", "", "", NULL},       {"[", "", "", NULL},
      {"[]", "", "", NULL},    {"a{2,1}", "", "", NULL},  {"a{", "", "", NULL},
      {"*a", "", "", NULL},    {"a**", "", "", NULL},     {"\\", "", "", NULL},
      {"\\b", "", "", NULL},   {"\\1", "", "", NULL},     {"(a\\1)", "", "", NULL},
      {"(?=a)", "", "", NULL}, {"\\p{Xx}", "", "", NULL}, {"\\p{IsNowhere}", "", "", NULL},
      {"[z-a]", "", "", NULL}, {"a", "k", "", NULL},      {"a", " ", "", NULL},
      {"]", "", "", NULL},     {"}", "", "", NULL},       {"[a-\\d]", "", "", NULL},
      {"[\\1]", "", "", NULL}, {"a{,3}", "", "", NULL},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct arena *arena = arena_open("test", 16 << 20);
    enum error error;
    first_match(arena, &rows[i], &error);
    if (error != ERR_SYNTAX) fail_msg("'%s' was accepted", rows[i].pattern);
    arena_close(&arena);
  }
}

static void huge_patterns_are_refused(void **state) {
  (void)state;
  static const struct row rows[] = {{"((a{99}){99}){99}", "", "", NULL},
                                    {"a{1001}", "", "", NULL},
                                    {"(a{500}){500}", "", "", NULL}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct arena *arena = arena_open("test", 256 << 20);
    enum error error;
    first_match(arena, &rows[i], &error);
    assert_int_equal(error, ERR_LIMIT);
    arena_close(&arena);
  }
}

/* Patterns on which plain backtracking takes years; here steps grow with pattern times text. */
static void steps_stay_in_proportion(void **state) {
  (void)state;
  static const char *const patterns[] = {"(a*)*b", "(a|a)*b", "(a+)+b", "(a|aa)+$b",
                                         "(.*)(.*)(.*)c"};
  struct arena *arena = arena_open("test", 256 << 20);
  char *text = arena_take(arena, 5001);
  memset(text, 'a', 5000);
  for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
    const struct regex *regex;
    struct regex_run run;
    int64_t steps = 2000000;
    assert_int_equal(regex_open(arena, text_of(patterns[i]), TEXT(""), &regex), OK);
    regex_run_init(&run, arena, regex, text_of(text), &steps);
    assert_false(regex_find(&run, 0));
    assert_int_equal(run.broken, OK);
  }
  arena_close(&arena);
}

static void back_references_end_by_steps(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 256 << 20);
  const struct regex *regex;
  struct regex_run run;
  int64_t steps = 1000000;
  assert_int_equal(regex_open(arena, TEXT("(a*)*(a*)*\\1\\2b"), TEXT(""), &regex), OK);
  regex_run_init(&run, arena, regex, TEXT("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
                 &steps);
  assert_false(regex_find(&run, 0));
  assert_int_equal(run.broken, ERR_LIMIT);
  arena_close(&arena);
}

static void one_text_is_searched_on(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 1 << 20);
  const struct regex *regex;
  struct regex_run run;
  int64_t steps = 10000;
  const char *text = "aab ab aaab b";
  const size_t ends[] = {3, 6, 11, 13};
  size_t from = 0, count = 0;
  assert_int_equal(regex_open(arena, TEXT("a*b"), TEXT(""), &regex), OK);
  regex_run_init(&run, arena, regex, text_of(text), &steps);
  while (regex_find(&run, from)) {
    assert_int_equal(run.groups[1], ends[count++]);
    from = run.groups[1];
  }
  assert_int_equal(count, 4);
  assert_int_equal(regex_open(arena, TEXT("(ab)*"), TEXT(""), &regex), OK);
  regex_run_init(&run, arena, regex, TEXT("abab"), &steps);
  assert_true(regex_find(&run, 0));
  assert_int_equal(run.groups[1], 4);
  assert_true(regex_find(&run, 4)); /* the end of one match may begin the next */
  assert_int_equal(run.groups[1], 4);
  arena_close(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(patterns_find_what_they_say),
      cmocka_unit_test(what_is_no_pattern_is_refused),
      cmocka_unit_test(huge_patterns_are_refused),
      cmocka_unit_test(steps_stay_in_proportion),
      cmocka_unit_test(back_references_end_by_steps),
      cmocka_unit_test(one_text_is_searched_on),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
