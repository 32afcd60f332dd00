/* import_window: keeping rows of one order together.
 *
 * Problem: exports list an order's lines one after the other, mostly; some systems interleave them.
 * Waiting for the end of the file is not an option at ten gigabytes. Idea: an order stays open from
 * its first row for a fixed number of rows, then it is closed and handed on. Since orders close in
 * the order in which they began, memory can be dropped in generations: the texts of a generation of
 * rows are gone when no order that began in it, or before, is open.
 *
 * What always holds: rows of a group lie within the window; a group that met a broken row, two
 * buyers or two discounts is refused as a whole; a row whose number cannot be read refuses its
 * neighbours, since it may belong to either.
 *
 * Not here: orders whose rows span more than the window (import_survey.c finds those before).
 */
#include "trade/import_window.h"

#include "base/map.h"

#include <assert.h>
#include <string.h>

#define BUCKET_COUNT 4096
/* A window of rows spans so many generations, and one is being filled. */
#define GENERATION_MAX (IMPORT_WINDOW_ROWS_MAX / IMPORT_BATCH_ROWS + 3)
#define GENERATION_BYTES_MAX (64 * 1024 * 1024)

struct import_window {
  const struct import_map *map;
  struct arena *generations[GENERATION_MAX]; /* a ring */
  size_t oldest, newest;                     /* numbers; ring place is the number modulo the size */
  struct import_group *buckets[BUCKET_COUNT];
  struct import_group *open, *open_last; /* in order of first rows */
  struct import_group *closed, *closed_last;
  struct import_group *before; /* of the last row, while it is open */
  int64_t unread_line;         /* of a row whose number could not be read, just before; 0 none */
};

static struct arena **generation_at(struct import_window *window, size_t number) {
  return &window->generations[number % GENERATION_MAX];
}

struct import_window *import_window_open(struct arena *arena, const struct import_map *map) {
  struct import_window *window = arena_new(arena, struct import_window);
  window->map = map;
  *generation_at(window, 0) = arena_open("import rows", GENERATION_BYTES_MAX);
  return window;
}

void import_window_close(struct import_window **window) {
  if (*window == NULL) return;
  for (size_t i = 0; i < GENERATION_MAX; i++)
    arena_close(&(*window)->generations[i]);
  *window = NULL;
}

struct arena *import_window_arena(const struct import_window *window) {
  return window->generations[window->newest % GENERATION_MAX];
}

static struct import_group **bucket_of(struct import_window *window, const char *order_no) {
  return &window->buckets[hash_bytes(order_no, strlen(order_no), 0) % BUCKET_COUNT];
}

static struct import_group *group_find(struct import_window *window, const char *order_no) {
  if (window->before != NULL && strcmp(window->before->order_no, order_no) == 0)
    return window->before;
  struct import_group *group = *bucket_of(window, order_no);
  while (group != NULL && strcmp(group->order_no, order_no) != 0)
    group = group->next_same_hash;
  return group;
}

static struct import_group *group_add(struct import_window *window, const struct import_row *row,
                                      int64_t number) {
  struct import_group *group = arena_new(import_window_arena(window), struct import_group);
  struct import_group **bucket = bucket_of(window, row->order_no);
  group->order_no = row->order_no;
  group->first_row = number;
  group->first = row->place;
  group->generation = window->newest;
  group->next_same_hash = *bucket;
  *bucket = group;
  *(window->open == NULL ? &window->open : &window->open_last->next) = group;
  window->open_last = group;
  return group;
}

/* Takes the oldest open group out and hands it on. */
static void group_close(struct import_window *window) {
  struct import_group *group = window->open;
  struct import_group **at = bucket_of(window, group->order_no);
  while (*at != group)
    at = &(*at)->next_same_hash;
  *at = group->next_same_hash;
  window->open = group->next;
  group->next = NULL;
  *(window->closed == NULL ? &window->closed : &window->closed_last->next) = group;
  window->closed_last = group;
  if (window->before == group) window->before = NULL;
}

