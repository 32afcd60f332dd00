/* queue: finding cases in the order in which they want to be worked.
 *
 * Three questions, three families of statements: a consumer's own cases (his slot, newest first), a
 * merchant's, and the platform's (cases the platform handles for the open views, all for the full
 * list). The open views walk the partial index of open cases by due time; cases without a due time
 * stand last. The cursor names the last row shown: its due time and id, or its id alone. What is
 * filtered beside the view, and has no index of its own, is searched for (queue_search.c).
 *
 * Always holds: a page costs what it shows or the span it looks through, not what there is; counts
 * stop at a limit.
 */
#include "desk/queue_driver.h"

#include "trust/journal.h"

#include <stdio.h>
#include <string.h>

static const char *const view_list[] = {"open", "due", "overdue", "all", "mine", "free"};
static const char *const view_zh[] = {"待处理", "即将到期", "已超时", "全部", "我负责的", "待认领"};
const struct words queue_view_words = {"queue_view", view_list, view_zh, VIEW_COUNT};

#define TYPE_IS " AND (type = $2 OR $2 = '')"

static const struct query of_consumer = {
    "queue.of_consumer",
    "SELECT " CASE_COLUMNS " FROM service_case WHERE slot = $1" TYPE_IS
    " AND consumer_id = $3 AND id < $4 AND (state = $5 OR $5 = '') ORDER BY id DESC LIMIT $6",
    "itditi", &case_record, true};
static const struct query of_consumer_open = {
    "queue.of_consumer_open",
    "SELECT " CASE_COLUMNS " FROM service_case WHERE slot = $1" TYPE_IS
    " AND consumer_id = $3 AND id < $4 AND (state = $5 OR $5 = '') AND closed_at IS NULL"
    " AND next_due_at <= $6 ORDER BY id DESC LIMIT $7",
    "itditii", &case_record, true};
#define OPEN_OF(column, more)                                                                      \
  "SELECT " CASE_COLUMNS " FROM service_case WHERE closed_at IS NULL AND " column " = $1"          \
  " AND next_due_at <= $2 AND (next_due_at, id) > ($3, $4)"                                        \
  " AND ((assignee_id IS NULL" more ") OR $5 = 0) ORDER BY next_due_at, id LIMIT $6"
static const struct query open_of_merchant = {"queue.open_of_merchant",
                                              OPEN_OF("merchant_id", " AND handler = 'merchant'"),
                                              "diiiii", &case_record, true};
static const struct query open_of_handler = {"queue.open_of_handler", OPEN_OF("handler", ""),
                                             "tiiiii", &case_record, true};
static const struct query open_of_assignee = {"queue.open_of_assignee", OPEN_OF("assignee_id", ""),
                                              "diiiii", &case_record, true};
/* Newest first: all by the moment of opening, those of one state or kind by their ids, which rise
 * with it. */
static const struct query of_merchant = {
    "queue.of_merchant",
    "SELECT " CASE_COLUMNS
    " FROM service_case WHERE merchant_id = $1 AND (opened_at, id) < ($2, $3)"
    " ORDER BY opened_at DESC, id DESC LIMIT $4",
    "diii", &case_record, true};
static const struct query of_merchant_state = {
    "queue.of_merchant_state",
    "SELECT " CASE_COLUMNS " FROM service_case WHERE merchant_id = $1 AND state = $2 AND id < $3"
    " ORDER BY id DESC LIMIT $4",
    "dtii", &case_record, true};
static const struct query of_merchant_type = {
    "queue.of_merchant_type",
    "SELECT " CASE_COLUMNS " FROM service_case WHERE merchant_id = $1 AND type = $2 AND id < $3"
    " ORDER BY id DESC LIMIT $4",
    "dtii", &case_record, true};
static const struct query of_all = {
    "queue.of_all",
    "SELECT " CASE_COLUMNS
    " FROM service_case WHERE (opened_at, id) < ($1, $2) ORDER BY opened_at DESC, id DESC LIMIT $3",
    "iii", &case_record, true};
static const struct query by_number = {
    "queue.by_number",
    "SELECT " CASE_COLUMNS " FROM service_case WHERE slot = $1 AND case_no = $2 LIMIT 1", "it",
    &case_record, true};
static const struct query by_order_no = {
    "queue.by_order_no",
    "SELECT " CASE_COLUMNS " FROM service_case WHERE order_no = $1 AND (merchant_id = $2 OR $2 = 0)"
    " AND (consumer_id = $3 OR $3 = 0) AND id < $4 ORDER BY id DESC LIMIT $5",
    "tiiii", &case_record, true};
