/* regex_compile.c: a pattern becomes a small program.
 *
 * One pass over the pattern writes instructions directly; jumps are relative, so the code of an
 * atom can be written again for each repetition: a{2,4} is a a a? a?. Program size and nesting are
 * limited, which is what ends patterns such as ((a{99}){99}){99}.
 *
 * The grammar is XML Schema's with XPath's additions (^ $, reluctant quantifiers, groups that
 * capture or not, back references). Everything else is refused: an unknown escape, a lone bracket
 * or brace, a reference to a group that is not closed yet.
 */
#include "policy/regex_driver.h"
#include "policy/unicode.h"

#include <string.h>

#define CODE_FIRST 32
#define REPEAT_MAX 1000
#define NO_LIMIT (-1)

struct compiler {
  struct arena *arena;
  struct text rest;
  struct regex *regex;
  struct regex_instruction *code;
  size_t count, max;
  int opened; /* groups */
  bool is_closed[REGEX_GROUPS_MAX + 1];
  int depth;
  enum error error;
};

static bool fail(struct compiler *c, enum error error) {
  if (c->error == OK) c->error = error;
  return false;
}

static bool peek(const struct compiler *c, char mark) {
  return c->rest.len > 0 && c->rest.at[0] == mark;
}

static void skip(struct compiler *c, size_t bytes) {
  c->rest = (struct text){c->rest.at + bytes, c->rest.len - bytes};
}

static bool take(struct compiler *c, char mark) {
  if (!peek(c, mark)) return false;
  skip(c, 1);
  return true;
}

static bool emit(struct compiler *c, struct regex_instruction instruction) {
  if (c->count == REGEX_PROGRAM_MAX) return fail(c, ERR_LIMIT);
  if (c->count == c->max) {
    size_t max = c->max == 0 ? CODE_FIRST : c->max * 2;
    c->code = arena_grow(c->arena, c->code, c->max * sizeof *c->code, max * sizeof *c->code);
    c->max = max;
  }
  c->code[c->count++] = instruction;
  return true;
}

static bool emit_code(struct compiler *c, enum regex_code code, int32_t a) {
  return emit(c, (struct regex_instruction){.code = code, .a = a});
}

static bool emit_split(struct compiler *c, int32_t first, int32_t second, bool is_reluctant) {
  struct regex_instruction split = {.code = CODE_SPLIT, .a = first, .b = second};
  if (is_reluctant) {
    split.a = second;
    split.b = first;
  }
  return emit(c, split);
}

/* ---- escapes and classes
 * ----------------------------------------------------------------------------- */

static struct class_item *item_new(struct compiler *c, const struct class_item **link) {
  struct class_item *item = arena_new(c->arena, struct class_item);
  item->block = -1;
  item->next = *link;
  *link = item;
  return item;
}

static void add_range(struct compiler *c, const struct class_item **link, uint32_t first,
                      uint32_t last) {
  struct class_item *item = item_new(c, link);
  item->first = first;
  item->last = last;
}

/* After \p or \P: {Lu} or {IsGreek}. */
static bool read_property(struct compiler *c, bool is_complement, const struct class_item **link) {
  const char *end = c->rest.len == 0 ? NULL : memchr(c->rest.at, '}', c->rest.len);
  if (!peek(c, '{') || end == NULL) return fail(c, ERR_SYNTAX);
  struct text name = {c->rest.at + 1, (size_t)(end - c->rest.at) - 1};
  struct class_item *item = item_new(c, link);
  item->is_complement = is_complement;
  if (text_starts(name, "Is")) {
    item->block = unicode_block((struct text){name.at + 2, name.len - 2});
    if (item->block < 0) return fail(c, ERR_SYNTAX);
  } else {
    item->category = text_keep(c->arena, name);
    if (!unicode_has_category(item->category)) return fail(c, ERR_SYNTAX);
  }
  skip(c, name.len + 2);
  return true;
}

/* The character an escape such as \n or \. stands for, 0 when it is another kind of escape. */
static uint32_t plain_escape(char c) {
  if (c == 'n') return '\n';
  if (c == 'r') return '\r';
  if (c == 't') return '\t';
  return c != '\0' && strchr("\\|.-^?*+{}()[]$", c) != NULL ? (uint32_t)(unsigned char)c : 0;
}

