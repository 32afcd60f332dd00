/* task: asking others, chasing them, taking their answer.
 *
 *   open -> accepted -> answered -> done       open | accepted -> refused
 *   answered | refused -> open (sent back)     open | accepted | answered -> cancelled
 *
 * The steps are the table below; whom the task is for takes some of them, its owner the others,
 * and the owner's staff may also note what they were told. Every step tells the case: its version
 * rises, staff see it in the timeline (never the consumer), and its clocks are looked at again,
 * because promises may stand still while a task is awaited.
 *
 * Always holds: a task that waits for whom was asked (open, accepted) has a live clock, any other
 * has none; due_at is what the clock says; closed_at is set exactly in end states; a breach is the
 * clock's and stays when the answer comes after all.
 *
 * To add a kind of work: its words in task_row.c, its usual time in `usual` below.
 */
#include "desk/task.h"

#include "desk/decision.h"
#include "desk/signal.h"
#include "desk/step.h"
#include "desk/task_cost.h"
#include "desk/task_notice.h"
#include "trade/merchant.h"
#include "trust/account.h"
#include "trust/file.h"

#include <string.h>

#define WARN_HOURS 4
#define AMOUNT_MAX 3660

/* ---- who may do what ---- */

#define IN(state) (1u << TASK_##state)
struct task_move {
  const char *event; /* in the timeline */
  unsigned from;     /* bits of states */
  int to;
  bool is_for_owner; /* only */
  const char *verb;
};
static const struct task_move moves[TASK_EVENT_COUNT] = {
    [TASK_ACCEPT] = {"task_accepted", IN(OPEN), TASK_ACCEPTED, false, "case.task_accepted"},
    [TASK_ANSWER] = {"task_answered", IN(OPEN) | IN(ACCEPTED), TASK_ANSWERED, false,
                     "case.task_answered"},
    [TASK_REFUSE] = {"task_refused", IN(OPEN) | IN(ACCEPTED), TASK_REFUSED, false,
                     "case.task_refused"},
    [TASK_FINISH] = {"task_done", IN(OPEN) | IN(ACCEPTED) | IN(ANSWERED), TASK_DONE, true,
                     "case.task_done"},
    [TASK_REOPEN] = {"task_reopened", IN(ANSWERED) | IN(REFUSED), TASK_OPEN, true,
                     "case.task_reopened"},
    [TASK_CANCEL] = {"task_cancelled", IN(OPEN) | IN(ACCEPTED) | IN(ANSWERED), TASK_CANCELLED, true,
                     "case.task_cancelled"},
};

static bool is_owner(const struct actor *actor, const struct task_row *task) {
  bool is_platform = actor->kind == ACTOR_PLATFORM || actor->kind == ACTOR_ADMIN;
  return is_platform || (actor->kind == ACTOR_MERCHANT && task->owner == HANDLER_MERCHANT &&
                         actor->party_id == task->merchant_id);
}

static bool is_asked(const struct actor *actor, const struct task_row *task) {
  return actor->kind == ACTOR_MERCHANT && task->party == TASK_PARTY_MERCHANT &&
         actor->party_id == task->merchant_id;
}

static bool is_waiting(int state) {
  return state == TASK_OPEN || state == TASK_ACCEPTED;
}

static bool may_do(const struct actor *actor, const struct task_row *task, int event) {
  if ((moves[event].from & (1u << task->state)) == 0) return false;
  return is_owner(actor, task) || (!moves[event].is_for_owner && is_asked(actor, task));
}

size_t task_possible(const struct actor *actor, const struct task_row *task,
                     int events_out[TASK_EVENT_COUNT]) {
  size_t count = 0;
  for (int event = 0; event < TASK_EVENT_COUNT; event++)
    if (may_do(actor, task, event)) events_out[count++] = event;
  return count;
}

static enum error owner_check(struct ctx *ctx, const struct task_row *task) {
  if (is_owner(&ctx->actor, task)) return OK;
  return fault_raise(&ctx->fault, ERR_FORBIDDEN, NULL, NULL, NULL);
}

/* ---- telling the case ---- */