static const struct query by_order = {
    "queue.by_order",
    "SELECT " CASE_COLUMNS
    " FROM service_case WHERE slot = $1 AND order_id = $2 AND id < $3 ORDER BY id DESC LIMIT $4",
    "idii", &case_record, true};

struct tally {
  int64_t count;
};
static const struct field tally_fields[] = {
    FIELD_ROW(struct tally, count, FIELD_INT, "rows, at most the limit", "数量"),
};
static const struct record tally_record = {.name = "tally", RECORD_OF(struct tally, tally_fields)};
#define COUNT_OF(column)                                                                           \
  "SELECT COUNT(*) AS count FROM (SELECT 1 AS one FROM service_case WHERE closed_at IS NULL "      \
  "AND " column " = $1 AND next_due_at <= $2 LIMIT 1000) AS bounded"
static const struct query count_of_merchant = {"queue.count_of_merchant", COUNT_OF("merchant_id"),
                                               "di", &tally_record, true};
static const struct query count_of_handler = {"queue.count_of_handler", COUNT_OF("handler"), "ti",
                                              &tally_record, true};

static const struct query count_of_assignee = {"queue.count_of_assignee", COUNT_OF("assignee_id"),
                                               "di", &tally_record, true};
#define FREE_OF(column, more)                                                                      \
  "SELECT COUNT(*) AS count FROM (SELECT 1 AS one FROM service_case WHERE closed_at IS NULL "      \
  "AND " column " = $1 AND assignee_id IS NULL" more " LIMIT 1000) AS bounded"
static const struct query free_of_merchant = {"queue.free_of_merchant",
                                              FREE_OF("merchant_id", " AND handler = 'merchant'"),
                                              "d", &tally_record, true};
static const struct query free_of_handler = {"queue.free_of_handler", FREE_OF("handler", ""), "t",
                                             &tally_record, true};

static const struct query *const queries[] = {
    &of_consumer,       &of_consumer_open, &open_of_merchant,
    &open_of_handler,   &open_of_assignee, &of_merchant,
    &of_merchant_state, &of_merchant_type, &of_all,
    &by_order_no,       &by_number,        &by_order,
    &count_of_merchant, &count_of_handler, &count_of_assignee,
    &free_of_merchant,  &free_of_handler};
const struct query_set queue_queries = {queries, sizeof queries / sizeof *queries};

#define Q(member, ...) FIELD_ROW(struct queue_counts, member, __VA_ARGS__)
static const struct field counts_fields[] = {
    Q(open_count, FIELD_INT, "open cases", "待处理"),
    Q(due_count, FIELD_INT, "due within a day", "即将到期"),
    Q(overdue_count, FIELD_INT, "past due", "已超时"),
    Q(mine_count, FIELD_INT, "open and looked after by the reader", "我负责的"),
    Q(free_count, FIELD_INT, "open and looked after by nobody", "待认领"),
};
const struct record queue_counts_record = {.name = "queue_counts",
                                           .doc = "How much is waiting, counted to a limit.",
                                           RECORD_OF(struct queue_counts, counts_fields)};

/* ---- cursors: the place of the last row ---- */

bool queue_is_newest(const struct queue_filter *filter) {
  return filter->view == VIEW_ALL || filter->number != NULL;
}

static enum error cursor_parse(struct ctx *ctx, const char *cursor, struct place *place_out) {
  if (cursor == NULL) return OK;
  struct text rest = text_of(cursor);
  struct text due = text_cut(&rest, '-');
  struct place place;
  if (text_int(due, &place.at) == OK && text_int(rest, &place.id) == OK) {
    *place_out = place;
    return OK;
  }
  return fault_raise(&ctx->fault, ERR_INVALID, "cursor", "翻页标记不正确", "This is no cursor");
}

/* ---- the three families ---- */

static const char *type_word(const struct queue_filter *filter) {
  return filter->type < 0 ? "" : case_type_words.list[filter->type];
}

static const char *state_word(const struct queue_filter *filter) {
  return filter->state < 0 ? "" : case_state_words.list[filter->state];
}

static int64_t before_id(const struct place *place) {
  return place->id == 0 ? INT64_MAX : place->id;
}

static int64_t due_until(const struct ctx *ctx, int view) {
  if (view == VIEW_OVERDUE) return ctx->now;
  return view == VIEW_DUE ? ctx->now + MS_DAY : CASE_NO_DUE;
}

