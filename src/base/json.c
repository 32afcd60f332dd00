/* json: a strict reader into an arena, and the questions one asks of the tree.
 *
 * Problem: this is on every request's path, and what comes in is hostile. Why not json-c, which was
 * measured for it: json-c 0.16 turns whole numbers above 64 bits into the nearest 64-bit number and
 * silently keeps the last of duplicate names, so neither 34-digit decimals nor the refusal of
 * duplicates can be had through it, and its tree would have to be copied. The grammar of RFC 8259
 * is small; this reader makes our tree in one pass.
 *
 * Idea: recursive descent with a counted depth. All strings and numbers go into one block as long
 * as the source, because no string is longer decoded than written. Members of containers that are
 * still open stand on a scratch stack, first on the C stack, and are copied out when their
 * container closes, so that items lie side by side.
 *
 * What always holds: text in the tree is valid UTF-8 without NUL; names in an object are different;
 * depth <= JSON_DEPTH_MAX; what json_put writes, json_parse reads back to the same tree. Memory is
 * at most some 60 bytes a source byte (`[1,1,1,...`): the arena's maximum bounds it.
 *
 * Not here: comments, trailing commas, NaN, streaming of half documents, JSON pointers.
 */
#include "base/json.h"

#include "base/json_driver.h"
#include "base/map.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#define SCRATCH_FIRST 96 /* members of open containers before the stack moves to the arena */
#define PAIRWISE_MOST 32 /* names compared pair by pair; larger objects use a map */

struct reader {
  struct arena *arena;
  const char *at;
  const char *end;
  const char *start;
  char *text; /* where the next decoded string goes */
  struct json *items;
  const char **names;
  size_t count;
  size_t size;
  int depth;
  const char *why_zh; /* of the first refusal */
  const char *why_en;
  enum error error;
};

static bool refuse(struct reader *in, enum error error, const char *zh, const char *en) {
  if (in->error == OK) {
    in->error = error;
    in->why_zh = zh;
    in->why_en = en;
  }
  return false;
}

static bool refuse_syntax(struct reader *in) {
  if (in->at == in->end) return refuse(in, ERR_MALFORMED, "内容不完整", "it ends too early");
  return refuse(in, ERR_MALFORMED, "此处语法不正确", "the syntax is wrong here");
}

static void blanks_skip(struct reader *in) {
  while (in->at < in->end &&
         (*in->at == ' ' || *in->at == '\n' || *in->at == '\r' || *in->at == '\t'))
    in->at++;
}

static bool mark_take(struct reader *in, char mark) {
  if (in->at == in->end || *in->at != mark) return false;
  in->at++;
  return true;
}

size_t json_plain(const char *at, const char *end) {
  const char *start = at;
  while (end - at >= 8) {
    uint64_t word;
    memcpy(&word, at, sizeof word);
    if (!json_word_is_plain(word)) break;
    at += 8;
  }
  while (at < end && json_byte_is_plain(*at))
    at++;
  return (size_t)(at - start);
}

static bool unit_take(struct reader *in, uint32_t *unit_out) {
  unsigned char bytes[2];
  if (in->end - in->at < 4 || text_unhex((struct text){in->at, 4}, bytes, 2) != 2)
    return refuse(in, ERR_MALFORMED, "\\u 后应为四位十六进制数", "\\u wants four hex digits");
  *unit_out = (uint32_t)bytes[0] << 8 | bytes[1];
  in->at += 4;
  return true;
}

/* After `\u`: one character, from a surrogate pair where it needs one. */
static bool point_take(struct reader *in) {
  uint32_t point, low;
  if (!unit_take(in, &point)) return false;
  if (point == 0)
    return refuse(in, ERR_MALFORMED, "文本不得含有 NUL 字符", "text may not hold a NUL character");
  if (point >= 0xD800 && point <= 0xDFFF) {
    bool is_pair = point < 0xDC00 && mark_take(in, '\\') && mark_take(in, 'u');
    if (is_pair && !unit_take(in, &low)) return false;
    if (!is_pair || low < 0xDC00 || low > 0xDFFF)
      return refuse(in, ERR_MALFORMED, "不成对的代理项", "a surrogate stands alone");
    point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
  }
  in->text += text_encode(point, in->text);
  return true;
}

