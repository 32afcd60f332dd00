/* Tests of policy_check: exit codes and what is printed, for a pack of the program and for files.
 */
#include "app/policy_check.h"

#include "base/json.h"
#include "policy/table_testing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define OUTPUT_BYTES_MAX (4 << 20)

static struct arena *arena;
static char folder[] = "/tmp/policy-check-XXXXXX";

static int begin(void **state) {
  (void)state;
  arena = arena_open("test", 256 << 20);
  return mkdtemp(folder) == NULL;
}

static int end(void **state) {
  (void)state;
  unlink(text_printf(arena, "%s/model.dmn", folder));
  unlink(text_printf(arena, "%s/out", folder));
  rmdir(folder);
  arena_close(&arena);
  return 0;
}

static const char *file_with(struct text text) {
  const char *path = text_printf(arena, "%s/model.dmn", folder);
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(text.at, 1, text.len, file), text.len);
  fclose(file);
  return path;
}

static const char *read_back(const char *path) {
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  char *bytes = arena_take(arena, OUTPUT_BYTES_MAX);
  assert_true(fread(bytes, 1, OUTPUT_BYTES_MAX - 1, file) < OUTPUT_BYTES_MAX - 1);
  fclose(file);
  return bytes;
}

/* Runs the command in a process of its own; its standard output in `out`. */
static int run(const char *const *words, int count, const char **out) {
  const char *path = text_printf(arena, "%s/out", folder);
  pid_t child = fork();
  if (child == 0) {
    if (freopen(path, "wb", stdout) == NULL || freopen("/dev/null", "wb", stderr) == NULL) _exit(9);
    int code = policy_check_tool(count, (char **)(uintptr_t)words);
    fflush(stdout);
    _exit(code);
  }
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  *out = read_back(path);
  return WEXITSTATUS(status);
}

static void the_pack_of_the_program_is_whole(void **state) {
  (void)state;
  const char *words[] = {"check", "handbook"}, *out;
  assert_int_equal(run(words, 2, &out), 0);
  assert_non_null(strstr(out, "0 forbidden, 0 flaws"));
  assert_non_null(strstr(out, "张表"));
}

static void a_gap_is_told_in_both_languages(void **state) {
  (void)state;
  const char *path = file_with(
      table_xml(arena, "UNIQUE\n days: number\n o: string\n < 7 => \"a\"\n > 7 => \"b\"\n"));
  const char *words[] = {"check", path, "--json"}, *out;
  assert_int_equal(run(words, 2, &out), 1);
  assert_non_null(strstr(out, "[forbidden] Table 'table': no rule answers days = 7."));
  assert_non_null(strstr(out, "当 days = 7 时，没有任何规则适用"));
  const struct json *json;
  assert_int_equal(run(words, 3, &out), 1);
  assert_int_equal(json_parse(arena, text_of(out), &json, NULL), OK);
  assert_int_equal(json_int(json, "forbidden", 0), 1);
  assert_string_equal(json_text(&json_find(json, "findings")->items[0], "kind", ""), "gap");
}

static void notes_alone_are_no_failure(void **state) {
  (void)state;
  const char *path =
      file_with(table_xml(arena, "UNIQUE\n w: string\n o: string\n \"a\" => \"1\"\n"));
  const char *words[] = {"check", path}, *out;
  assert_int_equal(run(words, 2, &out), 0);
  assert_non_null(strstr(out, "[note]"));
}

static void what_cannot_be_read_is_refused_and_misuse_is_told_apart(void **state) {
  (void)state;
  const char *path = file_with(TEXT("<definitions"));
  const char *broken[] = {"check", path}, *absent[] = {"check", "/nonexistent.dmn"}, *out;
  const char *nothing[] = {"check"}, *unknown[] = {"improve", "handbook"};
  assert_int_equal(run(broken, 2, &out), 1);
  assert_int_equal(run(absent, 2, &out), 2);
  assert_int_equal(run(nothing, 1, &out), 2);
  assert_int_equal(run(unknown, 2, &out), 2);
}

