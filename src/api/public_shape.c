/* public_shape: what the answers of the public pages look like.
 *
 * Problem: these answers are printed by hand (public_*.c), so nothing would tell a
 * client their members. Idea: tables for the OpenAPI document, as in shape.c; the contract test
 * holds every answer against them. No code runs through here.
 */
#include "api/public_api.h"

#include "desk/rating.h"

#define SHAPE(named, of_kind, english, chinese, ...)                                               \
  { .name = (named), .kind = (of_kind), .doc = (english), .zh = (chinese), __VA_ARGS__ }
#define SHAPE_OF(list) .bytes = 0, .fields = (list), .field_count = sizeof(list) / sizeof(*(list))
#define OPT .flags = FIELD_OPTIONAL
#define TEXT_ROW(named, english, chinese) SHAPE(named, FIELD_TEXT, english, chinese)
#define BOTH TEXT_ROW("zh", "Chinese", "中文"), TEXT_ROW("en", "English", "英文")
#define LIST_ROW(named, english, chinese, of)                                                      \
  SHAPE(named, FIELD_LIST, english, chinese, .record = &(of), .max = 5000)

static const struct field company_fields[] = {
    TEXT_ROW("company", "`platform` or a merchant's id: how it is asked for", "公司"),
    BOTH,
    SHAPE("is_platform", FIELD_BOOL, "the platform itself", "是否平台"),
    SHAPE("is_self_operated", FIELD_BOOL, "the platform's own shop", "是否自营"),
    TEXT_ROW("pack", "policy pack", "政策包"),
    TEXT_ROW("pack_zh", "its title", "政策名称"),
    TEXT_ROW("pack_en", "its title in English", "政策英文名称"),
    TEXT_ROW("version", "in force", "现行版本"),
    SHAPE("is_suspended", FIELD_BOOL, "no new orders are taken", "是否暂停经营"),
};
const struct record public_company_shape = {
    .name = "public_company", .doc = "Who has public pages.", SHAPE_OF(company_fields)};

static const struct field version_fields[] = {
    TEXT_ROW("version", "version", "版本"),
    SHAPE("effective_at", FIELD_WHEN, "since when; none: ever", "生效时间", OPT),
    SHAPE("on", FIELD_TEXT, "a day on which it was in force, for `at`", "生效日期", OPT),
    SHAPE("is_upcoming", FIELD_BOOL, "not yet in force", "尚未生效"),
};
static const struct record version_shape = {
    .name = "public_version", .doc = "A version of a policy.", SHAPE_OF(version_fields)};

#define HEAD                                                                                       \
  TEXT_ROW("company", "`platform` or a merchant's id", "公司"),                                    \
      TEXT_ROW("company_zh", "its name", "名称"),                                                  \
      TEXT_ROW("company_en", "its name in English", "英文名称"),                                   \
      TEXT_ROW("pack", "policy pack", "政策包"), TEXT_ROW("pack_zh", "its title", "政策名称"),     \
      TEXT_ROW("pack_en", "its title in English", "政策英文名称"),                                 \
      TEXT_ROW("version", "of the policy that is shown", "版本"),                                  \
      SHAPE("effective_at", FIELD_WHEN, "since when; none: ever", "生效时间", OPT),                \
      TEXT_ROW("on", "the day that is shown", "日期"),                                             \
      LIST_ROW("versions", "newest first, those to come too", "历次版本", version_shape)

static const struct field clause_fields[] = {TEXT_ROW("id", "clause id", "条款编号"), BOTH};
static const struct record clause_shape_of = {
    .name = "public_clause", .doc = "A clause in short words.", SHAPE_OF(clause_fields)};
#define CLAUSES LIST_ROW("clauses", "that it rests on", "条款依据", clause_shape_of)

static const struct field rule_fields[] = {TEXT_ROW("id", "name of the rule", "规则"), BOTH,
                                           CLAUSES};
static const struct record rule_shape = {
    .name = "public_rule", .doc = "A rule as a sentence.", SHAPE_OF(rule_fields)};
static const struct field table_fields[] = {
    TEXT_ROW("name", "decision", "决策"),
    BOTH,
    TEXT_ROW("order_zh", "how its rules are read", "适用方式"),
    TEXT_ROW("order_en", "in English", "适用方式（英文）"),
    LIST_ROW("rules", "in order", "规则", rule_shape),
    SHAPE("other_readings", FIELD_INT, "rules that only another reading needs", "未采用的规则数"),
};
static const struct record table_shape_of = {
    .name = "public_table", .doc = "A table as sentences.", SHAPE_OF(table_fields)};
static const struct field term_fields[] = {
    TEXT_ROW("name", "parameter", "参数"), BOTH, TEXT_ROW("value_zh", "its value", "取值"),
    TEXT_ROW("value_en", "its value in English", "取值（英文）"), CLAUSES};
static const struct record term_shape_of = {
    .name = "public_term", .doc = "A figure or choice of the policy.", SHAPE_OF(term_fields)};
