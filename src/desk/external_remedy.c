/* external_remedy: bodies outside, told as rows and tracked as rows.
 *
 * What is told stands in the table at the top, in both languages. What was used is one row a body
 * and number, noted by whoever knows of it, changed as it goes on; that the consumer was told of a
 * body is such a row too. Nothing here moves a case: what
 * a court decides is executed by people through the case's own verbs.
 */
#include "desk/external_remedy.h"

static const char *const body_list[] = {"consumer_association", "market_regulation", "arbitration",
                                        "court"};
static const char *const body_zh[] = {"消费者协会", "市场监督管理部门", "仲裁机构", "人民法院"};
const struct words external_body_words = {"external_body", body_list, body_zh, BODY_COUNT};
static const char *const state_list[] = {"told", "filed", "heard", "closed"};
static const char *const state_zh[] = {"已告知", "已提交", "处理中", "已结案"};
const struct words external_state_words = {"external_state", state_list, state_zh,
                                           EXTERNAL_STATE_COUNT};

static const struct external_option options[] = {
    {BODY_CONSUMER_ASSOCIATION, "请消费者协会或其他调解组织调解，免费，双方自愿",
     "The consumers' association or another body mediates, free of charge, if both sides agree",
     "12315", "handbook-8.1.3-1, cabinet-7.3.3-1"},
    {BODY_MARKET_REGULATION, "向市场监督管理部门投诉举报，由其依法调查处理",
     "The market regulator takes complaints and investigates by law", "12315 · www.12315.cn",
     "handbook-8.1.3-1, cabinet-7.3.3-2"},
    {BODY_ARBITRATION, "与商家有仲裁协议的，提请仲裁机构仲裁，裁决为终局",
     "Where there is an arbitration agreement, an arbitration body decides finally", "",
     "handbook-8.3.2-2"},
    {BODY_COURT, "依法向人民法院提起诉讼，时限按法律规定",
     "Sue in a people's court; the time limits are those of the law", "12368",
     "handbook-8.1.3-2, handbook-8.2.2, cabinet-7.3.3-3"},
};

#define O(member, ...) FIELD_ROW(struct external_option, member, __VA_ARGS__)
static const struct field option_fields[] = {
    O(body, FIELD_WORD, "who", "机构", .words = &external_body_words),
    O(zh, FIELD_TEXT, "what it does, Chinese", "说明", .max = 200),
    O(en, FIELD_TEXT, "what it does, English", "说明（英文）", .max = 200),
    O(reach, FIELD_TEXT, "how to reach it", "联系方式", .max = 60),
    O(clauses, FIELD_TEXT, "clauses", "条款", .max = 100),
};
const struct record external_option_record = {.name = "external_option",
                                              .doc =
                                                  "Where a consumer may go outside the platform.",
                                              RECORD_OF(struct external_option, option_fields)};

struct list external_options(void) {
  return (struct list){(void *)options, sizeof options / sizeof *options};
}

#define R(member, ...) FIELD_ROW(struct external_remedy, member, __VA_ARGS__)
static const struct field remedy_fields[] = {
    R(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    R(id, FIELD_ID, "remedy", "外部救济编号", .flags = FIELD_KEY, .prefix = "ext"),
    R(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    R(body, FIELD_WORD, "who", "机构", .words = &external_body_words),
    R(reference_no, FIELD_TEXT, "its number", "受理编号", .flags = FIELD_OPTIONAL, .max = 64),
    R(state, FIELD_WORD, "how far", "状态", .words = &external_state_words),
    R(outcome, FIELD_TEXT, "how it ended", "结果", .flags = FIELD_OPTIONAL | FIELD_PERSONAL,
      .max = CASE_TEXT_MAX),
    R(filed_at, FIELD_WHEN, "filed; of one only told of: told", "提交时间"),
    R(closed_at, FIELD_WHEN, "ended", "结案时间", .flags = FIELD_OPTIONAL),
    R(noted_by, FIELD_ID, "noted by", "登记人", .prefix = "acc"),
    R(noted_at, FIELD_WHEN, "noted", "登记时间"),
};
const struct record external_remedy_record = {.name = "external_remedy",
                                              .table = "external_remedy",
                                              .doc = "A body outside that a consumer went to.",
                                              RECORD_OF(struct external_remedy, remedy_fields)};

static const struct query remedies_of_case = {
    "external_remedy.list",
    "SELECT slot, id, case_id, body, reference_no, state, outcome, filed_at, closed_at, noted_by, "
    "noted_at FROM external_remedy WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 20",
    "id", &external_remedy_record, true};
static const struct query *const queries[] = {&remedies_of_case};
const struct query_set external_remedy_queries = {queries, sizeof queries / sizeof *queries};

enum error external_remedy_list(struct ctx *ctx, const struct case_row *row,
                                struct list *list_out) {
  return db_list(ctx, &remedies_of_case, PARAMS(P_INT(row->slot), P_ID(row->id)),
                 EXTERNAL_REMEDIES_MAX, list_out);
}

static enum error remedy_change(struct ctx *ctx, const struct case_row *row,
                                struct external_remedy *after) {
  const int64_t keys[] = {row->slot, after->id};
  struct external_remedy before;
  enum error error = row_load(ctx, &external_remedy_record, keys, 2, &before);
  if (error == ERR_NOT_FOUND || (error == OK && before.case_id != row->id))
    return fault_raise(&ctx->fault, ERR_NOT_FOUND, "id", NULL, NULL);
  if (error != OK) return error;
  if (before.state != EXTERNAL_TOLD) after->filed_at = before.filed_at;
  return row_change(ctx, &external_remedy_record, &before, after);
}

enum error external_remedy_note(struct ctx *ctx, const struct case_row *row,
                                const struct external_remedy *wanted) {
  struct list there;
  struct external_remedy after = *wanted;
  after.slot = row->slot;
  after.case_id = row->id;
  after.noted_by = ctx->actor.id;
  after.noted_at = ctx->now;
  after.closed_at = after.state == EXTERNAL_CLOSED ? ctx->now : 0;
  if (after.filed_at == 0 || after.filed_at > ctx->now) after.filed_at = ctx->now;
  if (wanted->id != 0) return remedy_change(ctx, row, &after);
  enum error error = external_remedy_list(ctx, row, &there);
  if (error != OK) return error;
  if (there.count == EXTERNAL_REMEDIES_MAX)
    return fault_raise(&ctx->fault, ERR_LIMIT, NULL, NULL, NULL);
  after.id = ident_new(ctx->ids, ctx->now, (int)row->slot);
  return row_insert(ctx, &external_remedy_record, &after);
}
