/* record: C structs described by tables.
 *
 * Problem: a field named in five places (struct, check, JSON, SQL, docs) is wrong in one of them.
 * Idea: the table is the only place; this file reads and prints any struct by it. Reading walks the
 * members of the JSON object, not the fields, because a client's members mostly come in the table's
 * order: the search for a name starts after the one found last.
 *
 * What always holds: a row that was parsed satisfies its table in every field; a refused row raises
 * one fault whose field is a path (`lines[2].quantity`) and whose sentences a customer can read;
 * names that are not in the table are refused, also those of HIDDEN and COMPUTED fields, so nobody
 * writes a column by guessing its name. SECRET fields may come in (a password) and never go out.
 *
 * Not here: rules between fields (the business module's `check`), SQL (store), schemas (api),
 * printing (record_out.c). To extend: a new kind is a case in value_parse, in field_clear and in
 * the switches of record_out.c; the compiler finds them all.
 */
#include "base/record.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define LABEL_POINTS_MOST 16 /* a longer Chinese text is a sentence, not a label */
#define DEPTH_MOST 8

struct reader {
  struct arena *arena;
  struct fault *fault;
  char path[96];
  size_t path_len;
  int depth;
};

int words_find(const struct words *words, struct text word) {
  for (size_t i = 0; i < words->count; i++)
    if (words->list[i] != NULL && text_is(word, words->list[i])) return (int)i;
  return -1;
}

const char *words_plain(struct arena *arena, const struct words *words, int index) {
  char *plain = text_keep(arena, text_of(words->list[index]));
  for (char *at = plain; *at != '\0'; at++)
    if (*at == '_') *at = ' ';
  return plain;
}

const struct field *record_field(const struct record *record, const char *name) {
  for (size_t i = 0; i < record->field_count; i++)
    if (strcmp(record->fields[i].name, name) == 0) return &record->fields[i];
  return NULL;
}

static void field_clear(const struct field *field, void *row) {
  char *at = (char *)row + field->offset;
  bool is_optional = (field->flags & FIELD_OPTIONAL) != 0;
  switch (field->kind) {
  case FIELD_ID:
  case FIELD_WHEN:
    *(int64_t *)(void *)at = 0;
    return;
  case FIELD_INT:
  case FIELD_MONEY:
    *(int64_t *)(void *)at = is_optional ? INT_NONE : 0;
    return;
  case FIELD_DATE:
    *(int64_t *)(void *)at = DATE_NONE;
    return;
  case FIELD_BOOL:
    *(bool *)(void *)at = false;
    return;
  case FIELD_WORD:
    *(int *)(void *)at = is_optional ? -1 : 0;
    return;
  case FIELD_TEXT:
  case FIELD_JSON:
    *(const char **)(void *)at = NULL;
    return;
  case FIELD_RECORD:
    record_clear(field->record, at);
    return;
  case FIELD_LIST:
    *(struct list *)(void *)at = (struct list){0};
    return;
  }
}

void record_clear(const struct record *record, void *row) {
  memset(row, 0, record->bytes);
  for (size_t i = 0; i < record->field_count; i++)
    field_clear(&record->fields[i], row);
}

/* Appends to the path; the caller remembers the length before and puts it back. A path too long for
 * a fault is cut, never wrong in front. */
static void path_add(struct reader *in, const char *mark, const char *name) {
  int room = (int)(sizeof in->path - in->path_len);
  int length = snprintf(in->path + in->path_len, (size_t)room, "%s%s", mark, name);
  in->path_len += (size_t)(length < room ? length : room - 1);
  if (length < room) return;
  while (!text_check((struct text){in->path, in->path_len})) /* a character was cut in two */
    in->path_len--;
  in->path[in->path_len] = '\0';
}

static void path_back(struct reader *in, size_t length) {
  in->path_len = length;
  in->path[length] = '\0';
}

/* What a Chinese reader calls the field: its term, or its path where there is only a sentence. */
static const char *label_zh(const struct reader *in, const struct field *field) {
  bool is_term = field != NULL && field->zh != NULL && field->zh[0] != '\0' &&
                 text_points(text_of(field->zh)) <= LABEL_POINTS_MOST;
  return is_term ? field->zh : in->path;
}

static enum error refuse(struct reader *in, const struct field *field, const char *zh,
                         const char *en) {
  char for_zh[400], for_en[400];
  bool is_whole = in->path_len == 0;
  snprintf(for_zh, sizeof for_zh, "%s：%s", is_whole ? "请求内容" : label_zh(in, field), zh);
  snprintf(for_en, sizeof for_en, "%s: %s", is_whole ? "The body" : in->path, en);
  return fault_raise(in->fault, ERR_INVALID, in->path, for_zh, for_en);
}