static const struct field reference_fields[] = {
    TEXT_ROW("kind", "purpose, status, scope, standard, term", "类别"), BOTH,
    TEXT_ROW("text_zh", "what is said of it", "内容"),
    TEXT_ROW("text_en", "in English", "内容（英文）"), CLAUSES};
static const struct record reference_shape_of = {
    .name = "public_reference",
    .doc = "What a policy is for, a word it uses, a standard it goes by.",
    SHAPE_OF(reference_fields)};
static const struct field policy_fields[] = {
    HEAD, LIST_ROW("tables", "the rules", "规则表", table_shape_of),
    LIST_ROW("terms", "the figures and choices", "参数", term_shape_of),
    LIST_ROW("references", "purpose, words, standards", "宗旨、术语与引用标准",
             reference_shape_of)};
const struct record public_policy_shape = {
    .name = "public_policy", .doc = "The policy in plain words.", SHAPE_OF(policy_fields)};

static const struct field document_fields[] = {
    TEXT_ROW("id", "document", "文件编号"),
    TEXT_ROW("number", "as the company numbers it", "文件号"),
    TEXT_ROW("kind", "manual, procedure, instruction, form, standard, guide", "类别"),
    TEXT_ROW("title", "its title", "标题"),
    SHAPE("category", FIELD_TEXT, "goods it is about", "适用品类", OPT),
    SHAPE("product_name", FIELD_TEXT, "or one article", "适用商品", OPT),
    SHAPE("version_no", FIELD_INT, "version in force", "版本号"),
    TEXT_ROW("effective_on", "since", "生效日期"),
    TEXT_ROW("text", "what it says", "正文")};
static const struct record document_shape_of = {
    .name = "public_document", .doc = "A document for everybody.", SHAPE_OF(document_fields)};
static const struct field documents_fields[] = {
    HEAD, LIST_ROW("documents", "newest first", "文件", document_shape_of)};
const struct record public_documents_shape = {.name = "public_documents",
                                              .doc = "What a company lets everybody read.",
                                              SHAPE_OF(documents_fields)};

static const struct field commitment_fields[] = {
    TEXT_ROW("id", "rule", "规则"),
    TEXT_ROW("promise", "name", "承诺"),
    BOTH,
    TEXT_ROW("side", "who promises", "承诺方"),
    TEXT_ROW("side_zh", "in Chinese", "承诺方（中文）"),
    SHAPE("amount", FIELD_INT, "how long", "时长"),
    TEXT_ROW("unit", "in which kind of time", "时间单位"),
    TEXT_ROW("limit_zh", "both, Chinese", "时限"),
    TEXT_ROW("limit_en", "both, English", "时限（英文）"),
    TEXT_ROW("calendar", "on which calendar", "日历"),
    TEXT_ROW("calendar_zh", "its title", "日历名称"),
    TEXT_ROW("calendar_en", "its title in English", "日历名称（英文）"),
    TEXT_ROW("sentence_zh", "the whole of it", "完整说明"),
    TEXT_ROW("sentence_en", "in English", "完整说明（英文）"),
    SHAPE("example_due_at", FIELD_WHEN, "due if it began at example_from", "示例到期时间", OPT),
    SHAPE("is_provisional", FIELD_BOOL, "holidays not yet published lie within", "节假日未公布"),
    CLAUSES,
};
static const struct record commitment_shape = {
    .name = "public_commitment", .doc = "A promise.", SHAPE_OF(commitment_fields)};
static const struct field commitments_fields[] = {
    HEAD, SHAPE("example_from", FIELD_WHEN, "when the examples begin", "示例起点", OPT),
    LIST_ROW("commitments", "every promise in force", "承诺", commitment_shape)};
const struct record public_commitments_shape = {.name = "public_commitments",
                                                .doc = "What a company commits itself to.",
                                                SHAPE_OF(commitments_fields)};

static const struct field span_fields[] = {
    SHAPE("from_minute", FIELD_INT, "minute of the day", "开始（分钟）"),
    SHAPE("to_minute", FIELD_INT, "may pass 1440", "结束（分钟）")};
static const struct record span_shape = {
    .name = "public_span", .doc = "Hours of a day.", SHAPE_OF(span_fields)};
static const struct field day_fields[] = {
    TEXT_ROW("date", "day", "日期"), SHAPE("weekday", FIELD_INT, "1 Monday to 7 Sunday", "星期"),
    SHAPE("zh", FIELD_TEXT, "why it is another day than others", "特殊日期", OPT),
    SHAPE("en", FIELD_TEXT, "in English", "特殊日期（英文）", OPT),
    LIST_ROW("spans", "hours", "时段", span_shape)};
static const struct record day_shape_of = {
    .name = "public_day", .doc = "A day of service.", SHAPE_OF(day_fields)};
