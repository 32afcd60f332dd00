/* log: one JSON event a line on standard error, and the registry of metrics.
 *
 * Problem: logging must not fail, block on a lock, allocate or interleave lines of two threads.
 * Idea: a line is built on the stack, bounded, and leaves in one write(2), which the kernel keeps
 * whole for pipes up to 4 KiB. Metrics are static structs of their owners; the first bump links one
 * into a list by compare-and-swap, later bumps are one atomic add.
 *
 * What always holds: a line is valid JSON (bad bytes become `?`); what does not fit is cut and the
 * event says so (`"cut":true`); a printed histogram's count equals its +Inf bucket.
 *
 * The least level and the list's head are mutable cells, because a process has one standard error
 * and one /metrics. Metrics may carry labels in their name: `x_total{state="paid"}`; rows of one
 * family are printed together under one HELP and TYPE.
 *
 * Not here: files, rotation, sampling: the supervisor does that.
 */
#include "base/log.h"

#include "base/when.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#define LINE_BYTES 4096
#define LINE_TAIL 16 /* kept free for `,"cut":true}` and the newline */
#define BUCKET_COUNT 16

struct line {
  char bytes[LINE_BYTES];
  size_t len;
  bool is_cut;
};

static int *const least_level = &(int){LOG_INFO};

void log_level_least(enum log_level level) {
  __atomic_store_n(least_level, (int)level, __ATOMIC_RELAXED);
}

static void line_add(struct line *line, const char *bytes, size_t count) {
  if (line->is_cut || line->len + count > LINE_BYTES - LINE_TAIL) {
    line->is_cut = true;
    return;
  }
  memcpy(line->bytes + line->len, bytes, count);
  line->len += count;
}

/* Adds a JSON string. One that does not fit ends early, whole characters only, and is closed. */
static void line_string(struct line *line, const char *string) {
  static const char hex[] = "0123456789abcdef";
  if (line->is_cut) return;
  struct text rest = text_of(string);
  line_add(line, "\"", 1);
  while (rest.len > 0) {
    uint32_t point;
    size_t length = text_point(rest, &point);
    char piece[8] = {'\\', rest.at[0]};
    size_t piece_length = 2;
    if (length == 0) {
      piece[0] = '?';
      piece_length = length = 1;
    } else if (point < 0x20) {
      memcpy(piece, "\\u00", 4);
      piece[4] = hex[point >> 4];
      piece[5] = hex[point & 15];
      piece_length = 6;
    } else if (point != '"' && point != '\\') {
      memcpy(piece, rest.at, length);
      piece_length = length;
    }
    if (line->len + piece_length + 1 > LINE_BYTES - LINE_TAIL) break;
    line_add(line, piece, piece_length);
    rest.at += length;
    rest.len -= length;
  }
  line_add(line, "\"", 1);
  line->is_cut = rest.len > 0;
}

static void line_int(struct line *line, int64_t value) {
  char digits[24];
  size_t at = sizeof digits;
  uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  do {
    digits[--at] = (char)('0' + rest % 10);
    rest /= 10;
  } while (rest > 0);
  if (value < 0) digits[--at] = '-';
  line_add(line, digits + at, sizeof digits - at);
}

/* `,"name":value`, or nothing at all when it has no room for its name. */
static void line_field(struct line *line, const struct log_field *field) {
  if (line->len + strlen(field->name) + 32 > LINE_BYTES - LINE_TAIL) line->is_cut = true;
  if (line->is_cut) return;
  line_add(line, ",", 1);
  line_string(line, field->name);
  line_add(line, ":", 1);
  if (field->text != NULL)
    line_string(line, field->text);
  else
    line_int(line, field->number);
}

void log_event(enum log_level level, const char *name, const struct log_field *fields) {
  static const char *const words[] = {"debug", "info", "warn", "error"};
  if ((int)level < __atomic_load_n(least_level, __ATOMIC_RELAXED)) return;
  char at[32];
  when_print(when_now(), at);
  struct line line;
  line.len = 0;
  line.is_cut = false;
  line_add(&line, "{\"at\":", 6);
  line_string(&line, at);
  line_field(&line, &(struct log_field){.name = "level", .text = words[level]});
  line_field(&line, &(struct log_field){.name = "event", .text = name});
  for (; fields != NULL && fields->name != NULL; fields++)
    line_field(&line, fields);
  if (line.is_cut) {
    memcpy(line.bytes + line.len, ",\"cut\":true", 11);
    line.len += 11;
  }
  memcpy(line.bytes + line.len, "}\n", 2);
  line.len += 2;
  int kept = errno; /* a log line must not disturb its caller */
  while (write(STDERR_FILENO, line.bytes, line.len) < 0 && errno == EINTR) {
  }
  errno = kept;
}

/* The end of the list: tells "last" (this) from "not registered" (NULL). */
static struct metric *list_end(void) {
  static struct metric end;
  return &end;
}

static struct metric **list_head(void) {
  static struct metric *head;
  return &head;
}

