/* public_fact_api: what is kept about people, how a merchant does, and which companies there are.
 *
 * The notice lists the very fields that the record tables mark as personal, so a field that is
 * added is told by itself; why they are kept is said here, record by record. How long stands in the
 * pack's table `retention`, where it has one; where it has none the notice says so.
 *
 * The rating is computed from rows (desk/rating.h) over a window of whole days that ends now.
 */
#include "api/public_api.h"

#include "api/public_company.h"
#include "desk/plain_rule.h"
#include "desk/rating.h"
#include "desk/shelf.h"
#include "trade/standing.h"

#include <string.h>

#define RATING_DAYS 90

/* ---- companies ---- */

static enum error company_print(struct call *call, const struct merchant_row *merchant) {
  struct json_out *out = &call->out;
  const struct pack *pack;
  struct standing_row standing = {0};
  char id[32] = "platform";
  int64_t merchant_id = merchant == NULL ? 0 : merchant->id;
  enum error error = pack_in_force(call->ctx, merchant_id, call->ctx->now, &pack);
  if (error == OK && merchant != NULL) error = standing_load(call->ctx, merchant_id, &standing);
  if (error != OK) return error;
  if (merchant != NULL) ident_print("mer", merchant_id, id);
  json_open(out, '{');
  json_pair_text(out, "company", id);
  json_pair_text(out, "zh", merchant == NULL ? "平台" : merchant->name);
  json_pair_text(out, "en", merchant == NULL ? "The platform" : merchant->name);
  json_pair_bool(out, "is_platform", merchant == NULL);
  json_pair_bool(out, "is_self_operated", merchant != NULL && merchant->is_self_operated);
  json_pair_text(out, "pack", pack->name);
  json_pair_text(out, "pack_zh", json_text(pack->parameters_json, "zh", ""));
  json_pair_text(out, "pack_en", json_text(pack->parameters_json, "en", ""));
  json_pair_text(out, "version", pack->version);
  json_pair_bool(out, "is_suspended", standing.suspended_until > call->ctx->now);
  json_close(out, '}');
  return OK;
}

enum error public_companies_run(struct call *call) {
  struct list rows;
  int64_t after;
  size_t limit;
  char next[32];
  enum error error = call_limit(call, &limit);
  if (error == OK) error = call_query_id(call, "cursor", "mer", &after);
  if (error == OK) error = merchant_list(call->ctx, after, limit, &rows);
  if (error != OK) return error;
  const struct merchant_row *merchants = rows.items;
  call_items_open(call);
  if (after == 0) error = company_print(call, NULL);
  for (size_t i = 0; error == OK && i < rows.count; i++)
    error = company_print(call, &merchants[i]);
  bool has_more = rows.count == limit;
  if (has_more) ident_print("mer", merchants[limit - 1].id, next);
  call_items_close(call, has_more ? next : NULL);
  if (error != OK) return error;
  return public_answer(call, (struct text){call->body.at, call->body.len});
}

/* ---- privacy ---- */

