/* standing_api: points, suspensions, the guarantee fund.
 *
 * Points and suspensions come from findings and are lifted by people with a reason. Money of the
 * fund comes in and goes back by people who name the transfer; advances come from findings alone.
 * None of it moves a case. The list walks the shops, because a shop that was never punished and
 * never deposited has no rows of its own and still is to be seen.
 */
#include "api/standing_api.h"

#include "api/name.h"
#include "desk/fund.h"
#include "desk/notice.h"
#include "trade/merchant.h"
#include "trade/standing.h"
#include "trust/journal.h"

struct fund_wish {
  int kind;
  int64_t amount_money;
  const char *note;
};
static const struct field fund_fields[] = {
    FIELD_ROW(struct fund_wish, kind, FIELD_WORD, "deposit, repayment or withdrawal", "类型",
              .words = &fund_kind_words),
    FIELD_ROW(struct fund_wish, amount_money, FIELD_MONEY, "how much", "金额", .min = 1,
              .max = MONEY_MAX),
    FIELD_ROW(struct fund_wish, note, FIELD_TEXT, "number of the transfer, or what it is for",
              "备注", .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = CASE_REASON_MAX),
};
const struct record fund_input = {.name = "fund_input",
                                  .doc = "Money in or out of the guarantee fund.",
                                  RECORD_OF(struct fund_wish, fund_fields)};

struct lift_wish {
  int64_t points_off;
  const char *reason;
};
static const struct field lift_fields[] = {
    FIELD_ROW(struct lift_wish, points_off, FIELD_INT, "points taken back; 0: none", "退回扣分",
              .flags = FIELD_OPTIONAL, .min = 0, .max = STANDING_POINTS_MOST),
    FIELD_ROW(struct lift_wish, reason, FIELD_TEXT, "why", "理由", .flags = FIELD_PERSONAL,
              .min = 1, .max = CASE_REASON_MAX),
};
const struct record standing_lift_input = {.name = "standing_lift_input",
                                           .doc = "A suspension ends, points are taken back.",
                                           RECORD_OF(struct lift_wish, lift_fields)};

struct standing_item {
  int64_t merchant_id;
  const char *merchant_name;
  int64_t points, points_most, suspended_until;
  bool is_suspended;
  const char *currency;
  int64_t balance_money, claim_money;
};
#define I(member, ...) FIELD_ROW(struct standing_item, member, __VA_ARGS__)
static const struct field item_fields[] = {
    I(merchant_id, FIELD_ID, "merchant", "商家", .prefix = "mer"),
    I(merchant_name, FIELD_TEXT, "its name", "商家名称", .max = 200),
    I(points, FIELD_INT, "penalty points", "违规扣分"),
    I(points_most, FIELD_INT, "ceiling", "扣分上限"),
    I(suspended_until, FIELD_WHEN, "no new orders and products until", "暂停经营至",
      .flags = FIELD_OPTIONAL),
    I(is_suspended, FIELD_BOOL, "that time has not come", "暂停经营中"),
    I(currency, FIELD_TEXT, "ISO 4217", "币种", .max = 3),
    I(balance_money, FIELD_MONEY, "in the guarantee fund", "保证金余额"),
    I(claim_money, FIELD_MONEY, "paid for the merchant, not yet repaid", "待偿还垫付"),
};
const struct record standing_item_record = {.name = "standing_item",
                                            .doc = "How a merchant stands, in a list.",
                                            RECORD_OF(struct standing_item, item_fields)};

struct standing_view {
  const char *merchant_name;
  struct standing_row standing;
  struct fund_row fund;
  struct list points, lifts, entries;
};
#define V(member, ...) FIELD_ROW(struct standing_view, member, __VA_ARGS__)
static const struct field view_fields[] = {
    V(merchant_name, FIELD_TEXT, "its name", "商家名称", .max = 200),
    V(standing, FIELD_RECORD, "points and suspension", "违规记录", .record = &standing_record),
    V(fund, FIELD_RECORD, "account with the guarantee fund", "保障金", .record = &fund_record),
    V(points, FIELD_LIST, "newest first", "扣分明细", .record = &merchant_point_record,
      .max = STANDING_ENTRIES_MAX),
    V(lifts, FIELD_LIST, "newest first", "解除记录", .record = &standing_lift_record,
      .max = STANDING_ENTRIES_MAX),
    V(entries, FIELD_LIST, "newest first", "保障金流水", .record = &fund_entry_record,
      .max = FUND_ENTRIES_MAX),
};
const struct record merchant_standing_record = {.name = "merchant_standing",
                                                .doc = "How a merchant stands.",
                                                RECORD_OF(struct standing_view, view_fields)};

/* ---- the list ---- */

static enum error item_fill(struct ctx *ctx, const struct merchant_row *merchant,
                            struct standing_item *item_out) {
  struct standing_row standing;
  struct fund_row fund;
  enum error error = standing_load(ctx, merchant->id, &standing);
  if (error == OK) error = fund_load(ctx, merchant->id, &fund);
  if (error != OK) return error;
  *item_out = (struct standing_item){.merchant_id = merchant->id,
                                     .merchant_name = merchant->name,
                                     .points = standing.points,
                                     .points_most = standing.points_most,
                                     .suspended_until = standing.suspended_until,
                                     .is_suspended = standing.suspended_until > ctx->now,
                                     .currency = fund.currency,
                                     .balance_money = fund.balance_money,
                                     .claim_money = fund.claim_money};
  return OK;
}

