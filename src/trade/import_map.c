/* import_map: the JSON map, checked whole.
 *
 * Problem: every shop exports other columns in other words, and an import that fails at line
 * 400,000 because of a typing error in the map is a wasted morning. Idea: the map is a record like
 * any other, so unknown names, wrong kinds and bounds are refused with their path when it is
 * loaded; what goes beyond single fields (formats, rules, required columns) is checked right after.
 *
 * What always holds of a loaded map: a column or a value is given for all that an order needs;
 * every rule names a target and asks something; every format has a year, a month and a day.
 *
 * Not here: matching the map to a file's header (import_row.c). A further value of an order is a
 * row in the enum, a row in `columns_fields` and a line in import_row.c.
 */
#include "trade/import_map.h"

#include "base/money.h"
#include "trade/csv.h"
#include "trade/import_value.h"
#include "trade/outside.h"
#include "trade/product.h"

#include <stdio.h>
#include <string.h>

static const char *const missing_list[] = {"guest", "refuse"};
static const char *const missing_zh[] = {"按匿名买家导入", "拒绝该行"};
static const struct words missing_words = {"import_missing", missing_list, missing_zh,
                                           MISSING_COUNT};

static const struct field column_fields[] = {
    {FIELD_AT(struct import_column, column), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL, .min = 1,
     .max = 200, .doc = "the column's name in the header, or its number from 1", .zh = "列名"},
    {.name = "default",
     .offset = offsetof(struct import_column, otherwise),
     .kind = FIELD_TEXT,
     .flags = FIELD_OPTIONAL,
     .min = 1,
     .max = 500,
     .doc = "value where the file has none",
     .zh = "默认值"},
    {FIELD_AT(struct import_column, after_placed_hours), .kind = FIELD_INT, .flags = FIELD_OPTIONAL,
     .max = 24 * 366, .doc = "instants: so many hours after placed_at", .zh = "下单后小时数"},
};
static const struct record column_record = {.name = "import_column",
                                            .doc = "Where a value comes from.",
                                            RECORD_OF(struct import_column, column_fields)};

#define COLUMN(target, word, english, chinese)                                                     \
  [target] = {.name = (word),                                                                      \
              .offset = (target) * sizeof(struct import_column),                                   \
              .kind = FIELD_RECORD,                                                                \
              .flags = FIELD_OPTIONAL,                                                             \
              .record = &column_record,                                                            \
              .doc = (english),                                                                    \
              .zh = (chinese)}
static const struct field columns_fields[TARGET_COUNT] = {
    COLUMN(TARGET_ORDER_NO, "order_no", "the merchant's order number", "订单号"),
    COLUMN(TARGET_PLACED_AT, "placed_at", "when it was placed", "下单时间"),
    COLUMN(TARGET_PAID_AT, "paid_at", "when it was paid", "付款时间"),
    COLUMN(TARGET_SHIPPED_AT, "shipped_at", "when it was shipped", "发货时间"),
    COLUMN(TARGET_SIGNED_AT, "signed_at", "when it was signed for", "签收时间"),
    COLUMN(TARGET_CONSUMER_KEY, "consumer_key", "phone or customer number of the buyer", "买家"),
    COLUMN(TARGET_CONSUMER_NAME, "consumer_name", "the buyer's name", "买家姓名"),
    COLUMN(TARGET_CONSUMER_PHONE, "consumer_phone", "the buyer's phone", "买家电话"),
    COLUMN(TARGET_RECEIVER_NAME, "receiver_name", "who receives the parcel", "收货人"),
    COLUMN(TARGET_RECEIVER_PHONE, "receiver_phone", "the receiver's phone", "收货电话"),
    COLUMN(TARGET_RECEIVER_ADDRESS, "receiver_address", "where the parcel goes", "收货地址"),
    COLUMN(TARGET_ORDER_DISCOUNT, "order_discount", "discount of the whole order", "订单优惠"),
    COLUMN(TARGET_ORDER_COUPON, "order_coupon", "paid by coupon, whole order", "优惠券"),
    COLUMN(TARGET_ORDER_FREIGHT, "order_freight", "outbound freight, whole order", "运费"),
    COLUMN(TARGET_CARRIER, "carrier", "carrier", "快递公司"),
    COLUMN(TARGET_TRACKING_NO, "tracking_no", "tracking number", "快递单号"),
    COLUMN(TARGET_PAYMENT_CHANNEL, "payment_channel", "payment provider", "支付渠道"),
    COLUMN(TARGET_PAYMENT_REF, "payment_ref", "the provider's payment number", "支付流水号"),
    COLUMN(TARGET_SKU, "sku", "article number", "货号"),
    COLUMN(TARGET_PRODUCT_NAME, "product_name", "what it is called", "商品名称"),
    COLUMN(TARGET_CATEGORY, "category", "category word", "类目"),
    COLUMN(TARGET_QUANTITY, "quantity", "units", "数量"),
    COLUMN(TARGET_UNIT_PRICE, "unit_price", "price of one unit", "单价"),
    COLUMN(TARGET_LINE_DISCOUNT, "line_discount", "discount of this line alone", "本行优惠"),
    COLUMN(TARGET_IS_RETURNABLE, "is_returnable", "may be returned without a reason: yes, no",
           "支持无理由退货"),
    COLUMN(TARGET_NOTICE_SHOWN, "notice_shown", "buyer was told it can't be returned: yes, no",
           "已提示不可退"),
    COLUMN(TARGET_WARRANTY_MONTHS, "warranty_months", "warranty in months", "保修月数"),
    COLUMN(TARGET_LOT, "lot", "production lot", "批次"),
    COLUMN(TARGET_EXPIRES_ON, "expires_on", "last day of use", "有效期至"),
    COLUMN(TARGET_RETURN_OF, "return_of", "returns: number of the order that was returned",
           "原订单号"),
};
static const struct record columns_record = {.name = "import_columns",
                                             .bytes = sizeof(struct import_column) * TARGET_COUNT,
                                             .fields = columns_fields,
                                             .field_count = TARGET_COUNT,
                                             .doc = "Which column is what."};

