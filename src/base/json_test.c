/* Tests of json: what is JSON and what is not, numbers as written, hostile inputs, round trips. */
#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct arena *arena;

static int arena_begin(void **state) {
  (void)state;
  arena = arena_open("test", 256 << 20);
  return 0;
}

static int arena_end(void **state) {
  (void)state;
  arena_close(&arena);
  return 0;
}

/* Reads from a copy of exact size, so that a sanitizer sees a byte read too far. */
static enum error parse(struct text text, const struct json **json_out, struct fault *fault) {
  char *exact = malloc(text.len + (text.len == 0));
  memcpy(exact, text.at, text.len);
  enum error error = json_parse(arena, (struct text){exact, text.len}, json_out, fault);
  free(exact); /* the tree keeps nothing of the source */
  return error;
}

static const char *print(const struct json *json) {
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, arena, 16);
  json_begin(&out, &buffer);
  json_put(&out, json);
  assert_int_equal(out.depth, 0);
  return buffer.at;
}

static void what_is_json_is_read_and_written_back(void **state) {
  (void)state;
  static const char *const pairs[][2] = {
      {" null ", "null"},
      {"true", "true"},
      {"false", "false"},
      {"\t[ ]\n", "[]"},
      {"{}", "{}"},
      {"[1,[2,{\"a\":[]}],\"x\"]", "[1,[2,{\"a\":[]}],\"x\"]"},
      {"{\"\":0,\"a\":{\"a\":null}}", "{\"\":0,\"a\":{\"a\":null}}"},
      {"\"\\u00e9\\u4e2d\\ud83d\\ude00\\/\"", "\"é中😀/\""},
      {"\"\\\"\\\\\\b\\f\\n\\r\\t\\u001f\"", "\"\\\"\\\\\\u0008\\u000c\\n\\r\\t\\u001f\""},
      {"\"售后服务\"", "\"售后服务\""},
      {"-0", "-0"},
      {"1e400", "1e400"},
      {"[1E+2,1.50,0.1e-7]", "[1E+2,1.50,0.1e-7]"},
      {"9223372036854775808", "9223372036854775808"},
      {"1234567890123456789012345678901234", "1234567890123456789012345678901234"},
      {"0.1234567890123456789012345678901234", "0.1234567890123456789012345678901234"},
  };
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    const struct json *json, *again;
    assert_int_equal(parse(text_of(pairs[i][0]), &json, NULL), OK);
    assert_string_equal(print(json), pairs[i][1]);
    assert_int_equal(parse(text_of(pairs[i][1]), &again, NULL), OK);
    assert_string_equal(print(again), pairs[i][1]);
  }
}

