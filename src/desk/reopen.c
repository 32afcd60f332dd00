/* reopen: which end may be left, by whom, until when.
 *
 * The rows of the lifecycles say which ends may be left and where to (docs/after-the-end.md has the
 * table); a guard keeps those shut whose money went out. This file adds what rows cannot say: the
 * consumer's days, how often, and the complaint that stands in for a step that must not be.
 *
 *   exchange, repair (unpaid), enquiry, complaint (undecided): completed -> goes on
 *   denied, expired: staff only                                          -> goes on
 *   refunds, compensation, dispute, anything paid or decided: completed  -> a linked complaint
 *   cancelled: the consumer's own word; he applies again                 -> nothing
 *   merged: it goes on elsewhere                                         -> nothing
 *
 * Always holds: a refund of the case is never reserved a second time by its being reopened; an open
 * recurrence of a case is the only one.
 */
#include "desk/reopen.h"

#include "desk/case_flow.h"
#include "desk/decision.h"
#include "desk/follow_up.h"
#include "desk/link.h"
#include "desk/step.h"
#include "desk/talk_open.h"
#include "flow/worktime.h"
#include "trust/journal.h"

static const char *const way_list[] = {"not", "same", "new"};
static const char *const way_zh[] = {"不可", "重新打开", "新建投诉"};
const struct words reopen_way_words = {"reopen_way", way_list, way_zh, REOPEN_WAY_COUNT};

#define R(member, ...) FIELD_ROW(struct reopening_row, member, __VA_ARGS__)
static const struct field reopening_fields[] = {
    R(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    R(case_id, FIELD_ID, "of the case", "售后单", .flags = FIELD_KEY, .prefix = "cas"),
    R(reopening_no, FIELD_INT, "how often", "第几次", .flags = FIELD_KEY),
    R(from_state, FIELD_WORD, "the end that was left", "原结束状态", .words = &case_state_words),
    R(to_state, FIELD_WORD, "where it went on", "重新打开至", .words = &case_state_words),
    R(began_at, FIELD_WHEN, "the time before began", "上一轮开始"),
    R(ended_at, FIELD_WHEN, "and ended", "上一轮结束"),
    R(reopened_at, FIELD_WHEN, "reopened", "重新打开时间"),
    R(actor_kind, FIELD_WORD, "whose word", "由谁", .words = &actor_words),
    R(actor_id, FIELD_ID, "account", "账号", .flags = FIELD_OPTIONAL, .prefix = "acc"),
    R(reason, FIELD_TEXT, "why", "理由", .flags = FIELD_PERSONAL, .max = CASE_REASON_MAX),
};
const struct record reopening_record = {.name = "reopening",
                                        .table = "reopening",
                                        .doc = "An end that was left again.",
                                        RECORD_OF(struct reopening_row, reopening_fields)};
static const struct query of_case = {
    "reopening.list",
    "SELECT slot, case_id, reopening_no, from_state, to_state, began_at, ended_at, reopened_at, "
    "actor_kind, actor_id, reason FROM reopening WHERE slot = $1 AND case_id = $2 ORDER BY "
    "reopening_no LIMIT 10",
    "id", &reopening_record, true};
static const struct query *const queries[] = {&of_case};
const struct query_set reopen_queries = {queries, sizeof queries / sizeof *queries};

enum error reopening_list(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  return db_list(ctx, &of_case, PARAMS(P_INT(row->slot), P_ID(row->id)), 10, list_out);
}

/* ---- what asking would bring ---- */

/* Natural days after the day of the end; a rest day at the end moves it on. */
static enum error until_count(struct ctx *ctx, const struct case_row *row, int64_t *until_out) {
  struct limit limit = {.amount = REOPEN_DAYS, .unit = SPAN_NATURAL_DAY, .is_rolled = true};
  const struct pack *pack;
  struct due due;
  int64_t days;
  enum error error = pack_of_case(ctx, row, &pack);
  if (error != OK) return error;
  if (pack_number_find(pack, "reopen_days", 0, &days, NULL) == OK && days > 0) limit.amount = days;
  error = due_plan(pack->calendar, row->closed_at, limit, NULL, 0, &due);
  if (error != OK) return fault_raise(&ctx->fault, error, NULL, NULL, "reopen_days is too long");
  *until_out = due.legal_due;
  return OK;
}

static enum error way_find(struct ctx *ctx, const struct case_row *row, int *way_out) {
  struct list reopenings;
  unsigned side = case_side(&ctx->actor, row);
  bool is_party = (side & (SIDE_CONSUMER | SIDE_HANDLER | SIDE_PLATFORM)) != 0;
  *way_out = REOPEN_NOT;
  if (row->closed_at == 0 || !is_party) return OK;
  bool is_same = lifecycle_find(case_flow(row->type), row->state, EVENT_REOPEN, side, row) != NULL;
  if (!is_same) {
    if (row->state == STATE_COMPLETED) *way_out = REOPEN_NEW;
    return OK;
  }
  enum error error = reopening_list(ctx, row, &reopenings);
  if (error == OK) *way_out = reopenings.count < REOPENINGS_MAX ? REOPEN_SAME : REOPEN_NEW;
  return error;
}

enum error reopen_plan(struct ctx *ctx, const struct case_row *row, struct reopen_plan *plan_out) {
  struct reopen_plan plan = {0};
  enum error error = way_find(ctx, row, &plan.way);
  if (error == OK && plan.way != REOPEN_NOT && ctx->actor.kind == ACTOR_CONSUMER)
    error = until_count(ctx, row, &plan.until);
  if (error == OK) *plan_out = plan;
  return error;
}

/* ---- the same case ---- */

static enum error reopening_keep(struct ctx *ctx, const struct case_row *before,
                                 const struct case_row *after, const char *reason) {
  struct list earlier;
  enum error error = reopening_list(ctx, before, &earlier);
  if (error != OK) return error;
  const struct reopening_row *list = earlier.items;
  const struct reopening_row row = {
      .slot = before->slot,
      .case_id = before->id,
      .reopening_no = (int64_t)earlier.count + 1,
      .from_state = before->state,
      .to_state = after->state,
      .began_at = earlier.count == 0 ? before->opened_at : list[earlier.count - 1].reopened_at,
      .ended_at = before->closed_at,
      .reopened_at = ctx->now,
      .actor_kind = (int)ctx->actor.kind,
      .actor_id = ctx->actor.id,
      .reason = reason};
  return row_insert(ctx, &reopening_record, &row);
}

static enum error same_reopen(struct ctx *ctx, const struct case_row *before,
                              const struct reopen_input *input, struct case_row *case_out) {
  const struct step_input step = {.event = EVENT_REOPEN, .reason = input->reason};
  enum error error = case_step(ctx, before->id, &step, case_out);
  if (error == OK) error = reopening_keep(ctx, before, case_out, input->reason);
  if (error == OK) error = case_journal(ctx, case_out, "case.reopened");
  if (error == OK && input->file_ids.count > 0)
    error = case_files_add(ctx, before->id, input->file_ids, case_out);
  return error;
}

/* ---- another case ---- */

static enum error recurrence_find(struct ctx *ctx, const struct case_row *row,
                                  struct case_row *case_out) {
  struct link_row link;
  enum error error = link_find(ctx, row, LINK_RECURRED_AS, &link);
  if (error == OK) error = case_load(ctx, link.other_id, case_out);
  return error == OK && case_out->closed_at != 0 ? ERR_NOT_FOUND : error;
}

static int topic_of(const struct case_row *row) {
  if (case_type_is_talk(row->type)) return row->topic;
  return row->reason == REASON_QUALITY || row->type == CASE_REPAIR ? TOPIC_QUALITY : TOPIC_REFUND;
}

static enum error recurrence_note(struct ctx *ctx, const struct case_row *row,
                                  const struct case_row *fresh) {
  const struct case_note note = {
      .event = "recurred",
      .detail = text_printf(ctx->arena, "{\"case_no\":\"%s\"}", fresh->case_no)};
  enum error error = case_event_add(ctx, row, &note);
  return error == OK ? case_touch(ctx, row->id, "case.recurred") : error;
}

static enum error new_open(struct ctx *ctx, const struct case_row *row,
                           const struct reopen_input *input, struct case_row *case_out) {
  struct link_row link;
  enum error error = recurrence_find(ctx, row, case_out);
  if (error != ERR_NOT_FOUND) return error;
  fault_clear(&ctx->fault);
  const struct talk_wish wish = {.type = CASE_COMPLAINT,
                                 .topic = topic_of(row),
                                 .channel = row->channel,
                                 .against =
                                     row->merchant_id == 0 ? AGAINST_PLATFORM : AGAINST_MERCHANT,
                                 .subject = row->case_no,
                                 .text = input->reason,
                                 .order_id = row->order_id,
                                 .line_no = row->line_no,
                                 .merchant_id = row->merchant_id,
                                 .consumer_id = row->consumer_id,
                                 .file_ids = input->file_ids,
                                 .contact_phone = row->contact_phone};
  error = talk_open(ctx, &wish, case_out);
  if (error == OK) error = link_keep(ctx, case_out, row, LINK_RECURRENCE_OF, &link);
  return error == OK ? recurrence_note(ctx, row, case_out) : error;
}

/* ---- asking ---- */

static enum error refuse(struct ctx *ctx, const struct case_row *row) {
  if (row->closed_at == 0)
    return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "售后单尚未结束，可直接留言",
                       "The case has not ended: write a note");
  if (row->state == STATE_MERGED)
    return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "此工单已并入其他工单，请在那里继续",
                       "The case was merged: it goes on in the other one");
  if (row->state == STATE_CANCELLED)
    return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "已撤销的申请请重新提交",
                       "What was withdrawn is applied for again");
  return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "此结果须由客服重新打开，或申请平台介入",
                     "Only staff can reopen this end; the platform may be asked in");
}