static enum error list_of_consumer(struct ctx *ctx, const struct queue_filter *filter,
                                   const struct place *place, struct list *list_out) {
  size_t max = filter->limit + 1;
  const struct actor *actor = &ctx->actor;
  const int slot = ident_slot(actor->party_id);
  if (filter->view == VIEW_ALL)
    return db_list(ctx, &of_consumer,
                   PARAMS(P_INT(slot), P_TEXT(type_word(filter)), P_ID(actor->party_id),
                          P_INT(before_id(place)), P_TEXT(state_word(filter)), P_INT((int64_t)max)),
                   max, list_out);
  return db_list(ctx, &of_consumer_open,
                 PARAMS(P_INT(slot), P_TEXT(type_word(filter)), P_ID(actor->party_id),
                        P_INT(before_id(place)), P_TEXT(state_word(filter)),
                        P_INT(due_until(ctx, filter->view)), P_INT((int64_t)max)),
                 max, list_out);
}

static enum error list_open(struct ctx *ctx, const struct queue_filter *filter,
                            const struct place *place, struct list *list_out) {
  const size_t max = filter->limit + 1;
  const struct actor *actor = &ctx->actor;
  const struct query *query = &open_of_handler;
  struct param whose = P_TEXT("platform");
  if (filter->view == VIEW_MINE) {
    query = &open_of_assignee;
    whose = (struct param)P_ID(actor->id);
  } else if (actor->kind == ACTOR_MERCHANT) {
    query = &open_of_merchant;
    whose = (struct param)P_ID(actor->party_id);
  }
  return db_list(ctx, query,
                 PARAMS(whose, P_INT(due_until(ctx, filter->view)), P_INT(place->at),
                        P_INT(place->id), P_INT(filter->view == VIEW_FREE), P_INT((int64_t)max)),
                 max, list_out);
}

static enum error list_all(struct ctx *ctx, const struct queue_filter *filter,
                           const struct place *place, struct list *list_out) {
  const size_t max = filter->limit + 1;
  const struct param at = P_INT(place->id == 0 ? INT64_MAX : place->at);
  const struct param before = P_INT(before_id(place)), most = P_INT((int64_t)max);
  const struct param shop = P_ID(ctx->actor.party_id);
  if (ctx->actor.kind != ACTOR_MERCHANT)
    return db_list(ctx, &of_all, PARAMS(at, before, most), max, list_out);
  if (filter->state >= 0)
    return db_list(ctx, &of_merchant_state, PARAMS(shop, P_TEXT(state_word(filter)), before, most),
                   max, list_out);
  if (filter->type >= 0)
    return db_list(ctx, &of_merchant_type, PARAMS(shop, P_TEXT(type_word(filter)), before, most),
                   max, list_out);
  return db_list(ctx, &of_merchant, PARAMS(shop, at, before, most), max, list_out);
}

/* The number carries its slot: RET-20261122-SSSSnn. */
static enum error list_by_number(struct ctx *ctx, const char *case_no, struct list *list_out) {
  struct text rest = text_of(case_no);
  int64_t slot;
  text_cut(&rest, '-');
  text_cut(&rest, '-');
  *list_out = (struct list){0};
  if (rest.len < 5 || text_int((struct text){rest.at, 4}, &slot) != OK) return OK;
  return db_list(ctx, &by_number, PARAMS(P_INT(slot), P_TEXT(case_no)), 1, list_out);
}

static enum error list_of_order(struct ctx *ctx, const struct queue_filter *filter,
                                const struct place *place, struct list *list_out) {
  size_t max = filter->limit + 1;
  return db_list(ctx, &by_order,
                 PARAMS(P_INT(ident_slot(filter->order_id)), P_ID(filter->order_id),
                        P_INT(before_id(place)), P_INT((int64_t)max)),
                 max, list_out);
}

/* The shop's number of the order: no slot is known, so it has an index of its own. */
static enum error list_by_order_no(struct ctx *ctx, const struct queue_filter *filter,
                                   const struct place *place, struct list *list_out) {
  const struct actor *actor = &ctx->actor;
  size_t max = filter->limit + 1;
  return db_list(ctx, &by_order_no,
                 PARAMS(P_TEXT(filter->number),
                        P_INT(actor->kind == ACTOR_MERCHANT ? actor->party_id : 0),
                        P_INT(actor->kind == ACTOR_CONSUMER ? actor->party_id : 0),
                        P_INT(before_id(place)), P_INT((int64_t)max)),
                 max, list_out);
}

/* A number that is known finds what it names whatever else is asked; other words are searched. */
static enum error list_numbered(struct ctx *ctx, const struct queue_filter *filter,
                                const struct place *place, struct search_page *page_out) {
  struct list *rows = &page_out->rows;
  enum error error = list_by_number(ctx, filter->number, rows);
  if (error != OK || rows->count > 0) return error;
  error = list_by_order_no(ctx, filter, place, rows);
  if (error != OK || rows->count > 0) return error;
  return queue_search(ctx, filter, place, page_out);
}