static void group_refuse(struct import_window *window, struct import_group *group,
                         const char *reason, int64_t line, const char *why) {
  if (group == NULL || group->reason != NULL) return;
  group->reason = reason;
  group->note = text_printf(import_window_arena(window), "line %lld: %s", (long long)line, why);
}

/* What a later row says about the order: the first to say something is believed; money and buyer
 * must not differ. */
static const char *head_join(struct intake *head, const struct intake *more) {
  int64_t *const moneys[] = {&head->discount_money, &head->coupon_money, &head->freight_money};
  const int64_t others[] = {more->discount_money, more->coupon_money, more->freight_money};
  for (size_t i = 0; i < 3; i++) {
    bool is_silent = others[i] == INT_NONE || others[i] == 0;
    if (!is_silent && *moneys[i] != INT_NONE && *moneys[i] != 0 && *moneys[i] != others[i])
      return "discount, coupon or freight differ within the order";
    if (!is_silent) *moneys[i] = others[i];
  }
  if (strcmp(head->consumer_key, more->consumer_key) != 0 && !more->is_guest && !head->is_guest)
    return "the buyers differ within the order";
  if (head->is_guest && !more->is_guest) {
    head->consumer_key = more->consumer_key;
    head->is_guest = false;
  }
  for (size_t i = 0; i < intake_record.field_count; i++) {
    const struct field *field = &intake_record.fields[i];
    if (field->kind != FIELD_TEXT) continue;
    const char **at = (const char **)(void *)((char *)head + field->offset);
    if (*at == NULL) *at = *(const char *const *)(const void *)((const char *)more + field->offset);
  }
  return NULL;
}

static void row_join(struct import_window *window, struct import_group *group,
                     const struct import_row *row) {
  struct gathered_row *kept = arena_new(import_window_arena(window), struct gathered_row);
  const char *why = NULL;
  if (group->head.order_no == NULL)
    group->head = row->head;
  else
    why = head_join(&group->head, &row->head);
  if (why != NULL) group_refuse(window, group, "order_differs", row->place.line, why);
  if (group->row_count == ORDER_LINE_MAX)
    group_refuse(window, group, "too_many_lines", row->place.line, "more than 2000 lines");
  *kept = (struct gathered_row){row->line, row->place, NULL};
  *(group->rows == NULL ? &group->rows : &group->last_row->next) = kept;
  group->last_row = kept;
  group->row_count++;
}

void import_window_add(struct import_window *window, const struct import_row *row, int64_t number) {
  while (window->open != NULL && number - window->open->first_row >= window->map->window_rows)
    group_close(window);
  if (row->order_no == NULL) {
    group_refuse(window, window->before, "order_refused", row->place.line, row->reason);
    window->unread_line = row->place.line;
    window->before = NULL;
    return;
  }
  struct import_group *group = group_find(window, row->order_no);
  if (group == NULL) group = group_add(window, row, number);
  if (window->unread_line != 0)
    group_refuse(window, group, "order_refused", window->unread_line, "the row cannot be read");
  window->unread_line = 0;
  window->before = group;
  if (row->kind == ROW_GOOD)
    row_join(window, group, row);
  else
    group_refuse(window, group, "order_refused", row->place.line, row->reason);
}

void import_window_end(struct import_window *window) {
  while (window->open != NULL)
    group_close(window);
}

struct import_group *import_window_take(struct import_window *window) {
  struct import_group *closed = window->closed;
  window->closed = window->closed_last = NULL;
  return closed;
}

const struct row_place *import_window_first(const struct import_window *window) {
  return window->open == NULL ? NULL : &window->open->first;
}

void import_window_turn(struct import_window *window) {
  size_t needed = window->open == NULL ? window->newest + 1 : window->open->generation;
  for (; window->oldest < needed; window->oldest++)
    arena_close(generation_at(window, window->oldest));
  window->newest++;
  assert(window->newest - window->oldest < GENERATION_MAX);
  *generation_at(window, window->newest) = arena_open("import rows", GENERATION_BYTES_MAX);
}
