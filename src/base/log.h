/* log: one JSON event a line on standard error, and the counters behind /metrics.
 *
 * An event has a dotted name and fields; names are fixed words, never data. Personal data and
 * secrets are never logged: there is no way to log a record's PERSONAL field other than copying it
 * by hand, which reviews refuse. Counters and timings are registered by static rows and are
 * lock-free to bump. Libraries below `api` stay silent.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/json.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

struct log_field {
  const char *name;
  const char *text; /* used when not NULL */
  int64_t number;
};
#define LOG_TEXT(field, value)                                                                     \
  { .name = (field), .text = (value) }
#define LOG_INT(field, value)                                                                      \
  { .name = (field), .number = (value) }

void log_level_least(enum log_level level);
/* Thread-safe; one write(2) a line. `fields` ends with a row whose name is NULL. */
void log_event(enum log_level level, const char *name, const struct log_field *fields);
#define LOG(level, event, ...)                                                                     \
  log_event((level), (event), (const struct log_field[]){__VA_ARGS__ __VA_OPT__(, ){0}})

enum metric_kind { METRIC_COUNTER, METRIC_GAUGE, METRIC_TIMING };
struct metric {
  const char *name; /* aftercare_requests_total */
  enum metric_kind kind;
  const char *doc;
  int64_t value;       /* counters, gauges; count of timings */
  int64_t sum_us;      /* timings */
  int64_t buckets[16]; /* timings: <= 0.1, 0.2, 0.5, 1, 2, 5, ... ms */
  struct metric *next;
};
void metric_add(struct metric *metric, int64_t amount); /* registers itself at first use */
void metric_put(struct metric *metric, int64_t value);
void metric_time(struct metric *metric, int64_t span_us);
/* Prometheus text of everything registered. */
void metric_print(struct buffer *buffer);

#endif