static const struct field rule_fields[] = {
    {FIELD_AT(struct import_rule, field), .kind = FIELD_TEXT, .min = 1, .max = 60,
     .doc = "which value is asked", .zh = "字段"},
    {FIELD_AT(struct import_rule, is), .kind = FIELD_LIST, .flags = FIELD_OPTIONAL, .max = 200,
     .doc = "it is one of these words", .zh = "等于其一"},
    {FIELD_AT(struct import_rule, starts), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL, .min = 1,
     .max = 100, .doc = "it begins with this", .zh = "开头为"},
    {FIELD_AT(struct import_rule, below), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL, .min = 1,
     .max = 30, .doc = "it is a number below this", .zh = "小于"},
    {FIELD_AT(struct import_rule, is_empty), .kind = FIELD_BOOL, .flags = FIELD_OPTIONAL,
     .doc = "there is nothing in it", .zh = "为空"},
    {FIELD_AT(struct import_rule, reason), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL, .min = 1,
     .max = 40, .doc = "word for the rejects file", .zh = "原因代码"},
    {FIELD_AT(struct import_rule, note), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL, .max = 200,
     .doc = "sentence for the rejects file", .zh = "原因说明"},
};
static const struct record rule_record = {.name = "import_rule",
                                          .doc = "A question to one value of a row.",
                                          RECORD_OF(struct import_rule, rule_fields)};

static const struct field mark_fields[] = {
    {FIELD_AT(struct import_mark, when), .kind = FIELD_RECORD, .record = &rule_record,
     .doc = "which rows", .zh = "条件"},
    {FIELD_AT(struct import_mark, category), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL,
     .max = PRODUCT_CATEGORY_MAX, .doc = "their category", .zh = "类目"},
    {FIELD_AT(struct import_mark, is_returnable), .kind = FIELD_WORD, .flags = FIELD_OPTIONAL,
     .words = &yes_words, .doc = "may they be returned without a reason?", .zh = "支持无理由退货"},
    {FIELD_AT(struct import_mark, notice_shown), .kind = FIELD_WORD, .flags = FIELD_OPTIONAL,
     .words = &yes_words, .doc = "was the buyer told?", .zh = "已提示不可退"},
    {FIELD_AT(struct import_mark, warranty_months), .kind = FIELD_INT, .flags = FIELD_OPTIONAL,
     .max = WARRANTY_MONTHS_MAX, .doc = "their warranty in months", .zh = "保修月数"},
};
static const struct record mark_record = {.name = "import_mark",
                                          .doc = "Goods that are different.",
                                          RECORD_OF(struct import_mark, mark_fields)};

#define PART(type, of, member)                                                                     \
  .name = #member, .offset = offsetof(type, of.member) - offsetof(type, of)
