/* Tests of arena: zeroed, aligned, bounded, escaped from, reset to marks, in both twins. */
#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void pieces_are_zeroed_aligned_and_apart(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 64 << 20);
  unsigned seed = 1;
  unsigned char *before = NULL;
  size_t before_bytes = 0, sum = 0;
  for (int i = 0; i < 3000; i++) {
    seed = seed * 1103515245u + 12345u;
    size_t bytes = i % 97 == 0 ? 100000 : (seed >> 16) % 300;
    unsigned char *piece = arena_take(arena, bytes);
    assert_int_equal((uintptr_t)piece % 16, 0);
    for (size_t j = 0; j < bytes; j++)
      assert_int_equal(piece[j], 0);
    memset(piece, 0xA5, bytes);
    if (before != NULL && before_bytes > 0) assert_int_equal(before[before_bytes - 1], 0xA5);
    before = piece;
    before_bytes = bytes;
    sum += bytes == 0 ? 16 : (bytes + 15) / 16 * 16;
    assert_int_equal(arena_used_bytes(arena), sum);
  }
  assert_int_equal(arena_room_bytes(arena), (64 << 20) - sum);
  arena_close(&arena);
  assert_null(arena);
  arena_close(&arena);
}

static void empty_pieces_are_unique(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 1000);
  void *a = arena_take(arena, 0), *b = arena_take(arena, 0);
  assert_non_null(a);
  assert_ptr_not_equal(a, b);
  arena_close(&arena);
}

static void growing_keeps_bytes_and_zeroes_the_rest(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 1 << 20);
  struct arena_mark mark = arena_mark(arena); /* dirties what is handed out again */
  memset(arena_take(arena, 6000), 0xFF, 6000);
  memset(arena_take(arena, 60000), 0xFF, 60000);
  arena_reset(arena, mark);
  unsigned char *piece = arena_grow(arena, NULL, 0, 5);
  memset(piece, 7, 5);
  size_t bytes = 5;
  for (int i = 0; i < 12; i++) {
    if (i % 3 == 2) arena_take(arena, 40); /* then it cannot stretch and must move */
    unsigned char *grown = arena_grow(arena, piece, bytes, bytes * 2 + 1);
    for (size_t j = 0; j < bytes * 2 + 1; j++)
      assert_int_equal(grown[j], j < bytes ? 7 : 0);
    bytes = bytes * 2 + 1;
    piece = grown;
    memset(piece, 7, bytes);
  }
  assert_ptr_equal(arena_grow(arena, piece, bytes, bytes) != NULL, 1);
  arena_close(&arena);
}

static void a_mark_gives_everything_back(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 1 << 20);
  char *kept = arena_take(arena, 100);
  memset(kept, 'k', 100);
  size_t used = arena_used_bytes(arena);
  struct arena_mark mark = arena_mark(arena);
  for (int turn = 0; turn < 200; turn++) {
    for (int i = 0; i < 30; i++)
      memset(arena_take(arena, 1000), 0xFF, 1000);
    arena_reset(arena, mark);
    assert_int_equal(arena_used_bytes(arena), used);
  }
  unsigned char *fresh = arena_take(arena, 20000);
  for (int i = 0; i < 20000; i++)
    assert_int_equal(fresh[i], 0);
  for (int i = 0; i < 100; i++)
    assert_int_equal(kept[i], 'k');
  arena_close(&arena);
}

static void the_escape_is_taken_and_the_arena_lives_on(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 10000);
  volatile int escapes = 0;
  volatile size_t huge = SIZE_MAX; /* volatile: the compiler would refuse to be tried */
  jmp_buf escape;
  if (setjmp(escape) != 0) escapes++;
  arena_escape(arena, &escape);
  if (escapes == 0) {
    for (int i = 0; i < 100000; i++)
      arena_take(arena, 100);
    fail_msg("the maximum was not kept");
  }
  assert_true(arena_used_bytes(arena) <= 10000);
  if (escapes == 1) arena_take(arena, huge);
  if (escapes == 2) arena_array(arena, huge / 2, 3); /* overflows on purpose */
  if (escapes == 3) arena_grow(arena, NULL, 0, huge - 3);
  if (escapes == 4) {
    void *piece = arena_take(arena, 16);
    arena_grow(arena, piece, 16, huge - 20);
  }
  assert_int_equal(escapes, 5);
  assert_non_null(arena_take(arena, 16));
  arena_escape(arena, NULL);
  arena_close(&arena);
}

static void exactly_the_maximum_fits(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 4096);
  jmp_buf escape;
  volatile int has_escaped = 0;
  if (setjmp(escape) != 0) has_escaped = 1;
  arena_escape(arena, &escape);
  if (!has_escaped) {
    for (int i = 0; i < 256; i++)
      arena_take(arena, 16);
    assert_int_equal(arena_room_bytes(arena), 0);
    arena_take(arena, 1);
    fail_msg("one byte too many was given");
  }
  assert_int_equal(arena_used_bytes(arena), 4096);
  arena_close(&arena);
}

static void without_an_escape_the_process_dies(void **state) {
  (void)state;
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    close(STDERR_FILENO);
    struct arena *arena = arena_open("test", 100);
    arena_take(arena, 101);
    _exit(0);
  }
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFSIGNALED(status));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(pieces_are_zeroed_aligned_and_apart),
      cmocka_unit_test(empty_pieces_are_unique),
      cmocka_unit_test(growing_keeps_bytes_and_zeroes_the_rest),
      cmocka_unit_test(a_mark_gives_everything_back),
      cmocka_unit_test(the_escape_is_taken_and_the_arena_lives_on),
      cmocka_unit_test(exactly_the_maximum_fits),
      cmocka_unit_test(without_an_escape_the_process_dies),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
