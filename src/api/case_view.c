/* case_view: gathering what hangs on a case and printing it once.
 *
 * One answer carries what the case page shows, so that no page asks twice and nothing on it can
 * disagree: row, verdict, clocks, steps, buttons, offers, inspection, refunds with their parts,
 * parcels, files, timeline. Buttons come from the lifecycle (case_possible): the page draws exactly
 * these. What a consumer may not see (internal notes, ledger) is left out here. The tables at the
 * top are the output's contract; OpenAPI and TypeScript come from them.
 */
#include "api/case_view.h"

#include "api/case_cache.h"
#include "api/case_parts.h"
#include "api/name.h"
#include "api/shape.h"
#include "desk/charge.h"
#include "desk/clock.h"
#include "desk/compensation.h"
#include "desk/coupon.h"
#include "desk/decision.h"
#include "desk/ledger.h"
#include "desk/repair.h"
#include "desk/step.h"
#include "desk/visit.h"
#include "trade/consumer.h"
#include "trade/merchant.h"
#include "trust/file.h"

#include <stdio.h>
#include <string.h>

const char *const case_state_en[STATE_COUNT] = {
    [STATE_REVIEWING] = "Under review",
    [STATE_OFFERED] = "Offer to answer",
    [STATE_AWAITING_SHIPBACK] = "Send the goods back",
    [STATE_IN_RETURN] = "Goods on their way back",
    [STATE_INTERCEPTING] = "Being intercepted",
    [STATE_INSPECTING] = "Inspection",
    [STATE_SETTLING] = "Inspection result to answer",
    [STATE_REFUND_DUE] = "Refund due",
    [STATE_RESENDING] = "Goods to be sent",
    [STATE_REPLACEMENT_SENT] = "Goods on their way",
    [STATE_REFUNDING] = "Refund on its way",
    [STATE_QUOTED] = "Quote to answer",
    [STATE_VISITING] = "Visit booked",
    [STATE_DIAGNOSING] = "Being diagnosed",
    [STATE_REPAIRING] = "Being repaired",
    [STATE_AT_FACTORY] = "At the factory",
    [STATE_UNREPAIRED] = "Not repaired after two tries",
    [STATE_APPROVING] = "Waiting for approval",
    [STATE_PAYING] = "Compensation on its way",
    [STATE_RECEIVED] = "Received",
    [STATE_PASSED_ON] = "Passed on",
    [STATE_PROMISED] = "Answer promised",
    [STATE_ANSWERED] = "Answered",
    [STATE_INVESTIGATING] = "Being investigated",
    [STATE_PROPOSED] = "Proposal to answer",
    [STATE_FILED] = "Filed with the platform",
    [STATE_MEDIATING] = "Mediation",
    [STATE_EVIDENCE] = "Evidence asked for",
    [STATE_FOUND] = "Decided",
    [STATE_APPEALED] = "Under appeal",
    [STATE_EXECUTING] = "Being executed",
    [STATE_COMPLETED] = "Completed",
    [STATE_DENIED] = "Denied",
    [STATE_CANCELLED] = "Withdrawn",
    [STATE_EXPIRED] = "Expired",
    [STATE_MERGED] = "Merged",
};

#define X(member, ...) FIELD_ROW(struct case_extra, member, __VA_ARGS__)
static const struct field extra_fields[] = {
    X(merchant_name, FIELD_TEXT, "merchant", "商家名称", .flags = FIELD_OPTIONAL, .max = 200),
    X(consumer_name, FIELD_TEXT, "who applied; masked for staff", "买家",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = 100),
    X(is_overdue, FIELD_BOOL, "that time has passed", "已超时"),
    X(assignee_id, FIELD_ID, "who of the staff looks after it; for staff", "负责人",
      .flags = FIELD_OPTIONAL, .prefix = "acc"),
    X(assignee_name, FIELD_TEXT, "his name", "负责人姓名", .flags = FIELD_OPTIONAL | FIELD_PERSONAL,
      .max = 100),
};
const struct record case_extra_record = {.name = "case_extra",
                                         .doc = "What a list shows beside the row.",
                                         RECORD_OF(struct case_extra, extra_fields)};

