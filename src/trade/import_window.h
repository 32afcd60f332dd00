/* import_window: rows gathered into orders. An order is open for `window_rows` rows from its first
 * and is then closed, in the order of first rows. Memory is bounded by the window. */
#ifndef TRADE_IMPORT_WINDOW_H
#define TRADE_IMPORT_WINDOW_H

#include "trade/import_row.h"

#define IMPORT_BATCH_ROWS 4096

struct gathered_row {
  struct intake_line line;
  struct row_place place;
  struct gathered_row *next;
};
struct import_group {
  const char *order_no;
  struct intake head; /* lines are filled in when it is closed */
  struct gathered_row *rows, *last_row;
  size_t row_count;
  int64_t first_row; /* number of its first row in the file */
  struct row_place first;
  const char *reason, *note; /* why the whole order is refused; NULL: it is not */
  bool is_new;               /* what the store said */
  size_t generation;
  struct import_group *next, *next_same_hash;
};

struct import_window;
struct import_window *import_window_open(struct arena *arena, const struct import_map *map);
void import_window_close(struct import_window **window);
/* Where the next row's texts must lie. */
struct arena *import_window_arena(const struct import_window *window);
/* Takes the `number`-th row of the file. ROW_GOOD joins its order; ROW_BROKEN refuses the order, or
 * the orders of the rows before and behind when its number cannot be read. Closes what the window
 * has passed. */
void import_window_add(struct import_window *window, const struct import_row *row, int64_t number);
/* Closes everything: the file has ended. */
void import_window_end(struct import_window *window);
/* The closed orders so far, in order of first rows; NULL when none. They live until the next
 * turn. */
struct import_group *import_window_take(struct import_window *window);
/* The first row of the oldest open order: NULL when none is open. */
const struct row_place *import_window_first(const struct import_window *window);
/* Drops what was taken. */
void import_window_turn(struct import_window *window);

#endif
