/* record_cell: what the files of the records of service share: the case being told, and the texts
 * that cells are made of. */
#ifndef API_RECORD_CELL_H
#define API_RECORD_CELL_H

#include "api/record_view.h"
#include "api/repair_view.h"
#include "trade/consumer.h"
#include "trade/order.h"

struct filling {
  struct ctx *ctx;
  struct arena *arena;
  const struct case_row *row;
  struct record_wish wish;
  struct order_row order; /* id 0: none */
  struct order_line line;
  struct consumer_row consumer;
  const char *merchant_name;
  struct list events; /* struct event_view, without internal ones */
  struct repair_view aid;
  const char **cells;
};

/* Both are formats where the result is one, and take the same arguments. */
const char *cell_pick(const struct filling *filling, const char *zh, const char *en)
    __attribute__((format_arg(2), format_arg(3)));
/* `return_refund` reads as "return refund"; NULL for none of the words. */
const char *cell_word(const struct filling *filling, const struct words *words, int value);
/* 2026-11-22; NULL for none. */
const char *cell_day(struct arena *arena, int64_t date);
/* 2026-11-22 17:30 in Shanghai; NULL for none. */
const char *cell_stamp(struct arena *arena, int64_t when);
const char *cell_amount(struct arena *arena, int64_t money, const char *currency);
/* The reader is the consumer himself. */
bool cell_is_own(const struct filling *filling);

/* Lines of a cell; NULL at the end when there was none. */
struct cell {
  struct buffer buffer;
  const char *colon;
};
void cell_begin(struct cell *cell, const struct filling *filling);
/* `label` may be NULL; a line without text is none. */
void cell_line(struct cell *cell, const char *label, const char *text);
const char *cell_end(struct cell *cell);

/* In record_done.c: what was wrong, what was done, what came of it; and whether it was settled. */
MUST_USE enum error record_fill_done(struct filling *filling);
MUST_USE enum error record_fill_follow_up(struct filling *filling);

#endif
