/* import_row: from fields to facts.
 *
 * Problem: a row of an export is a line of an order, or a return, or postage, or a mistake, and
 * which of them decides what happens to the rows around it. Idea: classify first, by the map's
 * rules, then read each value by its kind. Whatever cannot be read makes the row broken, with a
 * word and the name of the field; nothing is guessed and nothing half read.
 *
 * What always holds: a good row has a number, a time, a product, a quantity of at least one and a
 * price that is not negative, and somebody who bought (a guest when the map allows). A row has as
 * many fields as the header. Texts are within the limits of their columns.
 *
 * Not here: rows that belong together (import_window.c). A further target is read in `head_read`
 * or `line_read`.
 */
#include "trade/import_row.h"

#include "trade/import_value.h"
#include "trade/outside.h"
#include "trade/product.h"
#include "trade/shipment.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct import_reader {
  const struct import_map *map;
  struct csv *csv;
  struct csv_row row;
  struct row_place header;
  size_t width;            /* fields a row must have; 0: not known yet */
  int index[TARGET_COUNT]; /* of the field, -1: none */
  bool has_row;            /* without a header the first row is read ahead */
};

static const struct {
  const char *reason, *note;
} problems[CSV_PROBLEM_COUNT] = {
    [CSV_SOUND] = {"", ""},
    [CSV_BAD_BYTES] = {"bad_bytes", "the row is not in the encoding that the map names"},
    [CSV_OPEN_QUOTE] = {"open_quote", "a quote is opened and never closed"},
    [CSV_STRAY_QUOTE] = {"stray_quote", "text follows a closing quote"},
    [CSV_FIELD_TOO_LONG] = {"too_long", "a field is longer than 32 KiB"},
    [CSV_ROW_TOO_LONG] = {"too_long", "the row is longer than 128 KiB"},
    [CSV_TOO_MANY_FIELDS] = {"field_count", "the row has more than 256 fields"},
};

/* ---- the header ---- */

static enum error column_missing(struct fault *fault, enum import_target target,
                                 const char *column) {
  char field[96] = "columns.";
  strncat(field, import_target_name(target), sizeof field - strlen(field) - 1);
  return fault_raisef(fault, ERR_INVALID, field, "文件中没有名为“%s”的列",
                      "The file has no column named \"%s\"", column);
}

static int column_find(const struct import_reader *reader, const char *column) {
  int64_t number;
  if (reader->map->has_no_header)
    return text_int(text_of(column), &number) == OK && number >= 1 && number <= CSV_FIELD_MAX
               ? (int)number - 1
               : -1;
  for (size_t i = 0; i < reader->row.count; i++)
    if (text_is(text_trim(reader->row.fields[i]), column)) return (int)i;
  return -1;
}

static enum error header_match(struct import_reader *reader, struct fault *fault) {
  for (int i = 0; i < TARGET_COUNT; i++) {
    const char *column = reader->map->columns[i].column;
    reader->index[i] = column == NULL ? -1 : column_find(reader, column);
    if (column != NULL && reader->index[i] < 0)
      return column_missing(fault, (enum import_target)i, column);
  }
  return OK;
}

static enum error header_read(struct import_reader *reader, struct fault *fault) {
  enum error error = csv_next(reader->csv, &reader->row);
  if (error == ERR_NOT_FOUND) {
    reader->has_row = false;
    if (reader->map->has_no_header) return OK;
    return fault_raise(fault, ERR_INVALID, "file", "文件为空", "The file is empty");
  }
  if (error != OK) return fault_raise(fault, error, "file", NULL, NULL);
  reader->has_row = reader->map->has_no_header;
  if (reader->row.problem == CSV_SOUND) reader->width = reader->row.count;
  if (reader->map->has_no_header) return OK;
  if (reader->row.problem != CSV_SOUND)
    return fault_raisef(fault, ERR_INVALID, "file", "表头无法读取：%s", "The header: %s",
                        problems[reader->row.problem].note);
  reader->header = (struct row_place){reader->row.line, reader->row.at_byte, reader->row.byte_len};
  return OK;
}

enum error import_reader_open(struct arena *arena, const struct import_map *map,
                              struct import_file *file, struct import_reader **reader_out,
                              struct fault *fault) {
  struct import_reader *reader = arena_new(arena, struct import_reader);
  struct csv_settings settings = {map->delimiter[0], (enum csv_encoding)map->encoding};
  reader->map = map;
  enum error error = import_file_rewind(file, fault);
  if (error != OK) return error;
  error = csv_open(arena, settings, import_file_source(file), &reader->csv, fault);
  if (error != OK) return error;
  error = header_read(reader, fault);
  if (error == OK) error = header_match(reader, fault);
  if (error != OK) {
    csv_close(&reader->csv);
    return error;
  }
  *reader_out = reader;
  return OK;
}

