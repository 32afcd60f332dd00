/* The sandbox's book: a key pays once whatever is asked of it, in this process and the next; what
 * another process wrote is seen; a torn last line says nothing and swallows nothing. */
#include "desk/sandbox.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TEST_BYTES_MAX ((size_t)16 << 20)

/* One file, and two processes' view of it: `other` is opened when a test wants one. */
struct stage {
  struct arena *arena;
  char path[64];
  struct sandbox *sandbox, *other;
};
struct heard {
  struct provider_answer last;
  int count;
};

static struct sandbox *book_open(struct stage *stage) {
  struct sandbox *sandbox = NULL;
  struct fault fault = {0};
  assert_int_equal(sandbox_open(stage->arena, stage->path, &sandbox, &fault), OK);
  return sandbox;
}

static int stage_open(void **state) {
  static struct stage stages[1];
  struct stage *stage = stages;
  *stage = (struct stage){.path = "/tmp/aftercare-test-XXXXXX"};
  int file = mkstemp(stage->path);
  if (file < 0) return 1;
  close(file);
  stage->arena = arena_open("sandbox test", TEST_BYTES_MAX);
  stage->sandbox = book_open(stage);
  *state = stage;
  return 0;
}

static int stage_close(void **state) {
  struct stage *stage = *state;
  sandbox_close(stage->sandbox);
  if (stage->other != NULL) sandbox_close(stage->other);
  unlink(stage->path);
  arena_close(&stage->arena);
  return 0;
}

static void hear(void *baton, const struct provider_answer *answer) {
  struct heard *heard = baton;
  heard->last = *answer;
  heard->count++;
}

static struct heard pay(struct sandbox *sandbox, const char *key, int64_t amount_money) {
  struct provider provider = sandbox_provider(sandbox);
  const struct provider_order order = {.key = key, .amount_money = amount_money, .currency = "CNY"};
  struct heard heard = {0};
  provider.pay(provider.baton, &order, hear, &heard);
  return heard;
}

static bool is_known(struct sandbox *sandbox, const char *key) {
  struct provider provider = sandbox_provider(sandbox);
  struct provider_answer answer;
  enum error error = provider.find(provider.baton, key, &answer);
  assert_true(error == OK || error == ERR_NOT_FOUND);
  if (error == OK) assert_int_equal(answer.state, PROVIDER_PAID);
  return error == OK;
}

static void total_is(struct sandbox *sandbox, int64_t count, int64_t money) {
  int64_t has_count, has_money;
  sandbox_total(sandbox, &has_count, &has_money);
  assert_int_equal(has_count, count);
  assert_int_equal(has_money, money);
}

/* As a process leaves it that went down in the middle of a write. */
static void text_append(const struct stage *stage, const char *text) {
  int file = open(stage->path, O_WRONLY | O_APPEND);
  assert_true(file >= 0);
  assert_int_equal(write(file, text, strlen(text)), strlen(text));
  close(file);
}

static void test_a_key_pays_once(void **state) {
  struct stage *stage = *state;
  struct heard first = pay(stage->sandbox, "rfd_1", 100), again = pay(stage->sandbox, "rfd_1", 100);
  assert_int_equal(first.last.state, PROVIDER_PAID);
  assert_string_equal(again.last.ref, first.last.ref);
  assert_int_equal(pay(stage->sandbox, "rfd_1", 101).last.state, PROVIDER_REFUSED);
  total_is(stage->sandbox, 1, 100);
  stage->other = book_open(stage); /* the next process */
  assert_string_equal(pay(stage->other, "rfd_1", 100).last.ref, first.last.ref);
  total_is(stage->other, 1, 100);
}

static void test_what_another_process_paid_is_found(void **state) {
  struct stage *stage = *state;
  stage->other = book_open(stage);
  assert_false(is_known(stage->other, "rfd_1"));
  pay(stage->sandbox, "rfd_1", 100);
  pay(stage->sandbox, "rfd_2", 20);
  assert_true(is_known(stage->other, "rfd_2"));
  assert_true(is_known(stage->other, "rfd_1"));
  assert_false(is_known(stage->other, "rfd_3"));
  total_is(stage->other, 2, 120);
  pay(stage->sandbox, "rfd_3", 3); /* asked before, and missing then */
  assert_true(is_known(stage->other, "rfd_3"));
  total_is(stage->other, 3, 123);
}

