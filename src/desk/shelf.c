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

#include "desk/overlay.h"
#include "desk/pack_choice.h"
#include "desk/policy_plan.h"
#include "desk/release.h"
#include "desk/world.h"

#include <pthread.h>
#include <string.h>

#define PACK_BYTES_MAX ((size_t)256 << 20)

/* Asked for every application: both halves of a version in one look. */
struct version_row {
  const char *label;
  int64_t number; /* of the overlay; 0: none */
};
#define V(member, ...) FIELD_ROW(struct version_row, member, __VA_ARGS__)
static const struct field version_fields[] = {
    V(label, FIELD_TEXT, "release in force", "版本标签", .max = 64),
    V(number, FIELD_INT, "and the company's changes on it", "改动版号"),
};
static const struct record version_record = {.name = "policy_version",
                                             RECORD_OF(struct version_row, version_fields)};
static const struct query version_in_force = {
    "policy_version.in_force",
    "SELECT label, COALESCE((SELECT number FROM pack_overlay WHERE pack = $1 AND "
    "state = 'published' AND effective_at <= $2 ORDER BY effective_at DESC, number DESC LIMIT 1), "
    "0) AS number FROM pack_release WHERE pack = $1 AND effective_at <= $2 "
    "ORDER BY effective_at DESC, id DESC LIMIT 1",
    "ti", &version_record, true};
static const struct query *const queries[] = {&version_in_force};
const struct query_set shelf_queries = {queries, sizeof queries / sizeof *queries};

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

/* ---- planning ---- */

/* `1+3`: release 1 with overlay 3. */
static enum error version_read(struct ctx *ctx, const char *version, const char **label_out,
                               int64_t *number_out) {
  struct text rest = text_of(version);
  struct text label = text_cut(&rest, '+');
  *label_out = text_keep(ctx->arena, label);
  *number_out = 0;
  if (rest.len == 0 || text_int(rest, number_out) == OK) return OK;
  return fault_raisef(&ctx->fault, ERR_NOT_FOUND, "version", "没有版本 %s",
                      "There is no version %s", version);
}

/* In the arena that the pack keeps: its texts, its conflicts and its name point into what is read
 * here. */
static enum error version_plan(struct ctx *ctx, const char *name, const char *version,
                               const struct pack **pack_out) {
  struct release_row release;
  struct overlay_row overlay;
  struct overlay_content content;
  struct pack_text text;
  const char *label;
  int64_t number;
  struct policy_question question = {.text = &text,
                                     .calendars = ctx->world->shelf->calendars,
                                     .version = text_copy(ctx->arena, version),
                                     .is_known_good = true};
  enum error error = version_read(ctx, version, &label, &number);
  if (error == OK) error = release_load(ctx, name, label, &release);
  if (error == OK && number > 0) error = overlay_load(ctx, name, number, &overlay);
  if (error == OK && number > 0)
    error = overlay_parse(ctx->arena, overlay.content, &content, &ctx->fault);
  if (error != OK) return error;
  text = release_text(&release);
  if (number > 0) {
    question.content = &content;
    question.is_known_good = strcmp(overlay.base_label, label) == 0;
  }
  return policy_plan(ctx->arena, &question, pack_out, &ctx->fault);
}

