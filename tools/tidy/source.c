/* source: a file as bytes and as tokens, and the few verbs C lacks.
 *
 * Tokens are names, numbers, strings and single marks, each with its line; comments are dropped
 * and what stands on a # line is marked, so that the laws can look past it. Nothing is expanded.
 * Memory is taken and kept until the end of the run where that is simpler: the run is short.
 */
#define _GNU_SOURCE
#include "tidy.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void fault(struct check *check, const char *path, int line, const char *format, ...) {
  va_list words;
  va_start(words, format);
  printf("%s:%d: ", path, line);
  vprintf(format, words);
  putchar('\n');
  va_end(words);
  check->fault_count++;
}

void warning(struct check *check, const char *path, int line, const char *format, ...) {
  va_list words;
  va_start(words, format);
  printf("%s:%d: warning: ", path, line);
  vprintf(format, words);
  putchar('\n');
  va_end(words);
  check->warning_count++;
}

void die(const char *what, const char *path) {
  fprintf(stderr, "tidy: %s %s: %s\n", what, path, strerror(errno));
  exit(2);
}

void *take(size_t bytes) {
  void *memory = calloc(1, bytes ? bytes : 1);
  if (!memory) die("no memory for", "this");
  return memory;
}

char *join(const char *a, const char *mark, const char *b) {
  size_t size = strlen(a) + strlen(mark) + strlen(b) + 1;
  char *text = take(size);
  snprintf(text, size, "%s%s%s", a, mark, b);
  return text;
}

void list_add(struct list *list, char *item) {
  if (list->count == list->size) {
    size_t size = list->size ? list->size * 2 : 64;
    char **items = take(size * sizeof(*items));
    if (list->count) memcpy(items, list->items, list->count * sizeof(*items));
    free(list->items);
    list->items = items;
    list->size = size;
  }
  list->items[list->count++] = item;
}

int list_place(const struct list *list, const char *item) {
  for (size_t i = 0; i < list->count; i++) {
    if (strcmp(list->items[i], item) == 0) return (int)i;
  }
  return -1;
}

char *file_load(const char *path, size_t *len_out) {
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  size_t len = 0;
  size_t size = 1 << 16;
  char *bytes = take(size);
  for (size_t got = 1; got > 0;) {
    if (size - len < 2) {
      char *larger = take(size * 2);
      memcpy(larger, bytes, len);
      free(bytes);
      bytes = larger;
      size *= 2;
    }
    got = fread(bytes + len, 1, size - len - 1, file);
    len += got;
  }
  fclose(file);
  *len_out = len;
  return bytes;
}

bool starts(const char *text, const char *prefix) {
  return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool ends(const char *text, const char *suffix) {
  size_t len = strlen(text);
  size_t tail = strlen(suffix);
  return len >= tail && strcmp(text + len - tail, suffix) == 0;
}

int points(const char *at, size_t len) {
  int count = 0;
  for (size_t i = 0; i < len; i++)
    count += ((unsigned char)at[i] & 0xC0) != 0x80;
  return count;
}

struct reader {
  const char *at;
  const char *end;
  int line;
  bool is_directive;
};

static void skip_line_comment(struct reader *reader) {
  while (reader->at < reader->end && *reader->at != '\n')
    reader->at++;
}

static void skip_block_comment(struct reader *reader) {
  reader->at += 2;
  while (reader->at < reader->end && !(reader->at[0] == '*' && reader->at[1] == '/')) {
    if (*reader->at == '\n') reader->line++;
    reader->at++;
  }
  reader->at += reader->at < reader->end ? 2 : 0;
}

static void skip_quoted(struct reader *reader) {
  char quote = *reader->at++;
  while (reader->at < reader->end && *reader->at != quote && *reader->at != '\n') {
    if (*reader->at == '\\' && reader->at + 1 < reader->end) reader->at++;
    if (*reader->at == '\n') reader->line++;
    reader->at++;
  }
  if (reader->at < reader->end && *reader->at == quote) reader->at++;
}

bool is_word(char c) {
  return isalnum((unsigned char)c) || c == '_';
}

/* Passes blanks and comments; false at the end. */
static bool skip_blanks(struct reader *reader) {
  while (reader->at < reader->end) {
    char c = *reader->at;
    char next = reader->at + 1 < reader->end ? reader->at[1] : '\0';
    if (c == '\\' && next == '\n') {
      reader->at += 2;
      reader->line++;
    } else if (c == '\n') {
      reader->at++;
      reader->line++;
      reader->is_directive = false;
    } else if (isspace((unsigned char)c)) {
      reader->at++;
    } else if (c == '/' && next == '/') {
      skip_line_comment(reader);
    } else if (c == '/' && next == '*') {
      skip_block_comment(reader);
    } else {
      return true;
    }
  }
  return false;
}

static struct token token_read(struct reader *reader) {
  struct token token = {.at = reader->at, .line = reader->line};
  char c = *reader->at;
  if (c == '#') reader->is_directive = true;
  if (c == '"' || c == '\'') {
    token.kind = STRING;
    skip_quoted(reader);
  } else if (is_word(c)) {
    token.kind = isdigit((unsigned char)c) ? NUMBER : NAME;
    while (reader->at < reader->end && is_word(*reader->at))
      reader->at++;
  } else {
    token.kind = MARK;
    reader->at++;
  }
  token.len = (size_t)(reader->at - token.at);
  token.is_directive = reader->is_directive;
  return token;
}

void source_read(struct source *source) {
  struct reader reader = {source->bytes, source->bytes + source->len, 1, false};
  source->tokens = take((source->len + 1) * sizeof(struct token));
  while (skip_blanks(&reader))
    source->tokens[source->token_count++] = token_read(&reader);
}

bool token_is(const struct token *token, const char *text) {
  return token->kind != STRING && token->len == strlen(text) &&
         memcmp(token->at, text, token->len) == 0;
}
