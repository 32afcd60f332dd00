/* import_match: finding what was returned.
 *
 * Problem: "C536379, one lantern, -1" says neither which order nor which line. Idea: ask for the
 * customer's lines of that article, newest first and not after the return, and take units until the
 * row is covered. Units left are those that no case has claimed; open_case claims what is matched,
 * so two rows cannot use a unit twice.
 *
 * What always holds: a row is matched whole or not at all; units matched never pass units bought. A
 * row's identity is given by the caller; parts of a row that was matched before are found under it
 * and nothing is done again.
 *
 * Not here: whether the policy would allow the return, the case itself (open_case); which rows are
 * returns (the map).
 */
#include "trade/import_match.h"

#include "trade/consumer.h"
#include "trade/import_batch.h"
#include "trade/outside.h"
#include "trade/product.h"

struct import_return {
  int64_t slot, id, merchant_id;
  const char *return_no;
  int64_t consumer_id, order_id, line_no, quantity, returned_at, case_id;
};
static const struct field return_fields[] = {
    {FIELD_AT(struct import_return, slot), .kind = FIELD_INT, .flags = FIELD_KEY | FIELD_HIDDEN,
     .doc = "the consumer's shard", .zh = "分片"},
    {FIELD_AT(struct import_return, id), .kind = FIELD_ID, .flags = FIELD_KEY, .prefix = "irt",
     .doc = "made from the row's words and the part", .zh = "编号"},
    {FIELD_AT(struct import_return, merchant_id), .kind = FIELD_ID, .prefix = "mer",
     .doc = "who sold", .zh = "商家编号"},
    {FIELD_AT(struct import_return, return_no), .kind = FIELD_TEXT, .max = 100,
     .doc = "number of the return in the file", .zh = "退货单号"},
    {FIELD_AT(struct import_return, consumer_id), .kind = FIELD_ID, .prefix = "con",
     .doc = "who returned", .zh = "消费者编号"},
    {FIELD_AT(struct import_return, order_id), .kind = FIELD_ID, .prefix = "ord",
     .doc = "the purchase", .zh = "订单编号"},
    {FIELD_AT(struct import_return, line_no), .kind = FIELD_INT, .doc = "its line", .zh = "行号"},
    {FIELD_AT(struct import_return, quantity), .kind = FIELD_INT, .doc = "units", .zh = "数量"},
    {FIELD_AT(struct import_return, returned_at), .kind = FIELD_WHEN, .doc = "when it was returned",
     .zh = "退货时间"},
    {FIELD_AT(struct import_return, case_id), .kind = FIELD_ID, .flags = FIELD_OPTIONAL,
     .prefix = "cas", .doc = "the case opened for it", .zh = "售后单编号"},
};
const struct record import_return_record = {.name = "import_return",
                                            .table = "import_return",
                                            .doc = "A return that was matched to a purchase.",
                                            RECORD_OF(struct import_return, return_fields)};

/* A purchase that may have been returned. */
struct purchase {
  int64_t order_id, line_no, quantity, claimed_quantity;
};
static const struct field purchase_fields[] = {
    {FIELD_AT(struct purchase, order_id), .kind = FIELD_ID, .prefix = "ord", .doc = "the order",
     .zh = "订单编号"},
    {FIELD_AT(struct purchase, line_no), .kind = FIELD_INT, .doc = "its line", .zh = "行号"},
    {FIELD_AT(struct purchase, quantity), .kind = FIELD_INT, .doc = "units bought", .zh = "数量"},
    {FIELD_AT(struct purchase, claimed_quantity), .kind = FIELD_INT, .doc = "units in cases",
     .zh = "已申请数量"},
};
static const struct record purchase_record = {.name = "purchase",
                                              .doc = "A purchase that may have been returned.",
                                              RECORD_OF(struct purchase, purchase_fields)};

static const struct query query_purchases = {
    .name = "import_return.purchases",
    /* The plus keeps SQLite from walking all of the merchant's orders. */
    .sql = "SELECT l.order_id AS order_id, l.line_no AS line_no, l.quantity AS quantity,"
           " l.claimed_quantity AS claimed_quantity"
           " FROM trade_order o JOIN order_line l ON l.slot = o.slot AND l.order_id = o.id"
           " WHERE o.slot = $1 AND o.consumer_id = $2 AND o.placed_at <= $3"
           " AND +o.merchant_id = $4 AND ($5 = '' OR o.order_no = $5)"
           " AND l.product_id = $6 AND l.quantity > l.claimed_quantity"
           " ORDER BY o.placed_at DESC, o.id DESC, l.line_no DESC LIMIT $7",
    .params = "iiiitii",
    .row = &purchase_record,
    .is_hot = true};

