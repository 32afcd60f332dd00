/* shape: cuts a file into items and statements and measures them.
 *
 * An item is what stands at file level: a declaration, a table, a function. Statements are read the
 * way the grammar nests them, so that the depth of if, for, while, do and switch is known with and
 * without braces; an `else if` stays on the level of its `if`. It reads tokens without a directive
 * and knows no macros: one that hides a brace would confuse it, and would confuse people too.
 * What always holds: a file that the compiler takes is passed over to its end.
 */
#include "tidy.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { OUTER_MAX = 400 }; /* tokens of one item that are looked at */

struct walk { /* one pass over the tokens that are not directives */
  struct check *check;
  const struct source *source;
  const struct token **tokens;
  size_t count;
  size_t at;
};

static bool walk_is(const struct walk *walk, const char *text) {
  return walk->at < walk->count && token_is(walk->tokens[walk->at], text);
}

static int walk_line(const struct walk *walk) {
  size_t at = walk->at < walk->count ? walk->at : walk->count - 1;
  return walk->tokens[at]->line;
}

/* At an opening bracket: moves behind its partner. */
static void skip_balanced(struct walk *walk) {
  int depth = 0;
  do {
    if (walk_is(walk, "(") || walk_is(walk, "[") || walk_is(walk, "{")) depth++;
    if (walk_is(walk, ")") || walk_is(walk, "]") || walk_is(walk, "}")) depth--;
    walk->at++;
  } while (depth > 0 && walk->at < walk->count);
}

/* A declaration is mutable when nothing says const behind its last star, or at all. */
static bool is_mutable(const struct token *const *outer, size_t count) {
  bool is_const = false;
  for (size_t i = 0; i < count; i++) {
    if (token_is(outer[i], "=") || token_is(outer[i], "[")) break;
    if (token_is(outer[i], "*")) is_const = false;
    if (token_is(outer[i], "const")) is_const = true;
  }
  return !is_const;
}

/* `static struct metric` counts things; a thread's own slot says why it must be, in a comment
 * `tidy: ...` on its line. */
static bool is_excused(const struct token *const *outer, size_t count) {
  bool is_metric = false;
  bool is_local = false;
  for (size_t i = 0; i < count; i++) {
    is_metric |= i + 1 < count && token_is(outer[i], "struct") && token_is(outer[i + 1], "metric");
    is_local |= token_is(outer[i], "_Thread_local");
  }
  if (is_metric || !is_local) return is_metric;
  const char *end = strchr(outer[count - 1]->at, '\n');
  const char *word = strstr(outer[0]->at, "/* tidy: ");
  return word && end && word < end;
}

static void check_variable(struct walk *walk, const struct token *const *outer, size_t count) {
  const struct source *source = walk->source;
  if (source->is_test || source->is_tool || starts(source->path, "app/")) return;
  if (is_mutable(outer, count) && !is_excused(outer, count))
    fault(walk->check, source->shown, outer[0]->line, "a variable that outlives its function");
}

static void check_statement(struct walk *walk, int depth);

static void check_inner(struct walk *walk, int depth) {
  if (depth > NESTING)
    fault(walk->check, walk->source->shown, walk_line(walk), "nested %d deep, at most %d", depth,
          NESTING);
  check_statement(walk, depth);
}

static void check_block(struct walk *walk, int depth) {
  walk->at++;
  while (walk->at < walk->count && !walk_is(walk, "}"))
    check_statement(walk, depth);
  walk->at++;
}

static void check_static(struct walk *walk) {
  const struct token *outer[OUTER_MAX];
  size_t count = 0;
  size_t back = walk->at;
  while (walk->at < walk->count && count < OUTER_MAX) {
    if (walk_is(walk, "{")) {
      skip_balanced(walk); /* the body of a struct */
      continue;
    }
    outer[count++] = walk->tokens[walk->at++];
    if (token_is(outer[count - 1], ";") || token_is(outer[count - 1], "=")) break;
  }
  walk->at = back;
  check_variable(walk, outer, count);
}

