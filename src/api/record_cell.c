/* record_cell: the texts that the cells of a record are made of.
 *
 * A reader on paper wants words and local time, not enumerations and instants. Words come from the
 * same tables as the pages' (Chinese where they have it; else the word itself, its underscores as
 * blanks). Times are those of Shanghai, to the minute, and read alike in both languages.
 *
 * Always: a cell has at most RECORD_CELL_MAX bytes and is cut between characters; a cell of which
 * nothing is known is NULL, which every shape shows as blank.
 */
#include "api/record_cell.h"

const char *cell_pick(const struct filling *filling, const char *zh, const char *en) {
  return filling->wish.is_english ? en : zh;
}

const char *cell_word(const struct filling *filling, const struct words *words, int value) {
  if (value < 0 || (size_t)value >= words->count) return NULL;
  if (!filling->wish.is_english && words->zh != NULL) return words->zh[value];
  char *text = text_copy(filling->arena, words->list[value]);
  for (char *at = text; *at != '\0'; at++)
    if (*at == '_') *at = ' ';
  return text;
}

const char *cell_day(struct arena *arena, int64_t date) {
  if (date == DATE_NONE || date == 0) return NULL;
  char text[16];
  date_print(date, text);
  return text_copy(arena, text);
}

const char *cell_stamp(struct arena *arena, int64_t when) {
  if (when == 0) return NULL;
  int64_t minutes = (when - date_start(when_date(when))) / MS_MINUTE;
  return text_printf(arena, "%s %02d:%02d", cell_day(arena, when_date(when)), (int)(minutes / 60),
                     (int)(minutes % 60));
}

const char *cell_amount(struct arena *arena, int64_t money, const char *currency) {
  const char *number = money_print(arena, money, currency_digits(currency));
  return text_printf(arena, "%s %s", currency == NULL ? "" : currency, number);
}

void cell_begin(struct cell *cell, const struct filling *filling) {
  buffer_init(&cell->buffer, filling->arena, 256);
  cell->colon = cell_pick(filling, "：", ": ");
}

void cell_line(struct cell *cell, const char *label, const char *text) {
  if (text == NULL || *text == '\0' || cell->buffer.len > RECORD_CELL_MAX) return;
  if (cell->buffer.len > 0) buffer_char(&cell->buffer, '\n');
  if (label != NULL) buffer_printf(&cell->buffer, "%s%s", label, cell->colon);
  buffer_text(&cell->buffer, text);
}

const char *cell_end(struct cell *cell) {
  struct text text = {cell->buffer.at, cell->buffer.len};
  if (text.len == 0) return NULL;
  if (text.len <= RECORD_CELL_MAX) return cell->buffer.at;
  text.len = RECORD_CELL_MAX;
  while (((unsigned char)text.at[text.len] & 0xc0) == 0x80)
    text.len--;
  return text_keep(cell->buffer.arena, text);
}

bool cell_is_own(const struct filling *filling) {
  return filling->ctx->actor.kind == ACTOR_CONSUMER;
}
