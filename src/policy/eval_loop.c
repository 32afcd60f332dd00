/* eval_loop.c: paths, filters, for, some and every.
 *
 * A filter is an index when what stands in the brackets is a number, and a condition otherwise;
 * which, is seen by evaluating it for the first item. Iterators nest: a later domain may use an
 * earlier variable, so domains are evaluated inside the loops around them.
 *
 * `partial` is what a for has returned so far. The list grows by appending, so each step may have a
 * header of its own over the same items, and a partial that escapes keeps its length.
 *
 * What always holds: every round of a loop costs at least one step of the budget, and a loop ends
 * as soon as the evaluation is broken.
 */
#include "policy/eval.h"
#include "policy/number.h"
#include "policy/temporal.h"

#include <string.h>

#define RESULTS_FIRST 8
#define NANO_PLACES 9

/* ---- properties ------------------------------------------------------------------------------ */

struct property {
  const char *name;
  struct value (*take)(struct value value);
};

static struct value civil_part(struct value value, int part) {
  int64_t date = value.kind == VALUE_DATE ? value.number : value.temporal->date;
  struct civil civil = date_civil(date);
  return value_int(part == 0 ? civil.year : part == 1 ? civil.month : civil.day);
}

static struct value take_year(struct value value) {
  return civil_part(value, 0);
}

static struct value take_month(struct value value) {
  return civil_part(value, 1);
}

static struct value take_day(struct value value) {
  return civil_part(value, 2);
}

static struct value take_weekday(struct value value) {
  return value_int(date_weekday(value.kind == VALUE_DATE ? value.number : value.temporal->date));
}

static struct value take_hour(struct value value) {
  return value_int(value.temporal->seconds / 3600);
}

static struct value take_minute(struct value value) {
  return value_int(value.temporal->seconds / 60 % 60);
}

/* With its fraction, without zeros at the end. */
static struct value second_of(int64_t seconds, int32_t nanos) {
  int64_t number = seconds * NANOS_SECOND + nanos;
  int scale = nanos == 0 ? 0 : NANO_PLACES;
  if (nanos == 0) number = seconds;
  for (; scale > 0 && number % 10 == 0; scale--)
    number /= 10;
  return value_scaled(number, scale);
}

static struct value take_second(struct value value) {
  return second_of(value.temporal->seconds % 60, value.temporal->nanos);
}

static struct value take_offset(struct value value) {
  if (value.temporal->offset_kind == OFFSET_NONE) return value_null();
  return value_span((struct span){.seconds = value.temporal->offset_seconds});
}

static struct value take_zone(struct value value) {
  if (value.temporal->offset_kind != OFFSET_ZONE) return value_null();
  return value_string(temporal_zone_name(value));
}

static struct value take_years(struct value value) {
  return value_int(value.number / 12);
}

static struct value take_months(struct value value) {
  return value_int(value.number % 12);
}

static int64_t span_part(struct value value, int64_t unit, int64_t modulus) {
  int64_t seconds = value.span.seconds;
  if (seconds < 0 && value.span.nanos > 0) seconds++; /* towards zero */
  int64_t part = seconds / unit;
  return modulus == 0 ? part : part % modulus;
}

static struct value take_days(struct value value) {
  return value_int(span_part(value, DAY_SECONDS, 0));
}

static struct value take_hours(struct value value) {
  return value_int(span_part(value, 3600, 24));
}

static struct value take_minutes(struct value value) {
  return value_int(span_part(value, 60, 60));
}

static struct value take_seconds(struct value value) {
  int32_t nanos = value.span.nanos;
  if (value.span.seconds < 0 && nanos > 0) nanos -= NANOS_SECOND;
  return second_of(span_part(value, 1, 60), nanos);
}

static struct value take_low(struct value value) {
  return value.range->low;
}

static struct value take_high(struct value value) {
  bool is_point = value.range->form == RANGE_EQUAL;
  return is_point ? value.range->low : value.range->high;
}