static void what_is_not_json_is_refused(void **state) {
  (void)state;
  static const struct text bad[] = {
      TEXT(""),
      TEXT(" "),
      TEXT("nul"),
      TEXT("nulll"),
      TEXT("True"),
      TEXT("NaN"),
      TEXT("-"),
      TEXT("+1"),
      TEXT("01"),
      TEXT("-01"),
      TEXT("1."),
      TEXT(".5"),
      TEXT("1e"),
      TEXT("1e+"),
      TEXT("0x10"),
      TEXT("1 2"),
      TEXT("Infinity"),
      TEXT("--1"),
      TEXT("1.2.3"),
      TEXT("1e2.5"),
      TEXT("["),
      TEXT("]"),
      TEXT("[1"),
      TEXT("[1,"),
      TEXT("[1,]"),
      TEXT("[,1]"),
      TEXT("[1 2]"),
      TEXT("[1}"),
      TEXT("{"),
      TEXT("}"),
      TEXT("{\"a\""),
      TEXT("{\"a\":"),
      TEXT("{\"a\":1"),
      TEXT("{\"a\":1,"),
      TEXT("{\"a\":1,}"),
      TEXT("{a:1}"),
      TEXT("{'a':1}"),
      TEXT("{1:1}"),
      TEXT("{\"a\" 1}"),
      TEXT("{\"a\":1]"),
      TEXT("{,}"),
      TEXT("{\"a\":}"),
      TEXT("\""),
      TEXT("\"a"),
      TEXT("\"\\"),
      TEXT("\"\\\""),
      TEXT("\"\\x\""),
      TEXT("\"\\u12\""),
      TEXT("\"\\u12g4\""),
      TEXT("\"\\u"),
      TEXT("\"\\U0041\""),
      TEXT("\"a\nb\""),
      TEXT("\"a\tb\""),
      TEXT("\"\x01\""),
      TEXT("'a'"),
      TEXT("// c\n1"),
      TEXT("/**/1"),
      TEXT("\xEF\xBB\xBF"
           "1"),
      /* NUL, written and escaped */
      TEXT("\"a\0b\""),
      TEXT("\"\\u0000\""),
      TEXT("1\0"),
      TEXT("\0"),
      TEXT("\"\\\0\""),
      /* surrogates that stand alone or the wrong way round */
      TEXT("\"\\ud800\""),
      TEXT("\"\\udc00\""),
      TEXT("\"\\ud800\\u0041\""),
      TEXT("\"\\ud800\\ud800\""),
      TEXT("\"\\ud800\\"),
      TEXT("\"\\ud800\\n\""),
      /* bad UTF-8 */
      TEXT("\"\xFF\""),
      TEXT("\"\xC0\xAF\""),
      TEXT("\"\xED\xA0\x80\""),
      TEXT("\"\xE5\x94\""),
      TEXT("\"\xF4\x90\x80\x80\""),
      TEXT("\"\x80\""),
      TEXT("\xFF"),
      TEXT("{\"\xFF\":1}"),
      /* the same name twice */
      TEXT("{\"a\":1,\"a\":2}"),
      TEXT("{\"a\":1,\"b\":2,\"\\u0061\":3}"),
      TEXT("{\"\":1,\"\":2}"),
      TEXT("[{\"x\":{\"k\":1,\"k\":1}}]"),
  };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    const struct json *json = NULL;
    struct fault fault = {0};
    if (parse(bad[i], &json, &fault) != ERR_MALFORMED) fail_msg("row %zu: %s", i, bad[i].at);
    assert_null(json);
    assert_true(text_check(text_of(fault.zh)) && strlen(fault.en) > 10);
  }
}

static void the_fault_tells_the_place(void **state) {
  (void)state;
  const struct json *json;
  struct fault fault = {0};
  assert_int_equal(parse(TEXT("{\n  \"a\": 1,\n  \"b\": ?\n}"), &json, &fault), ERR_MALFORMED);
  assert_string_equal(fault.en, "JSON line 3 byte 8: the syntax is wrong here");
  assert_string_equal(fault.zh, "JSON 第 3 行第 8 字节：此处语法不正确");
  fault_clear(&fault);
  assert_int_equal(parse(TEXT("[\"long enough, 售后\xFF\"]"), &json, &fault), ERR_MALFORMED);
  assert_string_equal(fault.en, "JSON line 1 byte 22: this is not valid UTF-8");
}

static void depth_is_bounded_not_the_stack(void **state) {
  (void)state;
  for (size_t depth = 1; depth <= 200000; depth = depth < 70 ? depth + 1 : depth * 7) {
    char *text = malloc(2 * depth);
    memset(text, '[', depth);
    memset(text + depth, ']', depth);
    const struct json *json;
    enum error error = parse((struct text){text, 2 * depth}, &json, NULL);
    assert_int_equal(error, depth <= JSON_DEPTH_MAX ? OK : ERR_LIMIT);
    if (error == OK) assert_int_equal(strlen(print(json)), 2 * depth);
    free(text);
  }
}

