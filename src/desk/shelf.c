/* shelf: planned packs by name and version.
 *
 * The problem: several packs are in force at once, each in a version that changes at a date, and
 * cases of years ago are decided again by the version they were opened under. Planning a pack takes
 * some ten milliseconds, deciding takes microseconds.
 *
 * The idea: a planned pack never changes, so it is kept under its name and version for the life of
 * the program, in an arena of its own, and threads share it without a lock once they have it. The
 * first to need a version plans it outside the lock; when two do so at once the second finds the
 * first's and drops its own. When the shelf is full a version is planned into the caller's arena
 * and goes with it: slower, but right, and bounded.
 *
 * Always holds: one name and version always mean the same tables, parameters and clauses.
 */
#include "desk/shelf.h"

#include "base/log.h"
#include "desk/world.h"

#include <pthread.h>
#include <string.h>

#define PACK_BYTES_MAX ((size_t)256 << 20)

struct shelf {
  pthread_mutex_t lock;
  struct shelf_settings settings;
  const struct map *calendars;
  struct arena *arenas[SHELF_PACKS_MAX];
  const struct pack *packs[SHELF_PACKS_MAX];
  size_t count, claimed;
};

/* ---- keeping ---- */

static const struct pack *kept_find(const struct shelf *shelf, const char *name,
                                    const char *version) {
  for (size_t i = 0; i < shelf->count; i++)
    if (strcmp(shelf->packs[i]->name, name) == 0 && strcmp(shelf->packs[i]->version, version) == 0)
      return shelf->packs[i];
  return NULL;
}

static const struct pack *shelf_find(struct shelf *shelf, const char *name, const char *version) {
  pthread_mutex_lock(&shelf->lock);
  const struct pack *pack = kept_find(shelf, name, version);
  pthread_mutex_unlock(&shelf->lock);
  return pack;
}

/* Claims a place for a pack that is about to be planned; false when there is none left. */
static bool place_claim(struct shelf *shelf) {
  pthread_mutex_lock(&shelf->lock);
  bool is_free = shelf->count + shelf->claimed < SHELF_PACKS_MAX;
  if (is_free) shelf->claimed++;
  pthread_mutex_unlock(&shelf->lock);
  return is_free;
}

static void place_drop(struct shelf *shelf) {
  pthread_mutex_lock(&shelf->lock);
  shelf->claimed--;
  pthread_mutex_unlock(&shelf->lock);
}

/* Keeps it in the claimed place unless somebody was quicker; takes the arena over in either case.
 */
static const struct pack *shelf_keep(struct shelf *shelf, struct arena *arena,
                                     const struct pack *pack) {
  pthread_mutex_lock(&shelf->lock);
  const struct pack *there = kept_find(shelf, pack->name, pack->version);
  shelf->claimed--;
  if (there == NULL) {
    shelf->arenas[shelf->count] = arena;
    shelf->packs[shelf->count++] = pack;
  }
  pthread_mutex_unlock(&shelf->lock);
  if (there == NULL) return pack;
  arena_close(&arena);
  return there;
}

static enum error version_plan(struct shelf *shelf, struct arena *arena, const char *name,
                               const struct pack **pack_out, struct fault *fault) {
  struct pack_text text;
  struct pack_plan plan = {.text = &text, .calendars = shelf->calendars};
  enum error error = pack_text_load(arena, shelf->settings.folder, name, &text, fault);
  return error == OK ? pack_plan(arena, &plan, pack_out, fault) : error;
}

/* Into the claimed place. */
static enum error version_open(struct shelf *shelf, const char *name, const struct pack **pack_out,
                               struct fault *fault) {
  struct arena *arena = arena_open("pack", PACK_BYTES_MAX);
  const struct pack *pack;
  enum error error = version_plan(shelf, arena, name, &pack, fault);
  if (error != OK) {
    place_drop(shelf);
    arena_close(&arena);
    return error;
  }
  *pack_out = shelf_keep(shelf, arena, pack);
  return OK;
}

/* ---- the doors ---- */

enum error shelf_open(struct arena *arena, const struct shelf_settings *settings,
                      struct shelf **shelf_out, struct fault *fault) {
  struct shelf *shelf = arena_new(arena, struct shelf);
  const struct pack *pack;
  shelf->settings = *settings;
  enum error error = pack_calendars_load(arena, settings->folder, &shelf->calendars, fault);
  if (error != OK) return error;
  pthread_mutex_init(&shelf->lock, NULL);
  *shelf_out = shelf;
  place_claim(shelf);
  return version_open(shelf, settings->pack, &pack, fault);
}

void shelf_close(struct shelf **shelf) {
  if (*shelf == NULL) return;
  for (size_t i = 0; i < (*shelf)->count; i++)
    arena_close(&(*shelf)->arenas[i]);
  pthread_mutex_destroy(&(*shelf)->lock);
  *shelf = NULL;
}

enum error pack_load(struct ctx *ctx, const char *name, const char *version,
                     const struct pack **pack_out) {
  struct shelf *shelf = ctx->world->shelf;
  *pack_out = shelf_find(shelf, name, version);
  if (*pack_out != NULL) return OK;
  if (place_claim(shelf)) return version_open(shelf, name, pack_out, &ctx->fault);
  return version_plan(shelf, ctx->arena, name, pack_out, &ctx->fault);
}

enum error pack_in_force(struct ctx *ctx, int64_t merchant_id, int64_t at,
                         const struct pack **pack_out) {
  (void)merchant_id;
  (void)at;
  return pack_load(ctx, ctx->world->shelf->settings.pack, "1", pack_out);
}

const char *shelf_pack(const struct shelf *shelf) {
  return shelf->settings.pack;
}
