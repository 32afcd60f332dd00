/* arena: the only malloc of the program.
 *
 * Problem: freeing piece by piece is where C programs leak, free twice and read what is gone. Idea:
 * memory belongs to an occasion (a request, a job, a loaded policy) and goes when the occasion
 * ends. An arena is a chain of blocks, newest first; taking moves a pointer; closing frees the
 * chain. The arena's own struct lies in its first block, so a small request costs one malloc.
 *
 * What always holds: what is taken is zeroed, unless taken raw, and aligned to 16 bytes; `used` is
 * the sum of rounded sizes handed out and never passes `max_bytes`; the request that would pass it
 * jumps to the owner's escape and hands out nothing. A reset keeps one emptied block back, so that
 * a loop which marks and resets does not go to the system at each turn.
 *
 * The debug twin (AFTERCARE_ARENA_SINGLE) gives every piece a malloc of its own exact size, and
 * arena_grow always moves: sanitizers then see overruns and stale pointers that blocks would hide.
 *
 * Not here: freeing single pieces, sharing between threads (an arena belongs to one at a time).
 */
#include "base/arena.h"

#include <assert.h>
#include <malloc.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ALIGN 16
#define BLOCK_FIRST 8192
#define BLOCK_MOST (256 * 1024)

struct block {
  struct block *older;
  size_t size; /* bytes after this header */
};
_Static_assert(sizeof(struct block) % ALIGN == 0, "pieces after the header must stay aligned");

struct arena {
  struct block *newest;
  struct block *spare; /* one emptied block kept by a reset */
  const char *name;
  jmp_buf *escape;
  size_t at;    /* bytes used of the newest block */
  size_t total; /* bytes handed out */
  size_t max_bytes;
  size_t next_size;
};

static size_t rounded(size_t bytes) {
  return bytes == 0 ? ALIGN : (bytes + ALIGN - 1) & ~(size_t)(ALIGN - 1);
}

static _Noreturn void die(const char *name, const char *why, size_t bytes) {
  fprintf(stderr, "arena %s: %s (%zu bytes)\n", name, why, bytes);
  abort();
}

static struct block *block_open(const char *name, size_t size) {
  struct block *block = malloc(sizeof(struct block) + size);
  if (block == NULL) die(name, "the system has no memory", size);
  block->older = NULL;
  block->size = size;
  return block;
}

struct arena *arena_open(const char *name, size_t max_bytes) {
  struct block *block = block_open(name, BLOCK_FIRST);
  struct arena *arena = (struct arena *)(block + 1);
  size_t own = rounded(sizeof(struct arena));
  *arena = (struct arena){.newest = block,
                          .name = name,
                          .at = own,
                          .max_bytes = max_bytes,
                          .next_size = (size_t)BLOCK_FIRST * 2};
  return arena;
}

/* Frees blocks from the newest down to, not including, `last`. */
static void blocks_drop(struct arena *arena, const struct block *last) {
  while (arena->newest != last) {
    struct block *block = arena->newest;
    assert(block != NULL);
    arena->newest = block->older;
#ifndef AFTERCARE_ARENA_SINGLE
    if (block->size <= BLOCK_MOST && (arena->spare == NULL || arena->spare->size < block->size)) {
      struct block *smaller = arena->spare;
      arena->spare = block;
      block = smaller;
    }
#endif
    free(block);
  }
}

void arena_close(struct arena **arena) {
  if (*arena == NULL) return;
  struct block *block = (*arena)->newest;
  free((*arena)->spare);
  *arena = NULL;
  while (block != NULL) { /* the first block, which holds the arena, is last in the chain */
    struct block *older = block->older;
    free(block);
    block = older;
  }
}

static void room_check(struct arena *arena, size_t bytes) {
  if (bytes <= arena->max_bytes && rounded(bytes) <= arena->max_bytes - arena->total) return;
  if (arena->escape != NULL) longjmp(*arena->escape, 1);
  die(arena->name, "its named maximum is passed", bytes);
}

