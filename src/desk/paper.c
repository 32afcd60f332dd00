/* paper: a document of A4 pages as PDF bytes.
 *
 * The problem: records and agreements must leave as files that look alike everywhere, with Chinese
 * in them, on a machine that may have any fonts or none.
 *
 * The idea: what is added is a list of blocks. Printing makes two passes: the first
 * (paper_layout.c) says on which page and where everything lies, the second draws page after page
 * with cairo, which embeds the glyphs that were used. Only then the number of pages is known, so
 * each footer can say it.
 *
 * Always: nothing but the content decides the bytes; sizes are points; cairo is known to the files
 * of paper alone, and its memory is given back on every way out.
 *
 * What it does not do: shaping (Arabic, Indic), pictures, bold type.
 *
 * To extend: a font is a row of `fonts`; a kind of block is one of paper_driver.h.
 */
#include "desk/paper_driver.h"

#include "base/when.h"

#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <string.h>
#include <unistd.h>

#define BLOCKS_FIRST 64

/* Debian's packages: fonts-wqy-microhei, fonts-noto-cjk, fonts-arphic-uming. */
static const struct {
  const char *path;
  int face;
} fonts[] = {
    {"/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0},
    {"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2},
    {"/usr/share/fonts/truetype/arphic/uming.ttc", 0},
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
  paper->setup.mark = setup->mark ? cleaned(arena, setup->mark) : NULL;
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
    cairo_matrix_init_scale(&size, paper_styles[i].size, paper_styles[i].size);
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
  double grey = paper_styles[piece->style].grey;
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
  struct piece piece = {.style = STYLE_NOTE, .y = PAPER_HEIGHT - 36.0};
  piece.x = PAPER_MARGIN;
  piece.text = text_of(sheet->paper->setup.footer);
  draw_text(cairo, sheet, &piece);
  piece.x = PAPER_WIDTH - PAPER_MARGIN - text_width(sheet, STYLE_NOTE, number);
  piece.text = text_of(number);
  draw_text(cairo, sheet, &piece);
}

/* Before the rest, so that it lies behind it: from lower left to upper right, centred. */
static void draw_mark(cairo_t *cairo, const struct sheet *sheet) {
  const char *mark = sheet->paper->setup.mark;
  const double scale = 5.0;
  struct piece piece = {.style = STYLE_TITLE};
  if (mark == NULL) return;
  piece.text = text_of(mark);
  cairo_save(cairo);
  cairo_translate(cairo, PAPER_WIDTH / 2, PAPER_HEIGHT / 2);
  cairo_rotate(cairo, -0.9);
  cairo_translate(cairo, -scale * text_width(sheet, STYLE_TITLE, mark) / 2, 0);
  cairo_scale(cairo, scale, scale);
  cairo_push_group(cairo);
  draw_text(cairo, sheet, &piece);
  cairo_pop_group_to_source(cairo);
  cairo_paint_with_alpha(cairo, 0.12);
  cairo_restore(cairo);
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
      cairo_pdf_surface_create_for_stream(bytes_add, buffer, PAPER_WIDTH, PAPER_HEIGHT);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, sheet->paper->setup.title);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_t *cairo = cairo_create(surface);
  size_t next = 0;
  for (size_t page = 0; page <= sheet->page; page++) {
    draw_mark(cairo, sheet);
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
    paper_lay(&sheet);
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
