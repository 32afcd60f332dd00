/* queue_search: cases by what people remember of them, and by any filters together.
 *
 * Views, types and states have indexes of their own (queue.c). Here is one pair of statements, by
 * due time and newest first, in which every further filter may be left out: they walk the index of
 * the whole and keep what fits, so a page may cost more than it shows. Words are the end of a
 * case's or an order's number, a part of the goods' name, the consumer's name in full, or his
 * telephone.
 *
 * Always holds: what lists show masked cannot be found out by searching. Of a telephone the last
 * four digits, which are shown, or the whole number find its owner, nothing between; a name only
 * as a whole. A merchant finds his own cases, a consumer his own.
 *
 * To add a filter: a member of struct queue_narrow, a line of FITS, its parameter twice.
 */
#include "desk/queue_driver.h"

#include <string.h>

#define TAIL_DIGITS 4   /* of a telephone, as it is shown */
#define PHONE_DIGITS 7  /* fewer are no whole number */
#define NUMBER_DIGITS 3 /* the end of a number */

#define FITS                                                                                       \
  " (type = $4 OR $4 = '') AND (state = $5 OR $5 = '') AND (merchant_id = $6 OR $6 = 0)"           \
  " AND (consumer_id = $7 OR $7 = 0) AND (handler = $8 OR $8 = '')"                                \
  " AND (assignee_id = $9 OR $9 = 0) AND (assignee_id IS NULL OR $10 = 0)"                         \
  " AND (severity = $11 OR $11 = '') AND opened_at >= $12 AND opened_at < $13"                     \
  " AND ($14 = '' OR ($15 <> '' AND (case_no LIKE $15 OR order_no LIKE $15))"                      \
  " OR ($16 <> '' AND LOWER(product_name) LIKE $16 ESCAPE '!')"                                    \
  " OR ($17 <> '' AND (contact_phone LIKE $17"                                                     \
  " OR consumer_id IN (SELECT id FROM consumer WHERE phone LIKE $17)))"                            \
  " OR consumer_id IN (SELECT id FROM consumer WHERE name = $14))"
const struct query queue_open_fitting = {
    "queue.search_open",
    "SELECT " CASE_COLUMNS " FROM service_case WHERE closed_at IS NULL AND next_due_at <= $1"
    " AND (next_due_at, id) > ($2, $3) AND" FITS " ORDER BY next_due_at, id LIMIT $18",
    "iiittiitiitiitttti", &case_record, false};
const struct query queue_all_fitting = {
    "queue.search_all",
    "SELECT " CASE_COLUMNS " FROM service_case WHERE (closed_at IS NULL OR $1 = 0)"
    " AND next_due_at <= $2 AND id < $3 AND" FITS " ORDER BY id DESC LIMIT $18",
    "iiittiitiitiitttti", &case_record, false};

bool queue_is_narrow(const struct queue_filter *filter) {
  const struct queue_narrow *narrow = &filter->narrow;
  return narrow->merchant_id != 0 || narrow->assignee_id != 0 || narrow->handler != NULL ||
         narrow->severity != NULL || narrow->from != 0 || narrow->to != 0 || narrow->is_overdue;
}

/* ---- words ---- */

struct sought {
  const char *words, *number, *product, *phone; /* '' : not sought so */
};

static size_t digits_of(const char *words) {
  size_t count = strspn(words, "0123456789");
  return words[count] == '\0' ? count : 0;
}

/* Signs that LIKE would read are meant as they stand. */
static const char *part_pattern(struct arena *arena, const char *words) {
  struct buffer out;
  buffer_init(&out, arena, 2 * strlen(words) + 3);
  buffer_char(&out, '%');
  for (const char *at = words; *at != '\0'; at++) {
    if (*at == '%' || *at == '_' || *at == '!') buffer_char(&out, '!');
    buffer_char(&out, *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at);
  }
  buffer_char(&out, '%');
  return out.at;
}

static struct sought sought_of(struct arena *arena, const char *words) {
  if (words == NULL) return (struct sought){"", "", "", ""};
  const size_t digits = digits_of(words);
  struct sought sought = {
      .words = words, .number = "", .product = part_pattern(arena, words), .phone = ""};
  if (digits >= NUMBER_DIGITS) sought.number = text_printf(arena, "%%%s", words);
  if (digits == TAIL_DIGITS) sought.phone = sought.number;
  if (digits >= PHONE_DIGITS) sought.phone = words;
  return sought;
}

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

enum error queue_search(struct ctx *ctx, const struct queue_filter *filter,
                        const struct place *place, struct list *list_out) {
  const struct queue_narrow *narrow = &filter->narrow;
  const struct scope scope = scope_of(ctx, filter);
  const struct sought sought = sought_of(ctx->arena, filter->number);
  const size_t max = filter->limit + 1;
  const bool is_newest = filter->view == VIEW_ALL || filter->number != NULL;
  const int64_t due = due_until(ctx, filter);
  const int64_t before = place->id == 0 ? INT64_MAX : place->id;
  return db_list(ctx, is_newest ? &queue_all_fitting : &queue_open_fitting,
                 PARAMS(P_INT(is_newest ? narrow->is_overdue : due),
                        P_INT(is_newest ? due : place->due_at),
                        P_INT(is_newest ? before : place->id),
                        P_TEXT(filter->type < 0 ? "" : case_type_words.list[filter->type]),
                        P_TEXT(filter->state < 0 ? "" : case_state_words.list[filter->state]),
                        P_INT(scope.merchant_id), P_INT(scope.consumer_id), P_TEXT(scope.handler),
                        P_INT(scope.assignee_id), P_INT(filter->view == VIEW_FREE && !is_newest),
                        P_TEXT(narrow->severity == NULL ? "" : narrow->severity),
                        P_INT(narrow->from), P_INT(narrow->to == 0 ? INT64_MAX : narrow->to),
                        P_TEXT(sought.words), P_TEXT(sought.number), P_TEXT(sought.product),
                        P_TEXT(sought.phone), P_INT((int64_t)max)),
                 max, list_out);
}
