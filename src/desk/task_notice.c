/* task_notice: the table of what is told of tasks, and to which of the two.
 *
 * The sentence names the kind of work, never the other party: that may be a person's name. Lateness
 * goes to all staff of the owner when the owner named whom to escalate to, else to who asked; who
 * was asked is told of both the warning and the lapse.
 *
 * To tell of another step: a row here.
 */
#include "desk/task_notice.h"

#include "desk/notice_event.h"

#include <string.h>

struct telling {
  const char *event;
  bool is_for_asker;
  const char *zh, *en; /* the kind of work follows */
};
static const struct telling tellings[] = {
    {"task_opened", false, "请您协办", "You are asked for"},
    {"task_reminded", false, "催办", "A reminder of"},
    {"task_reopened", false, "协办被退回", "Sent back"},
    {"task_cancelled", false, "协办已取消", "No longer needed"},
    {"task_answered", true, "协办已反馈", "Answered"},
    {"task_refused", true, "协办被拒绝", "Refused"},
};

/* False: he has no account here. */
static enum error to_asked(struct ctx *ctx, const struct case_row *row, const struct task_row *task,
                           struct notice_row *notice, bool *has_account_out) {
  *has_account_out = true;
  if (task->account_id != 0)
    return notice_to_account(ctx, task->account_id, task->owner, row, notice);
  *has_account_out = task->party == TASK_PARTY_MERCHANT;
  notice_to_side(HANDLER_MERCHANT, row, notice);
  return OK;
}

static enum error asked_tell(struct ctx *ctx, const struct case_row *row,
                             const struct task_row *task, struct notice_row *notice) {
  bool has_account;
  enum error error = to_asked(ctx, row, task, notice, &has_account);
  return error == OK && has_account ? notice_add(ctx, notice) : error;
}

static enum error asker_tell(struct ctx *ctx, const struct case_row *row,
                             const struct task_row *task, struct notice_row *notice) {
  enum error error = notice_to_account(ctx, task->asked_by, task->owner, row, notice);
  return error == OK ? notice_add(ctx, notice) : error;
}

static struct notice_row say(struct ctx *ctx, const struct case_row *row,
                             const struct task_row *task, const struct telling *telling) {
  const char *zh = text_printf(ctx->arena, "%s：%s", telling->zh, task_kind_words.zh[task->kind]);
  const char *en = text_printf(ctx->arena, "%s: %s", telling->en, task_kind_words.list[task->kind]);
  return notice_about(row, NOTICE_TASK, zh, en);
}

enum error task_notice_of_event(struct ctx *ctx, const struct case_row *row,
                                const struct task_row *task, const char *event) {
  for (size_t i = 0; i < sizeof tellings / sizeof *tellings; i++) {
    if (strcmp(tellings[i].event, event) != 0) continue;
    struct notice_row notice = say(ctx, row, task, &tellings[i]);
    return tellings[i].is_for_asker ? asker_tell(ctx, row, task, &notice)
                                    : asked_tell(ctx, row, task, &notice);
  }
  return OK;
}

static enum error task_find(struct ctx *ctx, const struct case_row *row, int64_t clock_id,
                            struct task_row *task_out) {
  struct list tasks;
  enum error error = task_list_of_case(ctx, row, &tasks);
  if (error != OK) return error;
  const struct task_row *list = tasks.items;
  for (size_t i = 0; i < tasks.count; i++) {
    if (list[i].clock_id != clock_id) continue;
    *task_out = list[i];
    return OK;
  }
  return ERR_NOT_FOUND;
}

enum error task_notice_of_clock(struct ctx *ctx, const struct case_row *row,
                                const struct clock_row *clock, bool is_late, bool *is_told_out) {
  struct task_row task;
  *is_told_out = false;
  enum error error = task_find(ctx, row, clock->id, &task);
  if (error == ERR_NOT_FOUND) return OK;
  if (error != OK) return error;
  *is_told_out = true;
  struct notice_row notice = notice_about(row, NOTICE_TASK, "", "");
  notice_say_clock(ctx, clock, is_late, &notice);
  if (notice.kind != NOTICE_ESCALATED) notice.kind = NOTICE_TASK;
  struct notice_row asked = notice;
  asked.kind = NOTICE_TASK;
  error = asked_tell(ctx, row, &task, &asked);
  if (error != OK) return error;
  if (notice.kind != NOTICE_ESCALATED) return asker_tell(ctx, row, &task, &notice);
  notice_to_side(task.owner, row, &notice);
  return notice_add(ctx, &notice);
}
