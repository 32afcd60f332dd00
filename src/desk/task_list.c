/* task_list: who has to be chased, and by when.
 *
 * Open tasks walk a partial index by due time: the platform's over all of them, a merchant's over
 * his shop's; filters without an index (whom, what, state) are applied while walking. The cursor
 * names the last row shown: its due time and id. Counts stop at a limit.
 */
#include "desk/task_list.h"

static const char *const view_list[] = {"open", "overdue", "all", "mine"};
static const char *const view_zh[] = {"未结束", "已逾期", "全部", "分给我的"};
const struct words task_view_words = {"task_view", view_list, view_zh, TASK_VIEW_COUNT};

#define MATCHES                                                                                    \
  " AND (party = $4 OR $4 = '') AND (kind = $5 OR $5 = '')"                                        \
  " AND (state = $6 OR $6 = '' OR ($6 = 'late' AND state <> 'answered'))"
#define HIS " AND (owner = 'merchant' OR party = 'merchant')"
static const struct query open_of_all = {"task.open",
                                         "SELECT * FROM task WHERE closed_at IS NULL AND due_at <= "
                                         "$1 AND (due_at, id) > ($2, $3)" MATCHES
                                         " ORDER BY due_at, id LIMIT $7",
                                         "iiittti", &task_record, true};
static const struct query open_of_merchant = {
    "task.open_of_merchant",
    "SELECT * FROM task WHERE closed_at IS NULL AND due_at <= $1 AND (due_at, id) > ($2, "
    "$3)" MATCHES " AND merchant_id = $7" HIS " ORDER BY due_at, id LIMIT $8",
    "iiitttdi", &task_record, true};
/* Put to the account, or to its shop as a whole; $8 is NULL for who has none. */
#define MINE(which)                                                                                \
  "SELECT * FROM (SELECT * FROM task WHERE closed_at IS NULL AND " which                           \
  " AND (due_at, id) > ($2, $3)" MATCHES " ORDER BY due_at, id LIMIT $7) AS "
static const struct query open_of_account = {
    "task.open_of_account",
    "SELECT * FROM (" MINE("account_id = $1") "named UNION ALL " MINE(
        "merchant_id = $8 AND party = 'merchant'") "put) AS mine ORDER BY due_at, id LIMIT $7",
    "diitttid", &task_record, true};
static const struct query every_of_all = {
    "task.list",
    "SELECT * FROM task WHERE id < $1 AND (party = $2 OR $2 = '') AND (kind = $3 OR $3 = '')"
    " AND (state = $4 OR $4 = '') ORDER BY id DESC LIMIT $5",
    "ittti", &task_record, true};
static const struct query every_of_merchant = {
    "task.list_of_merchant",
    "SELECT * FROM task WHERE id < $1 AND (party = $2 OR $2 = '') AND (kind = $3 OR $3 = '')"
    " AND (state = $4 OR $4 = '') AND merchant_id = $5" HIS " ORDER BY id DESC LIMIT $6",
    "itttdi", &task_record, true};

struct task_tally {
  int64_t count;
};
static const struct field tally_fields[] = {
    FIELD_ROW(struct task_tally, count, FIELD_INT, "rows, at most the limit", "数量"),
};
static const struct record tally_record = {.name = "task_tally",
                                           RECORD_OF(struct task_tally, tally_fields)};
#define COUNT_OF(which)                                                                            \
  "SELECT COUNT(*) AS count FROM (SELECT 1 AS one FROM task WHERE closed_at IS NULL "              \
  "AND due_at <= $1 AND (state = $2 OR ($2 = '' AND state <> 'answered'))" which                   \
  " LIMIT 1000) AS bounded"
static const struct query count_of_all = {"task.count", COUNT_OF(""), "it", &tally_record, true};
static const struct query count_of_merchant = {
    "task.count_of_merchant", COUNT_OF(" AND merchant_id = $3" HIS), "itd", &tally_record, true};

static const struct query *const queries[] = {
    &open_of_account,   &open_of_all,  &open_of_merchant, &every_of_all,
    &every_of_merchant, &count_of_all, &count_of_merchant};
const struct query_set task_list_queries = {queries, sizeof queries / sizeof *queries};

#define C(member, ...) FIELD_ROW(struct task_counts, member, __VA_ARGS__)
static const struct field counts_fields[] = {
    C(open_count, FIELD_INT, "waiting for whom was asked", "待协办"),
    C(answered_count, FIELD_INT, "answered: to be looked at", "待确认"),
    C(overdue_count, FIELD_INT, "past due and unanswered", "已逾期"),
};
const struct record task_counts_record = {.name = "task_counts",
                                          .doc = "How many tasks wait, counted to a limit.",
                                          RECORD_OF(struct task_counts, counts_fields)};

/* ---- cursors: "due-id" ---- */

struct place {
  int64_t due_at, id;
};