static struct value take_low_included(struct value value) {
  return value_boolean((value.range->has_low || value.range->form != RANGE_INTERVAL) &&
                       !value.range->is_low_open);
}

static struct value take_high_included(struct value value) {
  return value_boolean((value.range->has_high || value.range->form != RANGE_INTERVAL) &&
                       !value.range->is_high_open);
}

static const struct property date_properties[] = {
    {"year", take_year}, {"month", take_month}, {"day", take_day}, {"weekday", take_weekday}, {0}};
static const struct property time_properties[] = {
    {"hour", take_hour},          {"minute", take_minute}, {"second", take_second},
    {"time offset", take_offset}, {"timezone", take_zone}, {0}};
static const struct property month_properties[] = {
    {"years", take_years}, {"months", take_months}, {0}};
static const struct property span_properties[] = {{"days", take_days},
                                                  {"hours", take_hours},
                                                  {"minutes", take_minutes},
                                                  {"seconds", take_seconds},
                                                  {0}};
static const struct property range_properties[] = {{"start", take_low},
                                                   {"end", take_high},
                                                   {"start included", take_low_included},
                                                   {"end included", take_high_included},
                                                   {0}};

static const struct property *property_in(const struct property *list, struct text name) {
  for (; list->name != NULL; list++)
    if (text_is(name, list->name)) return list;
  return NULL;
}

static const struct property *property_of(enum value_kind kind, struct text name) {
  const struct property *property = NULL;
  switch (kind) {
  case VALUE_DATE:
    return property_in(date_properties, name);
  case VALUE_DATE_TIME:
    property = property_in(date_properties, name);
    return property != NULL ? property : property_in(time_properties, name);
  case VALUE_TIME:
    return property_in(time_properties, name);
  case VALUE_MONTHS_DURATION:
    return property_in(month_properties, name);
  case VALUE_DAYS_DURATION:
    return property_in(span_properties, name);
  case VALUE_RANGE:
    return property_in(range_properties, name);
  case VALUE_NULL:
  case VALUE_BOOLEAN:
  case VALUE_NUMBER:
  case VALUE_STRING:
  case VALUE_LIST:
  case VALUE_CONTEXT:
  case VALUE_FUNCTION:
    return NULL;
  }
  return NULL;
}

static struct value members_of(struct eval *eval, const struct value_list *list, struct text name) {
  if (!eval_room(eval, list->count, sizeof(struct value))) return value_null();
  struct value members = value_list_open(eval->arena, list->count);
  bool is_found;
  for (size_t i = 0; i < list->count; i++)
    value_list_add(members, eval_member(eval, list->items[i], name, &is_found));
  return members;
}

struct value eval_member(struct eval *eval, struct value value, struct text name, bool *found_out) {
  *found_out = true;
  if (value.kind == VALUE_CONTEXT) {
    size_t index = eval_index(eval, value.context, name);
    if (index != SIZE_MAX) return value.context->values[index];
  }
  if (value.kind == VALUE_LIST)
    return eval_charge(eval, value.list->count + 1) ? members_of(eval, value.list, name)
                                                    : value_null();
  const struct property *property = property_of(value.kind, name);
  if (property != NULL) return property->take(value);
  *found_out = false;
  return value_null();
}

struct value eval_path(struct eval *eval, const struct node *node) {
  bool is_found;
  struct value value = eval_node(eval, node->kids[0]);
  struct value member = eval_member(eval, value, node->name, &is_found);
  if (is_found) return member;
  return eval_note(eval, node, "%s has no '%.*s'", kind_name(value.kind), (int)node->name.len,
                   node->name.at);
}

/* ---- filters ------------------------------------------------------------------------------------
 */

