/* paper: a document of A4 pages as PDF bytes: title, headings, paragraphs, tables, a footer.
 *
 * The one door to PDF: records of service, settlement agreements. What is added is only kept;
 * paper_print lays it out, wraps Chinese and Latin text, numbers the pages and embeds what it uses
 * of the font. The same content gives the same bytes: no clock, no machine name inside. Texts are
 * copied into the arena; bad UTF-8 prints as question marks, control characters as blanks, and a
 * line break in a text begins a new line.
 *
 * It knows nothing about cases. Pictures and bold type have no function.
 */
#ifndef DESK_PAPER_H
#define DESK_PAPER_H

#include "base/text.h"

#define PAPER_COLUMNS_MAX 8
#define PAPER_PAGES_MAX 4000
#define PAPER_BLOCKS_MAX 100000 /* headings, paragraphs and rows together */

struct paper;
struct paper_setup {
  const char *title;     /* printed on top of the first page, and the document's own title */
  const char *subtitle;  /* small, under the title; NULL: none */
  const char *footer;    /* left of the page number on every page, such as a hash; NULL: none */
  const char *mark;      /* large, grey and slanted behind every page, such as DRAFT; NULL: none */
  int64_t made_at;       /* the document's date: ctx->now, or when its content was settled */
  const char *font_path; /* NULL: the first that is there of the known ones */
};
struct paper_pair {
  const char *key;
  const char *value; /* NULL prints as blank */
};
struct paper_grid {
  size_t column_count;             /* 1 to PAPER_COLUMNS_MAX */
  int shares[PAPER_COLUMNS_MAX];   /* of the width; any whole numbers */
  bool is_head[PAPER_COLUMNS_MAX]; /* these columns hold names: they stand on grey */
};

struct paper *paper_open(struct arena *arena, const struct paper_setup *setup);
void paper_add_heading(struct paper *paper, const char *text);
void paper_add_paragraph(struct paper *paper, const char *text);
/* Small and grey: notes, clauses. */
void paper_add_note(struct paper *paper, const char *text);
/* A table of names and values, one row each. */
void paper_add_pairs(struct paper *paper, const struct paper_pair *pairs, size_t count);
/* One row of a table; rows that follow each other touch. `cells` holds column_count texts, NULL
 * prints as blank. */
void paper_add_row(struct paper *paper, const struct paper_grid *grid, const char *const *cells);
/* What follows begins on a new page. */
void paper_add_page(struct paper *paper);

/* The document. NO_FONT (raised) when no font for Chinese is there, LIMIT (raised) when it has more
 * blocks or pages than allowed, MEMORY (raised) when it does not fit the arena. */
MUST_USE enum error paper_print(struct paper *paper, struct text *bytes_out, struct fault *fault);

#endif
