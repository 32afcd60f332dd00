/* dispute_api: remedies outside, flags of malice, standing and fund.
 *
 * None of these is a step of a lifecycle: they may come at any time and move no case. Each writes
 * its row, notes an event on the case where there is one, and raises the case's version, so that
 * pages and streams follow.
 */
#include "api/dispute_api.h"

#include "desk/external_remedy.h"
#include "desk/fund.h"
#include "desk/malice.h"
#include "desk/step.h"
#include "desk/talk.h"
#include "trade/standing.h"

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

struct fund_wish {
  int kind;
  int64_t amount_money;
};
static const struct field fund_fields[] = {
    FIELD_ROW(struct fund_wish, kind, FIELD_WORD, "deposit, repayment or withdrawal", "类型",
              .words = &fund_kind_words),
    FIELD_ROW(struct fund_wish, amount_money, FIELD_MONEY, "how much", "金额", .min = 1,
              .max = MONEY_MAX),
};
const struct record fund_input = {.name = "fund_input",
                                  .doc = "Money in or out of the guarantee fund.",
                                  RECORD_OF(struct fund_wish, fund_fields)};

struct merchant_view {
  struct standing_row standing;
  struct fund_row fund;
  struct list points, entries;
};
#define V(member, ...) FIELD_ROW(struct merchant_view, member, __VA_ARGS__)
static const struct field view_fields[] = {
    V(standing, FIELD_RECORD, "points and suspension", "违规记录", .record = &standing_record),
    V(fund, FIELD_RECORD, "account with the guarantee fund", "保障金", .record = &fund_record),
    V(points, FIELD_LIST, "newest first", "扣分明细", .record = &merchant_point_record,
      .max = STANDING_ENTRIES_MAX),
    V(entries, FIELD_LIST, "newest first", "保障金流水", .record = &fund_entry_record,
      .max = FUND_ENTRIES_MAX),
};
const struct record merchant_standing_record = {.name = "merchant_standing",
                                                .doc = "How a merchant stands.",
                                                RECORD_OF(struct merchant_view, view_fields)};

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

/* ---- on a merchant ---- */

static enum error merchant_of_path(struct call *call, int64_t *id_out) {
  const struct actor *actor = &call->ctx->actor;
  enum error error = call_id(call, 0, "mer", id_out);
  if (error == OK && actor->kind == ACTOR_MERCHANT && actor->party_id != *id_out)
    error = fault_raise(&call->ctx->fault, ERR_NOT_FOUND, "id", NULL, NULL);
  return error;
}

static enum error merchant_print(struct call *call, int64_t id) {
  struct merchant_view view;
  enum error error = standing_load(call->ctx, id, &view.standing);
  if (error == OK) error = fund_load(call->ctx, id, &view.fund);
  if (error == OK) error = merchant_point_list(call->ctx, id, &view.points);
  if (error == OK) error = fund_entry_list(call->ctx, id, &view.entries);
  if (error == OK) record_print(&call->out, &merchant_standing_record, &view);
  return error;
}

enum error standing_get_run(struct call *call) {
  int64_t id;
  enum error error = merchant_of_path(call, &id);
  return error == OK ? merchant_print(call, id) : error;
}

enum error fund_post_run(struct call *call) {
  const struct fund_wish *wish = call->input;
  struct fund_row fund;
  int64_t id;
  enum error error = merchant_of_path(call, &id);
  if (error == OK && wish->kind == FUND_ADVANCE)
    error = fault_raise(&call->ctx->fault, ERR_INVALID, "kind", "先行赔付只由裁定产生",
                        "Advances come from findings alone");
  if (error == OK) error = fund_post(call->ctx, id, wish->kind, wish->amount_money, NULL, &fund);
  const struct journal_subject subject = {.verb = "fund.post",
                                          .noun = "fund",
                                          .row_id = id,
                                          .merchant_id = id,
                                          .version = fund.version};
  if (error == OK) error = journal_append(call->ctx, &subject);
  return error == OK ? merchant_print(call, id) : error;
}
