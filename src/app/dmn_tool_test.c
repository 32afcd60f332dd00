/* Tests of the tool: the public conformance cases when they are there, and the shelf of models.
 * The cases are no part of the project; without the folder the test says that it was skipped. */
#include "app/dmn_tool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define CASES "../shared/data/dmn-tck/TestCases"

static void the_public_cases_pass(void **state) {
  (void)state;
  if (access(CASES, R_OK) != 0) {
    print_message("skipped: the conformance cases are not at %s\n", CASES);
    skip();
  }
  assert_int_equal(dmn_test(CASES), 0);
}

static void a_folder_without_cases_is_told_apart(void **state) {
  (void)state;
  assert_int_equal(dmn_test("src/policy"), 2);
}

static void the_handbooks_own_cases_pass(void **state) {
  (void)state;
  assert_int_equal(dmn_cases("policies/handbook/handbook.dmn"), 0);
  assert_int_equal(dmn_cases("policies/handbook/nothing.dmn"), 2);
  assert_int_equal(dmn_cases("policies/handbook/handbook.cases"), 2);
}

static void a_missing_model_is_not_found_twice(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 1 << 16);
  struct dmn_shelf *shelf = dmn_shelf_open(arena);
  const struct model *model;
  for (int i = 0; i < 2; i++) {
    struct fault fault;
    fault_clear(&fault);
    assert_int_equal(dmn_shelf_model(shelf, "no/such.dmn", &model, &fault), ERR_NOT_FOUND);
  }
  dmn_shelf_close(&shelf);
  assert_null(shelf);
  arena_close(&arena);
}

/* ---- batch ----------------------------------------------------------------------------------- */

#define NULL_WITH(error) "{\"value\":{\"t\":\"null\"},\"error\":\"" error "\"}"
#define MODEL "\"model\":\"policies/handbook/handbook.dmn\""

/* What the batch says to the text, whole. */
static char *batch(const char *text, size_t bytes, struct arena *arena) {
  FILE *input = tmpfile(), *output = tmpfile();
  assert_non_null(input);
  assert_non_null(output);
  assert_int_equal(fwrite(text, 1, bytes, input), bytes);
  fflush(input);
  rewind(input);
  assert_int_equal(dmn_batch(fileno(input), output), 0);
  long size = ftell(output);
  char *out = arena_take(arena, (size_t)size + 1);
  rewind(output);
  assert_int_equal(fread(out, 1, (size_t)size, output), size);
  fclose(input);
  fclose(output);
  return out;
}