static const struct field merchant_fields[] = {
    {PART(struct import_map, merchant, key), .kind = FIELD_TEXT, .min = 1, .max = OUTSIDE_KEY_MAX,
     .doc = "short name that stays the same over all imports", .zh = "外部标识"},
    {PART(struct import_map, merchant, name), .kind = FIELD_TEXT, .min = 1, .max = 100,
     .doc = "name as consumers see it", .zh = "店铺名称"},
    {PART(struct import_map, merchant, is_self_operated), .kind = FIELD_BOOL,
     .flags = FIELD_OPTIONAL, .doc = "the platform's own shop?", .zh = "是否自营"},
};
static const struct record merchant_part = {.name = "import_merchant",
                                            .bytes = sizeof(((struct import_map *)0)->merchant),
                                            .fields = merchant_fields,
                                            .field_count = 3,
                                            .doc = "Whose orders these are."};
static const struct field consumer_fields[] = {
    {PART(struct import_map, consumer, key_prefix), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL,
     .max = 60, .doc = "put before the key; the merchant's key and a colon when absent",
     .zh = "买家标识前缀"},
    {PART(struct import_map, consumer, when_missing), .kind = FIELD_WORD, .flags = FIELD_OPTIONAL,
     .words = &missing_words, .doc = "rows that do not say who bought", .zh = "缺少买家时"},
};
static const struct record consumer_part = {.name = "import_consumer",
                                            .bytes = sizeof(((struct import_map *)0)->consumer),
                                            .fields = consumer_fields,
                                            .field_count = 2,
                                            .doc = "Who bought."};
static const struct field returns_fields[] = {
    {PART(struct import_map, returns, when), .kind = FIELD_RECORD, .record = &rule_record,
     .doc = "which rows are returns", .zh = "条件"},
    {PART(struct import_map, returns, skip), .kind = FIELD_LIST, .flags = FIELD_OPTIONAL,
     .record = &rule_record, .max = IMPORT_RULES_MAX, .doc = "returns that are refused",
     .zh = "拒绝规则"},
    {PART(struct import_map, returns, reason), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL,
     .max = 40, .doc = "reason of the cases that are opened", .zh = "售后原因"},
};
static const struct record returns_part = {.name = "import_returns",
                                           .bytes = sizeof(((struct import_map *)0)->returns),
                                           .fields = returns_fields,
                                           .field_count = 3,
                                           .doc = "Rows that take goods back."};

static const struct field map_fields[] = {
    {FIELD_AT(struct import_map, name), .kind = FIELD_TEXT, .min = 1, .max = 60,
     .doc = "source of the orders", .zh = "名称"},
    {FIELD_AT(struct import_map, about), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL, .max = 2000,
     .doc = "for people", .zh = "说明（英文）"},
    {FIELD_AT(struct import_map, about_zh), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL,
     .max = 2000, .doc = "for people, in Chinese", .zh = "说明"},
    {FIELD_AT(struct import_map, encoding), .kind = FIELD_WORD, .flags = FIELD_OPTIONAL,
     .words = &csv_encoding_words, .doc = "of the file; utf-8 when absent", .zh = "编码"},
    {FIELD_AT(struct import_map, delimiter), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL, .min = 1,
     .max = 1, .doc = "between fields; a comma when absent", .zh = "分隔符"},
    {FIELD_AT(struct import_map, has_no_header), .kind = FIELD_BOOL, .flags = FIELD_OPTIONAL,
     .doc = "the first row is data: columns go by number", .zh = "没有表头"},
    {FIELD_AT(struct import_map, date_formats), .kind = FIELD_LIST, .min = 1,
     .max = IMPORT_FORMATS_MAX, .doc = "tried in order", .zh = "日期格式"},
    {FIELD_AT(struct import_map, utc_offset), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL, .min = 1,
     .max = 6, .doc = "what the file's clock is ahead of UTC; +08:00 when absent",
     .zh = "时区偏移"},
    {FIELD_AT(struct import_map, decimal_mark), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL,
     .min = 1, .max = 1, .doc = "point or comma; a point when absent", .zh = "小数点"},
    {FIELD_AT(struct import_map, currency), .kind = FIELD_TEXT, .min = 3, .max = 3,
     .doc = "ISO 4217", .zh = "币种"},
    {FIELD_AT(struct import_map, window_rows), .kind = FIELD_INT, .flags = FIELD_OPTIONAL, .min = 1,
     .max = IMPORT_WINDOW_ROWS_MAX,
     .doc = "all rows of an order lie within so many rows of its first", .zh = "订单行跨度"},
    {FIELD_AT(struct import_map, merchant), .kind = FIELD_RECORD, .record = &merchant_part,
     .doc = "whose orders these are", .zh = "商家"},
    {FIELD_AT(struct import_map, consumer), .kind = FIELD_RECORD, .flags = FIELD_OPTIONAL,
     .record = &consumer_part, .doc = "who bought", .zh = "买家"},
    {FIELD_AT(struct import_map, columns), .kind = FIELD_RECORD, .record = &columns_record,
     .doc = "which column is what", .zh = "列"},
    {FIELD_AT(struct import_map, skip), .kind = FIELD_LIST, .flags = FIELD_OPTIONAL,
     .record = &rule_record, .max = IMPORT_RULES_MAX,
     .doc = "rows that are no part of an order; they go to the rejects with the reason",
     .zh = "跳过规则"},
    {FIELD_AT(struct import_map, marks), .kind = FIELD_LIST, .flags = FIELD_OPTIONAL,
     .record = &mark_record, .max = IMPORT_RULES_MAX, .doc = "goods that are different",
     .zh = "商品标记"},
    {FIELD_AT(struct import_map, returns), .kind = FIELD_RECORD, .flags = FIELD_OPTIONAL,
     .record = &returns_part, .doc = "rows that take goods back", .zh = "退货行"},
};
const struct record import_map_record = {.name = "import_map",
                                         .doc = "Which column of a file is what.",
                                         RECORD_OF(struct import_map, map_fields)};