static const struct {
  const char *record, *zh, *en, *why_zh, *why_en;
} purposes[] = {
    {"consumer", "消费者", "Consumers", "识别购买者，联系售后事宜",
     "to know who bought, and to reach that person about the case"},
    {"account", "账号", "Accounts", "登录与权限", "signing in and rights"},
    {"api_key", "接口密钥", "API keys", "登录与权限", "signing in and rights"},
    {"order", "订单", "Orders", "送货、取件和退换货", "delivery, collection and returns"},
    {"shipment", "物流", "Parcels", "查询包裹", "following parcels"},
    {"case_parcel", "退换货包裹", "Parcels of returns", "查询包裹", "following parcels"},
    {"file", "凭证", "Evidence", "核实售后问题", "looking at what is wrong"},
    {"case_row", "售后单", "Cases", "了解问题并办理售后",
     "understanding the problem and settling it"},
    {"case_event", "处理记录", "Timelines", "留存处理经过", "keeping what was done and said"},
    {"visit", "上门服务", "Visits", "安排人员上门", "sending a technician"},
    {"improvement", "整改措施", "Improvements", "改进服务和商品",
     "making service and goods better"},
    {"improvement_note", "整改过程", "What happened to improvements", "跟踪整改",
     "following improvements up"},
    {"document", "受控文件", "Controlled documents", "说明文件为何作废",
     "telling why a document was withdrawn"},
    {"task", "协办任务", "Tasks", "请供应商或承运人协助", "asking suppliers and carriers to help"},
    {"follow_up", "回访", "Follow-ups", "确认问题已解决", "asking whether it is settled"},
    {"settlement", "和解协议", "Settlements", "达成并履行协议", "agreeing and keeping to it"},
    {"offer", "协商方案", "Offers", "协商解决", "coming to terms"},
    {"inspection_item", "验货", "Inspections", "记录验货结果", "what the inspection found"},
    {"repair_job", "维修", "Repairs", "记录故障与报价", "what is faulty and what it costs"},
    {"repair_attempt", "维修经过", "Tries to repair", "记录维修内容", "what was done"},
    {"repair_loaner", "备用机", "Loaners", "记录借还", "lending and taking back"},
    {"compensation", "补偿", "Compensations", "说明补偿理由", "why it was given"},
    {"coupon", "优惠券", "Coupons", "发放与核销", "giving and using them"},
    {"talk", "咨询与投诉", "Enquiries and complaints", "答复和处理诉求", "answering them"},
    {"evidence_request", "举证通知", "Requests for evidence", "公平裁定争议",
     "deciding disputes fairly"},
    {"finding", "裁定", "Findings", "说明裁定理由", "why it was decided so"},
    {"settlement_term", "协议条款", "Terms of settlements", "达成并履行协议",
     "agreeing and keeping to it"},
    {"appeal", "申诉", "Appeals", "复核裁定", "looking at a finding again"},
    {"external_remedy", "外部途径", "Bodies outside", "跟踪处理结果", "following what came of it"},
    {"malice", "恶意投诉认定", "Malicious complaints", "说明理由与异议", "reasons and objections"},
    {"standing_lift", "处罚解除", "Penalties lifted", "说明理由", "why"},
    {"fund_entry", "保证金", "Guarantee fund", "核对款项", "checking money"},
    {"follow_up_attempt", "回访经过", "Tries to follow up", "确认问题已解决",
     "asking whether it is settled"},
    {"case_link", "关联售后单", "Links of cases", "说明关联", "why cases belong together"},
    {"reopening", "重新打开", "Reopenings", "说明理由", "why"},
    {"evidence", "举证材料", "Evidence of disputes", "公平裁定争议", "deciding disputes fairly"},
};
static const struct {
  const char *article, *zh, *en, *how_zh, *how_en;
} rights[] = {
    {"44", "知情和决定，限制或者拒绝处理",
     "to know and to decide; to restrict or refuse processing", "提交主题为“隐私”的咨询",
     "an enquiry with the topic “privacy”"},
    {"45", "查阅、复制和转移", "to see, copy and move one's data",
     "登录服务页查看订单和售后单，或提交主题为“隐私”的咨询",
     "orders and cases on the service page, or an enquiry with the topic “privacy”"},
    {"46", "更正和补充", "to have it corrected and completed", "提交主题为“隐私”的咨询",
     "an enquiry with the topic “privacy”"},
    {"47", "删除", "to have it deleted", "提交主题为“隐私”的咨询",
     "an enquiry with the topic “privacy”"},
    {"48", "要求解释处理规则", "to have the rules explained", "本页与“规则”页，或提交咨询",
     "this page and that of the rules, or an enquiry"},
    {"50", "便捷的受理渠道；被拒绝的可以起诉",
     "an easy way to ask; a refusal may be taken to court", "下列渠道", "the channels below"},
    {"65", "投诉、举报", "to complain to the authorities", "向网信部门等主管部门投诉、举报",
     "the authorities for personal information"},
};

static void personal_print(struct json_out *out, const struct record *record) {
  size_t count = 0;
  const char *zh = record->name, *en = record->name, *why_zh = "办理售后所必需",
             *why_en = "needed to settle the case";
  for (size_t i = 0; i < sizeof purposes / sizeof *purposes; i++) {
    if (strcmp(purposes[i].record, record->name) != 0) continue;
    zh = purposes[i].zh;
    en = purposes[i].en;
    why_zh = purposes[i].why_zh;
    why_en = purposes[i].why_en;
  }
  for (size_t i = 0; i < record->field_count; i++)
    count += (record->fields[i].flags & FIELD_PERSONAL) != 0;
  if (count == 0) return;
  json_open(out, '{');
  json_pair_text(out, "record", record->name);
  json_pair_text(out, "zh", zh);
  json_pair_text(out, "en", en);
  json_pair_text(out, "why_zh", why_zh);
  json_pair_text(out, "why_en", why_en);
  json_name(out, "fields");
  json_open(out, '[');
  for (size_t i = 0; i < record->field_count; i++) {
    const struct field *field = &record->fields[i];
    if ((field->flags & FIELD_PERSONAL) == 0) continue;
    json_open(out, '{');
    json_pair_text(out, "name", field->name);
    json_pair_text(out, "zh", field->zh == NULL ? field->name : field->zh);
    json_pair_text(out, "en", field->doc == NULL ? field->name : field->doc);
    json_close(out, '}');
  }
  json_close(out, ']');
  json_close(out, '}');
}

