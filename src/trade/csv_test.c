/* csv_test: every row of a file is delivered once, whatever the bytes; sources that hand out one
 * byte at a time give the same rows as those that hand out all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "trade/csv.h"

#include <string.h>

struct memory {
  const char *at;
  size_t len;
  size_t step; /* bytes a read, 0: as many as asked */
  bool is_broken;
};

static ptrdiff_t memory_read(void *baton, char *bytes, size_t max) {
  struct memory *memory = baton;
  if (memory->is_broken && memory->len == 0) return -1;
  size_t count = memory->len < max ? memory->len : max;
  if (memory->step > 0 && count > memory->step) count = memory->step;
  memcpy(bytes, memory->at, count);
  memory->at += count;
  memory->len -= count;
  return (ptrdiff_t)count;
}

/* All rows as text: "line[/problem]: field|field;". */
static char *walk(struct arena *arena, struct csv_settings settings, struct memory memory) {
  struct csv *csv;
  struct buffer out;
  buffer_init(&out, arena, 256);
  struct csv_source source = {memory_read, &memory};
  assert_int_equal(csv_open(arena, settings, source, &csv, NULL), OK);
  struct csv_row row;
  int64_t passed = 0;
  enum error error;
  while ((error = csv_next(csv, &row)) == OK) {
    assert_true(row.at_byte >= passed);
    assert_true(csv_passed_bytes(csv) >= row.at_byte + row.byte_len);
    passed = csv_passed_bytes(csv);
    buffer_int(&out, row.line);
    if (row.problem != CSV_SOUND) buffer_printf(&out, "/%d", (int)row.problem);
    buffer_text(&out, ":");
    for (size_t i = 0; i < row.count; i++) {
      buffer_text(&out, i > 0 ? "|" : "");
      buffer_add(&out, row.fields[i].at, row.fields[i].len);
    }
    buffer_text(&out, ";");
  }
  if (error != ERR_NOT_FOUND) buffer_printf(&out, "!%s", error_name(error));
  csv_close(&csv);
  assert_null(csv);
  return out.at == NULL ? "" : out.at;
}

static const struct csv_settings comma = {',', CSV_UTF_8};

/* The same rows in one read and byte by byte. */
static void expect(struct csv_settings settings, struct text file, const char *rows) {
  struct arena *arena = arena_open("csv test", 64 << 20);
  assert_string_equal(walk(arena, settings, (struct memory){file.at, file.len, 0, false}), rows);
  assert_string_equal(walk(arena, settings, (struct memory){file.at, file.len, 1, false}), rows);
  arena_close(&arena);
}

static void plain_rows(void **state) {
  (void)state;
  expect(comma, TEXT("a,b\n1,2\n"), "1:a|b;2:1|2;");
  expect(comma, TEXT("a,b\r\n1,2\r\n"), "1:a|b;2:1|2;");
  expect(comma, TEXT("a,b\n1,2"), "1:a|b;2:1|2;");
  expect(comma, TEXT("a,b\r\n1,2\r"), "1:a|b;2:1|2;");
  expect(comma, TEXT("a,,\n,\n"), "1:a||;2:|;");
  expect(comma, TEXT("\n\r\na\n\n\nb\n"), "3:a;6:b;");
  expect(comma, TEXT(""), "");
  expect(comma, TEXT("\n"), "");
  expect(comma, TEXT("a\rb,c\n"), "1:a\rb|c;");
  expect((struct csv_settings){';', CSV_UTF_8}, TEXT("a,1;b\n"), "1:a,1|b;");
  expect((struct csv_settings){'\t', CSV_UTF_8}, TEXT("a\tb\n"), "1:a|b;");
}

static void byte_order_mark(void **state) {
  (void)state;
  expect(comma, TEXT("\xEF\xBB\xBFname,b\n1,2\n"), "1:name|b;2:1|2;");
  expect(comma, TEXT("\xEF\xBB\xBF"), "");
  expect(comma, TEXT("a\n\xEF\xBB\xBF\n"), "1:a;2:\xEF\xBB\xBF;");
}