static struct value item_at(struct eval *eval, const struct node *node,
                            const struct value_list *list, struct value index) {
  int64_t place;
  if (value_whole(index, &place) != OK) return eval_note(eval, node, "an index is a whole number");
  int64_t count = (int64_t)list->count;
  if (place < 0 && place >= -count) return list->items[count + place];
  if (place > 0 && place <= count) return list->items[place - 1];
  return eval_note(eval, node, "there is no item %lld in a list of %lld", (long long)place,
                   (long long)count);
}

struct value eval_filter(struct eval *eval, const struct node *node) {
  struct value base = eval_node(eval, node->kids[0]);
  if (base.kind == VALUE_NULL) return eval_note(eval, node, "null cannot be filtered");
  struct value_list single = {.items = &base, .count = 1};
  const struct value_list *list = base.kind == VALUE_LIST ? base.list : &single;
  const struct node *condition = node->kids[1];
  if (condition->kind == NODE_CONSTANT && condition->constant.kind == VALUE_NUMBER &&
      !node->is_boxed)
    return item_at(eval, node, list, condition->constant);
  if (list->count == 0) {
    eval->frame[node->slot] = value_null();
    struct value index = eval_node(eval, condition);
    if (index.kind == VALUE_NUMBER) return item_at(eval, node, list, index);
  }
  if (!eval_room(eval, list->count, sizeof(struct value))) return value_null();
  struct value chosen = value_list_open(eval->arena, list->count);
  for (size_t i = 0; i < list->count && eval->broken == OK; i++) {
    eval->frame[node->slot] = list->items[i];
    struct value result = eval_node(eval, condition);
    if (i == 0 && result.kind == VALUE_NUMBER && !node->is_boxed)
      return item_at(eval, node, list, result);
    if (result.kind != VALUE_BOOLEAN && node->is_boxed)
      return eval_note(eval, node, "the match of the filter is %s, not boolean",
                       kind_name(result.kind));
    if (result.kind == VALUE_BOOLEAN && result.is_true) value_list_add(chosen, list->items[i]);
  }
  return chosen;
}

/* ---- loops ----------------------------------------------------------------------------------- */

struct loop {
  struct eval *eval;
  const struct node *node;
  struct value *results; /* of a for */
  size_t count, max;
  bool is_known;   /* of some and every: all conditions were boolean */
  bool is_decided; /* one settled it */
  bool is_failed;  /* a domain was none */
  bool is_strict;  /* all conditions must be boolean */
};

static bool round_of(struct loop *loop, size_t iterator, size_t kid);

static bool result_add(struct loop *loop, struct value value) {
  if (loop->count == loop->max) {
    size_t max = loop->max == 0 ? RESULTS_FIRST : loop->max * 2;
    if (!eval_room(loop->eval, max, sizeof(struct value))) return false;
    loop->results = arena_grow(loop->eval->arena, loop->results, loop->max * sizeof(struct value),
                               max * sizeof(struct value));
    loop->max = max;
  }
  loop->results[loop->count++] = value;
  return true;
}

static struct value partial_of(struct loop *loop) {
  struct value_list *list = arena_new(loop->eval->arena, struct value_list);
  *list = (struct value_list){loop->results, loop->count, loop->count};
  return (struct value){.kind = VALUE_LIST, .list = list};
}

/* All iterators stand: evaluates the body. False ends all loops. */
static bool body_of(struct loop *loop, const struct node *body) {
  struct eval *eval = loop->eval;
  if (loop->node->kind == NODE_FOR) {
    if (loop->node->slot >= 0) eval->frame[loop->node->slot] = partial_of(loop);
    struct value value = eval_node(eval, body);
    return eval->broken == OK && result_add(loop, value);
  }
  struct value value = eval_node(eval, body);
  if (value.kind != VALUE_BOOLEAN)
    loop->is_known = false;
  else if (value.is_true == (loop->node->kind == NODE_SOME))
    loop->is_decided = true;
  return (!loop->is_decided || loop->is_strict) && eval->broken == OK;
}

