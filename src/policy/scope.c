/* scope.c: finding the longest name that stands at a place in a text.
 *
 * `Monthly Salary - tax` is one name, a difference of two, or a difference of one long and one
 * short name: only the scope can tell. So the parser asks here at every name, and every visible
 * name is tried against the text, blank for blank and operator for operator. Scopes are small and
 * texts are parsed once, so trying all is cheap enough.
 *
 * Functions see the variables around them by capture: when a name is found in an outer function, a
 * slot is given in every function between, and each notes from where to copy when it is made.
 *
 * What always holds: a canonical name has no blank at its ends, none beside an operator and never
 * two; a match ends where a word ends.
 */
#include "policy/scope.h"

#include <string.h>

#define CAPTURES_FIRST 4

struct span_of_points {
  uint32_t first, last;
};

static bool is_between(const struct span_of_points *spans, size_t count, uint32_t point) {
  for (size_t i = 0; i < count; i++)
    if (point >= spans[i].first && point <= spans[i].last) return true;
  return false;
}

bool is_name_start(uint32_t point) {
  static const struct span_of_points spans[] = {
      {'A', 'Z'},       {'a', 'z'},       {'_', '_'},       {'?', '?'},
      {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},
      {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
      {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
  return is_between(spans, sizeof spans / sizeof *spans, point) && !is_space(point);
}

bool is_name_part(uint32_t point) {
  static const struct span_of_points spans[] = {
      {'0', '9'}, {0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}};
  return is_name_start(point) || is_between(spans, sizeof spans / sizeof *spans, point);
}

bool is_space(uint32_t point) {
  static const struct span_of_points spans[] = {
      {0x09, 0x0D},     {0x20, 0x20},     {0x85, 0x85},     {0xA0, 0xA0},
      {0x1680, 0x1680}, {0x180E, 0x180E}, {0x2000, 0x200B}, {0x2028, 0x2029},
      {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
  return is_between(spans, sizeof spans / sizeof *spans, point);
}

static size_t skip_spaces(struct text text) {
  size_t at = 0;
  uint32_t point;
  for (;;) {
    size_t bytes = text_point((struct text){text.at + at, text.len - at}, &point);
    if (bytes == 0 || !is_space(point)) return at;
    at += bytes;
  }
}

struct text name_canonical(struct arena *arena, struct text name) {
  char *out = arena_take(arena, name.len + 1);
  size_t used = 0;
  bool was_word = false, was_space = false;
  uint32_t point;
  for (size_t at = 0; at < name.len;) {
    size_t bytes = text_point((struct text){name.at + at, name.len - at}, &point);
    if (bytes == 0) break;
    if (is_space(point)) {
      was_space = true;
    } else {
      bool is_word = is_name_part(point);
      if (was_space && was_word && is_word && used > 0) out[used++] = ' ';
      memcpy(out + used, name.at + at, bytes);
      used += bytes;
      was_word = is_word;
      was_space = false;
    }
    at += bytes;
  }
  return (struct text){out, used};
}

size_t name_fits(struct text name, struct text text) {
  size_t at = 0, i = 0;
  uint32_t point = 0, there;
  while (i < name.len) {
    if (name.at[i] == ' ') {
      size_t blanks = skip_spaces((struct text){text.at + at, text.len - at});
      if (blanks == 0) return 0;
      at += blanks;
      i++;
    }
    size_t bytes = text_point((struct text){name.at + i, name.len - i}, &point);
    bool is_operator = !is_name_part(point);
    if (is_operator && i > 0) at += skip_spaces((struct text){text.at + at, text.len - at});
    if (bytes == 0 || at + bytes > text.len || memcmp(text.at + at, name.at + i, bytes) != 0)
      return 0;
    at += bytes;
    i += bytes;
    if (is_operator && i < name.len) at += skip_spaces((struct text){text.at + at, text.len - at});
  }
  if (name.len == 0 || !is_name_part(point)) return at;
  size_t bytes = text_point((struct text){text.at + at, text.len - at}, &there);
  return bytes > 0 && is_name_part(there) ? 0 : at;
}

void scope_init(struct scope *scope, struct scope *outer, struct frame_plan *frame) {
  *scope = (struct scope){.outer = outer, .frame = frame};
}

struct frame_plan *frame_open(struct arena *arena, struct frame_plan *outer) {
  struct frame_plan *frame = arena_new(arena, struct frame_plan);
  frame->outer = outer;
  return frame;
}

static struct variable *add(struct arena *arena, struct scope *scope, struct text name,
                            const struct type *type) {
  struct variable *variable = arena_new(arena, struct variable);
  variable->name = name_canonical(arena, name);
  variable->type = type;
  variable->next = scope->first;
  scope->first = variable;
  scope->count++;
  return variable;
}

const struct variable *scope_add(struct arena *arena, struct scope *scope, struct text name,
                                 const struct type *type) {
  struct variable *variable = add(arena, scope, name, type);
  variable->frame = scope->frame;
  variable->slot = scope->frame->slot_count++;
  return variable;
}

const struct variable *scope_add_global(struct arena *arena, struct scope *scope, struct text name,
                                        const struct type *type, int global) {
  struct variable *variable = add(arena, scope, name, type);
  variable->slot = global;
  return variable;
}

static void match_members(const struct type *type, struct text text, struct name_match *best) {
  for (int depth = 0; type != NULL && type->kind == TYPE_LIST && depth < TYPE_DEPTH_MAX; depth++)
    type = type->item;
  if (type == NULL || type->kind != TYPE_CONTEXT) return;
  for (size_t i = 0; i < type->count; i++) {
    size_t bytes = name_fits(type->names[i], text);
    if (bytes > best->bytes) *best = (struct name_match){.bytes = bytes, .name = type->names[i]};
  }
}

struct name_match scope_find(const struct scope *scope, struct text text) {
  struct name_match best = {0};
  for (; scope != NULL; scope = scope->outer) {
    for (struct variable *at = scope->first; at != NULL; at = at->next) {
      if (at->name.len == 0 || text.len == 0 || at->name.at[0] != text.at[0]) continue;
      size_t bytes = name_fits(at->name, text);
      if (bytes > best.bytes)
        best = (struct name_match){.variable = at, .bytes = bytes, .name = at->name};
    }
    if (scope->item != NULL) match_members(scope->item->type, text, &best);
  }
  for (const struct builtin *row = builtin_rows; row->name != NULL; row++) {
    if (text.len == 0 || row->name[0] != text.at[0]) continue;
    size_t bytes = name_fits(text_of(row->name), text);
    if (bytes > best.bytes)
      best = (struct name_match){.builtin = row, .bytes = bytes, .name = text_of(row->name)};
  }
  return best;
}

size_t scope_weight(const struct scope *scope) {
  size_t weight = 1;
  for (; scope != NULL; scope = scope->outer) {
    const struct type *type = scope->item == NULL ? NULL : scope->item->type;
    weight += scope->count;
    for (int depth = 0; type != NULL && type->kind == TYPE_LIST && depth < TYPE_DEPTH_MAX; depth++)
      type = type->item;
    if (type != NULL && type->kind == TYPE_CONTEXT) weight += type->count;
  }
  return weight;
}

static void capture_add(struct arena *arena, struct frame_plan *frame,
                        const struct variable *variable, int outer_slot) {
  if (frame->capture_count == frame->capture_max) {
    size_t max = frame->capture_max == 0 ? CAPTURES_FIRST : frame->capture_max * 2;
    frame->captures =
        arena_grow(arena, frame->captures, frame->capture_max * sizeof(struct capture),
                   max * sizeof(struct capture));
    frame->captured = arena_grow(arena, frame->captured, frame->capture_max * sizeof(void *),
                                 max * sizeof(void *));
    frame->capture_max = max;
  }
  frame->captured[frame->capture_count] = variable;
  frame->captures[frame->capture_count++] = (struct capture){outer_slot, frame->slot_count++};
}

int scope_slot(struct arena *arena, struct frame_plan *frame, const struct variable *variable) {
  if (frame == NULL || variable->frame == frame) return variable->slot;
  for (size_t i = 0; i < frame->capture_count; i++)
    if (frame->captured[i] == variable) return frame->captures[i].slot;
  capture_add(arena, frame, variable, scope_slot(arena, frame->outer, variable));
  return frame->captures[frame->capture_count - 1].slot;
}