static bool escape_take(struct reader *in) {
  static const char written[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
  if (mark_take(in, 'u')) return point_take(in);
  const char *found = in->at == in->end || *in->at == '\0' ? NULL : strchr(written, *in->at);
  if (found == NULL) return refuse_syntax(in);
  *in->text++ = meant[found - written];
  in->at++;
  return true;
}

/* Bytes that need no decoding, kept when they are UTF-8. */
static bool plain_take(struct reader *in) {
  struct text run = {in->at, json_plain(in->at, in->end)};
  uint32_t point;
  if (!text_check(run)) {
    for (size_t step; (step = text_point(run, &point)) > 0; run.at += step, run.len -= step)
      in->at += step; /* to the place of the fault */
    return refuse(in, ERR_MALFORMED, "不是有效的 UTF-8", "this is not valid UTF-8");
  }
  memcpy(in->text, run.at, run.len);
  in->text += run.len;
  in->at += run.len;
  return true;
}

/* After the opening quote. */
static bool string_take(struct reader *in, const char **string_out) {
  const char *string = in->text;
  for (;;) {
    if (!plain_take(in)) return false;
    if (mark_take(in, '"')) break;
    if (in->at == in->end) return refuse_syntax(in);
    if (!mark_take(in, '\\'))
      return refuse(in, ERR_MALFORMED, "文本中的控制字符须转义",
                    "control characters must be escaped");
    if (!escape_take(in)) return false;
  }
  *in->text++ = '\0';
  *string_out = string;
  return true;
}

static bool digits_skip(struct reader *in) {
  const char *start = in->at;
  while (in->at < in->end && *in->at >= '0' && *in->at <= '9')
    in->at++;
  return in->at > start;
}

static bool number_take(struct reader *in, struct json *json_out) {
  const char *start = in->at;
  mark_take(in, '-');
  if (!mark_take(in, '0') && !digits_skip(in)) return refuse_syntax(in);
  if (mark_take(in, '.') && !digits_skip(in)) return refuse_syntax(in);
  if (mark_take(in, 'e') || mark_take(in, 'E')) {
    if (!mark_take(in, '-')) mark_take(in, '+');
    if (!digits_skip(in)) return refuse_syntax(in);
  }
  size_t length = (size_t)(in->at - start);
  json_out->kind = JSON_NUMBER;
  json_out->text = memcpy(in->text, start, length);
  in->text += length;
  *in->text++ = '\0';
  return true;
}

static bool word_take(struct reader *in, const char *word) {
  size_t length = strlen(word);
  if ((size_t)(in->end - in->at) < length || memcmp(in->at, word, length) != 0)
    return refuse_syntax(in);
  in->at += length;
  return true;
}

/* Puts a member on the scratch stack. */
static void member_push(struct reader *in, const char *name, const struct json *json) {
  if (in->count == in->size) {
    size_t size = in->size * 2;
    in->items =
        arena_grow(in->arena, in->items, in->size * sizeof *in->items, size * sizeof *in->items);
    in->names =
        arena_grow(in->arena, in->names, in->size * sizeof *in->names, size * sizeof *in->names);
    in->size = size;
  }
  in->items[in->count] = *json;
  in->names[in->count++] = name;
}

/* A cheap hash into 64 places: only names that meet in one are compared. */
static uint64_t name_bit(const char *name) {
  size_t length = strlen(name);
  unsigned char last = (unsigned char)name[length == 0 ? 0 : length - 1];
  return UINT64_C(1) << (((unsigned char)name[0] * 7u + last * 3u + length) & 63);
}

static bool name_is_among(const char *name, const char *const *names, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(name, names[i]) == 0) return true;
  return false;
}

static bool names_differ(struct reader *in, size_t from) {
  size_t count = in->count - from;
  const char **names = in->names + from;
  if (count <= PAIRWISE_MOST) {
    uint64_t seen = 0;
    for (size_t i = 0; i < count; i++) {
      uint64_t bit = name_bit(names[i]);
      if ((seen & bit) != 0 && name_is_among(names[i], names, i)) return false;
      seen |= bit;
    }
    return true;
  }
  struct map *map = map_open(in->arena, count);
  for (size_t i = 0; i < count; i++)
    if (map_add(map, text_of(names[i]), (void *)names[i]) != NULL) return false;
  return true;
}

/* Moves the members from `from` on off the scratch stack into their container. */
static void members_keep(struct reader *in, size_t from, struct json *json_out) {
  size_t count = in->count - from;
  in->count = from;
  json_out->count = count;
  if (count == 0) return;
  struct json *items = arena_list(in->arena, struct json, count);
  memcpy(items, in->items + from, count * sizeof *items);
  json_out->items = items;
  if (json_out->kind != JSON_OBJECT) return;
  json_out->names = arena_list(in->arena, const char *, count);
  memcpy(json_out->names, in->names + from, count * sizeof *json_out->names);
}

static bool value_take(struct reader *in, struct json *json_out);