static const struct query *const queries[] = {&query_purchases};
const struct query_set import_return_queries = {queries, sizeof queries / sizeof *queries};

struct matching {
  struct ctx *ctx;
  const struct match_request *request;
  struct return_match match;
  int64_t slot;
};

static int64_t part_id(const struct matching *matching, int part_no) {
  return outside_id(part_no, text_of(matching->request->identity), (int)matching->slot);
}

/* Opens the case of one part and remembers it. */
static enum error part_write(struct matching *matching, const struct purchase *purchase,
                             int64_t quantity) {
  struct return_match *match = &matching->match;
  const struct match_request *request = matching->request;
  match->order_id = purchase->order_id;
  match->line_no = purchase->line_no;
  match->quantity = quantity;
  struct import_return part = {.slot = matching->slot,
                               .id = part_id(matching, match->part_no),
                               .merchant_id = match->merchant_id,
                               .return_no = match->return_no,
                               .consumer_id = match->consumer_id,
                               .order_id = match->order_id,
                               .line_no = match->line_no,
                               .quantity = quantity,
                               .returned_at = match->returned_at};
  enum error error = request->open_case(matching->ctx, request->baton, match, &part.case_id);
  if (error == OK) error = row_insert(matching->ctx, &import_return_record, &part);
  if (error == OK)
    error = import_note(matching->ctx, "return.import", "import_return", part.id, NULL);
  match->part_no++;
  return error;
}

static enum error parts_write(struct matching *matching, const struct list *list,
                              enum match_end *end_out) {
  const struct purchase *purchases = list->items;
  int64_t wanted = matching->request->line->quantity, left = wanted;
  int part_count = 0;
  for (size_t i = 0; i < list->count && left > 0; i++, part_count++)
    left -= purchases[i].quantity - purchases[i].claimed_quantity;
  if (left > 0) {
    *end_out = MATCH_NONE;
    return OK;
  }
  matching->match.part_count = part_count;
  for (int i = 0; i < part_count; i++) {
    int64_t units = purchases[i].quantity - purchases[i].claimed_quantity;
    int64_t quantity = units < wanted ? units : wanted;
    enum error error = part_write(matching, &purchases[i], quantity);
    if (error != OK) return error;
    wanted -= quantity;
  }
  *end_out = MATCH_NEW;
  return OK;
}

static enum error purchases_list(struct matching *matching, struct list *list_out) {
  const struct match_request *request = matching->request;
  const struct intake_line *line = request->line;
  const struct return_match *match = &matching->match;
  const char *sku = line->sku != NULL ? line->sku : line->product_name;
  const char *return_of = request->return_of != NULL ? request->return_of : "";
  return db_list(matching->ctx, &query_purchases,
                 PARAMS(P_INT(matching->slot), P_INT(match->consumer_id), P_INT(match->returned_at),
                        P_INT(match->merchant_id), P_TEXT(return_of),
                        P_INT(product_id_of(match->merchant_id, text_of(sku))),
                        P_INT(RETURN_PARTS_MAX)),
                 RETURN_PARTS_MAX, list_out);
}

enum error import_match(struct ctx *ctx, const struct match_request *request,
                        enum match_end *end_out) {
  const struct intake *head = request->head;
  struct matching matching = {.ctx = ctx, .request = request};
  struct consumer_row consumer;
  struct import_return there;
  enum error error = consumer_find(ctx, text_of(head->consumer_key), &consumer);
  if (error == ERR_NOT_FOUND) {
    *end_out = MATCH_NONE;
    return OK;
  }
  if (error != OK) return error;
  matching.slot = consumer.slot;
  int64_t keys[] = {consumer.slot, part_id(&matching, 0)};
  error = row_load(ctx, &import_return_record, keys, 2, &there);
  if (error == OK) *end_out = MATCH_BEFORE;
  if (error != ERR_NOT_FOUND) return error;
  matching.match = (struct return_match){.return_no = head->order_no,
                                         .source = head->source,
                                         .reason = request->reason,
                                         .returned_at = head->placed_at,
                                         .merchant_id = request->merchant_id,
                                         .consumer_id = consumer.id,
                                         .unit_money = request->line->unit_money,
                                         .currency = head->currency,
                                         .file_line = request->file_line};
  struct list purchases;
  error = purchases_list(&matching, &purchases);
  return error == OK ? parts_write(&matching, &purchases, end_out) : error;
}
