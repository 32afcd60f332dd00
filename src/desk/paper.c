/* paper: a document of A4 pages as PDF bytes.
 *
 * The problem: records and agreements must leave as files that look alike everywhere, with Chinese
 * in them, on a machine that may have any fonts or none.
 *
 * The idea: what is added is a list of blocks. Printing makes two passes: the first wraps each
 * block and says on which page and where its lines and boxes lie, the second draws page after page
 * with cairo, which embeds the glyphs that were used. Only then the number of pages is known, so
 * each footer can say it. Lines break where Chinese and Latin writing allow it: between
 * ideographs, at blanks, after hyphens and slashes, never before a closing mark nor after an
 * opening one; a word that is wider than its column is cut.
 *
 * Always: nothing but the content decides the bytes; sizes are points (1/72 inch); cairo is known
 * to this file alone; its memory is given back on every way out.
 *
 * What it does not do: shaping (Arabic, Indic), right to left, hyphenation.
 *
 * To extend: a kind of block is a word of `enum block_kind`, a row of `styles` when it is text,
 * and what `sheet_block` does with it. A font is a row of `fonts`.
 */
#include "desk/paper.h"

#include "base/when.h"

#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <string.h>
#include <unistd.h>

#define PAGE_WIDTH 595.28
#define PAGE_HEIGHT 841.89
#define MARGIN 54.0
#define BOTTOM (PAGE_HEIGHT - 60.0)
#define TEXT_WIDTH (PAGE_WIDTH - 2 * MARGIN)
#define PAD 4.0
#define ROW_LINES_MAX 40 /* a row of more lines goes on in another row */
#define BLOCKS_FIRST 64

enum style { STYLE_TITLE, STYLE_HEADING, STYLE_BODY, STYLE_CELL, STYLE_NOTE, STYLE_COUNT };
static const struct {
  double size, leading, before, after, grey;
} styles[STYLE_COUNT] = {
    [STYLE_TITLE] = {.size = 18, .leading = 26, .after = 4},
    [STYLE_HEADING] = {.size = 13, .leading = 19, .before = 12, .after = 4},
    [STYLE_BODY] = {.size = 10.5, .leading = 16, .after = 5},
    [STYLE_CELL] = {.size = 9.5, .leading = 14},
    [STYLE_NOTE] = {.size = 8, .leading = 12, .after = 3, .grey = 0.35},
};

