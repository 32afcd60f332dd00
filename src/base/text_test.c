/* Tests of text: exactly the well-formed UTF-8 passes, numbers are whole, buffers grow. */
#include "base/text.h"

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
  arena = arena_open("test", 16 << 20);
  return 0;
}

static int arena_end(void **state) {
  (void)state;
  arena_close(&arena);
  return 0;
}

/* An oracle that knows UTF-8 only by decoding: decode, then encode again and compare. */
static int is_well_formed(const unsigned char *at, size_t len) {
  for (size_t i = 0; i < len;) {
    uint32_t point;
    size_t count = at[i] < 0x80 ? 1 : at[i] >= 0xF0 ? 4 : at[i] >= 0xE0 ? 3 : 2;
    if (at[i] == 0 || (at[i] >= 0x80 && at[i] < 0xC0) || at[i] > 0xF7 || i + count > len) return 0;
    point = count == 1 ? at[i] : at[i] & (0xFFu >> (count + 1));
    for (size_t j = 1; j < count; j++) {
      if (at[i + j] >> 6 != 2) return 0;
      point = point << 6 | (at[i + j] & 63u);
    }
    uint32_t least = count == 1 ? 1 : count == 2 ? 0x80 : count == 3 ? 0x800 : 0x10000;
    if (point < least || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) return 0;
    i += count;
  }
  return 1;
}

static void every_code_point_goes_round(void **state) {
  (void)state;
  for (uint32_t point = 1; point <= 0x10FFFF; point++) {
    if (point >= 0xD800 && point <= 0xDFFF) continue;
    char bytes[4];
    uint32_t back = 0;
    size_t length = text_encode(point, bytes);
    if (text_point((struct text){bytes, length}, &back) != length || back != point ||
        !text_check((struct text){bytes, length}))
      fail_msg("code point %u does not go round", point);
  }
}

static void check_agrees_with_an_oracle_on_all_short_texts(void **state) {
  (void)state;
  static const unsigned char picks[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0,
                                        0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED,
                                        0xEE, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF};
  const size_t count = sizeof picks;
  size_t good = 0;
  for (size_t n = 0; n < count * count * count * count; n++) {
    unsigned char bytes[4] = {picks[n % count], picks[n / count % count],
                              picks[n / count / count % count], picks[n / count / count / count]};
    int is_good = text_check((struct text){(const char *)bytes, 4});
    if (is_good != is_well_formed(bytes, 4))
      fail_msg("%02x %02x %02x %02x", bytes[0], bytes[1], bytes[2], bytes[3]);
    good += (size_t)is_good;
  }
  assert_true(good > 16);
}

static void a_bad_byte_is_found_at_every_place(void **state) {
  (void)state;
  for (size_t len = 1; len < 40; len++)
    for (size_t at = 0; at < len; at++) {
      char bytes[40];
      memset(bytes, 'a', sizeof bytes);
      assert_true(text_check((struct text){bytes, len}));
      bytes[at] = '\0';
      assert_false(text_check((struct text){bytes, len}));
      bytes[at] = (char)0xFF;
      assert_false(text_check((struct text){bytes, len}));
      bytes[at] = 0x7F;
      assert_true(text_check((struct text){bytes, len}));
    }
}

static void points_are_counted(void **state) {
  (void)state;
  assert_int_equal(text_points(TEXT("售后 a😀é")), 6);
  assert_int_equal(text_points(TEXT("a\xFF\xFE"
                                    "b")),
                   4);
  assert_int_equal(text_points(TEXT("\xE5\x94")), 2); /* cut: one each */
  assert_int_equal(text_points(TEXT("")), 0);
}