#ifdef AFTERCARE_ARENA_SINGLE

void *arena_take_raw(struct arena *arena, size_t bytes) {
  room_check(arena, bytes);
  struct block *block = block_open(arena->name, bytes);
  block->older = arena->newest;
  arena->newest = block;
  arena->total += rounded(bytes);
  return block + 1;
}

#else

static void block_add(struct arena *arena, size_t bytes) {
  struct block *block = arena->spare;
  if (block != NULL && block->size >= bytes) {
    arena->spare = NULL;
  } else {
    size_t size = bytes > arena->next_size ? bytes : arena->next_size;
    block = block_open(arena->name, size);
    if (arena->next_size < BLOCK_MOST) arena->next_size *= 2;
  }
  block->older = arena->newest;
  arena->newest = block;
  arena->at = 0;
}

void *arena_take_raw(struct arena *arena, size_t bytes) {
  room_check(arena, bytes);
  size_t whole = rounded(bytes);
  if (whole > arena->newest->size - arena->at) block_add(arena, whole);
  char *piece = (char *)(arena->newest + 1) + arena->at;
  arena->at += whole;
  arena->total += whole;
  return piece;
}

#endif

void *arena_take(struct arena *arena, size_t bytes) {
  void *piece = arena_take_raw(arena, bytes);
#ifdef AFTERCARE_ARENA_SINGLE
  return memset(piece, 0, bytes);
#else
  return memset(piece, 0, rounded(bytes)); /* what growing within the rounding finds */
#endif
}

void *arena_array(struct arena *arena, size_t count, size_t item_bytes) {
  size_t bytes;
  if (__builtin_mul_overflow(count, item_bytes, &bytes)) bytes = SIZE_MAX;
  return arena_take(arena, bytes);
}

#ifdef AFTERCARE_ARENA_SINGLE

static bool piece_stretch(struct arena *arena, const void *old, size_t old_bytes, size_t bytes) {
  (void)arena, (void)old, (void)old_bytes, (void)bytes;
  return false;
}

#else

/* Lengthens the piece taken last where it lies, when its block has room. */
static bool piece_stretch(struct arena *arena, const void *old, size_t old_bytes, size_t bytes) {
  if (old == NULL || bytes > arena->max_bytes) return false;
  size_t had = rounded(old_bytes), wants = rounded(bytes);
  if (had == wants) return true;
  char *end = (char *)(arena->newest + 1) + arena->at;
  if ((const char *)old + had != end) return false;
  if (wants - had > arena->newest->size - arena->at) return false;
  room_check(arena, wants - had);
  memset(end, 0, wants - had);
  arena->at += wants - had;
  arena->total += wants - had;
  return true;
}

#endif

void *arena_grow(struct arena *arena, const void *old, size_t old_bytes, size_t new_bytes) {
  assert(new_bytes >= old_bytes);
  if (piece_stretch(arena, old, old_bytes, new_bytes)) return (void *)old;
  void *piece = arena_take(arena, new_bytes);
  if (old_bytes > 0) memcpy(piece, old, old_bytes);
  return piece;
}

size_t arena_used_bytes(const struct arena *arena) {
  return arena->total;
}

size_t arena_room_bytes(const struct arena *arena) {
  return arena->max_bytes - arena->total;
}

struct arena_mark arena_mark(struct arena *arena) {
  return (struct arena_mark){arena->newest, arena->at, arena->total};
}

void arena_reset(struct arena *arena, struct arena_mark mark) {
  assert(mark.total <= arena->total);
  blocks_drop(arena, mark.block);
  arena->at = mark.used;
  arena->total = mark.total;
}

void arena_escape(struct arena *arena, jmp_buf *escape) {
  arena->escape = escape;
}

void arena_trim(void) {
  malloc_trim(0);
}
