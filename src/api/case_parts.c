/* case_parts: from rows of the desk to what a page shows.
 *
 * Tables of words first (what a lapse means, what the timeline calls an event, which steps each
 * kind of case has), then one function a part. Nothing here is decided: buttons come from the
 * lifecycle, due times from the clocks.
 *
 * The steps of a case are a line of five or so for people, not the lifecycle: a state maps to the
 * step it belongs to, and a step's time is when the first event of the timeline entered such a
 * state.
 */
#include "api/case_parts.h"

#include "api/event_words.h"
#include "desk/refund.h"
#include "desk/step.h"
#include "trust/account.h"
#include "trust/file.h"
#include "trust/journal.h"

#include <string.h>

#define ROW FIELD_ROW
#define OPT .flags = FIELD_OPTIONAL

static const struct field file_fields[] = {
    ROW(struct file_view, id, FIELD_ID, "file", "文件编号", .prefix = "fil"),
    ROW(struct file_view, name, FIELD_TEXT, "as the uploader called it", "文件名",
        .max = FILE_NAME_MAX),
    ROW(struct file_view, content_type, FIELD_TEXT, "found by content", "类型", .max = 64),
    ROW(struct file_view, bytes, FIELD_INT, "size", "大小"),
    ROW(struct file_view, url, FIELD_TEXT, "the file", "地址", .max = 100),
    ROW(struct file_view, thumbnail_url, FIELD_TEXT, "a small picture", "缩略图", OPT, .max = 100),
    ROW(struct file_view, added_at, FIELD_WHEN, "when", "上传时间"),
};
const struct record file_view_record = {
    .name = "file_view", .doc = "A photo or document.", RECORD_OF(struct file_view, file_fields)};

#define C(member, ...) FIELD_ROW(struct clock_view, member, __VA_ARGS__)
static const struct field clock_fields[] = {
    C(id, FIELD_ID, "clock", "计时编号", .prefix = "clk"),
    C(promise, FIELD_TEXT, "name in the promise table", "承诺", .max = 64),
    C(side, FIELD_TEXT, "who must keep it: consumer, merchant, platform, bank", "责任方",
      .max = 16),
    C(state, FIELD_WORD, "how it stands", "状态", .words = &clock_state_words),
    C(zh, FIELD_TEXT, "in Chinese", "中文", .max = 200),
    C(en, FIELD_TEXT, "in English", "英文", .max = 200),
    C(clause, FIELD_TEXT, "clauses it rests on", "依据条款", .max = 256),
    C(amount, FIELD_INT, "how long", "时长"),
    C(unit, FIELD_TEXT, "of what kind of time", "单位", .max = 16),
    C(started_at, FIELD_WHEN, "started", "开始时间"),
    C(nominal_due, FIELD_WHEN, "plain count", "名义时限", OPT),
    C(legal_due, FIELD_WHEN, "moved off rest days", "法定时限", OPT),
    C(due_at, FIELD_WHEN, "what its side is held to", "时限", OPT),
    C(warned_at, FIELD_WHEN, "warned", "提醒时间", OPT),
    C(stopped_at, FIELD_WHEN, "stopped", "停止时间", OPT),
    C(breached_at, FIELD_WHEN, "the time was up", "超时时间", OPT),
    C(is_provisional, FIELD_BOOL, "runs past the published calendar", "暂定"),
    C(is_overdue, FIELD_BOOL, "running and past due", "已超时"),
    C(on_lapse, FIELD_TEXT, "what happens when the time is up", "到期动作", .max = 32),
    C(on_lapse_zh, FIELD_TEXT, "in Chinese", "到期说明", .max = 100),
    C(on_lapse_en, FIELD_TEXT, "in English", "到期说明（英文）", .max = 100),
    C(receipt_url, FIELD_TEXT, "its deadline receipt", "时限说明地址", .max = 120),
};
const struct record clock_view_record = {.name = "clock_view",
                                         .doc = "A promise on a case.",
                                         RECORD_OF(struct clock_view, clock_fields)};

static const struct field step_fields[] = {
    ROW(struct step_view, zh, FIELD_TEXT, "in Chinese", "中文", .max = 40),
    ROW(struct step_view, en, FIELD_TEXT, "in English", "英文", .max = 40),
    ROW(struct step_view, state, FIELD_TEXT, "done, current or todo", "进度", .max = 16),
    ROW(struct step_view, at, FIELD_WHEN, "reached", "时间", OPT),
};
const struct record step_view_record = {.name = "step_view",
                                        .doc = "A step of the way, for people.",
                                        RECORD_OF(struct step_view, step_fields)};

