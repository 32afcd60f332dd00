/* when: instants, civil dates and zones. The only file that reads a clock.
 *
 * An instant is int64_t UTC milliseconds since 1970; 0 means "none" in rows. A date is int64_t days
 * since 1970-01-01; DATE_NONE means none. `now` is read once per request or job by its owner and
 * passed down. The clock can be set and stepped for tests (when_step); nobody else can tell. Zones:
 * fixed offset UTC+8 is served without tables (Asia/Shanghai has had no DST since 1991); other
 * zones have no function yet: calendars carry a fixed offset of their own.
 */
#ifndef BASE_WHEN_H
#define BASE_WHEN_H

#include "base/text.h"

#define DATE_NONE INT64_MIN
#define MS_SECOND INT64_C(1000)
#define MS_MINUTE INT64_C(60000)
#define MS_HOUR INT64_C(3600000)
#define MS_DAY INT64_C(86400000)
#define SHANGHAI_OFFSET_MS (8 * MS_HOUR)

struct civil {
  int64_t year; /* proleptic Gregorian */
  int month;    /* 1-12 */
  int day;      /* 1-31 */
};

/* The present instant, moved by what when_step asked for. Thread-safe. */
int64_t when_now(void);
/* Monotonic nanoseconds, for measuring spans only. */
int64_t when_ticks(void);
/* The monotonic instant this far ahead, for pthread_cond_timedwait on CLOCK_MONOTONIC. */
struct timespec;
void when_deadline(int64_t span_ms, struct timespec *until_out);
/* Adds to the offset of when_now (tests and simulation only). */
void when_step(int64_t span_ms);

int64_t date_from_civil(struct civil civil);
struct civil date_civil(int64_t date);
int date_weekday(int64_t date); /* 1 Monday .. 7 Sunday */
bool civil_check(struct civil civil);
/* Shanghai date of an instant / instant at which a Shanghai date begins. */
int64_t when_date(int64_t when);
int64_t date_start(int64_t date);

/* RFC 3339 with `Z` or an offset, optional fraction (cut to milliseconds); seconds
 * required, 00-59. */
MUST_USE enum error when_parse(struct text text, int64_t *when_out);
/* `2026-11-22T09:30:00.000Z`; out holds 32 bytes. */
void when_print(int64_t when, char out[32]);
MUST_USE enum error date_parse(struct text text, int64_t *date_out); /* YYYY-MM-DD */
void date_print(int64_t date, char out[16]);
/* `11月22日 17:30` style for people, Shanghai time; a dash for 0. */
char *when_words(struct arena *arena, int64_t when, bool is_chinese);

#endif
