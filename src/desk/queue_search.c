/* queue_search: cases by what people remember of them, and by any filters together.
 *
 * Views have indexes of their own (queue.c). Here every further filter may be left out, so no index
 * serves them all: the cases are walked in the order they are shown in, a shop's, a consumer's, a
 * handler's, or all, and what fits is kept. A walk ends after QUEUE_SPAN cases, told apart by a
 * first statement that touches the index alone; the page then says where it stopped, and whoever
 * wants more goes on from there. So a page costs no more in a store of millions than in a small
 * one, and a search for what is not there hinders nobody. Words are the end of a case's or an
 * order's number, a part of the goods' name, the consumer's name in full, or his telephone
 * (trade/sought.h).
 *
 * Always holds: a merchant finds his own cases, a consumer his own.
 *
 * To add a filter: a member of struct queue_narrow, a line of FITS, its parameter in fitting_fill.
 */
#include "desk/queue_driver.h"

#include "trade/sought.h"

#include <string.h>

/* A consumer's row lies in the case's own slot: found by its key for each case that is looked at,
 * so that nothing is read but what the span holds. */
#define FITS                                                                                       \
  " (type = $1 OR $1 = '') AND (state = $2 OR $2 = '') AND (handler = $3 OR $3 = '')"              \
  " AND (assignee_id = $4 OR $4 = 0) AND (assignee_id IS NULL OR $5 = 0)"                          \
  " AND (severity = $6 OR $6 = '') AND +opened_at >= $7 AND +opened_at < $8"                       \
  " AND ($9 = '' OR ($10 <> '' AND (case_no LIKE $10 OR order_no LIKE $10))"                       \
  " OR ($11 <> '' AND LOWER(product_name) LIKE $11 ESCAPE '!')"                                    \
  " OR ($12 <> '' AND contact_phone LIKE $12)"                                                     \
  " OR EXISTS (SELECT 1 FROM consumer k WHERE k.slot = service_case.slot"                          \
  " AND k.id = service_case.consumer_id AND (k.name = $9 OR ($12 <> '' AND k.phone LIKE $12))))"
#define FITS_LETTERS "tttiitiitttt"

/* clang-format off */
/* Whose cases, in which order: an index each. Two parameters, as $13 and $14 and as $1 and $2. */
#define OF_ALL(a, b) a " = 0 AND " b " = 0"
#define OF_MERCHANT(a, b) "merchant_id = " a " AND " b " = 0"
#define OF_CONSUMER(a, b) "slot = " a " AND consumer_id = " b
#define OF_HANDLER(a, b) "handler = " a " AND " b " = 0"
#define OF_ASSIGNEE(a, b) "assignee_id = " a " AND " b " = 0"

#define NEWEST(noun, of, letters)                                                                  \
  static const struct query newest_##noun = {                                                      \
      "queue.newest_" #noun,                                                                       \
      "SELECT " CASE_COLUMNS " FROM service_case WHERE" FITS " AND " of("$13", "$14")              \
      " AND ($15 = 0 OR (closed_at IS NULL AND next_due_at <= $16))"                               \
      " AND (opened_at, id) < ($17, $18) AND (opened_at, id) >= ($19, $20)"                        \
      " ORDER BY opened_at DESC, id DESC LIMIT $21",                                               \
      FITS_LETTERS letters "iiiiiii", &case_record, true};                                         \
  static const struct query newest_end_##noun = {                                                  \
      "queue.newest_end_" #noun,                                                                   \
      "SELECT opened_at AS at, id FROM service_case WHERE " of("$1", "$2")                         \
      " AND (opened_at, id) < ($3, $4) ORDER BY opened_at DESC, id DESC LIMIT 1 OFFSET $5",        \
      letters "iii", &place_record, true}
#define OPEN(noun, of, letters)                                                                    \
  static const struct query open_##noun = {                                                        \
      "queue.open_" #noun "_fitting",                                                              \
      "SELECT " CASE_COLUMNS " FROM service_case WHERE" FITS " AND " of("$13", "$14")              \
      " AND closed_at IS NULL AND (next_due_at, id) > ($15, $16)"                                  \
      " AND (next_due_at, id) <= ($17, $18) ORDER BY next_due_at, id LIMIT $19",                   \
      FITS_LETTERS letters "iiiii", &case_record, true};                                           \
  static const struct query open_end_##noun = {                                                    \
      "queue.open_end_" #noun,                                                                     \
      "SELECT next_due_at AS at, id FROM service_case WHERE " of("$1", "$2")                       \
      " AND closed_at IS NULL AND (next_due_at, id) > ($3, $4)"                                    \
      " ORDER BY next_due_at, id LIMIT 1 OFFSET $5",                                               \
      letters "iii", &place_record, true}