static bool steps_of(struct loop *loop, size_t iterator, size_t kid, int64_t from, int64_t to,
                     enum value_kind kind) {
  int64_t step = from <= to ? 1 : -1;
  for (int64_t at = from;; at += step) {
    loop->eval->frame[loop->node->iterators[iterator].slot] =
        kind == VALUE_DATE ? value_date(at) : value_int(at);
    if (!round_of(loop, iterator + 1, kid)) return false;
    if (at == to) return true;
  }
}

static bool fail(struct loop *loop, const char *why) {
  eval_note(loop->eval, loop->node, "%s", why);
  loop->is_failed = true;
  return false;
}

/* Whole numbers or dates from one end to the other, downwards too. */
static bool interval_of(struct loop *loop, size_t iterator, size_t kid, struct value low,
                        struct value high) {
  int64_t from, to;
  if (low.kind == VALUE_DATE && high.kind == VALUE_DATE)
    return steps_of(loop, iterator, kid, low.number, high.number, VALUE_DATE);
  if (value_whole(low, &from) != OK || value_whole(high, &to) != OK)
    return fail(loop, "only whole numbers and dates can be counted through");
  return steps_of(loop, iterator, kid, from, to, VALUE_NUMBER);
}

static bool range_of(struct loop *loop, size_t iterator, size_t kid,
                     const struct value_range *range) {
  if (range->form != RANGE_INTERVAL || !range->has_low || !range->has_high)
    return fail(loop, "an endless range cannot be counted through");
  struct value low = range->low, high = range->high;
  bool is_date = low.kind == VALUE_DATE && high.kind == VALUE_DATE;
  if (!is_date) {
    int64_t from, to;
    if (value_whole(low, &from) != OK || value_whole(high, &to) != OK)
      return fail(loop, "only whole numbers and dates can be counted through");
    low = value_int(from);
    high = value_int(to);
  }
  if (low.number > high.number) return fail(loop, "the range's low end is above its high end");
  if (range->is_low_open) low.number++;
  if (range->is_high_open) high.number--;
  return low.number > high.number || interval_of(loop, iterator, kid, low, high);
}

static bool round_of(struct loop *loop, size_t iterator, size_t kid) {
  const struct node *node = loop->node;
  struct eval *eval = loop->eval;
  if (iterator == node->iterator_count) return body_of(loop, node->kids[kid]);
  struct value domain = eval_node(eval, node->kids[kid++]);
  if (node->iterators[iterator].is_range) {
    struct value end = eval_node(eval, node->kids[kid++]);
    return interval_of(loop, iterator, kid, domain, end);
  }
  if (domain.kind == VALUE_NULL) return fail(loop, "null cannot be gone through");
  if (domain.kind == VALUE_RANGE) return range_of(loop, iterator, kid, domain.range);
  struct value_list single = {.items = &domain, .count = 1};
  const struct value_list *list = domain.kind == VALUE_LIST ? domain.list : &single;
  for (size_t i = 0; i < list->count; i++) {
    eval->frame[node->iterators[iterator].slot] = list->items[i];
    if (!round_of(loop, iterator + 1, kid)) return false;
  }
  return true;
}

struct value eval_for(struct eval *eval, const struct node *node) {
  struct loop loop = {.eval = eval, .node = node};
  round_of(&loop, 0, 0);
  if (loop.is_failed || eval->broken != OK) return value_null();
  return partial_of(&loop);
}

struct value eval_quantified(struct eval *eval, const struct node *node) {
  struct loop loop = {.eval = eval, .node = node, .is_known = true, .is_strict = node->is_boxed};
  bool is_some = node->kind == NODE_SOME;
  round_of(&loop, 0, 0);
  if (loop.is_failed || eval->broken != OK) return value_null();
  if (loop.is_decided && (loop.is_known || !loop.is_strict)) return value_boolean(is_some);
  if (loop.is_known) return value_boolean(!is_some);
  return eval_note(eval, node, "a condition was not boolean");
}