static const struct field possible_fields[] = {
    ROW(struct possible_view, event, FIELD_TEXT, "the verb's path segment is this with - for _",
        "操作", .max = 32),
    ROW(struct possible_view, zh, FIELD_TEXT, "on the button, Chinese", "中文", .max = 40),
    ROW(struct possible_view, en, FIELD_TEXT, "on the button, English", "英文", .max = 40),
    ROW(struct possible_view, is_risky, FIELD_BOOL, "stands last or red", "有风险"),
    ROW(struct possible_view, needs, FIELD_LIST, "what the form must ask", "需填写", .max = 8),
};
const struct record possible_record = {.name = "possible",
                                       .doc = "A step that is possible and allowed now.",
                                       RECORD_OF(struct possible_view, possible_fields)};

#define R(member, ...) FIELD_ROW(struct refund_view, member, __VA_ARGS__)
static const struct field refund_fields[] = {
    R(id, FIELD_ID, "refund", "退款单编号", .prefix = "rfd"),
    R(state, FIELD_WORD, "how far it is", "状态", .words = &refund_state_words),
    R(goods_money, FIELD_MONEY, "for the goods", "商品金额"),
    R(freight_money, FIELD_MONEY, "outbound freight", "运费"),
    R(coupon_money, FIELD_MONEY, "coupons in kind", "优惠券"),
    R(total_money, FIELD_MONEY, "money that goes out", "退款金额"),
    R(currency, FIELD_TEXT, "ISO 4217", "币种", .max = 3),
    R(reserved_at, FIELD_WHEN, "reserved", "预留时间"),
    R(paid_at, FIELD_WHEN, "all parts paid", "完成时间", OPT),
    R(parts, FIELD_LIST, "by payment", "明细", .record = &refund_part_record, .max = 16),
};
const struct record refund_view_record = {.name = "refund_view",
                                          .doc = "Money going back, with its parts.",
                                          RECORD_OF(struct refund_view, refund_fields)};

#define E(member, ...) FIELD_ROW(struct event_view, member, __VA_ARGS__)
static const struct field event_fields[] = {
    E(id, FIELD_ID, "event", "记录编号", .prefix = "evt"),
    E(at, FIELD_WHEN, "when", "时间"),
    E(actor_kind, FIELD_WORD, "whose side", "操作方", .words = &actor_words),
    E(actor_name, FIELD_TEXT, "who; for staff only", "操作人", OPT, .max = 64),
    E(event, FIELD_TEXT, "what", "事件", .max = 32),
    E(zh, FIELD_TEXT, "in Chinese", "中文", .max = 60),
    E(en, FIELD_TEXT, "in English", "英文", .max = 60),
    E(state, FIELD_TEXT, "state after it", "之后状态", .max = 32),
    E(detail, FIELD_JSON, "figures", "细节", OPT),
    E(text, FIELD_TEXT, "reason or note as written", "说明", OPT, .max = CASE_TEXT_MAX),
    E(is_internal, FIELD_BOOL, "not for the consumer", "内部备注"),
};
const struct record event_view_record = {.name = "event_view",
                                         .doc = "What happened, newest last.",
                                         RECORD_OF(struct event_view, event_fields)};

/* ---- files ---- */

struct list file_views(struct ctx *ctx, struct list files) {
  const struct file_row *rows = files.items;
  struct file_view *views = arena_list(ctx->arena, struct file_view, files.count);
  for (size_t i = 0; i < files.count; i++) {
    char id[32];
    ident_print("fil", rows[i].id, id);
    views[i] = (struct file_view){
        .id = rows[i].id,
        .name = rows[i].name,
        .content_type = rows[i].content_type,
        .bytes = rows[i].bytes,
        .url = text_printf(ctx->arena, "/api/v1/files/%s", id),
        .thumbnail_url = rows[i].has_thumbnail
                             ? text_printf(ctx->arena, "/api/v1/files/%s/thumbnail", id)
                             : NULL,
        .added_at = rows[i].added_at};
  }
  return (struct list){views, files.count};
}

/* ---- clocks ---- */