static enum error case_told(struct ctx *ctx, const struct task_row *task, const char *event,
                            const char *verb) {
  struct case_row before;
  struct signals signals = {0};
  char id[32];
  ident_print("tsk", task->id, id);
  enum error error = case_load(ctx, task->case_id, &before);
  if (error != OK) return error;
  struct case_row after = before;
  after.version++;
  after.updated_at = ctx->now;
  signal_add(&signals, event);
  const struct case_note note = {
      .event = event,
      .detail = text_printf(
          ctx->arena, "{\"task_id\":\"%s\",\"kind\":\"%s\",\"party\":\"%s\",\"state\":\"%s\"}", id,
          task_kind_words.list[task->kind], task_party_words.list[task->party],
          task_state_words.list[task->state]),
      .is_internal = true};
  if (before.closed_at == 0) error = signals_move(ctx, &signals, &after);
  if (error == OK) error = row_change(ctx, &case_record, &before, &after);
  if (error == OK) error = case_event_add(ctx, &after, &note);
  if (error == OK) error = task_notice_of_event(ctx, &after, task, event);
  return error == OK ? case_journal(ctx, &after, verb) : error;
}

/* ---- its time ---- */

struct usual_time {
  int64_t amount;
  int unit;
};
static const struct usual_time day = {1, SPAN_WORKING_DAY};
static const struct usual_time usual[] = {
    {1, SPAN_WORKING_DAY},  /* trace_parcel */
    {2, SPAN_NATURAL_HOUR}, /* intercept */
    {5, SPAN_WORKING_DAY},  /* carrier_claim */
    {2, SPAN_WORKING_DAY},  /* inspect */
    {2, SPAN_WORKING_DAY},  /* spare_part */
    {1, SPAN_WORKING_DAY},  /* price_difference */
    {3, SPAN_WORKING_DAY},  /* restock */
    {30, SPAN_NATURAL_DAY}, /* factory_repair */
    {7, SPAN_WORKING_DAY},  /* supplier_claim */
    {1, SPAN_WORKING_DAY},  /* check_payment */
    {1, SPAN_WORKING_DAY},  /* opinion */
    {4, SPAN_WORKING_HOUR}, /* reply */
    {1, SPAN_WORKING_DAY},  /* other */
};

struct task_time {
  int64_t amount;
  int unit;
  const char *calendar, *escalate_to;
  int64_t warn_before_hours;
};

static enum error time_check(struct ctx *ctx, const struct pack *pack, struct task_time *time,
                             int kind) {
  size_t count = sizeof usual / sizeof *usual;
  const struct usual_time *of_kind = (size_t)kind < count ? &usual[kind] : &day;
  bool is_named = time->amount > 0 && time->unit >= 0;
  if (!is_named && (time->amount > 0 || time->unit >= 0))
    return fault_raise(&ctx->fault, ERR_INVALID, time->unit < 0 ? "unit" : "amount",
                       "时限须同时给出数量和单位", "A time needs an amount and a unit");
  if (!is_named) {
    time->amount = of_kind->amount;
    time->unit = of_kind->unit;
  }
  if (time->calendar != NULL && pack_calendar(pack, time->calendar) == NULL)
    return fault_raise(&ctx->fault, ERR_INVALID, "calendar", "没有这个日历",
                       "There is no such calendar");
  if (time->warn_before_hours != INT_NONE) return OK;
  bool is_short = time->unit != SPAN_NATURAL_DAY && time->unit != SPAN_WORKING_DAY;
  time->warn_before_hours = is_short ? 0 : WARN_HOURS;
  return OK;
}

static enum error clock_start(struct ctx *ctx, const struct case_row *row, struct task_time *time,
                              struct task_row *task) {
  const struct pack *pack;
  struct clock_row clock;
  enum error error = pack_of_case(ctx, row, &pack);
  if (error == OK) error = time_check(ctx, pack, time, task->kind);
  if (error != OK) return error;
  const struct promise promise = {
      .name = text_printf(ctx->arena, "%stask_%lld", task->is_awaited ? CLOCK_AWAITED : "",
                          (long long)task->id),
      .side = SIDE_PARTNER,
      .on_lapse = time->escalate_to == NULL ? "none" : "escalate",
      .escalate_to = time->escalate_to,
      .clauses = "cs-spec-2.1.2-5",
      .zh = text_printf(ctx->arena, "协办：%s", task_kind_words.zh[task->kind]),
      .en = text_printf(ctx->arena, "Task: %s", task_kind_words.list[task->kind]),
      .calendar = time->calendar,
      .limit = {.amount = time->amount, .unit = (enum span_unit)time->unit},
      .warn_before_hours = time->warn_before_hours};
  error = clock_open_named(ctx, pack, &promise, row, &clock);
  if (error != OK) return error;
  task->clock_id = clock.id;
  task->due_at = clock.nominal_due;
  return OK;
}