/* `zh` and `en` hold `#` where the bound stands. */
static enum error refuse_bound(struct reader *in, const struct field *field, const char *zh,
                               const char *en, int64_t bound) {
  struct text after_zh = text_of(zh), after_en = text_of(en);
  struct text before_zh = text_cut(&after_zh, '#'), before_en = text_cut(&after_en, '#');
  char for_zh[96], for_en[96];
  snprintf(for_zh, sizeof for_zh, "%.*s%" PRId64 "%.*s", (int)before_zh.len, before_zh.at, bound,
           (int)after_zh.len, after_zh.at);
  snprintf(for_en, sizeof for_en, "%.*s%" PRId64 "%.*s", (int)before_en.len, before_en.at, bound,
           (int)after_en.len, after_en.at);
  return refuse(in, field, for_zh, for_en);
}

static enum error number_parse(struct reader *in, const struct field *field,
                               const struct json *json, int64_t *at) {
  int64_t value = 0;
  enum error error = json_whole(json, &value);
  if (error == ERR_OVERFLOW) return refuse(in, field, "数值超出范围", "the number is out of range");
  if (error != OK) return refuse(in, field, "应为整数", "must be a whole number");
  if (value < field->min)
    return refuse_bound(in, field, "不得小于 #", "must be at least #", field->min);
  if (field->max != 0 && value > field->max)
    return refuse_bound(in, field, "不得大于 #", "must be at most #", field->max);
  bool is_money = field->kind == FIELD_MONEY;
  if (value == INT_NONE || (is_money && (value > MONEY_MAX || value < -MONEY_MAX)))
    return refuse(in, field, "数值超出范围", "the number is out of range");
  *at = value;
  return OK;
}

static enum error text_parse(struct reader *in, const struct field *field, const struct json *json,
                             const char **at) {
  if (json->kind != JSON_TEXT) return refuse(in, field, "应为文本", "must be a text");
  struct text text = text_of(json->text);
  if (text.len == 0 && field->min == 1) return refuse(in, field, "不能为空", "must not be empty");
  if ((int64_t)text.len < field->min)
    return refuse_bound(in, field, "不得少于 # 字节", "must have at least # bytes", field->min);
  if (field->max != 0 && (int64_t)text.len > field->max && (int64_t)text_points(text) > field->max)
    return refuse_bound(in, field, "不得超过 # 个字", "must have at most # characters", field->max);
  *at = text_keep(in->arena, text);
  return OK;
}

/* ID, WHEN, DATE: an int64_t that is written as a text. */
static enum error stamp_parse(struct reader *in, const struct field *field, const struct json *json,
                              int64_t *at) {
  int64_t value = 0;
  enum error error = ERR_TYPE;
  bool is_text = json->kind == JSON_TEXT;
  struct text text = is_text ? text_of(json->text) : TEXT("");
  if (field->kind == FIELD_ID) {
    if (is_text) error = ident_parse(text, field->prefix, &value);
    if (error != OK) return refuse(in, field, "不是有效的编号", "is not a valid id");
  } else if (field->kind == FIELD_DATE) {
    if (is_text) error = date_parse(text, &value);
    if (error != OK)
      return refuse(in, field, "应为日期，例如 2026-11-22", "must be a date such as 2026-11-22");
  } else {
    if (is_text) error = when_parse(text, &value);
    if (error != OK || value == 0)
      return refuse(in, field, "应为时刻，例如 2026-11-22T09:30:00Z",
                    "must be an instant such as 2026-11-22T09:30:00Z");
  }
  *at = value;
  return OK;
}

static enum error word_parse(struct reader *in, const struct field *field, const struct json *json,
                             int *at) {
  int word = json->kind == JSON_TEXT ? words_find(field->words, text_of(json->text)) : -1;
  if (word < 0) {
    char list[160];
    size_t length = 0;
    list[0] = '\0';
    for (size_t i = 0; i < field->words->count && length < sizeof list; i++)
      if (field->words->list[i] != NULL)
        length += (size_t)snprintf(list + length, sizeof list - length, "%s%s",
                                   length > 0 ? ", " : "", field->words->list[i]);
    if (length >= sizeof list) memcpy(list + sizeof list - 4, "...", 4);
    char zh[200], en[200];
    snprintf(zh, sizeof zh, "应为以下之一：%s", list);
    snprintf(en, sizeof en, "must be one of: %s", list);
    return refuse(in, field, zh, en);
  }
  *at = word;
  return OK;
}

static enum error json_keep(struct reader *in, const struct json *json, const char **at) {
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, in->arena, 64);
  json_begin(&out, &buffer);
  json_put(&out, json);
  *at = buffer.at;
  return OK;
}

static enum error row_parse(struct reader *in, const struct record *record, const struct json *json,
                            void *row);

static enum error item_parse(struct reader *in, const struct field *field, const struct json *json,
                             void *item) {
  if (field->record != NULL) return row_parse(in, field->record, json, item);
  const struct field text = {
      .name = field->name, .kind = FIELD_TEXT, .max = LIST_TEXT_POINTS_MAX, .zh = NULL};
  return text_parse(in, &text, json, item);
}