#define D(member, ...) FIELD_ROW(struct case_detail, member, __VA_ARGS__)
#define AID(named, member, english, chinese, of_record, most)                                      \
  {                                                                                                \
    .name = (named), .kind = FIELD_LIST, .offset = offsetof(struct case_detail, aid.member),       \
    .doc = (english), .zh = (chinese), .record = (of_record), .max = (most)                        \
  }
static const struct field detail_fields[] = {
    D(state_zh, FIELD_TEXT, "state for people, Chinese", "状态说明", .max = 40),
    D(state_en, FIELD_TEXT, "state for people, English", "状态说明（英文）", .max = 60),
    D(files, FIELD_LIST, "evidence", "凭证", .record = &file_view_record, .max = 100),
    D(clocks, FIELD_LIST, "promises running and kept", "承诺时限", .record = &clock_view_record,
      .max = 160),
    D(steps, FIELD_LIST, "how far it is", "进度", .record = &step_view_record, .max = 8),
    D(possible, FIELD_LIST, "what the reader may do now", "可执行操作", .record = &possible_record,
      .max = 16),
    D(offers, FIELD_LIST, "counter-offers", "协商方案", .record = &offer_record, .max = 100),
    D(inspection, FIELD_LIST, "what the inspection found", "验收结果", .record = &inspection_record,
      .max = 100),
    D(refunds, FIELD_LIST, "money going back", "退款", .record = &refund_view_record, .max = 50),
    D(parcels, FIELD_LIST, "goods coming back, replacement", "物流", .record = &parcel_record,
      .max = 100),
    D(timeline, FIELD_LIST, "what happened", "协商记录", .record = &event_view_record, .max = 500),
    D(ledger, FIELD_LIST, "postings; empty for the consumer", "账本分录", .record = &ledger_record,
      .max = 200),
    D(default_return_address, FIELD_JSON,
      "where the goods would go, while one may approve: name, phone, address", "默认退货地址",
      .flags = FIELD_OPTIONAL),
    D(verdict, FIELD_JSON, "what the policy said at opening", "政策结论", .flags = FIELD_OPTIONAL,
      .record = &verdict_shape),
    AID("repair", jobs, "diagnosis, quote, factory of a repair; one or none", "维修",
        &repair_job_record, 1),
    AID("repair_attempts", attempts, "tries at repairing", "维修记录", &repair_attempt_record,
        REPAIR_ATTEMPTS_MAX),
    AID("charges", charges, "what the consumer owes or paid for it", "维修费", &charge_record, 50),
    AID("loaners", loaners, "what was lent", "备用机", &repair_loaner_record, LOANERS_MAX),
    AID("visits", visits, "technicians who come", "上门", &visit_record, VISITS_MAX),
    AID("compensations", compensations, "money or coupons beyond what was paid", "补偿",
        &compensation_record, 100),
    AID("coupons", coupons, "coupons given on this case", "优惠券", &coupon_record, 100),
    D(after, FIELD_RECORD, "reopening, follow-ups, merging", "结束之后",
      .record = &after_view_record),
    D(talk, FIELD_RECORD, "of enquiries, complaints and disputes", "咨询投诉与平台介入",
      .flags = FIELD_OPTIONAL, .record = &talk_view_record),
};
const struct record case_detail_record = {.name = "case_detail",
                                          .doc = "What hangs on a case.",
                                          RECORD_OF(struct case_detail, detail_fields)};

/* ---- lists ---- */

