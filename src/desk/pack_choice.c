/* pack_choice: the history of choices.
 *
 * The problem: a shop changes its pack, and later somebody asks by which rules it went in March. So
 * the choice is not a column that is overwritten but a row with a moment; the shop's own column
 * (merchant.pack) follows it, for those who only want to know now.
 *
 * A shop that had chosen before choices were kept has no row: its column speaks, and becomes a row
 * "since ever" together with the next choice. The platform's first row is the program's setting.
 * Changing the setting is a choice of that start; a choice made on the page stays while the setting
 * does not change.
 *
 * Always holds: what has begun never changes, so the pack of a past moment is the same whenever it
 * is asked for. Not here: which version of the pack (release.h, overlay.h).
 */
#include "desk/pack_choice.h"

#include "desk/release.h"
#include "trade/merchant.h"
#include "trust/journal.h"

#include <string.h>

static const char *const state_list[] = {"upcoming", "begun", "cancelled"};
static const char *const state_zh[] = {"待生效", "已生效", "已取消"};
const struct words pack_choice_state_words = {"pack_choice_state", state_list, state_zh,
                                              CHOICE_STATE_COUNT};

#define OPT .flags = FIELD_OPTIONAL
#define C(member, ...) FIELD_ROW(struct pack_choice_row, member, __VA_ARGS__)
static const struct field choice_fields[] = {
    C(id, FIELD_ID, "the choice", "编号", .flags = FIELD_KEY, .prefix = "pch"),
    C(merchant_id, FIELD_ID, "whose cases; none: of the platform, and of shops that chose none",
      "商家", .prefix = "mer", OPT),
    C(pack, FIELD_TEXT, "policy pack; none: a shop goes by the platform's", "政策包",
      .max = PACK_NAME_MAX, OPT),
    C(state, FIELD_WORD, "upcoming, begun, cancelled", "状态", .words = &pack_choice_state_words),
    C(effective_at, FIELD_WHEN, "from then on, until the next; none: since ever", "生效时间", OPT),
    C(reason, FIELD_TEXT, "why", "理由", .max = 500, OPT),
    C(chosen_by, FIELD_ID, "who chose; none: the program's setting", "选择人", .prefix = "acc",
      OPT),
    C(chosen_at, FIELD_WHEN, "when", "选择时间"),
    C(cancelled_by, FIELD_ID, "who cancelled it", "取消人", .prefix = "acc", OPT),
    C(cancelled_at, FIELD_WHEN, "when", "取消时间", OPT),
    C(version, FIELD_INT, "counts changes", "版本号"),
};
const struct record pack_choice_record = {
    .name = "pack_choice",
    .table = "pack_choice",
    .doc = "Which pack a shop, or the platform, goes by since when.",
    RECORD_OF(struct pack_choice_row, choice_fields)};

#define COLUMNS                                                                                    \
  "id, merchant_id, pack, state, effective_at, reason, chosen_by, chosen_at, cancelled_by, "       \
  "cancelled_at, version"
#define CHOICES(name, rest, params)                                                                \
  {                                                                                                \
    "pack_choice." name, "SELECT " COLUMNS " FROM pack_choice " rest, params, &pack_choice_record, \
        true                                                                                       \
  }
#define NEWEST "ORDER BY effective_at DESC, id DESC LIMIT "
static const struct query of_shop_at = CHOICES(
    "of_shop_at",
    "WHERE merchant_id = $1 AND effective_at <= $2 AND state <> 'cancelled' " NEWEST "1", "di");
static const struct query of_platform_at = CHOICES(
    "of_platform_at",
    "WHERE merchant_id IS NULL AND effective_at <= $1 AND state <> 'cancelled' " NEWEST "1", "i");
static const struct query by_setting =
    CHOICES("by_setting", "WHERE merchant_id IS NULL AND chosen_by IS NULL " NEWEST "1", "");
static const struct query due = CHOICES(
    "due", "WHERE state = 'upcoming' AND effective_at <= $1 ORDER BY effective_at, id LIMIT $2",
    "ii");
