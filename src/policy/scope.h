/* scope: which names an expression may use, and where their values will stand.
 *
 * Names of FEEL may hold blanks and operators; which characters belong to a name depends on what is
 * in scope. Names are compared in canonical form: one blank between words, none around `+ - * / .
 * '`. The longest name that fits wins, the innermost among equals.
 */
#ifndef POLICY_SCOPE_H
#define POLICY_SCOPE_H

#include "policy/builtin.h"
#include "policy/node.h"

#define NAME_BYTES_MAX 512

struct frame_plan { /* the slots of one function body while it is parsed */
  struct frame_plan *outer;
  int slot_count;
  struct capture *captures;
  const struct variable **captured;
  size_t capture_count, capture_max;
};

struct variable {
  struct text name; /* canonical */
  const struct type *type;
  struct frame_plan *frame; /* NULL: a global */
  int slot;                 /* or the global's number */
  bool is_used;             /* was found by a name */
  struct variable *next;
};

struct scope {
  struct scope *outer;
  struct variable *first;
  struct frame_plan *frame;
  const struct variable *item; /* of a filter: names may be entries of it */
  size_t count;                /* of variables */
};

struct name_match {
  struct variable *variable;     /* or */
  const struct builtin *builtin; /* or neither: entry of a filter's item */
  size_t bytes;                  /* of the text that the name takes; 0: none fits */
  struct text name;              /* canonical, in the arena */
};

bool is_name_start(uint32_t point);
bool is_name_part(uint32_t point);
bool is_space(uint32_t point);
/* The name in canonical form. */
struct text name_canonical(struct arena *arena, struct text name);
/* Bytes at the start of `text` that read as the canonical `name`, 0 when it is another. */
size_t name_fits(struct text name, struct text text);

void scope_init(struct scope *scope, struct scope *outer, struct frame_plan *frame);
const struct variable *scope_add(struct arena *arena, struct scope *scope, struct text name,
                                 const struct type *type);
const struct variable *scope_add_global(struct arena *arena, struct scope *scope, struct text name,
                                        const struct type *type, int global);
struct name_match scope_find(const struct scope *scope, struct text text);
/* How many names scope_find looks at. */
size_t scope_weight(const struct scope *scope);
/* Slot of a variable in the frame of `scope`, captured through functions on the way. */
int scope_slot(struct arena *arena, struct frame_plan *frame, const struct variable *variable);
struct frame_plan *frame_open(struct arena *arena, struct frame_plan *outer);

#endif