/* Those of the first `count` rows that the actor may see. */
static size_t visible_keep(const struct ctx *ctx, struct case_row *rows, size_t count) {
  size_t kept = 0;
  for (size_t i = 0; i < count; i++)
    if (case_is_visible(&ctx->actor, &rows[i])) rows[kept++] = rows[i];
  return kept;
}

/* The next page begins after the last row, seen or not, or where looking stopped. */
static void page_close(struct ctx *ctx, const struct search_page *found,
                       const struct queue_filter *filter, struct queue_page *page_out) {
  struct queue_page page = {.rows = found->rows.items, .count = found->rows.count};
  struct place next = found->end;
  if (page.count > filter->limit) {
    page.count = filter->limit;
    const struct case_row *last = &page.rows[page.count - 1];
    next.at = queue_is_newest(filter) ? last->opened_at : last->next_due_at;
    next.id = last->id;
  }
  page.count = visible_keep(ctx, page.rows, page.count);
  if (next.id != 0)
    page.next_cursor = text_printf(ctx->arena, "%lld-%lld", (long long)next.at, (long long)next.id);
  *page_out = page;
}

/* Is more asked than an index serves? A consumer's own cases are few. */
static bool is_searched(const struct ctx *ctx, const struct queue_filter *filter) {
  const struct queue_narrow *narrow = &filter->narrow;
  const bool by_state = filter->state >= 0, by_type = filter->type >= 0;
  if (narrow->merchant_id != 0 || narrow->assignee_id != 0 || narrow->handler != NULL ||
      narrow->severity != NULL || narrow->from != 0 || narrow->to != 0 || narrow->is_overdue)
    return true;
  if (ctx->actor.kind == ACTOR_CONSUMER) return false;
  if (ctx->actor.kind == ACTOR_MERCHANT && filter->view == VIEW_ALL) return by_state && by_type;
  return by_state || by_type;
}

enum error queue_list(struct ctx *ctx, const struct queue_filter *filter,
                      struct queue_page *page_out) {
  struct place place = {0};
  struct search_page found = {0};
  enum error error = cursor_parse(ctx, filter->cursor, &place);
  if (error != OK) return error;
  if (filter->number != NULL)
    error = list_numbered(ctx, filter, &place, &found);
  else if (filter->order_id != 0)
    error = list_of_order(ctx, filter, &place, &found.rows);
  else if (is_searched(ctx, filter))
    error = queue_search(ctx, filter, &place, &found);
  else if (ctx->actor.kind == ACTOR_CONSUMER)
    error = list_of_consumer(ctx, filter, &place, &found.rows);
  else if (filter->view == VIEW_ALL)
    error = list_all(ctx, filter, &place, &found.rows);
  else
    error = list_open(ctx, filter, &place, &found.rows);
  if (error != OK) return error;
  page_close(ctx, &found, filter, page_out);
  return OK;
}

static enum error count_run(struct ctx *ctx, const struct query *query, struct param whose,
                            int64_t until, int64_t *count_out) {
  struct tally tally;
  enum error error = until < 0 ? db_one(ctx, query, PARAMS(whose), &tally)
                               : db_one(ctx, query, PARAMS(whose, P_INT(until)), &tally);
  if (error == OK) *count_out = tally.count;
  return error;
}

enum error queue_count(struct ctx *ctx, struct queue_counts *counts_out) {
  struct queue_counts counts;
  bool is_merchant = ctx->actor.kind == ACTOR_MERCHANT;
  const struct query *open = is_merchant ? &count_of_merchant : &count_of_handler;
  const struct query *free = is_merchant ? &free_of_merchant : &free_of_handler;
  const struct param whose =
      is_merchant ? (struct param)P_ID(ctx->actor.party_id) : (struct param)P_TEXT("platform");
  const struct param me = P_ID(ctx->actor.id);
  enum error error = count_run(ctx, open, whose, CASE_NO_DUE, &counts.open_count);
  if (error == OK) error = count_run(ctx, open, whose, ctx->now + MS_DAY, &counts.due_count);
  if (error == OK) error = count_run(ctx, open, whose, ctx->now, &counts.overdue_count);
  if (error == OK) error = count_run(ctx, &count_of_assignee, me, CASE_NO_DUE, &counts.mine_count);
  if (error == OK) error = count_run(ctx, free, whose, -1, &counts.free_count);
  if (error == OK) *counts_out = counts;
  return error;
}
