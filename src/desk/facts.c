/* facts: windows, parameters, and the road to the store and back.
 *
 * Days are written as dates of the law's zone (signed_on, applied_on, sold_on): a window counts
 * whole dates, so a date is all it needs, and facts stay alike for cases that are alike.
 *
 * Always holds: what facts_print leaves out, facts_read puts back, under the same version exactly.
 */
#include "desk/facts.h"

#include <stdlib.h>
#include <string.h>

enum error window_plan(const struct pack *pack, int64_t signed_at, const char *days,
                       struct limit *limit_out, struct due *due_out) {
  struct limit limit = {.amount = pack_number(pack, days),
                        .unit = SPAN_NATURAL_DAY,
                        .is_first_day_counted = pack_word_is(pack, "first_day", "same_day"),
                        .is_rolled = true};
  if (strcmp(days, "no_reason_days") == 0 && pack_word_is(pack, "no_reason_unit", "working_day"))
    limit.unit = SPAN_WORKING_DAY;
  *limit_out = limit;
  return due_plan(pack->calendar, signed_at, limit, NULL, 0, due_out);
}

/* Goods that name no warranty have the policy's, unless they are eaten: nobody repairs those. */
static int64_t warranty_months(const struct pack *pack, const struct warranty *warranty) {
  int64_t months = warranty->months;
  bool is_eaten = text_equals(warranty->category, TEXT("food")) ||
                  text_equals(warranty->category, TEXT("fresh"));
  if (months > 0 || is_eaten) return months;
  return pack_number_find(pack, "warranty_months", 0, &months, NULL) == OK ? months : 0;
}

bool warranty_holds(const struct pack *pack, const struct warranty *warranty, int64_t now) {
  int64_t length = warranty_months(pack, warranty);
  if (length <= 0) return false;
  struct civil civil = date_civil(when_date(warranty->sold_at));
  int64_t months = civil.year * 12 + (civil.month - 1) + length;
  struct civil until = {months / 12, (int)(months % 12) + 1, 1};
  return when_date(now) < date_from_civil(until) + civil.day - 1 + 1;
}

void facts_add_parameters(const struct pack *pack, struct value facts) {
  for (size_t i = 0; i < pack->parameter_count; i++)
    value_context_add(facts, pack->parameters[i].fact, pack->parameters[i].value);
}

void facts_print(struct json_out *out, struct value facts) {
  json_open(out, '{');
  for (size_t i = 0; i < value_context_count(facts); i++) {
    struct text name;
    struct value value = value_context_at(facts, i, &name);
    if (text_starts(name, PARAMETER_PREFIX)) continue;
    json_name(out, name.at); /* a literal, or of the arena: it ends with a NUL */
    value_print(out, value);
  }
  json_close(out, '}');
}

/* The first moment of a day; false when there is none. */
static bool day_start(struct text day, int64_t *at_out) {
  int64_t date;
  if (day.len == 0 || date_parse(day, &date) != OK) return false;
  *at_out = date_start(date);
  return true;
}

enum error fact_windows_count(const struct pack *pack, const struct fact_days *days,
                              struct fact_windows *windows_out) {
  struct fact_windows windows = {0};
  int64_t signed_at, applied_at, sold_at;
  struct limit limit;
  struct due no_reason = {0}, quality = {0};
  enum error error = OK;
  *windows_out = windows;
  if (!day_start(days->applied_on, &applied_at)) return OK;
  windows.is_signed = day_start(days->signed_on, &signed_at);
  windows.is_sold = day_start(days->sold_on, &sold_at);
  if (windows.is_signed) {
    error = window_plan(pack, signed_at, "no_reason_days", &limit, &no_reason);
    if (error == OK) error = window_plan(pack, signed_at, "quality_days", &limit, &quality);
    windows.no_reason = applied_at < no_reason.legal_due;
    windows.quality = applied_at < quality.legal_due;
  }
  if (windows.is_sold) {
    const struct warranty warranty = {
        .sold_at = sold_at, .months = days->warranty_months, .category = days->category};
    windows.warranty = warranty_holds(pack, &warranty, applied_at);
  }
  *windows_out = windows;
  return error;
}

static enum error windows_count(const struct pack *pack, const struct json *stored,
                                struct value facts) {
  const struct fact_days days = {
      .applied_on = text_of(json_text(stored, "applied_on", "")),
      .signed_on = text_of(json_text(stored, "signed_on", "")),
      .sold_on = text_of(json_text(stored, "sold_on", "")),
      .category = text_of(json_text(stored, "category", "")),
      .warranty_months = json_int(stored, "product_warranty_months", 0),
  };
  struct fact_windows windows;
  enum error error = fact_windows_count(pack, &days, &windows);
  if (error == OK && windows.is_signed) {
    value_context_add(facts, "within_no_reason_window", value_boolean(windows.no_reason));
    value_context_add(facts, "within_quality_window", value_boolean(windows.quality));
  }
  if (error == OK && windows.is_sold)
    value_context_add(facts, "within_warranty", value_boolean(windows.warranty));
  return error;
}

/* The value of a member, from behind its colon to the comma or brace behind it, without quotes.
 * A quote within a text is printed behind a backslash, so nothing but a member looks like one; a
 * category with such a quote is cut short, and no policy names one. */
static struct text member_find(struct text stored, const char *opening) {
  const char *at = memmem(stored.at, stored.len, opening, strlen(opening));
  if (at == NULL) return TEXT("");
  at += strlen(opening);
  bool is_quoted = *at == '"';
  if (is_quoted) at++;
  size_t left = (size_t)(stored.at + stored.len - at), len = 0;
  while (len < left && (is_quoted ? at[len] != '"' : at[len] != ',' && at[len] != '}'))
    len++;
  return (struct text){at, len};
}

struct fact_days facts_part(struct text stored, struct buffer *rest) {
  struct fact_days days = {
      .sold_on = member_find(stored, "\"sold_on\":"),
      .signed_on = member_find(stored, "\"signed_on\":"),
      .applied_on = member_find(stored, "\"applied_on\":"),
      .category = member_find(stored, "\"category\":"),
  };
  struct text months = member_find(stored, "\"product_warranty_months\":");
  if (months.len > 0) days.warranty_months = strtoll(months.at, NULL, 10);
  /* They are printed in this order (verdict.c); one that is not is left where it is. */
  const struct text apart[] = {days.sold_on, days.signed_on, days.applied_on};
  const char *at = stored.at;
  for (size_t i = 0; i < sizeof apart / sizeof *apart; i++) {
    if (apart[i].len == 0 || apart[i].at < at) continue;
    buffer_add(rest, at, (size_t)(apart[i].at - at));
    at = apart[i].at + apart[i].len;
  }
  buffer_add(rest, at, (size_t)(stored.at + stored.len - at));
  return days;
}

enum error facts_read(struct arena *arena, const struct pack *pack, const struct json *stored,
                      bool is_own, struct value *facts_out) {
  struct value facts = value_context_open(arena, FACTS_MAX);
  enum error error =
      is_own ? OK : windows_count(pack, stored, facts); /* the first of a name counts */
  for (size_t i = 0; i < stored->count && i < FACTS_MAX / 4; i++)
    if (!text_starts(text_of(stored->names[i]), PARAMETER_PREFIX))
      value_context_add(facts, stored->names[i], value_from_json(arena, &stored->items[i]));
  facts_add_parameters(pack, facts);
  *facts_out = facts;
  return error;
}