static enum error extra_fill(struct call *call, const struct case_row *row,
                             struct case_extra *extra, int64_t *merchant_version_out) {
  struct merchant_row merchant = {0};
  struct consumer_row consumer;
  enum error error =
      row->merchant_id == 0 ? OK : merchant_load(call->ctx, row->merchant_id, &merchant);
  if (error != OK) return error;
  extra->merchant_name = merchant.name;
  *merchant_version_out = merchant.version;
  error = consumer_load(call->ctx, row->consumer_id, &consumer);
  if (error != OK) return error;
  bool is_own = call->ctx->actor.kind == ACTOR_CONSUMER;
  extra->consumer_name = is_own ? consumer.name : name_mask(call->ctx, consumer.name);
  extra->is_overdue =
      row->closed_at == 0 && row->next_due_at != 0 && row->next_due_at <= call->ctx->now;
  if (is_own) return OK;
  extra->assignee_id = row->assignee_id;
  return name_of_account(call->ctx, row->assignee_id, &extra->assignee_name);
}

static void row_print(struct call *call, const struct case_row *row,
                      const struct case_extra *extra) {
  struct case_row shown = *row;
  if (shown.next_due_at == CASE_NO_DUE) shown.next_due_at = 0;
  record_print_members(&call->out, &case_record, &shown);
  record_print_members(&call->out, &case_extra_record, extra);
}

enum error case_view_list(struct call *call, const struct queue_page *page) {
  call_items_open(call);
  for (size_t i = 0; i < page->count; i++) {
    struct case_extra extra = {0};
    int64_t version;
    enum error error = extra_fill(call, &page->rows[i], &extra, &version);
    if (error != OK) return error;
    json_open(&call->out, '{');
    row_print(call, &page->rows[i], &extra);
    json_close(&call->out, '}');
  }
  call_items_close(call, page->next_cursor);
  return OK;
}

/* ---- one case ---- */

static enum error rows_load(struct ctx *ctx, const struct case_row *row, const struct holding *held,
                            struct case_detail *detail) {
  enum error error = held->has_offers ? offer_list(ctx, row, &detail->offers) : OK;
  if (error == OK && held->has_inspection) error = inspection_list(ctx, row, &detail->inspection);
  if (error == OK && held->has_parcels) error = parcel_list(ctx, row, &detail->parcels);
  if (error == OK && held->has_ledger && ctx->actor.kind != ACTOR_CONSUMER)
    error = ledger_list_of_case(ctx, row->id, &detail->ledger);
  if (error == OK && held->has_refunds) error = refund_views(ctx, row, &detail->refunds);
  return error;
}

/* The verdict as it was shown: the decision row keeps its facts apart. */
static const char *verdict_whole(struct ctx *ctx, const struct decision_row *decision) {
  struct text verdict = text_of(decision->verdict), facts = text_of(decision->facts);
  struct buffer buffer;
  buffer_init(&buffer, ctx->arena, verdict.len + facts.len + 16);
  buffer_add(&buffer, verdict.at, verdict.len - 1);
  buffer_text(&buffer, ",\"facts\":");
  buffer_add(&buffer, facts.at, facts.len);
  buffer_char(&buffer, '}');
  return buffer.at;
}

static bool has_event(struct list possible, const char *event) {
  const struct possible_view *views = possible.items;
  for (size_t i = 0; i < possible.count; i++)
    if (strcmp(views[i].event, event) == 0) return true;
  return false;
}

/* The merchant's own, which an approval without an address takes. */
static enum error address_load(struct ctx *ctx, const struct case_row *row,
                               struct case_detail *detail) {
  struct merchant_row merchant;
  if (!has_event(detail->possible, case_event_words.list[EVENT_APPROVE])) return OK;
  enum error error = merchant_load(ctx, row->merchant_id, &merchant);
  if (error == OK && merchant.return_address != NULL)
    detail->default_return_address = merchant_return_address(ctx->arena, &merchant);
  return error;
}

