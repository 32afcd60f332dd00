/* standing: points and suspension of merchants.
 *
 * Findings against one merchant may be executed on several writers at the same moment, and no
 * slot is theirs alone. So whoever changes a standing takes its row first, by raising its version
 * in the database; what comes back is the row as it is, and nobody else can change it before the
 * commit. The entries say what was asked for and what was counted.
 *
 * What was done in error, or was made good, is lifted: a row of its own with the reason; the
 * entries stay.
 *
 * Always holds: 0 <= points <= points_most (the table's CHECK); points is the sum of `counted` less
 * the sum of `points_off`.
 */
#include "trade/standing.h"

#define S(member, ...) FIELD_ROW(struct standing_row, member, __VA_ARGS__)
static const struct field standing_fields[] = {
    S(merchant_id, FIELD_ID, "merchant", "商家", .flags = FIELD_KEY, .prefix = "mer"),
    S(points, FIELD_INT, "penalty points", "违规扣分"),
    S(points_most, FIELD_INT, "ceiling", "扣分上限"),
    S(suspended_until, FIELD_WHEN, "no new orders and products until", "暂停经营至",
      .flags = FIELD_OPTIONAL),
    S(version, FIELD_INT, "counts changes", "版本", .flags = FIELD_CACHE | FIELD_HIDDEN),
};
const struct record standing_record = {.name = "standing",
                                       .table = "standing",
                                       .doc = "How a merchant stands.",
                                       RECORD_OF(struct standing_row, standing_fields)};

#define P(member, ...) FIELD_ROW(struct merchant_point, member, __VA_ARGS__)
static const struct field point_fields[] = {
    P(id, FIELD_ID, "entry", "扣分编号", .flags = FIELD_KEY, .prefix = "pnt"),
    P(merchant_id, FIELD_ID, "merchant", "商家", .prefix = "mer"),
    P(case_id, FIELD_ID, "because of", "售后单", .prefix = "cas"),
    P(points, FIELD_INT, "points asked for", "扣分"),
    P(counted, FIELD_INT, "points counted, up to the ceiling", "计入扣分"),
    P(suspend_days, FIELD_INT, "days of suspension", "暂停天数"),
    P(at, FIELD_WHEN, "when", "时间"),
};
const struct record merchant_point_record = {.name = "merchant_point",
                                             .table = "merchant_point",
                                             .doc = "Penalty points and suspension from one case.",
                                             RECORD_OF(struct merchant_point, point_fields)};

#define L(member, ...) FIELD_ROW(struct standing_lift, member, __VA_ARGS__)
static const struct field lift_fields[] = {
    L(id, FIELD_ID, "entry", "解除编号", .flags = FIELD_KEY, .prefix = "lft"),
    L(merchant_id, FIELD_ID, "merchant", "商家", .prefix = "mer"),
    L(points_off, FIELD_INT, "points taken back", "退回扣分"),
    L(suspended_until, FIELD_WHEN, "suspension that was ended", "原暂停经营至",
      .flags = FIELD_OPTIONAL),
    L(reason, FIELD_TEXT, "why", "理由", .flags = FIELD_PERSONAL, .max = 500),
    L(lifted_by, FIELD_ID, "by", "操作人", .prefix = "acc"),
    L(at, FIELD_WHEN, "when", "时间"),
};
const struct record standing_lift_record = {.name = "standing_lift",
                                            .table = "standing_lift",
                                            .doc = "A suspension ended early, points taken back.",
                                            RECORD_OF(struct standing_lift, lift_fields)};

static const struct query take = {
    "standing.take",
    "UPDATE standing SET version = version + 1 WHERE merchant_id = $1 "
    "RETURNING merchant_id, points, points_most, suspended_until, version",
    "d", &standing_record, true};
static const struct query points_of_merchant = {
    "merchant_point.list",
    "SELECT id, merchant_id, case_id, points, counted, suspend_days, at FROM merchant_point "
    "WHERE merchant_id = $1 ORDER BY id DESC LIMIT 100",
    "d", &merchant_point_record, true};
static const struct query lifts_of_merchant = {
    "standing_lift.list",
    "SELECT id, merchant_id, points_off, suspended_until, reason, lifted_by, at FROM standing_lift "
    "WHERE merchant_id = $1 ORDER BY id DESC LIMIT 100",
    "d", &standing_lift_record, true};