static void quotes(void **state) {
  (void)state;
  expect(comma, TEXT("\"a,b\",\"\"\n\"say \"\"no\"\"\",x\n"), "1:a,b|;2:say \"no\"|x;");
  expect(comma, TEXT("\"two\nlines\",1\r\nnext,2\n"), "1:two\nlines|1;3:next|2;");
  expect(comma, TEXT("\"two\r\nlines\"\r\nnext\n"), "1:two\r\nlines;3:next;");
  expect(comma, TEXT("5\" nail,\"a\"\n"), "1:5\" nail|a;");
  expect(comma, TEXT("\"\"\n"), "1:;");
  expect(comma, TEXT("\"a\""), "1:a;");
}

static void quotes_that_go_wrong_cost_one_line(void **state) {
  (void)state;
  expect(comma, TEXT("1,\"open\n2,b\n3,c\n"), "1/2:1;2:2|b;3:3|c;");
  expect(comma, TEXT("1,\"a\"b,c\n2,b\n"), "1/3:1;2:2|b;");
  expect(comma, TEXT("1,\"open\n2,\"b\"\n3,c\n"), "1/3:1;2:2|b;3:3|c;");
  /* fields of later lines are not delivered with the first line */
  expect(comma, TEXT("1,\"a\nb\",\"c\"d\n2\n"), "1/3:1;2/3:b\";3:2;");
}

static void torn_file(void **state) {
  (void)state;
  expect(comma, TEXT("1,a\n2,\"tor"), "1:1|a;2/2:2;");
  expect(comma, TEXT("1,a\n2,b\r"), "1:1|a;2:2|b;");
}

static void bad_bytes_are_told_and_passed(void **state) {
  (void)state;
  struct arena *arena = arena_open("csv test", 64 << 20);
  struct text file = TEXT("1,\xC3\x28\n2,b\0c\n3,d\n");
  char *rows = walk(arena, comma, (struct memory){file.at, file.len, 0, false});
  assert_memory_equal(rows, "1/1:1|\xC3\x28;2/1:2|b\0c;3:3|d;", 26);
  arena_close(&arena);
}

static void gb18030(void **state) {
  (void)state;
  struct csv_settings settings = {',', CSV_GB18030};
  /* 订单号,商品 / 1,帐"(two bytes whose second is 0x7C or 0x5C stay whole) */
  expect(settings, TEXT("\xB6\xA9\xB5\xA5\xBA\xC5,\xC9\xCC\xC6\xB7\n1,\x81\x30\x84\x36\n"),
         "1:订单号|商品;2:1|¥;");
  settings.delimiter = '|';
  expect(settings, TEXT("\x81\x7C|b\n"), "1:亅|b;");
  expect(settings, TEXT("\x81\n|b\n"), "1/1:;2:|b;");
  settings.encoding = CSV_WINDOWS_1252;
  expect(settings, TEXT("\x80|\xE9\n"), "1:€|é;");
}

static void field_of_the_greatest_length(void **state) {
  (void)state;
  struct arena *arena = arena_open("csv test", 64 << 20);
  for (int over = 0; over < 2; over++) {
    struct buffer file;
    buffer_init(&file, arena, CSV_FIELD_BYTES_MAX + 64);
    buffer_text(&file, "1,\"");
    for (int i = 0; i < CSV_FIELD_BYTES_MAX + over; i++)
      buffer_char(&file, i % 100 == 99 ? '\n' : 'x');
    buffer_text(&file, "\",c\nnext,1\n");
    char *rows = walk(arena, comma, (struct memory){file.at, file.len, 0, false});
    struct text tail = {rows + strlen(rows) - 11, 11};
    assert_true(text_is(tail, "329:next|1;"));
    assert_true(text_starts(text_of(rows), over ? "1/4:1;329:" : "1:1|xxx"));
  }
  arena_close(&arena);
}

static void row_without_end(void **state) {
  (void)state;
  struct arena *arena = arena_open("csv test", 64 << 20);
  struct buffer file;
  buffer_init(&file, arena, CSV_ROW_BYTES_MAX * 4);
  buffer_text(&file, "1,");
  for (int i = 0; i < CSV_ROW_BYTES_MAX * 3; i++)
    buffer_char(&file, 'x');
  buffer_text(&file, "\n2,b\n");
  assert_string_equal(walk(arena, comma, (struct memory){file.at, file.len, 0, false}),
                      "1/5:1;2:2|b;");
  assert_string_equal(walk(arena, comma, (struct memory){file.at, file.len - 5, 777, false}),
                      "1/5:1;");
  arena_close(&arena);
}