/* ---- its files ---- */

static enum error file_check(struct ctx *ctx, const struct task_row *task, const char *word,
                             bool is_answer, int64_t *id_out) {
  struct file_row file;
  enum error error = ident_parse(text_of(word), "fil", id_out);
  if (error == OK) error = file_load(ctx, *id_out, &file);
  bool is_own = error == OK && file.owner_id == ctx->actor.id && file.case_id == 0;
  bool is_of_case = error == OK && !is_answer && file.case_id == task->case_id;
  if (error == OK && !is_own && !is_of_case) error = ERR_NOT_FOUND;
  if (error == OK) return OK;
  return fault_raise(&ctx->fault, ERR_NOT_FOUND, "file_ids", "没有这个文件",
                     "There is no such file");
}

static enum error files_add(struct ctx *ctx, const struct task_row *task, struct list file_ids,
                            bool is_answer) {
  const char *const *words = file_ids.items;
  struct list there;
  enum error error = task_file_list(ctx, task, &there);
  if (error == OK && there.count + file_ids.count > TASK_FILES_MAX)
    error = fault_raise(&ctx->fault, ERR_LIMIT, "file_ids", "附件过多", "Too many files");
  for (size_t i = 0; error == OK && i < file_ids.count; i++) {
    struct task_file file = {
        .slot = task->slot, .task_id = task->id, .is_answer = is_answer, .added_at = ctx->now};
    bool is_new;
    error = file_check(ctx, task, words[i], is_answer, &file.file_id);
    if (error == OK) error = row_offer(ctx, &task_file_record, &file, &is_new);
  }
  return error;
}

/* ---- asking ---- */

static enum error name_plan(struct ctx *ctx, const struct task_input *input,
                            const struct case_row *row, struct task_row *task) {
  struct merchant_row merchant;
  struct account_row account;
  bool is_person = task->party == TASK_PARTY_PERSON && input->account_id != 0;
  if (task->party == TASK_PARTY_MERCHANT) {
    bool is_possible = task->owner == HANDLER_PLATFORM && row->merchant_id != 0;
    if (!is_possible)
      return fault_raise(&ctx->fault, ERR_INVALID, "party", "不能向商家发起协办",
                         "There is no merchant to ask");
    enum error error = merchant_load(ctx, row->merchant_id, &merchant);
    if (error == OK) task->party_name = merchant.name;
    return error;
  }
  if (is_person) {
    enum error error = account_load(ctx, input->account_id, &account);
    bool is_ours = error == OK && account.is_active && account.role != ACTOR_CONSUMER &&
                   (task->owner == HANDLER_PLATFORM ? account.role != ACTOR_MERCHANT
                                                    : account.party_id == row->merchant_id);
    if (error != OK && error != ERR_NOT_FOUND) return error;
    if (!is_ours) return fault_raise(&ctx->fault, ERR_NOT_FOUND, "account_id", NULL, NULL);
    task->account_id = account.id;
    if (task->party_name == NULL) task->party_name = account.display_name;
  }
  if (task->party == TASK_PARTY_DEPARTMENT && task->party_name == NULL && task->department >= 0)
    task->party_name = task_department_words.zh[task->department];
  if (task->party_name != NULL && text_trim(text_of(task->party_name)).len > 0) return OK;
  return fault_raise(&ctx->fault, ERR_INVALID,
                     task->party == TASK_PARTY_DEPARTMENT ? "department" : "party_name",
                     "请填写协办方", "Say who is asked");
}

