/* policy_api: the rules, for everybody to read.
 *
 * GET /policy shows the pack in force: its tables cell by cell, its parameters with the rulings
 * behind them, its clauses. POST /policy/try asks one decision with given inputs and shows what
 * fired and what did not: parameters that are not given are the pack's. Lifecycles and calendars
 * are shown the same way: printed from what the program runs on.
 */
#include "api/policy_api.h"

#include "desk/case_flow.h"
#include "desk/shelf.h"
#include "flow/lifecycle.h"
#include "policy/model_print.h"

#include <string.h>

/* Members of a list's objects by name; what one has not is null. */
static void entries_print(struct json_out *out, const struct json *list, const char *const *names,
                          size_t count) {
  json_open(out, '[');
  for (size_t i = 0; list != NULL && i < list->count; i++) {
    json_open(out, '{');
    for (size_t k = 0; k < count; k++) {
      const struct json *member = json_find(&list->items[i], names[k]);
      json_name(out, names[k]);
      if (member == NULL)
        json_put_null(out);
      else
        json_put(out, member);
    }
    json_close(out, '}');
  }
  json_close(out, ']');
}

void policy_print(struct json_out *out, const struct pack *pack) {
  static const char *const parameter[] = {"name", "value",  "pack_value", "alternatives", "min",
                                          "max",  "ruling", "clauses",    "zh",           "en"};
  static const char *const clause[] = {"id", "zh", "en", "kind", "area", "people"};
  json_name(out, "parameters");
  entries_print(out, json_find(pack->parameters_json, "parameters"), parameter,
                sizeof parameter / sizeof *parameter);
  json_name(out, "tables");
  model_print(out, pack->model);
  json_name(out, "clauses");
  entries_print(out, json_find(pack->clauses_json, "clauses"), clause,
                sizeof clause / sizeof *clause);
}

/* Of a shop, of a pack by its name, or the platform's. */
static enum error policy_asked(struct call *call, const struct pack **pack_out) {
  const char *name = request_query(call->request, "pack");
  int64_t merchant_id;
  enum error error = call_query_id(call, "merchant_id", "mer", &merchant_id);
  if (error != OK) return error;
  if (name != NULL) return pack_at(call->ctx, name, call->ctx->now, pack_out);
  return pack_in_force(call->ctx, merchant_id, call->ctx->now, pack_out);
}

enum error policy_get_run(struct call *call) {
  const struct pack *pack;
  enum error error = policy_asked(call, &pack);
  if (error != OK) return error;
  struct json_out *out = &call->out;
  json_open(out, '{');
  json_pair_text(out, "name", pack->name);
  json_pair_text(out, "version", pack->version);
  json_pair_text(out, "zh", json_text(pack->parameters_json, "zh", ""));
  json_pair_text(out, "en", json_text(pack->parameters_json, "en", ""));
  json_pair_text(out, "calendar", calendar_name(pack->calendar));
  policy_print(out, pack);
  json_close(out, '}');
  return OK;
}

enum error clause_get_run(struct call *call) {
  const struct clause *clause;
  enum error error =
      clause_in_force(call->ctx, text_of(request_path_part(call->request, 0)), &clause);
  if (error != OK) return error;
  if (clause == NULL)
    return fault_raise(&call->ctx->fault, ERR_NOT_FOUND, "id", "没有这个条款",
                       "There is no such clause");
  json_open(&call->out, '{');
  json_pair_text(&call->out, "id", clause->id);
  json_pair_text(&call->out, "zh", clause->zh);
  json_pair_text(&call->out, "en", clause->en);
  json_close(&call->out, '}');
  return OK;
}

/* ---- trying ---- */

struct try_body {
  const char *decision, *inputs;
};
static const struct field try_fields[] = {
    FIELD_ROW(struct try_body, decision, FIELD_TEXT, "name of the decision", "决策", .min = 1,
              .max = 100),
    FIELD_ROW(struct try_body, inputs, FIELD_JSON, "object of facts", "事实"),
};
const struct record try_input = {
    .name = "try_input", .doc = "A decision to try.", RECORD_OF(struct try_body, try_fields)};

