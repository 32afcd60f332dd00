/* Tests of ident: unique over threads, rising within a slot, readable back, pinned slots. */
#include "base/ident.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define NOW INT64_C(1795339800000)

static void an_id_tells_its_time_and_slot(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 4096);
  struct ident_mill *mill = ident_mill_open(arena, 15);
  int64_t id = ident_new(mill, NOW, 4095);
  assert_true(id > 0);
  assert_int_equal(ident_slot(id), 4095);
  assert_int_equal(ident_when(id), NOW);
  assert_int_equal(id & 1023, 15 << 6);
  assert_int_equal(ident_make(NOW, 77, 1023), ident_make(NOW, 77, 0) + 1023);
  assert_int_equal(ident_slot(ident_make(NOW, 77, 1023)), 77);
  assert_int_equal(ident_when(ident_make(NOW, 77, 1023)), NOW);
  arena_close(&arena);
}

static void test_ids_after_a_restart_are_later_than_those_before(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 65536);
  struct ident_mill *before = ident_mill_open(arena, 15), *after = ident_mill_open(arena, 0);
  int64_t last = ident_new(before, NOW, 4095);
  ident_mill_raise(after, last);
  int64_t next = ident_new(after, NOW - 86400000, 0); /* the clock was set back by a day */
  assert_true(next > last);
  ident_mill_raise(after, ident_make(NOW - 5000, 0, 0)); /* never back */
  assert_true(ident_new(after, NOW - 86400000, 0) > next);
  assert_int_equal(ident_when(ident_new(after, NOW + 5000, 0)), NOW + 5000);
  arena_close(&arena);
}

static void ids_of_a_slot_rise_whatever_the_clock_does(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 4096);
  struct ident_mill *mill = ident_mill_open(arena, 0);
  int64_t last = 0;
  for (int i = 0; i < 10000; i++) {
    int64_t now = NOW + (i / 1000) * 3 - (i % 7 == 0 ? 60000 : 0); /* rush, and jumps back */
    int64_t id = ident_new(mill, now, 9);
    assert_true(id > last);
    last = id;
  }
  /* 10,000 ids in 30 ms: 64 a millisecond, the rest borrowed from the future */
  assert_in_range(ident_when(last), NOW + 10000 / 64 - 1, NOW + 10000 / 64 + 1);
  int64_t later = ident_new(mill, NOW + 1000, 9);
  assert_int_equal(ident_when(later), NOW + 1000);
  int64_t early = ident_new(ident_mill_open(arena, 0), 5, 0); /* a clock before the epoch */
  assert_true(early > 0 && ident_when(early) == IDENT_EPOCH_MS);
  arena_close(&arena);
}

#define THREADS 4
#define EACH 20000
struct job {
  struct ident_mill *mill;
  int64_t ids[EACH];
};

static void *job_run(void *argument) {
  struct job *job = argument;
  for (int i = 0; i < EACH; i++)
    job->ids[i] = ident_new(job->mill, NOW + i / 100, i % SLOT_COUNT);
  return NULL;
}

static int by_value(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

static void threads_never_get_the_same_id(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 16 << 20);
  struct ident_mill *mill = ident_mill_open(arena, 3);
  struct job *jobs = arena_list(arena, struct job, THREADS);
  int64_t *all = arena_list(arena, int64_t, THREADS * EACH);
  pthread_t threads[THREADS];
  for (int i = 0; i < THREADS; i++) {
    jobs[i].mill = mill;
    assert_int_equal(pthread_create(&threads[i], NULL, job_run, &jobs[i]), 0);
  }
  for (int i = 0; i < THREADS; i++) {
    pthread_join(threads[i], NULL);
    memcpy(all + i * EACH, jobs[i].ids, sizeof jobs[i].ids);
  }
  qsort(all, THREADS * EACH, sizeof *all, by_value);
  for (int i = 1; i < THREADS * EACH; i++)
    if (all[i] == all[i - 1]) fail_msg("id %lld twice", (long long)all[i]);
  arena_close(&arena);
}

static void the_wire_form_goes_round(void **state) {
  (void)state;
  char out[32];
  int64_t id = 4711;
  ident_print("cas", INT64_MAX, out);
  assert_string_equal(out, "cas_9223372036854775807");
  assert_int_equal(ident_parse(text_of(out), "cas", &id), OK);
  assert_int_equal(id, INT64_MAX);
  static const char *const bad[] = {"",
                                    "cas",
                                    "cas_",
                                    "cas_0",
                                    "cas_01",
                                    "cas_-1",
                                    "cas_+1",
                                    "cas_1x",
                                    "ord_12",
                                    "12",
                                    "cas_9223372036854775808",
                                    "cas__1",
                                    "CAS_1",
                                    " cas_1",
                                    "cas_1 "};
  id = 4711;
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_int_equal(ident_parse(text_of(bad[i]), "cas", &id), ERR_INVALID);
  assert_int_equal(id, 4711);
}

/* Rows already stored lie in these slots: the numbers may never change. */
static void slots_of_names_are_a_promise(void **state) {
  (void)state;
  assert_int_equal(ident_slot_of(TEXT("13800000001")), 0x5a1);
  assert_int_equal(ident_slot_of(TEXT("")), 0x0fd);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_ids_after_a_restart_are_later_than_those_before),
      cmocka_unit_test(an_id_tells_its_time_and_slot),
      cmocka_unit_test(ids_of_a_slot_rise_whatever_the_clock_does),
      cmocka_unit_test(threads_never_get_the_same_id),
      cmocka_unit_test(the_wire_form_goes_round),
      cmocka_unit_test(slots_of_names_are_a_promise),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
