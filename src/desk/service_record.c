/* service_record: two forms as tables.
 *
 * The standard asks for a record in three places that do not agree: chapter 8 names groups and
 * fields, table A.1 has seven fields of which some stand in neither, and A.2 is named and missing.
 * So there is one table of cells, what each is called and taken from, and a table for each form:
 * which cells it has, in which group, and which clause asks for each. Pages, PDF, spreadsheets and
 * the API's answer are made from the tables: none of them knows a field.
 *
 * Always: a cell stands in a form at most once; the fields of a group stand together; the names
 * are those of the API and never change once published.
 *
 * To add a field: a cell in the header, its row and one in each form that has it, what fills it.
 */
#include "desk/service_record.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#define A1_ZH "售后服务记录表（A.1）"
#define A2_ZH "售后反馈跟踪记录表（A.2）"
static const char *const form_list[] = {"a1", "a2"};
static const char *const form_zh[] = {A1_ZH, A2_ZH};
const struct words record_form_words = {"record_form", form_list, form_zh, FORM_COUNT};

const struct record_group_row record_groups[GROUP_COUNT] = {
    [GROUP_CONSUMER] = {"consumer", "顾客信息", "Customer"},
    [GROUP_GOODS] = {"goods", "商品信息", "Goods"},
    [GROUP_SERVICE] = {"service", "服务信息", "Service"},
    [GROUP_FOLLOW_UP] = {"follow_up", "反馈跟踪", "Follow-up"},
};

const struct record_cell_row record_cells[CELL_COUNT] = {
    [CELL_CASE_NO] = {"case_no", "服务单号", "Case number", "case", 22},
    [CELL_TYPE] = {"type", "服务类型", "Kind of service", "case", 12},
    [CELL_CONSUMER_NAME] = {"consumer_name", "顾客姓名", "Customer's name", "consumer", 12},
    [CELL_CONSUMER_PHONE] = {"consumer_phone", "联系电话", "Phone", "case, order, consumer", 15},
    [CELL_CONSUMER_ADDRESS] = {"consumer_address", "地址", "Address", "visit, order", 30},
    [CELL_PRODUCT] = {"product_name", "商品名称", "Product", "case", 28},
    [CELL_SKU] = {"sku", "货号", "Article number", "order line", 16},
    [CELL_PRICE] = {"unit_price", "定价", "Price", "order line", 14},
    [CELL_QUANTITY] = {"quantity", "数量", "Quantity", "case", 8},
    [CELL_LOT] = {"lot", "批号", "Lot", "order line", 14},
    [CELL_EXPIRES] = {"expires_on", "有效期至", "Expiry date", "order line", 12},
    [CELL_WARRANTY] = {"warranty", "保修期", "Warranty", "order line", 14},
    [CELL_ORDER_NO] = {"order_no", "订单号", "Order number", "case", 22},
    [CELL_BOUGHT_AT] = {"bought_at", "购买时间", "Bought at", "order", 17},
    [CELL_BOUGHT_FROM] = {"bought_from", "购买地点", "Bought from", "order, merchant", 18},
    [CELL_UNIT] = {"service_unit", "服务单位", "Service unit", "case, merchant", 16},
    [CELL_SERVED_AT] = {"service_dates", "服务日期", "Service dates", "case", 24},
    [CELL_STAFF] = {"staff", "提供服务人员", "Staff", "timeline", 18},
    [CELL_TECHNICIAN] = {"technician", "上门技术人员", "Technician", "visits", 26},
    [CELL_CHANNEL] = {"channel", "受理渠道", "Channel", "case", 12},
    [CELL_PROBLEM_AT] = {"problem_at", "反映日期", "Reported at", "case", 17},
    [CELL_PROBLEM] = {"problem", "顾客反映问题", "Problem as reported", "case", 36},
    [CELL_SITUATION] = {"situation", "情况描述", "Situation found",
                        "inspection, diagnosis, investigation", 36},
    [CELL_MEASURES] = {"measures", "服务措施描述", "Measures taken",
                       "repairs, visits, parcels, offers, proposal", 36},
    [CELL_HANDLING] = {"handling", "问题处理记录", "Handling record", "timeline", 44},
    [CELL_PROMISES] = {"promises", "服务承诺履行", "Promises kept", "clocks", 24},
    [CELL_RESULT] = {"result", "处理结果", "Result", "case", 16},
    [CELL_MONEY] = {"money", "退款与补偿", "Refund and compensation", "refunds, compensations", 22},
    [CELL_ENDED_AT] = {"ended_at", "服务完成时间", "Service ended at", "case", 17},
    [CELL_CONFIRMATION] = {"confirmation", "用户确认", "Customer's confirmation",
                           "visits, timeline", 24},
    [CELL_SATISFACTION] = {"satisfaction", "顾客满意度", "Satisfaction", "follow-up", 12},
    [CELL_MANNER] = {"manner", "服务态度", "Manner", "follow-up", 10},
    [CELL_SPEED] = {"speed", "处理速度", "Speed", "follow-up", 10},
    [CELL_SKILL] = {"skill", "技术水平", "Skill", "follow-up", 10},
    [CELL_ASKED_STATE] = {"follow_up_state", "回访状态", "State", "follow-up", 12},
    [CELL_ASKED_AT] = {"asked_at", "回访时间", "Asked at", "follow-up", 17},
    [CELL_ASKED_BY] = {"asked_by", "回访人员", "Asked by", "follow-up", 14},
    [CELL_ASKED_HOW] = {"asked_how", "回访方式", "How", "follow-up", 10},
    [CELL_TRIES] = {"tries", "联系记录", "Tries", "follow-up", 30},
    [CELL_SOLVED] = {"solved", "问题是否解决", "Is it solved", "follow-up", 14},
    [CELL_OPINION] = {"opinion", "顾客投诉与意见", "Complaint or opinion", "follow-up", 30},
    [CELL_SUGGESTION] = {"suggestion", "顾客建议", "Suggestion", "follow-up", 30},
    [CELL_QUALITY] = {"quality_problem", "商品质量问题", "Problem of quality", "follow-up", 30},
    [CELL_FOLLOWED] = {"handling", "处理情况", "What was done about it", "follow-up", 30},
    [CELL_NEXT_STEP] = {"next_step", "后续安排", "What follows", "follow-up", 30},
    [CELL_GOES_ON] = {"goes_on", "后续服务单", "Goes on in", "follow-up", 22},
};

