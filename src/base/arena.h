/* arena: memory that lives and dies together: one per request, job, model or program.
 *
 * The only file that calls malloc and free. Memory is zeroed and aligned to 16 bytes. When the
 * system has no memory the process dies. When an arena would grow over its named maximum, control
 * goes to the escape that its owner planted (arena_escape), or the process dies when there is none:
 * a request that asks for too much fails alone. With AFTERCARE_ARENA_SINGLE defined every piece is
 * its own malloc, so sanitizers see.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct arena_mark {
  void *block;
  size_t used;
  size_t total;
};

/* `name` is kept by pointer and shown in failures. `max_bytes` is the most it may ever hold. */
struct arena *arena_open(const char *name, size_t max_bytes);
/* Frees everything and clears the caller's pointer. NULL is fine. */
void arena_close(struct arena **arena);
/* Gives the system back what closed arenas left behind; takes milliseconds. After something large.
 */
void arena_trim(void);
/* Zeroed memory; size 0 gives a valid unique pointer. */
void *arena_take(struct arena *arena, size_t bytes)
    __attribute__((malloc, alloc_size(2), returns_nonnull));
/* The same, not zeroed: for what is written at once, a copy or the room of a buffer. */
void *arena_take_raw(struct arena *arena, size_t bytes)
    __attribute__((malloc, alloc_size(2), returns_nonnull));
/* `count` items of `item_bytes` with overflow check. */
void *arena_array(struct arena *arena, size_t count, size_t item_bytes)
    __attribute__((returns_nonnull));
/* A larger piece with the old one's bytes in front, the rest zeroed. The piece taken last is
 * lengthened where it lies when there is room; otherwise it moves and the old stays until the arena
 * goes. old may be NULL with old_bytes 0; new_bytes >= old_bytes. */
void *arena_grow(struct arena *arena, const void *old, size_t old_bytes, size_t new_bytes);
/* Bytes handed out so far / still allowed (each piece counts rounded up to 16). */
size_t arena_used_bytes(const struct arena *arena);
size_t arena_room_bytes(const struct arena *arena);
/* A place to return to: everything taken after it is dropped by arena_reset. */
struct arena_mark arena_mark(struct arena *arena);
void arena_reset(struct arena *arena, struct arena_mark mark);
/* Where to jump when the maximum is passed; NULL removes it. The buffer must outlive its use. */
void arena_escape(struct arena *arena, jmp_buf *escape);

#define arena_new(arena, type) ((type *)arena_take((arena), sizeof(type)))
#define arena_list(arena, type, count) ((type *)arena_array((arena), (count), sizeof(type)))

#endif
