/* Rows as files: what a spreadsheet would run stays text, what stands between quotes comes back,
 * memory does not grow with rows, and XLSX is a zip of the right parts. */
#include "desk/spreadsheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

static const char *const names[] = {"单号", "说明"};

static struct spreadsheet *opened(struct arena *arena, enum spreadsheet_kind kind) {
  struct spreadsheet *spreadsheet = NULL;
  const struct spreadsheet_setup setup = {.kind = kind,
                                          .title = "售后服务记录",
                                          .columns = names,
                                          .column_count = 2,
                                          .made_at = INT64_C(1795333200000)};
  assert_int_equal(spreadsheet_open(arena, &setup, &spreadsheet, NULL), OK);
  return spreadsheet;
}

static struct text printed(struct arena *arena, struct spreadsheet *spreadsheet) {
  struct text bytes = {0};
  assert_int_equal(spreadsheet_print(spreadsheet, arena, &bytes, NULL), OK);
  spreadsheet_close(spreadsheet);
  return bytes;
}

static void csv_of(const char *cell, const char *expected) {
  struct arena *arena = arena_open("spreadsheet test", 1 << 20);
  struct spreadsheet *spreadsheet = opened(arena, SPREADSHEET_CSV);
  assert_int_equal(spreadsheet_add(spreadsheet, arena, (const char *const[]){"a", cell}, NULL), OK);
  struct text bytes = printed(arena, spreadsheet);
  const char *whole = text_printf(arena, "\xef\xbb\xbf单号,说明\r\na,%s\r\n", expected);
  if (!text_is(bytes, whole)) fail_msg("%.*s is not %s", (int)bytes.len, bytes.at, whole);
  arena_close(&arena);
}

static void csv_quotes_what_needs_it(void **state) {
  (void)state;
  csv_of("林晓雨", "林晓雨");
  csv_of(NULL, "");
  csv_of("a,b", "\"a,b\"");
  csv_of("他说\"好\"", "\"他说\"\"好\"\"\"");
  csv_of("一\n二", "\"一\n二\"");
}

static void csv_has_no_formulas(void **state) {
  (void)state;
  csv_of("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"");
  csv_of("+86 138", "\"'+86 138\"");
  csv_of("-1", "\"'-1\"");
  csv_of("@SUM(A1)", "\"'@SUM(A1)\"");
  csv_of("\t=1", "\"'\t=1\"");
  csv_of("＝1", "\"'＝1\"");
  csv_of("1=1", "1=1");
}

static void a_cell_is_cut_between_characters(void **state) {
  (void)state;
  struct arena *arena = arena_open("spreadsheet test", 4 << 20);
  struct spreadsheet *spreadsheet = opened(arena, SPREADSHEET_CSV);
  char *long_cell = arena_take(arena, 60001);
  for (size_t i = 0; i < 20000; i++)
    memcpy(long_cell + 3 * i, "字", 3);
  assert_int_equal(spreadsheet_add(spreadsheet, arena, (const char *const[]){"a", long_cell}, NULL),
                   OK);
  struct text bytes = printed(arena, spreadsheet);
  assert_true(text_check(bytes));
  assert_true(bytes.len < SPREADSHEET_CELL_MAX + 100);
  assert_true(bytes.len > SPREADSHEET_CELL_MAX - 3);
  arena_close(&arena);
}

static void rows_are_not_kept(enum spreadsheet_kind kind) {
  struct arena *arena = arena_open("spreadsheet test", 8 << 20);
  struct spreadsheet *spreadsheet = opened(arena, kind);
  const struct arena_mark mark = arena_mark(arena);
  for (int i = 0; i < 20000; i++) {
    const char *cells[] = {text_printf(arena, "RET-%d", i), "消费者反映外包装破损，要求退货。"};
    assert_int_equal(spreadsheet_add(spreadsheet, arena, cells, NULL), OK);
    assert_true(arena_used_bytes(arena) < (size_t)1 << 20);
    arena_reset(arena, mark);
  }
  struct text bytes = printed(arena, spreadsheet);
  assert_true(bytes.len > 10000);
  arena_close(&arena);
}

static void many_rows_need_no_more_memory(void **state) {
  (void)state;
  rows_are_not_kept(SPREADSHEET_CSV);
  rows_are_not_kept(SPREADSHEET_XLSX);
}

static struct text xlsx_of(struct arena *arena, const char *cell) {
  struct spreadsheet *spreadsheet = opened(arena, SPREADSHEET_XLSX);
  assert_int_equal(spreadsheet_add(spreadsheet, arena, (const char *const[]){"a", cell}, NULL), OK);
  return printed(arena, spreadsheet);
}

static void xlsx_is_a_zip_and_always_the_same(void **state) {
  (void)state;
  struct arena *arena = arena_open("spreadsheet test", 8 << 20);
  struct text first = xlsx_of(arena, "=1+1"), second = xlsx_of(arena, "=1+1");
  assert_true(first.len > 4 && memcmp(first.at, "PK\003\004", 4) == 0);
  assert_true(text_equals(first, second));
  assert_non_null(memmem(first.at, first.len, "xl/worksheets/sheet1.xml", 24));
  assert_false(text_equals(first, xlsx_of(arena, "另")));
  arena_close(&arena);
}

static void what_does_not_fit_is_refused(void **state) {
  (void)state;
  struct arena *arena = arena_open("spreadsheet test", 1 << 20);
  struct arena *small = arena_open("spreadsheet small", 8192);
  struct spreadsheet *spreadsheet = opened(arena, SPREADSHEET_CSV);
  const struct arena_mark mark = arena_mark(arena);
  for (int i = 0; i < 500; i++) {
    assert_int_equal(
        spreadsheet_add(spreadsheet, arena, (const char *const[]){"a", "0123456789"}, NULL), OK);
    arena_reset(arena, mark);
  }
  struct text bytes = {0};
  assert_int_equal(spreadsheet_print(spreadsheet, small, &bytes, NULL), ERR_LIMIT);
  assert_null(bytes.at);
  spreadsheet_close(spreadsheet);
  arena_close(&small);
  arena_close(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(csv_quotes_what_needs_it),
      cmocka_unit_test(csv_has_no_formulas),
      cmocka_unit_test(a_cell_is_cut_between_characters),
      cmocka_unit_test(many_rows_need_no_more_memory),
      cmocka_unit_test(xlsx_is_a_zip_and_always_the_same),
      cmocka_unit_test(what_does_not_fit_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