struct lapse_words {
  const char *word, *zh, *en;
};
static const struct lapse_words lapses[] = {
    {"take_over", "到期后由平台接管", "then the platform takes over"},
    {"expire", "到期后申请自动关闭", "then the case closes by itself"},
    {"auto_confirm", "到期后视为已确认", "then it counts as confirmed"},
    {"escalate", "到期后升级处理", "then it is escalated"},
    {"file", "到期后转平台调解", "then it goes to the platform"},
    {"evidence_over", "到期后按现有证据处理", "then it is decided on what is there"},
    {"execute", "到期后执行裁定", "then the finding is executed"},
    {"terms_over", "到期未确认则方案失效，调解继续",
     "then the terms lapse and the mediation goes on"},
    {"terms_broken", "到期未履行则由平台继续处理", "then the platform decides"},
    {"fulfil", "到期无异议视为已履行", "then it counts as done"},
    {"recall", "到期后催还", "then it is asked back"},
    {"none", "仅供参考", "an estimate"},
};

static const struct lapse_words *lapse_of(const char *word) {
  size_t count = sizeof lapses / sizeof *lapses;
  for (size_t i = 0; i < count; i++)
    if (strcmp(lapses[i].word, word) == 0) return &lapses[i];
  return &lapses[count - 1];
}

const char *case_lapse_told(const char *word, bool is_chinese) {
  const struct lapse_words *lapse = lapse_of(word);
  return is_chinese ? lapse->zh : lapse->en;
}

/* The platform cannot take over from itself: it is told to somebody above. */
static const struct lapse_words *lapse_told(const struct clock_row *row) {
  bool is_platform = strcmp(row->side, "platform") == 0;
  bool is_take_over = strcmp(row->on_lapse, "take_over") == 0;
  return lapse_of(is_platform && is_take_over ? "escalate" : row->on_lapse);
}

static struct clock_view clock_view_of(struct ctx *ctx, const char *case_id,
                                       const struct clock_row *row) {
  char id[32];
  const struct lapse_words *lapse = lapse_told(row);
  int64_t due = clock_due(row);
  bool is_live = row->stopped_at == 0 && row->state != CLOCK_CANCELLED;
  ident_print("clk", row->id, id);
  return (struct clock_view){
      .id = row->id,
      .promise = row->promise,
      .side = row->side,
      .state = row->state,
      .zh = row->zh,
      .en = row->en,
      .clause = row->clause,
      .amount = row->amount,
      .unit = span_unit_words.list[row->unit],
      .started_at = row->started_at,
      .nominal_due = row->nominal_due,
      .legal_due = row->legal_due,
      .due_at = due,
      .warned_at = row->warned_at,
      .stopped_at = row->stopped_at,
      .breached_at = row->breached_at,
      .is_provisional = row->is_provisional,
      .is_overdue = is_live && due != 0 && due <= ctx->now,
      .on_lapse = lapse_of(row->on_lapse)->word,
      .on_lapse_zh = lapse->zh,
      .on_lapse_en = lapse->en,
      .receipt_url = text_printf(ctx->arena, "/api/v1/cases/%s/clocks/%s", case_id, id)};
}

struct list clock_views(struct ctx *ctx, const struct case_row *row, struct list clocks) {
  const struct clock_row *rows = clocks.items;
  struct clock_view *views = arena_list(ctx->arena, struct clock_view, clocks.count);
  bool is_consumer = ctx->actor.kind == ACTOR_CONSUMER;
  size_t count = 0;
  char case_id[32];
  ident_print("cas", row->id, case_id);
  for (size_t i = 0; i < clocks.count; i++)
    if (!is_consumer || !clock_is_partners(&rows[i]))
      views[count++] = clock_view_of(ctx, case_id, &rows[i]);
  return (struct list){views, count};
}

/* ---- steps ---- */

#define LINE_MAX_STEPS 6
#define IN(state) (UINT64_C(1) << STATE_##state)