/* An expression or a declaration, up to and with its semicolon; or a label with its colon. */
static void check_plain(struct walk *walk) {
  bool is_label = walk_is(walk, "case") || walk_is(walk, "default");
  if (walk_is(walk, "static")) check_static(walk);
  while (walk->at < walk->count && !walk_is(walk, ";") && !walk_is(walk, "}")) {
    if (is_label && walk_is(walk, ":")) break;
    if (walk_is(walk, "(") || walk_is(walk, "[") || walk_is(walk, "{"))
      skip_balanced(walk);
    else
      walk->at++;
  }
  if (!walk_is(walk, "}")) walk->at++;
}

static void check_if(struct walk *walk, int depth) {
  walk->at++;
  skip_balanced(walk);
  check_inner(walk, depth + 1);
  if (!walk_is(walk, "else")) return;
  walk->at++;
  if (walk_is(walk, "if"))
    check_statement(walk, depth);
  else
    check_inner(walk, depth + 1);
}

static void check_statement(struct walk *walk, int depth) {
  if (walk_is(walk, "{")) {
    check_block(walk, depth);
  } else if (walk_is(walk, "if")) {
    check_if(walk, depth);
  } else if (walk_is(walk, "for") || walk_is(walk, "while") || walk_is(walk, "switch")) {
    walk->at++;
    skip_balanced(walk);
    check_inner(walk, depth + 1);
  } else if (walk_is(walk, "do")) {
    walk->at++;
    check_inner(walk, depth + 1);
    check_plain(walk); /* while (...); */
  } else {
    check_plain(walk);
  }
}

/* Lines of initialisers inside the tokens from..to: tables do not count against a function. */
static int table_lines(struct walk *walk, size_t from, size_t to) {
  size_t back = walk->at;
  int lines = 0;
  for (walk->at = from; walk->at + 1 < to;) {
    bool is_table = walk_is(walk, "=") && token_is(walk->tokens[walk->at + 1], "{");
    walk->at++;
    if (!is_table) continue;
    int first = walk_line(walk);
    skip_balanced(walk);
    lines += walk->tokens[walk->at - 1]->line - first;
  }
  walk->at = back;
  return lines;
}

/* A macro's name. A library's function may begin with capitals too. */
static bool is_shouted(const struct token *name) {
  if (!isupper((unsigned char)name->at[0])) return false;
  for (size_t i = 0; i < (size_t)name->len; i++)
    if (islower((unsigned char)name->at[i])) return false;
  return true;
}

/* The parenthesis that opens the parameters among an item's outer tokens; 0 when it is no function.
 */
static size_t find_parameters(const struct token *const *outer, size_t count) {
  int depth = 0;
  for (size_t i = 1; i < count; i++) {
    const struct token *before = outer[i - 1];
    if (token_is(outer[i], "=") && depth == 0) return 0;
    if (token_is(outer[i], "[") || token_is(outer[i], "(")) depth++;
    if (token_is(outer[i], "]") || token_is(outer[i], ")")) depth--;
    if (!token_is(outer[i], "(") || depth != 1 || before->kind != NAME) continue;
    bool is_macro = is_shouted(before) || token_is(before, "__attribute__") ||
                    token_is(before, "_Static_assert");
    bool is_pointer = i + 1 < count && token_is(outer[i + 1], "*");
    if (!is_macro && !is_pointer) return i;
  }
  return 0;
}

/* The fault is the error's road, not a parameter of the question: it stands last and is not
 * counted.
 */
static bool ends_in_fault(const struct token *const *outer, size_t close) {
  return close > 3 && token_is(outer[close - 1], "fault") && token_is(outer[close - 2], "*") &&
         token_is(outer[close - 3], "fault");
}