static void a_line_in_a_line_out(void **state) {
  (void)state;
  static const struct {
    const char *line, *answer;
  } rows[] = {
      {"{\"feel\":\"a * 2\",\"context\":{\"a\":{\"t\":\"decimal\",\"v\":\"1.50\"}}}",
       "{\"value\":{\"t\":\"decimal\",\"v\":\"3.00\"}}"},
      {"{\"feel\":\"null\"}", "{\"value\":{\"t\":\"null\"}}"},
      {"{\"feel\":\"[1..5)\"}", "{\"value\":{\"t\":\"range\",\"v\":\"[1..5)\"}}"},
      {"{\"feel\":\"{a: [@\\\"2024-02-29\\\", true]}\"}",
       "{\"value\":{\"t\":\"context\",\"v\":{\"a\":{\"t\":\"list\",\"v\":[{\"t\":\"date\",\"v\":"
       "\"2024-02-29\"},{\"t\":\"boolean\",\"v\":\"true\"}]}}}}"},
      {"{\"feel\":\"1 +\"}", NULL_WITH("Line 1, column 4: expected an expression, found the end")},
      {"{\"feel\":\"(for i in 1..40 return if i = 1 then [] else [partial[-1]])[40]\"}",
       NULL_WITH("The answer is too long or nested too deep to be printed")},
      {"{\"feel\":5}", NULL_WITH("`feel` must be text")},
      {"{\"feel\":\"a\",\"context\":[1]}", NULL_WITH("`context` must be an object")},
      {"{\"feel\":\"a\",\"context\":{\"a\":{\"t\":\"date\",\"v\":\"2023-02-29\"}}}",
       NULL_WITH("Not a value of type date")},
      {"{\"feel\":\"a\",\"context\":{\"a\":7}}", NULL_WITH("The type `t` is missing")},
      {"[1]", NULL_WITH("The line is no object")},
      {"", NULL_WITH("JSON line 1 byte 1: it ends too early")},
      {"{}", NULL_WITH("The line names neither `model` nor `feel`")},
      {"{\"model\":\"no/such.dmn\"}", NULL_WITH("There is no file no/such.dmn")},
      {"{" MODEL "}", NULL_WITH("The line names neither `decision` nor `service`")},
      {"{" MODEL ",\"decision\":\"none\"}", NULL_WITH("There is no decision 'none'")},
      {"{" MODEL ",\"service\":\"none\"}", NULL_WITH("There is no decision service 'none'")},
      {"{" MODEL ",\"decision\":\"fault\",\"inputs\":3}", NULL_WITH("`inputs` must be an object")},
      {"{\"feel\":\"1 + 1\"}\r", "{\"value\":{\"t\":\"decimal\",\"v\":\"2\"}}"},
  };
  struct arena *arena = arena_open("test", 1 << 20);
  struct buffer input, expected;
  buffer_init(&input, arena, 4096);
  buffer_init(&expected, arena, 4096);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    buffer_printf(&input, "%s\n", rows[i].line);
    buffer_printf(&expected, "%s\n", rows[i].answer);
  }
  input.len--; /* the last line may lack its end */
  assert_string_equal(batch(input.at, input.len, arena), expected.at);
  arena_close(&arena);
}

static void a_service_is_asked_whole_by_its_own_name_too(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 1 << 20);
  static const char xml[] =
      "<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='m' namespace='m'>"
      "<decision id='b' name='b'><literalExpression><text>6 * 7</text></literalExpression>"
      "</decision><decisionService id='s' name='s'><outputDecision href='#b'/></decisionService>"
      "</definitions>";
  static const char *const asked[] = {"", ",\"output\":\"b\"", ",\"output\":\"s\""};
  char folder[] = "/tmp/aftercare-dmn-XXXXXX";
  assert_non_null(mkdtemp(folder));
  const char *path = text_printf(arena, "%s/m.dmn", folder);
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  fputs(xml, file);
  assert_int_equal(fclose(file), 0);
  for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
    const char *line = text_printf(arena, "{\"model\":\"%s\",\"service\":\"s\"%s}", path, asked[i]);
    assert_string_equal(batch(line, strlen(line), arena),
                        "{\"value\":{\"t\":\"decimal\",\"v\":\"42\"}}\n");
  }
  unlink(path);
  rmdir(folder);
  arena_close(&arena);
}

static void a_line_too_long_is_skipped(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", (size_t)1 << 27);
  static const char good[] = "{\"feel\":\"6 * 7\"}\n";
  size_t bytes = DMN_LINE_BYTES_MAX + 1 + sizeof good;
  char *text = arena_take(arena, bytes);
  memset(text, 'x', bytes);
  text[DMN_LINE_BYTES_MAX + 1] = '\n';
  memcpy(text + DMN_LINE_BYTES_MAX + 2, good, sizeof good - 1);
  assert_string_equal(
      batch(text, bytes, arena),
      NULL_WITH("The line is longer than 33554432 bytes") "\n"
                                                          "{\"value\":{\"t\":\"decimal\",\"v\":"
                                                          "\"42\"}}\n");
  arena_close(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_public_cases_pass),
      cmocka_unit_test(a_folder_without_cases_is_told_apart),
      cmocka_unit_test(the_handbooks_own_cases_pass),
      cmocka_unit_test(a_missing_model_is_not_found_twice),
      cmocka_unit_test(a_line_in_a_line_out),
      cmocka_unit_test(a_service_is_asked_whole_by_its_own_name_too),
      cmocka_unit_test(a_line_too_long_is_skipped),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
