/* calendar_parse: reading the JSON form of a calendar.
 *
 * Problem: a calendar is law typed by hand once a year; a slip in it moves thousands of deadlines.
 * Idea: the form is short and for people ("2026-10-01/2026-10-07", "13:30-18:00"), and everything
 * that can be wrong is refused, with the place: unknown names, dates that do not exist, a date
 * named twice, spans out of order, hours that run into the next day's hours.
 *
 * What always holds: a calendar that was read satisfies what calendar.c promises.
 *
 * Not here: where calendars come from (packs), .ics files.
 */
#include "base/record.h"
#include "flow/calendar_form.h"

#include <inttypes.h>

struct form_covered {
  int64_t from;
  int64_t to;
};
static const struct field covered_fields[] = {
    FIELD_ROW(struct form_covered, from, FIELD_INT, "First year whose holidays are published.",
              "起始年份", .min = 1900, .max = 2400),
    FIELD_ROW(struct form_covered, to, FIELD_INT, "Last year whose holidays are published.",
              "截止年份", .min = 1900, .max = 2400),
};
static const struct record covered_record = {
    .name = "covered", .doc = "Years known.", RECORD_OF(struct form_covered, covered_fields)};

struct form_week {
  struct list monday, tuesday, wednesday, thursday, friday, saturday, sunday;
};
#define WEEKDAY(member, chinese)                                                                   \
  FIELD_ROW(struct form_week, member, FIELD_LIST, "Its spans, HH:MM-HH:MM.", chinese,              \
            .max = DAY_SPANS_MAX)
static const struct field week_fields[] = {
    WEEKDAY(monday, "周一"),   WEEKDAY(tuesday, "周二"), WEEKDAY(wednesday, "周三"),
    WEEKDAY(thursday, "周四"), WEEKDAY(friday, "周五"),  WEEKDAY(saturday, "周六"),
    WEEKDAY(sunday, "周日"),
};
static const struct record week_record = {
    .name = "week", .doc = "The week pattern.", RECORD_OF(struct form_week, week_fields)};

struct form_exception {
  const char *zh;
  const char *en;
  struct list spans;
  struct list days;
};
static const struct field exception_fields[] = {
    FIELD_ROW(struct form_exception, zh, FIELD_TEXT, "Its Chinese name.", "中文名称", .min = 1,
              .max = 60),
    FIELD_ROW(struct form_exception, en, FIELD_TEXT, "Its English name.", "英文名称", .min = 1,
              .max = 120),
    FIELD_ROW(struct form_exception, spans, FIELD_LIST, "Its spans; none on a holiday.", "工作时段",
              .max = DAY_SPANS_MAX),
    FIELD_ROW(struct form_exception, days, FIELD_LIST, "Dates, or first/last of several.", "日期",
              .min = 1, .max = 400),
};
static const struct record exception_record = {
    .name = "exception", .doc = "Own rules.", RECORD_OF(struct form_exception, exception_fields)};

struct form {
  const char *name;
  const char *version;
  const char *zh;
  const char *en;
  const char *offset;
  struct form_covered covered;
  struct form_week week;
  struct list exceptions;
};
static const struct field form_fields[] = {
    FIELD_ROW(struct form, name, FIELD_TEXT, "Its name.", "名称", .min = 1, .max = 60),
    FIELD_ROW(struct form, version, FIELD_TEXT, "Its version.", "版本", .min = 1, .max = 60),
    FIELD_ROW(struct form, zh, FIELD_TEXT, "What it is, in Chinese.", "中文说明",
              .flags = FIELD_OPTIONAL, .max = 400),
    FIELD_ROW(struct form, en, FIELD_TEXT, "What it is, in English.", "英文说明",
              .flags = FIELD_OPTIONAL, .max = 400),
    FIELD_ROW(struct form, offset, FIELD_TEXT, "From UTC, such as +08:00.", "时差", .min = 6,
              .max = 6),
    FIELD_ROW(struct form, covered, FIELD_RECORD, "Years known; absent: all.", "已公布年份",
              .flags = FIELD_OPTIONAL, .record = &covered_record),
    FIELD_ROW(struct form, week, FIELD_RECORD, "The week pattern.", "每周安排",
              .record = &week_record),
    FIELD_ROW(struct form, exceptions, FIELD_LIST, "Dates that differ from it.", "例外日期",
              .flags = FIELD_OPTIONAL, .record = &exception_record, .max = CALENDAR_EXCEPTIONS_MAX),
};
static const struct record form_record = {
    .name = "calendar", .doc = "A calendar.", RECORD_OF(struct form, form_fields)};