static void quote_open_for_longer_than_a_row(void **state) {
  (void)state;
  struct arena *arena = arena_open("csv test", 64 << 20);
  struct buffer file;
  buffer_init(&file, arena, CSV_ROW_BYTES_MAX * 4);
  buffer_text(&file, "1,\"open\n");
  int64_t lines = 1;
  for (; file.len < CSV_ROW_BYTES_MAX * 2; lines++)
    buffer_text(&file, "ab,cd\n");
  buffer_text(&file, "end,1\n");
  char *rows = walk(arena, comma, (struct memory){file.at, file.len, 0, false});
  assert_true(text_starts(text_of(rows), "1/2:1;2:ab|cd;3:ab|cd;"));
  char *last = text_printf(arena, "%d:ab|cd;%d:end|1;", (int)lines, (int)lines + 1);
  assert_string_equal(rows + strlen(rows) - strlen(last), last);
  arena_close(&arena);
}

static void too_many_fields(void **state) {
  (void)state;
  struct arena *arena = arena_open("csv test", 64 << 20);
  struct buffer file;
  buffer_init(&file, arena, 1024);
  for (int i = 0; i < CSV_FIELD_MAX; i++)
    buffer_char(&file, ',');
  buffer_text(&file, "\nb\n");
  char *rows = walk(arena, comma, (struct memory){file.at, file.len, 0, false});
  assert_true(text_starts(text_of(rows), "1/6:|||"));
  assert_string_equal(rows + strlen(rows) - 4, "2:b;");
  arena_close(&arena);
}

static void broken_source(void **state) {
  (void)state;
  struct arena *arena = arena_open("csv test", 64 << 20);
  struct text file = TEXT("1,a\n2");
  assert_string_equal(walk(arena, comma, (struct memory){file.at, file.len, 0, true}), "!disk");
  arena_close(&arena);
}

static void settings_refused(void **state) {
  (void)state;
  struct arena *arena = arena_open("csv test", 64 << 20);
  struct csv *csv = NULL;
  struct memory memory = {"", 0, 0, false};
  for (const char *mark = "\"\n\r\x80\x01"; *mark != '\0'; mark++) {
    struct fault fault = {.error = OK};
    enum error error = csv_open(arena, (struct csv_settings){*mark, CSV_UTF_8},
                                (struct csv_source){memory_read, &memory}, &csv, &fault);
    assert_int_equal(error, ERR_INVALID);
    assert_string_equal(fault.field, "delimiter");
    assert_null(csv);
  }
  arena_close(&arena);
}

static void put_and_read_back(void **state) {
  (void)state;
  struct arena *arena = arena_open("csv test", 64 << 20);
  const char *fields[] = {"plain", "a,b", "say \"no\"", "two\nlines", "", "\r", " blank "};
  struct buffer file;
  buffer_init(&file, arena, 64);
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
    if (i > 0) buffer_char(&file, ',');
    csv_put(&file, text_of(fields[i]), ',');
  }
  buffer_char(&file, '\n');
  assert_string_equal(walk(arena, comma, (struct memory){file.at, file.len, 0, false}),
                      "1:plain|a,b|say \"no\"|two\nlines||\r| blank ;");
  arena_close(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(plain_rows),       cmocka_unit_test(byte_order_mark),
      cmocka_unit_test(quotes),           cmocka_unit_test(quotes_that_go_wrong_cost_one_line),
      cmocka_unit_test(torn_file),        cmocka_unit_test(bad_bytes_are_told_and_passed),
      cmocka_unit_test(gb18030),          cmocka_unit_test(field_of_the_greatest_length),
      cmocka_unit_test(row_without_end),  cmocka_unit_test(quote_open_for_longer_than_a_row),
      cmocka_unit_test(too_many_fields),  cmocka_unit_test(broken_source),
      cmocka_unit_test(settings_refused), cmocka_unit_test(put_and_read_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
