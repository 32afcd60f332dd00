/* law: what can be checked line by line and word by word: bans, includes, widths, sizes, chapters.
 *
 * A ban is a row: the word, where it is banned, who may, what to do instead. A private header is a
 * row: which library may be known to which part of the tower. Bans look at a name that an opening
 * parenthesis follows, so that a field or a comment of that name is fine.
 * To add a law of this kind add a row, then plant the fault in test/tidy/faults and see it found.
 */
#define _GNU_SOURCE
#include "tidy.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum place { ANYWHERE, SOURCES, TESTS, PURE };

struct ban {
  const char *word;    /* a function's name */
  enum place place;    /* where it is banned */
  const char *allowed; /* the one file that may, or NULL */
  const char *instead;
};

static const struct ban bans[] = {
    {"malloc", SOURCES, "base/arena.c", "take memory from an arena"},
    {"calloc", SOURCES, "base/arena.c", "take memory from an arena"},
    {"realloc", SOURCES, "base/arena.c", "take memory from an arena"},
    {"aligned_alloc", SOURCES, "base/arena.c", "take memory from an arena"},
    {"posix_memalign", SOURCES, "base/arena.c", "take memory from an arena"},
    {"free", SOURCES, "base/arena.c", "memory dies with its arena"},
    {"strdup", SOURCES, "base/arena.c", "text_copy"},
    {"strndup", SOURCES, "base/arena.c", "text_keep"},
    {"asprintf", SOURCES, "base/arena.c", "text_printf"},
    {"vasprintf", SOURCES, "base/arena.c", "text_printf"},
    {"alloca", ANYWHERE, NULL, "take memory from an arena"},
    {"time", ANYWHERE, "base/when.c", "now comes with the context"},
    {"clock_gettime", ANYWHERE, "base/when.c", "now comes with the context"},
    {"gettimeofday", ANYWHERE, "base/when.c", "now comes with the context"},
    {"timespec_get", ANYWHERE, "base/when.c", "now comes with the context"},
    {"localtime", ANYWHERE, NULL, "base/when.h"},
    {"gmtime", ANYWHERE, NULL, "base/when.h"},
    {"strcpy", ANYWHERE, NULL, "text_copy or a buffer"},
    {"strcat", ANYWHERE, NULL, "a buffer"},
    {"sprintf", ANYWHERE, NULL, "snprintf or text_printf"},
    {"vsprintf", ANYWHERE, NULL, "vsnprintf or text_printf"},
    {"gets", ANYWHERE, NULL, "fgets"},
    {"atoi", ANYWHERE, NULL, "text_int"},
    {"atol", ANYWHERE, NULL, "text_int"},
    {"atof", ANYWHERE, NULL, "text_int"},
    {"strtok", ANYWHERE, NULL, "text_cut"},
    {"rand", ANYWHERE, NULL, "a seed that is passed in, or libsodium"},
    {"srand", ANYWHERE, NULL, "a seed that is passed in"},
    {"sleep", TESTS, NULL, "step the clock"},
    {"usleep", TESTS, NULL, "step the clock"},
    {"nanosleep", TESTS, NULL, "step the clock"},
    {"fopen", PURE, NULL, "policy and flow are pure: pass the bytes"},
    {"getenv", PURE, NULL, "policy and flow are pure: pass the value"},
    {"printf", PURE, NULL, "policy and flow are pure: return the text"},
};

/* Which part of the tower may know which library. */
struct private_header {
  const char *header; /* prefix of what stands between the angle brackets */
  const char *owner;  /* prefix of the path that may include it */
};

static const struct private_header private_headers[] = {
    {"microhttpd.h", "http/"},  {"sqlite3.h", "store/"},
    {"libpq-fe.h", "store/"},   {"decnumber/", "policy/"},
    {"decNumber.h", "policy/"}, {"decQuad.h", "policy/"},
    {"libxml/", "policy/"},     {"unicode/", "policy/"},
    {"cairo", "desk/paper"},    {"xlsxwriter", "desk/spreadsheet"},
    {"curl/", "http/client"},
};

static const char *const evasions[] = {"util", "utils", "helper", "helpers", "manager", "common"};
static const char *const promises[] = {"TO"
                                       "DO",
                                       "FIX"
                                       "ME",
                                       "X"
                                       "XX"};

static bool ban_holds(const struct ban *ban, const struct source *source) {
  if (ban->allowed && strcmp(ban->allowed, source->path) == 0) return false;
  switch (ban->place) {
  case ANYWHERE:
    return !source->is_tool;
  case SOURCES:
    return !source->is_tool && !source->is_test;
  case TESTS:
    return source->is_test;
  case PURE:
    return !source->is_test && (starts(source->path, "policy/") || starts(source->path, "flow/"));
  }
  return false;
}

