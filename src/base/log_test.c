/* Tests of log: whole JSON lines whatever goes in, counters exact over threads, Prometheus text. */
#include "base/log.h"

#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct arena *arena;

static int arena_begin(void **state) {
  (void)state;
  arena = arena_open("test", 64 << 20);
  return 0;
}

static int arena_end(void **state) {
  (void)state;
  arena_close(&arena);
  return 0;
}

/* Runs `say` with standard error turned into a file; returns what was written. */
static char *listen_to(void (*say)(void)) {
  char path[] = "/tmp/aftercare-log-XXXXXX";
  int file = mkstemp(path), kept = dup(STDERR_FILENO);
  assert_true(file >= 0 && kept >= 0);
  unlink(path);
  fcntl(file, F_SETFL, O_APPEND);
  dup2(file, STDERR_FILENO);
  say();
  dup2(kept, STDERR_FILENO);
  close(kept);
  off_t size = lseek(file, 0, SEEK_END);
  char *text = arena_take(arena, (size_t)size + 1);
  assert_int_equal(pread(file, text, (size_t)size, 0), size);
  close(file);
  return text;
}

/* Takes the next line, which must be JSON, off the front. */
static const struct json *line_take(struct text *rest) {
  const struct json *json = NULL;
  struct fault fault = {0};
  struct text line = text_cut(rest, '\n');
  if (json_parse(arena, line, &json, &fault) != OK) fail_msg("%.*s", (int)line.len, line.at);
  return json;
}

static void say_plain(void) {
  LOG(LOG_DEBUG, "never.seen");
  LOG(LOG_INFO, "http.request", LOG_TEXT("route", "GET /x"), LOG_INT("status", 200),
      LOG_INT("least", INT64_MIN));
  LOG(LOG_ERROR, "bare");
  log_event(LOG_WARN, "null.fields", NULL);
  log_level_least(LOG_ERROR);
  LOG(LOG_WARN, "never.seen");
  log_level_least(LOG_DEBUG);
  LOG(LOG_DEBUG, "seen.now");
  log_level_least(LOG_INFO);
}

static void an_event_is_one_line_of_json(void **state) {
  (void)state;
  struct text rest = text_of(listen_to(say_plain));
  const struct json *json = line_take(&rest);
  assert_string_equal(json_text(json, "event", ""), "http.request");
  assert_string_equal(json_text(json, "level", ""), "info");
  assert_string_equal(json_text(json, "route", ""), "GET /x");
  assert_int_equal(json_int(json, "status", 0), 200);
  assert_int_equal(json_int(json, "least", 0), INT64_MIN);
  assert_int_equal(strlen(json_text(json, "at", "")), 24);
  assert_string_equal(json_text(line_take(&rest), "event", ""), "bare");
  assert_string_equal(json_text(line_take(&rest), "level", ""), "warn");
  assert_string_equal(json_text(line_take(&rest), "event", ""), "seen.now");
  assert_int_equal(rest.len, 0);
}

static void say_hostile(void) {
  static char bytes[256];
  for (int i = 0; i < 255; i++)
    bytes[i] = (char)(i + 1);
  LOG(LOG_INFO, "bytes", LOG_TEXT("all", bytes));
  static char huge[9000];
  for (size_t lead = 0; lead < 3; lead++) { /* the cut falls at each place of a character */
    memset(huge, 'x', lead);
    for (size_t i = lead; i + 3 < sizeof huge; i += 3)
      memcpy(huge + i, "\xE5\x94\xAE", 3);
    LOG(LOG_INFO, "huge", LOG_TEXT("before", "b"), LOG_TEXT("text", huge), LOG_INT("after", 1));
  }
  memset(huge, '"', sizeof huge - 1);
  LOG(LOG_INFO, "quotes", LOG_TEXT("text", huge));
  memset(huge, 1, sizeof huge - 1);
  LOG(LOG_INFO, "controls", LOG_TEXT("text", huge));
  memset(huge, 0xFF, sizeof huge - 1);
  LOG(LOG_INFO, "bad", LOG_TEXT("text", huge));
  memset(huge, 'n', sizeof huge - 1);
  LOG(LOG_INFO, "name", LOG_INT(huge, 1));
}

