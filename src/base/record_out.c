/* record_out: printing rows by their table, comparing them, and checking the tables themselves.
 *
 * Problem: what leaves must be the table's truth too: no column that is hidden, no secret, absent
 * values as null and never as a magic number. Idea: the same switch over kinds as in reading, the
 * other way round. record_check is run on every table at start, so that a wrong row dies there and
 * not in a customer's request.
 *
 * What always holds: HIDDEN and SECRET fields are never printed; every printed row is valid JSON;
 * record_parse reads back what record_print printed when no field is hidden, secret or computed.
 *
 * An optional RECORD has no mark of its own: it counts as absent when all its fields are empty.
 */
#include "base/record.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static const void *field_at(const struct field *field, const void *row) {
  return (const char *)row + field->offset;
}

static int64_t int_at(const struct field *field, const void *row) {
  return *(const int64_t *)field_at(field, row);
}

static const char *text_at(const struct field *field, const void *row) {
  return *(const char *const *)field_at(field, row);
}

static struct list list_at(const struct field *field, const void *row) {
  return *(const struct list *)field_at(field, row);
}

static int word_at(const struct field *field, const void *row) {
  return *(const int *)field_at(field, row);
}

/* Absent, or as empty as a cleared row. */
static bool is_empty(const struct field *field, const void *row) {
  switch (field->kind) {
  case FIELD_INT:
  case FIELD_MONEY:
    return int_at(field, row) == INT_NONE || int_at(field, row) == 0;
  case FIELD_BOOL:
    return !*(const bool *)field_at(field, row);
  case FIELD_WORD:
    return word_at(field, row) <= 0;
  case FIELD_LIST:
    return list_at(field, row).count == 0;
  case FIELD_ID:
  case FIELD_TEXT:
  case FIELD_JSON:
  case FIELD_WHEN:
  case FIELD_DATE:
  case FIELD_RECORD:
    break;
  }
  return record_is_absent(field, row);
}

bool record_is_absent(const struct field *field, const void *row) {
  bool is_optional = (field->flags & FIELD_OPTIONAL) != 0;
  switch (field->kind) {
  case FIELD_ID:
  case FIELD_WHEN:
    return int_at(field, row) == 0;
  case FIELD_INT:
  case FIELD_MONEY:
    return is_optional && int_at(field, row) == INT_NONE;
  case FIELD_DATE:
    return int_at(field, row) == DATE_NONE;
  case FIELD_BOOL:
  case FIELD_LIST:
    return false;
  case FIELD_WORD:
    return is_optional && word_at(field, row) < 0;
  case FIELD_TEXT:
  case FIELD_JSON:
    return text_at(field, row) == NULL;
  case FIELD_RECORD:
    break;
  }
  for (size_t i = 0; is_optional && i < field->record->field_count; i++)
    if (!is_empty(&field->record->fields[i], field_at(field, row))) return false;
  return is_optional;
}

static void list_print(struct json_out *out, const struct field *field, struct list list) {
  json_open(out, '[');
  for (size_t i = 0; i < list.count; i++) {
    if (field->record == NULL)
      json_put_text(out, ((const char *const *)list.items)[i]);
    else
      record_print(out, field->record, (const char *)list.items + i * field->record->bytes);
  }
  json_close(out, ']');
}

static void word_print(struct json_out *out, const struct field *field, int word) {
  assert(word >= 0 && (size_t)word < field->words->count && field->words->list[word] != NULL);
  json_put_text(out, field->words->list[word]);
}

void record_print_field(struct json_out *out, const struct field *field, const void *row) {
  char stamp[32];
  if (record_is_absent(field, row)) {
    json_put_null(out);
    return;
  }
  switch (field->kind) {
  case FIELD_ID:
    ident_print(field->prefix, int_at(field, row), stamp);
    json_put_text(out, stamp);
    return;
  case FIELD_WHEN:
    when_print(int_at(field, row), stamp);
    json_put_text(out, stamp);
    return;
  case FIELD_DATE:
    date_print(int_at(field, row), stamp);
    json_put_text(out, stamp);
    return;
  case FIELD_INT:
  case FIELD_MONEY:
    json_put_int(out, int_at(field, row));
    return;
  case FIELD_BOOL:
    json_put_bool(out, *(const bool *)field_at(field, row));
    return;
  case FIELD_WORD:
    word_print(out, field, word_at(field, row));
    return;
  case FIELD_TEXT:
    json_put_text(out, text_at(field, row));
    return;
  case FIELD_JSON:
    json_put_raw(out, text_of(text_at(field, row)));
    return;
  case FIELD_RECORD:
    record_print(out, field->record, field_at(field, row));
    return;
  case FIELD_LIST:
    list_print(out, field, list_at(field, row));
    return;
  }
}

