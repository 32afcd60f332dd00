/* reject: nothing is lost silently.
 *
 * Problem: of half a million rows some thousands are refused, for a dozen reasons, in batches, some
 * of them only when the order they belong to is closed; people want to see them by line, with the
 * row itself, and to mend and import just those. Idea: a reject is a place in the file, a word and
 * a sentence; the text is read again from the file when it is written. Pending ones are kept until
 * every row before them is settled, then written by line.
 *
 * What always holds: the order of the output depends on the file and the map alone, not on batches
 * or on how often the run was killed. A row whose text is torn (an open quote) is written as one
 * quoted field, so that the rejects file itself is sound.
 *
 * Not here: deciding what is refused (import_row, import_window, import). The number of pending
 * ones is bounded by the window of the import.
 */
#include "trade/reject.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PENDING_BYTES_MAX (64 * 1024 * 1024)
#define TORN_BYTES_MAX (16 * 1024)

struct rejects {
  const struct import_file *file;
  const char *path, *part_path;
  FILE *out;
  char delimiter;
  struct arena *arenas[2]; /* of the pending ones, in turns */
  int turn;
  struct reject *pending;
  size_t count, size;
  bool has_disorder;
  struct reason_count reasons[REASON_COUNT_MAX];
  size_t reason_count;
};

static enum error refuse(const struct rejects *rejects, struct fault *fault) {
  return fault_raisef(fault, ERR_DISK, "rejects", "无法写入 %s：%s", "Cannot write %s: %s",
                      rejects->part_path, strerror(errno));
}

enum error rejects_open(struct arena *arena, const struct import_file *file, const char *path,
                        char delimiter, struct rejects **rejects_out, struct fault *fault) {
  struct rejects *rejects = arena_new(arena, struct rejects);
  rejects->file = file;
  rejects->delimiter = delimiter;
  if (path != NULL) {
    rejects->path = text_copy(arena, path);
    rejects->part_path = text_printf(arena, "%s.part", path);
    rejects->out = fopen(rejects->part_path, "we");
    if (rejects->out == NULL) return refuse(rejects, fault);
  }
  for (int i = 0; i < 2; i++)
    rejects->arenas[i] = arena_open("rejects", PENDING_BYTES_MAX);
  *rejects_out = rejects;
  return OK;
}

void rejects_close(struct rejects **rejects) {
  if (*rejects == NULL) return;
  if ((*rejects)->out != NULL) fclose((*rejects)->out);
  for (int i = 0; i < 2; i++)
    arena_close(&(*rejects)->arenas[i]);
  *rejects = NULL;
}

static void reason_add(struct rejects *rejects, const char *reason) {
  for (size_t i = 0; i < rejects->reason_count; i++) {
    if (strcmp(rejects->reasons[i].reason, reason) != 0) continue;
    rejects->reasons[i].count++;
    return;
  }
  if (rejects->reason_count == REASON_COUNT_MAX) return;
  rejects->reasons[rejects->reason_count++] = (struct reason_count){reason, 1};
}

/* Room for one more, in the arena of this turn. */
static void pending_grow(struct rejects *rejects) {
  if (rejects->count < rejects->size) return;
  size_t size = rejects->size == 0 ? 256 : rejects->size * 2;
  rejects->pending =
      arena_grow(rejects->arenas[rejects->turn], rejects->pending,
                 rejects->size * sizeof(struct reject), size * sizeof(struct reject));
  rejects->size = size;
}

void rejects_add(struct rejects *rejects, const struct reject *reject) {
  reason_add(rejects, reject->reason);
  if (rejects->out == NULL) return;
  pending_grow(rejects);
  struct reject *kept = &rejects->pending[rejects->count++];
  *kept = *reject;
  kept->note = text_copy(rejects->arenas[rejects->turn], reject->note);
}

static int by_line(const void *a, const void *b) {
  const struct reject *left = a, *right = b;
  return (left->place.line > right->place.line) - (left->place.line < right->place.line);
}

