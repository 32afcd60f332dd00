/* promise: one row in three forms.
 *
 * A pack's table says it (a context of outputs), a verdict keeps it (JSON, in the decision's row),
 * and when a step needs the promises of a case they are read from there: the pack may have changed
 * since. What is printed is read again by the same names, so both stand side by side.
 *
 * Always: what promise_print wrote, promises_read gives back, but for the due time, which was said
 * at the application and is the clock's from then on.
 *
 * To add something that a promise says: a member in the header and a line in each of the three; a
 * column of `clock` where it must be known while it runs.
 */
#include "desk/promise.h"

#include "policy/member.h"

static enum span_unit unit_of(int found) {
  return found < 0 ? SPAN_WORKING_DAY : (enum span_unit)found;
}

struct promise promise_read(struct arena *arena, struct value answer) {
  return (struct promise){
      .name = member_word(arena, answer, TEXT("promise")),
      .side = member_word(arena, answer, TEXT("side")),
      .starts_on = member_word(arena, answer, TEXT("starts_on")),
      .stops_on = member_word(arena, answer, TEXT("stops_on")),
      .pauses_while = member_word(arena, answer, TEXT("pauses_while")),
      .on_lapse = member_word(arena, answer, TEXT("on_lapse")),
      .escalate_to = member_word(arena, answer, TEXT("escalate_to")),
      .calendar = member_word(arena, answer, TEXT("calendar")),
      .zh = member_word(arena, answer, TEXT("zh")),
      .en = member_word(arena, answer, TEXT("en")),
      .limit = {.amount = member_whole(answer, TEXT("amount")),
                .unit = unit_of(member_find(answer, TEXT("unit"), &span_unit_words, -1)),
                .is_first_day_counted = member_is_true(answer, TEXT("is_first_day_counted")),
                .is_rolled = member_is_true(answer, TEXT("is_rolled"))},
      .warn_before_hours = member_whole(answer, TEXT("warn_before_hours")),
  };
}

void promise_print(struct json_out *out, const struct promise *promise) {
  json_open(out, '{');
  json_pair_text(out, "name", promise->name);
  json_pair_text(out, "zh", promise->zh);
  json_pair_text(out, "en", promise->en);
  json_pair_text(out, "side", promise->side);
  json_pair_int(out, "limit_amount", promise->limit.amount);
  json_pair_text(out, "limit_unit", span_unit_words.list[promise->limit.unit]);
  json_pair_bool(out, "is_first_day_counted", promise->limit.is_first_day_counted);
  json_pair_bool(out, "is_rolled", promise->limit.is_rolled);
  json_pair_text(out, "starts_on", promise->starts_on);
  json_pair_text(out, "stops_on", promise->stops_on);
  json_pair_text(out, "pauses_while", promise->pauses_while);
  json_pair_text(out, "on_lapse", promise->on_lapse);
  json_pair_text(out, "escalate_to", promise->escalate_to);
  json_pair_text(out, "calendar", promise->calendar);
  json_pair_int(out, "warn_before_hours", promise->warn_before_hours);
  json_pair_text(out, "clause", promise->clauses);
  json_pair_when(out, "due_at", promise->due_at);
  json_close(out, '}');
}

static struct promise promise_of_json(const struct json *item) {
  int unit = words_find(&span_unit_words, text_of(json_text(item, "limit_unit", "")));
  return (struct promise){
      .name = json_text(item, "name", ""),
      .side = json_text(item, "side", "merchant"),
      .starts_on = json_text(item, "starts_on", ""),
      .stops_on = json_text(item, "stops_on", ""),
      .pauses_while = json_text(item, "pauses_while", ""),
      .on_lapse = json_text(item, "on_lapse", "none"),
      .escalate_to = json_text(item, "escalate_to", NULL),
      .calendar = json_text(item, "calendar", NULL),
      .clauses = json_text(item, "clause", ""),
      .zh = json_text(item, "zh", ""),
      .en = json_text(item, "en", ""),
      .limit = {.amount = json_int(item, "limit_amount", 1),
                .unit = unit_of(unit),
                .is_first_day_counted = json_bool(item, "is_first_day_counted", false),
                .is_rolled = json_bool(item, "is_rolled", false)},
      .warn_before_hours = json_int(item, "warn_before_hours", 0)};
}

struct promises promises_read(struct arena *arena, const struct json *verdict) {
  const struct json *list = json_find(verdict, "promises");
  size_t count = list == NULL ? 0 : list->count;
  struct promise *promises = arena_list(arena, struct promise, count);
  for (size_t i = 0; i < count; i++)
    promises[i] = promise_of_json(&list->items[i]);
  return (struct promises){promises, count};
}