/* An escape that means many characters; false without failing when it is another kind. */
static bool read_multi_escape(struct compiler *c, const struct class_item **link) {
  static const char letters[] = "sSiIcCdDwW";
  char letter = c->rest.len > 1 ? c->rest.at[1] : '\0';
  if (letter == 'p' || letter == 'P') {
    skip(c, 2);
    return read_property(c, letter == 'P', link);
  }
  const char *at = letter == '\0' ? NULL : strchr(letters, letter);
  if (at == NULL) return false;
  struct class_item *item = item_new(c, link);
  item->letter = letters[(at - letters) / 2 * 2];
  item->is_complement = (at - letters) % 2 == 1;
  skip(c, 2);
  return true;
}

/* One character inside a class, escaped or not; false fails. */
static bool read_class_point(struct compiler *c, uint32_t *point_out) {
  if (peek(c, '\\')) {
    *point_out = c->rest.len > 1 ? plain_escape(c->rest.at[1]) : 0;
    if (*point_out == 0) return fail(c, ERR_SYNTAX);
    skip(c, 2);
    return true;
  }
  size_t bytes = text_point(c->rest, point_out);
  if (bytes == 0 || *point_out == '[' || *point_out == ']') return fail(c, ERR_SYNTAX);
  skip(c, bytes);
  return true;
}

/* A hyphen that is neither at the end nor before a subtraction joins two ends of a range. */
static bool is_range_mark(const struct compiler *c) {
  return peek(c, '-') && c->rest.len > 1 && c->rest.at[1] != ']' && c->rest.at[1] != '[';
}

static bool read_class_item(struct compiler *c, const struct class_item **link) {
  uint32_t first, last;
  if (peek(c, '\\') && read_multi_escape(c, link)) return true;
  if (c->error != OK || !read_class_point(c, &first)) return false;
  last = first;
  if (is_range_mark(c)) {
    skip(c, 1);
    if (!read_class_point(c, &last)) return false;
    if (last < first) return fail(c, ERR_SYNTAX);
  }
  add_range(c, link, first, last);
  return true;
}

/* After `[`. */
static const struct regex_class *read_class(struct compiler *c) {
  struct regex_class *class = arena_new(c->arena, struct regex_class);
  if (++c->depth > REGEX_DEPTH_MAX) fail(c, ERR_LIMIT);
  class->is_complement = take(c, '^');
  bool is_empty = true;
  while (c->error == OK && !peek(c, ']')) {
    bool is_minus = peek(c, '-') && c->rest.len > 1 && c->rest.at[1] == '[';
    if (is_minus && !is_empty) {
      skip(c, 2);
      class->minus = read_class(c);
      if (!peek(c, ']')) fail(c, ERR_SYNTAX);
      break;
    }
    if (!read_class_item(c, &class->items)) break;
    is_empty = false;
  }
  if (c->error == OK && (is_empty || !take(c, ']'))) fail(c, ERR_SYNTAX);
  c->depth--;
  return class;
}

/* ---- atoms
 * --------------------------------------------------------------------------------------------- */

static bool emit_class(struct compiler *c, const struct regex_class *class) {
  return emit(c, (struct regex_instruction){.code = CODE_CLASS, .class = class});
}