struct step_row {
  const char *zh, *en;
  uint64_t states; /* bits of the states that belong to it */
};
static const struct step_row lines[CASE_TYPE_COUNT][LINE_MAX_STEPS] = {
    [CASE_REFUND_ONLY] = {{"提交申请", "Applied", 0},
                          {"商家审核", "Review", IN(REVIEWING) | IN(OFFERED)},
                          {"退款处理", "Refund",
                           IN(INTERCEPTING) | IN(INSPECTING) | IN(SETTLING) | IN(REFUND_DUE) |
                               IN(REFUNDING)},
                          {"退款到账", "Refunded", IN(COMPLETED)}},
    [CASE_RETURN_REFUND] = {{"提交申请", "Applied", 0},
                            {"商家审核", "Review", IN(REVIEWING) | IN(OFFERED)},
                            {"寄回商品", "Send back", IN(AWAITING_SHIPBACK) | IN(IN_RETURN)},
                            {"验货", "Inspection", IN(INSPECTING) | IN(SETTLING)},
                            {"退款到账", "Refund", IN(REFUND_DUE) | IN(REFUNDING) | IN(COMPLETED)}},
    [CASE_EXCHANGE] = {{"提交申请", "Applied", 0},
                       {"商家审核", "Review", IN(REVIEWING) | IN(OFFERED)},
                       {"寄回商品", "Send back", IN(AWAITING_SHIPBACK) | IN(IN_RETURN)},
                       {"验货", "Inspection", IN(INSPECTING) | IN(SETTLING)},
                       {"换货寄出", "Replacement",
                        IN(RESENDING) | IN(REPLACEMENT_SENT) | IN(REFUND_DUE) | IN(REFUNDING)},
                       {"完成", "Done", IN(COMPLETED)}},
    [CASE_REPAIR] = {{"提交申请", "Applied", 0},
                     {"审核报价", "Review", IN(REVIEWING) | IN(QUOTED)},
                     {"送修", "Hand in", IN(AWAITING_SHIPBACK) | IN(IN_RETURN) | IN(VISITING)},
                     {"检测维修", "Repair",
                      IN(DIAGNOSING) | IN(REPAIRING) | IN(AT_FACTORY) | IN(UNREPAIRED)},
                     {"返还", "Return",
                      IN(RESENDING) | IN(REPLACEMENT_SENT) | IN(REFUND_DUE) | IN(REFUNDING)},
                     {"完成", "Done", IN(COMPLETED)}},
    [CASE_COMPENSATION] = {{"提交申请", "Applied", 0},
                           {"审核", "Review", IN(REVIEWING) | IN(APPROVING)},
                           {"发放", "Payment", IN(PAYING)},
                           {"完成", "Done", IN(COMPLETED)}},
    [CASE_ENQUIRY] = {{"提交咨询", "Asked", 0},
                      {"处理", "In hand", IN(RECEIVED) | IN(PASSED_ON) | IN(PROMISED)},
                      {"答复", "Answered", IN(ANSWERED)},
                      {"完成", "Done", IN(COMPLETED)}},
    [CASE_COMPLAINT] = {{"提交投诉", "Filed", 0},
                        {"调查", "Investigation", IN(RECEIVED) | IN(INVESTIGATING)},
                        {"处理意见", "Proposal", IN(PROPOSED)},
                        {"平台调解", "Mediation", IN(FILED) | IN(MEDIATING) | IN(EVIDENCE)},
                        {"裁定执行", "Finding", IN(FOUND) | IN(APPEALED) | IN(EXECUTING)},
                        {"完成", "Done", IN(COMPLETED)}},
    [CASE_DISPUTE] = {{"申请介入", "Filed", 0},
                      {"受理调解", "Mediation", IN(FILED) | IN(MEDIATING) | IN(EVIDENCE)},
                      {"裁定", "Finding", IN(FOUND) | IN(APPEALED)},
                      {"执行", "Execution", IN(EXECUTING)},
                      {"完成", "Done", IN(COMPLETED)}},
};

static int64_t reached_at(const struct case_row *row, struct list events,
                          const struct step_row *step) {
  const struct case_event *list = events.items;
  size_t from = 0;
  if (step->states == 0) return row->opened_at;
  for (size_t i = 0; i < events.count; i++) /* what was reached before counts no more */
    if (strcmp(list[i].event, case_event_words.list[EVENT_REOPEN]) == 0) from = i;
  for (size_t i = from; i < events.count; i++) {
    int state = words_find(&case_state_words, text_of(list[i].state));
    if (state >= 0 && (step->states & (UINT64_C(1) << state)) != 0) return list[i].at;
  }
  return 0;
}

struct list step_views(struct ctx *ctx, const struct case_row *row, struct list events) {
  const struct step_row *line = lines[row->type];
  struct step_view *views = arena_list(ctx->arena, struct step_view, LINE_MAX_STEPS);
  size_t count = 0, current = 0;
  for (; count < LINE_MAX_STEPS && line[count].zh != NULL; count++)
    if (line[count].states & (UINT64_C(1) << row->state)) current = count;
  bool is_done = row->state == STATE_COMPLETED;
  for (size_t i = 0; i < count; i++) {
    bool is_past = i < current || is_done;
    const char *state = is_past                       ? "done"
                        : i == current && current > 0 ? "current"
                        : i == 0                      ? "done"
                                                      : "todo";
    views[i] = (struct step_view){line[i].zh, line[i].en, state, reached_at(row, events, &line[i])};
  }
  return (struct list){views, count};
}