static const struct query list_shop =
    CHOICES("list_shop",
            "WHERE merchant_id = $1 AND (effective_at < $2 OR (effective_at = $3 AND id < $4)) "
            "" NEWEST "$5",
            "diiii");
static const struct query list_platform =
    CHOICES("list_platform",
            "WHERE merchant_id IS NULL AND (effective_at < $1 OR (effective_at = $2 AND id < $3)) "
            "" NEWEST "$4",
            "iiii");
static const struct query list_all = {
    "pack_choice.list_all",
    "SELECT " COLUMNS " FROM pack_choice WHERE effective_at < $1 OR (effective_at = $2 AND id < $3)"
    " " NEWEST "$4",
    "iiii", &pack_choice_record, false}; /* few rows, read by hand */
/* What every application asks: one look, one name. A shop of which no choice is kept goes by what
 * stood in its own row before choices were kept. */
struct chosen {
  const char *pack;
};
static const struct field chosen_fields[] = {
    FIELD_ROW(struct chosen, pack, FIELD_TEXT, "its name", "政策包", .flags = FIELD_OPTIONAL,
              .max = PACK_NAME_MAX),
};
static const struct record chosen_record = {.name = "pack_chosen",
                                            RECORD_OF(struct chosen, chosen_fields)};
#define OF_PLATFORM                                                                                \
  "(SELECT p.pack FROM pack_choice p WHERE p.merchant_id IS NULL AND p.effective_at <= $1 "        \
  "AND p.state <> 'cancelled' ORDER BY p.effective_at DESC, p.id DESC LIMIT 1)"
static const struct query chosen_by_shop = {
    "pack_choice.by_shop",
    "SELECT COALESCE(CASE WHEN c.id IS NOT NULL THEN c.pack WHEN EXISTS (SELECT 1 FROM "
    "pack_choice k WHERE k.merchant_id = m.id) THEN NULL ELSE m.pack END, " OF_PLATFORM ") "
    "AS pack FROM merchant m LEFT JOIN pack_choice c ON c.id = (SELECT s.id FROM pack_choice s "
    "WHERE s.merchant_id = m.id AND s.effective_at <= $1 AND s.state <> 'cancelled' "
    "ORDER BY s.effective_at DESC, s.id DESC LIMIT 1) WHERE m.id = $2",
    "id", &chosen_record, true};
static const struct query chosen_by_platform = {
    "pack_choice.by_platform", "SELECT " OF_PLATFORM " AS pack", "i", &chosen_record, true};
static const struct query *const queries[] = {&chosen_by_shop, &chosen_by_platform, &of_shop_at,
                                              &of_platform_at, &by_setting,         &due,
                                              &list_shop,      &list_platform,      &list_all};
const struct query_set pack_choice_queries = {queries, sizeof queries / sizeof *queries};

/* ---- looking ---- */

static enum error choice_find(struct ctx *ctx, int64_t merchant_id, int64_t at,
                              struct pack_choice_row *row_out) {
  if (merchant_id == 0) return db_one(ctx, &of_platform_at, PARAMS(P_INT(at)), row_out);
  return db_one(ctx, &of_shop_at, PARAMS(P_ID(merchant_id), P_INT(at)), row_out);
}

/* Chosen before choices were kept; NULL when something is kept of this shop. */
static enum error unkept_find(struct ctx *ctx, int64_t merchant_id, const char **pack_out) {
  struct pack_choice_row row;
  struct merchant_row merchant;
  *pack_out = NULL;
  enum error error = choice_find(ctx, merchant_id, PACK_CHOICE_SINCE_EVER, &row);
  if (error != ERR_NOT_FOUND || merchant_id == 0) return error == ERR_NOT_FOUND ? OK : error;
  const struct pack_choice_filter filter = {.merchant_id = merchant_id};
  struct list kept;
  error = pack_choice_list(ctx, &filter, 1, &kept);
  if (error != OK || kept.count > 0) return error;
  error = row_load(ctx, &merchant_record, &merchant_id, 1, &merchant);
  if (error == OK) *pack_out = merchant.pack;
  return error == ERR_NOT_FOUND ? OK : error;
}