static void misses_print(struct json_out *out, const struct table_trace *table) {
  json_name(out, "misses");
  json_open(out, '[');
  for (size_t i = 0; i < table->miss_count; i++) {
    json_open(out, '{');
    json_pair_int(out, "rule", table->misses[i].rule);
    json_pair_text(out, "fact", table->misses[i].input_text);
    json_pair_text(out, "cell", table->misses[i].cell_text);
    json_close(out, '}');
  }
  json_close(out, ']');
}

static void hits_print(struct json_out *out, const struct table_trace *table) {
  json_name(out, "hits");
  json_open(out, '[');
  for (size_t i = 0; i < table->hit_count; i++) {
    json_open(out, '{');
    json_pair_int(out, "rule", table->hits[i].rule);
    json_pair_text(out, "id", table->hits[i].rule_id);
    for (size_t k = 0; k < table->annotation_count; k++)
      json_pair_text(out, table->annotation_names[k], table->hits[i].annotations[k]);
    json_close(out, '}');
  }
  json_close(out, ']');
}

static void trace_print(struct json_out *out, const struct trace *trace) {
  json_name(out, "trace");
  json_open(out, '[');
  for (size_t i = 0; i < trace->table_count; i++) {
    json_open(out, '{');
    json_pair_text(out, "decision", trace->tables[i].decision);
    hits_print(out, &trace->tables[i]);
    misses_print(out, &trace->tables[i]);
    json_close(out, '}');
  }
  json_close(out, ']');
}

static enum error inputs_read(struct call *call, const struct pack *pack, const char *text,
                              struct value *inputs_out) {
  const struct json *json;
  enum error error = json_parse(call->ctx->arena, text_of(text), &json, &call->ctx->fault);
  if (error == OK && json->kind != JSON_OBJECT)
    error = fault_raise(&call->ctx->fault, ERR_INVALID, "inputs", "inputs 须为对象",
                        "Inputs must be an object");
  if (error != OK) return error;
  struct value inputs = value_context_open(call->ctx->arena, json->count + pack->parameter_count);
  for (size_t i = 0; i < json->count; i++)
    value_context_add(inputs, json->names[i], value_from_json(call->ctx->arena, &json->items[i]));
  for (size_t i = 0; i < pack->parameter_count; i++) {
    const char *name = text_printf(call->ctx->arena, "param_%s", pack->parameters[i].name);
    if (json_find(json, name) == NULL) value_context_add(inputs, name, pack->parameters[i].value);
  }
  *inputs_out = inputs;
  return OK;
}

enum error policy_try_run(struct call *call) {
  const struct try_body *input = call->input;
  const struct pack *pack;
  enum error error = pack_in_force(call->ctx, 0, call->ctx->now, &pack);
  if (error != OK) return error;
  const struct decision *decision = model_decision(pack->model, input->decision);
  struct value inputs, value;
  struct trace trace = {0};
  if (decision == NULL)
    return fault_raise(&call->ctx->fault, ERR_NOT_FOUND, "decision", "没有这个决策",
                       "There is no such decision");
  error = inputs_read(call, pack, input->inputs, &inputs);
  if (error == OK)
    error =
        decide(call->ctx->arena, pack->model, decision, inputs, &value, &trace, &call->ctx->fault);
  if (error != OK) return error;
  json_open(&call->out, '{');
  json_name(&call->out, "value");
  value_print(&call->out, value);
  trace_print(&call->out, &trace);
  json_close(&call->out, '}');
  return OK;
}

/* ---- calendars and lifecycles ---- */

static void day_print(struct json_out *out, const struct calendar *calendar, int64_t date) {
  char words[16];
  date_print(date, words);
  json_open(out, '{');
  json_pair_text(out, "date", words);
  json_pair_int(out, "weekday", date_weekday(date));
  json_pair_bool(out, "is_workday", calendar_is_workday(calendar, date));
  json_pair_bool(out, "is_covered", calendar_is_covered(calendar, date));
  json_pair_text(out, "name", calendar_day_name(calendar, date));
  json_pair_text(out, "name_en", calendar_day_name_en(calendar, date));
  json_name(out, "spans");
  json_open(out, '[');
  struct day_spans spans = calendar_day(calendar, date);
  for (int i = 0; i < spans.count; i++) {
    json_open(out, '[');
    json_put_int(out, spans.list[i].from_minute);
    json_put_int(out, spans.list[i].to_minute);
    json_close(out, ']');
  }
  json_close(out, ']');
  json_close(out, '}');
}

