/* ident: the mill that makes ids.
 *
 * Problem: ids must be unique over servers without asking anybody, sort by time, and tell the shard
 * of their consumer. Idea: 41 bits of milliseconds, 12 of slot, 4 of node, 6 of sequence. A mill
 * keeps one number, the last tick = milliseconds * 64 + sequence, and moves it by compare-and-swap
 * to the later of "the next tick" and "now": one instruction where there is no rush, and in a rush
 * the mill simply borrows ticks from the next millisecond.
 *
 * What always holds: no tick is given twice by a mill, whatever the threads and however the clock
 * jumps back; within a slot ids rise strictly; ids are positive. A program that starts tells
 * the mill the last id it kept, so that a clock that was set back, or a lead that was borrowed
 * (more than 64,000 a second), never makes an id that was given, nor one that stands before those
 * that listeners have already seen.
 *
 * Not here: the lease of node numbers (store), human numbers such as RET-20261122-004217 (desk).
 */
#include "base/ident.h"

#include "base/map.h"

#include <assert.h>
#include <stdatomic.h>
#include <string.h>

#define SEQUENCE_BITS 6
#define TAIL_BITS 10 /* node and sequence */
#define SLOT_BITS 12
#define WHEN_SHIFT (TAIL_BITS + SLOT_BITS)
#define WHEN_MOST ((INT64_C(1) << 41) - 1)

struct ident_mill {
  _Atomic int64_t last_tick;
  int node;
};

struct ident_mill *ident_mill_open(struct arena *arena, int node) {
  assert(node >= 0 && node < 16);
  struct ident_mill *mill = arena_new(arena, struct ident_mill);
  mill->node = node;
  return mill;
}

static int64_t id_of(int64_t ms, int slot, int tail) {
  assert(slot >= 0 && slot < SLOT_COUNT && tail >= 0 && tail < (1 << TAIL_BITS));
  assert(ms >= 0 && ms <= WHEN_MOST); /* until 2089 */
  return ms << WHEN_SHIFT | (int64_t)slot << TAIL_BITS | tail;
}

int64_t ident_new(struct ident_mill *mill, int64_t now, int slot) {
  int64_t ms = now - IDENT_EPOCH_MS;
  int64_t present = (ms > 0 ? ms : 0) << SEQUENCE_BITS;
  int64_t last = atomic_load_explicit(&mill->last_tick, memory_order_relaxed);
  int64_t tick;
  do {
    tick = last + 1 > present ? last + 1 : present;
  } while (!atomic_compare_exchange_weak(&mill->last_tick, &last, tick));
  int sequence = (int)(tick & ((1 << SEQUENCE_BITS) - 1));
  return id_of(tick >> SEQUENCE_BITS, slot, mill->node << SEQUENCE_BITS | sequence);
}

void ident_mill_raise(struct ident_mill *mill, int64_t id) {
  int64_t tick = ((id >> WHEN_SHIFT) + 1) << SEQUENCE_BITS;
  int64_t last = atomic_load_explicit(&mill->last_tick, memory_order_relaxed);
  while (last < tick && !atomic_compare_exchange_weak(&mill->last_tick, &last, tick)) {
  }
}

int ident_slot(int64_t id) {
  return (int)(id >> TAIL_BITS & (SLOT_COUNT - 1));
}

int64_t ident_when(int64_t id) {
  return (id >> WHEN_SHIFT) + IDENT_EPOCH_MS;
}

int64_t ident_make(int64_t when, int slot, int tail) {
  return id_of(when - IDENT_EPOCH_MS, slot, tail);
}

int ident_slot_of(struct text name) {
  return (int)(hash_bytes(name.at, name.len, 0) & (SLOT_COUNT - 1));
}

enum error ident_parse(struct text text, const char *prefix, int64_t *id_out) {
  size_t length = strlen(prefix);
  if (!text_starts(text, prefix) || text.len < length + 2 || text.at[length] != '_')
    return ERR_INVALID;
  struct text digits = {text.at + length + 1, text.len - length - 1};
  if (digits.at[0] < '1' || digits.at[0] > '9') return ERR_INVALID;
  int64_t id;
  if (text_int(digits, &id) != OK) return ERR_INVALID;
  *id_out = id;
  return OK;
}

void ident_print(const char *prefix, int64_t id, char out[32]) {
  char digits[24];
  size_t length = strlen(prefix), count = int_print(id, digits);
  assert(length + 1 + count < 32);
  memcpy(out, prefix, length);
  out[length] = '_';
  memcpy(out + length + 1, digits, count + 1);
}