const char *import_target_name(enum import_target target) {
  return columns_fields[target].name;
}

static enum error refuse(struct fault *fault, const char *field, const char *zh, const char *en) {
  return fault_raise(fault, ERR_INVALID, field, zh, en);
}

static enum error rule_resolve(struct import_rule *rule, const char *path, char mark,
                               struct fault *fault) {
  char field[96];
  rule->target = -1;
  for (int i = 0; i < TARGET_COUNT; i++)
    if (strcmp(columns_fields[i].name, rule->field) == 0) rule->target = i;
  if (rule->target < 0) {
    snprintf(field, sizeof field, "%s.field", path);
    return refuse(fault, field, "没有这个字段", "there is no such field");
  }
  if (rule->is.count == 0 && rule->starts == NULL && rule->below == NULL && !rule->is_empty)
    return refuse(fault, path, "规则没有条件", "the rule asks nothing");
  if (rule->below == NULL) return OK;
  enum error error =
      import_value_money(text_of(rule->below), BELOW_DIGITS, mark, &rule->below_number);
  if (error == OK) return OK;
  snprintf(field, sizeof field, "%s.below", path);
  return refuse(fault, field, "不是有效的数字", "this is not a number");
}

static bool is_ascii(const char *text) {
  for (; text != NULL && *text != '\0'; text++)
    if ((signed char)*text < ' ') return false;
  return true;
}

/* Rules of a list; those of refusals need a reason. Reason and note go into a file of any encoding,
 * so they are ASCII. */
static enum error rules_resolve(struct list *list, const char *path, char mark,
                                struct fault *fault) {
  struct import_rule *rules = list->items;
  char field[80];
  for (size_t i = 0; i < list->count; i++) {
    snprintf(field, sizeof field, "%s[%zu]", path, i);
    if (rules[i].reason == NULL)
      return refuse(fault, field, "规则缺少原因代码", "the rule needs a reason");
    if (!is_ascii(rules[i].reason) || !is_ascii(rules[i].note))
      return refuse(fault, field, "原因只能用 ASCII 字符", "reason and note must be ASCII");
    enum error error = rule_resolve(&rules[i], field, mark, fault);
    if (error != OK) return error;
  }
  return OK;
}

static enum error marks_resolve(struct import_map *map, char mark, struct fault *fault) {
  struct import_mark *marks = map->marks.items;
  char field[80];
  for (size_t i = 0; i < map->marks.count; i++) {
    snprintf(field, sizeof field, "marks[%zu].when", i);
    enum error error = rule_resolve(&marks[i].when, field, mark, fault);
    if (error != OK) return error;
  }
  return OK;
}

