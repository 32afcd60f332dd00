/* regex_driver: the program a pattern becomes; between the compiler and the matcher. */
#ifndef POLICY_REGEX_DRIVER_H
#define POLICY_REGEX_DRIVER_H

#include "policy/regex.h"

enum regex_code {
  CODE_POINT,      /* this character */
  CODE_ANY,        /* any character */
  CODE_ANY_INLINE, /* any but a line's end */
  CODE_CLASS,      /* one of a class */
  CODE_SPLIT,      /* go on at +a, or at +b when that fails */
  CODE_JUMP,       /* +a */
  CODE_SAVE,       /* remember the place in group slot a */
  CODE_SAME,       /* what group a matched */
  CODE_TEXT_START,
  CODE_TEXT_END,
  CODE_LINE_START,
  CODE_LINE_END,
  CODE_MARK,     /* remember the place in mark a */
  CODE_PROGRESS, /* fail when nothing was matched since mark a */
  CODE_MATCH,
};

struct regex_instruction {
  enum regex_code code;
  int32_t a, b; /* jumps are relative */
  uint32_t point;
  const struct regex_class *class;
};

struct class_item {
  uint32_t first, last; /* a range, or */
  const char *category; /* `Lu`, or */
  int block;            /* -1: none, or */
  char letter;          /* s i c d w */
  bool is_complement;   /* \P \S ... */
  const struct class_item *next;
};
struct regex_class {
  bool is_complement;
  const struct class_item *items;
  const struct regex_class *minus;
};

#define REGEX_MARKS_MAX 64

struct regex {
  const struct regex_instruction *program;
  size_t count;
  int group_count;
  int mark_count;
  bool is_caseless, is_dot_all, is_multiline, is_literal;
  bool has_same; /* back references: what was visited says nothing */
};

bool class_has(const struct regex_class *class, uint32_t point, bool is_caseless);

#endif