static bool emit_point(struct compiler *c, uint32_t point) {
  if (c->regex->is_caseless) point = unicode_fold(point);
  return emit(c, (struct regex_instruction){.code = CODE_POINT, .point = point});
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* \1 ... : as many digits as still name a group. */
static bool read_reference(struct compiler *c) {
  int group = 0;
  skip(c, 1);
  do {
    int longer = group * 10 + (c->rest.at[0] - '0');
    if (group > 0 && longer > c->opened) break;
    group = longer;
    skip(c, 1);
  } while (c->rest.len > 0 && is_digit(c->rest.at[0]));
  if (group == 0 || group > c->opened || !c->is_closed[group]) return fail(c, ERR_SYNTAX);
  c->regex->has_same = true;
  return emit_code(c, CODE_SAME, group);
}

static bool read_escape(struct compiler *c) {
  struct regex_class *class;
  char next = c->rest.len > 1 ? c->rest.at[1] : '\0';
  if (is_digit(next)) return read_reference(c);
  uint32_t point = plain_escape(next);
  if (point != 0) {
    skip(c, 2);
    return emit_point(c, point);
  }
  class = arena_new(c->arena, struct regex_class);
  if (!read_multi_escape(c, &class->items)) return fail(c, ERR_SYNTAX);
  return emit_class(c, class);
}

static bool read_alternatives(struct compiler *c);

static bool read_group(struct compiler *c) {
  int group = 0;
  bool is_captured = !text_starts(c->rest, "?:");
  if (!is_captured) skip(c, 2);
  if (is_captured && peek(c, '?')) return fail(c, ERR_SYNTAX);
  if (is_captured) {
    if (c->opened == REGEX_GROUPS_MAX) return fail(c, ERR_LIMIT);
    group = ++c->opened;
    if (!emit_code(c, CODE_SAVE, 2 * group)) return false;
  }
  if (!read_alternatives(c)) return false;
  if (!take(c, ')')) return fail(c, ERR_SYNTAX);
  if (!is_captured) return true;
  c->is_closed[group] = true;
  return emit_code(c, CODE_SAVE, 2 * group + 1);
}

static bool read_atom(struct compiler *c) {
  const struct regex *regex = c->regex;
  uint32_t point;
  if (take(c, '(')) return read_group(c);
  if (take(c, '[')) {
    const struct regex_class *class = read_class(c);
    return c->error == OK && emit_class(c, class);
  }
  if (take(c, '.')) return emit_code(c, regex->is_dot_all ? CODE_ANY : CODE_ANY_INLINE, 0);
  if (take(c, '^')) return emit_code(c, regex->is_multiline ? CODE_LINE_START : CODE_TEXT_START, 0);
  if (take(c, '$')) return emit_code(c, regex->is_multiline ? CODE_LINE_END : CODE_TEXT_END, 0);
  if (peek(c, '\\')) return read_escape(c);
  size_t bytes = text_point(c->rest, &point);
  bool is_special = point < 128 && strchr("?*+{}]", (int)point) != NULL;
  if (bytes == 0 || is_special) return fail(c, ERR_SYNTAX);
  skip(c, bytes);
  return emit_point(c, point);
}

/* ---- quantifiers
 * ---------------------------------------------------------------------------------------- */

static bool read_count(struct compiler *c, int *count_out) {
  int count = 0;
  if (c->rest.len == 0 || !is_digit(c->rest.at[0])) return fail(c, ERR_SYNTAX);
  while (c->rest.len > 0 && is_digit(c->rest.at[0])) {
    count = count * 10 + (c->rest.at[0] - '0');
    if (count > REPEAT_MAX) return fail(c, ERR_LIMIT);
    skip(c, 1);
  }
  *count_out = count;
  return true;
}

/* False when none stands here, or after failing. */
static bool read_quantifier(struct compiler *c, int *least_out, int *most_out) {
  *least_out = 0;
  *most_out = NO_LIMIT;
  if (take(c, '*')) return true;
  if (take(c, '+')) {
    *least_out = 1;
    return true;
  }
  if (take(c, '?')) {
    *most_out = 1;
    return true;
  }
  if (!take(c, '{') || !read_count(c, least_out)) return false;
  *most_out = *least_out;
  if (take(c, ',')) {
    *most_out = NO_LIMIT;
    if (!peek(c, '}') && !read_count(c, most_out)) return false;
  }
  if (!take(c, '}') || (*most_out != NO_LIMIT && *most_out < *least_out))
    return fail(c, ERR_SYNTAX);
  return true;
}

static bool emit_block(struct compiler *c, const struct regex_instruction *block, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!emit(c, block[i])) return false;
  return true;
}

/* block*: try the block and come back. With back references an empty round must end the loop by
 * itself; without them the matcher's memory of visited states does. */
static bool emit_loop(struct compiler *c, const struct regex_instruction *block, size_t count,
                      bool is_reluctant) {
  int32_t length = (int32_t)count;
  int mark = c->regex->mark_count;
  bool is_marked = mark < REGEX_MARKS_MAX;
  if (is_marked) c->regex->mark_count++;
  int32_t extra = is_marked ? 2 : 0;
  if (!emit_split(c, 1, length + extra + 2, is_reluctant)) return false;
  if (is_marked && !emit_code(c, CODE_MARK, mark)) return false;
  if (!emit_block(c, block, count)) return false;
  if (is_marked && !emit_code(c, CODE_PROGRESS, mark)) return false;
  return emit_code(c, CODE_JUMP, -(length + extra + 1));
}