#define NAME_CLAUSES "cabinet-8.1 cabinet-8.2 cabinet-A.1 cs-spec-5.3.2-3"
static const struct record_form_field a1_fields[] = {
    {CELL_CONSUMER_NAME, GROUP_CONSUMER, NAME_CLAUSES},
    {CELL_CONSUMER_PHONE, GROUP_CONSUMER, NAME_CLAUSES},
    {CELL_CONSUMER_ADDRESS, GROUP_CONSUMER, "cabinet-8.2"},
    {CELL_PRODUCT, GROUP_GOODS, "cabinet-8.3 cabinet-A.1"},
    {CELL_SKU, GROUP_GOODS, "cabinet-8.1"},
    {CELL_PRICE, GROUP_GOODS, "cabinet-8.3"},
    {CELL_QUANTITY, GROUP_GOODS, "cabinet-8.1"},
    {CELL_LOT, GROUP_GOODS, "cabinet-8.1"},
    {CELL_EXPIRES, GROUP_GOODS, "cabinet-8.3"},
    {CELL_WARRANTY, GROUP_GOODS, "cabinet-8.3"},
    {CELL_ORDER_NO, GROUP_GOODS, "cabinet-8.1"},
    {CELL_BOUGHT_AT, GROUP_GOODS, "cabinet-A.1"},
    {CELL_BOUGHT_FROM, GROUP_GOODS, "cabinet-A.1"},
    {CELL_CASE_NO, GROUP_SERVICE, "cabinet-8.1"},
    {CELL_TYPE, GROUP_SERVICE, "cabinet-8.1"},
    {CELL_CHANNEL, GROUP_SERVICE, "cs-spec-4.1.3-4"},
    {CELL_UNIT, GROUP_SERVICE, "cabinet-8.4"},
    {CELL_SERVED_AT, GROUP_SERVICE, "cabinet-8.4"},
    {CELL_STAFF, GROUP_SERVICE, "cabinet-8.4"},
    {CELL_TECHNICIAN, GROUP_SERVICE, "cabinet-8.4"},
    {CELL_PROBLEM_AT, GROUP_SERVICE, "cabinet-A.1"},
    {CELL_PROBLEM, GROUP_SERVICE, "cabinet-A.1"},
    {CELL_SITUATION, GROUP_SERVICE, "cabinet-8.4"},
    {CELL_MEASURES, GROUP_SERVICE, "cabinet-8.4"},
    {CELL_HANDLING, GROUP_SERVICE, "cabinet-A.1 cs-spec-4.1.3-4"},
    {CELL_PROMISES, GROUP_SERVICE, "cabinet-8.1"},
    {CELL_RESULT, GROUP_SERVICE, "cabinet-8.4"},
    {CELL_MONEY, GROUP_SERVICE, "cabinet-8.4"},
    {CELL_CONFIRMATION, GROUP_SERVICE, "cabinet-8.4"},
    {CELL_SATISFACTION, GROUP_SERVICE, "cabinet-6.4.8-1"},
};
static const struct record_form_field a2_fields[] = {
    {CELL_CONSUMER_NAME, GROUP_CONSUMER, "cabinet-8.2"},
    {CELL_CONSUMER_PHONE, GROUP_CONSUMER, "cabinet-8.2"},
    {CELL_PRODUCT, GROUP_GOODS, "cabinet-8.3"},
    {CELL_CASE_NO, GROUP_SERVICE, "cabinet-8.6"},
    {CELL_TYPE, GROUP_SERVICE, "cabinet-8.6"},
    {CELL_UNIT, GROUP_SERVICE, "cabinet-8.4"},
    {CELL_ENDED_AT, GROUP_SERVICE, "cabinet-7.7.1"},
    {CELL_RESULT, GROUP_SERVICE, "cabinet-8.6"},
    {CELL_ASKED_STATE, GROUP_FOLLOW_UP, "cabinet-7.7.1"},
    {CELL_ASKED_AT, GROUP_FOLLOW_UP, "cabinet-7.7.1"},
    {CELL_ASKED_BY, GROUP_FOLLOW_UP, "cabinet-8.6"},
    {CELL_ASKED_HOW, GROUP_FOLLOW_UP, "cabinet-8.6"},
    {CELL_TRIES, GROUP_FOLLOW_UP, "cabinet-7.7.1"},
    {CELL_SOLVED, GROUP_FOLLOW_UP, "cabinet-7.7.3"},
    {CELL_SATISFACTION, GROUP_FOLLOW_UP, "cabinet-8.6"},
    {CELL_MANNER, GROUP_FOLLOW_UP, "cabinet-9-1"},
    {CELL_SPEED, GROUP_FOLLOW_UP, "handbook-2.3.2"},
    {CELL_SKILL, GROUP_FOLLOW_UP, "standard-2.3-2"},
    {CELL_OPINION, GROUP_FOLLOW_UP, "cabinet-7.7.2"},
    {CELL_SUGGESTION, GROUP_FOLLOW_UP, "cabinet-7.7.2"},
    {CELL_QUALITY, GROUP_FOLLOW_UP, "cabinet-7.7.2"},
    {CELL_FOLLOWED, GROUP_FOLLOW_UP, "cabinet-7.7.3"},
    {CELL_NEXT_STEP, GROUP_FOLLOW_UP, "cabinet-7.7.3"},
    {CELL_GOES_ON, GROUP_FOLLOW_UP, "cabinet-7.7.3"},
};

