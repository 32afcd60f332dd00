/* task_row: the rows of tasks, and who may see them. Words, records and the lists of one case; the
 * verbs are in task.c, lists over all cases in task_list.c, secret links in task_link.c.
 *
 * A task lies in its case's slot. The hash of its link's secret leaves neither through the API nor
 * into the journal; how often the link was used in the running minute is no truth worth keeping.
 */
#include "desk/task.h"

#define WORDS(name, noun, list, zh)                                                                \
  const struct words name = {noun, list, zh, sizeof(list) / sizeof *(list)}

static const char *const party_list[] = {"supplier", "carrier", "department", "merchant", "person"};
static const char *const party_zh[] = {"供应商", "物流公司", "部门", "商家", "个人"};
WORDS(task_party_words, "task_party", party_list, party_zh);

static const char *const department_list[] = {"quality", "warehouse", "finance",
                                              "legal",   "technical", "logistics",
                                              "product", "service",   "management"};
static const char *const department_zh[] = {"质检部", "仓储部", "财务部", "法务部", "技术部",
                                            "物流部", "商品部", "客服部", "管理层"};
WORDS(task_department_words, "task_department", department_list, department_zh);

static const char *const kind_list[] = {
    "trace_parcel",     "intercept", "carrier_claim",  "inspect",        "spare_part",
    "price_difference", "restock",   "factory_repair", "supplier_claim", "check_payment",
    "opinion",          "reply",     "other"};
static const char *const kind_zh[] = {"查件",     "拦截包裹", "物流理赔", "检验",       "寄送配件",
                                      "补差价",   "补货换新", "返厂维修", "供应商索赔", "核对款项",
                                      "专业意见", "协助答复", "其他"};
WORDS(task_kind_words, "task_kind", kind_list, kind_zh);

static const char *const state_list[] = {"open", "accepted", "answered",
                                         "done", "refused",  "cancelled"};
static const char *const state_zh[] = {"待接受", "处理中", "已反馈", "已完成", "已拒绝", "已取消"};
WORDS(task_state_words, "task_state", state_list, state_zh);

static const char *const event_list[] = {"accept", "answer", "refuse", "done", "reopen", "cancel"};
static const char *const event_zh[] = {"接受", "反馈", "拒绝", "确认完成", "退回", "取消"};
WORDS(task_event_words, "task_event", event_list, event_zh);

static const char *const escalate_list[] = {"supervisor", "department_head", "management",
                                            "nobody"};
static const char *const escalate_zh[] = {"主管", "部门负责人", "管理层", "不升级"};
WORDS(task_escalate_words, "task_escalate", escalate_list, escalate_zh);

