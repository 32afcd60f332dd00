/* case_api: applying for after-sales service, and looking at cases.
 *
 * Preview and apply share the desk's plan; the preview answers what the policy says and what it is
 * worth without writing. Lists are pages by cursor. The steps of a case are in case_verb_api.c, the
 * streams in stream_api.c.
 */
#include "api/case_api.h"
#include "api/case_view.h"
#include "desk/apply.h"
#include "desk/case_flow.h"
#include "desk/clock.h"

#include <string.h>

/* ---- shapes of what is printed by hand: contract only, never printed through ---- */

struct nothing {
  char unused;
};
#define SHAPE(named, of_kind, english, chinese, ...)                                               \
  { .name = (named), .kind = (of_kind), .doc = (english), .zh = (chinese), __VA_ARGS__ }
#define SHAPE_OF(list)                                                                             \
  .bytes = sizeof(struct nothing), .fields = (list), .field_count = sizeof(list) / sizeof(*(list))
#define OPT .flags = FIELD_OPTIONAL

static const struct field sentence_fields[] = {
    SHAPE("zh", FIELD_TEXT, "Chinese", "中文", OPT),
    SHAPE("en", FIELD_TEXT, "English", "英文", OPT),
};
static const struct record sentence_shape = {
    .name = "sentence", .doc = "A sentence in both languages.", SHAPE_OF(sentence_fields)};
static const struct field clause_fields[] = {
    SHAPE("id", FIELD_TEXT, "clause id", "条款编号"),
    SHAPE("zh", FIELD_TEXT, "in short, Chinese", "中文"),
    SHAPE("en", FIELD_TEXT, "in short, English", "英文"),
};
static const struct record clause_shape = {
    .name = "clause", .doc = "A clause that a rule rests on.", SHAPE_OF(clause_fields)};
static const struct field window_fields[] = {
    SHAPE("limit_amount", FIELD_INT, "how long", "时长"),
    SHAPE("limit_unit", FIELD_TEXT, "of what", "单位"),
    SHAPE("is_first_day_counted", FIELD_BOOL, "the day of sign-off is day one", "首日计入"),
    SHAPE("nominal_due", FIELD_WHEN, "plain count", "名义截止"),
    SHAPE("legal_due", FIELD_WHEN, "moved off rest days", "法定截止"),
    SHAPE("is_provisional", FIELD_BOOL, "runs past the published calendar", "暂定"),
};
static const struct record window_shape = {
    .name = "window", .doc = "Until when it may be applied for.", SHAPE_OF(window_fields)};
static const struct field promise_fields[] = {
    SHAPE("name", FIELD_TEXT, "promise", "承诺"),
    SHAPE("zh", FIELD_TEXT, "Chinese", "中文", OPT),
    SHAPE("en", FIELD_TEXT, "English", "英文", OPT),
    SHAPE("side", FIELD_TEXT, "who keeps it", "责任方", OPT),
    SHAPE("limit_amount", FIELD_INT, "how long", "时长"),
    SHAPE("limit_unit", FIELD_TEXT, "of what", "单位"),
    SHAPE("is_first_day_counted", FIELD_BOOL, "starting day counts", "首日计入"),
    SHAPE("is_rolled", FIELD_BOOL, "moves off rest days", "遇休顺延"),
    SHAPE("starts_on", FIELD_TEXT, "signals", "开始于"),
    SHAPE("stops_on", FIELD_TEXT, "signals", "停止于", OPT),
    SHAPE("pauses_while", FIELD_TEXT, "states", "暂停于", OPT),
    SHAPE("on_lapse", FIELD_TEXT, "what then happens", "到期动作", OPT),
    SHAPE("warn_before_hours", FIELD_INT, "warning", "提前提醒"),
    SHAPE("clause", FIELD_TEXT, "clauses", "条款", OPT),
    SHAPE("due_at", FIELD_WHEN, "if it started now; none when it starts later", "时限", OPT),
};
static const struct record promise_shape = {
    .name = "promise", .doc = "A promise that will run.", SHAPE_OF(promise_fields)};
static const struct field miss_fields[] = {
    SHAPE("rule", FIELD_INT, "rule number", "规则"),
    SHAPE("fact", FIELD_TEXT, "input it failed on", "事实", OPT),
    SHAPE("cell", FIELD_TEXT, "what the rule wants", "条件", OPT),
};
static const struct record miss_shape = {
    .name = "rule_miss", .doc = "A rule that did not fire, and why.", SHAPE_OF(miss_fields)};