static enum error ask_check(struct ctx *ctx, const struct case_row *row) {
  struct list tasks;
  const unsigned may = SIDE_HANDLER | SIDE_MERCHANT | SIDE_PLATFORM;
  if ((case_side(&ctx->actor, row) & may) == 0)
    return fault_raise(&ctx->fault, ERR_FORBIDDEN, NULL, NULL, NULL);
  enum error error = task_list_of_case(ctx, row, &tasks);
  if (error == OK && tasks.count >= TASKS_MAX)
    error = fault_raise(&ctx->fault, ERR_LIMIT, NULL, "本单协办任务过多",
                        "Too many tasks on this case");
  return error;
}

enum error task_open(struct ctx *ctx, int64_t case_id, const struct task_input *input,
                     struct task_row *task_out) {
  struct case_row row;
  enum error error = case_load(ctx, case_id, &row);
  if (error == OK) error = ask_check(ctx, &row);
  if (error != OK) return error;
  int to = input->escalate_to < 0 ? 0 : input->escalate_to;
  struct task_time time = {input->amount, input->unit, input->calendar,
                           to == ESCALATE_NOBODY ? NULL : task_escalate_words.list[to],
                           input->warn_before_hours};
  struct task_row task = {
      .slot = row.slot,
      .id = ident_new(ctx->ids, ctx->now, (int)row.slot),
      .case_id = row.id,
      .owner = ctx->actor.kind == ACTOR_MERCHANT ? HANDLER_MERCHANT : HANDLER_PLATFORM,
      .merchant_id = row.merchant_id,
      .party = input->party,
      .department = input->party == TASK_PARTY_DEPARTMENT ? input->department : -1,
      .party_name = input->party_name,
      .kind = input->kind,
      .text = input->text,
      .state = TASK_OPEN,
      .is_awaited = input->is_awaited,
      .asked_by = ctx->actor.id,
      .asked_at = ctx->now,
      .currency = row.currency,
      .cost_money = input->cost_money == INT_NONE ? 0 : input->cost_money,
      .version = 1};
  error = name_plan(ctx, input, &row, &task);
  if (error == OK) error = clock_start(ctx, &row, &time, &task);
  if (error == OK) error = row_insert(ctx, &task_record, &task);
  if (error == OK) error = files_add(ctx, &task, input->file_ids, false);
  if (error == OK) error = case_told(ctx, &task, "task_opened", "case.task_opened");
  if (error == OK) *task_out = task;
  return error;
}

/* ---- steps ---- */

static enum error words_check(struct ctx *ctx, const struct task_words *words) {
  bool needs = words->event == TASK_ANSWER || words->event == TASK_REFUSE ||
               words->event == TASK_REOPEN || words->event == TASK_CANCEL;
  bool has = words->text != NULL && text_trim(text_of(words->text)).len > 0;
  if (!needs || has) return OK;
  return fault_raise(&ctx->fault, ERR_INVALID, "text", "请填写内容", "Words are needed");
}

static enum error time_move(struct ctx *ctx, const struct task_words *words,
                            const struct task_row *before, struct task_row *after) {
  struct case_row row;
  struct clock_row old;
  const int64_t keys[] = {before->slot, before->clock_id};
  if (words->event == TASK_ACCEPT) return OK;
  if (words->event != TASK_REOPEN) {
    bool is_cancelled = words->event == TASK_CANCEL;
    return is_waiting(before->state) ? clock_close(ctx, before->clock_id, is_cancelled) : OK;
  }
  enum error error = case_load(ctx, before->case_id, &row);
  if (error == OK) error = row_load(ctx, &clock_record, keys, 2, &old);
  if (error != OK) return error;
  bool is_named = words->amount > 0;
  struct task_time time = {is_named ? words->amount : old.amount, is_named ? words->unit : old.unit,
                           old.calendar_name, old.escalate_to[0] == '\0' ? NULL : old.escalate_to,
                           is_named ? INT_NONE : old.warn_before_hours};
  return clock_start(ctx, &row, &time, after);
}

