/* Documents as PDF bytes: the text that went in comes out, the same content gives the same bytes,
 * and what is missing or too long is said. */
#include "desk/paper.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MADE_AT INT64_C(1795333200000)

static struct arena *arena_of_test(void) {
  return arena_open("paper test", (size_t)256 << 20);
}

static struct paper *agreement(struct arena *arena) {
  struct paper *paper = paper_open(arena, &(struct paper_setup){.title = "和解协议 Settlement",
                                                                .subtitle = "RET-20261122-000001",
                                                                .footer = "sha256 0123456789abcdef",
                                                                .mark = "草案 DRAFT",
                                                                .made_at = MADE_AT});
  paper_add_heading(paper, "一、约定");
  paper_add_paragraph(paper, "商家退还买家 ¥12.50，and sends a new one。\n第二行");
  paper_add_pairs(
      paper, (struct paper_pair[]){{"消费者", "林晓雨"}, {"商品", "棉\"被\" <A>"}, {"空", NULL}},
      3);
  paper_add_note(paper, "依据：A.1");
  return paper;
}

static struct text printed(struct paper *paper) {
  struct text bytes = {0};
  struct fault fault;
  fault_clear(&fault);
  if (paper_print(paper, &bytes, &fault) != OK) fail_msg("%s", fault.en);
  return bytes;
}

/* What a reader's program sees in the bytes. */
static char *text_in(struct arena *arena, struct text bytes) {
  char path[] = "/tmp/paper_test_XXXXXX";
  int file = mkstemp(path);
  assert_true(file >= 0);
  assert_int_equal(write(file, bytes.at, bytes.len), (ssize_t)bytes.len);
  close(file);
  FILE *pipe = popen(text_printf(arena, "pdftotext -layout %s - 2>&1", path), "r");
  assert_non_null(pipe);
  struct buffer buffer;
  buffer_init(&buffer, arena, 4096);
  char part[4096];
  for (size_t count; (count = fread(part, 1, sizeof(part), pipe)) > 0;)
    buffer_add(&buffer, part, count);
  int status = pclose(pipe);
  unlink(path);
  if (WEXITSTATUS(status) == 127) skip(); /* no poppler-utils */
  assert_int_equal(status, 0);
  return buffer.at;
}

static void text_comes_out_again(void **state) {
  (void)state;
  struct arena *arena = arena_of_test();
  const char *text = text_in(arena, printed(agreement(arena)));
  const char *const expected[] = {"和解协议 Settlement",
                                  "RET-20261122-000001",
                                  "一、约定",
                                  "商家退还买家 ¥12.50，and sends a new one。",
                                  "第二行",
                                  "林晓雨",
                                  "棉\"被\" <A>",
                                  "依据：A.1",
                                  "sha256 0123456789abcdef",
                                  "AF", /* slanted: a part of DRAFT */
                                  "1/1"};
  for (size_t i = 0; i < sizeof(expected) / sizeof(*expected); i++)
    if (!strstr(text, expected[i])) fail_msg("%s is not in: %s", expected[i], text);
  arena_close(&arena);
}

static void same_content_same_bytes(void **state) {
  (void)state;
  struct arena *arena = arena_of_test();
  struct text first = printed(agreement(arena)), second = printed(agreement(arena));
  assert_true(text_equals(first, second));
  assert_true(first.len < 40000); /* a subset of the font, not all of it */
  struct paper *other = agreement(arena);
  paper_add_paragraph(other, "另");
  assert_false(text_equals(first, printed(other)));
  arena_close(&arena);
}

static void long_text_wraps_and_pages_are_counted(void **state) {
  (void)state;
  struct arena *arena = arena_of_test();
  struct paper *paper = paper_open(arena, &(struct paper_setup){.title = "长", .made_at = MADE_AT});
  struct buffer buffer;
  buffer_init(&buffer, arena, 65536);
  for (int i = 0; i < 2000; i++)
    buffer_text(&buffer, "消费者反映，商品到货时外包装完好。");
  paper_add_paragraph(paper, buffer.at);
  paper_add_pairs(paper, &(struct paper_pair){"说明", buffer.at}, 1);
  const char *text = text_in(arena, printed(paper));
  size_t pages = 0, marks = 0;
  for (const char *at = text; (at = strchr(at, '\f')); at++)
    pages++;
  for (const char *at = text; (at = strstr(at, "。")); at++)
    marks++;
  assert_int_equal(marks, 4000);
  assert_true(pages > 20);
  assert_non_null(strstr(text, text_printf(arena, "%zu/%zu", pages, pages)));
  for (const char *at = text; (at = strchr(at, '\n')); at++)
    assert_false(text_starts(text_trim(text_of(at + 1)), "。")); /* no line begins so */
  arena_close(&arena);
}

static void bad_bytes_are_not_fatal(void **state) {
  (void)state;
  struct arena *arena = arena_of_test();
  struct paper *paper =
      paper_open(arena, &(struct paper_setup){.title = "\xff坏\x01", .made_at = 0});
  paper_add_paragraph(paper, "a\xe4\xb8 b\tc\r\nd");
  paper_add_paragraph(paper, "");
  paper_add_paragraph(paper, NULL);
  const char *text = text_in(arena, printed(paper));
  assert_non_null(strstr(text, "?坏"));
  assert_non_null(strstr(text, "a?? b c"));
  arena_close(&arena);
}

static void a_machine_without_the_font_says_so(void **state) {
  (void)state;
  struct arena *arena = arena_of_test();
  struct paper *paper = paper_open(
      arena, &(struct paper_setup){.title = "x", .made_at = MADE_AT, .font_path = "/none.ttf"});
  struct text bytes = {0};
  struct fault fault;
  fault_clear(&fault);
  assert_int_equal(paper_print(paper, &bytes, &fault), ERR_NO_FONT);
  assert_non_null(strstr(fault.zh, "字体"));
  assert_null(bytes.at);
  arena_close(&arena);
}

static void more_than_fits_is_refused(void **state) {
  (void)state;
  struct arena *arena = arena_of_test();
  struct paper *paper = paper_open(arena, &(struct paper_setup){.title = "x", .made_at = MADE_AT});
  for (int i = 0; i < PAPER_PAGES_MAX; i++)
    paper_add_page(paper);
  struct text bytes = {0};
  struct fault fault;
  fault_clear(&fault);
  assert_int_equal(paper_print(paper, &bytes, &fault), ERR_LIMIT);
  arena_close(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(text_comes_out_again),
      cmocka_unit_test(same_content_same_bytes),
      cmocka_unit_test(long_text_wraps_and_pages_are_counted),
      cmocka_unit_test(bad_bytes_are_not_fatal),
      cmocka_unit_test(a_machine_without_the_font_says_so),
      cmocka_unit_test(more_than_fits_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