void import_reader_close(struct import_reader **reader) {
  if (*reader == NULL) return;
  csv_close(&(*reader)->csv);
  *reader = NULL;
}

struct row_place import_reader_header(const struct import_reader *reader) {
  return reader->header;
}

int64_t import_reader_passed(const struct import_reader *reader) {
  return csv_passed_bytes(reader->csv);
}

/* ---- values ---- */

/* The value of a target in the present row: trimmed, the map's default where there is none. */
static struct text value_of(const struct import_reader *reader, enum import_target target) {
  int index = reader->index[target];
  struct text value = TEXT("");
  if (index >= 0 && (size_t)index < reader->row.count) value = text_trim(reader->row.fields[index]);
  return value.len > 0 ? value : text_of(reader->map->columns[target].otherwise);
}

/* What is being read, and the first thing that was wrong with it. */
struct reading {
  const struct import_reader *reader;
  struct arena *arena;
  struct import_row *row;
  bool is_broken;
};

static void broken(struct reading *in, enum import_target target, const char *reason,
                   const char *why) {
  if (in->is_broken) return;
  in->is_broken = true;
  in->row->reason = reason;
  in->row->note = text_printf(in->arena, "%s: %s", import_target_name(target), why);
}

static const char *text_read(struct reading *in, enum import_target target, int64_t points_max) {
  struct text value = value_of(in->reader, target);
  if (value.len == 0) return NULL;
  if ((int64_t)value.len > points_max && (int64_t)text_points(value) > points_max) {
    broken(in, target, "too_long", "the text is longer than the column allows");
    return NULL;
  }
  return text_keep(in->arena, value);
}

static const char *text_need(struct reading *in, enum import_target target, int64_t points_max) {
  const char *text = text_read(in, target, points_max);
  if (text == NULL) broken(in, target, "missing", "there is nothing in it");
  return text;
}

static int64_t instant_read(struct reading *in, enum import_target target, int64_t placed_at) {
  const struct import_map *map = in->reader->map;
  struct text value = value_of(in->reader, target);
  int64_t hours = map->columns[target].after_placed_hours;
  if (value.len == 0) return hours == INT_NONE || placed_at == 0 ? 0 : placed_at + hours * MS_HOUR;
  const char *const *formats = map->date_formats.items;
  int64_t when;
  for (size_t i = 0; i < map->date_formats.count; i++)
    if (import_value_instant(value, formats[i], map->offset_ms, &when) == OK) return when;
  broken(in, target, "bad_date", "no date format of the map fits");
  return 0;
}

static int64_t date_read(struct reading *in, enum import_target target) {
  const struct import_map *map = in->reader->map;
  struct text value = value_of(in->reader, target);
  if (value.len == 0) return DATE_NONE;
  const char *const *formats = map->date_formats.items;
  int64_t date;
  for (size_t i = 0; i < map->date_formats.count; i++)
    if (import_value_date(value, formats[i], &date) == OK) return date;
  broken(in, target, "bad_date", "no date format of the map fits");
  return DATE_NONE;
}

static int64_t money_read(struct reading *in, enum import_target target) {
  const struct import_map *map = in->reader->map;
  struct text value = value_of(in->reader, target);
  int64_t money;
  if (value.len == 0) return INT_NONE;
  if (import_value_money(value, map->digits, map->decimal_mark[0], &money) == OK) return money;
  broken(in, target, "bad_money", "not an amount of this currency");
  return INT_NONE;
}

/* A discount may be written with a minus before it: it is meant the same. */
static int64_t discount_read(struct reading *in, enum import_target target) {
  int64_t money = money_read(in, target);
  return money == INT_NONE || money >= 0 ? money : -money;
}

static int64_t count_read(struct reading *in, enum import_target target) {
  struct text value = value_of(in->reader, target);
  int64_t count;
  if (value.len == 0) return INT_NONE;
  if (import_value_count(value, in->reader->map->decimal_mark[0], &count) == OK) return count;
  broken(in, target, "bad_number", "not a whole number");
  return INT_NONE;
}