static void hostile_texts_stay_one_line_of_json(void **state) {
  (void)state;
  struct text rest = text_of(listen_to(say_hostile));
  const struct json *json = line_take(&rest);
  assert_null(json_find(json, "cut"));
  for (int i = 0; i < 3; i++) {
    json = line_take(&rest);
    assert_true(json_bool(json, "cut", false));
    assert_string_equal(json_text(json, "before", ""), "b");
    assert_true(strlen(json_text(json, "text", "")) > 3800);
    assert_null(json_find(json, "after"));
  }
  for (int i = 0; i < 4; i++)
    assert_true(json_bool(line_take(&rest), "cut", false));
  assert_int_equal(rest.len, 0);
}

#define THREADS 4
#define EACH 20000
static struct metric bumps = {.name = "test_bumps_total", .kind = METRIC_COUNTER, .doc = "Bumps."};
static struct metric waits = {.name = "test_wait_seconds", .kind = METRIC_TIMING, .doc = "Waits."};
static struct metric paid = {
    .name = "test_refunds_total{state=\"paid\"}", .kind = METRIC_COUNTER, .doc = "Refunds."};
static struct metric failed = {
    .name = "test_refunds_total{state=\"failed\"}", .kind = METRIC_COUNTER, .doc = "Refunds."};
static struct metric open_cases = {.name = "test_open_cases", .kind = METRIC_GAUGE, .doc = "Open."};
static struct metric routes = {
    .name = "test_route_seconds{route=\"x\"}", .kind = METRIC_TIMING, .doc = "Routes."};

static void *bump(void *argument) {
  for (int i = 0; i < EACH; i++) {
    metric_add(&bumps, 1);
    metric_time(&waits, i);
    metric_add(i % 2 == 0 ? &paid : &failed, 2);
    metric_put(&open_cases, 7);
  }
  return argument;
}

static void counts_are_exact_over_threads(void **state) {
  (void)state;
  pthread_t threads[THREADS];
  for (int i = 0; i < THREADS; i++)
    assert_int_equal(pthread_create(&threads[i], NULL, bump, NULL), 0);
  struct buffer meanwhile;
  buffer_init(&meanwhile, arena, 64);
  metric_print(&meanwhile);
  for (int i = 0; i < THREADS; i++)
    pthread_join(threads[i], NULL);
  metric_time(&routes, 100);
  metric_time(&routes, 101);
  metric_time(&routes, 9000000);
  struct buffer buffer;
  buffer_init(&buffer, arena, 64);
  metric_print(&buffer);
  assert_non_null(strstr(buffer.at, "# HELP test_bumps_total Bumps.\n# TYPE test_bumps_total "
                                    "counter\ntest_bumps_total 80000\n"));
  assert_non_null(strstr(buffer.at, "# TYPE test_open_cases gauge\ntest_open_cases 7\n"));
  assert_non_null(strstr(buffer.at, "test_refunds_total{state=\"paid\"} 80000\n"));
  assert_non_null(strstr(buffer.at, "test_refunds_total{state=\"failed\"} 80000\n"));
  assert_non_null(strstr(buffer.at, "test_wait_seconds_bucket{le=\"0.000100\"} 404\n"));
  assert_non_null(strstr(buffer.at, "test_wait_seconds_bucket{le=\"0.010000\"} 40004\n"));
  assert_non_null(strstr(buffer.at, "test_wait_seconds_bucket{le=\"+Inf\"} 80000\n"));
  assert_non_null(strstr(buffer.at, "test_wait_seconds_count 80000\n"));
  assert_non_null(strstr(buffer.at, "test_wait_seconds_sum 799.960000\n"));
  assert_non_null(strstr(buffer.at, "# TYPE test_route_seconds histogram\n"
                                    "test_route_seconds_bucket{route=\"x\",le=\"0.000100\"} 1\n"
                                    "test_route_seconds_bucket{route=\"x\",le=\"0.000200\"} 2\n"));
  assert_non_null(strstr(buffer.at, "test_route_seconds_count{route=\"x\"} 3\n"));
  const char *help = strstr(buffer.at, "# HELP test_refunds_total");
  assert_non_null(help);
  assert_null(strstr(help + 1, "# HELP test_refunds_total")); /* a family has one head */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_event_is_one_line_of_json),
      cmocka_unit_test(hostile_texts_stay_one_line_of_json),
      cmocka_unit_test(counts_are_exact_over_threads),
  };
  return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
