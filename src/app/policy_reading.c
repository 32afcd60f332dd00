/* policy_reading.c: `aftercare policy check PACK --readings`: rulings and their other readings.
 *
 * A pack settles what its documents leave open, or say twice, by a parameter: its value is the
 * ruling, its alternatives are the other readings. Here each alternative is put in force beside the
 * ruling, and the question is looked for on which the two contradict each other
 * (policy/reading.h). Found, it is told with the input that shows it, both outcomes, the rules and
 * the clauses of both. Not found means that no table depends on the parameter in that way: it is
 * read by the program elsewhere, and that is told too.
 */
#include "app/policy_reading.h"

#include "base/json.h"
#include "policy/reading.h"
#include "policy/value_driver.h"

#include <stdio.h>
#include <string.h>

struct tally {
  struct policy_subject *subject;
  struct readings *readings;
  const struct json *list; /* the parameters */
  struct value others;     /* each as it is */
  struct json_out *out;
  int found, silent;
};

static struct value values_read(struct arena *arena, const struct json *list) {
  struct value values = value_context_open(arena, list == NULL ? 0 : list->count);
  for (size_t i = 0; list != NULL && i < list->count; i++) {
    const struct json *value = json_find(&list->items[i], "value");
    const char *name = text_printf(arena, "param_%s", json_text(&list->items[i], "name", ""));
    if (value != NULL) value_context_add(values, name, value_from_json(arena, value));
  }
  return values;
}

static const char *literal_text(struct arena *arena, struct value value) {
  return value.kind == VALUE_STRING ? text_printf(arena, "\"%s\"", value_text(arena, value))
                                    : value_text(arena, value);
}

/* The parameter, its ruling and its clauses, in one line. */
static void print_head(struct arena *arena, const struct json *parameter,
                       const struct reading_request *request, bool is_found) {
  const char *ruling = json_text(parameter, "ruling", ""), *name = request->input + 6;
  const char *first = literal_text(arena, request->first);
  const char *second = literal_text(arena, request->second);
  const char *clauses = json_text(parameter, "clauses", "");
  printf("[%s] %s%s%s: %s or %s (clauses %s)\n", is_found ? "contradiction" : "no table", ruling,
         ruling[0] == '\0' ? "" : " ", name, first, second, clauses);
  printf("  %s\n  %s\n", json_text(parameter, "en", ""), json_text(parameter, "zh", ""));
}

static void print_json(struct tally *tally, const struct json *parameter,
                       const struct reading_request *request, const struct reading_clash *clash,
                       const char *beside) {
  struct json_out *out = tally->out;
  json_open(out, '{');
  json_pair_text(out, "parameter", json_text(parameter, "name", ""));
  json_pair_text(out, "ruling", json_text(parameter, "ruling", ""));
  json_pair_text(out, "clauses", json_text(parameter, "clauses", ""));
  json_name(out, "reading");
  value_print(out, request->first);
  json_name(out, "other_reading");
  value_print(out, request->second);
  json_pair_text(out, "zh", json_text(parameter, "zh", ""));
  json_pair_text(out, "en", json_text(parameter, "en", ""));
  json_pair_text(out, "beside", beside);
  json_name(out, "contradiction");
  if (clash == NULL)
    json_put_null(out);
  else
    reading_print(out, request, clash);
  json_close(out, '}');
}

static struct value with_value(struct arena *arena, struct value others, const char *name,
                               struct value value) {
  struct value changed = value_context_open(arena, others.context->count);
  for (size_t i = 0; i < others.context->count; i++) {
    struct text at = others.context->names[i];
    value_context_add(changed, text_keep(arena, at),
                      text_is(at, name) ? value : others.context->values[i]);
  }
  return changed;
}