static void test_both_may_write(void **state) {
  struct stage *stage = *state;
  stage->other = book_open(stage);
  pay(stage->sandbox, "rfd_1", 1);
  pay(stage->other, "rfd_2", 2);
  pay(stage->sandbox, "rfd_3", 4);
  assert_true(is_known(stage->other, "rfd_3"));
  assert_true(is_known(stage->sandbox, "rfd_2"));
  total_is(stage->sandbox, 3, 7);
  total_is(stage->other, 3, 7);
}

static void test_a_torn_line_says_nothing_and_swallows_nothing(void **state) {
  static const char whole[] = "rfd_9 900 SBX0123456789abcdef";
  struct stage *stage = *state;
  for (size_t len = 1; len < strlen(whole); len++) {
    const char *torn = text_printf(stage->arena, "%.*s", (int)len, whole);
    const char *key = text_printf(stage->arena, "rfd_after_%zu", len);
    text_append(stage, torn);
    assert_false(is_known(stage->sandbox, "rfd_9"));
    assert_int_equal(pay(stage->sandbox, key, 5).last.state, PROVIDER_PAID);
    struct sandbox *next = book_open(stage);
    assert_true(is_known(next, key));
    assert_false(is_known(next, "rfd_9"));
    total_is(next, (int64_t)len, 5 * (int64_t)len);
    sandbox_close(next);
  }
  text_append(stage, "rfd_9 900");
  stage->other = book_open(stage); /* a torn end at the start, and the same key tried again */
  assert_int_equal(pay(stage->other, "rfd_9", 900).last.state, PROVIDER_PAID);
  assert_true(is_known(stage->sandbox, "rfd_9"));
  total_is(stage->sandbox, (int64_t)strlen(whole), 900 + 5 * ((int64_t)strlen(whole) - 1));
}

/* A line that is still being written is read when it is whole. */
static void test_the_rest_of_a_line_is_awaited(void **state) {
  struct stage *stage = *state;
  text_append(stage, "rfd_9 900 SBX01234567");
  assert_false(is_known(stage->sandbox, "rfd_9"));
  text_append(stage, "89abcdef\n");
  assert_true(is_known(stage->sandbox, "rfd_9"));
  total_is(stage->sandbox, 1, 900);
}

static void test_it_misbehaves_as_told(void **state) {
  struct stage *stage = *state;
  struct sandbox *sandbox = stage->sandbox;
  sandbox_behave(sandbox, SANDBOX_TIMEOUT, 0);
  assert_int_equal(pay(sandbox, "timeout", 1).last.state, PROVIDER_UNKNOWN);
  assert_true(is_known(sandbox, "timeout")); /* and yet it was paid */
  assert_int_equal(pay(sandbox, "timeout", 1).last.state, PROVIDER_PAID);
  total_is(sandbox, 1, 1);
  sandbox_behave(sandbox, SANDBOX_FAIL, 0);
  for (int i = 0; i < 3; i++) {
    assert_int_equal(pay(sandbox, "fail", 2).last.state, PROVIDER_UNKNOWN);
    assert_false(is_known(sandbox, "fail"));
  }
  assert_int_equal(pay(sandbox, "fail", 2).last.state, PROVIDER_PAID);
  sandbox_behave(sandbox, SANDBOX_REFUSE, 0);
  assert_int_equal(pay(sandbox, "refuse", 4).last.state, PROVIDER_REFUSED);
  assert_false(is_known(sandbox, "refuse"));
  assert_int_equal(pay(sandbox, "timeout", 1).last.state, PROVIDER_PAID); /* what is paid is paid */
  sandbox_behave(sandbox, SANDBOX_TWICE, 0);
  assert_int_equal(pay(sandbox, "twice", 8).count, 2);
  total_is(sandbox, 3, 11);
}

static void test_a_file_that_cannot_be_opened_is_a_fault(void **state) {
  struct stage *stage = *state;
  const char *path = text_printf(stage->arena, "%s/none", stage->path);
  struct sandbox *none = NULL;
  struct fault fault = {0};
  assert_int_equal(sandbox_open(stage->arena, path, &none, &fault), ERR_DISK);
  assert_null(none);
}

#define ON_A_BOOK(test) cmocka_unit_test_setup_teardown(test, stage_open, stage_close)
int main(void) {
  const struct CMUnitTest tests[] = {
      ON_A_BOOK(test_a_key_pays_once),
      ON_A_BOOK(test_what_another_process_paid_is_found),
      ON_A_BOOK(test_both_may_write),
      ON_A_BOOK(test_a_torn_line_says_nothing_and_swallows_nothing),
      ON_A_BOOK(test_the_rest_of_a_line_is_awaited),
      ON_A_BOOK(test_it_misbehaves_as_told),
      ON_A_BOOK(test_a_file_that_cannot_be_opened_is_a_fault),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
