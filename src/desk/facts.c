/* facts: windows, parameters, and the road to the store and back.
 *
 * Days are written as dates of the law's zone (signed_on, applied_on, sold_on): a window counts
 * whole dates, so a date is all it needs, and facts stay alike for cases that are alike.
 *
 * Always holds: what facts_print leaves out, facts_read puts back, under the same version exactly.
 */
#include "desk/facts.h"

#include <string.h>

#define PARAMETER_PREFIX "param_"

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
  const struct pack_parameter *named = pack_parameter(pack, "warranty_months");
  int64_t months = warranty->months;
  bool is_eaten =
      strcmp(warranty->category, "food") == 0 || strcmp(warranty->category, "fresh") == 0;
  if (months > 0 || is_eaten || named == NULL) return months;
  return named->value.kind == VALUE_NUMBER && value_whole(named->value, &months) == OK ? months : 0;
}

bool warranty_holds(const struct pack *pack, const struct warranty *warranty, int64_t now) {
  int64_t length = warranty_months(pack, warranty);
  if (length <= 0) return false;
  struct civil civil = date_civil(when_date(warranty->sold_at));
  int64_t months = civil.year * 12 + (civil.month - 1) + length;
  struct civil until = {months / 12, (int)(months % 12) + 1, 1};
  return when_date(now) < date_from_civil(until) + civil.day - 1 + 1;
}

void facts_add_parameters(struct arena *arena, const struct pack *pack, struct value facts) {
  for (size_t i = 0; i < pack->parameter_count; i++)
    value_context_add(facts, text_join(arena, PARAMETER_PREFIX, pack->parameters[i].name),
                      pack->parameters[i].value);
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

/* The first moment of a date that the facts carry; false when they do not. */
static bool day_find(const struct json *stored, const char *name, int64_t *at_out) {
  int64_t date;
  const char *text = json_text(stored, name, NULL);
  if (text == NULL || date_parse(text_of(text), &date) != OK) return false;
  *at_out = date_start(date);
  return true;
}

static enum error windows_count(const struct pack *pack, const struct json *stored,
                                struct value facts) {
  int64_t signed_at, applied_at, sold_at;
  struct limit limit;
  struct due due;
  enum error error = OK;
  if (!day_find(stored, "applied_on", &applied_at)) return OK;
  if (day_find(stored, "signed_on", &signed_at)) {
    error = window_plan(pack, signed_at, "no_reason_days", &limit, &due);
    if (error == OK)
      value_context_add(facts, "within_no_reason_window",
                        value_boolean(applied_at < due.legal_due));
    if (error == OK) error = window_plan(pack, signed_at, "quality_days", &limit, &due);
    if (error == OK)
      value_context_add(facts, "within_quality_window", value_boolean(applied_at < due.legal_due));
  }
  if (error != OK || !day_find(stored, "sold_on", &sold_at)) return error;
  const struct warranty warranty = {.sold_at = sold_at,
                                    .months = json_int(stored, "product_warranty_months", 0),
                                    .category = json_text(stored, "category", "")};
  value_context_add(facts, "within_warranty",
                    value_boolean(warranty_holds(pack, &warranty, applied_at)));
  return OK;
}

enum error facts_read(struct arena *arena, const struct pack *pack, const struct json *stored,
                      bool is_own, struct value *facts_out) {
  struct value facts = value_context_open(arena, FACTS_MAX);
  enum error error =
      is_own ? OK : windows_count(pack, stored, facts); /* the first of a name counts */
  for (size_t i = 0; i < stored->count && i < FACTS_MAX / 4; i++)
    if (!text_starts(text_of(stored->names[i]), PARAMETER_PREFIX))
      value_context_add(facts, stored->names[i], value_from_json(arena, &stored->items[i]));
  facts_add_parameters(arena, pack, facts);
  *facts_out = facts;
  return error;
}