void check_bans(struct check *check, const struct source *source) {
  for (size_t i = 0; i + 1 < source->token_count; i++) {
    const struct token *token = &source->tokens[i];
    if (token->kind != NAME || !token_is(token + 1, "(")) continue;
    if (i > 0 && (token_is(token - 1, ".") || token_is(token - 1, ">")))
      continue; /* a member of that name */
    for (size_t k = 0; k < sizeof(bans) / sizeof(bans[0]); k++) {
      if (token_is(token, bans[k].word) && ban_holds(&bans[k], source))
        fault(check, source->shown, token->line, "%s is banned here: %s", bans[k].word,
              bans[k].instead);
    }
  }
}

static void check_library(struct check *check, const struct source *source, const char *header,
                          int line) {
  if (source->is_test || source->is_tool) return;
  if (list_place(&check->contents, header) >= 0)
    fault(check, source->shown, line, "\"%s\" is ours: it takes quotes", header);
  for (size_t i = 0; i < sizeof(private_headers) / sizeof(private_headers[0]); i++) {
    const struct private_header *row = &private_headers[i];
    if (starts(header, row->header) && !starts(source->path, row->owner))
      fault(check, source->shown, line, "<%s> is known to %s alone", header, row->owner);
  }
}

/* Tests may include any listed header, and what only tests share (x_test.h). */
static void check_include(struct check *check, const struct source *source, const char *header,
                          int line) {
  if (source->is_test && ends(header, "_test.h")) return;
  int place = list_place(&check->contents, header);
  if (place < 0)
    fault(check, source->shown, line, "\"%s\" is not listed in src/CONTENTS", header);
  else if (!source->is_test && source->place_in_list >= 0 && place > source->place_in_list)
    fault(check, source->shown, line, "\"%s\" stands below this file in src/CONTENTS", header);
}

void check_includes(struct check *check, const struct source *source) {
  int line = 1;
  for (const char *at = source->bytes; *at; line++) {
    char header[200];
    if (sscanf(at, "#include \"%199[^\"\n]", header) == 1 && !source->is_tool)
      check_include(check, source, header, line);
    else if (sscanf(at, "#include <%199[^>\n]", header) == 1)
      check_library(check, source, header, line);
    const char *next = strchr(at, '\n');
    at = next ? next + 1 : at + strlen(at);
  }
}

static void check_promises(struct check *check, const char *shown, const char *at, size_t len,
                           int line) {
  for (size_t k = 0; k < sizeof(promises) / sizeof(promises[0]); k++) {
    const char *hit = memmem(at, len, promises[k], strlen(promises[k]));
    const char *after = hit ? hit + strlen(promises[k]) : NULL;
    if (hit && (hit == at || !is_word(hit[-1])) && (after == at + len || !is_word(*after)))
      fault(check, shown, line, "%s: do it, or open an issue", promises[k]);
  }
}

void check_lines(struct check *check, struct source *source) {
  bool is_table = ends(source->path, ".def");
  for (const char *at = source->bytes; *at;) {
    const char *next = strchr(at, '\n');
    size_t len = next ? (size_t)(next - at) : strlen(at);
    source->line_count++;
    if (!is_table && points(at, len) > LINE_POINTS)
      fault(check, source->shown, source->line_count, "%d columns, at most %d", points(at, len),
            LINE_POINTS);
    if (!source->is_tool) check_promises(check, source->shown, at, len, source->line_count);
    at += len + (next ? 1 : 0);
  }
}

void check_size(struct check *check, const struct source *source) {
  int lines = source->line_count;
  if (source->is_header && !source->is_test && lines > HEADER_LINES)
    fault(check, source->shown, lines, "header of %d lines, at most %d", lines, HEADER_LINES);
  else if (lines > FILE_LINES)
    fault(check, source->shown, lines, "file of %d lines, at most %d", lines, FILE_LINES);
  else if (lines > FILE_LINES_WARN && !source->is_tool)
    warning(check, source->shown, lines, "file of %d lines: look for the second noun", lines);
}

/* Every file opens with a comment; a .c with a chapter of 5 lines or more. */
void check_chapter(struct check *check, const struct source *source) {
  if (ends(source->path, ".def")) return;
  if (!starts(source->bytes, "/*")) {
    fault(check, source->shown, 1, "no comment at the top");
    return;
  }
  int lines = 1;
  const char *end = strstr(source->bytes, "*/");
  for (const char *at = source->bytes; end && at < end; at++)
    lines += *at == '\n';
  if (source->is_header || source->is_test) return;
  if (lines < CHAPTER_LINES_MIN)
    fault(check, source->shown, 1, "chapter comment of %d lines, at least %d", lines,
          CHAPTER_LINES_MIN);
  else if (lines > CHAPTER_LINES_WARN)
    warning(check, source->shown, 1, "chapter comment of %d lines", lines);
}

void check_name(struct check *check, const char *path) {
  for (size_t i = 0; i < sizeof(evasions) / sizeof(evasions[0]); i++) {
    const char *hit = strstr(path, evasions[i]);
    const char *after = hit ? hit + strlen(evasions[i]) : NULL;
    if (hit && (hit == path || !isalpha((unsigned char)hit[-1])) && !isalpha((unsigned char)*after))
      fault(check, path, 1, "\"%s\" names nothing: say which noun", evasions[i]);
  }
}
