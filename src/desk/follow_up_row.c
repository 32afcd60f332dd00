/* follow_up_row: records and lists of follow-up visits.
 *
 * The table of fields is the feedback tracking form (A.2) of the cabinet standard, whose text names
 * the form and lacks it: what 7.7 and 8.6 ask for stands here. Staff see what their own side is to
 * ask; the partial indexes hold only what is due, so the list costs what it shows.
 *
 * To add a field to the form: the struct, its record row, the column list and one migration.
 */
#include "desk/follow_up.h"

static const char *const state_list[] = {"due", "done", "unreached", "dropped"};
static const char *const state_zh[] = {"待回访", "已回访", "未联系上", "已取消"};
const struct words follow_up_state_words = {"follow_up_state", state_list, state_zh,
                                            FOLLOW_UP_STATE_COUNT};
static const char *const channel_list[] = {"phone", "sms",  "message", "email",
                                           "visit", "shop", "self"};
static const char *const channel_zh[] = {"电话", "短信", "站内消息", "邮件",
                                         "上门", "门店", "本人填写"};
const struct words follow_up_channel_words = {"follow_up_channel", channel_list, channel_zh,
                                              FOLLOW_UP_CHANNEL_COUNT};
const struct words follow_up_ask_words = {"follow_up_ask_channel", channel_list, channel_zh,
                                          FOLLOW_UP_SELF};
static const char *const solved_list[] = {"solved", "partly", "unsolved", "recurred"};
static const char *const solved_zh[] = {"已解决", "部分解决", "未解决", "问题再次出现"};
const struct words follow_up_solved_words = {"follow_up_solved", solved_list, solved_zh,
                                             FOLLOW_UP_SOLVED_COUNT};

static const char *const view_list[] = {"due", "over"};
const struct words follow_up_view_words = {"follow_up_view", view_list, NULL, FOLLOW_UP_VIEW_COUNT};

