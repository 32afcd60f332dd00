/* service_record: two forms as tables.
 *
 * The standard asks for a record in three places that do not agree: chapter 8 names groups and
 * fields, table A.1 has seven fields of which some stand in neither, and A.2 is named and missing.
 * So each form is a table here, each field says which clause asks for it, and a form holds the
 * union. Pages, PDF, spreadsheets and the API's answer are made from the table: none of them knows
 * a field.
 *
 * Always: a cell stands in a form at most once; the fields of a group stand together; the names
 * are those of the API and never change once published.
 *
 * To add a field: a cell in the header, a row here, and what fills it.
 */
#include "desk/service_record.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

static const char *const form_list[] = {"a1", "a2"};
static const char *const form_zh[] = {"售后服务记录表（A.1）", "售后反馈跟踪记录表（A.2）"};
const struct words record_form_words = {"record_form", form_list, form_zh, FORM_COUNT};

const struct record_group_row record_groups[GROUP_COUNT] = {
    [GROUP_CONSUMER] = {"consumer", "顾客信息", "Customer"},
    [GROUP_GOODS] = {"goods", "商品信息", "Goods"},
    [GROUP_SERVICE] = {"service", "服务信息", "Service"},
    [GROUP_FOLLOW_UP] = {"follow_up", "反馈跟踪", "Follow-up"},
};

#define NAME_CLAUSES "cabinet-8.1 cabinet-8.2 cabinet-A.1 cs-spec-5.3.2-3"
static const struct record_form_field a1_fields[] = {
    {CELL_CONSUMER_NAME, "consumer_name", GROUP_CONSUMER, "顾客姓名", "Customer's name",
     NAME_CLAUSES, "consumer", 12},
    {CELL_CONSUMER_PHONE, "consumer_phone", GROUP_CONSUMER, "联系电话", "Phone", NAME_CLAUSES,
     "case, order, consumer", 15},
    {CELL_CONSUMER_ADDRESS, "consumer_address", GROUP_CONSUMER, "地址", "Address", "cabinet-8.2",
     "visit, order", 30},
    {CELL_PRODUCT, "product_name", GROUP_GOODS, "商品名称", "Product", "cabinet-8.3 cabinet-A.1",
     "case", 28},
    {CELL_SKU, "sku", GROUP_GOODS, "货号", "Article number", "cabinet-8.1", "order line", 16},
    {CELL_PRICE, "unit_price", GROUP_GOODS, "定价", "Price", "cabinet-8.3", "order line", 14},
    {CELL_QUANTITY, "quantity", GROUP_GOODS, "数量", "Quantity", "cabinet-8.1", "case", 8},
    {CELL_LOT, "lot", GROUP_GOODS, "批号", "Lot", "cabinet-8.1", "order line", 14},
    {CELL_EXPIRES, "expires_on", GROUP_GOODS, "有效期至", "Expiry date", "cabinet-8.3",
     "order line", 12},
    {CELL_WARRANTY, "warranty", GROUP_GOODS, "保修期", "Warranty", "cabinet-8.3", "order line", 14},
    {CELL_ORDER_NO, "order_no", GROUP_GOODS, "订单号", "Order number", "cabinet-8.1", "case", 22},
    {CELL_BOUGHT_AT, "bought_at", GROUP_GOODS, "购买时间", "Bought at", "cabinet-A.1", "order", 17},
    {CELL_BOUGHT_FROM, "bought_from", GROUP_GOODS, "购买地点", "Bought from", "cabinet-A.1",
     "order, merchant", 18},
    {CELL_CASE_NO, "case_no", GROUP_SERVICE, "服务单号", "Case number", "cabinet-8.1", "case", 22},
    {CELL_TYPE, "type", GROUP_SERVICE, "服务类型", "Kind of service", "cabinet-8.1", "case", 12},
    {CELL_CHANNEL, "channel", GROUP_SERVICE, "受理渠道", "Channel", "cs-spec-4.1.3-4", "case", 12},
    {CELL_UNIT, "service_unit", GROUP_SERVICE, "服务单位", "Service unit", "cabinet-8.4",
     "case, merchant", 16},
    {CELL_SERVED_AT, "service_dates", GROUP_SERVICE, "服务日期", "Service dates", "cabinet-8.4",
     "case", 24},
    {CELL_STAFF, "staff", GROUP_SERVICE, "提供服务人员", "Staff", "cabinet-8.4", "timeline", 18},
    {CELL_TECHNICIAN, "technician", GROUP_SERVICE, "上门技术人员", "Technician", "cabinet-8.4",
     "visits", 26},
    {CELL_PROBLEM_AT, "problem_at", GROUP_SERVICE, "反映日期", "Reported at", "cabinet-A.1", "case",
     17},
    {CELL_PROBLEM, "problem", GROUP_SERVICE, "顾客反映问题", "Problem as reported", "cabinet-A.1",
     "case", 36},
    {CELL_SITUATION, "situation", GROUP_SERVICE, "情况描述", "Situation found", "cabinet-8.4",
     "inspection, diagnosis, investigation", 36},
    {CELL_MEASURES, "measures", GROUP_SERVICE, "服务措施描述", "Measures taken", "cabinet-8.4",
     "repairs, visits, parcels, offers, proposal", 36},
    {CELL_HANDLING, "handling", GROUP_SERVICE, "问题处理记录", "Handling record",
     "cabinet-A.1 cs-spec-4.1.3-4", "timeline", 44},
    {CELL_PROMISES, "promises", GROUP_SERVICE, "服务承诺履行", "Promises kept", "cabinet-8.1",
     "clocks", 24},
    {CELL_RESULT, "result", GROUP_SERVICE, "处理结果", "Result", "cabinet-8.4", "case", 16},
    {CELL_MONEY, "money", GROUP_SERVICE, "退款与补偿", "Refund and compensation", "cabinet-8.4",
     "refunds, compensations", 22},
    {CELL_CONFIRMATION, "confirmation", GROUP_SERVICE, "用户确认", "Customer's confirmation",
     "cabinet-8.4", "visits, timeline", 24},
    {CELL_SATISFACTION, "satisfaction", GROUP_SERVICE, "顾客满意度", "Satisfaction",
     "cabinet-6.4.8-1", "follow-up", 12},
};