static int count_parameters(const struct token *const *outer, size_t count, size_t open) {
  int depth = 1;
  int commas = 0;
  size_t i = open + 1;
  for (; i < count && depth > 0; i++) {
    if (token_is(outer[i], "(")) depth++;
    if (token_is(outer[i], ")")) depth--;
    if (token_is(outer[i], ",") && depth == 1) commas++;
  }
  bool is_none = token_is(outer[open + 1], "void") && token_is(outer[open + 2], ")");
  return is_none ? 0 : commas + 1 - ends_in_fault(outer, i - 1);
}

static void check_function(struct walk *walk, const struct token *const *outer, size_t count,
                           size_t open) {
  const struct token *name = outer[open - 1];
  int parameters = count_parameters(outer, count, open);
  if (parameters > PARAMETERS)
    fault(walk->check, walk->source->shown, name->line, "%.*s takes %d parameters, at most %d",
          (int)name->len, name->at, parameters, PARAMETERS);
  if (!walk_is(walk, "{")) return;
  size_t from = walk->at;
  check_block(walk, 0);
  int lines = walk->tokens[walk->at - 1]->line - outer[0]->line + 1;
  lines -= table_lines(walk, from, walk->at);
  if (lines > FUNCTION_LINES)
    fault(walk->check, walk->source->shown, name->line, "%.*s has %d lines, at most %d",
          (int)name->len, name->at, lines, FUNCTION_LINES);
}

/* Reads one item at file level up to its `;`, or up to the `{` of a function. Returns how many
 * outer tokens it has: bodies of structs and initialisers are passed over. */
static size_t item_read(struct walk *walk, const struct token **outer) {
  size_t count = 0;
  int depth = 0;
  while (walk->at < walk->count && count < OUTER_MAX) {
    const struct token *last = count ? outer[count - 1] : NULL;
    if (walk_is(walk, "{") && last && token_is(last, ")")) return count;
    if (walk_is(walk, "{")) {
      skip_balanced(walk);
      continue;
    }
    if (walk_is(walk, ";") && depth == 0) return count;
    if (walk_is(walk, "(")) depth++;
    if (walk_is(walk, ")")) depth--;
    outer[count++] = walk->tokens[walk->at++];
  }
  return count;
}

static bool is_type_only(const struct token *const *outer, size_t count) {
  if (count == 0 || token_is(outer[0], "typedef") || token_is(outer[0], "__extension__"))
    return true;
  bool is_call = count > 1 && token_is(outer[1], "(");
  if (is_call && (isupper((unsigned char)outer[0]->at[0]) || outer[0]->at[0] == '_'))
    return true; /* a macro that stands for a declaration, _Static_assert */
  bool is_tagged =
      token_is(outer[0], "struct") || token_is(outer[0], "enum") || token_is(outer[0], "union");
  return is_tagged && count <= 2;
}

void check_items(struct check *check, const struct source *source) {
  struct walk walk = {.check = check, .source = source};
  walk.tokens = take((source->token_count + 1) * sizeof(*walk.tokens));
  for (size_t i = 0; i < source->token_count; i++) {
    if (!source->tokens[i].is_directive) walk.tokens[walk.count++] = &source->tokens[i];
  }
  int function_count = 0;
  while (walk.at < walk.count) {
    const struct token *outer[OUTER_MAX];
    size_t count = item_read(&walk, outer);
    size_t open = count ? find_parameters(outer, count) : 0;
    if (open) {
      function_count++;
      check_function(&walk, outer, count, open);
    } else if (!is_type_only(outer, count)) {
      check_variable(&walk, outer, count);
    }
    if (walk_is(&walk, ";") || count == OUTER_MAX || (count == 0 && walk.at < walk.count))
      walk.at++;
  }
  if (source->is_header && function_count > HEADER_FUNCTIONS)
    warning(check, source->shown, 1, "header of %d functions, %d are enough for most",
            function_count, HEADER_FUNCTIONS);
  free(walk.tokens);
}