#define CALENDAR_DAYS_MAX 400

enum error calendar_get_run(struct call *call) {
  const struct pack *pack;
  enum error error = pack_in_force(call->ctx, 0, call->ctx->now, &pack);
  if (error != OK) return error;
  const struct calendar *calendar = pack_calendar(pack, request_path_part(call->request, 0));
  const char *from_text = request_query(call->request, "from"),
             *to_text = request_query(call->request, "to");
  int64_t from = when_date(call->ctx->now) - 31, to = when_date(call->ctx->now) + 62;
  if (calendar == NULL)
    return fault_raise(&call->ctx->fault, ERR_NOT_FOUND, "name", "没有这个日历",
                       "There is no such calendar");
  if ((from_text != NULL && date_parse(text_of(from_text), &from) != OK) ||
      (to_text != NULL && date_parse(text_of(to_text), &to) != OK) || to < from ||
      to - from > CALENDAR_DAYS_MAX)
    return fault_raisef(&call->ctx->fault, ERR_INVALID, "from", "日期范围不正确，最多 %d 天",
                        "From and to must be dates at most %d days apart", CALENDAR_DAYS_MAX);
  json_open(&call->out, '{');
  json_pair_text(&call->out, "name", calendar_name(calendar));
  json_pair_text(&call->out, "version", calendar_version(calendar));
  json_name(&call->out, "days");
  json_open(&call->out, '[');
  for (int64_t date = from; date <= to; date++)
    day_print(&call->out, calendar, date);
  json_close(&call->out, ']');
  json_close(&call->out, '}');
  return OK;
}

static void sides_print(struct json_out *out, unsigned sides) {
  static const char *const names[] = {"consumer", "handler", "platform", "system"};
  json_name(out, "sides");
  json_open(out, '[');
  for (unsigned i = 0; i < 4; i++)
    if (sides & (1u << i)) json_put_text(out, names[i]);
  json_close(out, ']');
}

static void step_print(struct json_out *out, const struct lifecycle *flow,
                       const struct step *step) {
  json_open(out, '{');
  json_pair_text(out, "from", flow->states->list[step->from]);
  json_pair_text(out, "event", flow->events->list[step->event]);
  json_pair_text(out, "to", flow->states->list[step->to]);
  sides_print(out, step->sides);
  json_pair_text(out, "guard", step->guard_name);
  json_pair_text(out, "doc", step->doc);
  json_close(out, '}');
}

static void flow_print(struct json_out *out, const struct lifecycle *flow) {
  json_open(out, '{');
  json_pair_text(out, "name", flow->name);
  json_pair_text(out, "first", flow->states->list[flow->first]);
  json_name(out, "states");
  json_open(out, '[');
  for (size_t i = 0; i < flow->state_count; i++) {
    json_open(out, '{');
    json_pair_text(out, "state", flow->states->list[flow->state_rows[i].state]);
    json_pair_text(out, "zh", flow->states->zh[flow->state_rows[i].state]);
    json_pair_bool(out, "is_end", flow->state_rows[i].is_end);
    json_pair_text(out, "promise", flow->state_rows[i].promise);
    json_close(out, '}');
  }
  json_close(out, ']');
  json_name(out, "steps");
  json_open(out, '[');
  for (size_t i = 0; i < flow->step_count; i++)
    step_print(out, flow, &flow->steps[i]);
  json_close(out, ']');
  json_close(out, '}');
}

enum error flow_list_run(struct call *call) {
  call_items_open(call);
  for (int type = 0; type < CASE_TYPE_COUNT; type++)
    flow_print(&call->out, case_flow(type));
  call_items_close(call, NULL);
  return OK;
}
