/* paper_layout: blocks to pieces: which line stands where on which page.
 *
 * The problem: how many pages there are is known only when everything lies, and text in two
 * writings breaks by two sets of rules.
 *
 * The idea: one pass from top to bottom; each block is wrapped, and its lines and boxes become
 * pieces with a page and a place. Lines break where Chinese and Latin writing allow it: between
 * ideographs, at blanks, after hyphens and slashes, never before a closing mark nor after an
 * opening one; a word that is wider than its column is cut.
 *
 * Always: a row that fits a page stands on one; a longer one goes on in another row; a heading is
 * never the last line of a page; pieces lie in order of their pages.
 *
 * What it does not do: hyphenation, right to left, drawing.
 *
 * To extend: a kind of block is a word of `enum block_kind` and what sheet_block does with it.
 */
#include "desk/paper_driver.h"

#define BOTTOM (PAPER_HEIGHT - 60.0)
#define TEXT_WIDTH (PAPER_WIDTH - 2 * PAPER_MARGIN)
#define PAD 4.0
#define ROW_LINES_MAX 40 /* a row of more lines goes on in another row */

const struct style_row paper_styles[STYLE_COUNT] = {
    [STYLE_TITLE] = {.size = 18, .leading = 26, .after = 4},
    [STYLE_HEADING] = {.size = 13, .leading = 19, .before = 12, .after = 4},
    [STYLE_BODY] = {.size = 10.5, .leading = 16, .after = 5},
    [STYLE_CELL] = {.size = 9.5, .leading = 14},
    [STYLE_NOTE] = {.size = 8, .leading = 12, .after = 3, .grey = 0.35},
};

struct lines {
  struct text *list;
  size_t count, size;
};

/* ---- where lines may end ---- */

static bool is_one_of(uint32_t point, const char *marks) {
  struct text rest = text_of(marks);
  for (uint32_t mark; rest.len > 0;) {
    size_t bytes = text_point(rest, &mark);
    if (mark == point) return true;
    rest.at += bytes;
    rest.len -= bytes;
  }
  return false;
}

static bool is_wide(uint32_t point) {
  return point >= 0x2e80 && point != 0xfeff;
}

static bool may_break(uint32_t before, uint32_t after) {
  if (after == ' ') return false;
  if (before == ' ') return true;
  if (is_one_of(after, "，。、；：？！）】》」』〉〕％…—·,.;:?!)]}%°”’")) return false;
  if (is_one_of(before, "（【《「『〈〔￥¥$([{“‘")) return false;
  if (is_wide(before) || is_wide(after)) return true;
  return before == '-' || before == '/' || before == 0x2014;
}

static void line_add(struct sheet *sheet, struct lines *lines, struct text text) {
  while (text.len > 0 && text.at[text.len - 1] == ' ')
    text.len--;
  if (lines->count == lines->size) {
    size_t size = lines->size ? lines->size * 2 : 8;
    lines->list = arena_grow(sheet->paper->arena, lines->list, lines->size * sizeof(struct text),
                             size * sizeof(struct text));
    lines->size = size;
  }
  lines->list[lines->count++] = text;
}

/* One line of the source, which may become several. A cluster is one code point here. */
static void wrap_line(struct sheet *sheet, enum style style, struct text text, double width,
                      struct lines *lines) {
  cairo_glyph_t *glyphs = NULL;
  cairo_text_cluster_t *clusters = NULL;
  cairo_text_cluster_flags_t flags;
  int glyph_count = 0, cluster_count = 0;
  cairo_scaled_font_t *font = sheet->fonts[style];
  if (cairo_scaled_font_text_to_glyphs(font, 0, 0, text.at, (int)text.len, &glyphs, &glyph_count,
                                       &clusters, &cluster_count, &flags) != CAIRO_STATUS_SUCCESS)
    return;
  size_t start = 0, fit = 0, at = 0;
  double start_x = 0, fit_x = 0;
  uint32_t before = 0, point = 0;
  for (int i = 0; i < cluster_count && i < glyph_count; i++, before = point) {
    size_t bytes = text_point((struct text){text.at + at, text.len - at}, &point);
    cairo_text_extents_t extents;
    cairo_scaled_font_glyph_extents(font, &glyphs[i], 1, &extents);
    double x = glyphs[i].x;
    if (at > start && may_break(before, point)) {
      fit = at;
      fit_x = x;
    }
    if (point != ' ' && at > start && x + extents.x_advance - start_x > width) {
      size_t end = fit > start ? fit : at;
      line_add(sheet, lines, (struct text){text.at + start, end - start});
      start_x = fit > start ? fit_x : x;
      start = end;
    }
    at += bytes;
  }
  line_add(sheet, lines, (struct text){text.at + start, text.len - start});
  cairo_glyph_free(glyphs);
  cairo_text_cluster_free(clusters);
}