#define FIELDS(list) .fields = (list), .count = sizeof(list) / sizeof(*(list))
static const struct record_form_row forms[FORM_COUNT] = {
    [FORM_A1] = {.zh = A1_ZH,
                 .en = "After-sales service record (A.1)",
                 .clauses = "cabinet-6.4.8-1 cabinet-8.1",
                 FIELDS(a1_fields)},
    [FORM_A2] = {.zh = A2_ZH,
                 .en = "After-sales feedback record (A.2)",
                 .clauses = "cabinet-8.6 cabinet-7.7.1",
                 FIELDS(a2_fields)},
};
static_assert(sizeof a1_fields / sizeof *a1_fields <= RECORD_FIELDS_OF_FORM_MAX, "A.1 is too long");
static_assert(sizeof a2_fields / sizeof *a2_fields <= RECORD_FIELDS_OF_FORM_MAX, "A.2 is too long");

const struct record_form_row *record_form_row(enum record_form form) {
  return &forms[form];
}

const char *record_hash(struct arena *arena, enum record_form form,
                        const struct filled_record *filled) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (size_t i = 0; i < forms[form].count; i++) {
    const enum record_cell cell = forms[form].fields[i].cell;
    const char *name = record_cells[cell].name;
    const char *value = filled->cells[cell] == NULL ? "" : filled->cells[cell];
    /* With their closing NULs, which no text holds: no two forms read the same. */
    crypto_hash_sha256_update(&state, (const unsigned char *)name, strlen(name) + 1);
    crypto_hash_sha256_update(&state, (const unsigned char *)value, strlen(value) + 1);
  }
  crypto_hash_sha256_final(&state, hash);
  return text_hex(arena, hash, sizeof hash);
}