static enum error detail_load(struct call *call, const struct case_row *row, struct list clocks,
                              struct case_detail *detail) {
  struct ctx *ctx = call->ctx;
  struct decision_row decision;
  struct holding held;
  struct list files = {0}, events = {0};
  enum error error = holding_load(ctx, row, &held);
  if (error == OK) error = rows_load(ctx, row, &held, detail);
  if (error == OK && held.has_files) error = file_list_of_case(ctx, row->id, &files);
  if (error == OK) error = case_event_list(ctx, row, &events);
  if (error == OK) error = talk_view_load(ctx, row, &detail->talk);
  if (error == OK) error = repair_view_load(ctx, row, &held, &detail->aid);
  if (error == OK) error = after_view_load(ctx, row, &held, &detail->after);
  if (error != OK) return error;
  detail->state_zh = case_state_words.zh[row->state];
  detail->state_en = case_state_en[row->state];
  detail->files = file_views(ctx, files);
  detail->clocks = clock_views(ctx, row, clocks);
  detail->steps = step_views(ctx, row, events);
  detail->possible = repair_possible(ctx, row, &detail->aid, possible_views(ctx, row));
  error = address_load(ctx, row, detail);
  if (error == OK) error = event_views(ctx, row->type, events, &detail->timeline);
  if (error != OK) return error;
  error = decision_load_first(ctx, row, &decision);
  if (error == OK) detail->verdict = verdict_whole(ctx, &decision);
  return error == ERR_NOT_FOUND ? OK : error;
}

/* Until when the overdue marks stay as they are, and the consumer may reopen it or rate it anew. */
static int64_t true_until(struct list clocks, const struct after_view *after, int64_t now) {
  const struct clock_row *list = clocks.items;
  int64_t until = after->reopen_until > now ? after->reopen_until : INT64_MAX;
  if (after->rate_until > now && after->rate_until < until) until = after->rate_until;
  for (size_t i = 0; i < clocks.count; i++) {
    int64_t due = clock_due(&list[i]);
    if (due > now && due < until) until = due;
  }
  return until;
}

/* The members that hang on the case, from the cache or gathered now. */
static enum error detail_print(struct call *call, const struct case_row *row,
                               int64_t merchant_version) {
  struct case_detail detail = {0};
  struct list clocks = {0};
  struct ctx *ctx = call->ctx;
  const struct cache_key key = {row->id, row->version, merchant_version, (int)ctx->actor.kind};
  struct case_cache *cache = call->api->case_cache;
  /* Inside a command the row is not committed yet: what a rollback would undo must not be kept. */
  bool is_kept = ctx->draft == NULL;
  struct text kept =
      is_kept ? case_cache_find(cache, &key, ctx->now, ctx->arena) : (struct text){0};
  if (kept.len > 0) {
    json_put_raw(&call->out, kept); /* members, between those of the row and the brace */
    return OK;
  }
  enum error error = clock_list(ctx, row, &clocks);
  if (error == OK) error = detail_load(call, row, clocks, &detail);
  if (error != OK) return error;
  size_t from = call->body.len;
  record_print_members(&call->out, &case_detail_record, &detail);
  struct text printed = {call->body.at + from, call->body.len - from};
  if (printed.len > 0 && printed.at[0] == ',')
    printed = (struct text){printed.at + 1, printed.len - 1};
  if (is_kept) case_cache_keep(cache, &key, true_until(clocks, &detail.after, ctx->now), printed);
  return OK;
}

enum error case_view_print(struct call *call, const struct case_row *row) {
  struct case_extra extra = {0};
  int64_t merchant_version = 0;
  enum error error = extra_fill(call, row, &extra, &merchant_version);
  if (error != OK) return error;
  json_open(&call->out, '{');
  row_print(call, row, &extra);
  error = detail_print(call, row, merchant_version);
  if (error != OK) return error;
  json_close(&call->out, '}');
  call_header(call, "ETag", text_printf(call->ctx->arena, "\"%lld\"", (long long)row->version));
  return OK;
}