static const struct field pack_fields[] = {
    SHAPE("name", FIELD_TEXT, "pack", "政策包"),
    SHAPE("version", FIELD_TEXT, "version", "版本"),
};
static const struct record pack_shape = {
    .name = "pack_ref", .doc = "Which policy decided.", SHAPE_OF(pack_fields)};
static const struct field part_fields[] = {
    SHAPE("tender", FIELD_TEXT, "money or coupon", "支付方式"),
    SHAPE("amount_money", FIELD_MONEY, "how much", "金额"),
};
static const struct record part_shape = {
    .name = "refund_part_plan", .doc = "What goes back to one payment.", SHAPE_OF(part_fields)};
static const struct field money_fields[] = {
    SHAPE("goods_money", FIELD_MONEY, "goods", "商品金额"),
    SHAPE("freight_money", FIELD_MONEY, "outbound freight", "运费"),
    SHAPE("coupon_money", FIELD_MONEY, "coupons in kind", "优惠券"),
    SHAPE("total_money", FIELD_MONEY, "money that goes out", "合计"),
    SHAPE("currency", FIELD_TEXT, "ISO 4217", "币种"),
    SHAPE("parts", FIELD_LIST, "by payment", "明细", .record = &part_shape),
};
static const struct record money_shape = {
    .name = "refund_plan", .doc = "What would be refunded.", SHAPE_OF(money_fields)};
static const struct field verdict_fields[] = {
    SHAPE("outcome", FIELD_WORD, "what the policy says", "结论", .words = &verdict_words),
    SHAPE("rule", FIELD_TEXT, "the rule that fired", "命中规则", OPT),
    SHAPE("reasons", FIELD_LIST, "why", "原因", .record = &sentence_shape),
    SHAPE("clauses", FIELD_LIST, "clauses cited", "依据条款", .record = &clause_shape),
    SHAPE("remedies", FIELD_LIST, "kinds of case that are open", "可选售后"),
    SHAPE("evidence_required", FIELD_LIST, "evidence wanted", "所需凭证"),
    SHAPE("evidence_missing", FIELD_LIST, "of it not there yet", "缺少凭证"),
    SHAPE("freight_payer", FIELD_WORD, "who pays the way back", "退回运费",
          .words = &freight_payer_words),
    SHAPE("outbound_freight_refunded", FIELD_BOOL, "freight paid is given back", "退还运费"),
    SHAPE("return_freight_note", FIELD_RECORD, "in a sentence", "运费说明",
          .record = &sentence_shape),
    SHAPE("window", FIELD_RECORD, "the window that applies", "申请期限", OPT,
          .record = &window_shape),
    SHAPE("promises", FIELD_LIST, "promises that will run", "承诺", .record = &promise_shape),
    SHAPE("facts", FIELD_JSON, "every input of the tables", "事实"),
    SHAPE("failed", FIELD_LIST, "rules that did not fire", "未命中规则", .record = &miss_shape),
    SHAPE("pack", FIELD_RECORD, "which policy", "政策包", .record = &pack_shape),
    SHAPE("refund", FIELD_RECORD, "what would be refunded", "退款", .record = &money_shape),
};
const struct record verdict_shape = {
    .name = "verdict", .doc = "What the policy says, with its reasons.", SHAPE_OF(verdict_fields)};
const struct record preview_shape = {
    .name = "verdict", .doc = "What the policy says, with its reasons.", SHAPE_OF(verdict_fields)};

/* ---- applying ---- */

enum error case_preview_run(struct call *call) {
  struct apply_plan plan;
  enum error error = apply_plan(call->ctx, call->input, &plan);
  if (error == OK) apply_print(&call->out, &plan, true);
  return error;
}

enum error case_apply_run(struct call *call) {
  struct case_row row;
  enum error error = case_open(call->ctx, call->input, &row);
  if (error != OK) return error;
  char id[32];
  ident_print("cas", row.id, id);
  call->row_id = row.id;
  call_header(call, "Location", text_printf(call->ctx->arena, "/api/v1/cases/%s", id));
  return case_view_print(call, &row);
}

