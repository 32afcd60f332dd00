/* until: a promise whose length is not the table's but somebody's word.
 *
 * The table says that such a time is promised, to whom, and what happens when it passes; when it
 * ends is agreed case by case. The clock is opened here, before the step's signals start clocks: a
 * promise that runs already is not started again, so the table's own length is never used for it.
 */
#include "desk/until.h"

#include "desk/clock.h"
#include "desk/decision.h"

#include <string.h>

static enum error promises_find(struct ctx *ctx, const struct case_row *row, const char *name,
                                struct promise *promise_out) {
  struct decision_row decision;
  const struct json *verdict;
  enum error error = decision_load_first(ctx, row, &decision);
  if (error == OK) error = json_parse(ctx->arena, text_of(decision.verdict), &verdict, &ctx->fault);
  if (error != OK) return error;
  struct promises promises = promises_read(ctx->arena, verdict);
  for (size_t i = 0; i < promises.count; i++)
    if (strcmp(promises.list[i].name, name) == 0) {
      *promise_out = promises.list[i];
      return OK;
    }
  return ERR_NOT_FOUND;
}

/* A live clock, or one whose time has passed and that nobody stopped. */
static enum error earlier_close(struct ctx *ctx, const struct case_row *row, const char *name) {
  struct list clocks;
  enum error error = clock_list(ctx, row, &clocks);
  for (size_t i = 0; error == OK && i < clocks.count; i++) {
    const struct clock_row *clock = (const struct clock_row *)clocks.items + i;
    bool is_live = clock->stopped_at == 0 && clock->state != CLOCK_CANCELLED;
    if (is_live && strcmp(clock->promise, name) == 0)
      error = clock_close(ctx, clock->id, clock->state != CLOCK_BREACHED);
  }
  return error;
}

enum error until_watch(struct ctx *ctx, const struct case_row *row, const char *name,
                       int64_t until) {
  struct promise promise;
  struct clock_row clock;
  const struct pack *pack;
  enum error error = promises_find(ctx, row, name, &promise);
  if (error == ERR_NOT_FOUND) return OK;
  if (error == OK) error = earlier_close(ctx, row, name);
  if (error == OK) error = pack_of_case(ctx, row, &pack);
  return error == OK ? clock_open_until(ctx, pack, &promise, row, until, &clock) : error;
}

enum error until_restart(struct ctx *ctx, const struct case_row *row, const char *name) {
  struct promise promise;
  struct clock_row clock;
  const struct pack *pack;
  enum error error = promises_find(ctx, row, name, &promise);
  if (error == ERR_NOT_FOUND) return OK;
  if (error == OK) error = earlier_close(ctx, row, name);
  if (error == OK) error = pack_of_case(ctx, row, &pack);
  return error == OK ? clock_open_named(ctx, pack, &promise, row, &clock) : error;
}
