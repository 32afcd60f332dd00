/* problem_test: the document, and whose language it speaks. */
#include "http/stage_run_test.h"

#include "base/json.h"

static void test_language(void **state) {
  (void)state;
  assert_false(language_is_english(NULL));
  assert_false(language_is_english(""));
  assert_false(language_is_english("zh-CN,zh;q=0.9,en;q=0.8"));
  assert_false(language_is_english("*"));
  assert_false(language_is_english("en;q=0.5, zh;q=0.5"));
  assert_false(language_is_english("fr"));
  assert_false(language_is_english("en;q=0"));
  assert_true(language_is_english("en"));
  assert_true(language_is_english("en-GB,en;q=0.9,zh-CN;q=0.8"));
  assert_true(language_is_english("fr, en;q=0.1"));
  assert_true(language_is_english("zh;q=0.3, en;q=0.4"));
}

static void test_document(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 1 << 20);
  struct fault fault = {.error = OK};
  (void)fault_raise(&fault, ERR_QUANTITY_EXCEEDED, "lines[0].quantity", "最多还能申请 2 件。",
                    "at most 2 units are left.");
  const struct json *json = NULL;
  assert_int_equal(json_parse(arena, problem_print(arena, &fault, false), &json, NULL), OK);
  const struct error_row *row = error_row(ERR_QUANTITY_EXCEEDED);
  assert_string_equal(json_text(json, "type", ""), "/problems/quantity_exceeded");
  assert_string_equal(json_text(json, "code", ""), "quantity_exceeded");
  assert_string_equal(json_text(json, "field", ""), "lines[0].quantity");
  assert_int_equal(json_int(json, "status", 0), 409);
  assert_string_equal(json_text(json, "title", ""), row->zh);
  assert_string_equal(json_text(json, "detail", ""), "最多还能申请 2 件。");
  assert_string_equal(json_text(json, "title_en", ""), row->en);
  assert_string_equal(json_text(json, "detail_en", ""), "at most 2 units are left.");
  assert_int_equal(json_parse(arena, problem_print(arena, &fault, true), &json, NULL), OK);
  assert_string_equal(json_text(json, "title", ""), row->en);
  assert_string_equal(json_text(json, "detail", ""), "at most 2 units are left.");
  assert_string_equal(json_text(json, "title_zh", ""), row->zh);
  assert_string_equal(json_text(json, "detail_zh", ""), "最多还能申请 2 件。");
  arena_close(&arena);
}

/* Each code of the list makes a whole document. */
static void test_every_code(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 1 << 22);
  for (int code = 1; code < ERROR_COUNT; code++) {
    struct fault fault = {.error = (enum error)code};
    const struct json *json = NULL;
    assert_int_equal(json_parse(arena, problem_print(arena, &fault, true), &json, NULL), OK);
    assert_string_equal(json_text(json, "code", ""), error_name((enum error)code));
    assert_in_range(json_int(json, "status", 0), 400, 599);
    assert_string_equal(json_text(json, "detail", "?"), json_text(json, "title", "!"));
    assert_int_equal(json_find(json, "field")->kind, JSON_NULL);
  }
  arena_close(&arena);
}

static void test_on_the_wire(void **state) {
  struct stage *stage = *state;
  struct wire wire = wire_open(stage->port);
  struct reply reply = wire_ask(&wire, "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n");
  assert_int_equal(reply.status, 404);
  assert_string_equal(reply_header(&reply, wire.arena, "Content-Type"), PROBLEM_TYPE);
  assert_string_equal(reply_header(&reply, wire.arena, "Content-Language"), "zh-CN");
  assert_string_equal(reply_header(&reply, wire.arena, "Cache-Control"), "no-store");
  assert_null(reply_header(&reply, wire.arena, "Retry-After"));
  assert_non_null(memmem(reply.body.at, reply.body.len, "\"detail\":\"未找到\"", 20));
  reply = wire_ask(&wire, "GET /nothing HTTP/1.1\r\nHost: x\r\nAccept-Language: en-US\r\n\r\n");
  assert_string_equal(reply_header(&reply, wire.arena, "Content-Language"), "en");
  assert_non_null(memmem(reply.body.at, reply.body.len, "\"detail\":\"Not found\"", 20));
  wire_close(&wire);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_language),
      cmocka_unit_test(test_document),
      cmocka_unit_test(test_every_code),
      cmocka_unit_test_setup_teardown(test_on_the_wire, stage_open, stage_close),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