static int yes_read(struct reading *in, enum import_target target) {
  struct text value = value_of(in->reader, target);
  int yes = -1;
  if (value.len > 0 && import_value_yes(value, &yes) != OK)
    broken(in, target, "bad_yes", "neither yes nor no");
  return yes;
}

/* ---- rows ---- */

static bool rule_holds(const struct import_reader *reader, const struct import_rule *rule) {
  struct text value = value_of(reader, (enum import_target)rule->target);
  return import_rule_holds(rule, value, reader->map->decimal_mark[0]);
}

static const struct import_rule *rules_find(const struct import_reader *reader,
                                            const struct list *list) {
  const struct import_rule *rules = list->items;
  for (size_t i = 0; i < list->count; i++)
    if (rule_holds(reader, &rules[i])) return &rules[i];
  return NULL;
}

static void consumer_read(struct reading *in) {
  const struct import_map *map = in->reader->map;
  struct intake *head = &in->row->head;
  const char *key = text_read(in, TARGET_CONSUMER_KEY, OUTSIDE_KEY_MAX / 2);
  if (key != NULL) {
    head->consumer_key = text_printf(in->arena, "%s%s", map->consumer.key_prefix, key);
  } else if (map->consumer.when_missing == MISSING_REFUSE) {
    broken(in, TARGET_CONSUMER_KEY, "no_consumer", "the row does not say who bought");
  } else {
    head->is_guest = true;
    head->consumer_key = text_printf(in->arena, "guest:%s:%s", map->merchant.key, head->order_no);
  }
  head->consumer_name = text_read(in, TARGET_CONSUMER_NAME, 100);
  head->consumer_phone = text_read(in, TARGET_CONSUMER_PHONE, 40);
}

static void head_read(struct reading *in) {
  struct intake *head = &in->row->head;
  record_clear(&intake_record, head);
  head->order_no = text_need(in, TARGET_ORDER_NO, ORDER_NO_MAX);
  head->source = in->reader->map->name;
  head->currency = in->reader->map->currency;
  head->placed_at = instant_read(in, TARGET_PLACED_AT, 0);
  if (head->placed_at == 0) broken(in, TARGET_PLACED_AT, "missing", "there is nothing in it");
  head->paid_at = instant_read(in, TARGET_PAID_AT, head->placed_at);
  head->shipped_at = instant_read(in, TARGET_SHIPPED_AT, head->placed_at);
  head->signed_at = instant_read(in, TARGET_SIGNED_AT, head->placed_at);
  head->discount_money = discount_read(in, TARGET_ORDER_DISCOUNT);
  head->coupon_money = discount_read(in, TARGET_ORDER_COUPON);
  head->freight_money = money_read(in, TARGET_ORDER_FREIGHT);
  head->receiver_name = text_read(in, TARGET_RECEIVER_NAME, 100);
  head->receiver_phone = text_read(in, TARGET_RECEIVER_PHONE, 40);
  head->receiver_address = text_read(in, TARGET_RECEIVER_ADDRESS, 300);
  head->carrier = text_read(in, TARGET_CARRIER, CARRIER_MAX);
  head->tracking_no = text_read(in, TARGET_TRACKING_NO, TRACKING_NO_MAX);
  head->payment_channel = text_read(in, TARGET_PAYMENT_CHANNEL, 40);
  head->payment_ref = text_read(in, TARGET_PAYMENT_REF, 100);
  consumer_read(in);
}

/* What the map says about goods like these. */
static void marks_apply(struct reading *in) {
  const struct import_mark *marks = in->reader->map->marks.items;
  struct intake_line *line = &in->row->line;
  for (size_t i = 0; i < in->reader->map->marks.count; i++) {
    const struct import_mark *mark = &marks[i];
    if (!rule_holds(in->reader, &mark->when)) continue;
    if (mark->category != NULL) line->category = mark->category;
    if (mark->is_returnable >= 0) line->is_returnable = mark->is_returnable;
    if (mark->notice_shown >= 0) line->notice_shown = mark->notice_shown;
    if (mark->warranty_months != INT_NONE) line->warranty_months = mark->warranty_months;
  }
}