/* Objects around the width where the search for duplicate names changes its way. */
static void duplicates_are_found_in_objects_of_any_width(void **state) {
  (void)state;
  for (int width = 1; width <= 300; width += width < 70 ? 1 : 31)
    for (int twice = -1; twice < width - 1; twice += 1 + width / 7) {
      struct buffer buffer;
      buffer_init(&buffer, arena, 64);
      for (int i = 0; i < width; i++)
        buffer_printf(&buffer, "%c\"name-%d\":%d", i == 0 ? '{' : ',',
                      twice >= 0 && i == width - 1 ? twice : i, i);
      buffer_char(&buffer, '}');
      const struct json *json;
      enum error error = parse((struct text){buffer.at, buffer.len}, &json, NULL);
      assert_int_equal(error, twice >= 0 ? ERR_MALFORMED : OK);
      if (twice >= 0) continue;
      assert_int_equal(json->count, width);
      assert_int_equal(json_int(json, text_printf(arena, "name-%d", width - 1), -1), width - 1);
    }
}

static void wide_arrays_move_off_the_stack(void **state) {
  (void)state;
  struct buffer buffer;
  buffer_init(&buffer, arena, 64);
  for (int i = 0; i < 5000; i++)
    buffer_printf(&buffer, "%c[%d,\"t%d\"]", i == 0 ? '[' : ',', i, i);
  buffer_char(&buffer, ']');
  const struct json *json;
  assert_int_equal(parse((struct text){buffer.at, buffer.len}, &json, NULL), OK);
  assert_int_equal(json->count, 5000);
  for (size_t i = 0; i < 5000; i++) {
    int64_t number;
    assert_int_equal(json_whole(&json->items[i].items[0], &number), OK);
    assert_int_equal(number, i);
  }
  assert_string_equal(print(json), buffer.at);
}

static uint64_t random_next(uint64_t *seed) {
  *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return *seed >> 33;
}

static void value_make(struct json_out *out, uint64_t *seed, int depth) {
  static const char *const texts[] = {"",           "a", "售后",
                                      "\"\\\n\x01", "😀", "a longer one than eight"};
  uint64_t pick = random_next(seed) % (depth > 5 ? 5 : 7);
  if (pick == 0)
    json_put_null(out);
  else if (pick == 1)
    json_put_bool(out, random_next(seed) % 2 == 0);
  else if (pick == 2)
    json_put_int(out, (int64_t)(random_next(seed) << 31) * (pick % 2 ? 1 : -1));
  else if (pick == 3)
    json_put_raw(out, TEXT("-12345678901234567890.12345678901234e-7"));
  else if (pick == 4)
    json_put_text(out, texts[random_next(seed) % 6]);
  else {
    bool is_object = pick == 5;
    json_open(out, is_object ? '{' : '[');
    uint64_t count = random_next(seed) % 7;
    for (uint64_t i = 0; i < count; i++) {
      if (is_object)
        json_name(out, text_printf(arena, "%s%llu", texts[i % 6], (unsigned long long)i));
      value_make(out, seed, depth + 1);
    }
    json_close(out, is_object ? '}' : ']');
  }
}

static void random_trees_go_round_and_cut_ones_do_not(void **state) {
  (void)state;
  uint64_t seed = 20261122;
  for (int turn = 0; turn < 500; turn++) {
    struct buffer buffer;
    struct json_out out;
    struct arena_mark mark = arena_mark(arena);
    buffer_init(&buffer, arena, 64);
    json_begin(&out, &buffer);
    json_open(&out, '[');
    value_make(&out, &seed, 0);
    json_close(&out, ']');
    const struct json *json;
    assert_int_equal(parse((struct text){buffer.at, buffer.len}, &json, NULL), OK);
    assert_string_equal(print(json), buffer.at);
    for (size_t cut = 0; cut < buffer.len && cut < 200; cut++)
      assert_int_equal(parse((struct text){buffer.at, cut}, &json, NULL), ERR_MALFORMED);
    arena_reset(arena, mark);
  }
}

