/* packs: what the program and the company bring, taken into the store.
 *
 * The problem: a new program brings new packs, a company puts one of its own into a folder, and
 * both must come into force in order, be proven first, and keep what the company changed. The idea:
 * at each start every pack is read whole and looked for in the store by its hash. A new text is
 * planned and proven; if it is good it becomes a release (desk/release.h). Then the company's
 * changes are put on it and what they meet is logged, so that somebody looks before a consumer
 * does; the desk's page shows the same.
 *
 * Always holds: a pack that is not good never comes into force; the one before it stays.
 */
#include "app/packs.h"

#include "base/log.h"
#include "desk/calendar_release.h"
#include "desk/overlay.h"
#include "desk/policy_plan.h"
#include "desk/release.h"
#include "desk/world.h"

#include <string.h>
#include <sys/stat.h>

#define TRIAL_BYTES_MAX ((size_t)512 << 20)

const char *packs_folder(struct arena *arena, const char *setting, const char *data) {
  struct stat info;
  if (setting != NULL && setting[0] != '\0') return setting;
  const char *folder = text_printf(arena, "%s/policies", data);
  return stat(folder, &info) == 0 && S_ISDIR(info.st_mode) ? folder : NULL;
}

static enum error text_prove(struct ctx *ctx, const struct pack_text *text) {
  struct arena *arena = arena_open("pack trial", TRIAL_BYTES_MAX);
  const struct pack *pack;
  const struct pack_plan plan = {.text = text, .calendars = shelf_calendars(ctx->world->shelf)};
  enum error error = pack_plan(arena, &plan, &pack, &ctx->fault);
  arena_close(&arena);
  return error;
}

/* What the company's newest changes meet on a text that was just taken. */
static enum error conflicts_log(struct ctx *ctx, const char *name) {
  struct release_head release;
  struct overlay_row overlay;
  const struct pack *pack;
  enum error error = overlay_last(ctx, name, &overlay);
  if (error != OK || overlay.number == 0) return error;
  error = release_in_force(ctx, name, INT64_MAX, &release);
  if (error != OK) return error;
  const char *version =
      text_printf(ctx->arena, "%s+%lld", release.label, (long long)overlay.number);
  error = pack_load(ctx, name, version, &pack);
  if (error != OK) return error;
  const struct overlay_conflict *list = pack->conflicts.items;
  for (size_t i = 0; i < pack->conflicts.count; i++)
    LOG(LOG_WARN, "policy.conflict", LOG_TEXT("pack", name), LOG_TEXT("version", version),
        LOG_TEXT("kind", list[i].kind), LOG_TEXT("part", list[i].part),
        LOG_TEXT("name", list[i].name), LOG_TEXT("words", list[i].en));
  return OK;
}

static enum error pack_take(struct ctx *ctx, const struct packs *packs, const char *name) {
  struct pack_text text;
  bool is_there = false, was_new = false;
  enum error error = pack_text_load(ctx->arena, packs->folder, name, &text, &ctx->fault);
  if (error == OK) error = release_find(ctx, &text, &is_there);
  if (error != OK || is_there) return error;
  error = text_prove(ctx, &text);
  if (error == OK) error = release_take(ctx, &text, &was_new);
  if (error != OK || !was_new) return error;
  LOG(LOG_INFO, "policy.taken", LOG_TEXT("pack", name), LOG_TEXT("version", text.version));
  return conflicts_log(ctx, name);
}

/* Every calendar that is counted with; the last of a name that was taken is. */
static enum error calendars_take(struct ctx *ctx, const struct packs *packs) {
  const struct map *calendars = shelf_calendars(ctx->world->shelf);
  enum error error = OK;
  for (size_t i = 0; error == OK && i < map_count(calendars); i++) {
    struct text stem, text;
    const struct calendar *calendar = map_at(calendars, i, &stem);
    const char *name = text_keep(ctx->arena, stem);
    if (pack_calendar_text(ctx->arena, packs->folder, name, &text))
      error = calendar_release_take(ctx, calendar, text);
  }
  const struct journal_subject subject = {.verb = "calendar.take", .noun = "calendar"};
  return error == OK ? journal_append(ctx, &subject) : error;
}

/* A pack that is no good stays outside. The store's own failures are failures. */
static bool is_bad_pack(enum error error) {
  return error == ERR_POLICY || error == ERR_SYNTAX || error == ERR_LIMIT || error == ERR_INVALID ||
         error == ERR_MEMORY;
}

enum error packs_take(struct ctx *ctx, const struct packs *packs) {
  const char *names[PACKS_MAX];
  struct release_head head;
  const struct pack *pack;
  size_t count = pack_names(ctx->arena, packs->folder, names);
  enum error taken = calendars_take(ctx, packs);
  if (taken != OK) return taken;
  for (size_t i = 0; i < count; i++) {
    enum error error = pack_take(ctx, packs, names[i]);
    bool is_needed = strcmp(names[i], packs->pack) == 0;
    if (error == OK) continue;
    if (!is_bad_pack(error)) return error;
    LOG(LOG_ERROR, "policy.refused", LOG_TEXT("pack", names[i]), LOG_TEXT("words", ctx->fault.en));
    struct fault why = ctx->fault;
    fault_clear(&ctx->fault);
    if (!is_needed || release_in_force(ctx, names[i], ctx->now, &head) == OK) continue;
    ctx->fault = why;
    return error;
  }
  return pack_at(ctx, packs->pack, ctx->now, &pack);
}