static bool member_take(struct reader *in, bool is_named) {
  const char *name = NULL;
  struct json json = {0};
  blanks_skip(in);
  if (is_named) {
    if (!mark_take(in, '"')) return refuse_syntax(in);
    if (!string_take(in, &name)) return false;
    blanks_skip(in);
    if (!mark_take(in, ':')) return refuse_syntax(in);
    blanks_skip(in);
  }
  if (!value_take(in, &json)) return false;
  member_push(in, name, &json);
  blanks_skip(in);
  return true;
}

/* After the opening bracket. */
static bool members_take(struct reader *in, char close, struct json *json_out) {
  if (in->depth == JSON_DEPTH_MAX)
    return refuse(in, ERR_LIMIT, "嵌套过深", "it is nested too deeply");
  in->depth++;
  size_t from = in->count;
  blanks_skip(in);
  if (!mark_take(in, close)) {
    do {
      if (!member_take(in, json_out->kind == JSON_OBJECT)) return false;
    } while (mark_take(in, ','));
    if (!mark_take(in, close)) return refuse_syntax(in);
  }
  if (json_out->kind == JSON_OBJECT && !names_differ(in, from))
    return refuse(in, ERR_MALFORMED, "对象中有重复的名称", "a name stands twice in an object");
  members_keep(in, from, json_out);
  in->depth--;
  return true;
}

static bool value_take(struct reader *in, struct json *json_out) {
  if (in->at == in->end) return refuse_syntax(in);
  switch (*in->at) {
  case '{':
    in->at++;
    json_out->kind = JSON_OBJECT;
    return members_take(in, '}', json_out);
  case '[':
    in->at++;
    json_out->kind = JSON_ARRAY;
    return members_take(in, ']', json_out);
  case '"':
    in->at++;
    json_out->kind = JSON_TEXT;
    return string_take(in, &json_out->text);
  case 't':
    json_out->kind = JSON_BOOL;
    json_out->is_true = true;
    return word_take(in, "true");
  case 'f':
    json_out->kind = JSON_BOOL;
    return word_take(in, "false");
  case 'n':
    json_out->kind = JSON_NULL;
    return word_take(in, "null");
  default:
    return number_take(in, json_out);
  }
}

static enum error raise(const struct reader *in, struct fault *fault) {
  size_t line = 1, column = 1;
  for (const char *at = in->start; at < in->at; at++) {
    column = *at == '\n' ? 1 : column + 1;
    line += *at == '\n' ? 1 : 0;
  }
  char zh[160], en[160];
  snprintf(zh, sizeof zh, "JSON 第 %zu 行第 %zu 字节：%s", line, column, in->why_zh);
  snprintf(en, sizeof en, "JSON line %zu byte %zu: %s", line, column, in->why_en);
  return fault_raise(fault, in->error, NULL, zh, en);
}

enum error json_parse(struct arena *arena, struct text text, const struct json **json_out,
                      struct fault *fault) {
  struct json items[SCRATCH_FIRST];
  const char *names[SCRATCH_FIRST];
  struct reader in = {.arena = arena, .at = text.at, .start = text.at, .end = text.at + text.len};
  in.items = items;
  in.names = names;
  in.size = SCRATCH_FIRST;
  in.text = arena_take(arena, text.len + 1);
  struct json *json = arena_new(arena, struct json);
  blanks_skip(&in);
  if (!value_take(&in, json)) return raise(&in, fault);
  blanks_skip(&in);
  if (in.at != in.end) {
    refuse(&in, ERR_MALFORMED, "JSON 之后还有内容", "something follows the document");
    return raise(&in, fault);
  }
  *json_out = json;
  return OK;
}

const struct json *json_find(const struct json *json, const char *name) {
  if (json == NULL || json->kind != JSON_OBJECT) return NULL;
  for (size_t i = 0; i < json->count; i++)
    if (strcmp(json->names[i], name) == 0) return &json->items[i];
  return NULL;
}

const char *json_text(const struct json *json, const char *name, const char *otherwise) {
  const struct json *found = json_find(json, name);
  return found != NULL && found->kind == JSON_TEXT ? found->text : otherwise;
}

int64_t json_int(const struct json *json, const char *name, int64_t otherwise) {
  const struct json *found = json_find(json, name);
  int64_t value;
  return found != NULL && json_whole(found, &value) == OK ? value : otherwise;
}

bool json_bool(const struct json *json, const char *name, bool otherwise) {
  const struct json *found = json_find(json, name);
  return found != NULL && found->kind == JSON_BOOL ? found->is_true : otherwise;
}

enum error json_whole(const struct json *json, int64_t *value_out) {
  if (json->kind != JSON_NUMBER) return ERR_TYPE;
  return text_int(text_of(json->text), value_out);
}