static void an_unreadable_cell_does_not_hide_the_rest(void **state) {
  (void)state;
  const char *path = file_with(table_xml(
      arena,
      "UNIQUE\n n: number | m: number\n o: string\n < 7 | - => \"a\"\n > 7 | ((( => \"b\"\n"));
  const char *words[] = {"check", path}, *out;
  assert_int_equal(run(words, 2, &out), 1);
  assert_non_null(strstr(out, "[refused]"));
  assert_non_null(strstr(out, "no rule answers n = 7"));
}

/* With ruling and other reading both in force, every pack contradicts itself; of the handbook's
 * rulings only the months of warranty, which no table reads, do not. */
static void readings_contradict_each_other(void **state) {
  (void)state;
  static const char *const packs[] = {"handbook", "standard", "cs-spec", "cabinet", "fresh"};
  for (size_t pack = 0; pack < sizeof packs / sizeof *packs; pack++) {
    const char *const check[] = {"check", packs[pack], "--readings", "--json"};
    const struct json *json;
    const char *out;
    assert_int_equal(run(check, 4, &out), 0);
    assert_int_equal(json_parse(arena, text_of(out), &json, NULL), OK);
    assert_true(json_int(json, "contradictions", 0) > 50);
    const struct json *list = json_find(json, "readings");
    for (size_t i = 0; pack == 0 && i < list->count; i++) {
      const char *ruling = json_text(&list->items[i], "ruling", "");
      const struct json *found = json_find(&list->items[i], "contradiction");
      bool is_outside = ruling[0] == '\0' || strcmp(ruling, "N13") == 0;
      if (found->kind == JSON_NULL && !is_outside)
        fail_msg("no contradiction found for %s", ruling);
      if (found->kind == JSON_NULL) continue;
      assert_non_null(json_find(found, "input"));
      assert_non_null(strstr(json_text(found, "zh", ""), "决策 "));
    }
  }
}

static void readings_of_a_folder_and_of_no_pack(void **state) {
  (void)state;
  const char *const check[] = {"check", "policies/handbook/", "--readings"};
  const char *const file[] = {"check", "policies/handbook/handbook.dmn", "--readings"};
  const char *const explain[] = {"explain", "handbook", "fault", "--readings"};
  const char *out;
  assert_int_equal(run(check, 3, &out), 0);
  assert_non_null(strstr(out, "[contradiction] R8 force_majeure: \"review\" or \"refuse\""));
  assert_non_null(strstr(out, "handbook-5.3-2"));
  assert_int_equal(run(file, 3, &out), 2);
  assert_int_equal(run(explain, 4, &out), 2);
}

static void a_decision_is_explained(void **state) {
  (void)state;
  const char *path = file_with(table_xml(
      arena,
      "UNIQUE\n on: date | n: number\n o: string\n < date(\"2024-01-01\") | - => \"a\" # c-1\n"
      ">= date(\"2024-01-01\") | - => \"b\" # c-2\n"));
  const char *words[] = {"explain", path, "table", "on=2024-05-01", "n=1", "--json"}, *out;
  assert_int_equal(run(words, 5, &out), 0);
  assert_non_null(strstr(out, "table comes to \"b\"."));
  assert_non_null(strstr(out, "如果 on 不是 2024-05-01 而是 2023-12-31，结果将是 \"a\""));
  const struct json *json;
  assert_int_equal(run(words, 6, &out), 0);
  assert_int_equal(json_parse(arena, text_of(out), &json, NULL), OK);
  assert_string_equal(json_text(json, "outcome", ""), "b");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_pack_of_the_program_is_whole),
      cmocka_unit_test(a_gap_is_told_in_both_languages),
      cmocka_unit_test(notes_alone_are_no_failure),
      cmocka_unit_test(what_cannot_be_read_is_refused_and_misuse_is_told_apart),
      cmocka_unit_test(an_unreadable_cell_does_not_hide_the_rest),
      cmocka_unit_test(readings_contradict_each_other),
      cmocka_unit_test(readings_of_a_folder_and_of_no_pack),
      cmocka_unit_test(a_decision_is_explained),
  };
  return cmocka_run_group_tests(tests, begin, end);
}