static void retention_print(struct call *call, const struct company *company) {
  struct json_out *out = &call->out;
  const struct decision *decision = model_decision(company->pack->model, "retention");
  struct rule_reader reader;
  bool is_table =
      decision != NULL && rule_reader_open(call->ctx->arena, company->pack, decision, &reader);
  json_name(out, "retention");
  json_open(out, '[');
  for (size_t i = 0; is_table && i < reader.view.table->rule_count; i++) {
    if (!rule_is_in_force(&reader, i)) continue;
    json_open(out, '{');
    json_pair_text(out, "zh", rule_sentence(&reader, i, true));
    json_pair_text(out, "en", rule_sentence(&reader, i, false));
    json_pair_text(out, "clauses", rule_clauses(&reader, i));
    json_close(out, '}');
  }
  json_close(out, ']');
}

static enum error privacy_print(struct call *call, const struct company *company) {
  struct json_out *out = &call->out;
  json_name(out, "personal");
  json_open(out, '[');
  for (size_t i = 0; i < call->api->record_count; i++)
    personal_print(out, call->api->records[i]);
  json_close(out, ']');
  retention_print(call, company);
  json_name(out, "rights");
  json_open(out, '[');
  for (size_t i = 0; i < sizeof rights / sizeof *rights; i++) {
    json_open(out, '{');
    json_pair_text(out, "article", rights[i].article);
    json_pair_text(out, "zh", rights[i].zh);
    json_pair_text(out, "en", rights[i].en);
    json_pair_text(out, "how_zh", rights[i].how_zh);
    json_pair_text(out, "how_en", rights[i].how_en);
    json_close(out, '}');
  }
  json_close(out, ']');
  return OK;
}

enum error public_privacy_run(struct call *call) {
  return company_answer(call, "privacy", 0, privacy_print);
}

/* ---- rating ---- */

static enum error days_read(struct call *call, int64_t *days_out) {
  const char *text = request_query(call->request, "days");
  *days_out = RATING_DAYS;
  if (text == NULL || *text == '\0') return OK;
  if (text_int(text_of(text), days_out) == OK && *days_out >= 1 && *days_out <= RATING_DAYS_MAX)
    return OK;
  return fault_raisef(&call->ctx->fault, ERR_INVALID, "days", "days 须为 1 到 %d",
                      "Days must be 1 to %d", RATING_DAYS_MAX);
}

static enum error rating_print(struct call *call, const struct company *company) {
  struct json_out *out = &call->out;
  struct standing_row standing;
  struct rating rating;
  int64_t days;
  enum error error = days_read(call, &days);
  if (company->merchant_id == 0) return error;
  const int64_t to = date_start(when_date(company->at) + 1);
  if (error == OK)
    error = rating_load(call->ctx, company->merchant_id, to - days * MS_DAY, to, &rating);
  if (error == OK) error = standing_load(call->ctx, company->merchant_id, &standing);
  if (error != OK) return error;
  bool is_suspended = standing.suspended_until > call->ctx->now;
  json_pair_int(out, "days", days);
  json_pair_int(out, "sample_min", RATING_SAMPLE_MIN);
  json_pair_int(out, "points", standing.points);
  json_pair_int(out, "points_most", standing.points_most);
  json_pair_bool(out, "is_suspended", is_suspended);
  json_pair_when(out, "suspended_until", is_suspended ? standing.suspended_until : 0);
  json_name(out, "rating");
  record_print(out, &rating_record, &rating);
  return OK;
}

enum error public_rating_run(struct call *call) {
  int64_t days;
  enum error error = days_read(call, &days);
  if (error == OK && strcmp(request_path_part(call->request, 0), "platform") == 0)
    error = fault_raise(&call->ctx->fault, ERR_NOT_FOUND, "company", "售后评价按商家统计，平台没有",
                        "Ratings are of merchants, not the platform");
  return error == OK ? company_answer(call, "rating", days, rating_print) : error;
}
