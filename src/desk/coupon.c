/* coupon: rows of coupons that were given as compensation.
 *
 * The code is drawn from the operating system's randomness, twelve signs of an alphabet without
 * look-alikes (60 bits), so that nobody guesses one. A coupon is found by its id; the code is what
 * a person reads out. Used and ended coupons stay in the list, so that the consumer sees what
 * became of them.
 */
#include "desk/coupon.h"

#include "trust/journal.h"

#include <sodium.h>

#define C(member, ...) FIELD_ROW(struct coupon_row, member, __VA_ARGS__)
static const struct field coupon_fields[] = {
    C(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    C(id, FIELD_ID, "coupon", "优惠券", .flags = FIELD_KEY, .prefix = "cpn"),
    C(consumer_id, FIELD_ID, "whose", "消费者", .prefix = "con"),
    C(merchant_id, FIELD_ID, "where it counts", "商家", .prefix = "mer"),
    C(case_id, FIELD_ID, "given on the case", "售后单", .prefix = "cas"),
    C(compensation_id, FIELD_ID, "as", "补偿单", .prefix = "cmp"),
    C(code, FIELD_TEXT, "what the consumer shows", "券码", .flags = FIELD_PERSONAL, .max = 20),
    C(worth_money, FIELD_MONEY, "how much it is worth", "面值"),
    C(currency, FIELD_TEXT, "ISO 4217", "币种", .max = 3),
    C(issued_at, FIELD_WHEN, "since", "发放时间"),
    C(valid_until, FIELD_WHEN, "until", "有效期至"),
    C(used_at, FIELD_WHEN, "used", "使用时间", .flags = FIELD_OPTIONAL),
    C(used_order_no, FIELD_TEXT, "for the order", "使用订单", .flags = FIELD_OPTIONAL, .max = 64),
};
const struct record coupon_record = {.name = "coupon",
                                     .table = "coupon",
                                     .doc = "A coupon given as compensation.",
                                     RECORD_OF(struct coupon_row, coupon_fields)};

#define COLUMNS                                                                                    \
  "SELECT slot, id, consumer_id, merchant_id, case_id, compensation_id, code, worth_money, "       \
  "currency, issued_at, valid_until, used_at, used_order_no FROM coupon"
static const struct query of_consumer = {
    "coupon.list", COLUMNS " WHERE slot = $1 AND consumer_id = $2 ORDER BY id DESC LIMIT 100", "id",
    &coupon_record, true};
static const struct query of_compensation = {"coupon.of_compensation",
                                             COLUMNS " WHERE slot = $1 AND compensation_id = $2",
                                             "id", &coupon_record, true};
#define STATE_IS                                                                                   \
  " AND ($3 = '' OR ($3 = 'used' AND used_at IS NOT NULL) OR ($3 = 'open' AND used_at IS NULL "    \
  "AND valid_until > $4) OR ($3 = 'ended' AND used_at IS NULL AND valid_until <= $4)) "            \
  "ORDER BY id DESC LIMIT $5"
static const struct query given_by_merchant = {
    "coupon.list_of_merchant", COLUMNS " WHERE merchant_id = $1 AND id < $2" STATE_IS, "ditii",
    &coupon_record, true};
static const struct query given = {
    "coupon.list_given", COLUMNS " WHERE (merchant_id = $1 OR $1 = 0) AND id < $2" STATE_IS,
    "iitii", &coupon_record, false};
static const struct query by_code = {
    "coupon.find", COLUMNS " WHERE code = $1 AND (merchant_id = $2 OR $2 = 0) LIMIT 1", "ti",
    &coupon_record, true};
static const struct query *const queries[] = {&of_consumer, &of_compensation, &given,
                                              &given_by_merchant, &by_code};

static const char *const state_list[] = {"open", "used", "ended"};
static const char *const state_zh[] = {"可用", "已使用", "已过期"};
const struct words coupon_state_words = {"coupon_state", state_list, state_zh, COUPON_STATE_COUNT};
const struct query_set coupon_queries = {queries, sizeof queries / sizeof *queries};

static const char *code_make(struct ctx *ctx) {
  static const char signs[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"; /* 32: no 0 1 I O */
  unsigned char bytes[12];
  char code[15];
  size_t len = 0;
  randombytes_buf(bytes, sizeof bytes);
  for (size_t i = 0; i < sizeof bytes; i++) {
    if (i == 4 || i == 8) code[len++] = '-';
    code[len++] = signs[bytes[i] & 31];
  }
  code[len] = '\0';
  return text_copy(ctx->arena, code);
}

enum error coupon_issue(struct ctx *ctx, const struct coupon_row *wanted) {
  struct coupon_row coupon;
  enum error error = db_one(ctx, &of_compensation,
                            PARAMS(P_INT(wanted->slot), P_ID(wanted->compensation_id)), &coupon);
  if (error != ERR_NOT_FOUND) return error;
  coupon = *wanted;
  coupon.id = ident_new(ctx->ids, ctx->now, (int)wanted->slot);
  coupon.code = code_make(ctx);
  coupon.issued_at = ctx->now;
  return row_insert(ctx, &coupon_record, &coupon);
}

enum error coupon_use(struct ctx *ctx, int64_t id, const char *order_no,
                      struct coupon_row *coupon_out) {
  const int64_t keys[] = {ident_slot(id), id};
  struct coupon_row before;
  enum error error = row_load(ctx, &coupon_record, keys, 2, &before);
  const struct actor *actor = &ctx->actor;
  if (error == OK && actor->kind == ACTOR_MERCHANT && actor->party_id != before.merchant_id)
    error = ERR_NOT_FOUND;
  if (error == ERR_NOT_FOUND) return fault_raise(&ctx->fault, error, "id", NULL, NULL);
  if (error != OK) return error;
  if (before.used_at != 0)
    return fault_raise(&ctx->fault, ERR_CONFLICT, NULL, "优惠券已使用", "The coupon was used");
  if (before.valid_until <= ctx->now)
    return fault_raise(&ctx->fault, ERR_CONFLICT, NULL, "优惠券已过期", "The coupon has ended");
  struct coupon_row after = before;
  after.used_at = ctx->now;
  after.used_order_no = order_no;
  error = row_change(ctx, &coupon_record, &before, &after);
  const struct journal_subject subject = {
      .verb = "coupon.use", .noun = "coupon", .row_id = id, .merchant_id = before.merchant_id};
  if (error == OK) error = journal_append(ctx, &subject);
  if (error == OK) *coupon_out = after;
  return error;
}

int coupon_state(const struct coupon_row *coupon, int64_t now) {
  if (coupon->used_at != 0) return COUPON_USED;
  return coupon->valid_until > now ? COUPON_OPEN : COUPON_ENDED;
}

enum error coupon_list_given(struct ctx *ctx, const struct coupon_filter *filter,
                             struct list *list_out) {
  const struct param before = P_INT(filter->before_id == 0 ? INT64_MAX : filter->before_id);
  const struct param word = P_TEXT(filter->state < 0 ? "" : state_list[filter->state]);
  const struct param whose =
      filter->merchant_id == 0 ? (struct param)P_INT(0) : (struct param)P_ID(filter->merchant_id);
  return db_list(ctx, filter->merchant_id == 0 ? &given : &given_by_merchant,
                 PARAMS(whose, before, word, P_INT(ctx->now), P_INT((int64_t)filter->limit)),
                 filter->limit, list_out);
}

enum error coupon_find(struct ctx *ctx, int64_t merchant_id, const char *code,
                       struct list *list_out) {
  return db_list(ctx, &by_code, PARAMS(P_TEXT(code), P_INT(merchant_id)), 1, list_out);
}

enum error coupon_list(struct ctx *ctx, int slot, int64_t consumer_id, struct list *list_out) {
  return db_list(ctx, &of_consumer, PARAMS(P_INT(slot), P_ID(consumer_id)), 100, list_out);
}
