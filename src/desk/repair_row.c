/* repair_row: the rows beside a case of repair and how they are found. Words, records and queries
 * only; what happens to them is repair.c.
 *
 * The job is one row a case, found by the case's own key; until its first event it does not stand
 * in the table and is made up from the case. Tries are numbered from 1 and never changed.
 */
#include "desk/repair.h"

static const char *const cause_list[] = {"material", "workmanship", "wear",
                                         "misuse",   "accident",    "unknown"};
static const char *const cause_zh[] = {"材料缺陷", "工艺缺陷", "自然磨损",
                                       "使用不当", "意外损坏", "原因不明"};
const struct words repair_cause_words = {"repair_cause", cause_list, cause_zh, CAUSE_COUNT};
static const char *const quote_list[] = {"none", "open", "accepted", "declined", "expired"};
static const char *const quote_zh[] = {"未报价", "待确认", "已接受", "已拒绝", "已过期"};
const struct words quote_state_words = {"quote_state", quote_list, quote_zh, QUOTE_STATE_COUNT};
static const char *const choice_list[] = {"none", "refund", "exchange"};
static const char *const choice_zh[] = {"未选择", "退款", "换货"};
const struct words repair_choice_words = {"repair_choice", choice_list, choice_zh, CHOICE_COUNT};

