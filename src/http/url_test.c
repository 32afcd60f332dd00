/* url_test: targets, segments and queries, good and hostile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "http/url.h"

static int begin(void **state) {
  *state = arena_open("test", 1 << 20);
  return 0;
}

static int end(void **state) {
  struct arena *arena = *state;
  arena_close(&arena);
  return 0;
}

static void test_split(void **state) {
  (void)state;
  struct url url;
  assert_int_equal(url_split(TEXT("/a/b?x=1&y=?"), &url), OK);
  assert_true(text_is(url.path, "/a/b"));
  assert_true(text_is(url.query, "x=1&y=?"));
  assert_int_equal(url_split(TEXT("/"), &url), OK);
  assert_true(text_is(url.path, "/"));
  assert_int_equal(url.query.len, 0);
  assert_int_equal(url_split(TEXT("https://shop.example:8443/s/1?z"), &url), OK);
  assert_true(text_is(url.path, "/s/1"));
  assert_true(text_is(url.query, "z"));
  assert_int_equal(url_split(TEXT("http://shop?q"), &url), OK);
  assert_true(text_is(url.path, "/"));
  assert_true(text_is(url.query, "q"));
  assert_int_equal(url_split(TEXT("/\xe9\x80\x80"), &url), OK);
}

static void test_split_refused(void **state) {
  (void)state;
  static const char *const bad[] = {
      "",      "*",     "a/b",   "?x",    "http://", "ftp://h/a", "http:/a", "/a#b",     "/a b",
      "/\x7f", "/\x01", "/\xff", "/a\tb", "h:443",   "http:///a", "#",       "/\xc0\xaf"};
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    struct url url = {.path = TEXT("untouched")};
    assert_int_equal(url_split(text_of(bad[i]), &url), ERR_MALFORMED);
    assert_true(text_is(url.path, "untouched"));
  }
  struct url url;
  assert_int_equal(url_split((struct text){"/a\0b", 4}, &url), ERR_MALFORMED);
}

static void test_decode(void **state) {
  struct arena *arena = *state;
  assert_string_equal(url_decode(arena, TEXT("a%2Fb%2f%41"), false), "a/b/A");
  assert_string_equal(url_decode(arena, TEXT("a+b%2B"), false), "a+b+");
  assert_string_equal(url_decode(arena, TEXT("a+b%2B"), true), "a b+");
  assert_string_equal(url_decode(arena, TEXT("%E9%80%80"), false), "退");
  assert_string_equal(url_decode(arena, TEXT("%2525"), false), "%25"); /* once */
  assert_string_equal(url_decode(arena, TEXT(""), false), "");
  static const char *const bad[] = {"%", "%4", "%zz", "a%", "%4g", "%00", "%ff", "%c0%af", "%-1"};
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
    assert_null(url_decode(arena, text_of(bad[i]), false));
}

static void test_query(void **state) {
  struct arena *arena = *state;
  struct query_pair pairs[QUERY_PAIRS_MAX];
  size_t count = 99;
  assert_int_equal(
      query_parse(arena, TEXT("state=open&&q=a%26b+c&empty=&bare&x=1=2"), pairs, &count), OK);
  assert_int_equal(count, 5);
  assert_string_equal(pairs[0].name, "state");
  assert_string_equal(pairs[1].value, "a&b c");
  assert_string_equal(pairs[2].value, "");
  assert_string_equal(pairs[3].name, "bare");
  assert_string_equal(pairs[3].value, "");
  assert_string_equal(pairs[4].value, "1=2");
  assert_int_equal(query_parse(arena, TEXT(""), pairs, &count), OK);
  assert_int_equal(count, 0);
  assert_int_equal(query_parse(arena, TEXT("a=%f"), pairs, &count), ERR_MALFORMED);
  assert_int_equal(query_parse(arena, TEXT("%ff=a"), pairs, &count), ERR_MALFORMED);
}

static void test_query_limit(void **state) {
  struct arena *arena = *state;
  struct query_pair pairs[QUERY_PAIRS_MAX];
  size_t count = 0;
  struct buffer query;
  buffer_init(&query, arena, 64);
  for (int i = 0; i < QUERY_PAIRS_MAX; i++)
    buffer_printf(&query, "%sa%d=%d", i == 0 ? "" : "&", i, i);
  assert_int_equal(query_parse(arena, (struct text){query.at, query.len}, pairs, &count), OK);
  assert_int_equal(count, QUERY_PAIRS_MAX);
  buffer_text(&query, "&");
  assert_int_equal(query_parse(arena, (struct text){query.at, query.len}, pairs, &count), OK);
  buffer_text(&query, "b");
  assert_int_equal(query_parse(arena, (struct text){query.at, query.len}, pairs, &count),
                   ERR_LIMIT);
}

static void test_segments(void **state) {
  (void)state;
  assert_true(url_segment_check(TEXT("a")));
  assert_true(url_segment_check(TEXT("...")));
  assert_true(url_segment_check(TEXT(".well-known")));
  assert_false(url_segment_check(TEXT("")));
  assert_false(url_segment_check(TEXT(".")));
  assert_false(url_segment_check(TEXT("..")));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_split, begin, end),
      cmocka_unit_test_setup_teardown(test_split_refused, begin, end),
      cmocka_unit_test_setup_teardown(test_decode, begin, end),
      cmocka_unit_test_setup_teardown(test_query, begin, end),
      cmocka_unit_test_setup_teardown(test_query_limit, begin, end),
      cmocka_unit_test_setup_teardown(test_segments, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
