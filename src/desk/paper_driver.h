/* paper_driver: what the files of paper share: blocks as they were added, pieces as they lie. */
#ifndef DESK_PAPER_DRIVER_H
#define DESK_PAPER_DRIVER_H

#include "desk/paper.h"

#include <cairo.h>

/* Points, 1/72 inch: A4. */
#define PAPER_WIDTH 595.28
#define PAPER_HEIGHT 841.89
#define PAPER_MARGIN 54.0

enum style { STYLE_TITLE, STYLE_HEADING, STYLE_BODY, STYLE_CELL, STYLE_NOTE, STYLE_COUNT };
struct style_row {
  double size, leading, before, after, grey;
};
extern const struct style_row paper_styles[STYLE_COUNT];

enum block_kind { BLOCK_TEXT, BLOCK_ROW, BLOCK_PAGE };
struct block {
  enum block_kind kind;
  enum style style;
  struct paper_grid grid;
  const char *cells[PAPER_COLUMNS_MAX]; /* the first alone for a text */
};
struct paper {
  struct arena *arena;
  struct paper_setup setup;
  struct block *blocks;
  size_t count, size;
  bool is_over;
};

struct piece { /* a line of text, or a box when it has no text */
  size_t page;
  enum style style;
  double x, y, width, height;
  struct text text;
  bool is_filled;
};
struct sheet {
  struct paper *paper;
  cairo_scaled_font_t *fonts[STYLE_COUNT];
  struct piece *pieces;
  size_t count, size, page;
  double y;
};

/* Wraps every block and says where its lines and boxes lie; needs sheet->fonts. */
void paper_lay(struct sheet *sheet);

#endif