/* The thread that turns `next` from NULL links the metric; a reader meets it once it is whole. */
static void metric_register(struct metric *metric) {
  if (__atomic_load_n(&metric->next, __ATOMIC_ACQUIRE) != NULL) return;
  struct metric *unlinked = NULL;
  if (!__atomic_compare_exchange_n(&metric->next, &unlinked, list_end(), false, __ATOMIC_ACQ_REL,
                                   __ATOMIC_ACQUIRE))
    return;
  struct metric *head = __atomic_load_n(list_head(), __ATOMIC_ACQUIRE);
  do {
    __atomic_store_n(&metric->next, head == NULL ? list_end() : head, __ATOMIC_RELEASE);
  } while (!__atomic_compare_exchange_n(list_head(), &head, metric, false, __ATOMIC_ACQ_REL,
                                        __ATOMIC_ACQUIRE));
}

void metric_add(struct metric *metric, int64_t amount) {
  metric_register(metric);
  __atomic_fetch_add(&metric->value, amount, __ATOMIC_RELAXED);
}

void metric_put(struct metric *metric, int64_t value) {
  metric_register(metric);
  __atomic_store_n(&metric->value, value, __ATOMIC_RELAXED);
}

/* Upper bounds in microseconds; what is slower falls into the last bucket, +Inf. */
static const int64_t bucket_us[BUCKET_COUNT - 1] = {100,    200,    500,     1000,    2000,
                                                    5000,   10000,  20000,   50000,   100000,
                                                    200000, 500000, 1000000, 2000000, 5000000};

void metric_time(struct metric *metric, int64_t span_us) {
  metric_register(metric);
  size_t bucket = 0;
  while (bucket < BUCKET_COUNT - 1 && span_us > bucket_us[bucket])
    bucket++;
  __atomic_fetch_add(&metric->buckets[bucket], 1, __ATOMIC_RELAXED);
  __atomic_fetch_add(&metric->sum_us, span_us, __ATOMIC_RELAXED);
  __atomic_fetch_add(&metric->value, 1, __ATOMIC_RELAXED);
}

/* The name before any labels. */
static struct text family_of(const struct metric *metric) {
  struct text rest = text_of(metric->name);
  return text_cut(&rest, '{');
}

/* The labels without braces, empty when there are none. */
static struct text labels_of(const struct metric *metric) {
  struct text rest = text_of(metric->name);
  text_cut(&rest, '{');
  if (rest.len > 0 && rest.at[rest.len - 1] == '}') rest.len--;
  return rest;
}

static void seconds_print(struct buffer *buffer, int64_t us) {
  buffer_printf(buffer, "%" PRId64 ".%06" PRId64, us / 1000000, us % 1000000);
}

static void timing_print(struct buffer *buffer, const struct metric *metric) {
  struct text family = family_of(metric), labels = labels_of(metric);
  int64_t count = 0;
  for (size_t i = 0; i < BUCKET_COUNT; i++) {
    count += __atomic_load_n(&metric->buckets[i], __ATOMIC_RELAXED);
    buffer_printf(buffer, "%.*s_bucket{%.*s%sle=\"", (int)family.len, family.at, (int)labels.len,
                  labels.at, labels.len > 0 ? "," : "");
    if (i < BUCKET_COUNT - 1)
      seconds_print(buffer, bucket_us[i]);
    else
      buffer_text(buffer, "+Inf");
    buffer_printf(buffer, "\"} %" PRId64 "\n", count);
  }
  const char *open = labels.len > 0 ? "{" : "", *close = labels.len > 0 ? "}" : "";
  buffer_printf(buffer, "%.*s_sum%s%.*s%s ", (int)family.len, family.at, open, (int)labels.len,
                labels.at, close);
  seconds_print(buffer, __atomic_load_n(&metric->sum_us, __ATOMIC_RELAXED));
  buffer_printf(buffer, "\n%.*s_count%s%.*s%s %" PRId64 "\n", (int)family.len, family.at, open,
                (int)labels.len, labels.at, close, count);
}

static void row_print(struct buffer *buffer, const struct metric *metric) {
  if (metric->kind == METRIC_TIMING)
    timing_print(buffer, metric);
  else
    buffer_printf(buffer, "%s %" PRId64 "\n", metric->name,
                  __atomic_load_n(&metric->value, __ATOMIC_RELAXED));
}

static const struct metric *metric_after(const struct metric *metric) {
  return __atomic_load_n(&metric->next, __ATOMIC_ACQUIRE);
}

void metric_print(struct buffer *buffer) {
  static const char *const kinds[] = {"counter", "gauge", "histogram"};
  const struct metric *end = list_end();
  const struct metric *first = __atomic_load_n(list_head(), __ATOMIC_ACQUIRE);
  if (first == NULL) return;
  for (const struct metric *metric = first; metric != end; metric = metric_after(metric)) {
    struct text family = family_of(metric);
    const struct metric *same = first; /* the first of the family prints them all */
    while (!text_equals(family_of(same), family))
      same = metric_after(same);
    if (same != metric) continue;
    buffer_printf(buffer, "# HELP %.*s %s\n# TYPE %.*s %s\n", (int)family.len, family.at,
                  metric->doc, (int)family.len, family.at, kinds[metric->kind]);
    for (; same != end; same = metric_after(same))
      if (text_equals(family_of(same), family)) row_print(buffer, same);
  }
}
