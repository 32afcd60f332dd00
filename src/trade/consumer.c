/* consumer: the person behind the orders.
 *
 * Problem: a consumer must be found by the key that outside systems use, which is often a phone
 * number, and yet personal data shall stand in few places. Idea: the key is a PERSONAL column; what
 * is searched is its hash, PERSONAL as well since phone numbers can be guessed back from it; what
 * all other tables hold is the id, which is made from the first order and says nothing of the key.
 *
 * What always holds: one row per outside key; the slot of the id is the slot of the key. Somebody
 * who bought without saying who is a guest: a consumer of that one order.
 *
 * Not here: sign-in (trust/account), consent, erasure. Merging two keys of one person is not done.
 */
#include "trade/consumer.h"

#include "trade/outside.h"

#define PROBE_MAX 16

static const struct field consumer_fields[] = {
    {FIELD_AT(struct consumer_row, slot), .kind = FIELD_INT, .flags = FIELD_KEY | FIELD_HIDDEN,
     .doc = "shard of this consumer's rows", .zh = "分片"},
    {FIELD_AT(struct consumer_row, id), .kind = FIELD_ID, .flags = FIELD_KEY, .prefix = "con",
     .doc = "the consumer", .zh = "消费者编号"},
    {FIELD_AT(struct consumer_row, outside_hash), .kind = FIELD_TEXT,
     .flags = FIELD_HIDDEN | FIELD_PERSONAL, .max = 32, .doc = "hash of outside_key, for finding",
     .zh = "外部标识摘要"},
    {FIELD_AT(struct consumer_row, outside_key), .kind = FIELD_TEXT, .flags = FIELD_PERSONAL,
     .min = 1, .max = OUTSIDE_KEY_MAX, .doc = "phone number or the shop's customer number",
     .zh = "外部标识"},
    {FIELD_AT(struct consumer_row, name), .kind = FIELD_TEXT,
     .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = 100, .doc = "name", .zh = "姓名"},
    {FIELD_AT(struct consumer_row, phone), .kind = FIELD_TEXT,
     .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = 40, .doc = "phone", .zh = "电话"},
    {FIELD_AT(struct consumer_row, is_guest), .kind = FIELD_BOOL,
     .doc = "bought without saying who", .zh = "是否匿名购买"},
    {FIELD_AT(struct consumer_row, created_at), .kind = FIELD_WHEN, .doc = "when first seen",
     .zh = "创建时间"},
    {FIELD_AT(struct consumer_row, version), .kind = FIELD_INT, .doc = "counts changes",
     .zh = "版本"},
};
const struct record consumer_record = {.name = "consumer",
                                       .table = "consumer",
                                       .doc = "Somebody who bought.",
                                       RECORD_OF(struct consumer_row, consumer_fields)};

static const struct query query_find = {
    .name = "consumer.find",
    .sql = "SELECT * FROM consumer WHERE slot = $1 AND outside_hash = $2",
    .params = "it",
    .row = &consumer_record,
    .is_hot = true};

static const struct query *const queries[] = {&query_find};
const struct query_set consumer_queries = {queries, sizeof queries / sizeof *queries};

/* A new id, or the first of those that the first order's number leads to and nobody has. */
static enum error id_choose(struct ctx *ctx, struct consumer_row *consumer, const char *order_no) {
  int slot = (int)consumer->slot;
  if (order_no == NULL) {
    consumer->id = ident_new(ctx->ids, ctx->now, slot);
    return OK;
  }
  for (int probe = 0; probe < PROBE_MAX; probe++) {
    struct consumer_row other;
    int64_t id = outside_id_near(consumer->created_at, slot, 0, text_of(order_no), probe);
    int64_t keys[] = {consumer->slot, id};
    enum error error = row_load(ctx, &consumer_record, keys, 2, &other);
    if (error == ERR_NOT_FOUND) {
      consumer->id = id;
      return OK;
    }
    if (error != OK) return error;
  }
  return fault_raise(&ctx->fault, ERR_CONFLICT, "consumer_id", "无法为消费者分配编号",
                     "No id is free for this consumer");
}

enum error consumer_open(struct ctx *ctx, const struct consumer_row *wanted, const char *order_no,
                         struct consumer_row *consumer_out) {
  struct text key = text_of(wanted->outside_key);
  enum error error = consumer_find(ctx, key, consumer_out);
  if (error != ERR_NOT_FOUND) return error;
  char hash[33];
  outside_hash(key, hash);
  struct consumer_row consumer = *wanted;
  int slot = ident_slot_of(key);
  consumer.created_at = wanted->created_at != 0 ? wanted->created_at : ctx->now;
  consumer.slot = slot;
  error = id_choose(ctx, &consumer, order_no);
  if (error != OK) return error;
  consumer.outside_hash = text_copy(ctx->arena, hash);
  consumer.version = 1;
  error = row_insert(ctx, &consumer_record, &consumer);
  if (error == OK) *consumer_out = consumer;
  return error;
}

enum error consumer_find(struct ctx *ctx, struct text outside_key,
                         struct consumer_row *consumer_out) {
  char hash[33];
  outside_hash(outside_key, hash);
  return db_one(ctx, &query_find, PARAMS(P_INT(ident_slot_of(outside_key)), P_TEXT(hash)),
                consumer_out);
}

enum error consumer_load(struct ctx *ctx, int64_t id, struct consumer_row *consumer_out) {
  int64_t keys[] = {ident_slot(id), id};
  enum error error = row_load(ctx, &consumer_record, keys, 2, consumer_out);
  if (error == ERR_NOT_FOUND)
    return fault_raise(&ctx->fault, ERR_NOT_FOUND, "consumer_id", "没有这个消费者",
                       "There is no such consumer");
  return error;
}