static struct lines wrap(struct sheet *sheet, enum style style, const char *string, double width) {
  struct lines lines = {0};
  struct text rest = text_of(string);
  while (rest.len > 0)
    wrap_line(sheet, style, text_cut(&rest, '\n'), width, &lines);
  return lines;
}

/* ---- where things lie ---- */

static void piece_add(struct sheet *sheet, struct piece piece) {
  if (sheet->count == sheet->size) {
    size_t size = sheet->size ? sheet->size * 2 : 256;
    sheet->pieces = arena_grow(sheet->paper->arena, sheet->pieces,
                               sheet->size * sizeof(struct piece), size * sizeof(struct piece));
    sheet->size = size;
  }
  piece.page = sheet->page;
  sheet->pieces[sheet->count++] = piece;
}

static void page_next(struct sheet *sheet) {
  sheet->page++;
  sheet->y = PAPER_MARGIN;
}

static void sheet_text(struct sheet *sheet, enum style style, const char *text) {
  struct lines lines = wrap(sheet, style, text, TEXT_WIDTH);
  double leading = paper_styles[style].leading;
  if (sheet->y > PAPER_MARGIN) sheet->y += paper_styles[style].before;
  /* A heading takes two lines of what follows along. */
  double least = style == STYLE_HEADING ? leading + 2 * paper_styles[STYLE_BODY].leading : leading;
  for (size_t i = 0; i < lines.count; i++) {
    if (sheet->y + least > BOTTOM && sheet->y > PAPER_MARGIN) page_next(sheet);
    piece_add(sheet, (struct piece){.style = style,
                                    .x = PAPER_MARGIN,
                                    .y = sheet->y + paper_styles[style].size,
                                    .text = lines.list[i]});
    sheet->y += leading;
  }
  sheet->y += paper_styles[style].after;
}

/* The lines of a row from `first` on, as many as one row takes. */
static void sheet_row_part(struct sheet *sheet, const struct block *block,
                           const struct lines *columns, size_t first, size_t count) {
  double leading = paper_styles[STYLE_CELL].leading, x = PAPER_MARGIN;
  double height = (double)count * leading + 2 * PAD;
  if (sheet->y + height > BOTTOM) page_next(sheet);
  int whole = 0;
  for (size_t i = 0; i < block->grid.column_count; i++)
    whole += block->grid.shares[i];
  for (size_t i = 0; i < block->grid.column_count; i++) {
    double width = TEXT_WIDTH * block->grid.shares[i] / whole;
    piece_add(sheet, (struct piece){.x = x,
                                    .y = sheet->y,
                                    .width = width,
                                    .height = height,
                                    .is_filled = block->grid.is_head[i]});
    for (size_t k = first; k < columns[i].count && k < first + count; k++)
      piece_add(sheet, (struct piece){.style = STYLE_CELL,
                                      .x = x + PAD,
                                      .y = sheet->y + PAD + (double)(k - first) * leading +
                                           paper_styles[STYLE_CELL].size,
                                      .text = columns[i].list[k]});
    x += width;
  }
  sheet->y += height;
}

static void sheet_row(struct sheet *sheet, const struct block *block) {
  struct lines columns[PAPER_COLUMNS_MAX];
  size_t most = 1;
  int whole = 0;
  for (size_t i = 0; i < block->grid.column_count; i++)
    whole += block->grid.shares[i];
  for (size_t i = 0; i < block->grid.column_count; i++) {
    double width = TEXT_WIDTH * block->grid.shares[i] / whole - 2 * PAD;
    columns[i] = wrap(sheet, STYLE_CELL, block->cells[i], width);
    if (columns[i].count > most) most = columns[i].count;
  }
  for (size_t first = 0; first < most; first += ROW_LINES_MAX)
    sheet_row_part(sheet, block, columns, first,
                   most - first < ROW_LINES_MAX ? most - first : ROW_LINES_MAX);
}

static void sheet_block(struct sheet *sheet, const struct block *block, bool was_row) {
  if (was_row && block->kind == BLOCK_TEXT) sheet->y += paper_styles[STYLE_BODY].after;
  switch (block->kind) {
  case BLOCK_TEXT:
    sheet_text(sheet, block->style, block->cells[0]);
    return;
  case BLOCK_ROW:
    sheet_row(sheet, block);
    return;
  case BLOCK_PAGE:
    page_next(sheet);
    return;
  }
}

void paper_lay(struct sheet *sheet) {
  const struct paper *paper = sheet->paper;
  sheet->y = PAPER_MARGIN;
  sheet_text(sheet, STYLE_TITLE, paper->setup.title);
  if (paper->setup.subtitle) sheet_text(sheet, STYLE_NOTE, paper->setup.subtitle);
  for (size_t i = 0; i < paper->count && sheet->page < PAPER_PAGES_MAX; i++)
    sheet_block(sheet, &paper->blocks[i], i > 0 && paper->blocks[i - 1].kind == BLOCK_ROW);
}