static void slices_are_compared_cut_and_trimmed(void **state) {
  (void)state;
  assert_true(text_is(text_of(NULL), "") && text_is(TEXT("ab"), "ab") && !text_is(TEXT("ab"), "a"));
  assert_true(text_equals(TEXT("x"), TEXT("x")) && !text_equals(TEXT("x"), TEXT("y")));
  assert_true(text_starts(TEXT("cas_1"), "cas") && !text_starts(TEXT("ca"), "cas"));
  assert_true(text_is(text_trim(TEXT(" \t a b\r\n")), "a b"));
  assert_true(text_is(text_trim(TEXT(" \n")), ""));
  struct text rest = TEXT("a,,b");
  assert_true(text_is(text_cut(&rest, ','), "a") && text_is(rest, ",b"));
  assert_true(text_is(text_cut(&rest, ','), "") && text_is(rest, "b"));
  assert_true(text_is(text_cut(&rest, ','), "b") && text_is(rest, ""));
  assert_true(text_is(text_cut(&rest, ','), ""));
  assert_null(text_copy(arena, NULL));
  assert_string_equal(text_keep(arena, (struct text){"abc", 2}), "ab");
  assert_string_equal(text_printf(arena, "%s-%d", "x", 42), "x-42");
}

static void whole_numbers_only(void **state) {
  (void)state;
  static const struct {
    const char *text;
    enum error error;
    int64_t value;
  } rows[] = {
      {"0", OK, 0},
      {"-0", OK, 0},
      {"+12", OK, 12},
      {"007", OK, 7},
      {"9223372036854775807", OK, INT64_MAX},
      {"-9223372036854775808", OK, INT64_MIN},
      {"9223372036854775808", ERR_OVERFLOW, 0},
      {"-9223372036854775809", ERR_OVERFLOW, 0},
      {"99999999999999999999999999999999", ERR_OVERFLOW, 0},
      {"99999999999999999999999999999999x", ERR_INVALID, 0},
      {"", ERR_INVALID, 0},
      {"-", ERR_INVALID, 0},
      {"+-1", ERR_INVALID, 0},
      {"1 ", ERR_INVALID, 0},
      {"1.0", ERR_INVALID, 0},
      {"0x1", ERR_INVALID, 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    int64_t value = 4711;
    assert_int_equal(text_int(text_of(rows[i].text), &value), rows[i].error);
    assert_int_equal(value, rows[i].error == OK ? rows[i].value : 4711);
  }
}

static void hex_goes_round(void **state) {
  (void)state;
  unsigned char bytes[256], back[256];
  for (int i = 0; i < 256; i++)
    bytes[i] = (unsigned char)i;
  char *hex = text_hex(arena, bytes, 256);
  assert_int_equal(strlen(hex), 512);
  assert_int_equal(text_unhex(text_of(hex), back, 256), 256);
  assert_memory_equal(bytes, back, 256);
  assert_int_equal(text_unhex(TEXT("aBFf"), back, 2), 2);
  assert_int_equal(back[0], 0xAB);
  assert_int_equal(text_unhex(TEXT("abc"), back, 9), SIZE_MAX);
  assert_int_equal(text_unhex(TEXT("zz"), back, 9), SIZE_MAX);
  assert_int_equal(text_unhex(TEXT("aabb"), back, 1), SIZE_MAX);
}

static void buffers_grow_and_stay_closed(void **state) {
  (void)state;
  struct buffer buffer;
  buffer_init(&buffer, arena, 0);
  size_t expected = 0;
  for (int i = 0; i < 2000; i++) {
    buffer_char(&buffer, 'x');
    buffer_text(&buffer, "yz");
    buffer_int(&buffer, i);
    buffer_printf(&buffer, "%s|%04d", "a longer piece to push the end", i);
    expected += 1 + 2 + strlen(text_printf(arena, "%d", i)) + 35;
    assert_int_equal(buffer.len, expected);
    assert_int_equal(buffer.at[buffer.len], '\0');
  }
  assert_int_equal(strlen(buffer.at), expected);
  buffer_init(&buffer, arena, 8);
  buffer_int(&buffer, INT64_MIN);
  assert_string_equal(buffer.at, "-9223372036854775808");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_code_point_goes_round),
      cmocka_unit_test(check_agrees_with_an_oracle_on_all_short_texts),
      cmocka_unit_test(a_bad_byte_is_found_at_every_place),
      cmocka_unit_test(points_are_counted),
      cmocka_unit_test(slices_are_compared_cut_and_trimmed),
      cmocka_unit_test(whole_numbers_only),
      cmocka_unit_test(hex_goes_round),
      cmocka_unit_test(buffers_grow_and_stay_closed),
  };
  return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