static enum error cursor_parse(struct ctx *ctx, const char *cursor, struct place *place_out) {
  struct place place;
  if (cursor == NULL) return OK;
  struct text rest = text_of(cursor);
  struct text due = text_cut(&rest, '-');
  if (text_int(due, &place.due_at) == OK && text_int(rest, &place.id) == OK) {
    *place_out = place;
    return OK;
  }
  return fault_raise(&ctx->fault, ERR_INVALID, "cursor", "翻页标记不正确", "This is no cursor");
}

static const char *word_of(const struct words *words, int word) {
  return word < 0 ? "" : words->list[word];
}

static enum error list_open(struct ctx *ctx, const struct task_filter *filter,
                            const struct place *place, struct list *list_out) {
  const char *party = word_of(&task_party_words, filter->party);
  const char *kind = word_of(&task_kind_words, filter->kind);
  bool is_late = filter->view == TASKS_OVERDUE; /* answered ones are with us: not late */
  const char *state =
      is_late && filter->state < 0 ? "late" : word_of(&task_state_words, filter->state);
  size_t max = filter->limit + 1;
  int64_t until = is_late ? ctx->now : INT64_MAX;
  int64_t shop_id = ctx->actor.kind == ACTOR_MERCHANT ? ctx->actor.party_id : 0;
  if (filter->view == TASKS_MINE)
    return db_list(ctx, &open_of_account,
                   PARAMS(P_ID(ctx->actor.id), P_INT(place->due_at), P_INT(place->id),
                          P_TEXT(party), P_TEXT(kind), P_TEXT(state), P_INT((int64_t)max),
                          P_ID(shop_id)),
                   max, list_out);
  if (ctx->actor.kind == ACTOR_MERCHANT)
    return db_list(ctx, &open_of_merchant,
                   PARAMS(P_INT(until), P_INT(place->due_at), P_INT(place->id), P_TEXT(party),
                          P_TEXT(kind), P_TEXT(state), P_ID(ctx->actor.party_id),
                          P_INT((int64_t)max)),
                   max, list_out);
  return db_list(ctx, &open_of_all,
                 PARAMS(P_INT(until), P_INT(place->due_at), P_INT(place->id), P_TEXT(party),
                        P_TEXT(kind), P_TEXT(state), P_INT((int64_t)max)),
                 max, list_out);
}

static enum error list_every(struct ctx *ctx, const struct task_filter *filter,
                             const struct place *place, struct list *list_out) {
  const char *party = word_of(&task_party_words, filter->party);
  const char *kind = word_of(&task_kind_words, filter->kind);
  const char *state = word_of(&task_state_words, filter->state);
  size_t max = filter->limit + 1;
  int64_t before = place->id == 0 ? INT64_MAX : place->id;
  if (ctx->actor.kind == ACTOR_MERCHANT)
    return db_list(ctx, &every_of_merchant,
                   PARAMS(P_INT(before), P_TEXT(party), P_TEXT(kind), P_TEXT(state),
                          P_ID(ctx->actor.party_id), P_INT((int64_t)max)),
                   max, list_out);
  return db_list(
      ctx, &every_of_all,
      PARAMS(P_INT(before), P_TEXT(party), P_TEXT(kind), P_TEXT(state), P_INT((int64_t)max)), max,
      list_out);
}

enum error task_list(struct ctx *ctx, const struct task_filter *filter,
                     struct task_page *page_out) {
  struct place place = {0};
  struct list rows;
  enum error error = cursor_parse(ctx, filter->cursor, &place);
  if (error == OK)
    error = filter->view == TASKS_ALL ? list_every(ctx, filter, &place, &rows)
                                      : list_open(ctx, filter, &place, &rows);
  if (error != OK) return error;
  struct task_page page = {.rows = rows};
  if (rows.count > filter->limit) {
    page.rows.count = filter->limit;
    const struct task_row *last = (const struct task_row *)rows.items + filter->limit - 1;
    page.next_cursor =
        text_printf(ctx->arena, "%lld-%lld", (long long)last->due_at, (long long)last->id);
  }
  *page_out = page;
  return OK;
}

static enum error count_one(struct ctx *ctx, int64_t until, const char *state, int64_t *count_out) {
  struct task_tally tally;
  enum error error =
      ctx->actor.kind == ACTOR_MERCHANT
          ? db_one(ctx, &count_of_merchant,
                   PARAMS(P_INT(until), P_TEXT(state), P_ID(ctx->actor.party_id)), &tally)
          : db_one(ctx, &count_of_all, PARAMS(P_INT(until), P_TEXT(state)), &tally);
  if (error == OK) *count_out = tally.count;
  return error;
}

enum error task_count(struct ctx *ctx, struct task_counts *counts_out) {
  struct task_counts counts;
  enum error error = count_one(ctx, INT64_MAX, "", &counts.open_count);
  if (error == OK) error = count_one(ctx, INT64_MAX, "answered", &counts.answered_count);
  if (error == OK) error = count_one(ctx, ctx->now, "", &counts.overdue_count);
  if (error == OK) *counts_out = counts;
  return error;
}