/* clang-format on */

static const struct field place_fields[] = {
    FIELD_ROW(struct place, at, FIELD_WHEN, "due, or opened", "时间"),
    FIELD_ROW(struct place, id, FIELD_ID, "case", "售后单", .prefix = "cas"),
};
static const struct record place_record = {.name = "queue_place",
                                           RECORD_OF(struct place, place_fields)};
NEWEST(all, OF_ALL, "ii");
NEWEST(merchant, OF_MERCHANT, "di");
NEWEST(consumer, OF_CONSUMER, "id");
OPEN(handler, OF_HANDLER, "ti");
OPEN(merchant, OF_MERCHANT, "di");
OPEN(assignee, OF_ASSIGNEE, "di");
OPEN(consumer, OF_CONSUMER, "id");

#define FITTING_COUNT 14 /* parameters of FITS, and whose */
#define PARAMS_MAX 21

/* The index that is walked: the list, and where so many rows further on are. */
struct walk {
  const struct query *list, *end;
  struct param whose[2];
};
/* What of it. */
struct span {
  struct place after;
  int64_t due, from, to;
  bool is_open_only;
  size_t max;
};
static const struct place nowhere;

/* ---- who may see what ---- */

struct scope {
  int64_t merchant_id, consumer_id, assignee_id;
  const char *handler;
};

static struct scope scope_of(const struct ctx *ctx, const struct queue_filter *filter) {
  const struct actor *actor = &ctx->actor;
  const struct queue_narrow *narrow = &filter->narrow;
  struct scope scope = {.merchant_id = narrow->merchant_id,
                        .assignee_id = narrow->assignee_id,
                        .handler = narrow->handler == NULL ? "" : narrow->handler};
  const bool is_open = filter->view != VIEW_ALL && filter->number == NULL;
  if (actor->kind == ACTOR_CONSUMER) scope.consumer_id = actor->party_id;
  if (filter->view == VIEW_MINE && is_open) scope.assignee_id = actor->id;
  if (actor->kind == ACTOR_MERCHANT) {
    scope.merchant_id = actor->party_id;
    if (filter->view == VIEW_FREE && is_open) scope.handler = "merchant";
  } else if (actor->kind != ACTOR_CONSUMER && is_open && filter->view != VIEW_MINE &&
             narrow->handler == NULL && narrow->merchant_id == 0) {
    scope.handler = "platform"; /* what the view shows without filters */
  }
  return scope;
}

static int64_t due_until(const struct ctx *ctx, const struct queue_filter *filter) {
  if (filter->narrow.is_overdue || (filter->view == VIEW_OVERDUE && filter->number == NULL))
    return ctx->now;
  return filter->view == VIEW_DUE && filter->number == NULL ? ctx->now + MS_DAY : CASE_NO_DUE;
}

/* ---- the walk ---- */

static struct walk walk_of(const struct ctx *ctx, const struct queue_filter *filter,
                           const struct scope *scope, bool is_newest) {
  const struct param none = P_INT(0);
  const bool is_mine = filter->view == VIEW_MINE && filter->narrow.merchant_id == 0;
  if (ctx->actor.kind == ACTOR_CONSUMER)
    return (struct walk){is_newest ? &newest_consumer : &open_consumer,
                         is_newest ? &newest_end_consumer : &open_end_consumer,
                         {P_INT(ident_slot(scope->consumer_id)), P_ID(scope->consumer_id)}};
  if (!is_newest && is_mine)
    return (struct walk){&open_assignee, &open_end_assignee, {P_ID(scope->assignee_id), none}};
  if (scope->merchant_id != 0)
    return (struct walk){is_newest ? &newest_merchant : &open_merchant,
                         is_newest ? &newest_end_merchant : &open_end_merchant,
                         {P_ID(scope->merchant_id), none}};
  if (is_newest) return (struct walk){&newest_all, &newest_end_all, {none, none}};
  return (struct walk){&open_handler, &open_end_handler, {P_TEXT(scope->handler), none}};
}

/* The first rows of FITS, and whose. */
static void fitting_fill(const struct queue_filter *filter, const struct scope *scope,
                         const struct sought *sought, const struct walk *walk,
                         struct param params[FITTING_COUNT]) {
  const struct queue_narrow *narrow = &filter->narrow;
  const bool is_free = filter->view == VIEW_FREE && filter->number == NULL;
  const struct param filled[FITTING_COUNT] = {
      P_TEXT(filter->type < 0 ? "" : case_type_words.list[filter->type]),
      P_TEXT(filter->state < 0 ? "" : case_state_words.list[filter->state]),
      P_TEXT(scope->handler),
      P_INT(scope->assignee_id),
      P_INT(is_free),
      P_TEXT(narrow->severity == NULL ? "" : narrow->severity),
      P_INT(narrow->from),
      P_INT(narrow->to == 0 ? INT64_MAX : narrow->to),
      P_TEXT(sought->words),
      P_TEXT(sought->number),
      P_TEXT(sought->product),
      P_TEXT(sought->phone),
      walk->whose[0],
      walk->whose[1]};
  memcpy(params, filled, sizeof filled);
}

