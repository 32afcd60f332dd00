/* public_hour_api: when which channel is served, and how cases run.
 *
 * Hours are asked of the pack's table `hours`, channel by channel, and counted by the calendars the
 * deadlines are counted by, so that page and clock agree on holidays, make-up days and longer
 * hours. "Open now" looks at the spans of yesterday too, since some run past midnight, and follows
 * spans that touch until they end; who never closes within OPEN_DAYS_MAX is open always.
 *
 * Processes are the lifecycle rows that decide which step is possible, with their words.
 */
#include "api/public_api.h"

#include "api/case_view.h"
#include "api/public_company.h"
#include "desk/case_flow.h"
#include "desk/plain_rule.h"

#include <string.h>

#define SHOWN_DAYS 9 /* today and what comes */
#define OPEN_DAYS_MAX 15

/* ---- open or not ---- */

struct opening {
  bool is_open;
  int64_t until; /* 0: always, or never again within OPEN_DAYS_MAX */
  int64_t opens_at;
};

struct local_span {
  int64_t from, to;
};

/* Spans that begin on the days around `now`, those that touch made one. */
static size_t spans_collect(const struct calendar *calendar, int64_t today, struct local_span *list,
                            size_t max) {
  const int64_t offset = calendar_offset_ms(calendar);
  size_t count = 0;
  for (int64_t date = today - 2; date <= today + OPEN_DAYS_MAX; date++) {
    struct day_spans day = calendar_day(calendar, date);
    for (int i = 0; i < day.count; i++) {
      int64_t from = date * MS_DAY - offset + day.list[i].from_minute * MS_MINUTE;
      int64_t to = date * MS_DAY - offset + day.list[i].to_minute * MS_MINUTE;
      if (count > 0 && from <= list[count - 1].to)
        list[count - 1].to = to > list[count - 1].to ? to : list[count - 1].to;
      else if (count < max)
        list[count++] = (struct local_span){from, to};
    }
  }
  return count;
}

static struct opening opening_of(const struct calendar *calendar, int64_t now) {
  struct local_span spans[(OPEN_DAYS_MAX + 3) * DAY_SPANS_MAX];
  const int64_t offset = calendar_offset_ms(calendar);
  const int64_t today = (now + offset) / MS_DAY;
  size_t count = spans_collect(calendar, today, spans, sizeof spans / sizeof *spans);
  struct opening opening = {0};
  for (size_t i = 0; i < count; i++) {
    if (spans[i].from > now) {
      opening.opens_at = spans[i].from;
      break;
    }
    if (now >= spans[i].to) continue;
    bool is_always = spans[i].to >= (today + OPEN_DAYS_MAX) * MS_DAY - offset;
    return (struct opening){.is_open = true, .until = is_always ? 0 : spans[i].to};
  }
  return opening;
}

/* ---- one channel ---- */

static const char *const channel_en[CHANNEL_COUNT] = {"Website", "App",  "Hotline",      "Chat",
                                                      "Email",   "SMS",  "Social media", "Reviews",
                                                      "Letters", "Shops"};

struct channel_hours {
  const char *calendar, *zh, *en, *clauses;
  bool is_human;
};

static void hours_ask(struct rule_reader *reader, const char *channel,
                      struct channel_hours *hours) {
  const struct table *table = reader->view.table;
  for (size_t rule = 0; rule < table->rule_count; rule++) {
    bool fits = rule_is_in_force(reader, rule);
    for (size_t i = 0; fits && i < table->column_count; i++)
      if (strcmp(table->columns[i].text, "channel") == 0)
        fits = rule_view_passes(&reader->view, i, rule, value_word(channel));
    if (!fits) continue;
    hours->calendar = rule_word(reader, rule, "calendar");
    hours->zh = rule_word(reader, rule, "zh");
    hours->en = rule_word(reader, rule, "en");
    hours->clauses = rule_clauses(reader, rule);
    hours->is_human = rule_is_true(reader, rule, "is_human");
    return;
  }
}

static void day_print(struct json_out *out, const struct calendar *calendar, int64_t date) {
  char words[16];
  struct day_spans spans = calendar_day(calendar, date);
  date_print(date, words);
  json_open(out, '{');
  json_pair_text(out, "date", words);
  json_pair_int(out, "weekday", date_weekday(date));
  json_pair_text(out, "zh", calendar_day_name(calendar, date));
  json_pair_text(out, "en", calendar_day_name_en(calendar, date));
  json_name(out, "spans");
  json_open(out, '[');
  for (int i = 0; i < spans.count; i++) {
    json_open(out, '{');
    json_pair_int(out, "from_minute", spans.list[i].from_minute);
    json_pair_int(out, "to_minute", spans.list[i].to_minute);
    json_close(out, '}');
  }
  json_close(out, ']');
  json_close(out, '}');
}

