/* malice: flags on complaints.
 *
 *   proposed -> confirmed -> objected       proposed | confirmed | objected -> lifted
 *
 * The person who proposes cannot confirm. An objection does not take the flag away; it stands
 * beside it until somebody lifts the flag or leaves it. A lifted flag counts no more and the case
 * may be flagged again.
 */
#include "desk/malice.h"

static const char *const state_list[] = {"proposed", "confirmed", "objected", "lifted"};
static const char *const state_zh[] = {"待复核", "已确认", "消费者异议", "已撤销"};
const struct words malice_state_words = {"malice_state", state_list, state_zh, MALICE_STATE_COUNT};

#define M(member, ...) FIELD_ROW(struct malice_row, member, __VA_ARGS__)
static const struct field malice_fields[] = {
    M(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    M(id, FIELD_ID, "flag", "标记编号", .flags = FIELD_KEY, .prefix = "mal"),
    M(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    M(consumer_id, FIELD_ID, "of the consumer", "消费者", .prefix = "con"),
    M(state, FIELD_WORD, "how it stands", "状态", .words = &malice_state_words),
    M(reason, FIELD_TEXT, "why", "理由", .flags = FIELD_PERSONAL, .max = CASE_REASON_MAX),
    M(proposed_by, FIELD_ID, "by", "提出人", .prefix = "acc"),
    M(proposed_at, FIELD_WHEN, "when", "提出时间"),
    M(confirmed_by, FIELD_ID, "the second person", "复核人", .flags = FIELD_OPTIONAL,
      .prefix = "acc"),
    M(confirmed_at, FIELD_WHEN, "when", "复核时间", .flags = FIELD_OPTIONAL),
    M(objection, FIELD_TEXT, "the consumer's objection", "异议",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = CASE_REASON_MAX),
    M(objected_at, FIELD_WHEN, "when", "异议时间", .flags = FIELD_OPTIONAL),
    M(lifted_by, FIELD_ID, "lifted by", "撤销人", .flags = FIELD_OPTIONAL, .prefix = "acc"),
    M(lifted_at, FIELD_WHEN, "when", "撤销时间", .flags = FIELD_OPTIONAL),
};
const struct record malice_record = {.name = "malice",
                                     .table = "malice",
                                     .doc = "A complaint held to be malicious.",
                                     RECORD_OF(struct malice_row, malice_fields)};

#define COLUMNS                                                                                    \
  "SELECT slot, id, case_id, consumer_id, state, reason, proposed_by, proposed_at, confirmed_by, " \
  "confirmed_at, objection, objected_at, lifted_by, lifted_at FROM malice "
static const struct query newest = {
    "malice.newest", COLUMNS "WHERE slot = $1 AND case_id = $2 ORDER BY id DESC LIMIT 1", "id",
    &malice_record, true};
struct malice_tally {
  int64_t count;
};
static const struct field tally_fields[] = {
    FIELD_ROW(struct malice_tally, count, FIELD_INT, "flags that stand", "数量"),
};
static const struct record tally_record = {.name = "malice_tally",
                                           RECORD_OF(struct malice_tally, tally_fields)};
static const struct query standing = {
    "malice.count",
    "SELECT COUNT(*) AS count FROM malice WHERE slot = $1 AND consumer_id = $2 "
    "AND confirmed_at IS NOT NULL AND lifted_at IS NULL",
    "id", &tally_record, true};
static const struct query all = {"malice.list", COLUMNS "WHERE id < $1 ORDER BY id DESC LIMIT $2",
                                 "ii", &malice_record, false};
static const struct query of_state = {
    "malice.list_of_state", COLUMNS "WHERE state = $1 AND id < $2 ORDER BY id DESC LIMIT $3", "tii",
    &malice_record, true};
static const struct query *const queries[] = {&newest, &standing, &all, &of_state};
const struct query_set malice_queries = {queries, sizeof queries / sizeof *queries};

enum error malice_load(struct ctx *ctx, const struct case_row *row, struct malice_row *malice_out) {
  return db_one(ctx, &newest, PARAMS(P_INT(row->slot), P_ID(row->id)), malice_out);
}

enum error malice_list(struct ctx *ctx, int state, int64_t before_id, size_t max,
                       struct list *list_out) {
  const struct param before = P_INT(before_id == 0 ? INT64_MAX : before_id);
  const struct param most = P_INT((int64_t)max);
  if (state < 0) return db_list(ctx, &all, PARAMS(before, most), max, list_out);
  return db_list(ctx, &of_state, PARAMS(P_TEXT(malice_state_words.list[state]), before, most), max,
                 list_out);
}

enum error malice_count(struct ctx *ctx, int64_t consumer_id, int64_t *count_out) {
  struct malice_tally tally;
  enum error error =
      db_one(ctx, &standing, PARAMS(P_INT(ident_slot(consumer_id)), P_ID(consumer_id)), &tally);
  if (error == OK) *count_out = tally.count;
  return error;
}

static enum error no_step(struct ctx *ctx) {
  return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, NULL, NULL);
}

enum error malice_propose(struct ctx *ctx, const struct case_row *row, const char *reason) {
  struct malice_row there;
  enum error error = malice_load(ctx, row, &there);
  if (error == OK && there.state != MALICE_LIFTED)
    return fault_raise(&ctx->fault, ERR_CONFLICT, NULL, "本单已有标记",
                       "This case has been flagged");
  if (error != OK && error != ERR_NOT_FOUND) return error;
  const struct malice_row malice = {.slot = row->slot,
                                    .id = ident_new(ctx->ids, ctx->now, (int)row->slot),
                                    .case_id = row->id,
                                    .consumer_id = row->consumer_id,
                                    .state = MALICE_PROPOSED,
                                    .reason = reason,
                                    .proposed_by = ctx->actor.id,
                                    .proposed_at = ctx->now};
  return row_insert(ctx, &malice_record, &malice);
}

enum error malice_confirm(struct ctx *ctx, const struct case_row *row) {
  struct malice_row before;
  enum error error = malice_load(ctx, row, &before);
  if (error == ERR_NOT_FOUND || (error == OK && before.state != MALICE_PROPOSED))
    return no_step(ctx);
  if (error != OK) return error;
  if (before.proposed_by == ctx->actor.id)
    return fault_raise(&ctx->fault, ERR_SAME_PERSON, NULL, NULL, NULL);
  struct malice_row after = before;
  after.state = MALICE_CONFIRMED;
  after.confirmed_by = ctx->actor.id;
  after.confirmed_at = ctx->now;
  return row_change(ctx, &malice_record, &before, &after);
}

enum error malice_object(struct ctx *ctx, const struct case_row *row, const char *reason) {
  struct malice_row before;
  enum error error = malice_load(ctx, row, &before);
  if (error == ERR_NOT_FOUND || (error == OK && before.state != MALICE_CONFIRMED))
    return no_step(ctx);
  if (error != OK) return error;
  struct malice_row after = before;
  after.state = MALICE_OBJECTED;
  after.objection = reason;
  after.objected_at = ctx->now;
  return row_change(ctx, &malice_record, &before, &after);
}

enum error malice_lift(struct ctx *ctx, const struct case_row *row) {
  struct malice_row before;
  enum error error = malice_load(ctx, row, &before);
  if (error == ERR_NOT_FOUND || (error == OK && before.state == MALICE_LIFTED)) return no_step(ctx);
  if (error != OK) return error;
  struct malice_row after = before;
  after.state = MALICE_LIFTED;
  after.lifted_by = ctx->actor.id;
  after.lifted_at = ctx->now;
  return row_change(ctx, &malice_record, &before, &after);
}