static bool is_before(struct place a, struct place b) {
  return a.at < b.at || (a.at == b.at && a.id < b.id);
}

/* Backwards in time: from the end of the days that are asked for to their beginning. */
static enum error newest_list(struct ctx *ctx, const struct walk *walk, const struct span *span,
                              struct param params[PARAMS_MAX], struct search_page *page_out) {
  const struct place latest = {span->to == 0 ? INT64_MAX : span->to, 0}, oldest = {span->from, 0};
  const bool is_start = span->after.id == 0 || is_before(latest, span->after);
  const struct place before = is_start ? latest : span->after;
  struct list ends;
  enum error error = db_list(
      ctx, walk->end,
      PARAMS(walk->whose[0], walk->whose[1], P_INT(before.at), P_INT(before.id), P_INT(QUEUE_SPAN)),
      1, &ends);
  if (error != OK) return error;
  const struct place end = ends.count == 0 ? oldest : *(const struct place *)ends.items;
  const bool is_last = !is_before(oldest, end);
  const struct place until = is_last ? oldest : end;
  const struct param rest[] = {P_INT(span->is_open_only), P_INT(span->due), P_INT(before.at),
                               P_INT(before.id),          P_INT(until.at),  P_INT(until.id),
                               P_INT((int64_t)span->max)};
  memcpy(&params[FITTING_COUNT], rest, sizeof rest);
  error = db_list(ctx, walk->list, params, FITTING_COUNT + sizeof rest / sizeof *rest, span->max,
                  &page_out->rows);
  page_out->end = is_last ? nowhere : end;
  return error;
}

/* On to what is due later. */
static enum error open_list(struct ctx *ctx, const struct walk *walk, const struct span *span,
                            struct param params[PARAMS_MAX], struct search_page *page_out) {
  const struct place after = span->after;
  struct list ends;
  enum error error = db_list(
      ctx, walk->end,
      PARAMS(walk->whose[0], walk->whose[1], P_INT(after.at), P_INT(after.id), P_INT(QUEUE_SPAN)),
      1, &ends);
  if (error != OK) return error;
  const struct place last = {span->due, INT64_MAX};
  const struct place end = ends.count == 0 ? last : *(const struct place *)ends.items;
  const bool is_last = !is_before(end, last);
  const struct place until = is_last ? last : end;
  const struct param rest[] = {P_INT(after.at), P_INT(after.id), P_INT(until.at), P_INT(until.id),
                               P_INT((int64_t)span->max)};
  memcpy(&params[FITTING_COUNT], rest, sizeof rest);
  error = db_list(ctx, walk->list, params, FITTING_COUNT + sizeof rest / sizeof *rest, span->max,
                  &page_out->rows);
  page_out->end = is_last ? nowhere : end;
  return error;
}

enum error queue_search(struct ctx *ctx, const struct queue_filter *filter,
                        const struct place *place, struct search_page *page_out) {
  const struct scope scope = scope_of(ctx, filter);
  const struct sought sought = sought_of(ctx->arena, filter->number);
  const bool is_newest = queue_is_newest(filter);
  const struct walk walk = walk_of(ctx, filter, &scope, is_newest);
  const struct span span = {.after = *place,
                            .due = due_until(ctx, filter),
                            .from = filter->narrow.from,
                            .to = filter->narrow.to,
                            .is_open_only = filter->narrow.is_overdue,
                            .max = filter->limit + 1};
  struct param params[PARAMS_MAX];
  fitting_fill(filter, &scope, &sought, &walk, params);
  return is_newest ? newest_list(ctx, &walk, &span, params, page_out)
                   : open_list(ctx, &walk, &span, params, page_out);
}

static const struct query *const queries[] = {
    &newest_all,      &newest_end_all,      &newest_merchant, &newest_end_merchant,
    &newest_consumer, &newest_end_consumer, &open_handler,    &open_end_handler,
    &open_merchant,   &open_end_merchant,   &open_assignee,   &open_end_assignee,
    &open_consumer,   &open_end_consumer};
const struct query_set queue_search_queries = {queries, sizeof queries / sizeof *queries};
