/* dispute_api: remedies outside, flags of malice.
 *
 * None of these is a step of a lifecycle: they may come at any time and move no case. Each writes
 * its row, notes an event on the case where there is one, and raises the case's version, so that
 * pages and streams follow.
 */
#include "api/dispute_api.h"

#include "api/name.h"
#include "desk/external_remedy.h"
#include "desk/malice.h"
#include "desk/step.h"
#include "desk/talk.h"

static const struct field remedy_fields[] = {
    FIELD_ROW(struct external_remedy, id, FIELD_ID, "one that is there; absent: a new one",
              "外部救济编号", .flags = FIELD_OPTIONAL, .prefix = "ext"),
    FIELD_ROW(struct external_remedy, body, FIELD_WORD, "who", "机构",
              .words = &external_body_words),
    FIELD_ROW(struct external_remedy, reference_no, FIELD_TEXT, "its number", "受理编号",
              .flags = FIELD_OPTIONAL, .max = 64),
    FIELD_ROW(struct external_remedy, state, FIELD_WORD, "how far", "状态",
              .words = &external_state_words),
    FIELD_ROW(struct external_remedy, outcome, FIELD_TEXT, "how it ended", "结果",
              .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = CASE_TEXT_MAX),
    FIELD_ROW(struct external_remedy, filed_at, FIELD_WHEN, "when; now if not said", "提交时间",
              .flags = FIELD_OPTIONAL),
};
const struct record external_remedy_input = {.name = "external_remedy_input",
                                             .doc = "A body outside that one went to.",
                                             RECORD_OF(struct external_remedy, remedy_fields)};

struct malice_wish {
  const char *reason;
};
static const struct field malice_fields[] = {
    FIELD_ROW(struct malice_wish, reason, FIELD_TEXT, "why", "理由", .flags = FIELD_PERSONAL,
              .min = 1, .max = CASE_REASON_MAX),
};
const struct record malice_input = {
    .name = "malice_input", .doc = "Why.", RECORD_OF(struct malice_wish, malice_fields)};

struct malice_extra {
  const char *case_no, *consumer_name, *proposed_name, *confirmed_name, *lifted_name;
};
#define X(member, ...)                                                                             \
  FIELD_ROW(struct malice_extra, member, FIELD_TEXT, __VA_ARGS__, .flags = FIELD_OPTIONAL,         \
            .max = 100)
static const struct field malice_extra_fields[] = {
    X(case_no, "number of the case", "售后单号"),
    X(consumer_name, "of whom, masked", "消费者"),
    X(proposed_name, "who proposed it", "提出人姓名"),
    X(confirmed_name, "who confirmed it", "复核人姓名"),
    X(lifted_name, "who lifted it", "撤销人姓名"),
};
const struct record malice_extra_record = {.name = "malice_extra",
                                           .doc = "What a list shows beside the flag.",
                                           RECORD_OF(struct malice_extra, malice_extra_fields)};

/* ---- on a case ---- */

static enum error case_of_path(struct call *call, struct case_row *row_out) {
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  return error == OK ? case_load(call->ctx, id, row_out) : error;
}

static enum error told(struct call *call, const struct case_row *row, const struct case_note *note,
                       const char *verb) {
  enum error error = case_event_add(call->ctx, row, note);
  if (error == OK) error = case_touch(call->ctx, row->id, verb);
  call->row_id = row->id;
  return error;
}

enum error external_remedy_run(struct call *call) {
  struct external_remedy wanted = *(const struct external_remedy *)call->input;
  struct case_row row;
  const struct case_note note = {.event = "external_remedy",
                                 .detail = text_printf(call->ctx->arena,
                                                       "{\"body\":\"%s\",\"state\":\"%s\"}",
                                                       external_body_words.list[wanted.body],
                                                       external_state_words.list[wanted.state])};
  enum error error = case_of_path(call, &row);
  if (error == OK) error = external_remedy_note(call->ctx, &row, &wanted);
  return error == OK ? told(call, &row, &note, "case.external_remedy") : error;
}

static enum error talk_of_path(struct call *call, struct case_row *row_out) {
  enum error error = case_of_path(call, row_out);
  if (error == OK && row_out->type != CASE_COMPLAINT && row_out->type != CASE_DISPUTE)
    error = fault_raise(&call->ctx->fault, ERR_NO_SUCH_STEP, NULL, NULL, NULL);
  return error;
}

static const char *reason_of(const struct call *call) {
  return ((const struct malice_wish *)call->input)->reason;
}

enum error malice_propose_run(struct call *call) {
  struct case_row row;
  const struct case_note note = {
      .event = "malice_proposed", .text = reason_of(call), .is_internal = true};
  enum error error = talk_of_path(call, &row);
  if (error == OK) error = malice_propose(call->ctx, &row, reason_of(call));
  return error == OK ? told(call, &row, &note, "case.malice_proposed") : error;
}

enum error malice_confirm_run(struct call *call) {
  struct case_row row;
  const struct case_note note = {.event = "malice_confirmed"};
  enum error error = talk_of_path(call, &row);
  if (error == OK) error = malice_confirm(call->ctx, &row);
  return error == OK ? told(call, &row, &note, "case.malice_confirmed") : error;
}

enum error malice_object_run(struct call *call) {
  struct case_row row;
  const struct case_note note = {.event = "malice_objected", .text = reason_of(call)};
  enum error error = talk_of_path(call, &row);
  if (error == OK) error = malice_object(call->ctx, &row, reason_of(call));
  return error == OK ? told(call, &row, &note, "case.malice_objected") : error;
}

enum error malice_lift_run(struct call *call) {
  struct case_row row;
  const struct case_note note = {.event = "malice_lifted", .text = reason_of(call)};
  enum error error = talk_of_path(call, &row);
  if (error == OK) error = malice_lift(call->ctx, &row);
  return error == OK ? told(call, &row, &note, "case.malice_lifted") : error;
}

/* ---- the list ---- */

static enum error flag_print(struct call *call, const struct malice_row *flag) {
  struct malice_extra extra;
  struct ctx *ctx = call->ctx;
  enum error error = name_of_case(ctx, flag->case_id, &extra.case_no);
  if (error == OK) error = name_of_consumer(ctx, flag->consumer_id, &extra.consumer_name);
  if (error == OK) error = name_of_account(ctx, flag->proposed_by, &extra.proposed_name);
  if (error == OK) error = name_of_account(ctx, flag->confirmed_by, &extra.confirmed_name);
  if (error == OK) error = name_of_account(ctx, flag->lifted_by, &extra.lifted_name);
  if (error != OK) return error;
  json_open(&call->out, '{');
  record_print_members(&call->out, &malice_record, flag);
  record_print_members(&call->out, &malice_extra_record, &extra);
  json_close(&call->out, '}');
  return OK;
}

enum error malice_list_run(struct call *call) {
  struct list rows;
  size_t limit;
  int state;
  int64_t before;
  char next[32];
  enum error error = call_limit(call, &limit);
  if (error == OK) error = call_word(call, "state", &malice_state_words, &state);
  if (error == OK) error = call_query_id(call, "cursor", "mal", &before);
  if (error == OK) error = malice_list(call->ctx, state, before, limit + 1, &rows);
  if (error != OK) return error;
  const struct malice_row *flags = rows.items;
  bool has_more = rows.count > limit;
  if (has_more) ident_print("mal", flags[limit - 1].id, next);
  call_items_open(call);
  for (size_t i = 0; i < rows.count && i < limit && error == OK; i++)
    error = flag_print(call, &flags[i]);
  call_items_close(call, has_more ? next : NULL);
  return error;
}