enum error pack_choice_at(struct ctx *ctx, int64_t merchant_id, int64_t at, const char **pack_out) {
  struct chosen chosen;
  enum error error = ERR_NOT_FOUND;
  if (merchant_id != 0)
    error = db_one(ctx, &chosen_by_shop, PARAMS(P_INT(at), P_ID(merchant_id)), &chosen);
  if (error == ERR_NOT_FOUND) error = db_one(ctx, &chosen_by_platform, PARAMS(P_INT(at)), &chosen);
  if (error == OK) *pack_out = chosen.pack;
  return error;
}

enum error pack_choice_list(struct ctx *ctx, const struct pack_choice_filter *filter, size_t max,
                            struct list *list_out) {
  int64_t at = filter->before_at == 0 ? INT64_MAX : filter->before_at, id = filter->before_id;
  int64_t limit = (int64_t)max;
  if (filter->is_all)
    return db_list(ctx, &list_all, PARAMS(P_INT(at), P_INT(at), P_INT(id), P_INT(limit)), max,
                   list_out);
  if (filter->merchant_id == 0)
    return db_list(ctx, &list_platform, PARAMS(P_INT(at), P_INT(at), P_INT(id), P_INT(limit)), max,
                   list_out);
  return db_list(ctx, &list_shop,
                 PARAMS(P_ID(filter->merchant_id), P_INT(at), P_INT(at), P_INT(id), P_INT(limit)),
                 max, list_out);
}

enum error pack_choice_list_due(struct ctx *ctx, size_t max, struct list *list_out) {
  return db_list(ctx, &due, PARAMS(P_INT(ctx->now), P_INT((int64_t)max)), max, list_out);
}

/* ---- choosing ---- */

static enum error journal(struct ctx *ctx, const struct pack_choice_row *row, const char *verb) {
  const struct journal_subject subject = {.verb = verb,
                                          .noun = "pack_choice",
                                          .row_id = row->id,
                                          .merchant_id = row->merchant_id,
                                          .state = pack_choice_state_words.list[row->state],
                                          .version = row->version};
  return journal_append(ctx, &subject);
}

/* The shop's own column says what it goes by now. */
static enum error column_follow(struct ctx *ctx, int64_t merchant_id) {
  struct merchant_row merchant;
  struct pack_choice_row now;
  if (merchant_id == 0) return OK;
  enum error error = choice_find(ctx, merchant_id, ctx->now, &now);
  if (error == OK) error = merchant_load(ctx, merchant_id, &merchant);
  if (error != OK) return error;
  bool is_same = text_equals(text_of(merchant.pack), text_of(now.pack));
  return is_same ? OK : merchant_choose(ctx, merchant_id, now.pack, &merchant);
}

static enum error wanted_check(struct ctx *ctx, const struct pack_choice_row *wanted, int64_t at) {
  struct merchant_row merchant;
  struct release_head head;
  if (wanted->merchant_id == 0 && wanted->pack == NULL)
    return fault_raise(&ctx->fault, ERR_INVALID, "pack", "平台必须选定一个政策包",
                       "The platform must go by some pack");
  if (at < ctx->now)
    return fault_raise(&ctx->fault, ERR_INVALID, "effective_from", "生效时间不能早于现在",
                       "It cannot come into force in the past");
  enum error error =
      wanted->merchant_id == 0 ? OK : merchant_load(ctx, wanted->merchant_id, &merchant);
  if (error == OK && wanted->pack != NULL) error = release_in_force(ctx, wanted->pack, at, &head);
  return error;
}

/* What was chosen before choices were kept becomes a row of its own. */
static enum error unkept_keep(struct ctx *ctx, int64_t merchant_id) {
  const char *pack;
  enum error error = unkept_find(ctx, merchant_id, &pack);
  if (error != OK || pack == NULL) return error;
  const struct pack_choice_row row = {.id = ident_new(ctx->ids, ctx->now, 0),
                                      .merchant_id = merchant_id,
                                      .pack = pack,
                                      .state = CHOICE_BEGUN,
                                      .effective_at = PACK_CHOICE_SINCE_EVER,
                                      .chosen_at = ctx->now,
                                      .version = 1};
  return row_insert(ctx, &pack_choice_record, &row);
}