/* "HH:MM" of up to `most` hours -> minutes, -1 when it is none. */
static int minute_parse(struct text text, int most) {
  int64_t hour, minute;
  struct text rest = text;
  struct text front = text_cut(&rest, ':');
  if (front.len != 2 || rest.len != 2 || text_int(front, &hour) != OK ||
      text_int(rest, &minute) != OK || hour < 0 || minute < 0 || minute > 59)
    return -1;
  int64_t sum = hour * 60 + minute;
  return sum <= most * 60 ? (int)sum : -1;
}

static enum error spans_parse(const struct list *list, const char *place, struct day_spans *out,
                              struct fault *fault) {
  struct day_spans spans = {.count = 0};
  for (size_t i = 0; i < list->count; i++) {
    const char *written = ((const char *const *)list->items)[i];
    struct text to = text_of(written);
    struct text from = text_cut(&to, '-');
    struct day_span span = {minute_parse(from, 24), minute_parse(to, 48)};
    int least = i == 0 ? 0 : spans.list[i - 1].to_minute;
    if (span.from_minute < 0 || span.from_minute >= 1440 || span.to_minute < 0)
      return fault_raisef(fault, ERR_INVALID, place, "%s 的时段“%s”应如 09:00-12:00",
                          "%s: the span \"%s\" must be like 09:00-12:00", place, written);
    if (span.from_minute >= span.to_minute || span.from_minute < least)
      return fault_raisef(fault, ERR_INVALID, place, "%s 的时段“%s”顺序有误或重叠",
                          "%s: the span \"%s\" is empty, out of order or overlaps", place, written);
    spans.list[spans.count++] = span;
  }
  *out = spans;
  return OK;
}

/* "2026-10-01" or "2026-10-01/2026-10-07". */
static enum error days_parse(const char *written, int64_t *first_out, int64_t *last_out,
                             struct fault *fault) {
  struct text rest = text_of(written);
  struct text front = text_cut(&rest, '/');
  int64_t first = 0, last = 0;
  bool is_one = front.len == text_of(written).len;
  bool is_read = date_parse(front, &first) == OK && (is_one || date_parse(rest, &last) == OK);
  if (is_one) last = first;
  if (!is_read || last < first)
    return fault_raisef(fault, ERR_INVALID, "exceptions.days", "日期“%s”不存在或格式有误",
                        "\"%s\" is not a date or a stretch of dates", written);
  *first_out = first;
  *last_out = last;
  return OK;
}

/* What visits every stretch of exception dates. */
struct visit {
  enum error (*take)(struct visit *visit, uint16_t kind, int64_t first, int64_t last);
  int64_t first;
  int64_t last;
  uint16_t *kinds;
  struct fault *fault;
};

static enum error days_visit(const struct form *form, struct visit *visit) {
  const struct form_exception *exceptions = form->exceptions.items;
  for (size_t i = 0; i < form->exceptions.count; i++) {
    const struct list *days = &exceptions[i].days;
    for (size_t j = 0; j < days->count; j++) {
      int64_t first = 0, last = 0;
      enum error error =
          days_parse(((const char *const *)days->items)[j], &first, &last, visit->fault);
      if (error == OK) error = visit->take(visit, (uint16_t)(i + 1), first, last);
      if (error != OK) return error;
    }
  }
  return OK;
}

static enum error bounds_take(struct visit *visit, uint16_t kind, int64_t first, int64_t last) {
  (void)kind;
  if (first < visit->first) visit->first = first;
  if (last > visit->last) visit->last = last;
  return OK;
}

static enum error kind_take(struct visit *visit, uint16_t kind, int64_t first, int64_t last) {
  for (int64_t date = first; date <= last; date++) {
    uint16_t *at = &visit->kinds[date - visit->first];
    if (*at != 0) {
      char written[16];
      date_print(date, written);
      return fault_raisef(visit->fault, ERR_INVALID, "exceptions.days", "日期 %s 出现了两次",
                          "%s is named twice", written);
    }
    *at = kind;
  }
  return OK;
}

