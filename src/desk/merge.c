/* merge: one problem, one case.
 *
 * Both cases lie in the consumer's slot, so that two people who merge at once come one after the
 * other: the second finds that the case has ended, or that the one it is to go into has. In which
 * states a case may be merged is the lifecycle's: only before goods or money move. Asked again for
 * money all the same, because compensation stands beside the lifecycle.
 *
 * Always holds: a merged case has exactly one live link `merged_into`, whose other case was open at
 * that moment; chains may form (that one may be merged later), rings cannot.
 */
#include "desk/merge.h"

#include "desk/case_flow.h"
#include "desk/charge.h"
#include "desk/compensation.h"
#include "desk/link.h"
#include "desk/refund.h"
#include "desk/step.h"

struct merge_tally {
  int64_t count;
};
static const struct field tally_fields[] = {
    FIELD_ROW(struct merge_tally, count, FIELD_INT, "cases, at most 10", "数量"),
};
static const struct record tally_record = {.name = "merge_tally",
                                           RECORD_OF(struct merge_tally, tally_fields)};
static const struct query open_children = {
    "merge.open_children",
    "SELECT COUNT(*) AS count FROM (SELECT 1 AS one FROM service_case WHERE slot = $1 AND "
    "parent_id = $2 AND closed_at IS NULL LIMIT 10) AS bounded",
    "id", &tally_record, true};
static const struct query *const queries[] = {&open_children};
const struct query_set merge_queries = {queries, sizeof queries / sizeof *queries};

bool merge_is_possible(const struct actor *actor, const struct case_row *row) {
  unsigned side = case_side(actor, row);
  return lifecycle_find(case_flow(row->type), row->state, EVENT_MERGE, side, row) != NULL;
}

static enum error conflict(struct ctx *ctx, const char *zh, const char *en) {
  return fault_raise(&ctx->fault, ERR_CONFLICT, NULL, zh, en);
}

/* ---- may these two be one? ---- */

static enum error pair_check(struct ctx *ctx, const struct case_row *row,
                             const struct case_row *other) {
  const char *zh = NULL, *en = NULL;
  bool is_talk = case_type_is_talk(row->type);
  if (row->id == other->id)
    zh = "不能并入自身", en = "A case does not go into itself";
  else if (row->consumer_id != other->consumer_id)
    zh = "只能合并同一消费者的工单", en = "Only cases of one consumer are merged";
  else if (is_talk != case_type_is_talk(other->type))
    zh = "售后申请与咨询投诉不能合并", en = "An application and a talk are not merged";
  else if (!is_talk && (row->order_id != other->order_id || row->type != other->type))
    zh = "只能合并同一订单、同一类型的申请", en = "Only one kind of application about one order";
  if (zh != NULL) return fault_raise(&ctx->fault, ERR_INVALID, "into", zh, en);
  if ((case_side(&ctx->actor, other) & (SIDE_HANDLER | SIDE_PLATFORM)) == 0)
    return fault_raise(&ctx->fault, ERR_FORBIDDEN, "into", "对方工单不由你处理",
                       "The other case is not in your hands");
  return other->closed_at == 0
             ? OK
             : conflict(ctx, "要并入的工单已结束", "The case it is to go into has ended");
}

static enum error money_check(struct ctx *ctx, const struct case_row *row) {
  struct list refunds, compensations;
  struct charge_row charge;
  enum error error = refund_list_of_case(ctx, row->id, &refunds);
  if (error == OK) error = compensation_list_of_case(ctx, row->id, &compensations);
  if (error != OK) return error;
  const struct compensation_row *list = compensations.items;
  bool has_money = refunds.count > 0;
  for (size_t i = 0; i < compensations.count; i++)
    has_money |= list[i].state != COMPENSATION_REFUSED;
  error = charge_find(ctx, row, &charge);
  if (error != OK && error != ERR_NOT_FOUND) return error;
  if (!has_money && error == ERR_NOT_FOUND) return OK;
  return conflict(ctx, "此工单已有退款、补偿或维修费，不能合并",
                  "Money was reserved, paid or charged on this case: it cannot be merged");
}

static enum error children_check(struct ctx *ctx, const struct case_row *row) {
  struct merge_tally tally;
  enum error error = db_one(ctx, &open_children, PARAMS(P_INT(row->slot), P_ID(row->id)), &tally);
  if (error != OK || tally.count == 0) return error;
  return conflict(ctx, "平台正在处理此工单的争议，不能合并",
                  "A dispute about this case is open: it cannot be merged");
}

/* ---- doing it ---- */

/* The case it went into says so, and shows what came with it. */
static enum error survivor_note(struct ctx *ctx, const struct case_row *row,
                                const struct case_row *other, const char *reason) {
  const struct case_note note = {.event = "merged_from",
                                 .detail =
                                     text_printf(ctx->arena, "{\"case_no\":\"%s\"}", row->case_no),
                                 .text = reason};
  enum error error = case_event_add(ctx, other, &note);
  return error == OK ? case_touch(ctx, other->id, "case.merged_from") : error;
}

static enum error merged_again(struct ctx *ctx, const struct case_row *row,
                               const struct case_row *other, struct case_row *case_out) {
  struct link_row link;
  enum error error = link_find(ctx, row, LINK_MERGED_INTO, &link);
  if (error != OK) return error;
  if (link.other_id != other->id)
    return conflict(ctx, "此工单已并入另一工单", "It was merged into another case already");
  *case_out = *row;
  return OK;
}

enum error case_merge(struct ctx *ctx, int64_t id, const struct merge_input *input,
                      struct case_row *case_out) {
  struct case_row row, other;
  struct link_row link;
  enum error error = case_load(ctx, id, &row);
  if (error == OK) error = case_find_named(ctx, input->into, &other);
  if (error != OK) return error;
  if (row.state == STATE_MERGED) return merged_again(ctx, &row, &other, case_out);
  error = pair_check(ctx, &row, &other);
  if (error == OK) error = money_check(ctx, &row);
  if (error == OK) error = children_check(ctx, &row);
  const struct step_input step = {
      .event = EVENT_MERGE, .reason = input->reason, .other_no = other.case_no};
  if (error == OK) error = case_step(ctx, id, &step, case_out);
  if (error == OK) error = link_keep(ctx, case_out, &other, LINK_MERGED_INTO, &link);
  return error == OK ? survivor_note(ctx, &row, &other, input->reason) : error;
}

enum error merged_list(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  struct list links;
  enum error error = link_list(ctx, row, &links);
  if (error != OK) return error;
  const struct link_row *list = links.items;
  struct case_row *rows = arena_list(ctx->arena, struct case_row, links.count);
  size_t count = 0;
  for (size_t i = 0; error == OK && i < links.count; i++)
    if (list[i].kind == LINK_MERGED_FROM) error = case_load(ctx, list[i].other_id, &rows[count++]);
  if (error == OK) *list_out = (struct list){rows, count};
  return error;
}