/* Copies a piece of the file, as it is or, when torn, as one quoted field. */
static enum error raw_write(struct rejects *rejects, struct arena *arena, struct row_place place,
                            bool is_torn) {
  size_t count = (size_t)place.byte_len;
  if (is_torn && count > TORN_BYTES_MAX) count = TORN_BYTES_MAX;
  char *bytes = arena_take(arena, count);
  if (import_file_read(rejects->file, place.at_byte, bytes, count) != OK) return ERR_DISK;
  if (!is_torn) {
    fwrite(bytes, 1, count, rejects->out);
    return OK;
  }
  fputc('"', rejects->out);
  for (size_t i = 0; i < count; i++) {
    if (bytes[i] == '"') fputc('"', rejects->out);
    if (bytes[i] != '\0') fputc(bytes[i], rejects->out);
  }
  fputc('"', rejects->out);
  return OK;
}

static enum error reject_write(struct rejects *rejects, struct arena *arena,
                               const struct reject *reject) {
  struct buffer buffer;
  buffer_init(&buffer, arena, 128);
  buffer_int(&buffer, reject->place.line);
  buffer_char(&buffer, rejects->delimiter);
  buffer_text(&buffer, reject->reason);
  buffer_char(&buffer, rejects->delimiter);
  csv_put(&buffer, text_of(reject->note), rejects->delimiter);
  buffer_char(&buffer, rejects->delimiter);
  fwrite(buffer.at, 1, buffer.len, rejects->out);
  enum error error = raw_write(rejects, arena, reject->place, reject->is_torn);
  fputc('\n', rejects->out);
  return error;
}

void rejects_header(struct rejects *rejects, struct row_place place) {
  if (rejects->out == NULL) return;
  struct arena *arena = rejects->arenas[rejects->turn];
  fprintf(rejects->out, "line%creason%cnote", rejects->delimiter, rejects->delimiter);
  if (place.byte_len > 0) {
    fputc(rejects->delimiter, rejects->out);
    enum error error = raw_write(rejects, arena, place, false);
    (void)error; /* the header was just read; rejects_finish checks the stream */
  }
  fputc('\n', rejects->out);
}

enum error rejects_write(struct rejects *rejects, int64_t line, struct fault *fault) {
  if (rejects->out == NULL || rejects->count == 0) return OK;
  qsort(rejects->pending, rejects->count, sizeof(struct reject), by_line);
  struct arena *used = rejects->arenas[rejects->turn];
  struct reject *pending = rejects->pending;
  size_t count = rejects->count, done = 0;
  while (done < count && pending[done].place.line < line) {
    struct arena_mark mark = arena_mark(used);
    enum error error = reject_write(rejects, used, &pending[done]);
    arena_reset(used, mark);
    if (error != OK) return refuse(rejects, fault);
    done++;
  }
  rejects->turn = 1 - rejects->turn;
  rejects->pending = NULL;
  rejects->count = rejects->size = 0;
  for (size_t i = done; i < count; i++) { /* the rest moves to the other arena */
    pending_grow(rejects);
    pending[i].note = text_copy(rejects->arenas[rejects->turn], pending[i].note);
    rejects->pending[rejects->count++] = pending[i];
  }
  arena_close(&rejects->arenas[1 - rejects->turn]);
  rejects->arenas[1 - rejects->turn] = arena_open("rejects", PENDING_BYTES_MAX);
  return ferror(rejects->out) ? refuse(rejects, fault) : OK;
}

enum error rejects_finish(struct rejects *rejects, struct fault *fault) {
  enum error error = rejects_write(rejects, INT64_MAX, fault);
  if (error != OK || rejects->out == NULL) return error;
  bool is_written = fflush(rejects->out) == 0 && !ferror(rejects->out);
  is_written = fclose(rejects->out) == 0 && is_written;
  rejects->out = NULL;
  if (!is_written || rename(rejects->part_path, rejects->path) != 0) return refuse(rejects, fault);
  return OK;
}

struct list rejects_reasons(struct arena *arena, const struct rejects *rejects) {
  struct reason_count *kept = arena_list(arena, struct reason_count, rejects->reason_count);
  memcpy(kept, rejects->reasons, rejects->reason_count * sizeof *kept);
  return (struct list){kept, rejects->reason_count};
}