/* The other reading of some other parameter may bring the two into play; which one, NULL: none. */
static const char *try_beside(struct tally *tally, struct reading_request *request,
                              struct reading_clash *clash) {
  struct arena *arena = tally->subject->arena;
  for (size_t i = 0; tally->list != NULL && i < tally->list->count; i++) {
    const struct json *beside = &tally->list->items[i];
    const struct json *values = json_find(beside, "alternatives");
    const char *name = text_printf(arena, "param_%s", json_text(beside, "name", ""));
    if (strcmp(name, request->input) == 0) continue;
    for (size_t k = 0; values != NULL && k < values->count; k++) {
      struct value value = value_from_json(arena, &values->items[k]);
      request->others = with_value(arena, tally->others, name, value);
      if (readings_clash(tally->readings, request, clash))
        return text_printf(arena, "%s = %s", name + 6, literal_text(arena, value));
    }
  }
  return NULL;
}

static void reading_try(struct tally *tally, const struct json *parameter, struct value first,
                        struct value second) {
  struct arena *arena = tally->subject->arena;
  struct reading_clash clash;
  const char *beside = NULL;
  struct reading_request request = {
      .input = text_printf(arena, "param_%s", json_text(parameter, "name", "")),
      .first = first,
      .second = second,
      .others = tally->others};
  bool is_found = readings_clash(tally->readings, &request, &clash);
  if (!is_found) beside = try_beside(tally, &request, &clash);
  is_found = is_found || beside != NULL;
  *(is_found ? &tally->found : &tally->silent) += 1;
  if (tally->out != NULL) {
    print_json(tally, parameter, &request, is_found ? &clash : NULL, beside);
    return;
  }
  print_head(arena, parameter, &request, is_found);
  if (beside != NULL)
    printf("  Only where another parameter is read otherwise too: %s.\n"
           "  仅当另一参数也取另一读法时：%s。\n",
           beside, beside);
  if (is_found)
    printf("  %s\n  %s\n", reading_text(arena, &request, &clash, false),
           reading_text(arena, &request, &clash, true));
  else
    puts("  No decision table tells the two apart; if it counts, it is outside the tables.\n"
         "  没有决策表区分这两种读法；若有影响，则在决策表之外。");
}

static void readings_walk(struct tally *tally) {
  const struct json *list = tally->list;
  for (size_t i = 0; list != NULL && i < list->count; i++) {
    const struct json *parameter = &list->items[i], *value = json_find(parameter, "value");
    const struct json *others = json_find(parameter, "alternatives");
    for (size_t k = 0; value != NULL && others != NULL && k < others->count; k++)
      reading_try(tally, parameter, value_from_json(tally->subject->arena, value),
                  value_from_json(tally->subject->arena, &others->items[k]));
  }
}

int policy_reading_run(struct policy_subject *subject, bool is_json) {
  const struct json *json;
  struct buffer buffer;
  struct json_out out;
  struct tally tally = {.subject = subject};
  if (subject->pack == NULL) {
    fputs("aftercare policy: readings are of a pack: its name, or its folder\n", stderr);
    return 2;
  }
  if (json_parse(subject->arena, subject->parameters, &json, &subject->fault) != OK) {
    fprintf(stderr, "aftercare policy: %s\n", subject->fault.en);
    return 1;
  }
  tally.readings = readings_open(subject->arena, subject->model);
  tally.list = json_find(json, "parameters");
  tally.others = values_read(subject->arena, tally.list);
  if (is_json) {
    buffer_init(&buffer, subject->arena, 4096);
    json_begin(&out, &buffer);
    json_open(&out, '{');
    json_pair_text(&out, "pack", subject->pack);
    json_name(&out, "readings");
    json_open(&out, '[');
    tally.out = &out;
  }
  readings_walk(&tally);
  if (is_json) {
    json_close(&out, ']');
    json_pair_int(&out, "contradictions", tally.found);
    json_pair_int(&out, "in_no_table", tally.silent);
    json_close(&out, '}');
    puts(buffer.at);
    return 0;
  }
  printf("%d readings contradict the ruling beside them, %d are in no table\n", tally.found,
         tally.silent);
  printf("%d 种读法与现行裁定同时生效时相互矛盾，%d 种不在任何决策表中\n", tally.found,
         tally.silent);
  return 0;
}