#define F(member, ...) FIELD_ROW(struct follow_up_row, member, __VA_ARGS__)
#define OPT .flags = FIELD_OPTIONAL
#define SAID .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = FOLLOW_UP_TEXT_MAX
static const struct field follow_up_fields[] = {
    F(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    F(id, FIELD_ID, "follow-up", "回访编号", .flags = FIELD_KEY, .prefix = "fup"),
    F(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    F(consumer_id, FIELD_ID, "who is asked", "消费者", .prefix = "con"),
    F(merchant_id, FIELD_ID, "merchant", "商家", OPT, .prefix = "mer"),
    F(side, FIELD_WORD, "whose staff ask", "回访方", .words = &case_handler_words),
    F(state, FIELD_WORD, "how far it is", "状态", .words = &follow_up_state_words),
    F(clauses, FIELD_TEXT, "clauses it rests on", "依据条款", .max = 256),
    F(planned_at, FIELD_WHEN, "planned", "安排时间"),
    F(due_at, FIELD_WHEN, "to be done by", "回访期限"),
    F(next_at, FIELD_WHEN, "next try", "下次回访", OPT),
    F(tries, FIELD_INT, "tries so far", "已尝试次数"),
    F(tries_most, FIELD_INT, "tries before it is given up", "最多尝试次数"),
    F(closed_at, FIELD_WHEN, "over since", "结束时间", OPT),
    F(asked_at, FIELD_WHEN, "the consumer was asked", "回访时间", OPT),
    F(asked_by, FIELD_ID, "by", "回访人", OPT, .prefix = "acc"),
    F(channel, FIELD_WORD, "how", "回访方式", OPT, .words = &follow_up_channel_words),
    F(solved, FIELD_WORD, "is the problem solved", "问题是否解决", OPT,
      .words = &follow_up_solved_words),
    F(satisfaction, FIELD_INT, "from 1 to 5", "满意度（1 至 5 分）", OPT, .min = 1, .max = 5),
    F(manner, FIELD_INT, "manner of the staff, from 1 to 5", "服务态度（1 至 5 分）", OPT, .min = 1,
      .max = 5),
    F(speed, FIELD_INT, "speed, from 1 to 5", "处理速度（1 至 5 分）", OPT, .min = 1, .max = 5),
    F(skill, FIELD_INT, "skill of the staff, from 1 to 5", "技术水平（1 至 5 分）", OPT, .min = 1,
      .max = 5),
    F(opinion, FIELD_TEXT, "opinion or complaint", "顾客意见", SAID),
    F(suggestion, FIELD_TEXT, "what the consumer suggests", "顾客建议", SAID),
    F(quality_problem, FIELD_TEXT, "problem of quality that was named", "商品质量问题", SAID),
    F(handling, FIELD_TEXT, "what was done about it", "处理情况", SAID),
    F(next_step, FIELD_TEXT, "what follows", "后续安排", SAID),
    F(goes_on_id, FIELD_ID, "the case that goes on because of it", "后续售后单", OPT,
      .prefix = "cas"),
    F(told_at, FIELD_WHEN, "that it is due was told", "已提醒时间",
      .flags = FIELD_OPTIONAL | FIELD_HIDDEN | FIELD_CACHE),
};
const struct record follow_up_record = {.name = "follow_up",
                                        .table = "follow_up",
                                        .doc = "After a case: is it settled? (cabinet-8.6)",
                                        RECORD_OF(struct follow_up_row, follow_up_fields)};

#define A(member, ...) FIELD_ROW(struct follow_up_attempt, member, __VA_ARGS__)
static const struct field attempt_fields[] = {
    A(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    A(follow_up_id, FIELD_ID, "of the follow-up", "回访编号", .flags = FIELD_KEY, .prefix = "fup"),
    A(attempt_no, FIELD_INT, "which try", "第几次", .flags = FIELD_KEY),
    A(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    A(at, FIELD_WHEN, "when", "时间"),
    A(tried_by, FIELD_ID, "by", "回访人", OPT, .prefix = "acc"),
    A(channel, FIELD_WORD, "how", "方式", .words = &follow_up_channel_words),
    A(is_reached, FIELD_BOOL, "the consumer was reached", "是否联系上"),
    A(note, FIELD_TEXT, "remark", "备注", SAID),
};
const struct record follow_up_attempt_record = {
    .name = "follow_up_attempt",
    .table = "follow_up_attempt",
    .doc = "A try at reaching the consumer.",
    RECORD_OF(struct follow_up_attempt, attempt_fields)};

#define COLUMNS                                                                                    \
  "slot, id, case_id, consumer_id, merchant_id, side, state, clauses, planned_at, due_at, "        \
  "next_at, tries, tries_most, closed_at, asked_at, asked_by, channel, solved, satisfaction, "     \
  "manner, speed, skill, opinion, suggestion, quality_problem, handling, next_step, goes_on_id, "  \
  "told_at"
static const struct query of_case = {
    "follow_up.list",
    "SELECT " COLUMNS " FROM follow_up WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 20", "id",
    &follow_up_record, true};
static const struct query attempts_of_case = {
    "follow_up_attempt.list",
    "SELECT slot, follow_up_id, attempt_no, case_id, at, tried_by, channel, is_reached, note FROM "
    "follow_up_attempt WHERE slot = $1 AND case_id = $2 ORDER BY follow_up_id, attempt_no LIMIT "
    "200",
    "id", &follow_up_attempt_record, true};
static const struct query due_of_platform = {
    "follow_up.due_of_platform",
    "SELECT " COLUMNS " FROM follow_up WHERE side = $1 AND next_at IS NOT NULL AND "
    "(next_at > $2 OR (next_at = $2 AND id > $3)) ORDER BY next_at, id LIMIT $4",
    "tiii", &follow_up_record, true};
static const struct query due_of_merchant = {
    "follow_up.due_of_merchant",
    "SELECT " COLUMNS " FROM follow_up WHERE merchant_id = $1 AND side = 'merchant' AND next_at IS "
    "NOT NULL AND (next_at > $2 OR (next_at = $2 AND id > $3)) ORDER BY next_at, id LIMIT $4",
    "diii", &follow_up_record, true};
static const struct query over_of_platform = {
    "follow_up.over_of_platform",
    "SELECT " COLUMNS " FROM follow_up WHERE side = $1 AND id < $2 AND next_at IS NULL ORDER BY id "
    "DESC LIMIT $3",
    "tii", &follow_up_record, true};
static const struct query over_of_merchant = {
    "follow_up.over_of_merchant",
    "SELECT " COLUMNS
    " FROM follow_up WHERE merchant_id = $1 AND id < $2 AND side = 'merchant' AND "
    "next_at IS NULL ORDER BY id DESC LIMIT $3",
    "dii", &follow_up_record, true};
static const struct query untold = {
    "follow_up.untold",
    "SELECT " COLUMNS " FROM follow_up WHERE next_at <= $1 AND next_at IS NOT NULL AND told_at IS "
    "NULL ORDER BY next_at, id LIMIT $2",
    "ii", &follow_up_record, true};
static const struct query *const queries[] = {&untold,          &of_case,         &attempts_of_case,
                                              &due_of_platform, &due_of_merchant, &over_of_platform,
                                              &over_of_merchant};
const struct query_set follow_up_queries = {queries, sizeof queries / sizeof *queries};

/* ---- lists ---- */

enum error follow_up_list_untold(struct ctx *ctx, int64_t now, size_t max, struct list *list_out) {
  return db_list(ctx, &untold, PARAMS(P_INT(now), P_INT((int64_t)max)), max, list_out);
}

enum error follow_up_list_of_case(struct ctx *ctx, const struct case_row *row,
                                  struct list *list_out) {
  return db_list(ctx, &of_case, PARAMS(P_INT(row->slot), P_ID(row->id)), FOLLOW_UPS_MAX, list_out);
}

enum error follow_up_attempt_list(struct ctx *ctx, const struct case_row *row,
                                  struct list *list_out) {
  return db_list(ctx, &attempts_of_case, PARAMS(P_INT(row->slot), P_ID(row->id)),
                 (size_t)FOLLOW_UPS_MAX * FOLLOW_UP_TRIES_MAX, list_out);
}

enum error follow_up_list(struct ctx *ctx, int view, struct follow_up_place after, size_t max,
                          struct list *list_out) {
  const bool is_merchant = ctx->actor.kind == ACTOR_MERCHANT;
  const char *platform = case_handler_words.list[HANDLER_PLATFORM];
  struct param whose = P_TEXT(platform);
  if (is_merchant) whose = (struct param)P_ID(ctx->actor.party_id);
  if (view == FOLLOW_UP_VIEW_DUE)
    return db_list(ctx, is_merchant ? &due_of_merchant : &due_of_platform,
                   PARAMS(whose, P_INT(after.next_at), P_INT(after.id), P_INT((int64_t)max)), max,
                   list_out);
  int64_t before_id = after.id == 0 ? INT64_MAX : after.id;
  return db_list(ctx, is_merchant ? &over_of_merchant : &over_of_platform,
                 PARAMS(whose, P_INT(before_id), P_INT((int64_t)max)), max, list_out);
}
