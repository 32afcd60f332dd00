/* record: a C struct described by a table, from which JSON in and out, checks, SQL columns, journal
 * images, OpenAPI schemas, TypeScript types and docs are all made.
 *
 * C types by kind: ID, INT, MONEY, WHEN, DATE -> int64_t; BOOL -> bool; WORD -> an enum of int
 * size; TEXT, JSON -> const char * (NULL = none; JSON holds JSON text); RECORD -> the struct in
 * place; LIST -> struct list. Absent values: ID and WHEN 0, DATE DATE_NONE, TEXT and JSON NULL; an
 * optional INT or MONEY that is absent holds INT_NONE; an optional WORD that is absent holds -1.
 */
#ifndef BASE_RECORD_H
#define BASE_RECORD_H

#include "base/ident.h"
#include "base/json.h"
#include "base/money.h"
#include "base/when.h"

#define INT_NONE INT64_MIN
#define RECORD_FIELDS_MAX 96      /* fields of one record */
#define LIST_ITEMS_MAX 1000       /* items of a LIST that names no max */
#define LIST_TEXT_POINTS_MAX 2000 /* code points of a text in a LIST of texts */

enum field_kind {
  FIELD_ID,
  FIELD_INT,
  FIELD_MONEY,
  FIELD_BOOL,
  FIELD_WORD,
  FIELD_TEXT,
  FIELD_JSON,
  FIELD_WHEN,
  FIELD_DATE,
  FIELD_RECORD,
  FIELD_LIST,
};

enum field_flag {
  FIELD_OPTIONAL = 1, /* may be absent: JSON null or missing, SQL NULL */
  FIELD_PERSONAL =
      2, /* personal data: never in a log, a metric, a URL; in the journal only as a commitment */
  FIELD_KEY = 4,       /* part of the table's primary key */
  FIELD_HIDDEN = 8,    /* a column that never leaves through the API */
  FIELD_COMPUTED = 16, /* in the answer only, not a column */
  FIELD_SECRET = 32,   /* password hashes, tokens: HIDDEN and left out of the journal altogether */
  FIELD_CACHE = 64,    /* derived; may be recomputed; not journalled */
  FIELD_TRUTH = 128,   /* large append-only text that is itself the truth: in the journal only as a
                          commitment */
};

struct words {
  const char *name;        /* of the enumeration, e.g. `case_state` */
  const char *const *list; /* index is the enum's value */
  const char *const *zh;   /* the word for people, same index; NULL when none */
  size_t count;
};

struct list {
  void *items;
  size_t count;
};

struct record;
struct field {
  const char *name;
  enum field_kind kind;
  unsigned flags;
  size_t offset;
  const char *prefix;          /* ID: `cas` */
  const struct words *words;   /* WORD */
  const struct record *record; /* RECORD, LIST (items); LIST of texts when NULL */
  int64_t min;                 /* INT, MONEY: least; TEXT: least bytes; LIST: least items */
  int64_t max; /* INT, MONEY: most (0: no limit named); TEXT: most code points; LIST: most items */
  const char *doc; /* English sentence */
  const char *zh;  /* Chinese sentence or term */
};

struct record {
  const char *name;  /* noun, singular */
  const char *table; /* SQL table, NULL when it is none */
  size_t bytes;      /* sizeof the struct; 0: it only says what an answer looks like */
  const struct field *fields;
  size_t field_count;
  const char *doc;
};

#define FIELD_AT(type, member) .name = #member, .offset = offsetof(type, member)
/* One row of a field table: FIELD_ROW(struct x, member, FIELD_INT, "English", "中文", .max = 9). */
#define FIELD_ROW(type, member, of_kind, english, chinese, ...)                                    \
  { FIELD_AT(type, member), .kind = (of_kind), .doc = (english), .zh = (chinese), __VA_ARGS__ }
#define RECORD_OF(type, list)                                                                      \
  .bytes = sizeof(type), .fields = (list), .field_count = sizeof(list) / sizeof(*(list))

/* Index of a word, -1 when it is none of them. */
int words_find(const struct words *words, struct text word);
/* The word as an English reader says it: `in_return` is "in return". */
const char *words_plain(struct arena *arena, const struct words *words, int index);
/* Every value absent or zero: what a row is before it is filled. */
void record_clear(const struct record *record, void *row);
/* Reads a JSON object into `row_out` (cleared first, texts in the arena; half filled when refused).
 * Every field is checked: kind, range, length, words; unknown names are refused, HIDDEN and
 * COMPUTED ones too; null is as if absent. The fault names the field's path. */
MUST_USE enum error record_parse(struct arena *arena, const struct record *record,
                                 const struct json *json, void *row_out, struct fault *fault);
/* Prints a row as a JSON object. HIDDEN and SECRET fields are left out; absent ones are null; a
 * LIST is never null; an optional RECORD whose fields are all empty is. */
void record_print(struct json_out *out, const struct record *record, const void *row);
/* The same without the braces: members into an open object. */
void record_print_members(struct json_out *out, const struct record *record, const void *row);
/* One field's value alone (null when absent). */
void record_print_field(struct json_out *out, const struct field *field, const void *row);
const struct field *record_field(const struct record *record, const char *name);
/* Is this field absent in the row? */
bool record_is_absent(const struct field *field, const void *row);
/* Same value in both rows? */
bool record_field_equals(const struct field *field, const void *a, const void *b);
/* Is the table itself right: names once, prefixes, words and records there, bounds, both sentences,
 * no field outside the struct or on another one? Run at start on every table. */
MUST_USE enum error record_check(const struct record *record, struct fault *fault);

#endif