/* ---- looking ---- */

static const char *query_text(const struct call *call, const char *name) {
  const char *text = request_query(call->request, name);
  return text == NULL || *text == '\0' ? NULL : text;
}

enum error case_list_run(struct call *call) {
  struct queue_filter filter = {.cursor = query_text(call, "cursor"),
                                .case_no = query_text(call, "q")};
  struct queue_page page;
  enum error error = call_limit(call, &filter.limit);
  if (error == OK) error = call_word(call, "view", &queue_view_words, &filter.view);
  if (error == OK) error = call_word(call, "state", &case_state_words, &filter.state);
  if (error == OK) error = call_word(call, "type", &case_type_words, &filter.type);
  if (error == OK) error = call_query_id(call, "order_id", "ord", &filter.order_id);
  if (error != OK) return error;
  if (filter.view < 0) filter.view = VIEW_ALL;
  error = queue_list(call->ctx, &filter, &page);
  return error == OK ? case_view_list(call, &page) : error;
}

enum error case_counts_run(struct call *call) {
  struct queue_counts counts;
  enum error error = queue_count(call->ctx, &counts);
  if (error == OK) record_print(&call->out, &queue_counts_record, &counts);
  return error;
}

static enum error case_of_path(struct call *call, struct case_row *row_out) {
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  return error == OK ? case_load(call->ctx, id, row_out) : error;
}

enum error case_get_run(struct call *call) {
  struct case_row row;
  enum error error = case_of_path(call, &row);
  if (error != OK) return error;
  const char *seen = request_header(call->request, "If-None-Match");
  const char *tag = text_printf(call->ctx->arena, "\"%lld\"", (long long)row.version);
  bool is_clockless = row.closed_at != 0; /* open cases change with the time: overdue marks */
  if (seen != NULL && is_clockless && strcmp(seen, tag) == 0) {
    call->status = 304;
    call_header(call, "ETag", tag);
    return OK;
  }
  return case_view_print(call, &row);
}

enum error case_journal_run(struct call *call) {
  struct case_row row;
  struct list rows;
  size_t limit;
  int64_t before = 0;
  const char *cursor = query_text(call, "cursor");
  enum error error = case_of_path(call, &row);
  if (error == OK) error = call_limit(call, &limit);
  if (error == OK && call->ctx->actor.kind == ACTOR_CONSUMER)
    error = fault_raise(&call->ctx->fault, ERR_FORBIDDEN, NULL, NULL, NULL);
  if (error == OK && cursor != NULL && text_int(text_of(cursor), &before) != OK)
    error = fault_raise(&call->ctx->fault, ERR_INVALID, "cursor", "翻页标记不正确",
                        "this is no cursor");
  if (error == OK) error = journal_list(call->ctx, (int)row.slot, row.id, before, limit + 1, &rows);
  if (error != OK) return error;
  const char *next = NULL;
  if (rows.count > limit) {
    rows.count = limit;
    const struct journal_row *last = (const struct journal_row *)rows.items + limit - 1;
    next = text_printf(call->ctx->arena, "%lld", (long long)last->seq);
  }
  call_list(call, &journal_record, rows, next);
  return OK;
}

enum error case_decisions_run(struct call *call) {
  struct case_row row;
  struct list rows;
  enum error error = case_of_path(call, &row);
  if (error == OK) error = decision_list(call->ctx, &row, &rows);
  if (error == OK) call_list(call, &decision_record, rows, NULL);
  return error;
}

enum error case_receipt_run(struct call *call) {
  struct case_row row;
  struct clock_row clock;
  struct receipt receipt;
  int64_t id;
  enum error error = case_of_path(call, &row);
  if (error == OK) error = call_id(call, 1, "clk", &id);
  if (error != OK) return error;
  const int64_t keys[] = {row.slot, id};
  error = row_load(call->ctx, &clock_record, keys, 2, &clock);
  if (error == ERR_NOT_FOUND || (error == OK && clock.case_id != row.id))
    return fault_raise(&call->ctx->fault, ERR_NOT_FOUND, "id", NULL, NULL);
  if (error == OK)
    error = clock_receipt(call->ctx, call->ctx->world->pack->calendar, &clock, &receipt);
  if (error == OK) receipt_print(&call->out, &receipt);
  return error;
}
