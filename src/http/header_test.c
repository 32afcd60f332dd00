/* header_test: fields kept and refused, weights, cookies, forwarded addresses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "http/header.h"

#include <string.h>

#define ROOM 16384

static int begin(void **state) {
  *state = arena_open("test", 1 << 20);
  return 0;
}

static int end(void **state) {
  struct arena *arena = *state;
  arena_close(&arena);
  return 0;
}

static enum error add(struct header_list *list, struct arena *arena, const char *name,
                      const char *value) {
  return header_add(list, arena, text_of(name), text_of(value), ROOM);
}

static void test_kept(void **state) {
  struct arena *arena = *state;
  static struct header_list list;
  assert_int_equal(add(&list, arena, "Content-Type", " \tapplication/json "), OK);
  assert_int_equal(add(&list, arena, "X-Empty", ""), OK);
  assert_int_equal(add(&list, arena, "X-Wide", "退款 a\tb"), OK);
  assert_string_equal(header_find(&list, "content-TYPE"), "application/json");
  assert_string_equal(header_find(&list, "X-Empty"), "");
  assert_string_equal(header_find(&list, "x-wide"), "退款 a\tb");
  assert_null(header_find(&list, "Content"));
  assert_null(header_find(&list, "Content-Type2"));
}

static void test_repeated(void **state) {
  struct arena *arena = *state;
  static struct header_list list;
  assert_int_equal(add(&list, arena, "Accept", "a"), OK);
  assert_int_equal(add(&list, arena, "ACCEPT", "b"), OK);
  assert_string_equal(header_find(&list, "Accept"), "a, b");
  assert_int_equal(list.count, 1);
  assert_int_equal(add(&list, arena, "Host", "a"), OK);
  assert_int_equal(add(&list, arena, "host", "a"), ERR_MALFORMED);
  assert_int_equal(add(&list, arena, "X-Own", "a"), OK);
  assert_int_equal(add(&list, arena, "X-Own", "a"), ERR_MALFORMED);
  assert_string_equal(header_find(&list, "Host"), "a");
}

static void test_refused(void **state) {
  struct arena *arena = *state;
  static struct header_list list;
  static const char *const names[] = {"", "a b", "a:", "a\x01", "\xe9\x80\x80", "a\t", "(a)"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    assert_int_equal(add(&list, arena, names[i], "x"), ERR_MALFORMED);
  static const char *const values[] = {"a\x01", "\xff", "a\x7f", "a\x1b[2J", "a\nb", "a\rb"};
  for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
    assert_int_equal(add(&list, arena, "a", values[i]), ERR_MALFORMED);
  assert_int_equal(header_add(&list, arena, TEXT("a"), (struct text){"x\0y", 3}, ROOM),
                   ERR_MALFORMED);
  assert_int_equal(list.count, 0);
}

static void test_limits(void **state) {
  struct arena *arena = *state;
  static struct header_list list;
  assert_int_equal(header_add(&list, arena, TEXT("abcd"), TEXT("12"), 10), OK);
  assert_int_equal(header_add(&list, arena, TEXT("b"), TEXT(""), 10), ERR_HEADERS_TOO_LARGE);
  assert_int_equal(header_add(&list, arena, TEXT("b"), TEXT(""), 15), OK);
  for (size_t i = list.count; i < HEADERS_MAX; i++)
    assert_int_equal(add(&list, arena, text_printf(arena, "n%zu", i), "1"), OK);
  assert_int_equal(add(&list, arena, "one-more", "1"), ERR_HEADERS_TOO_LARGE);
}

static void test_weights(void **state) {
  (void)state;
  assert_int_equal(header_weight("gzip, br", "gzip"), 1000);
  assert_int_equal(header_weight("gzip;q=0", "gzip"), 0);
  assert_int_equal(header_weight("br;q=0.5 , gzip ; q=0.25", "gzip"), 250);
  assert_int_equal(header_weight("*;q=0.1", "gzip"), 100);
  assert_int_equal(header_weight("gzip;q=0, *", "gzip"), 0);
  assert_int_equal(header_weight("identity", "gzip"), -1);
  assert_int_equal(header_weight(NULL, "gzip"), -1);
  assert_int_equal(header_weight("", "gzip"), -1);
  assert_int_equal(header_weight("en-US,en;q=0.9", "en"), 1000);
  assert_int_equal(header_weight("eng", "en"), -1);
  assert_int_equal(header_weight("EN;Q=0.123", "en"), 123);
  assert_int_equal(header_weight("en;q=0.1234", "en"), 123);
  assert_int_equal(header_weight("en;level=1;q=0.5", "en"), 500);
  assert_int_equal(header_weight("en;q=", "en"), 1000);
  assert_int_equal(header_weight("en;q=x", "en"), 1000);
  assert_int_equal(header_weight("en;q=1.0", "en"), 1000);
  assert_int_equal(header_weight(",,;,en", "en"), 1000);
}

static void test_cookies(void **state) {
  struct arena *arena = *state;
  const char *field = "a=1; session=\"x y\" ;b; session=2;=; c=d=e";
  assert_string_equal(cookie_find(arena, field, "a"), "1");
  assert_string_equal(cookie_find(arena, field, "session"), "x y");
  assert_string_equal(cookie_find(arena, field, "b"), "");
  assert_string_equal(cookie_find(arena, field, "c"), "d=e");
  assert_null(cookie_find(arena, field, "sess"));
  assert_null(cookie_find(arena, field, "A"));
  assert_null(cookie_find(arena, "", "a"));
  assert_string_equal(cookie_find(arena, "a=\"", "a"), "\"");
}

static void test_forwarded(void **state) {
  (void)state;
  char out[48] = "before";
  assert_true(forwarded_address("1.2.3.4", out));
  assert_string_equal(out, "1.2.3.4");
  assert_true(forwarded_address("evil, 10.0.0.1 , 2001:db8::1", out));
  assert_string_equal(out, "2001:db8::1");
  static const char *const bad[] = {
      "",           "1.2.3",     "unknown",
      "1.2.3.4:80", "1.2.3.4, ", "0000000000000000000000000000000000000000000000000000001"};
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
    assert_false(forwarded_address(bad[i], out));
  assert_string_equal(out, "2001:db8::1");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_kept, begin, end),
      cmocka_unit_test_setup_teardown(test_repeated, begin, end),
      cmocka_unit_test_setup_teardown(test_refused, begin, end),
      cmocka_unit_test_setup_teardown(test_limits, begin, end),
      cmocka_unit_test_setup_teardown(test_weights, begin, end),
      cmocka_unit_test_setup_teardown(test_cookies, begin, end),
      cmocka_unit_test_setup_teardown(test_forwarded, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