enum error case_reopen(struct ctx *ctx, int64_t id, const struct reopen_input *input,
                       struct case_row *case_out) {
  struct case_row row;
  struct reopen_plan plan = {0};
  enum error error = case_load(ctx, id, &row);
  if (error == OK) error = reopen_plan(ctx, &row, &plan);
  if (error != OK) return error;
  if (plan.way == REOPEN_NOT) return refuse(ctx, &row);
  if (plan.until != 0 && ctx->now > plan.until)
    return fault_raise(&ctx->fault, ERR_TOO_LATE, NULL, "已超过可重新打开的期限，请重新申请或投诉",
                       "The days for reopening are over: apply again, or complain");
  return plan.way == REOPEN_SAME ? same_reopen(ctx, &row, input, case_out)
                                 : new_open(ctx, &row, input, case_out);
}

enum error follow_up_reopen(struct ctx *ctx, int64_t follow_up_id, const char *reason,
                            struct case_row *case_out) {
  const struct reopen_input input = {.reason = reason};
  struct follow_up_row before;
  enum error error = follow_up_load(ctx, follow_up_id, &before);
  if (error == OK) error = case_reopen(ctx, before.case_id, &input, case_out);
  if (error != OK) return error;
  struct follow_up_row after = before;
  after.goes_on_id = case_out->id;
  error = row_change(ctx, &follow_up_record, &before, &after);
  return error == OK ? case_journal(ctx, case_out, "case.follow_up") : error;
}