/* Any byte changed to anything: refused or read, but never a crash, and what is read is clean. */
static void noise_never_breaks_the_reader(void **state) {
  (void)state;
  static const char source[] =
      "{\"id\":\"cas_1\",\"n\":[-1.5e+3,true,null],\"t\":\"\\u552e后\\n\"}";
  uint64_t seed = 7;
  for (int turn = 0; turn < 60000; turn++) {
    char noisy[sizeof source];
    memcpy(noisy, source, sizeof source);
    for (uint64_t i = 0; i <= random_next(&seed) % 3; i++)
      noisy[random_next(&seed) % (sizeof source - 1)] = (char)random_next(&seed);
    struct arena_mark mark = arena_mark(arena);
    const struct json *json, *again;
    if (parse((struct text){noisy, sizeof source - 1}, &json, NULL) == OK) {
      const char *printed = print(json);
      assert_true(text_check(text_of(printed)));
      assert_int_equal(parse(text_of(printed), &again, NULL), OK);
      assert_string_equal(print(again), printed);
    }
    arena_reset(arena, mark);
  }
}

static void members_are_found(void **state) {
  (void)state;
  const struct json *json;
  assert_int_equal(
      parse(
          TEXT("{\"t\":\"x\",\"n\":42,\"b\":true,\"z\":null,\"f\":1.5,\"h\":99999999999999999999}"),
          &json, NULL),
      OK);
  assert_string_equal(json_text(json, "t", "?"), "x");
  assert_string_equal(json_text(json, "n", "?"), "?");
  assert_null(json_text(json, "absent", NULL));
  assert_int_equal(json_int(json, "n", -1), 42);
  assert_int_equal(json_int(json, "f", -1), -1);
  assert_int_equal(json_int(json, "h", -1), -1);
  assert_true(json_bool(json, "b", false) && json_bool(json, "t", true));
  assert_null(json_find(json_find(json, "n"), "x"));
  assert_null(json_find(NULL, "x"));
  int64_t value = 4711;
  assert_int_equal(json_whole(json_find(json, "f"), &value), ERR_INVALID);
  assert_int_equal(json_whole(json_find(json, "h"), &value), ERR_OVERFLOW);
  assert_int_equal(json_whole(json_find(json, "t"), &value), ERR_TYPE);
  assert_int_equal(value, 4711);
}

static void the_writer_puts_the_commas(void **state) {
  (void)state;
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, arena, 16);
  json_begin(&out, &buffer);
  json_open(&out, '{');
  json_pair_text(&out, "a", NULL);
  json_pair_int(&out, "b", INT64_MIN);
  json_pair_bool(&out, "c", true);
  json_name(&out, "d");
  json_open(&out, '[');
  json_open(&out, '{');
  json_close(&out, '}');
  json_put_slice(&out, (struct text){"xyz", 2});
  json_put_null(&out);
  json_close(&out, ']');
  json_name_slice(&out, TEXT("\""));
  json_put_raw(&out, TEXT("[1]"));
  json_close(&out, '}');
  assert_string_equal(buffer.at, "{\"a\":null,\"b\":-9223372036854775808,\"c\":true,"
                                 "\"d\":[{},\"xy\",null],\"\\\"\":[1]}");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_json_is_read_and_written_back),
      cmocka_unit_test(what_is_not_json_is_refused),
      cmocka_unit_test(the_fault_tells_the_place),
      cmocka_unit_test(depth_is_bounded_not_the_stack),
      cmocka_unit_test(duplicates_are_found_in_objects_of_any_width),
      cmocka_unit_test(wide_arrays_move_off_the_stack),
      cmocka_unit_test(random_trees_go_round_and_cut_ones_do_not),
      cmocka_unit_test(noise_never_breaks_the_reader),
      cmocka_unit_test(members_are_found),
      cmocka_unit_test(the_writer_puts_the_commas),
  };
  return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
