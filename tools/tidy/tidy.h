/* tidy: the laws of the house that a machine can check (STYLE.md says why each exists).
 *
 * What the parts share: the source as bytes and as tokens, the run with its counters, the budgets.
 */
#ifndef TIDY_H
#define TIDY_H

#include <stdbool.h>
#include <stddef.h>

enum {
  LINE_POINTS = 100,
  FILE_LINES = 600,
  FILE_LINES_WARN = 400,
  HEADER_LINES = 150,
  HEADER_FUNCTIONS = 12,
  FUNCTION_LINES = 70,
  PARAMETERS = 6,
  NESTING = 3,
  PURPOSE_POINTS = 70,
  CHAPTER_LINES_MIN = 5,
  CHAPTER_LINES_WARN = 40,
};

enum token_kind { NAME, NUMBER, STRING, MARK };

struct token {
  enum token_kind kind;
  const char *at;
  size_t len;
  int line;
  bool is_directive; /* stands on a # line */
};

struct source {
  char *path;  /* from src/, or "tools/..." */
  char *shown; /* from the top */
  char *bytes;
  size_t len;
  int line_count;
  int place_in_list; /* in CONTENTS; -1 when not listed */
  bool is_header;
  bool is_test;
  bool is_tool;
  struct token *tokens;
  size_t token_count;
};

struct list {
  char **items;
  size_t count;
  size_t size;
};

struct check { /* the run */
  const char *top;
  struct list contents;
  int fault_count;
  int warning_count;
  int file_count;
};

/* source.c: reading, and the few verbs C lacks */
void fault(struct check *check, const char *path, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void warning(struct check *check, const char *path, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void die(const char *what, const char *path) __attribute__((noreturn));
void *take(size_t bytes);
char *join(const char *a, const char *mark, const char *b);
void list_add(struct list *list, char *item);
int list_place(const struct list *list, const char *item); /* -1 when absent */
char *file_load(const char *path, size_t *len_out);        /* NULL when it cannot be read */
bool starts(const char *text, const char *prefix);
bool ends(const char *text, const char *suffix);
int points(const char *at, size_t len);
bool is_word(char c);
void source_read(struct source *source); /* bytes to tokens */
bool token_is(const struct token *token, const char *text);

/* law.c: what can be said line by line and word by word */
void check_bans(struct check *check, const struct source *source);
void check_includes(struct check *check, const struct source *source);
void check_lines(struct check *check, struct source *source);
void check_size(struct check *check, const struct source *source);
void check_chapter(struct check *check, const struct source *source);
void check_name(struct check *check, const char *path);

/* shape.c: functions, statements, variables */
void check_items(struct check *check, const struct source *source);

#endif