#define T(member, ...) FIELD_ROW(struct task_row, member, __VA_ARGS__)
#define OPT .flags = FIELD_OPTIONAL
static const struct field task_fields[] = {
    T(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    T(id, FIELD_ID, "task", "任务编号", .flags = FIELD_KEY, .prefix = "tsk"),
    T(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    T(clock_id, FIELD_ID, "clock that counts it", "计时", .prefix = "clk"),
    T(owner, FIELD_WORD, "whose staff asked", "发起方", .words = &case_handler_words),
    T(merchant_id, FIELD_ID, "merchant of the case", "商家", OPT, .prefix = "mer"),
    T(party, FIELD_WORD, "who is asked", "协办方类型", .words = &task_party_words),
    T(department, FIELD_WORD, "which department", "部门", OPT, .words = &task_department_words),
    T(party_name, FIELD_TEXT, "by name", "协办方", .max = TASK_NAME_MAX),
    T(account_id, FIELD_ID, "with this account", "账号", OPT, .prefix = "acc"),
    T(kind, FIELD_WORD, "what kind of work", "事项", .words = &task_kind_words),
    T(text, FIELD_TEXT, "what is asked", "要求", .flags = FIELD_PERSONAL, .max = CASE_TEXT_MAX),
    T(state, FIELD_WORD, "how far it is", "状态", .words = &task_state_words),
    T(is_awaited, FIELD_BOOL, "the case waits for it", "等待结果"),
    T(asked_by, FIELD_ID, "by", "发起人", OPT, .prefix = "acc"),
    T(asked_at, FIELD_WHEN, "asked", "发起时间"),
    T(due_at, FIELD_WHEN, "due", "截止时间"),
    T(accepted_at, FIELD_WHEN, "accepted", "接受时间", OPT),
    T(answered_at, FIELD_WHEN, "answered or refused", "反馈时间", OPT),
    T(closed_at, FIELD_WHEN, "ended", "结束时间", OPT),
    T(answer, FIELD_TEXT, "the newest answer", "反馈内容", .flags = FIELD_OPTIONAL | FIELD_PERSONAL,
      .max = CASE_TEXT_MAX),
    T(answered_name, FIELD_TEXT, "who answered through the link", "反馈人",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = TASK_NAME_MAX),
    T(reminded_count, FIELD_INT, "times reminded", "催办次数"),
    T(reminded_at, FIELD_WHEN, "last reminded", "催办时间", OPT),
    T(currency, FIELD_TEXT, "ISO 4217", "币种", .min = 3, .max = 3),
    T(cost_money, FIELD_MONEY, "what it costs us", "费用"),
    T(agreed_money, FIELD_MONEY, "what they say they bear", "对方承担"),
    T(charged_money, FIELD_MONEY, "what was charged to them", "已向对方收取"),
    T(charged_at, FIELD_WHEN, "when", "收取时间", OPT),
    T(link_hash, FIELD_TEXT, "hash of the link's secret", "链接密钥摘要",
      .flags = FIELD_OPTIONAL | FIELD_SECRET, .max = 128),
    T(link_made_at, FIELD_WHEN, "a link was made", "链接生成时间", OPT),
    T(link_expires_at, FIELD_WHEN, "it ends", "链接失效时间", OPT),
    T(link_opened_at, FIELD_WHEN, "it was first opened", "链接首次打开", OPT),
    T(link_revoked_at, FIELD_WHEN, "it was revoked", "链接作废时间", OPT),
    T(link_from, FIELD_INT, "the minute that is counted", "限流起点",
      .flags = FIELD_HIDDEN | FIELD_CACHE),
    T(link_count, FIELD_INT, "uses in it", "限流计数", .flags = FIELD_HIDDEN | FIELD_CACHE),
    T(version, FIELD_INT, "counts changes", "版本"),
};
const struct record task_record = {.name = "task",
                                   .table = "task",
                                   .doc = "What somebody else is asked to do for a case.",
                                   RECORD_OF(struct task_row, task_fields)};

#define F(member, ...) FIELD_ROW(struct task_file, member, __VA_ARGS__)
static const struct field file_fields[] = {
    F(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    F(task_id, FIELD_ID, "of the task", "任务", .flags = FIELD_KEY, .prefix = "tsk"),
    F(file_id, FIELD_ID, "file", "文件", .flags = FIELD_KEY, .prefix = "fil"),
    F(is_answer, FIELD_BOOL, "brought by whom was asked", "是否反馈附件"),
    F(added_at, FIELD_WHEN, "when", "时间"),
};
const struct record task_file_record = {.name = "task_file",
                                        .table = "task_file",
                                        .doc = "A file that goes with a task.",
                                        RECORD_OF(struct task_file, file_fields)};

static const struct query of_case = {
    "task.list_of_case", "SELECT * FROM task WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 40",
    "id", &task_record, true};
static const struct query files_of = {
    "task_file.list",
    "SELECT * FROM task_file WHERE slot = $1 AND task_id = $2 ORDER BY file_id LIMIT 24", "id",
    &task_file_record, true};
static const struct query *const queries[] = {&of_case, &files_of};
const struct query_set task_queries = {queries, sizeof queries / sizeof *queries};

static bool is_visible(const struct actor *actor, const struct task_row *task) {
  switch (actor->kind) {
  case ACTOR_MERCHANT:
    return actor->party_id == task->merchant_id &&
           (task->owner == HANDLER_MERCHANT || task->party == TASK_PARTY_MERCHANT);
  case ACTOR_PLATFORM:
  case ACTOR_ADMIN:
  case ACTOR_SYSTEM:
    return true;
  case ACTOR_NONE:
  case ACTOR_CONSUMER:
    return false;
  }
  return false;
}

enum error task_load(struct ctx *ctx, int64_t id, struct task_row *task_out) {
  const int64_t keys[] = {ident_slot(id), id};
  struct task_row task;
  enum error error = row_load(ctx, &task_record, keys, 2, &task);
  if (error == OK && !is_visible(&ctx->actor, &task)) error = ERR_NOT_FOUND;
  if (error == ERR_NOT_FOUND)
    return fault_raise(&ctx->fault, ERR_NOT_FOUND, "id", "没有这个任务", "There is no such task");
  if (error == OK) *task_out = task;
  return error;
}

enum error task_list_of_case(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  struct list tasks;
  enum error error =
      db_list(ctx, &of_case, PARAMS(P_INT(row->slot), P_ID(row->id)), TASKS_MAX, &tasks);
  if (error != OK) return error;
  struct task_row *list = tasks.items;
  size_t count = 0;
  for (size_t i = 0; i < tasks.count; i++)
    if (is_visible(&ctx->actor, &list[i])) list[count++] = list[i];
  *list_out = (struct list){list, count};
  return OK;
}

enum error task_file_list(struct ctx *ctx, const struct task_row *task, struct list *list_out) {
  return db_list(ctx, &files_of, PARAMS(P_INT(task->slot), P_ID(task->id)), 2 * TASK_FILES_MAX,
                 list_out);
}