static const struct record_form_field a2_fields[] = {
    {CELL_CONSUMER_NAME, "consumer_name", GROUP_CONSUMER, "顾客姓名", "Customer's name",
     "cabinet-8.2", "consumer", 12},
    {CELL_CONSUMER_PHONE, "consumer_phone", GROUP_CONSUMER, "联系电话", "Phone", "cabinet-8.2",
     "case, order, consumer", 15},
    {CELL_PRODUCT, "product_name", GROUP_GOODS, "商品名称", "Product", "cabinet-8.3", "case", 28},
    {CELL_CASE_NO, "case_no", GROUP_SERVICE, "服务单号", "Case number", "cabinet-8.6", "case", 22},
    {CELL_TYPE, "type", GROUP_SERVICE, "服务类型", "Kind of service", "cabinet-8.6", "case", 12},
    {CELL_UNIT, "service_unit", GROUP_SERVICE, "服务单位", "Service unit", "cabinet-8.4",
     "case, merchant", 16},
    {CELL_ENDED_AT, "ended_at", GROUP_SERVICE, "服务完成时间", "Service ended at", "cabinet-7.7.1",
     "case", 17},
    {CELL_RESULT, "result", GROUP_SERVICE, "处理结果", "Result", "cabinet-8.6", "case", 16},
    {CELL_ASKED_STATE, "follow_up_state", GROUP_FOLLOW_UP, "回访状态", "State", "cabinet-7.7.1",
     "follow-up", 12},
    {CELL_ASKED_AT, "asked_at", GROUP_FOLLOW_UP, "回访时间", "Asked at", "cabinet-7.7.1",
     "follow-up", 17},
    {CELL_ASKED_BY, "asked_by", GROUP_FOLLOW_UP, "回访人员", "Asked by", "cabinet-8.6", "follow-up",
     14},
    {CELL_ASKED_HOW, "asked_how", GROUP_FOLLOW_UP, "回访方式", "How", "cabinet-8.6", "follow-up",
     10},
    {CELL_TRIES, "tries", GROUP_FOLLOW_UP, "联系记录", "Tries", "cabinet-7.7.1", "follow-up", 30},
    {CELL_SOLVED, "solved", GROUP_FOLLOW_UP, "问题是否解决", "Is it solved", "cabinet-7.7.3",
     "follow-up", 14},
    {CELL_SATISFACTION, "satisfaction", GROUP_FOLLOW_UP, "顾客满意度", "Satisfaction",
     "cabinet-8.6", "follow-up", 12},
    {CELL_MANNER, "manner", GROUP_FOLLOW_UP, "服务态度", "Manner", "cabinet-9-1", "follow-up", 10},
    {CELL_SPEED, "speed", GROUP_FOLLOW_UP, "处理速度", "Speed", "handbook-2.3.2", "follow-up", 10},
    {CELL_SKILL, "skill", GROUP_FOLLOW_UP, "技术水平", "Skill", "standard-2.3-2", "follow-up", 10},
    {CELL_OPINION, "opinion", GROUP_FOLLOW_UP, "顾客投诉与意见", "Complaint or opinion",
     "cabinet-7.7.2", "follow-up", 30},
    {CELL_SUGGESTION, "suggestion", GROUP_FOLLOW_UP, "顾客建议", "Suggestion", "cabinet-7.7.2",
     "follow-up", 30},
    {CELL_QUALITY, "quality_problem", GROUP_FOLLOW_UP, "商品质量问题", "Problem of quality",
     "cabinet-7.7.2", "follow-up", 30},
    {CELL_FOLLOWED, "handling", GROUP_FOLLOW_UP, "处理情况", "What was done about it",
     "cabinet-7.7.3", "follow-up", 30},
    {CELL_NEXT_STEP, "next_step", GROUP_FOLLOW_UP, "后续安排", "What follows", "cabinet-7.7.3",
     "follow-up", 30},
    {CELL_GOES_ON, "goes_on", GROUP_FOLLOW_UP, "后续服务单", "Goes on in", "cabinet-7.7.3",
     "follow-up", 22},
};

#define FIELDS(list) .fields = (list), .count = sizeof(list) / sizeof(*(list))
static const struct record_form_row forms[FORM_COUNT] = {
    [FORM_A1] = {.zh = "售后服务记录表（A.1）",
                 .en = "After-sales service record (A.1)",
                 .clauses = "cabinet-6.4.8-1 cabinet-8.1",
                 FIELDS(a1_fields)},
    [FORM_A2] = {.zh = "售后反馈跟踪记录表（A.2）",
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
    const struct record_form_field *field = &forms[form].fields[i];
    const char *value = filled->cells[field->cell] == NULL ? "" : filled->cells[field->cell];
    /* With their closing NULs, which no text holds: no two forms read the same. */
    crypto_hash_sha256_update(&state, (const unsigned char *)field->name, strlen(field->name) + 1);
    crypto_hash_sha256_update(&state, (const unsigned char *)value, strlen(value) + 1);
  }
  crypto_hash_sha256_final(&state, hash);
  return text_hex(arena, hash, sizeof hash);
}