static void channel_print(struct call *call, const struct company *company, int channel,
                          const struct channel_hours *hours) {
  struct json_out *out = &call->out;
  const struct calendar *calendar = pack_calendar(company->pack, hours->calendar);
  if (calendar == NULL) return;
  struct opening opening = opening_of(calendar, company->at);
  int64_t today = (company->at + calendar_offset_ms(calendar)) / MS_DAY;
  json_open(out, '{');
  json_pair_text(out, "channel", case_channel_words.list[channel]);
  json_pair_text(out, "zh", case_channel_words.zh[channel]);
  json_pair_text(out, "en", channel_en[channel]);
  json_pair_bool(out, "is_human", hours->is_human);
  json_pair_text(out, "note_zh", hours->zh);
  json_pair_text(out, "note_en", hours->en);
  json_pair_text(out, "clauses", hours->clauses);
  json_pair_text(out, "calendar", calendar_name(calendar));
  json_pair_bool(out, "is_open", opening.is_open);
  json_pair_when(out, "open_until", opening.until);
  json_pair_when(out, "opens_at", opening.opens_at);
  json_name(out, "days");
  json_open(out, '[');
  for (int64_t date = today; date < today + SHOWN_DAYS; date++)
    day_print(out, calendar, date);
  json_close(out, ']');
  json_close(out, '}');
}

static enum error hours_print(struct call *call, const struct company *company) {
  const struct pack *pack = company->pack;
  const struct decision *decision = pack->decisions[DECIDE_HOURS];
  const struct json *own = json_find(pack->parameters_json, "service_hours");
  struct rule_reader reader;
  bool is_table = decision != NULL && rule_reader_open(call->ctx->arena, pack, decision, &reader);
  json_pair_text(&call->out, "working_calendar", calendar_name(pack->calendar));
  json_name(&call->out, "channels");
  json_open(&call->out, '[');
  for (int i = 0; i < CHANNEL_COUNT; i++) {
    const char *channel = case_channel_words.list[i];
    struct channel_hours hours = {.zh = "", .en = "", .clauses = "", .is_human = true};
    hours.calendar = own == NULL ? NULL : json_text(own, channel, NULL);
    if (is_table) hours_ask(&reader, channel, &hours);
    if (hours.calendar != NULL) channel_print(call, company, i, &hours);
  }
  json_close(&call->out, ']');
  return OK;
}

enum error public_hours_run(struct call *call) {
  return company_answer(call, "hours", 0, hours_print);
}

/* ---- processes ---- */

static const char *const type_en[CASE_TYPE_COUNT] = {
    "Refund only",  "Return and refund", "Exchange",  "Repair",
    "Compensation", "Enquiry",           "Complaint", "Dispute"};

static void sides_print(struct json_out *out, unsigned sides) {
  static const struct {
    unsigned side;
    const char *word;
  } rows[] = {{SIDE_CONSUMER, "consumer"},
              {SIDE_MERCHANT | SIDE_HANDLER, "merchant"},
              {SIDE_PLATFORM | SIDE_HANDLER, "platform"},
              {SIDE_SYSTEM, "system"}};
  json_name(out, "sides");
  json_open(out, '[');
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if ((sides & rows[i].side) != 0) json_put_text(out, rows[i].word);
  json_close(out, ']');
}

static void step_print(struct json_out *out, const struct lifecycle *flow,
                       const struct step *step) {
  const struct event_row *event = case_event_row(step->event);
  const char *word = flow->events->list[step->event];
  json_open(out, '{');
  json_pair_text(out, "from", flow->states->list[step->from]);
  json_pair_text(out, "event", word);
  json_pair_text(out, "zh",
                 event != NULL && event->zh != NULL ? event->zh
                 : flow->events->zh != NULL         ? flow->events->zh[step->event]
                                                    : word);
  json_pair_text(out, "en", event != NULL && event->en != NULL ? event->en : word);
  json_pair_text(out, "to", flow->states->list[step->to]);
  sides_print(out, step->sides);
  json_pair_text(out, "condition", step->guard_name);
  json_close(out, '}');
}

static void process_print(struct json_out *out, int type) {
  const struct lifecycle *flow = case_flow(type);
  json_open(out, '{');
  json_pair_text(out, "type", case_type_words.list[type]);
  json_pair_text(out, "zh", case_type_words.zh[type]);
  json_pair_text(out, "en", type_en[type]);
  json_pair_text(out, "first", flow->states->list[flow->first]);
  json_name(out, "states");
  json_open(out, '[');
  for (size_t i = 0; i < flow->state_count; i++) {
    const struct state_row *row = &flow->state_rows[i];
    json_open(out, '{');
    json_pair_text(out, "state", flow->states->list[row->state]);
    json_pair_text(out, "zh", flow->states->zh[row->state]);
    json_pair_text(out, "en", case_state_en[row->state]);
    json_pair_bool(out, "is_end", row->is_end);
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

static enum error processes_print(struct call *call, const struct company *company) {
  (void)company; /* the same for all: what differs is when and how, the commitments and rules */
  json_name(&call->out, "processes");
  json_open(&call->out, '[');
  for (int type = 0; type < CASE_TYPE_COUNT; type++)
    process_print(&call->out, type);
  json_close(&call->out, ']');
  return OK;
}

enum error public_processes_run(struct call *call) {
  return company_answer(call, "processes", 0, processes_print);
}
