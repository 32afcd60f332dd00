/* compensation_list: compensations, budgets and coupons as lists.
 *
 * Staff of a merchant see their own, the platform all. Beside each row stand the names that people
 * know: of the shop, the case, the two people who agreed. A coupon's code is the consumer's: he
 * sees it; staff see it masked and find the coupon by the code that he reads out.
 */
#include "api/compensation_api.h"
#include "api/name.h"
#include "desk/budget.h"
#include "desk/compensation.h"
#include "desk/coupon.h"

struct compensation_extra {
  const char *case_no, *merchant_name, *granted_name, *decided_name;
};
#define N(type, member, english, chinese)                                                          \
  FIELD_ROW(type, member, FIELD_TEXT, english, chinese, .flags = FIELD_OPTIONAL, .max = 200)
static const struct field compensation_extra_fields[] = {
    N(struct compensation_extra, case_no, "number of the case", "售后单号"),
    N(struct compensation_extra, merchant_name, "who bears it", "商家名称"),
    N(struct compensation_extra, granted_name, "who granted it", "发起人姓名"),
    N(struct compensation_extra, decided_name, "the second person", "复核人姓名"),
};
const struct record compensation_extra_record = {
    .name = "compensation_extra",
    .doc = "What a list shows beside the compensation.",
    RECORD_OF(struct compensation_extra, compensation_extra_fields)};

struct budget_extra {
  const char *merchant_name;
  int64_t used_money, left_money;
};
static const struct field budget_extra_fields[] = {
    N(struct budget_extra, merchant_name, "whose", "商家名称"),
    FIELD_ROW(struct budget_extra, used_money, FIELD_MONEY, "gone out", "已发放"),
    FIELD_ROW(struct budget_extra, left_money, FIELD_MONEY, "may still be given", "剩余"),
};
const struct record budget_extra_record = {.name = "budget_extra",
                                           .doc = "What a list shows beside the budget.",
                                           RECORD_OF(struct budget_extra, budget_extra_fields)};

struct coupon_extra {
  int state;
  const char *case_no, *merchant_name, *consumer_name;
};
static const struct field coupon_extra_fields[] = {
    FIELD_ROW(struct coupon_extra, state, FIELD_WORD, "what became of it", "状态",
              .words = &coupon_state_words),
    N(struct coupon_extra, case_no, "number of the case", "售后单号"),
    N(struct coupon_extra, merchant_name, "where it counts", "商家名称"),
    N(struct coupon_extra, consumer_name, "whose, masked; null for himself", "消费者"),
};
const struct record coupon_extra_record = {.name = "coupon_extra",
                                           .doc = "What a list shows beside the coupon.",
                                           RECORD_OF(struct coupon_extra, coupon_extra_fields)};

static int64_t merchant_of(const struct actor *actor) {
  return actor->kind == ACTOR_MERCHANT ? actor->party_id : 0;
}

/* A row and what stands beside it, as one object. */
struct pair {
  const struct record *record, *extra_record;
  const void *row, *extra;
};

static void pair_print(struct call *call, const struct pair *pair) {
  json_open(&call->out, '{');
  record_print_members(&call->out, pair->record, pair->row);
  record_print_members(&call->out, pair->extra_record, pair->extra);
  json_close(&call->out, '}');
}

/* ---- compensations ---- */

static enum error compensation_print(struct call *call, const struct compensation_row *row) {
  struct ctx *ctx = call->ctx;
  struct compensation_extra extra;
  enum error error = name_of_case(ctx, row->case_id, &extra.case_no);
  if (error == OK) error = name_of_merchant(ctx, row->merchant_id, &extra.merchant_name);
  if (error == OK) error = name_of_account(ctx, row->granted_by, &extra.granted_name);
  if (error == OK) error = name_of_account(ctx, row->decided_by, &extra.decided_name);
  if (error != OK) return error;
  pair_print(call, &(struct pair){&compensation_record, &compensation_extra_record, row, &extra});
  return OK;
}

enum error compensation_list_run(struct call *call) {
  struct list rows;
  size_t limit;
  int state;
  int64_t before;
  char next[32];
  enum error error = call_limit(call, &limit);
  if (error == OK) error = call_word(call, "state", &compensation_state_words, &state);
  if (error == OK) error = call_query_id(call, "cursor", "cmp", &before);
  if (error == OK)
    error = compensation_list(call->ctx, merchant_of(&call->ctx->actor), state, before, limit + 1,
                              &rows);
  if (error != OK) return error;
  const struct compensation_row *list = rows.items;
  bool has_more = rows.count > limit;
  if (has_more) ident_print("cmp", list[limit - 1].id, next);
  call_items_open(call);
  for (size_t i = 0; i < rows.count && i < limit && error == OK; i++)
    error = compensation_print(call, &list[i]);
  call_items_close(call, has_more ? next : NULL);
  return error;
}