static enum error exceptions_parse(struct arena *arena, const struct form *form,
                                   struct calendar *calendar, struct fault *fault) {
  const struct form_exception *rows = form->exceptions.items;
  struct exception *exceptions = arena_list(arena, struct exception, form->exceptions.count);
  for (size_t i = 0; i < form->exceptions.count; i++) {
    exceptions[i].zh = rows[i].zh;
    exceptions[i].en = rows[i].en;
    enum error error = spans_parse(&rows[i].spans, rows[i].en, &exceptions[i].spans, fault);
    if (error != OK) return error;
  }
  calendar->exceptions = exceptions;
  struct visit visit = {bounds_take, INT64_MAX, INT64_MIN, NULL, fault};
  enum error error = days_visit(form, &visit);
  if (error != OK || visit.first > visit.last) return error;
  if (visit.last - visit.first >= CALENDAR_DAYS_MAX)
    return fault_raise(fault, ERR_LIMIT, "exceptions.days", "例外日期相距过远",
                       "The exceptions lie too far apart");
  calendar->first = visit.first;
  calendar->day_count = (size_t)(visit.last - visit.first + 1);
  visit.kinds = arena_list(arena, uint16_t, calendar->day_count);
  visit.take = kind_take;
  calendar->kinds = visit.kinds;
  return days_visit(form, &visit);
}

/* Do hours that run past midnight meet the next day's? */
static enum error midnights_check(struct calendar *calendar, struct fault *fault) {
  int64_t end = calendar->first + (int64_t)calendar->day_count;
  for (int64_t date = calendar->first - 8; date <= end + 7; date++) {
    struct day_spans today = calendar_day(calendar, date);
    struct day_spans next = calendar_day(calendar, date + 1);
    int to = today.count == 0 ? 0 : today.list[today.count - 1].to_minute - 1440;
    if (to > 0) calendar->is_past_midnight = true;
    if (to <= 0 || next.count == 0 || to <= next.list[0].from_minute) continue;
    char written[16];
    date_print(date, written);
    return fault_raisef(fault, ERR_INVALID, "week", "%s 的时段延续到次日并与其重叠",
                        "The hours of %s run into those of the next day", written);
  }
  return OK;
}

static enum error offset_parse(const char *written, int64_t *offset_out, struct fault *fault) {
  struct text text = text_of(written);
  bool is_signed = text_starts(text, "+") || text_starts(text, "-");
  struct text digits = {text.at + 1, text.len - 1};
  int minutes = is_signed ? minute_parse(digits, 14) : -1;
  if (minutes < 0)
    return fault_raise(fault, ERR_INVALID, "offset", "时差应如 +08:00", "Must be like +08:00");
  *offset_out = (text.at[0] == '-' ? -1 : 1) * minutes * MS_MINUTE;
  return OK;
}

static enum error covered_parse(const struct form_covered *covered, struct calendar *calendar,
                                struct fault *fault) {
  calendar->covered_from = INT64_MIN;
  calendar->covered_to = INT64_MAX;
  if (covered->from == 0) return OK;
  if (covered->from > covered->to)
    return fault_raise(fault, ERR_INVALID, "covered", "起始年份晚于截止年份",
                       "It ends before it begins");
  calendar->covered_from = date_from_civil((struct civil){covered->from, 1, 1});
  calendar->covered_to = date_from_civil((struct civil){covered->to, 12, 31});
  return OK;
}

enum error calendar_parse(struct arena *arena, const struct json *json,
                          const struct calendar **calendar_out, struct fault *fault) {
  struct form form;
  enum error error = record_parse(arena, &form_record, json, &form, fault);
  if (error != OK) return error;
  struct calendar *calendar = arena_new(arena, struct calendar);
  calendar->name = form.name;
  calendar->version = form.version;
  calendar->zh = form.zh;
  calendar->en = form.en;
  error = offset_parse(form.offset, &calendar->offset_ms, fault);
  if (error != OK) return error;
  error = covered_parse(&form.covered, calendar, fault);
  if (error != OK) return error;
  const struct list *days[] = {&form.week.monday,   &form.week.tuesday, &form.week.wednesday,
                               &form.week.thursday, &form.week.friday,  &form.week.saturday,
                               &form.week.sunday};
  for (size_t i = 0; i < 7 && error == OK; i++)
    error = spans_parse(days[i], week_fields[i].name, &calendar->week[i], fault);
  if (error == OK) error = exceptions_parse(arena, &form, calendar, fault);
  if (error == OK) error = midnights_check(calendar, fault);
  if (error != OK) return error;
  calendar_count(arena, calendar);
  *calendar_out = calendar;
  return OK;
}

const struct calendar *calendar_always(struct arena *arena, int64_t offset_ms) {
  struct calendar *calendar = arena_new(arena, struct calendar);
  calendar->name = "always";
  calendar->version = "1";
  calendar->zh = "全天候";
  calendar->en = "Around the clock";
  calendar->offset_ms = offset_ms;
  calendar->covered_from = INT64_MIN;
  calendar->covered_to = INT64_MAX;
  for (int i = 0; i < 7; i++)
    calendar->week[i] = (struct day_spans){{{0, 1440}}, 1};
  calendar_count(arena, calendar);
  return calendar;
}