/* Debian's packages: fonts-wqy-microhei, fonts-noto-cjk, fonts-arphic-uming. */
static const struct {
  const char *path;
  int face;
} fonts[] = {
    {"/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0},
    {"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2},
    {"/usr/share/fonts/truetype/arphic/uming.ttc", 0},
};

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
struct lines {
  struct text *list;
  size_t count, size;
};
struct sheet {
  struct paper *paper;
  cairo_scaled_font_t *fonts[STYLE_COUNT];
  struct piece *pieces;
  size_t count, size, page;
  double y;
};

/* Text without bad bytes and control characters other than line breaks. */
static const char *cleaned(struct arena *arena, const char *string) {
  struct text rest = text_of(string);
  struct buffer buffer;
  buffer_init(&buffer, arena, rest.len + 1);
  while (rest.len > 0) {
    uint32_t point = 0;
    size_t bytes = text_point(rest, &point);
    if (bytes == 0) {
      buffer_char(&buffer, '?');
      bytes = 1;
    } else if (point == '\n' || (point >= ' ' && point != 0x7f)) {
      buffer_add(&buffer, rest.at, bytes);
    } else if (point != '\r') {
      buffer_char(&buffer, ' ');
    }
    rest.at += bytes;
    rest.len -= bytes;
  }
  return buffer.len > 0 ? buffer.at : "";
}

struct paper *paper_open(struct arena *arena, const struct paper_setup *setup) {
  struct paper *paper = arena_new(arena, struct paper);
  *paper = (struct paper){.arena = arena, .setup = *setup};
  paper->setup.title = cleaned(arena, setup->title);
  paper->setup.subtitle = setup->subtitle ? cleaned(arena, setup->subtitle) : NULL;
  paper->setup.footer = cleaned(arena, setup->footer);
  return paper;
}

static struct block *block_add(struct paper *paper, enum block_kind kind) {
  if (paper->count == PAPER_BLOCKS_MAX) {
    paper->is_over = true;
    return &paper->blocks[paper->count - 1];
  }
  if (paper->count == paper->size) {
    size_t size = paper->size ? paper->size * 2 : BLOCKS_FIRST;
    paper->blocks = arena_grow(paper->arena, paper->blocks, paper->size * sizeof(struct block),
                               size * sizeof(struct block));
    paper->size = size;
  }
  struct block *block = &paper->blocks[paper->count++];
  *block = (struct block){.kind = kind};
  return block;
}

static void text_add(struct paper *paper, enum style style, const char *text) {
  struct block *block = block_add(paper, BLOCK_TEXT);
  block->style = style;
  block->cells[0] = cleaned(paper->arena, text);
}

void paper_add_heading(struct paper *paper, const char *text) {
  text_add(paper, STYLE_HEADING, text);
}

void paper_add_paragraph(struct paper *paper, const char *text) {
  text_add(paper, STYLE_BODY, text);
}

void paper_add_note(struct paper *paper, const char *text) {
  text_add(paper, STYLE_NOTE, text);
}

void paper_add_pairs(struct paper *paper, const struct paper_pair *pairs, size_t count) {
  static const struct paper_grid grid = {
      .column_count = 2, .shares = {28, 72}, .is_head = {true, false}};
  for (size_t i = 0; i < count; i++)
    paper_add_row(paper, &grid, (const char *const[]){pairs[i].key, pairs[i].value});
}

void paper_add_row(struct paper *paper, const struct paper_grid *grid, const char *const *cells) {
  struct block *block = block_add(paper, BLOCK_ROW);
  block->grid = *grid;
  for (size_t i = 0; i < grid->column_count && i < PAPER_COLUMNS_MAX; i++)
    block->cells[i] = cleaned(paper->arena, cells[i]);
}

void paper_add_page(struct paper *paper) {
  block_add(paper, BLOCK_PAGE);
}

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
  sheet->y = MARGIN;
}

static void sheet_text(struct sheet *sheet, enum style style, const char *text) {
  struct lines lines = wrap(sheet, style, text, TEXT_WIDTH);
  double leading = styles[style].leading;
  if (sheet->y > MARGIN) sheet->y += styles[style].before;
  /* A heading takes two lines of what follows along. */
  double least = style == STYLE_HEADING ? leading + 2 * styles[STYLE_BODY].leading : leading;
  for (size_t i = 0; i < lines.count; i++) {
    if (sheet->y + least > BOTTOM && sheet->y > MARGIN) page_next(sheet);
    piece_add(sheet, (struct piece){.style = style,
                                    .x = MARGIN,
                                    .y = sheet->y + styles[style].size,
                                    .text = lines.list[i]});
    sheet->y += leading;
  }
  sheet->y += styles[style].after;
}

/* The lines of a row from `first` on, as many as one row takes. */
static void sheet_row_part(struct sheet *sheet, const struct block *block,
                           const struct lines *columns, size_t first, size_t count) {
  double leading = styles[STYLE_CELL].leading, x = MARGIN;
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
                                           styles[STYLE_CELL].size,
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
  if (was_row && block->kind == BLOCK_TEXT) sheet->y += styles[STYLE_BODY].after;
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

static void sheet_lay(struct sheet *sheet) {
  const struct paper *paper = sheet->paper;
  sheet->y = MARGIN;
  sheet_text(sheet, STYLE_TITLE, paper->setup.title);
  if (paper->setup.subtitle) sheet_text(sheet, STYLE_NOTE, paper->setup.subtitle);
  for (size_t i = 0; i < paper->count && sheet->page < PAPER_PAGES_MAX; i++)
    sheet_block(sheet, &paper->blocks[i], i > 0 && paper->blocks[i - 1].kind == BLOCK_ROW);
}

/* ---- drawing ---- */

static cairo_font_face_t *face_open(const char *path, int face) {
  FcPattern *pattern = FcPatternCreate();
  FcPatternAddString(pattern, FC_FILE, (const FcChar8 *)path);
  FcPatternAddInteger(pattern, FC_INDEX, face);
  cairo_font_face_t *font = cairo_ft_font_face_create_for_pattern(pattern);
  FcPatternDestroy(pattern);
  return font;
}

/* The fonts of every style. Those that were opened are closed by sheet_clear. */
static bool sheet_fonts(struct sheet *sheet) {
  const char *path = sheet->paper->setup.font_path;
  int face = 0;
  for (size_t i = 0; !path && i < sizeof(fonts) / sizeof(fonts[0]); i++)
    if (access(fonts[i].path, R_OK) == 0) {
      path = fonts[i].path;
      face = fonts[i].face;
    }
  if (!path || access(path, R_OK) != 0) return false;
  cairo_font_face_t *font = face_open(path, face);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_matrix_t identity;
  cairo_matrix_init_identity(&identity);
  bool is_open = true;
  for (int i = 0; i < STYLE_COUNT; i++) {
    cairo_matrix_t size;
    cairo_matrix_init_scale(&size, styles[i].size, styles[i].size);
    sheet->fonts[i] = cairo_scaled_font_create(font, &size, &identity, options);
    is_open = is_open && cairo_scaled_font_status(sheet->fonts[i]) == CAIRO_STATUS_SUCCESS;
  }
  cairo_font_options_destroy(options);
  cairo_font_face_destroy(font);
  return is_open;
}

static void sheet_clear(struct sheet *sheet) {
  for (int i = 0; i < STYLE_COUNT; i++)
    if (sheet->fonts[i]) cairo_scaled_font_destroy(sheet->fonts[i]);
}

static double text_width(const struct sheet *sheet, enum style style, const char *text) {
  cairo_text_extents_t extents;
  cairo_scaled_font_text_extents(sheet->fonts[style], text, &extents);
  return extents.x_advance;
}

static void draw_text(cairo_t *cairo, const struct sheet *sheet, const struct piece *piece) {
  cairo_glyph_t *glyphs = NULL;
  cairo_text_cluster_t *clusters = NULL;
  cairo_text_cluster_flags_t flags;
  int glyph_count = 0, cluster_count = 0;
  cairo_scaled_font_t *font = sheet->fonts[piece->style];
  if (piece->text.len == 0 ||
      cairo_scaled_font_text_to_glyphs(font, piece->x, piece->y, piece->text.at,
                                       (int)piece->text.len, &glyphs, &glyph_count, &clusters,
                                       &cluster_count, &flags) != CAIRO_STATUS_SUCCESS)
    return;
  double grey = styles[piece->style].grey;
  cairo_set_source_rgb(cairo, grey, grey, grey);
  cairo_set_scaled_font(cairo, font);
  cairo_show_text_glyphs(cairo, piece->text.at, (int)piece->text.len, glyphs, glyph_count, clusters,
                         cluster_count, flags);
  cairo_glyph_free(glyphs);
  cairo_text_cluster_free(clusters);
}

static void draw_box(cairo_t *cairo, const struct piece *piece) {
  if (piece->is_filled) {
    cairo_rectangle(cairo, piece->x, piece->y, piece->width, piece->height);
    cairo_set_source_rgb(cairo, 0.95, 0.95, 0.95);
    cairo_fill(cairo);
  }
  cairo_rectangle(cairo, piece->x, piece->y, piece->width, piece->height);
  cairo_set_source_rgb(cairo, 0.7, 0.7, 0.7);
  cairo_set_line_width(cairo, 0.5);
  cairo_stroke(cairo);
}

static void draw_footer(cairo_t *cairo, const struct sheet *sheet, size_t page) {
  char *number = text_printf(sheet->paper->arena, "%zu/%zu", page + 1, sheet->page + 1);
  struct piece piece = {.style = STYLE_NOTE, .y = PAGE_HEIGHT - 36.0};
  piece.x = MARGIN;
  piece.text = text_of(sheet->paper->setup.footer);
  draw_text(cairo, sheet, &piece);
  piece.x = PAGE_WIDTH - MARGIN - text_width(sheet, STYLE_NOTE, number);
  piece.text = text_of(number);
  draw_text(cairo, sheet, &piece);
}

/* Bytes come while cairo is on the stack: the arena must not jump away from here. */
static cairo_status_t bytes_add(void *context, const unsigned char *bytes, unsigned count) {
  struct buffer *buffer = context;
  if (arena_room_bytes(buffer->arena) < 2 * (buffer->len + count) + 4096)
    return CAIRO_STATUS_WRITE_ERROR;
  buffer_add(buffer, (const char *)bytes, count);
  return CAIRO_STATUS_SUCCESS;
}

static enum error sheet_draw(const struct sheet *sheet, struct buffer *buffer,
                             struct fault *fault) {
  char date[32];
  when_print(sheet->paper->setup.made_at, date);
  memcpy(date + sizeof("2026-11-22T09:30:00") - 1, "Z", sizeof("Z"));
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream(bytes_add, buffer, PAGE_WIDTH, PAGE_HEIGHT);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, sheet->paper->setup.title);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_t *cairo = cairo_create(surface);
  size_t next = 0;
  for (size_t page = 0; page <= sheet->page; page++) {
    for (; next < sheet->count && sheet->pieces[next].page == page; next++) {
      if (sheet->pieces[next].width > 0)
        draw_box(cairo, &sheet->pieces[next]);
      else
        draw_text(cairo, sheet, &sheet->pieces[next]);
    }
    draw_footer(cairo, sheet, page);
    cairo_show_page(cairo);
  }
  cairo_status_t status = cairo_status(cairo);
  cairo_destroy(cairo);
  cairo_surface_finish(surface);
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  return status == CAIRO_STATUS_SUCCESS ? OK : fault_raise(fault, ERR_MEMORY, NULL, NULL, NULL);
}

enum error paper_print(struct paper *paper, struct text *bytes_out, struct fault *fault) {
  struct sheet sheet = {.paper = paper};
  struct buffer buffer;
  enum error error = OK;
  if (!sheet_fonts(&sheet)) {
    error = fault_raise(fault, ERR_NO_FONT, NULL, NULL, NULL);
  } else {
    sheet_lay(&sheet);
    if (paper->is_over || sheet.page >= PAPER_PAGES_MAX)
      error = fault_raise(fault, ERR_LIMIT, NULL, NULL, NULL);
  }
  if (!error) {
    buffer_init(&buffer, paper->arena, (size_t)64 * 1024);
    error = sheet_draw(&sheet, &buffer, fault);
  }
  sheet_clear(&sheet);
  if (!error) *bytes_out = (struct text){buffer.at, buffer.len};
  return error;
}
