/* notice_event: the table of who is told of what.
 *
 * A row names an event of the timeline, the sides whose doing it must be, and whom it concerns:
 *
 *   MY       who looks after the case (nobody, when nobody does)
 *   HANDLER  who looks after it when he is of the side that handles it, else all staff of that side
 *   SHOP     likewise of the merchant's side
 *   MEDIATOR likewise of the platform's side
 *   AGENTS   all staff of the platform
 *
 * Sentences say what happened, never what was written: a notice holds no personal data. An event
 * may stand in several rows; each tells for itself. Somebody who left is not told: what was for him
 * goes to all of his side.
 *
 * Always holds: an escalation reaches all staff of the side that gave the promise, whether or not
 * an account has the role that the policy names; its word is shown.
 *
 * To tell of another event: a row here. What needs more than the case (a task, a compensation) is
 * told where it happens.
 */
#include "desk/notice_event.h"

#include "trust/account.h"

#include <string.h>

enum whom { MY, HANDLER, SHOP, MEDIATOR, AGENTS };
#define BY_CONSUMER (1u << ACTOR_CONSUMER)
#define BY_SHOP (1u << ACTOR_MERCHANT)
#define BY_AGENT (1u << ACTOR_PLATFORM | 1u << ACTOR_ADMIN)
#define BY_TIME (1u << ACTOR_SYSTEM)
#define BY_STAFF (BY_SHOP | BY_AGENT)
#define BY_ANYBODY (BY_CONSUMER | BY_STAFF | BY_TIME)

struct telling {
  const char *event;
  unsigned by;
  enum whom whom;
  int kind;
  const char *zh, *en;
  bool (*is_meant)(const struct case_row *row); /* NULL: always */
};

static bool is_critical(const struct case_row *row) {
  return case_type_is_talk(row->type) && row->severity == SEVERITY_CRITICAL;
}
static bool is_shop_asked(const struct case_row *row) {
  return row->settlement == SETTLEMENT_ASKED_BOTH || row->settlement == SETTLEMENT_ASKED_MERCHANT;
}
static bool is_with_platform(const struct case_row *row) {
  return row->handler == HANDLER_PLATFORM;
}

#define TELL(of, by_whom, to, of_kind, in_zh, in_en)                                               \
  {                                                                                                \
    .event = (of), .by = (by_whom), .whom = (to), .kind = NOTICE_##of_kind, .zh = (in_zh),         \
    .en = (in_en)                                                                                  \
  }
#define TELL_IF(of, by_whom, to, of_kind, in_zh, in_en, guard)                                     \
  {                                                                                                \
    .event = (of), .by = (by_whom), .whom = (to), .kind = NOTICE_##of_kind, .zh = (in_zh),         \
    .en = (in_en), .is_meant = (guard)                                                             \
  }