/* ---- budgets ---- */

static enum error budget_print(struct call *call, const struct budget_row *row) {
  struct budget_extra extra = {.left_money = row->limit_money - row->held_money};
  enum error error = name_of_merchant(call->ctx, row->merchant_id, &extra.merchant_name);
  if (error == OK) error = budget_used(call->ctx, row, &extra.used_money);
  if (error != OK) return error;
  pair_print(call, &(struct pair){&budget_record, &budget_extra_record, row, &extra});
  return OK;
}

/* "202611-mer_7": the last row shown. */
static enum error budget_cursor(struct call *call, struct budget_row *after) {
  const char *cursor = request_query(call->request, "cursor");
  if (cursor == NULL || *cursor == '\0') return OK;
  struct text rest = text_of(cursor);
  struct text month = text_cut(&rest, '-');
  if (text_int(month, &after->month) == OK && ident_parse(rest, "mer", &after->merchant_id) == OK)
    return OK;
  return fault_raise(&call->ctx->fault, ERR_INVALID, "cursor", "翻页标记不正确",
                     "This is no cursor");
}

enum error budget_list_run(struct call *call) {
  struct list rows;
  struct budget_row after = {0};
  const char *next = NULL;
  char merchant[32];
  size_t limit;
  enum error error = call_limit(call, &limit);
  if (error == OK) error = budget_cursor(call, &after);
  if (error == OK)
    error = budget_list(call->ctx, merchant_of(&call->ctx->actor), &after, limit + 1, &rows);
  if (error != OK) return error;
  const struct budget_row *list = rows.items;
  if (rows.count > limit) {
    ident_print("mer", list[limit - 1].merchant_id, merchant);
    next = text_printf(call->ctx->arena, "%lld-%s", (long long)list[limit - 1].month, merchant);
  }
  call_items_open(call);
  for (size_t i = 0; i < rows.count && i < limit && error == OK; i++)
    error = budget_print(call, &list[i]);
  call_items_close(call, next);
  return error;
}

/* ---- coupons ---- */

static enum error coupon_print(struct call *call, const struct coupon_row *row) {
  struct ctx *ctx = call->ctx;
  struct coupon_row shown = *row;
  struct coupon_extra extra = {.state = coupon_state(row, ctx->now)};
  bool is_own = ctx->actor.kind == ACTOR_CONSUMER;
  enum error error = name_of_case(ctx, row->case_id, &extra.case_no);
  if (error == OK) error = name_of_merchant(ctx, row->merchant_id, &extra.merchant_name);
  if (error == OK && !is_own) error = name_of_consumer(ctx, row->consumer_id, &extra.consumer_name);
  if (error != OK) return error;
  if (!is_own) shown.code = "****";
  pair_print(call, &(struct pair){&coupon_record, &coupon_extra_record, &shown, &extra});
  return OK;
}

static enum error coupons_find(struct call *call, struct coupon_filter *filter,
                               struct list *list_out) {
  const struct actor *actor = &call->ctx->actor;
  const char *code = request_query(call->request, "code");
  if (actor->kind == ACTOR_CONSUMER)
    return coupon_list(call->ctx, ident_slot(actor->party_id), actor->party_id, list_out);
  filter->merchant_id = merchant_of(actor);
  if (code != NULL && *code != '\0')
    return coupon_find(call->ctx, filter->merchant_id, code, list_out);
  return coupon_list_given(call->ctx, filter, list_out);
}

enum error coupon_list_run(struct call *call) {
  struct coupon_filter filter = {0};
  struct list rows;
  size_t limit;
  char next[32];
  enum error error = call_limit(call, &limit);
  if (error == OK) error = call_word(call, "state", &coupon_state_words, &filter.state);
  if (error == OK) error = call_query_id(call, "cursor", "cpn", &filter.before_id);
  filter.limit = limit + 1;
  if (error == OK) error = coupons_find(call, &filter, &rows);
  if (error != OK) return error;
  const struct coupon_row *list = rows.items;
  bool is_paged = call->ctx->actor.kind != ACTOR_CONSUMER; /* who sees his own sees all at once */
  bool has_more = is_paged && rows.count > limit;
  if (has_more) ident_print("cpn", list[limit - 1].id, next);
  call_items_open(call);
  for (size_t i = 0; i < rows.count && (i < limit || !is_paged) && error == OK; i++)
    error = coupon_print(call, &list[i]);
  call_items_close(call, has_more ? next : NULL);
  return error;
}
