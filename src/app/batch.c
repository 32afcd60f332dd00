/* batch: the loop of the commands that answer lines.
 *
 * A line that is no JSON, or that its command refuses, is answered {"error": TEXT}. Answers are
 * flushed line by line, so that two programs can talk through pipes.
 */
#include "app/batch.h"

#include <setjmp.h>
#include <stdio.h>

#define LINE_ARENA_BYTES ((size_t)256 << 20)
#define LINE_FIRST_BYTES 1024

static bool line_read(struct arena *arena, struct text *line_out) {
  struct buffer line;
  int c = getchar();
  if (c == EOF) return false;
  buffer_init(&line, arena, LINE_FIRST_BYTES);
  buffer_add(&line, "", 0);
  for (; c != EOF && c != '\n'; c = getchar())
    buffer_char(&line, (char)c);
  *line_out = text_trim((struct text){line.at, line.len});
  return true;
}

static void line_answer(struct arena *arena, struct text text, batch_fn *answer, void *baton) {
  struct fault fault;
  struct buffer members, whole;
  struct json_out out;
  const struct json *line;
  fault_clear(&fault);
  buffer_init(&members, arena, 256);
  json_begin(&out, &members);
  json_open(&out, '{');
  enum error error = json_parse(arena, text, &line, &fault);
  if (error == OK) error = answer(arena, line, &out, &fault, baton);
  json_close(&out, '}');
  if (error != OK) {
    buffer_init(&whole, arena, 256);
    json_begin(&out, &whole);
    json_open(&out, '{');
    json_pair_text(&out, "error", fault.en[0] != '\0' ? fault.en : error_row(error)->en);
    json_close(&out, '}');
    members = whole;
  }
  buffer_char(&members, '\n');
  fwrite(members.at, 1, members.len, stdout);
}

static bool line_run(const char *name, batch_fn *answer, void *baton) {
  struct arena *arena = arena_open(name, LINE_ARENA_BYTES);
  struct text line;
  jmp_buf escape;
  volatile bool is_read = true;
  if (setjmp(escape) == 0) {
    arena_escape(arena, &escape);
    is_read = line_read(arena, &line);
    if (is_read) line_answer(arena, line, answer, baton);
  } else {
    puts("{\"error\":\"The line needs more memory than is allowed\"}");
  }
  fflush(stdout);
  arena_close(&arena);
  return is_read;
}

int batch_run(const char *name, batch_fn *answer, void *baton) {
  while (line_run(name, answer, baton))
    ;
  return 0;
}