/* The merchant's own, or the shops after the cursor. */
static enum error merchants_of(struct call *call, size_t limit, struct list *list_out) {
  struct ctx *ctx = call->ctx;
  int64_t after;
  enum error error = call_query_id(call, "cursor", "mer", &after);
  if (error != OK) return error;
  if (ctx->actor.kind != ACTOR_MERCHANT) return merchant_list(ctx, after, limit, list_out);
  struct merchant_row *own = arena_new(ctx->arena, struct merchant_row);
  error = merchant_load(ctx, ctx->actor.party_id, own);
  if (error == OK) *list_out = (struct list){own, 1};
  return error;
}

enum error standing_list_run(struct call *call) {
  struct list rows;
  size_t limit;
  char next[32];
  enum error error = call_limit(call, &limit);
  if (error == OK) error = merchants_of(call, limit, &rows);
  if (error != OK) return error;
  const struct merchant_row *merchants = rows.items;
  struct standing_item *items = arena_list(call->ctx->arena, struct standing_item, rows.count);
  for (size_t i = 0; i < rows.count && error == OK; i++)
    error = item_fill(call->ctx, &merchants[i], &items[i]);
  if (error != OK) return error;
  bool has_more = call->ctx->actor.kind != ACTOR_MERCHANT && rows.count == limit;
  if (has_more) ident_print("mer", merchants[limit - 1].id, next);
  call_list(call, &standing_item_record, (struct list){items, rows.count}, has_more ? next : NULL);
  return OK;
}

/* ---- one merchant ---- */

static enum error merchant_of_path(struct call *call, int64_t *id_out) {
  const struct actor *actor = &call->ctx->actor;
  enum error error = call_id(call, 0, "mer", id_out);
  if (error == OK && actor->kind == ACTOR_MERCHANT && actor->party_id != *id_out)
    error = fault_raise(&call->ctx->fault, ERR_NOT_FOUND, "id", NULL, NULL);
  return error;
}

static enum error merchant_print(struct call *call, int64_t id) {
  struct standing_view view;
  struct ctx *ctx = call->ctx;
  enum error error = name_of_merchant(ctx, id, &view.merchant_name);
  if (error == OK) error = standing_load(ctx, id, &view.standing);
  if (error == OK) error = fund_load(ctx, id, &view.fund);
  if (error == OK) error = merchant_point_list(ctx, id, &view.points);
  if (error == OK) error = standing_lift_list(ctx, id, &view.lifts);
  if (error == OK) error = fund_entry_list(ctx, id, &view.entries);
  if (error == OK) record_print(&call->out, &merchant_standing_record, &view);
  return error;
}

enum error standing_get_run(struct call *call) {
  int64_t id;
  enum error error = merchant_of_path(call, &id);
  return error == OK ? merchant_print(call, id) : error;
}

enum error standing_lift_run(struct call *call) {
  const struct lift_wish *wish = call->input;
  struct standing_row standing;
  struct standing_lift lift = {.points_off = wish->points_off > 0 ? wish->points_off : 0,
                               .reason = wish->reason};
  enum error error = merchant_of_path(call, &lift.merchant_id);
  if (error == OK) error = standing_lift(call->ctx, &lift, &standing);
  if (error != OK) return error;
  const struct journal_subject subject = {.verb = "standing.lift",
                                          .noun = "standing",
                                          .row_id = lift.merchant_id,
                                          .merchant_id = lift.merchant_id,
                                          .version = standing.version};
  const struct notice_row notice = {.reader = NOTICE_TO_MERCHANT,
                                    .reader_id = lift.merchant_id,
                                    .kind = NOTICE_STANDING,
                                    .zh = "平台已解除停业或返还违规分",
                                    .en = "The platform lifted a penalty"};
  error = journal_append(call->ctx, &subject);
  if (error == OK) error = notice_add(call->ctx, &notice);
  return error == OK ? merchant_print(call, lift.merchant_id) : error;
}

enum error fund_post_run(struct call *call) {
  const struct fund_wish *wish = call->input;
  struct fund_entry entry = {
      .kind = wish->kind, .amount_money = wish->amount_money, .note = wish->note};
  struct merchant_row merchant;
  struct fund_row fund = {0};
  enum error error = merchant_of_path(call, &entry.merchant_id);
  if (error == OK) error = merchant_load(call->ctx, entry.merchant_id, &merchant);
  if (error == OK && wish->kind == FUND_ADVANCE)
    error = fault_raise(&call->ctx->fault, ERR_INVALID, "kind", "先行赔付只由裁定产生",
                        "Advances come from findings alone");
  if (error == OK) error = fund_post(call->ctx, &entry, &fund);
  const struct journal_subject subject = {.verb = "fund.post",
                                          .noun = "fund",
                                          .row_id = entry.merchant_id,
                                          .merchant_id = entry.merchant_id,
                                          .version = fund.version};
  if (error == OK) error = journal_append(call->ctx, &subject);
  return error == OK ? merchant_print(call, entry.merchant_id) : error;
}