static void line_read(struct reading *in) {
  struct intake_line *line = &in->row->line;
  int64_t sign = in->row->kind == ROW_RETURN ? -1 : 1;
  record_clear(&intake_line_record, line);
  line->product_name = text_need(in, TARGET_PRODUCT_NAME, PRODUCT_NAME_MAX);
  line->sku = text_read(in, TARGET_SKU, PRODUCT_SKU_MAX);
  line->category = text_read(in, TARGET_CATEGORY, PRODUCT_CATEGORY_MAX);
  line->quantity = count_read(in, TARGET_QUANTITY);
  line->unit_money = money_read(in, TARGET_UNIT_PRICE);
  if (line->quantity != INT_NONE && line->quantity < 0) line->quantity *= sign;
  if (line->quantity == INT_NONE) broken(in, TARGET_QUANTITY, "missing", "there is nothing in it");
  if (line->unit_money == INT_NONE)
    broken(in, TARGET_UNIT_PRICE, "missing", "there is nothing in it");
  if (line->quantity < 1 || line->quantity > ORDER_QUANTITY_MAX)
    broken(in, TARGET_QUANTITY, "bad_number", "not between 1 and 1000000");
  if (line->unit_money < 0) broken(in, TARGET_UNIT_PRICE, "bad_money", "the price is negative");
  line->discount_money = discount_read(in, TARGET_LINE_DISCOUNT);
  line->is_returnable = yes_read(in, TARGET_IS_RETURNABLE);
  line->notice_shown = yes_read(in, TARGET_NOTICE_SHOWN);
  line->warranty_months = count_read(in, TARGET_WARRANTY_MONTHS);
  bool has_months = line->warranty_months != INT_NONE;
  if (has_months && (line->warranty_months < 0 || line->warranty_months > WARRANTY_MONTHS_MAX))
    broken(in, TARGET_WARRANTY_MONTHS, "bad_number", "not between 0 and 600");
  line->lot = text_read(in, TARGET_LOT, 60);
  line->expires_on = date_read(in, TARGET_EXPIRES_ON);
  marks_apply(in);
}

/* Kind, place, and why it is refused when it is. */
static void row_classify(const struct import_reader *reader, struct import_row *row) {
  const struct import_map *map = reader->map;
  const struct csv_row *from = &reader->row;
  *row =
      (struct import_row){.kind = ROW_GOOD, .place = {from->line, from->at_byte, from->byte_len}};
  if (from->problem != CSV_SOUND || from->count != reader->width) {
    row->kind = ROW_BROKEN;
    row->reason = from->problem != CSV_SOUND ? problems[from->problem].reason : "field_count";
    row->note = from->problem != CSV_SOUND ? problems[from->problem].note
                                           : "not as many fields as the header has";
    row->is_torn = from->problem != CSV_SOUND && from->problem != CSV_BAD_BYTES;
    return;
  }
  bool is_return = map->returns.when.field != NULL && rule_holds(reader, &map->returns.when);
  const struct import_rule *skip = rules_find(reader, is_return ? &map->returns.skip : &map->skip);
  row->kind = is_return ? ROW_RETURN : ROW_GOOD;
  if (skip == NULL) return;
  if (!is_return) row->kind = ROW_SKIPPED;
  row->reason = skip->reason;
  row->note = skip->note;
}

/* The next row of the file into reader->row. */
static enum error row_next(struct import_reader *reader) {
  if (reader->has_row) {
    reader->has_row = false;
    return OK;
  }
  enum error error = csv_next(reader->csv, &reader->row);
  if (error == OK && reader->width == 0 && reader->row.problem == CSV_SOUND)
    reader->width = reader->row.count;
  return error;
}

enum error import_row_glance(struct import_reader *reader, struct import_row *row_out,
                             struct text *order_no_out) {
  enum error error = row_next(reader);
  if (error != OK) return error;
  row_classify(reader, row_out);
  struct text order_no = value_of(reader, TARGET_ORDER_NO);
  *order_no_out = text_check(order_no) ? order_no : TEXT("");
  return OK;
}

enum error import_row_read(struct import_reader *reader, struct arena *arena,
                           struct import_row *row_out) {
  struct import_row row;
  struct text order_no;
  enum error error = import_row_glance(reader, &row, &order_no);
  if (error != OK) return error;
  bool has_number = order_no.len > 0 && text_points(order_no) <= ORDER_NO_MAX;
  const char *number = has_number ? text_keep(arena, order_no) : NULL;
  if (row.kind == ROW_GOOD || (row.kind == ROW_RETURN && row.reason == NULL)) {
    struct reading in = {reader, arena, &row, false};
    head_read(&in);
    line_read(&in);
    row.return_of = text_read(&in, TARGET_RETURN_OF, ORDER_NO_MAX);
    if (in.is_broken && row.kind == ROW_GOOD) row.kind = ROW_BROKEN;
  }
  row.order_no = number;
  *row_out = row;
  return OK;
}