static const struct telling tellings[] = {
    TELL_IF("apply", BY_ANYBODY, HANDLER, ESCALATED, "收到重大投诉或咨询，请立即处理",
            "Something critical came in: see to it at once", is_critical),
    TELL_IF("class_changed", BY_ANYBODY, HANDLER, ESCALATED, "已改判为重大，请立即处理",
            "It was found to be critical: see to it at once", is_critical),
    TELL("note", BY_CONSUMER, MY, MESSAGE, "消费者留言", "The consumer wrote"),
    TELL("note", BY_STAFF, MY, MESSAGE, "工作人员留言", "A note by other staff"),
    TELL("files_added", BY_CONSUMER, MY, MESSAGE, "消费者补充了凭证",
         "The consumer added evidence"),
    TELL("reply", BY_CONSUMER, MY, MESSAGE, "消费者继续追问", "The consumer asks on"),
    TELL("accept", BY_CONSUMER, MY, MOVED, "消费者接受了方案", "The consumer accepted"),
    TELL("decline", BY_CONSUMER, MY, MOVED, "消费者拒绝了方案", "The consumer declined"),
    TELL("withdraw", BY_CONSUMER, MY, MOVED, "消费者撤销了申请", "The consumer withdrew"),
    TELL("ship_back", BY_CONSUMER, MY, MOVED, "消费者已寄回商品",
         "The consumer sent the goods back"),
    TELL("choose_refund", BY_CONSUMER, MY, MOVED, "消费者选择退款", "The consumer chose a refund"),
    TELL("choose_exchange", BY_CONSUMER, MY, MOVED, "消费者选择换货",
         "The consumer chose a replacement"),
    TELL("escalate", BY_CONSUMER, MY, MOVED, "消费者申请平台介入",
         "The consumer asked the platform in"),
    TELL("file", BY_CONSUMER, MY, MOVED, "投诉已升级为争议", "The complaint became a dispute"),
    TELL("reopen", BY_ANYBODY, MY, MOVED, "工单已重新打开", "The case was reopened"),
    TELL("rated", BY_CONSUMER, MY, MESSAGE, "消费者评价了服务", "The consumer rated the service"),
    TELL("recurred", BY_ANYBODY, MY, MOVED, "问题复发，已另开新单",
         "The problem is back: another case was opened"),
    TELL("expire", BY_TIME, MY, MOVED, "消费者未按时处理，已超时关闭",
         "The consumer did not act in time: it has expired"),
    TELL("take_over", BY_AGENT, SHOP, MOVED, "平台已接管", "The platform took it over"),
    TELL("handed_over", BY_STAFF, MY, ASSIGNED, "转交给您处理", "Handed over to you"),
    TELL("dispute_opened", BY_CONSUMER, SHOP, DISPUTE, "消费者已提起平台介入",
         "The consumer took it to the platform"),
    TELL("ask_evidence", BY_AGENT, SHOP, DISPUTE, "平台要求举证", "The platform asks for evidence"),
    TELL("give_evidence", BY_CONSUMER | BY_SHOP, MEDIATOR, DISPUTE, "已提交证据",
         "Evidence was given"),
    TELL("evidence_over", BY_TIME, MEDIATOR, DISPUTE, "举证期限已过",
         "The time to give evidence is over"),
    TELL("evidence_over", BY_TIME | BY_AGENT, SHOP, DISPUTE, "举证期限已过",
         "The time to give evidence is over"),
    TELL("find", BY_AGENT, SHOP, DISPUTE, "平台已作出裁定", "The platform gave its finding"),
    TELL("appeal", BY_CONSUMER | BY_SHOP, AGENTS, APPROVAL, "对裁定提出申诉，须由另一人复核",
         "The finding is appealed: another person must decide"),
    TELL("malice_proposed", BY_AGENT, AGENTS, APPROVAL, "恶意投诉标记须由另一人确认",
         "A flag of malice must be confirmed by another person"),
    TELL("malice_objected", BY_CONSUMER, MEDIATOR, DISPUTE, "消费者对恶意投诉标记提出异议",
         "The consumer objects to the flag of malice"),
    TELL_IF("propose_terms", BY_CONSUMER | BY_AGENT, SHOP, TERMS, "和解条款待商家确认",
            "Terms of a settlement await the shop", is_shop_asked),
    TELL("propose_terms", BY_CONSUMER | BY_SHOP, MEDIATOR, TERMS, "一方提出了和解条款",
         "Terms of a settlement were put"),
    TELL("confirm_terms", BY_CONSUMER | BY_SHOP, MEDIATOR, TERMS, "一方确认了和解条款",
         "One side confirmed the settlement"),
    TELL("decline_terms", BY_CONSUMER | BY_SHOP, MEDIATOR, TERMS, "和解条款被拒绝",
         "The terms of a settlement were declined"),
    TELL("decline_terms", BY_CONSUMER | BY_AGENT, SHOP, TERMS, "和解条款被拒绝或收回",
         "The terms of a settlement were declined or taken back"),
    TELL("terms_over", BY_TIME, MEDIATOR, TERMS, "和解条款未按时确认",
         "The settlement was not confirmed in time"),
    TELL("terms_over", BY_TIME, SHOP, TERMS, "和解条款未按时确认",
         "The settlement was not confirmed in time"),
    TELL("settle", BY_TIME, SHOP, TERMS, "和解协议已生效，请按期履行",
         "The settlement is in force: keep it in time"),
    TELL("terms_broken", BY_ANYBODY, MEDIATOR, TERMS, "和解条款未履行",
         "A term of the settlement was not kept"),
    TELL("terms_broken", BY_CONSUMER | BY_AGENT | BY_TIME, SHOP, TERMS, "和解条款未履行",
         "A term of the settlement was not kept"),
};
#define TELLING_COUNT (sizeof tellings / sizeof *tellings)