void record_print_members(struct json_out *out, const struct record *record, const void *row) {
  for (size_t i = 0; i < record->field_count; i++) {
    const struct field *field = &record->fields[i];
    if ((field->flags & (FIELD_HIDDEN | FIELD_SECRET)) != 0) continue;
    json_name_plain(out, text_of(field->name));
    record_print_field(out, field, row);
  }
}

void record_print(struct json_out *out, const struct record *record, const void *row) {
  json_open(out, '{');
  record_print_members(out, record, row);
  json_close(out, '}');
}

static bool texts_equal(const char *a, const char *b) {
  return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool rows_equal(const struct record *record, const void *a, const void *b) {
  for (size_t i = 0; i < record->field_count; i++)
    if (!record_field_equals(&record->fields[i], a, b)) return false;
  return true;
}

static bool lists_equal(const struct field *field, struct list a, struct list b) {
  if (a.count != b.count) return false;
  for (size_t i = 0; i < a.count; i++) {
    bool is_same =
        field->record == NULL
            ? texts_equal(((const char *const *)a.items)[i], ((const char *const *)b.items)[i])
            : rows_equal(field->record, (const char *)a.items + i * field->record->bytes,
                         (const char *)b.items + i * field->record->bytes);
    if (!is_same) return false;
  }
  return true;
}

bool record_field_equals(const struct field *field, const void *a, const void *b) {
  switch (field->kind) {
  case FIELD_ID:
  case FIELD_WHEN:
  case FIELD_DATE:
  case FIELD_INT:
  case FIELD_MONEY:
    return int_at(field, a) == int_at(field, b);
  case FIELD_BOOL:
    return *(const bool *)field_at(field, a) == *(const bool *)field_at(field, b);
  case FIELD_WORD:
    return word_at(field, a) == word_at(field, b);
  case FIELD_TEXT:
  case FIELD_JSON:
    return texts_equal(text_at(field, a), text_at(field, b));
  case FIELD_RECORD:
    return rows_equal(field->record, field_at(field, a), field_at(field, b));
  case FIELD_LIST:
    return lists_equal(field, list_at(field, a), list_at(field, b));
  }
  return false;
}

/* Bytes of the C type of a kind; a RECORD's own. */
static size_t kind_bytes(const struct field *field) {
  switch (field->kind) {
  case FIELD_ID:
  case FIELD_INT:
  case FIELD_MONEY:
  case FIELD_WHEN:
  case FIELD_DATE:
    return sizeof(int64_t);
  case FIELD_BOOL:
    return sizeof(bool);
  case FIELD_WORD:
    return sizeof(int);
  case FIELD_TEXT:
  case FIELD_JSON:
    return sizeof(const char *);
  case FIELD_RECORD:
    return field->record == NULL ? 0 : field->record->bytes;
  case FIELD_LIST:
    return sizeof(struct list);
  }
  return 0;
}

/* What is wrong with field `index`, NULL when nothing is. */
static const char *field_fault(const struct record *record, size_t index) {
  const struct field *field = &record->fields[index];
  if (field->name == NULL || field->name[0] == '\0') return "a field has no name";
  if (record_field(record, field->name) != field) return "the name stands twice";
  if (field->kind == FIELD_ID && (field->prefix == NULL || strlen(field->prefix) > 10))
    return "an ID needs a prefix of at most 10 letters";
  if (field->kind == FIELD_WORD && (field->words == NULL || field->words->count == 0))
    return "a WORD needs its words";
  if (field->kind == FIELD_RECORD && field->record == NULL) return "a RECORD needs its record";
  if (field->max != 0 && field->min > field->max) return "min is above max";
  if (field->doc == NULL || field->zh == NULL) return "both sentences are needed";
  if (record->bytes == 0) return NULL; /* there is no struct */
  if (field->offset + kind_bytes(field) > record->bytes) return "it lies outside the struct";
  for (size_t i = 0; i < index; i++) {
    const struct field *other = &record->fields[i];
    if (field->offset < other->offset + kind_bytes(other) &&
        other->offset < field->offset + kind_bytes(field))
      return "it lies on another field";
  }
  return NULL;
}

enum error record_check(const struct record *record, struct fault *fault) {
  if (record->field_count > RECORD_FIELDS_MAX)
    return fault_raisef(fault, ERR_LIMIT, NULL, "记录 %s 的字段过多",
                        "Record %s has too many fields", record->name);
  for (size_t i = 0; i < record->field_count; i++) {
    const char *why = field_fault(record, i);
    if (why == NULL) continue;
    char path[96];
    snprintf(path, sizeof path, "%s.%s", record->name, record->fields[i].name);
    return fault_raisef(fault, ERR_INVALID, path, "记录表有误：%s：%s", "Record table: %s: %s",
                        path, why);
  }
  return OK;
}
