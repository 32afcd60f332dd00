/* shipment: outbound parcels.
 *
 * Problem: a refund before the parcel left, while it travels and after it was signed for are three
 * different lifecycles. Idea: the order's state says which; the parcel row says with whom it
 * travels, so that it can be traced or intercepted.
 *
 * What always holds: an order that is shipped has at least one parcel; signing the order signs all
 * of them. The tracking number leads to an address, so it is personal data.
 *
 * Not here: tracking events, labels; parcels back and replacements (desk/case_parcel).
 */
#include "trade/shipment.h"

static const char *const kind_list[] = {"outbound"};
static const char *const kind_zh[] = {"发货"};
const struct words shipment_words = {"shipment_kind", kind_list, kind_zh, SHIPMENT_KIND_COUNT};

static const struct field shipment_fields[] = {
    {FIELD_AT(struct shipment_row, slot), .kind = FIELD_INT, .flags = FIELD_KEY | FIELD_HIDDEN,
     .doc = "the consumer's shard", .zh = "分片"},
    {FIELD_AT(struct shipment_row, id), .kind = FIELD_ID, .flags = FIELD_KEY, .prefix = "shp",
     .doc = "the parcel", .zh = "包裹编号"},
    {FIELD_AT(struct shipment_row, order_id), .kind = FIELD_ID, .prefix = "ord",
     .doc = "whose goods are in it", .zh = "订单编号"},
    {FIELD_AT(struct shipment_row, kind), .kind = FIELD_WORD, .words = &shipment_words,
     .doc = "which way it goes", .zh = "类型"},
    {FIELD_AT(struct shipment_row, carrier), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL,
     .max = CARRIER_MAX, .doc = "carrier", .zh = "快递公司"},
    {FIELD_AT(struct shipment_row, tracking_no), .kind = FIELD_TEXT,
     .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = TRACKING_NO_MAX, .doc = "tracking number",
     .zh = "快递单号"},
    {FIELD_AT(struct shipment_row, shipped_at), .kind = FIELD_WHEN, .doc = "when it left",
     .zh = "发货时间"},
    {FIELD_AT(struct shipment_row, signed_at), .kind = FIELD_WHEN, .flags = FIELD_OPTIONAL,
     .doc = "when it was signed for", .zh = "签收时间"},
};
const struct record shipment_record = {.name = "shipment",
                                       .table = "shipment",
                                       .doc = "A parcel on its way to the consumer.",
                                       RECORD_OF(struct shipment_row, shipment_fields)};

static const struct query query_list = {
    .name = "shipment.list",
    .sql = "SELECT * FROM shipment WHERE slot = $1 AND order_id = $2 ORDER BY id LIMIT $3",
    .params = "iii",
    .row = &shipment_record,
    .is_hot = true};

static const struct query *const queries[] = {&query_list};
const struct query_set shipment_queries = {queries, sizeof queries / sizeof *queries};

enum error shipment_list(struct ctx *ctx, int64_t order_id, struct list *list_out) {
  return db_list(ctx, &query_list,
                 PARAMS(P_INT(ident_slot(order_id)), P_INT(order_id), P_INT(ORDER_SHIPMENT_MAX)),
                 ORDER_SHIPMENT_MAX, list_out);
}