static enum error list_parse(struct reader *in, const struct field *field, const struct json *json,
                             struct list *list) {
  if (json->kind != JSON_ARRAY) return refuse(in, field, "应为列表", "must be a list");
  int64_t most = field->max != 0 ? field->max : LIST_ITEMS_MAX;
  if ((int64_t)json->count > most)
    return refuse_bound(in, field, "不得超过 # 项", "must have at most # items", most);
  if ((int64_t)json->count < field->min)
    return refuse_bound(in, field, "不得少于 # 项", "must have at least # items", field->min);
  size_t bytes = field->record != NULL ? field->record->bytes : sizeof(const char *);
  char *items = json->count == 0 ? NULL : arena_array(in->arena, json->count, bytes);
  size_t before = in->path_len;
  for (size_t i = 0; i < json->count; i++) {
    char index[24];
    snprintf(index, sizeof index, "%zu]", i);
    path_add(in, "[", index);
    enum error error = item_parse(in, field, &json->items[i], items + i * bytes);
    if (error != OK) return error;
    path_back(in, before);
  }
  *list = (struct list){items, json->count};
  return OK;
}

static enum error value_parse(struct reader *in, const struct field *field, const struct json *json,
                              void *row) {
  void *at = (char *)row + field->offset;
  switch (field->kind) {
  case FIELD_ID:
  case FIELD_WHEN:
  case FIELD_DATE:
    return stamp_parse(in, field, json, at);
  case FIELD_INT:
  case FIELD_MONEY:
    return number_parse(in, field, json, at);
  case FIELD_BOOL:
    if (json->kind != JSON_BOOL)
      return refuse(in, field, "应为 true 或 false", "must be true or false");
    *(bool *)at = json->is_true;
    return OK;
  case FIELD_WORD:
    return word_parse(in, field, json, at);
  case FIELD_TEXT:
    return text_parse(in, field, json, at);
  case FIELD_JSON:
    return json_keep(in, json, at);
  case FIELD_RECORD:
    return row_parse(in, field->record, json, at);
  case FIELD_LIST:
    return list_parse(in, field, json, at);
  }
  return ERR_TYPE;
}

static bool is_taken_in(const struct field *field) {
  return (field->flags & (FIELD_HIDDEN | FIELD_COMPUTED)) == 0;
}

/* Index of the field that may come in under this name, the count when there is none. `hint` is
 * where the search begins. */
static size_t field_index(const struct record *record, const char *name, size_t hint) {
  for (size_t i = 0; i < record->field_count; i++) {
    size_t at = (hint + i) % record->field_count;
    if (strcmp(record->fields[at].name, name) == 0)
      return is_taken_in(&record->fields[at]) ? at : record->field_count;
  }
  return record->field_count;
}

static enum error member_parse(struct reader *in, const struct field *field,
                               const struct json *json, void *row) {
  size_t before = in->path_len;
  path_add(in, before > 0 ? "." : "", field->name);
  enum error error = value_parse(in, field, json, row);
  if (error == OK) path_back(in, before);
  return error;
}

static enum error refuse_unknown(struct reader *in, const char *name) {
  path_add(in, in->path_len > 0 ? "." : "", name);
  return refuse(in, NULL, "没有这一项", "there is no such field");
}

static enum error row_parse(struct reader *in, const struct record *record, const struct json *json,
                            void *row) {
  assert(record->field_count <= RECORD_FIELDS_MAX && in->depth < DEPTH_MOST);
  bool is_there[RECORD_FIELDS_MAX] = {0};
  record_clear(record, row);
  if (json->kind != JSON_OBJECT) return refuse(in, NULL, "应为对象", "must be an object");
  in->depth++;
  size_t next = 0;
  for (size_t i = 0; i < json->count; i++) {
    size_t at = field_index(record, json->names[i], next);
    if (at == record->field_count) return refuse_unknown(in, json->names[i]);
    next = at + 1;
    if (json->items[i].kind == JSON_NULL) continue; /* as if it were not written */
    is_there[at] = true;
    enum error error = member_parse(in, &record->fields[at], &json->items[i], row);
    if (error != OK) return error;
  }
  for (size_t i = 0; i < record->field_count; i++) {
    const struct field *field = &record->fields[i];
    if (is_there[i] || !is_taken_in(field) || (field->flags & FIELD_OPTIONAL) != 0) continue;
    path_add(in, in->path_len > 0 ? "." : "", field->name);
    return refuse(in, field, "为必填项", "is required");
  }
  in->depth--;
  return OK;
}

enum error record_parse(struct arena *arena, const struct record *record, const struct json *json,
                        void *row_out, struct fault *fault) {
  struct reader in = {.arena = arena, .fault = fault};
  return row_parse(&in, record, json, row_out);
}
