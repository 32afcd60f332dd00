/* Tests of the promises of the policy packs: each speaks of states, steps, units, calendars and
 * people that there are, so that no clock waits for a word that never comes.
 */
#include "app/dmn_tool.h"
#include "base/embed.h"
#include "desk/case.h"
#include "desk/case_flow.h"
#include "desk/signal.h"
#include "flow/worktime.h"
#include "policy/dmn_edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define ARENA_BYTES ((size_t)256 << 20)

static struct arena *arena;

static int begin(void **state) { /* tests run from the top of the tree */
  (void)state;
  arena = arena_open("test", ARENA_BYTES);
  return 0;
}

static int end(void **state) {
  (void)state;
  arena_close(&arena);
  return 0;
}

static const struct xml *document_of(const char *pack) {
  const struct xml *document;
  struct text text;
  const char *path = text_printf(arena, "policies/%s/%s.dmn", pack, pack);
  assert_int_equal(dmn_file_load(arena, path, &text, NULL), OK);
  assert_int_equal(xml_parse(arena, text, &document, NULL), OK);
  return document;
}

static bool is_state(struct text word) {
  return words_find(&case_state_words, word) >= 0;
}

/* What happens to a case or around it and is neither a state nor a step of its lifecycle. */
static bool is_signal(struct text word) {
  static const char *const others[] = {"opened",      "closed", "goods_received",
                                       "refund_paid", "signed", "arrive"};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (text_is(word, others[i])) return true;
  if (words_find(&outside_signal_words, word) >= 0) return true;
  return is_state(word) || words_find(&case_event_words, word) >= 0;
}

static bool is_unit(struct text word) {
  return words_find(&span_unit_words, word) >= 0;
}

static bool is_one_of(struct text word, const char *words) {
  struct text rest = text_of(words);
  while (rest.len > 0)
    if (text_equals(text_cut(&rest, ' '), word)) return true;
  return false;
}

static bool is_calendar(struct text word) {
  return word.len == 0 || embedded_find(text_printf(arena, "policies/calendars/%.*s.json",
                                                    (int)word.len, word.at)) != NULL;
}

static void cell_check(const char *rule, const char *column, struct text cell) {
  bool is_word = cell.len >= 2 && cell.at[0] == '"' && cell.at[cell.len - 1] == '"' &&
                 memchr(cell.at + 1, '"', cell.len - 2) == NULL;
  if (!is_word) return; /* an expression or a number */
  struct text word = {cell.at + 1, cell.len - 2}, rest = word;
  bool is_good = true;
  bool is_words = is_one_of(text_of(column), "starts_on stops_on pauses_while");
  while (is_words && rest.len > 0) {
    struct text one = text_cut(&rest, ' ');
    is_good &= strcmp(column, "pauses_while") == 0 ? is_state(one) || text_is(one, PAUSE_TASK)
                                                   : is_signal(one);
  }
  if (strcmp(column, "unit") == 0) is_good = is_unit(word);
  if (strcmp(column, "calendar") == 0) is_good = is_calendar(word);
  if (strcmp(column, "side") == 0) is_good = is_one_of(word, "consumer merchant platform bank");
  if (strcmp(column, "on_lapse") == 0)
    is_good =
        is_one_of(word, "take_over expire auto_confirm escalate none file evidence_over execute");
  if (strcmp(column, "escalate_to") == 0 && word.len > 0)
    is_good = is_one_of(word, "supervisor department_head management");
  if (strcmp(column, "until") == 0 && word.len > 0)
    is_good = is_one_of(word, "promised_at slot_to");
  if (!is_good) fail_msg("%s: %s is %.*s", rule, column, (int)word.len, word.at);
}

static size_t rows_check(const struct xml *table) {
  size_t count = 0;
  for (const struct xml *rule = xml_child(table, "rule"); rule != NULL; rule = xml_again(rule)) {
    const struct xml *output = xml_child(table, "output");
    const struct xml *cell = xml_child(rule, "outputEntry");
    for (; cell != NULL; cell = xml_again(cell), output = xml_again(output))
      cell_check(xml_attribute(rule, "id"), xml_attribute(output, "name"),
                 xml_child(cell, "text")->text);
    count++;
  }
  return count;
}

/* Signals, units, calendars and people of every promise exist. */
static void every_promise_speaks_of_what_there_is(void **state) {
  (void)state;
  static const char *const packs[] = {"handbook", "standard", "cs-spec", "cabinet", "fresh"};
  for (size_t i = 0; i < sizeof packs / sizeof *packs; i++)
    assert_true(rows_check(dmn_table(document_of(packs[i]), "promises")) > 40);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_promise_speaks_of_what_there_is),
  };
  return cmocka_run_group_tests_name("promises", tests, begin, end);
}