/* Into the claimed place. */
static enum error version_open(struct ctx *ctx, const char *name, const char *version,
                               const struct pack **pack_out) {
  struct shelf *shelf = ctx->world->shelf;
  struct arena *arena = arena_open("pack", PACK_BYTES_MAX);
  const struct pack *pack;
  struct ctx lasting = *ctx;
  lasting.arena = arena;
  enum error error = version_plan(&lasting, name, version, &pack);
  if (error != OK) {
    ctx->fault = lasting.fault;
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
  shelf->settings = *settings;
  enum error error = pack_calendars_load(arena, settings->folder, &shelf->calendars, fault);
  if (error != OK) return error;
  pthread_mutex_init(&shelf->lock, NULL);
  *shelf_out = shelf;
  return OK;
}

void shelf_close(struct shelf **shelf) {
  if (*shelf == NULL) return;
  for (size_t i = 0; i < (*shelf)->count; i++)
    arena_close(&(*shelf)->arenas[i]);
  pthread_mutex_destroy(&(*shelf)->lock);
  *shelf = NULL;
}

const struct map *shelf_calendars(const struct shelf *shelf) {
  return shelf->calendars;
}

enum error pack_load(struct ctx *ctx, const char *name, const char *version,
                     const struct pack **pack_out) {
  struct shelf *shelf = ctx->world->shelf;
  *pack_out = shelf_find(shelf, name, version);
  if (*pack_out != NULL) return OK;
  if (place_claim(shelf)) return version_open(ctx, name, version, pack_out);
  return version_plan(ctx, name, version, pack_out);
}

enum error policy_version_at(struct ctx *ctx, const char *name, int64_t at,
                             const char **version_out) {
  struct version_row row;
  enum error error = db_one(ctx, &version_in_force, PARAMS(P_TEXT(name), P_INT(at)), &row);
  if (error == ERR_NOT_FOUND)
    return fault_raisef(&ctx->fault, ERR_NOT_FOUND, "pack", "没有政策包 %s",
                        "There is no policy pack %s", name);
  if (error != OK) return error;
  *version_out = row.number == 0
                     ? row.label
                     : text_printf(ctx->arena, "%s+%lld", row.label, (long long)row.number);
  return OK;
}

enum error policy_since(struct ctx *ctx, const char *name, int64_t at, int64_t *since_out) {
  struct release_head release;
  struct overlay_row overlay;
  enum error error = release_in_force(ctx, name, at, &release);
  if (error == OK) error = overlay_in_force(ctx, name, at, &overlay);
  if (error != OK) return error;
  bool is_later = overlay.number > 0 && overlay.effective_at > release.effective_at;
  *since_out = release_since(is_later ? overlay.effective_at : release.effective_at);
  return OK;
}

enum error pack_at(struct ctx *ctx, const char *name, int64_t at, const struct pack **pack_out) {
  const char *version;
  enum error error = policy_version_at(ctx, name, at, &version);
  return error == OK ? pack_load(ctx, name, version, pack_out) : error;
}

static enum error pack_name(struct ctx *ctx, int64_t merchant_id, int64_t at,
                            const char **name_out) {
  enum error error = pack_choice_at(ctx, merchant_id, at, name_out);
  if (error == OK && *name_out == NULL) *name_out = ctx->world->shelf->settings.pack;
  return error;
}

enum error platform_pack(struct ctx *ctx, int64_t at, const char **name_out) {
  return pack_name(ctx, 0, at, name_out);
}

enum error pack_in_force(struct ctx *ctx, int64_t merchant_id, int64_t at,
                         const struct pack **pack_out) {
  const char *name;
  enum error error = pack_name(ctx, merchant_id, at, &name);
  return error == OK ? pack_at(ctx, name, at, pack_out) : error;
}

enum error clause_in_force(struct ctx *ctx, struct text id, const struct clause **clause_out) {
  struct list releases;
  const struct pack *pack;
  enum error error = pack_in_force(ctx, 0, ctx->now, &pack);
  if (error != OK) return error;
  *clause_out = pack_clause(pack, id);
  if (*clause_out != NULL) return OK;
  error = release_list(ctx, NULL, &releases);
  const struct release_head *heads = releases.items;
  for (size_t i = 0; error == OK && *clause_out == NULL && i < releases.count; i++) {
    if (i > 0 && strcmp(heads[i].pack, heads[i - 1].pack) == 0) continue;
    error = pack_at(ctx, heads[i].pack, ctx->now, &pack);
    if (error == OK) *clause_out = pack_clause(pack, id);
  }
  return error;
}