/* ---- to whom ---- */

struct notice_row notice_about(const struct case_row *row, int kind, const char *zh,
                               const char *en) {
  return (struct notice_row){
      .kind = kind, .zh = zh, .en = en, .case_id = row->id, .case_no = row->case_no};
}

void notice_to_side(int handler, const struct case_row *row, struct notice_row *notice) {
  bool is_merchant = handler == HANDLER_MERCHANT && row->merchant_id != 0;
  notice->reader = is_merchant ? NOTICE_TO_MERCHANT : NOTICE_TO_PLATFORM;
  notice->reader_id = is_merchant ? row->merchant_id : 0;
}

/* Works for that side still? */
static enum error holder_check(struct ctx *ctx, int64_t account_id, bool *is_active_out,
                               int *handler_out) {
  struct account_row account;
  *is_active_out = false;
  if (account_id == 0) return OK;
  enum error error = account_load(ctx, account_id, &account);
  if (error == ERR_NOT_FOUND) return OK;
  if (error != OK) return error;
  *is_active_out = account.is_active;
  *handler_out = account.role == ACTOR_MERCHANT ? HANDLER_MERCHANT : HANDLER_PLATFORM;
  return OK;
}

enum error notice_to_account(struct ctx *ctx, int64_t account_id, int handler,
                             const struct case_row *row, struct notice_row *notice) {
  bool is_active;
  int side;
  enum error error = holder_check(ctx, account_id, &is_active, &side);
  notice_to_side(handler, row, notice);
  if (error != OK || !is_active) return error;
  notice->reader = NOTICE_TO_PERSON;
  notice->reader_id = account_id;
  return OK;
}

struct colleague_count {
  int64_t count;
};
static const struct field colleague_fields[] = {
    FIELD_ROW(struct colleague_count, count, FIELD_INT, "at most one", "数量"),
};
static const struct record colleague_count_record = {
    .name = "colleague_count", RECORD_OF(struct colleague_count, colleague_fields)};
static const struct query others = {
    "notice.others",
    "SELECT COUNT(*) AS count FROM (SELECT id FROM account WHERE role = 'merchant' AND party_id = "
    "$1 AND is_active = 1 AND id <> $2 LIMIT 1) AS bounded",
    "dd", &colleague_count_record, true};
static const struct query *const queries[] = {&others};
const struct query_set notice_event_queries = {queries, sizeof queries / sizeof *queries};

enum error notice_to_second(struct ctx *ctx, const struct case_row *row,
                            struct notice_row *notice) {
  struct colleague_count found = {0};
  enum error error = OK;
  if (ctx->actor.kind == ACTOR_MERCHANT)
    error = db_one(ctx, &others, PARAMS(P_ID(ctx->actor.party_id), P_ID(ctx->actor.id)), &found);
  notice_to_side(found.count > 0 ? HANDLER_MERCHANT : HANDLER_PLATFORM, row, notice);
  return error;
}

/* Who looks after the case when he is of that side, otherwise all of it. */
static enum error to_holder(struct ctx *ctx, int handler, const struct case_row *row,
                            struct notice_row *notice) {
  bool is_active;
  int side = handler;
  enum error error = holder_check(ctx, row->assignee_id, &is_active, &side);
  notice_to_side(handler, row, notice);
  if (error != OK || !is_active || side != handler) return error;
  notice->reader = NOTICE_TO_PERSON;
  notice->reader_id = row->assignee_id;
  return OK;
}

static enum error tell(struct ctx *ctx, const struct telling *telling, const struct case_row *row) {
  struct notice_row notice = notice_about(row, telling->kind, telling->zh, telling->en);
  enum error error = OK;
  switch (telling->whom) {
  case MY:
    if (row->assignee_id == 0 || row->assignee_id == ctx->actor.id) return OK;
    error = notice_to_account(ctx, row->assignee_id, row->handler, row, &notice);
    break;
  case HANDLER:
    error = to_holder(ctx, row->handler, row, &notice);
    break;
  case SHOP:
    if (row->merchant_id == 0) return OK;
    error = to_holder(ctx, HANDLER_MERCHANT, row, &notice);
    break;
  case MEDIATOR:
    if (!is_with_platform(row)) return OK;
    error = to_holder(ctx, HANDLER_PLATFORM, row, &notice);
    break;
  case AGENTS:
    notice_to_side(HANDLER_PLATFORM, row, &notice);
    break;
  }
  return error == OK ? notice_add(ctx, &notice) : error;
}

