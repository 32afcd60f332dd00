/* task_link: one secret, one task.
 *
 * A carrier or supplier has no account and wants none. The link carries the task's id, which says
 * where the row lies, and 256 random bits, of which only a hash is stored. Verbs behind the link
 * run as the system, narrowed by what task_step lets whom was asked do; the name he gives is kept
 * with his answer.
 *
 * Always holds: at most one link of a task is good; making another or revoking it ends the earlier
 * one at once. Files that come through a link belong to the task, not to the case: the consumer
 * does not see them.
 */
#include "desk/task_link.h"

#include "desk/step.h"
#include "trust/account.h"
#include "trust/password.h"

#include <sodium.h>
#include <string.h>

#define SECRET_BYTES 32

static enum error owner_load(struct ctx *ctx, int64_t id, struct task_row *task_out) {
  enum error error = task_load(ctx, id, task_out);
  bool is_owner =
      error == OK && (ctx->actor.kind != ACTOR_MERCHANT || task_out->owner == HANDLER_MERCHANT);
  if (error == OK && !is_owner) error = fault_raise(&ctx->fault, ERR_FORBIDDEN, NULL, NULL, NULL);
  return error;
}

static enum error link_write(struct ctx *ctx, const struct task_row *before,
                             const struct task_row *after, const char *event) {
  struct case_row row;
  char id[32];
  ident_print("tsk", after->id, id);
  const struct case_note note = {.event = event,
                                 .detail = text_printf(ctx->arena, "{\"task_id\":\"%s\"}", id),
                                 .is_internal = true};
  enum error error = case_load(ctx, after->case_id, &row);
  if (error == OK) error = row_change(ctx, &task_record, before, after);
  if (error == OK) error = case_event_add(ctx, &row, &note);
  return error == OK ? case_touch(ctx, row.id, text_printf(ctx->arena, "case.%s", event)) : error;
}

enum error task_link_open(struct ctx *ctx, int64_t id, int64_t days, struct task_row *task_out,
                          const char **secret_out) {
  unsigned char random[SECRET_BYTES];
  struct task_row before;
  enum error error = owner_load(ctx, id, &before);
  if (error == OK && before.closed_at != 0)
    error = fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "任务已结束", "The task has ended");
  if (error != OK) return error;
  randombytes_buf(random, sizeof random);
  const char *secret = text_hex(ctx->arena, random, sizeof random);
  struct task_row after = before;
  after.link_hash = token_hash(ctx->arena, secret);
  after.link_made_at = ctx->now;
  after.link_expires_at = ctx->now + days * MS_DAY;
  after.link_opened_at = after.link_revoked_at = 0;
  after.link_from = after.link_count = 0;
  after.version++;
  error = link_write(ctx, &before, &after, "task_linked");
  if (error != OK) return error;
  *task_out = after;
  *secret_out = secret;
  return OK;
}

enum error task_link_close(struct ctx *ctx, int64_t id, struct task_row *task_out) {
  struct task_row before;
  enum error error = owner_load(ctx, id, &before);
  if (error == OK && (before.link_made_at == 0 || before.link_revoked_at != 0))
    error = fault_raise(&ctx->fault, ERR_CONFLICT, NULL, "没有有效的链接", "There is no link");
  if (error != OK) return error;
  struct task_row after = before;
  after.link_hash = NULL;
  after.link_revoked_at = ctx->now;
  after.version++;
  error = link_write(ctx, &before, &after, "task_unlinked");
  if (error == OK) *task_out = after;
  return error;
}

/* ---- behind the link ---- */

static bool secret_fits(struct ctx *ctx, const struct task_row *task, const char *secret) {
  if (secret == NULL || task->link_hash == NULL || strlen(secret) != 2 * SECRET_BYTES) return false;
  const char *hash = token_hash(ctx->arena, secret);
  size_t len = strlen(hash);
  return strlen(task->link_hash) == len && sodium_memcmp(hash, task->link_hash, len) == 0;
}

enum error task_link_find(struct ctx *ctx, int64_t id, const char *secret,
                          struct task_row *task_out) {
  const int64_t keys[] = {ident_slot(id), id};
  struct task_row task;
  enum error error = row_load(ctx, &task_record, keys, 2, &task);
  if (error != OK && error != ERR_NOT_FOUND) return error;
  bool is_good = error == OK && secret_fits(ctx, &task, secret) && task.link_revoked_at == 0 &&
                 task.link_expires_at > ctx->now;
  if (!is_good)
    return fault_raise(&ctx->fault, ERR_NOT_FOUND, "secret", "链接无效或已失效",
                       "The link is wrong or no longer good");
  *task_out = task;
  return OK;
}

enum error task_link_use(struct ctx *ctx, const struct task_row *before,
                         struct task_row *task_out) {
  struct task_row after = *before;
  bool is_same = ctx->now - before->link_from < MS_MINUTE;
  after.link_from = is_same ? before->link_from : ctx->now;
  after.link_count = is_same ? before->link_count + 1 : 1;
  if (after.link_count > TASK_LINK_MINUTE_MAX)
    return fault_raise(&ctx->fault, ERR_RATE_LIMITED, NULL, NULL, NULL);
  if (after.link_opened_at == 0) after.link_opened_at = ctx->now;
  enum error error = row_change(ctx, &task_record, before, &after);
  if (error == OK && before->link_opened_at == 0) /* staff see that it was looked at */
    error = case_touch(ctx, after.case_id, "case.task_looked_at");
  if (error == OK) *task_out = after;
  return error;
}

enum error task_link_file_add(struct ctx *ctx, const struct task_row *task, struct file_row *file) {
  struct list there;
  bool is_new;
  if (task->state != TASK_OPEN && task->state != TASK_ACCEPTED)
    return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "任务不再接收附件",
                       "The task takes no more files");
  enum error error = task_file_list(ctx, task, &there);
  if (error == OK && there.count >= TASK_FILES_MAX)
    error = fault_raise(&ctx->fault, ERR_LIMIT, NULL, "附件过多", "Too many files");
  if (error != OK) return error;
  const struct actor actor = ctx->actor;
  ctx->actor.id = task->asked_by; /* every file has an account: here whose task brought it in */
  error = file_open(ctx, file);
  ctx->actor = actor;
  if (error != OK) return error;
  const struct task_file row = {.slot = task->slot,
                                .task_id = task->id,
                                .file_id = file->id,
                                .is_answer = true,
                                .added_at = ctx->now};
  return row_offer(ctx, &task_file_record, &row, &is_new);
}
