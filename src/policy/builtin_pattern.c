/* builtin_pattern.c: matches(), replace() and split().
 *
 * As XPath has them: a pattern matches anywhere in the text unless it is anchored; a pattern that
 * is none, an unknown flag, or one that matches the empty text where something shall be replaced or
 * split, has no answer and is null. In a replacement $1 stands for a group, $0 for the whole, and
 * \$ and \\ for themselves.
 */
#include "policy/builtin_list.h"
#include "policy/eval.h"
#include "policy/regex.h"

#include <string.h>

/* Compiles, or notes why not. */
static bool pattern_open(struct eval *eval, struct text pattern, struct value flags,
                         const struct regex **regex_out) {
  struct text letters = flags.kind == VALUE_STRING ? flags.string : TEXT("");
  enum error error = regex_open(eval->arena, pattern, letters, regex_out);
  if (error == ERR_LIMIT) eval_note(eval, NULL, "the pattern is too large");
  if (error == ERR_SYNTAX) eval_note(eval, NULL, "the pattern or its flags cannot be read");
  return error == OK;
}

static struct value broken(struct eval *eval, const struct regex_run *run) {
  return eval_break(eval, run->broken);
}

struct value run_matches(struct eval *eval, const struct value *a, size_t count) {
  const struct regex *regex;
  struct regex_run run;
  if (!pattern_open(eval, a[1].string, count > 2 ? a[2] : value_null(), &regex))
    return value_null();
  regex_run_init(&run, eval->arena, regex, a[0].string, &eval->steps_left);
  bool is_match = regex_find(&run, 0);
  return run.broken != OK ? broken(eval, &run) : value_boolean(is_match);
}

/* Does the pattern match nothing at all? */
static bool matches_nothing(struct eval *eval, const struct regex *regex) {
  struct regex_run run;
  regex_run_init(&run, eval->arena, regex, TEXT(""), &eval->steps_left);
  return regex_find(&run, 0);
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* One $ of the replacement; returns bytes read of it, 0 when it is none. */
static size_t add_group(const struct regex_run *run, struct text rest, struct buffer *out) {
  int group = 0, groups = regex_groups(run->regex);
  size_t at = 1;
  if (rest.len < 2 || !is_digit(rest.at[1])) return 0;
  group = rest.at[at++] - '0';
  while (at < rest.len && is_digit(rest.at[at]) && group * 10 + (rest.at[at] - '0') <= groups)
    group = group * 10 + (rest.at[at++] - '0');
  if (group <= groups && run->groups[2 * group] != SIZE_MAX &&
      run->groups[2 * group + 1] != SIZE_MAX)
    buffer_add(out, run->text.at + run->groups[2 * group],
               run->groups[2 * group + 1] - run->groups[2 * group]);
  return at;
}

static bool add_replacement(const struct regex_run *run, struct text rest, struct buffer *out) {
  if (regex_is_literal(run->regex)) {
    buffer_add(out, rest.at, rest.len);
    return true;
  }
  while (rest.len > 0) {
    size_t bytes = 1;
    if (rest.at[0] == '$') {
      bytes = add_group(run, rest, out);
    } else if (rest.at[0] == '\\') {
      bytes = rest.len > 1 && (rest.at[1] == '$' || rest.at[1] == '\\') ? 2 : 0;
      if (bytes == 2) buffer_char(out, rest.at[1]);
    } else {
      buffer_char(out, rest.at[0]);
    }
    if (bytes == 0) return false;
    rest = (struct text){rest.at + bytes, rest.len - bytes};
  }
  return true;
}

struct value run_replace(struct eval *eval, const struct value *a, size_t count) {
  const struct regex *regex;
  struct regex_run run;
  struct buffer out;
  struct text text = a[0].string;
  size_t from = 0;
  if (!pattern_open(eval, a[1].string, count > 3 ? a[3] : value_null(), &regex))
    return value_null();
  if (matches_nothing(eval, regex))
    return eval_note(eval, NULL, "replace(): the pattern matches the empty string");
  regex_run_init(&run, eval->arena, regex, text, &eval->steps_left);
  buffer_init(&out, eval->arena, text.len + 16);
  buffer_add(&out, "", 0);
  while (regex_find(&run, from)) {
    buffer_add(&out, text.at + from, run.groups[0] - from);
    if (!add_replacement(&run, a[2].string, &out))
      return eval_note(eval, NULL, "replace(): the replacement cannot be read");
    if (run.groups[1] == run.groups[0] || !eval_room(eval, out.len, 2)) break;
    from = run.groups[1];
  }
  if (run.broken != OK) return broken(eval, &run);
  if (eval->broken != OK) return value_null();
  buffer_add(&out, text.at + from, text.len - from);
  return value_string((struct text){out.at, out.len});
}

struct value run_split(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  const struct regex *regex;
  struct regex_run run;
  struct text text = a[0].string;
  size_t from = 0, parts = 1;
  if (!pattern_open(eval, a[1].string, value_null(), &regex)) return value_null();
  if (matches_nothing(eval, regex))
    return eval_note(eval, NULL, "split(): the delimiter matches the empty string");
  regex_run_init(&run, eval->arena, regex, text, &eval->steps_left);
  for (; regex_find(&run, from) && run.groups[1] > from; parts++)
    from = run.groups[1];
  if (run.broken != OK) return broken(eval, &run);
  if (!eval_room(eval, parts, sizeof(struct value))) return value_null();
  struct value list = value_list_open(eval->arena, parts);
  regex_run_init(&run, eval->arena, regex, text, &eval->steps_left);
  for (from = 0; --parts > 0 && regex_find(&run, from); from = run.groups[1])
    value_list_add(list, value_string((struct text){text.at + from, run.groups[0] - from}));
  if (run.broken != OK) return broken(eval, &run);
  value_list_add(list, value_string((struct text){text.at + from, text.len - from}));
  return list;
}