static const struct field channel_fields[] = {
    TEXT_ROW("channel", "word", "渠道"),
    BOTH,
    SHAPE("is_human", FIELD_BOOL, "people answer", "人工服务"),
    TEXT_ROW("note_zh", "what the policy says", "说明"),
    TEXT_ROW("note_en", "in English", "说明（英文）"),
    TEXT_ROW("clauses", "it rests on", "条款依据"),
    TEXT_ROW("calendar", "by which it is counted", "日历"),
    SHAPE("is_open", FIELD_BOOL, "at this moment", "当前是否服务"),
    SHAPE("open_until", FIELD_WHEN, "none: always", "服务至", OPT),
    SHAPE("opens_at", FIELD_WHEN, "next", "下次开始", OPT),
    LIST_ROW("days", "today and the days to come", "日期", day_shape_of)};
static const struct record channel_shape = {
    .name = "public_channel", .doc = "A channel and its hours.", SHAPE_OF(channel_fields)};
static const struct field hours_fields[] = {
    HEAD, TEXT_ROW("working_calendar", "working days are counted by", "工作日历"),
    LIST_ROW("channels", "each", "渠道", channel_shape)};
const struct record public_hours_shape = {
    .name = "public_hours", .doc = "Service hours.", SHAPE_OF(hours_fields)};

static const struct field state_fields[] = {TEXT_ROW("state", "word", "状态"), BOTH,
                                            SHAPE("is_end", FIELD_BOOL, "it ends here", "终态")};
static const struct record state_shape = {
    .name = "public_state", .doc = "A state.", SHAPE_OF(state_fields)};
static const struct field step_fields[] = {
    TEXT_ROW("from", "state", "从"),
    TEXT_ROW("event", "word", "步骤"),
    BOTH,
    TEXT_ROW("to", "state", "到"),
    SHAPE("sides", FIELD_LIST, "who may take it", "由谁"),
    SHAPE("condition", FIELD_TEXT, "only when", "条件", OPT)};
static const struct record step_shape_of = {
    .name = "public_step", .doc = "A step.", SHAPE_OF(step_fields)};
static const struct field process_fields[] = {TEXT_ROW("type", "kind of case", "售后类型"), BOTH,
                                              TEXT_ROW("first", "where it begins", "起始状态"),
                                              LIST_ROW("states", "states", "状态", state_shape),
                                              LIST_ROW("steps", "steps", "步骤", step_shape_of)};
static const struct record process_shape = {
    .name = "public_process", .doc = "How a kind of case runs.", SHAPE_OF(process_fields)};
static const struct field processes_fields[] = {
    HEAD, LIST_ROW("processes", "each kind of case", "流程", process_shape)};
const struct record public_processes_shape = {
    .name = "public_processes", .doc = "How cases run.", SHAPE_OF(processes_fields)};

static const struct field personal_field_fields[] = {TEXT_ROW("name", "field", "字段"), BOTH};
static const struct record personal_field_shape = {.name = "public_personal_field",
                                                   .doc = "A field that holds personal data.",
                                                   SHAPE_OF(personal_field_fields)};
static const struct field personal_fields[] = {
    TEXT_ROW("record", "word", "记录"), BOTH, TEXT_ROW("why_zh", "what for", "用途"),
    TEXT_ROW("why_en", "in English", "用途（英文）"),
    LIST_ROW("fields", "fields", "字段", personal_field_shape)};
static const struct record personal_shape = {
    .name = "public_personal", .doc = "Personal data of a record.", SHAPE_OF(personal_fields)};
static const struct field retention_fields[] = {BOTH,
                                                TEXT_ROW("clauses", "it rests on", "条款依据")};
static const struct record retention_shape = {
    .name = "public_retention", .doc = "How long, and what then.", SHAPE_OF(retention_fields)};
static const struct field right_fields[] = {
    TEXT_ROW("article", "of the personal information protection law", "条号"), BOTH,
    TEXT_ROW("how_zh", "how to use it", "行使方式"),
    TEXT_ROW("how_en", "in English", "行使方式（英文）")};
static const struct record right_shape = {
    .name = "public_right", .doc = "A right of people.", SHAPE_OF(right_fields)};
static const struct field privacy_fields[] = {
    HEAD, LIST_ROW("personal", "what is kept", "个人信息", personal_shape),
    LIST_ROW("retention", "how long; empty: the policy names no time", "保存期限", retention_shape),
    LIST_ROW("rights", "of people", "个人权利", right_shape)};
const struct record public_privacy_shape = {
    .name = "public_privacy", .doc = "The privacy notice.", SHAPE_OF(privacy_fields)};

static const struct field rating_fields[] = {
    HEAD,
    SHAPE("days", FIELD_INT, "the window", "统计天数"),
    SHAPE("sample_min", FIELD_INT, "fewer than this: not told", "最少样本数"),
    SHAPE("points", FIELD_INT, "penalty points", "违规扣分"),
    SHAPE("points_most", FIELD_INT, "their ceiling", "扣分上限"),
    SHAPE("is_suspended", FIELD_BOOL, "no new orders are taken", "是否暂停经营"),
    SHAPE("suspended_until", FIELD_WHEN, "until when", "暂停至", OPT),
    SHAPE("rating", FIELD_RECORD, "the figures", "评价", .record = &rating_record)};
const struct record public_rating_shape = {
    .name = "public_rating", .doc = "A merchant's after-sales rating.", SHAPE_OF(rating_fields)};