static enum error columns_check(const struct import_map *map, struct fault *fault) {
  static const enum import_target required[] = {
      TARGET_ORDER_NO, TARGET_PLACED_AT, TARGET_PRODUCT_NAME, TARGET_QUANTITY, TARGET_UNIT_PRICE};
  char field[96];
  for (size_t i = 0; i < sizeof required / sizeof *required; i++) {
    if (map->columns[required[i]].column != NULL) continue;
    snprintf(field, sizeof field, "columns.%s", columns_fields[required[i]].name);
    return refuse(fault, field, "必须指定对应的列", "an order needs a column for this");
  }
  for (int i = 0; i < TARGET_COUNT; i++) {
    bool is_step = i == TARGET_PAID_AT || i == TARGET_SHIPPED_AT || i == TARGET_SIGNED_AT;
    if (map->columns[i].after_placed_hours == INT_NONE || is_step) continue;
    snprintf(field, sizeof field, "columns.%s.after_placed_hours", columns_fields[i].name);
    return refuse(fault, field, "只有时间字段可以这样填写", "only instants take this");
  }
  return OK;
}

static enum error formats_check(const struct import_map *map, struct fault *fault) {
  const char *const *formats = map->date_formats.items;
  char field[96];
  for (size_t i = 0; i < map->date_formats.count; i++) {
    if (import_value_format_check(formats[i])) continue;
    snprintf(field, sizeof field, "date_formats[%zu]", i);
    return refuse(fault, field, "日期格式无效，例如 YYYY-MM-DD hh:mm:ss",
                  "not a date format; one is YYYY-MM-DD hh:mm:ss");
  }
  return OK;
}

/* What is absent gets its usual value. */
static enum error map_fill(struct arena *arena, struct import_map *map, struct fault *fault) {
  if (map->encoding < 0) map->encoding = CSV_UTF_8;
  if (map->delimiter == NULL) map->delimiter = ",";
  if (map->decimal_mark == NULL) map->decimal_mark = ".";
  if (map->window_rows == INT_NONE) map->window_rows = IMPORT_WINDOW_ROWS;
  if (map->consumer.when_missing < 0) map->consumer.when_missing = MISSING_GUEST;
  if (map->consumer.key_prefix == NULL)
    map->consumer.key_prefix = text_printf(arena, "%s:", map->merchant.key);
  if (strcmp(map->decimal_mark, ".") != 0 && strcmp(map->decimal_mark, ",") != 0)
    return refuse(fault, "decimal_mark", "小数点只能是 . 或 ,", "a point or a comma");
  for (const char *at = map->currency; *at != '\0'; at++)
    if (*at < 'A' || *at > 'Z')
      return refuse(fault, "currency", "应为 ISO 4217 代码", "must be an ISO 4217 code");
  map->digits = currency_digits(map->currency);
  const char *offset = map->utc_offset == NULL ? "+08:00" : map->utc_offset;
  if (import_value_offset(text_of(offset), &map->offset_ms) != OK)
    return refuse(fault, "utc_offset", "时区偏移应形如 +08:00", "must be like +08:00");
  return OK;
}

enum error import_map_parse(struct arena *arena, struct text json,
                            const struct import_map **map_out, struct fault *fault) {
  const struct json *tree;
  struct import_map *map = arena_new(arena, struct import_map);
  if (json.len > IMPORT_MAP_BYTES_MAX) return fault_raise(fault, ERR_TOO_LARGE, NULL, NULL, NULL);
  enum error error = json_parse(arena, json, &tree, fault);
  if (error == OK) error = record_parse(arena, &import_map_record, tree, map, fault);
  if (error == OK) error = map_fill(arena, map, fault);
  if (error == OK) error = columns_check(map, fault);
  if (error == OK) error = formats_check(map, fault);
  if (error != OK) return error;
  char mark = map->decimal_mark[0];
  error = rules_resolve(&map->skip, "skip", mark, fault);
  if (error == OK) error = marks_resolve(map, mark, fault);
  if (error == OK && map->returns.when.field != NULL)
    error = rule_resolve(&map->returns.when, "returns.when", mark, fault);
  if (error == OK) error = rules_resolve(&map->returns.skip, "returns.skip", mark, fault);
  if (error == OK) *map_out = map;
  return error;
}

bool import_rule_holds(const struct import_rule *rule, struct text value, char decimal_mark) {
  int64_t number;
  if (rule->is_empty && value.len > 0) return false;
  if (rule->starts != NULL && !text_starts(value, rule->starts)) return false;
  if (rule->below != NULL) {
    if (import_value_money(value, BELOW_DIGITS, decimal_mark, &number) != OK) return false;
    if (number >= rule->below_number) return false;
  }
  if (rule->is.count == 0) return true;
  const char *const *words = rule->is.items;
  for (size_t i = 0; i < rule->is.count; i++)
    if (text_is(value, words[i])) return true;
  return false;
}
