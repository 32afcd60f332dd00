/* order_search: orders by what people have before them when they ask: a number, a name, a
 * telephone, a part of what was bought.
 *
 * A whole number is found by an index. Everything else walks the orders in the order they are shown
 * in, a shop's, a consumer's or all, ORDER_SPAN of them for one page, which then says where it
 * stopped; so a search for what is not there costs no more in a large store. Lines and names of
 * buyers are looked up by their keys for each order that is looked at.
 *
 * Always holds: what lists show masked cannot be found out by searching (sought.h). A merchant
 * finds his own orders, a consumer his own: the filter says whose, and api decides that.
 */
#include "trade/order_driver.h"

#include "trade/sought.h"

static const struct query by_number = {
    .name = "order.by_number",
    .sql = "SELECT * FROM trade_order WHERE order_no = $1 AND (merchant_id = $2 OR $2 = 0)"
           " AND (consumer_id = $3 OR $3 = 0) AND (state = $4 OR $4 = '')"
           " ORDER BY placed_at DESC, id DESC LIMIT $5",
    .params = "tiiti",
    .row = &order_record,
    .is_hot = true};

/* clang-format off */
#define FITS                                                                                       \
  " (state = $1 OR $1 = '') AND (order_no = $2 OR ($3 <> '' AND order_no LIKE $3)"                 \
  " OR receiver_name = $2 OR ($4 <> '' AND receiver_phone LIKE $4)"                                \
  " OR EXISTS (SELECT 1 FROM consumer k WHERE k.slot = trade_order.slot"                           \
  " AND k.id = trade_order.consumer_id AND (k.name = $2 OR ($4 <> '' AND k.phone LIKE $4)))"       \
  " OR EXISTS (SELECT 1 FROM order_line l WHERE l.slot = trade_order.slot"                         \
  " AND l.order_id = trade_order.id AND (l.sku = $2 OR LOWER(l.product_name) LIKE $5 ESCAPE '!')))"
#define OF_ALL(a, b) a " = 0 AND " b " = 0"
#define OF_MERCHANT(a, b) "merchant_id = " a " AND " b " = 0"
#define OF_CONSUMER(a, b) "slot = " a " AND consumer_id = " b
#define WALK(noun, of)                                                                             \
  static const struct query search_##noun = {                                                      \
      .name = "order.search_" #noun,                                                               \
      .sql = "SELECT * FROM trade_order WHERE" FITS " AND " of("$6", "$7")                         \
             " AND (placed_at, id) < ($8, $9) AND (placed_at, id) >= ($10, $11)"                   \
             " ORDER BY placed_at DESC, id DESC LIMIT $12",                                        \
      .params = "tttttiiiiiii",                                                                    \
      .row = &order_record,                                                                        \
      .is_hot = true};                                                                             \
  static const struct query end_##noun = {                                                         \
      .name = "order.search_end_" #noun,                                                           \
      .sql = "SELECT placed_at, id FROM trade_order WHERE " of("$1", "$2")                         \
             " AND (placed_at, id) < ($3, $4) ORDER BY placed_at DESC, id DESC LIMIT 1 OFFSET $5", \
      .params = "iiiii",                                                                           \
      .row = &place_record,                                                                        \
      .is_hot = true}
/* clang-format on */

static const struct field place_fields[] = {
    FIELD_ROW(struct order_place, placed_at, FIELD_WHEN, "placed", "下单时间"),
    FIELD_ROW(struct order_place, id, FIELD_ID, "order", "订单", .prefix = "ord"),
};
static const struct record place_record = {.name = "order_place",
                                           RECORD_OF(struct order_place, place_fields)};
WALK(all, OF_ALL);
WALK(merchant, OF_MERCHANT);
WALK(consumer, OF_CONSUMER);
static const struct query *const queries[] = {&by_number,       &search_all,   &end_all,
                                              &search_merchant, &end_merchant, &search_consumer,
                                              &end_consumer};
const struct query_set order_search_queries = {queries, sizeof queries / sizeof *queries};

struct walk {
  const struct query *list, *end;
  int64_t whose[2];
};

static struct walk walk_of(const struct order_filter *filter) {
  const int64_t consumer = filter->consumer_id;
  if (consumer != 0)
    return (struct walk){&search_consumer, &end_consumer, {ident_slot(consumer), consumer}};
  if (filter->merchant_id != 0)
    return (struct walk){&search_merchant, &end_merchant, {filter->merchant_id, 0}};
  return (struct walk){&search_all, &end_all, {0, 0}};
}

enum error order_search(struct ctx *ctx, const struct order_filter *filter,
                        struct order_place before, size_t max, struct order_found *found_out) {
  const struct sought sought = sought_of(ctx->arena, filter->words);
  const struct walk walk = walk_of(filter);
  const struct param state = P_TEXT(filter->state < 0 ? "" : order_state_words.list[filter->state]);
  struct list ends;
  *found_out = (struct order_found){0};
  enum error error = db_list(ctx, &by_number,
                             PARAMS(P_TEXT(sought.words), P_INT(filter->merchant_id),
                                    P_INT(filter->consumer_id), state, P_INT((int64_t)max - 1)),
                             max, &found_out->rows);
  if (error != OK || found_out->rows.count > 0) return error;
  error = db_list(ctx, walk.end,
                  PARAMS(P_INT(walk.whose[0]), P_INT(walk.whose[1]), P_INT(before.placed_at),
                         P_INT(before.id), P_INT(ORDER_SPAN)),
                  1, &ends);
  if (error != OK) return error;
  if (ends.count > 0) found_out->end = *(const struct order_place *)ends.items;
  return db_list(ctx, walk.list,
                 PARAMS(state, P_TEXT(sought.words), P_TEXT(sought.number), P_TEXT(sought.phone),
                        P_TEXT(sought.product), P_INT(walk.whose[0]), P_INT(walk.whose[1]),
                        P_INT(before.placed_at), P_INT(before.id), P_INT(found_out->end.placed_at),
                        P_INT(found_out->end.id), P_INT((int64_t)max)),
                 max, &found_out->rows);
}