static const struct query *const queries[] = {&take, &points_of_merchant, &lifts_of_merchant};
const struct query_set standing_queries = {queries, sizeof queries / sizeof *queries};

static struct standing_row standing_new(int64_t merchant_id) {
  return (struct standing_row){
      .merchant_id = merchant_id, .points_most = STANDING_POINTS_MOST, .version = 1};
}

enum error standing_load(struct ctx *ctx, int64_t merchant_id, struct standing_row *standing_out) {
  enum error error = row_load(ctx, &standing_record, &merchant_id, 1, standing_out);
  if (error != ERR_NOT_FOUND) return error;
  *standing_out = standing_new(merchant_id);
  return OK;
}

/* The row as it is, and ours until the commit. */
static enum error standing_take(struct ctx *ctx, int64_t merchant_id, struct standing_row *out) {
  const struct standing_row fresh = standing_new(merchant_id);
  bool was_new;
  enum error error = row_offer(ctx, &standing_record, &fresh, &was_new);
  return error == OK ? db_one(ctx, &take, PARAMS(P_ID(merchant_id)), out) : error;
}

static void suspend(struct standing_row *standing, int64_t now, int64_t days) {
  int64_t from = standing->suspended_until > now ? standing->suspended_until : now;
  if (days > 0) standing->suspended_until = from + days * MS_DAY;
}

enum error standing_punish(struct ctx *ctx, const struct merchant_point *because,
                           struct standing_row *standing_out) {
  struct standing_row before;
  enum error error = standing_take(ctx, because->merchant_id, &before);
  if (error != OK) return error;
  struct standing_row after = before;
  struct merchant_point entry = *because;
  int64_t room = before.points_most - before.points;
  entry.id = ident_new(ctx->ids, ctx->now, 0);
  entry.at = ctx->now;
  entry.counted = because->points < room ? because->points : room;
  after.points += entry.counted;
  suspend(&after, ctx->now, because->suspend_days);
  if (because->points > 0 && room > 0 && after.points == after.points_most)
    suspend(&after, ctx->now, STANDING_FULL_DAYS);
  error = row_change(ctx, &standing_record, &before, &after);
  if (error == OK) error = row_insert(ctx, &merchant_point_record, &entry);
  if (error == OK) *standing_out = after;
  return error;
}

enum error standing_lift(struct ctx *ctx, const struct standing_lift *wanted,
                         struct standing_row *standing_out) {
  struct standing_row before;
  enum error error = standing_take(ctx, wanted->merchant_id, &before);
  if (error != OK) return error;
  struct standing_row after = before;
  struct standing_lift entry = *wanted;
  bool is_suspended = before.suspended_until > ctx->now;
  if (wanted->points_off > before.points)
    return fault_raisef(&ctx->fault, ERR_INVALID, "points_off", "现有扣分为 %lld",
                        "There are %lld points", (long long)before.points);
  if (!is_suspended && wanted->points_off == 0)
    return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, NULL, NULL);
  entry.id = ident_new(ctx->ids, ctx->now, 0);
  entry.suspended_until = is_suspended ? before.suspended_until : 0;
  entry.lifted_by = ctx->actor.id;
  entry.at = ctx->now;
  after.points -= wanted->points_off;
  if (is_suspended) after.suspended_until = 0;
  error = row_change(ctx, &standing_record, &before, &after);
  if (error == OK) error = row_insert(ctx, &standing_lift_record, &entry);
  if (error == OK) *standing_out = after;
  return error;
}

enum error standing_lift_list(struct ctx *ctx, int64_t merchant_id, struct list *list_out) {
  return db_list(ctx, &lifts_of_merchant, PARAMS(P_ID(merchant_id)), STANDING_ENTRIES_MAX,
                 list_out);
}

enum error standing_check(struct ctx *ctx, int64_t merchant_id) {
  struct standing_row standing;
  char until[32];
  enum error error = standing_load(ctx, merchant_id, &standing);
  if (error != OK || standing.suspended_until <= ctx->now) return error;
  when_print(standing.suspended_until, until);
  return fault_raisef(&ctx->fault, ERR_SUSPENDED, "merchant_id", "商家已被暂停经营至 %s",
                      "The merchant is suspended until %s", until);
}

enum error merchant_point_list(struct ctx *ctx, int64_t merchant_id, struct list *list_out) {
  return db_list(ctx, &points_of_merchant, PARAMS(P_ID(merchant_id)), STANDING_ENTRIES_MAX,
                 list_out);
}