static enum error choice_keep(struct ctx *ctx, struct pack_choice_row *row) {
  row->id = ident_new(ctx->ids, ctx->now, 0);
  row->state = row->effective_at > ctx->now ? CHOICE_UPCOMING : CHOICE_BEGUN;
  row->chosen_at = ctx->now;
  row->version = 1;
  enum error error = row_insert(ctx, &pack_choice_record, row);
  return error == OK ? journal(ctx, row, "pack.choose") : error;
}

enum error pack_choice_add(struct ctx *ctx, const struct pack_choice_row *wanted,
                           struct pack_choice_row *row_out) {
  struct pack_choice_row row = {.merchant_id = wanted->merchant_id,
                                .pack = wanted->pack,
                                .effective_at =
                                    wanted->effective_at == 0 ? ctx->now : wanted->effective_at,
                                .reason = wanted->reason,
                                .chosen_by = ctx->actor.id};
  enum error error = wanted_check(ctx, wanted, row.effective_at);
  if (error == OK) error = unkept_keep(ctx, row.merchant_id);
  if (error == OK) error = choice_keep(ctx, &row);
  if (error == OK && row.state == CHOICE_BEGUN) error = column_follow(ctx, row.merchant_id);
  if (error == OK) *row_out = row;
  return error;
}

static enum error choice_load(struct ctx *ctx, int64_t id, struct pack_choice_row *row_out) {
  enum error error = row_load(ctx, &pack_choice_record, &id, 1, row_out);
  if (error == ERR_NOT_FOUND)
    return fault_raise(&ctx->fault, ERR_NOT_FOUND, "id", "没有这次选择", "There is no such choice");
  return error;
}

enum error pack_choice_cancel(struct ctx *ctx, int64_t id, struct pack_choice_row *row_out) {
  struct pack_choice_row before;
  enum error error = choice_load(ctx, id, &before);
  if (error != OK) return error;
  if (before.state != CHOICE_UPCOMING || before.effective_at <= ctx->now)
    return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "已生效或已取消的选择不能再取消",
                       "What has begun, or is cancelled, cannot be cancelled");
  struct pack_choice_row after = before;
  after.state = CHOICE_CANCELLED;
  after.cancelled_by = ctx->actor.id;
  after.cancelled_at = ctx->now;
  after.version++;
  error = row_change(ctx, &pack_choice_record, &before, &after);
  if (error == OK) error = journal(ctx, &after, "pack.unchoose");
  if (error == OK) *row_out = after;
  return error;
}

enum error pack_choice_begin(struct ctx *ctx, int64_t id) {
  struct pack_choice_row before;
  enum error error = choice_load(ctx, id, &before);
  if (error != OK) return error;
  if (before.state != CHOICE_UPCOMING || before.effective_at > ctx->now) return OK;
  struct pack_choice_row after = before;
  after.state = CHOICE_BEGUN;
  after.version++;
  error = row_change(ctx, &pack_choice_record, &before, &after);
  if (error == OK) error = journal(ctx, &after, "pack.begin");
  return error == OK ? column_follow(ctx, after.merchant_id) : error;
}

enum error pack_choice_by_setting(struct ctx *ctx, const char *pack) {
  struct pack_choice_row last;
  enum error error = db_one(ctx, &by_setting, NO_PARAMS, &last);
  if (error != OK && error != ERR_NOT_FOUND) return error;
  bool is_first = error == ERR_NOT_FOUND;
  if (!is_first && strcmp(last.pack, pack) == 0) return OK;
  struct pack_choice_row row = {.pack = pack,
                                .effective_at = is_first ? PACK_CHOICE_SINCE_EVER : ctx->now};
  return choice_keep(ctx, &row);
}