static bool repeat(struct compiler *c, size_t start, int least, int most, bool is_reluctant) {
  size_t count = c->count - start;
  struct regex_instruction *block = arena_list(c->arena, struct regex_instruction, count);
  if (count > 0) memcpy(block, c->code + start, count * sizeof *block);
  c->count = start;
  for (int i = 0; i < least; i++)
    if (!emit_block(c, block, count)) return false;
  if (most == NO_LIMIT) return emit_loop(c, block, count, is_reluctant);
  for (int i = least; i < most; i++) {
    int32_t left = (most - i) * ((int32_t)count + 1);
    if (!emit_split(c, 1, left, is_reluctant) || !emit_block(c, block, count)) return false;
  }
  return true;
}

static bool read_piece(struct compiler *c) {
  int least, most;
  size_t start = c->count;
  if (!read_atom(c)) return false;
  if (!read_quantifier(c, &least, &most)) return c->error == OK;
  bool is_reluctant = take(c, '?');
  return repeat(c, start, least, most, is_reluctant);
}

static bool read_alternatives(struct compiler *c) {
  if (++c->depth > REGEX_DEPTH_MAX) return fail(c, ERR_LIMIT);
  size_t start = c->count;
  while (c->rest.len > 0 && !peek(c, '|') && !peek(c, ')'))
    if (!read_piece(c)) return false;
  if (take(c, '|')) { /* split over the first; it jumps over the others */
    size_t count = c->count - start;
    struct regex_instruction *block = arena_list(c->arena, struct regex_instruction, count);
    if (count > 0) memcpy(block, c->code + start, count * sizeof *block);
    c->count = start;
    if (!emit_split(c, 1, (int32_t)count + 2, false) || !emit_block(c, block, count)) return false;
    size_t jump = c->count;
    if (!emit_code(c, CODE_JUMP, 0) || !read_alternatives(c)) return false;
    c->code[jump].a = (int32_t)(c->count - jump);
  }
  c->depth--;
  return true;
}

/* ---- flags
 * ------------------------------------------------------------------------------------------------
 */

static bool read_flags(struct regex *regex, struct text flags, bool *is_spaced_out) {
  for (size_t i = 0; i < flags.len; i++) {
    switch (flags.at[i]) {
    case 's':
      regex->is_dot_all = true;
      break;
    case 'm':
      regex->is_multiline = true;
      break;
    case 'i':
      regex->is_caseless = true;
      break;
    case 'x':
      *is_spaced_out = true;
      break;
    case 'q':
      regex->is_literal = true;
      break;
    default:
      return false;
    }
  }
  return true;
}

/* Flag x: blanks go, but not those in classes. */
static struct text without_blanks(struct arena *arena, struct text pattern) {
  char *out = arena_take(arena, pattern.len + 1);
  size_t used = 0;
  int depth = 0;
  bool is_escaped = false;
  for (size_t i = 0; i < pattern.len; i++) {
    char c = pattern.at[i];
    bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (is_blank && depth == 0) continue;
    if (!is_escaped && c == '[') depth++;
    if (!is_escaped && c == ']' && depth > 0) depth--;
    is_escaped = !is_escaped && c == '\\';
    out[used++] = c;
  }
  return (struct text){out, used};
}

static bool compile_literal(struct compiler *c) {
  uint32_t point;
  size_t bytes;
  while ((bytes = text_point(c->rest, &point)) > 0) {
    if (!emit_point(c, point)) return false;
    skip(c, bytes);
  }
  return true;
}

enum error regex_open(struct arena *arena, struct text pattern, struct text flags,
                      const struct regex **regex_out) {
  struct regex *regex = arena_new(arena, struct regex);
  struct compiler c = {.arena = arena, .rest = pattern, .regex = regex};
  bool is_spaced = false;
  if (!read_flags(regex, flags, &is_spaced)) return ERR_SYNTAX;
  if (is_spaced && !regex->is_literal) c.rest = without_blanks(arena, pattern);
  bool is_read = regex->is_literal ? compile_literal(&c) : read_alternatives(&c);
  if (is_read && c.rest.len > 0) fail(&c, ERR_SYNTAX); /* a closing parenthesis too many */
  if (c.error == OK) emit_code(&c, CODE_MATCH, 0);
  if (c.error != OK) return c.error;
  regex->program = c.code;
  regex->count = c.count;
  regex->group_count = c.opened;
  *regex_out = regex;
  return OK;
}

int regex_groups(const struct regex *regex) {
  return regex->group_count;
}

bool regex_is_literal(const struct regex *regex) {
  return regex->is_literal;
}