enum error notice_of_event(struct ctx *ctx, const struct case_row *row,
                           const struct case_note *note) {
  unsigned by = 1u << ctx->actor.kind;
  for (size_t i = 0; i < TELLING_COUNT; i++) {
    const struct telling *telling = &tellings[i];
    if ((telling->by & by) == 0 || strcmp(telling->event, note->event) != 0) continue;
    if (telling->is_meant != NULL && !telling->is_meant(row)) continue;
    enum error error = tell(ctx, telling, row);
    if (error != OK) return error;
  }
  return OK;
}

enum error notice_of_arrival(struct ctx *ctx, const struct case_row *before,
                             const struct case_row *after) {
  bool has_come = before->handler == HANDLER_MERCHANT && after->handler == HANDLER_PLATFORM;
  bool is_by_agent = (1u << ctx->actor.kind & BY_AGENT) != 0;
  struct notice_row notice =
      notice_about(after, NOTICE_ARRIVED, "工单转由平台处理", "The platform handles this case now");
  if (!has_come || is_by_agent) return OK;
  notice_to_side(HANDLER_PLATFORM, after, &notice);
  return notice_add(ctx, &notice);
}

/* ---- promises ---- */

static const struct {
  const char *word, *zh, *en;
} roles[] = {
    {"service", "客服", "customer service"},
    {"supervisor", "主管", "the supervisor"},
    {"quality", "质检部门", "quality"},
    {"legal", "法务部门", "legal"},
    {"management", "管理层", "management"},
    {"department_head", "部门负责人", "the department head"},
};

static const char *role_name(const char *word, bool is_zh) {
  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
    if (strcmp(roles[i].word, word) == 0) return is_zh ? roles[i].zh : roles[i].en;
  return word; /* a word of the company's own */
}

void notice_say_clock(struct ctx *ctx, const struct clock_row *clock, bool is_late,
                      struct notice_row *notice) {
  const char *to = clock->escalate_to;
  bool is_escalated = is_late && to[0] != '\0';
  notice->kind = is_escalated ? NOTICE_ESCALATED : is_late ? NOTICE_LATE : NOTICE_WARNED;
  notice->role = is_escalated ? to : NULL;
  if (is_escalated) {
    notice->zh = text_printf(ctx->arena, "“%s”已逾期，升级至%s", clock->zh, role_name(to, true));
    notice->en =
        text_printf(ctx->arena, "Late: %s; escalated to %s", clock->en, role_name(to, false));
  } else {
    notice->zh = text_printf(ctx->arena, is_late ? "“%s”已逾期" : "“%s”即将到期", clock->zh);
    notice->en = text_printf(ctx->arena, is_late ? "Late: %s" : "Soon due: %s", clock->en);
  }
}

enum error notice_of_clock(struct ctx *ctx, const struct case_row *row,
                           const struct clock_row *clock, bool is_late) {
  bool is_shops = strcmp(clock->side, "merchant") == 0;
  bool is_platforms = strcmp(clock->side, "platform") == 0;
  bool is_named = is_late && clock->escalate_to[0] != '\0';
  struct notice_row notice = notice_about(row, NOTICE_LATE, "", "");
  int handler = is_shops ? HANDLER_MERCHANT : is_platforms ? HANDLER_PLATFORM : row->handler;
  enum error error = OK;
  if (!is_shops && !is_platforms && !is_named) return OK; /* somebody else's to keep */
  if (!is_late && row->assignee_id == 0) return OK;       /* the queue shows what is due */
  notice_say_clock(ctx, clock, is_late, &notice);
  if (is_named)
    notice_to_side(handler, row, &notice);
  else
    error = to_holder(ctx, handler, row, &notice);
  return error == OK ? notice_add(ctx, &notice) : error;
}