#define OPT .flags = FIELD_OPTIONAL
#define J(member, ...) FIELD_ROW(struct repair_job, member, __VA_ARGS__)
static const struct field job_fields[] = {
    J(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    J(case_id, FIELD_ID, "of the case", "售后单", .flags = FIELD_KEY, .prefix = "cas"),
    J(is_in_warranty, FIELD_BOOL, "when the case was opened", "申请时在保修期内"),
    J(is_consumer_caused, FIELD_BOOL, "the consumer caused it", "人为损坏"),
    J(fault_code, FIELD_TEXT, "the workshop's code of the fault", "故障代码", OPT, .max = 40),
    J(cause, FIELD_WORD, "what it came from", "故障原因", OPT, .words = &repair_cause_words),
    J(diagnosis, FIELD_TEXT, "what was found", "检测结果", .flags = FIELD_OPTIONAL | FIELD_PERSONAL,
      .max = CASE_TEXT_MAX),
    J(diagnosed_at, FIELD_WHEN, "when", "检测时间", OPT),
    J(quote, FIELD_WORD, "how the price stands", "报价状态", .words = &quote_state_words),
    J(quote_money, FIELD_MONEY, "the price", "报价金额"),
    J(currency, FIELD_TEXT, "ISO 4217", "币种", .max = 3),
    J(quote_reason, FIELD_TEXT, "what for", "报价说明", .flags = FIELD_OPTIONAL | FIELD_PERSONAL,
      .max = CASE_REASON_MAX),
    J(quoted_at, FIELD_WHEN, "when", "报价时间", OPT),
    J(quote_answered_at, FIELD_WHEN, "answered", "答复时间", OPT),
    J(factory, FIELD_TEXT, "who repairs it elsewhere", "维修厂", OPT, .max = 100),
    J(factory_reference, FIELD_TEXT, "their number", "厂方单号", OPT, .max = 64),
    J(factory_out_at, FIELD_WHEN, "sent out", "送厂时间", OPT),
    J(factory_due_at, FIELD_WHEN, "promised back", "承诺返回时间", OPT),
    J(factory_back_at, FIELD_WHEN, "came back", "返回时间", OPT),
    J(choice, FIELD_WORD, "of the consumer after two failures", "消费者选择",
      .words = &repair_choice_words),
    J(chosen_at, FIELD_WHEN, "when", "选择时间", OPT),
    J(repaired_at, FIELD_WHEN, "it worked again", "修复时间", OPT),
};
const struct record repair_job_record = {.name = "repair_job",
                                         .table = "repair_job",
                                         .doc = "What a repair found, cost and did.",
                                         RECORD_OF(struct repair_job, job_fields)};

#define A(member, ...) FIELD_ROW(struct repair_attempt, member, __VA_ARGS__)
static const struct field attempt_fields[] = {
    A(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    A(case_id, FIELD_ID, "of the case", "售后单", .flags = FIELD_KEY, .prefix = "cas"),
    A(attempt_no, FIELD_INT, "from 1", "次序", .flags = FIELD_KEY),
    A(is_repaired, FIELD_BOOL, "it works again", "已修复"),
    A(work, FIELD_TEXT, "what was done, or why it did not help", "维修内容",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = CASE_TEXT_MAX),
    A(parts, FIELD_TEXT, "parts that were used", "更换零件", OPT, .max = 500),
    A(done_by, FIELD_ID, "who", "维修人", OPT, .prefix = "acc"),
    A(done_at, FIELD_WHEN, "when", "时间"),
};
const struct record repair_attempt_record = {.name = "repair_attempt",
                                             .table = "repair_attempt",
                                             .doc = "One try at repairing.",
                                             RECORD_OF(struct repair_attempt, attempt_fields)};

#define L(member, ...) FIELD_ROW(struct repair_loaner, member, __VA_ARGS__)
static const struct field loaner_fields[] = {
    L(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    L(id, FIELD_ID, "loaner", "备用机编号", .flags = FIELD_KEY, .prefix = "lon"),
    L(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    L(name, FIELD_TEXT, "what was lent", "备用机", .max = 100),
    L(serial_no, FIELD_TEXT, "its serial number", "序列号", OPT, .max = 64),
    L(lent_at, FIELD_WHEN, "when", "借出时间"),
    L(lent_by, FIELD_ID, "by", "经办人", OPT, .prefix = "acc"),
    L(returned_at, FIELD_WHEN, "came back", "归还时间", OPT),
    L(return_note, FIELD_TEXT, "in what condition", "归还情况",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = CASE_REASON_MAX),
    L(due_at, FIELD_WHEN, "to come back by", "约定归还时间", OPT),
    L(clock_id, FIELD_ID, "clock that watches it", "计时", OPT, .prefix = "clk"),
};
const struct record repair_loaner_record = {
    .name = "repair_loaner",
    .table = "repair_loaner",
    .doc = "Something lent to the consumer while the goods are away.",
    RECORD_OF(struct repair_loaner, loaner_fields)};

static const struct query attempts = {
    "repair_attempt.list",
    "SELECT slot, case_id, attempt_no, is_repaired, work, parts, done_by, done_at "
    "FROM repair_attempt WHERE slot = $1 AND case_id = $2 ORDER BY attempt_no LIMIT 50",
    "id", &repair_attempt_record, true};
static const struct query loaners = {
    "repair_loaner.list",
    "SELECT slot, id, case_id, name, serial_no, lent_at, lent_by, returned_at, return_note, "
    "due_at, clock_id FROM repair_loaner WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 10",
    "id", &repair_loaner_record, true};

struct repair_tally {
  int64_t count;
};
static const struct field tally_fields[] = {
    FIELD_ROW(struct repair_tally, count, FIELD_INT, "repairs", "数量"),
};
static const struct record tally_record = {.name = "repair_tally",
                                           RECORD_OF(struct repair_tally, tally_fields)};
static const struct query before = {
    "repair_job.count_before",
    "SELECT COUNT(*) AS count FROM service_case c JOIN repair_job j ON j.slot = c.slot AND "
    "j.case_id = c.id WHERE c.slot = $1 AND c.order_id = $2 AND c.line_no = $3 AND c.id <> $4 AND "
    "c.type = 'repair' AND c.state = 'completed' AND j.repaired_at IS NOT NULL AND j.fault_code = "
    "$5 AND c.unit_from < $6 AND c.unit_from + c.quantity > $7",
    "ididtii", &tally_record, true};
static const struct query *const queries[] = {&attempts, &loaners, &before};
const struct query_set repair_queries = {queries, sizeof queries / sizeof *queries};

enum error repair_job_load(struct ctx *ctx, const struct case_row *row, struct repair_job *job_out,
                           bool *is_new_out) {
  const int64_t keys[] = {row->slot, row->id};
  enum error error = row_load(ctx, &repair_job_record, keys, 2, job_out);
  *is_new_out = error == ERR_NOT_FOUND;
  if (error != ERR_NOT_FOUND) return error;
  *job_out = (struct repair_job){.slot = row->slot,
                                 .case_id = row->id,
                                 .is_in_warranty = row->is_covered,
                                 .cause = -1,
                                 .currency = row->currency};
  return OK;
}

enum error repair_attempt_list(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  return db_list(ctx, &attempts, PARAMS(P_INT(row->slot), P_ID(row->id)), REPAIR_ATTEMPTS_MAX,
                 list_out);
}

enum error repair_loaner_list(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  return db_list(ctx, &loaners, PARAMS(P_INT(row->slot), P_ID(row->id)), LOANERS_MAX, list_out);
}

enum error repair_count_before(struct ctx *ctx, const struct case_row *row, const char *fault_code,
                               int64_t *count_out) {
  struct repair_tally tally;
  *count_out = 0;
  if (fault_code == NULL || fault_code[0] == '\0') return OK;
  enum error error = db_one(ctx, &before,
                            PARAMS(P_INT(row->slot), P_ID(row->order_id), P_INT(row->line_no),
                                   P_ID(row->id), P_TEXT(fault_code),
                                   P_INT(row->unit_from + row->quantity), P_INT(row->unit_from)),
                            &tally);
  if (error == OK) *count_out = tally.count;
  return error;
}
