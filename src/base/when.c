/* when: instants, dates, and the only place that reads a clock.
 *
 * Problem: a deadline is a legal statement; a second wrong or a day wrong is a wrong refund. Idea:
 * instants and dates are plain integers, the civil calendar is arithmetic on them (no struct tm, no
 * libc zone state, no locks), and China's zone is a fixed eight hours. Days are counted in eras of
 * 400 years from 0000-03-01, so that the leap day is the last day of a year.
 *
 * What always holds: date_from_civil and date_civil are inverses over some 290 million years;
 * print and parse are inverses over years 0000-9999. A leap second `:60` is refused: nothing we
 * store can name it.
 *
 * The offset of when_now is the one mutable cell below app besides metrics and the log level: a
 * process has one clock. It moves only by when_step, which tests and the simulation call.
 *
 * Not here: working time (flow/), other zones. To serve a zone with DST, add it here, by tzdata.
 */
#include "base/when.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* What when_step asked for so far. */
static int64_t *const clock_offset = &(int64_t){0};

int64_t when_now(void) {
  struct timespec ts;
  clock_gettime(CLOCK_REALTIME, &ts);
  return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000 +
         __atomic_load_n(clock_offset, __ATOMIC_RELAXED);
}

int64_t when_ticks(void) {
  struct timespec ts;
  clock_gettime(CLOCK_MONOTONIC, &ts);
  return (int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
}

void when_deadline(int64_t span_ms, struct timespec *until_out) {
  int64_t at = when_ticks() + span_ms * 1000000;
  until_out->tv_sec = (time_t)(at / 1000000000);
  until_out->tv_nsec = (long)(at % 1000000000);
}

void when_step(int64_t span_ms) {
  __atomic_fetch_add(clock_offset, span_ms, __ATOMIC_RELAXED);
}

static int64_t floor_div(int64_t a, int64_t b) {
  int64_t quotient = a / b;
  return a % b < 0 ? quotient - 1 : quotient;
}

#define ERA_DAYS 146097    /* days of 400 years */
#define EPOCH_SHIFT 719468 /* days from 0000-03-01 to 1970-01-01 */

int64_t date_from_civil(struct civil civil) {
  int64_t year = civil.month > 2 ? civil.year : civil.year - 1;
  int64_t era = floor_div(year, 400);
  int64_t year_of_era = year - era * 400;
  int64_t month = (civil.month + 9) % 12; /* 0 March .. 11 February */
  int64_t day_of_year = (153 * month + 2) / 5 + civil.day - 1;
  int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * ERA_DAYS + day_of_era - EPOCH_SHIFT;
}

struct civil date_civil(int64_t date) {
  int64_t shifted = date + EPOCH_SHIFT;
  int64_t era = floor_div(shifted, ERA_DAYS);
  int64_t day = shifted - era * ERA_DAYS;
  int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
  int64_t day_of_year = day - (365 * year + year / 4 - year / 100);
  int64_t month = (5 * day_of_year + 2) / 153;
  struct civil civil;
  civil.day = (int)(day_of_year - (153 * month + 2) / 5 + 1);
  civil.month = (int)(month < 10 ? month + 3 : month - 9);
  civil.year = era * 400 + year + (civil.month <= 2 ? 1 : 0);
  return civil;
}

int date_weekday(int64_t date) {
  return (int)(date + 3 - floor_div(date + 3, 7) * 7) + 1; /* 1970-01-01 was a Thursday */
}

bool civil_check(struct civil civil) {
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (civil.month < 1 || civil.month > 12 || civil.day < 1) return false;
  bool is_leap = civil.year % 4 == 0 && (civil.year % 100 != 0 || civil.year % 400 == 0);
  return civil.day <= lengths[civil.month - 1] + (civil.month == 2 && is_leap ? 1 : 0);
}

int64_t when_date(int64_t when) {
  return floor_div(when + SHANGHAI_OFFSET_MS, MS_DAY);
}

int64_t date_start(int64_t date) {
  return date * MS_DAY - SHANGHAI_OFFSET_MS;
}

/* Takes exactly `count` digits off the front. */
static bool digits_take(struct text *text, int count, int *value_out) {
  if (text->len < (size_t)count) return false;
  int value = 0;
  for (int i = 0; i < count; i++) {
    if (text->at[i] < '0' || text->at[i] > '9') return false;
    value = value * 10 + (text->at[i] - '0');
  }
  text->at += count;
  text->len -= (size_t)count;
  *value_out = value;
  return true;
}

static bool mark_take(struct text *text, char mark) {
  if (text->len == 0 || text->at[0] != mark) return false;
  text->at++;
  text->len--;
  return true;
}

static bool date_take(struct text *text, int64_t *date_out) {
  int year;
  struct civil civil;
  bool is_read = digits_take(text, 4, &year) && mark_take(text, '-') &&
                 digits_take(text, 2, &civil.month) && mark_take(text, '-') &&
                 digits_take(text, 2, &civil.day);
  if (!is_read) return false;
  civil.year = year;
  if (!civil_check(civil)) return false;
  *date_out = date_from_civil(civil);
  return true;
}

/* `.123456` -> 123; fractions finer than a millisecond are cut. */
static bool fraction_take(struct text *text, int *ms_out) {
  int ms = 0, place = 100, digit;
  if (!digits_take(text, 1, &digit)) return false;
  do {
    ms += digit * place;
    place /= 10;
  } while (digits_take(text, 1, &digit));
  *ms_out = ms;
  return true;
}

static bool offset_take(struct text *text, int64_t *offset_out) {
  if (mark_take(text, 'Z') || mark_take(text, 'z')) {
    *offset_out = 0;
    return true;
  }
  int64_t sign = mark_take(text, '-') ? -1 : 1;
  int hour, minute;
  if (sign > 0 && !mark_take(text, '+')) return false;
  if (!digits_take(text, 2, &hour) || !mark_take(text, ':')) return false;
  if (!digits_take(text, 2, &minute) || hour > 23 || minute > 59) return false;
  *offset_out = sign * (hour * MS_HOUR + minute * MS_MINUTE);
  return true;
}

enum error when_parse(struct text text, int64_t *when_out) {
  int64_t date, offset;
  int hour, minute, second, ms = 0;
  if (!date_take(&text, &date)) return ERR_INVALID;
  if (!mark_take(&text, 'T') && !mark_take(&text, 't') && !mark_take(&text, ' '))
    return ERR_INVALID;
  bool is_read = digits_take(&text, 2, &hour) && mark_take(&text, ':') &&
                 digits_take(&text, 2, &minute) && mark_take(&text, ':') &&
                 digits_take(&text, 2, &second);
  if (!is_read || hour > 23 || minute > 59 || second > 59) return ERR_INVALID;
  if (mark_take(&text, '.') && !fraction_take(&text, &ms)) return ERR_INVALID;
  if (!offset_take(&text, &offset) || text.len != 0) return ERR_INVALID;
  *when_out =
      date * MS_DAY + hour * MS_HOUR + minute * MS_MINUTE + second * MS_SECOND + ms - offset;
  return OK;
}

static char *digits_put(char *out, int value, int count) {
  for (int i = count; i-- > 0; value /= 10)
    out[i] = (char)('0' + value % 10);
  return out + count;
}

static char *date_put(char *out, size_t room, int64_t date) {
  struct civil civil = date_civil(date);
  if (civil.year >= 0 && civil.year <= 9999)
    out = digits_put(out, (int)civil.year, 4);
  else /* ISO 8601 expanded form; never met in practice, never wrong either */
    out += snprintf(out, room, "%+" PRId64, civil.year);
  *out++ = '-';
  out = digits_put(out, civil.month, 2);
  *out++ = '-';
  return digits_put(out, civil.day, 2);
}

void when_print(int64_t when, char out[32]) {
  int64_t date = floor_div(when, MS_DAY);
  int ms = (int)((when % MS_DAY + MS_DAY) % MS_DAY);
  char *at = date_put(out, 12, date);
  *at++ = 'T';
  at = digits_put(at, ms / (int)MS_HOUR, 2);
  *at++ = ':';
  at = digits_put(at, ms / (int)MS_MINUTE % 60, 2);
  *at++ = ':';
  at = digits_put(at, ms / (int)MS_SECOND % 60, 2);
  *at++ = '.';
  at = digits_put(at, ms % 1000, 3);
  *at++ = 'Z';
  *at = '\0';
}

enum error date_parse(struct text text, int64_t *date_out) {
  int64_t date;
  if (!date_take(&text, &date) || text.len != 0) return ERR_INVALID;
  *date_out = date;
  return OK;
}

void date_print(int64_t date, char out[16]) {
  assert(date > -INT64_C(36500000000) && date < INT64_C(36500000000));
  *date_put(out, 10, date) = '\0';
}

char *when_words(struct arena *arena, int64_t when, bool is_chinese) {
  static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (when == 0) return text_copy(arena, "—");
  int64_t date = when_date(when);
  struct civil civil = date_civil(date);
  int minute = (int)((when - date_start(date)) / MS_MINUTE);
  if (is_chinese)
    return text_printf(arena, "%d月%d日 %02d:%02d", civil.month, civil.day, minute / 60,
                       minute % 60);
  return text_printf(arena, "%d %s %02d:%02d", civil.day, months[civil.month - 1], minute / 60,
                     minute % 60);
}