/* ---- buttons ---- */

static struct list needs_list(struct ctx *ctx, const char *needs) {
  const char **words = arena_list(ctx->arena, const char *, 8);
  struct text rest = text_of(needs);
  size_t count = 0;
  while (rest.len > 0 && count < 8)
    words[count++] = text_keep(ctx->arena, text_cut(&rest, ' '));
  return (struct list){words, count};
}

/* Reopening and merging need more than a step: another case, or days that have not passed. They are
 * told apart (after_view.h). */
struct list possible_views(struct ctx *ctx, const struct case_row *row) {
  int events[STEPS_MAX];
  size_t found = case_possible(&ctx->actor, row, events), count = 0;
  struct possible_view *views = arena_list(ctx->arena, struct possible_view, found);
  for (size_t i = 0; i < found; i++) {
    const struct event_row *event = case_event_row(events[i]);
    if (events[i] == EVENT_REOPEN || events[i] == EVENT_MERGE) continue;
    struct event_words words = event_words_ask(row->type, case_event_words.list[events[i]]);
    bool is_way_asked = row->type == CASE_REPAIR && events[i] == EVENT_APPROVE;
    const char *needs = is_way_asked ? "delivery note" : event->needs;
    views[count++] = (struct possible_view){words.event, words.zh, words.en, event->is_risky,
                                            needs_list(ctx, needs)};
  }
  return (struct list){views, count};
}

/* ---- refunds ---- */

enum error refund_views(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  struct list refunds;
  enum error error = refund_list_of_case(ctx, row->id, &refunds);
  if (error != OK) return error;
  const struct refund_row *rows = refunds.items;
  struct refund_view *views = arena_list(ctx->arena, struct refund_view, refunds.count);
  for (size_t i = 0; i < refunds.count; i++) {
    views[i] = (struct refund_view){.id = rows[i].id,
                                    .state = rows[i].state,
                                    .goods_money = rows[i].goods_money,
                                    .freight_money = rows[i].freight_money,
                                    .coupon_money = rows[i].coupon_money,
                                    .total_money = rows[i].total_money,
                                    .currency = rows[i].currency,
                                    .reserved_at = rows[i].reserved_at,
                                    .paid_at = rows[i].paid_at};
    error = refund_part_list(ctx, rows[i].id, &views[i].parts);
    if (error != OK) return error;
  }
  *list_out = (struct list){views, refunds.count};
  return OK;
}

/* ---- timeline ---- */

const char *name_mask(struct ctx *ctx, const char *name) {
  uint32_t point;
  size_t bytes = text_point(text_of(name), &point);
  return bytes == 0 ? NULL : text_printf(ctx->arena, "%.*s**", (int)bytes, name);
}

const char *phone_mask(struct ctx *ctx, const char *phone) {
  size_t len = phone == NULL ? 0 : strlen(phone);
  if (len < 8) return len == 0 ? NULL : "****";
  return text_printf(ctx->arena, "%.3s****%s", phone, phone + len - 4);
}

enum error event_views(struct ctx *ctx, int type, struct list events, struct list *list_out) {
  const struct case_event *rows = events.items;
  struct event_view *views = arena_list(ctx->arena, struct event_view, events.count);
  for (size_t i = 0; i < events.count; i++) {
    struct event_words words = event_words_told(type, rows[i].event);
    views[i] = (struct event_view){.id = rows[i].id,
                                   .at = rows[i].at,
                                   .actor_kind = rows[i].actor_kind,
                                   .event = rows[i].event,
                                   .zh = words.zh,
                                   .en = words.en,
                                   .state = rows[i].state,
                                   .detail = rows[i].detail,
                                   .text = rows[i].text,
                                   .is_internal = rows[i].is_internal};
    if (rows[i].actor_id == 0 || ctx->actor.kind == ACTOR_CONSUMER) continue;
    struct account_row account;
    enum error error = account_load(ctx, rows[i].actor_id, &account);
    bool is_consumer = error == OK && account.role == ACTOR_CONSUMER;
    if (error == OK)
      views[i].actor_name =
          is_consumer ? name_mask(ctx, account.display_name) : account.display_name;
    if (error != OK && error != ERR_NOT_FOUND) return error;
  }
  *list_out = (struct list){views, events.count};
  return OK;
}