static void words_take(const struct ctx *ctx, const struct task_words *words,
                       struct task_row *after) {
  bool is_answer = words->event == TASK_ANSWER || words->event == TASK_REFUSE;
  bool is_done = words->event == TASK_FINISH && words->text != NULL; /* told on the telephone */
  if (is_answer || is_done) {
    after->answer = words->text;
    after->answered_at = ctx->now;
    after->answered_name = words->is_by_link ? words->name : NULL;
  }
  if (words->agreed_money != INT_NONE) after->agreed_money = words->agreed_money;
  if (words->event == TASK_ACCEPT) after->accepted_at = ctx->now;
  bool is_end =
      after->state == TASK_DONE || after->state == TASK_REFUSED || after->state == TASK_CANCELLED;
  after->closed_at = is_end ? ctx->now : 0;
}

static enum error move_refuse(struct ctx *ctx, int state, int event) {
  return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL,
                     text_printf(ctx->arena, "任务“%s”时不能“%s”", task_state_words.zh[state],
                                 task_event_words.zh[event]),
                     text_printf(ctx->arena, "A task in this state (%s) does not allow: %s",
                                 words_plain(ctx->arena, &task_state_words, state),
                                 words_plain(ctx->arena, &task_event_words, event)));
}

enum error task_step(struct ctx *ctx, int64_t id, const struct task_words *words,
                     struct task_row *task_out) {
  struct task_row before;
  const struct task_move *move = &moves[words->event];
  enum error error = task_load(ctx, id, &before);
  if (error != OK) return error;
  if ((move->from & (1u << before.state)) == 0) return move_refuse(ctx, before.state, words->event);
  bool is_his = words->is_by_link && !move->is_for_owner;
  if (!is_his && !may_do(&ctx->actor, &before, words->event))
    return fault_raise(&ctx->fault, ERR_FORBIDDEN, NULL, NULL, NULL);
  struct task_row after = before;
  after.state = move->to;
  after.version++;
  words_take(ctx, words, &after);
  error = words_check(ctx, words);
  if (error == OK) error = time_move(ctx, words, &before, &after);
  if (error == OK) error = files_add(ctx, &after, words->file_ids, true);
  if (error == OK) error = row_change(ctx, &task_record, &before, &after);
  if (error == OK) error = task_cost_book(ctx, &before, &after);
  if (error == OK) error = case_told(ctx, &after, move->event, move->verb);
  if (error == OK) *task_out = after;
  return error;
}

/* ---- beside the steps ---- */

enum error task_remind(struct ctx *ctx, int64_t id, struct task_row *task_out) {
  struct task_row before;
  enum error error = task_load(ctx, id, &before);
  if (error == OK) error = owner_check(ctx, &before);
  if (error == OK && !is_waiting(before.state))
    error =
        fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "任务不在等待中", "Nothing is waited for");
  if (error != OK) return error;
  struct task_row after = before;
  after.reminded_count++;
  after.reminded_at = ctx->now;
  after.version++;
  error = row_change(ctx, &task_record, &before, &after);
  if (error == OK) error = case_told(ctx, &after, "task_reminded", "case.task_reminded");
  if (error == OK) *task_out = after;
  return error;
}

enum error task_charge(struct ctx *ctx, int64_t id, int64_t amount_money,
                       struct task_row *task_out) {
  struct task_row before;
  enum error error = task_load(ctx, id, &before);
  if (error == OK) error = owner_check(ctx, &before);
  if (error != OK) return error;
  struct task_row after = before;
  after.charged_money = amount_money;
  after.charged_at = amount_money == 0 ? 0 : ctx->now;
  after.version++;
  error = row_change(ctx, &task_record, &before, &after);
  if (error == OK) error = case_told(ctx, &after, "task_charged", "case.task_charged");
  if (error == OK) *task_out = after;
  return error;
}

enum error task_cost(struct ctx *ctx, int64_t id, int64_t amount_money, struct task_row *task_out) {
  struct task_row before;
  enum error error = task_load(ctx, id, &before);
  if (error == OK) error = owner_check(ctx, &before);
  if (error != OK) return error;
  struct task_row after = before;
  after.cost_money = amount_money;
  after.version++;
  error = row_change(ctx, &task_record, &before, &after);
  if (error == OK) error = task_cost_book(ctx, &before, &after);
  if (error == OK) error = case_told(ctx, &after, "task_cost", "case.task_cost");
  if (error == OK) *task_out = after;
  return error;
}
