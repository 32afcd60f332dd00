/* step: the only place where the state of a case changes.
 *
 * In order: load (visible to the actor?), compare versions, check the input the event needs, let
 * the event prepare what guards look at, find the lifecycle's row for the actor's side, set the
 * state, let the event do its work, move the clocks, write the case, note the timeline, append the
 * journal. Any refusal on the way leaves nothing behind, because the writer rolls the command back.
 *
 * Always holds: state_since is when the present state was entered; closed_at is set exactly in end
 * states; version rises by one with every change; what case_possible says is what case_step takes.
 */
#include "desk/step.h"

#include "desk/effect.h"
#include "desk/follow_up.h"
#include "desk/notice_event.h"
#include "desk/signal.h"
#include "desk/world.h"
#include "trust/file.h"

#include <string.h>

#define I(member, ...) FIELD_ROW(struct inspect_input, member, __VA_ARGS__)
static const struct field inspect_fields[] = {
    I(grade, FIELD_WORD, "how the units were found", "结果", .words = &grade_words),
    I(quantity, FIELD_INT, "units", "件数", .min = 1, .max = CASE_QUANTITY_MAX),
    I(note, FIELD_TEXT, "remark", "备注", .flags = FIELD_OPTIONAL | FIELD_PERSONAL,
      .max = CASE_REASON_MAX),
};
const struct record inspect_record = {.name = "inspection_input",
                                      .doc = "Units of one grade.",
                                      RECORD_OF(struct inspect_input, inspect_fields)};

size_t case_possible(const struct actor *actor, const struct case_row *row,
                     int events_out[STEPS_MAX]) {
  unsigned side = case_side(actor, row);
  if (side == 0) return 0;
  return lifecycle_events(case_flow(row->type), row->state, side, row, events_out);
}

enum error case_event_add(struct ctx *ctx, const struct case_row *row,
                          const struct case_note *note) {
  struct case_event event = {.slot = row->slot,
                             .id = ident_new(ctx->ids, ctx->now, (int)row->slot),
                             .case_id = row->id,
                             .at = ctx->now,
                             .actor_kind = (int)ctx->actor.kind,
                             .actor_id = ctx->actor.id,
                             .event = note->event,
                             .state = case_state_words.list[row->state],
                             .detail = note->detail,
                             .text = note->text,
                             .is_internal = note->is_internal};
  enum error error = row_insert(ctx, &case_event_record, &event);
  return error == OK ? notice_of_event(ctx, row, note) : error;
}

enum error case_journal(struct ctx *ctx, const struct case_row *row, const char *verb) {
  const struct journal_subject subject = {.verb = verb,
                                          .noun = "case",
                                          .row_id = row->id,
                                          .merchant_id = row->merchant_id,
                                          .state = case_state_words.list[row->state],
                                          .version = row->version};
  return journal_append(ctx, &subject);
}

static enum error version_check(struct ctx *ctx, const struct case_row *row,
                                int64_t expected_version) {
  if (expected_version == 0 || expected_version == row->version) return OK;
  return fault_raise(&ctx->fault, ERR_STALE, "If-Match", NULL, NULL);
}

/* What the table of events says the form must bring. */
static enum error needs_check(struct ctx *ctx, const struct step_input *input) {
  struct text needs = text_of(case_event_row(input->event)->needs);
  while (needs.len > 0) {
    struct text word = text_cut(&needs, ' ');
    bool is_optional = input->event == EVENT_WITHDRAW || input->event == EVENT_DECLINE ||
                       input->event == EVENT_DECLINE_TERMS;
    bool is_missing = text_is(word, "reason") && input->reason == NULL && !is_optional;
    if (is_missing && ctx->actor.kind != ACTOR_SYSTEM)
      return fault_raise(&ctx->fault, ERR_INVALID, "reason", "请填写理由", "A reason is needed");
  }
  return OK;
}

/* In words of either language; a state's English words are its name. */
static enum error step_refuse(struct ctx *ctx, const struct case_row *row, int event) {
  return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL,
                     text_printf(ctx->arena, "当前状态“%s”下不能执行“%s”",
                                 case_state_words.zh[row->state], case_event_words.zh[event]),
                     text_printf(ctx->arena, "In the present state (%s) this is not possible: %s",
                                 words_plain(ctx->arena, &case_state_words, row->state),
                                 words_plain(ctx->arena, &case_event_words, event)));
}

static enum error step_find(struct ctx *ctx, const struct step_input *input,
                            const struct case_row *row, const struct step **step_out) {
  unsigned side = case_side(&ctx->actor, row);
  const struct step *step =
      side == 0 ? NULL : lifecycle_find(case_flow(row->type), row->state, input->event, side, row);
  if (step == NULL) return step_refuse(ctx, row, input->event);
  *step_out = step;
  return OK;
}

/* Staff's words to the consumer answer what he said of his own accord. */
static bool is_said_by_staff(const struct ctx *ctx, const char *words) {
  enum actor_kind kind = ctx->actor.kind;
  bool is_staff = kind == ACTOR_MERCHANT || kind == ACTOR_PLATFORM || kind == ACTOR_ADMIN;
  return is_staff && words != NULL;
}

static enum error clocks_move(struct ctx *ctx, const struct step_input *input,
                              const struct case_row *before, struct case_row *after) {
  struct signals signals = {0};
  bool is_handed_over = before->handler != after->handler;
  bool is_visit_asked = (input->event == EVENT_ACCEPT || input->event == EVENT_ESCALATE) &&
                        before->state != STATE_REVIEWING && after->state == STATE_REVIEWING &&
                        after->delivery == DELIVERY_HOME;
  signal_add(&signals, case_event_words.list[input->event]);
  if (is_handed_over && input->event != EVENT_TAKE_OVER) signal_add(&signals, "take_over");
  if (before->state != after->state) signal_add(&signals, case_state_words.list[after->state]);
  if (input->event == EVENT_RECEIVE) signal_add(&signals, "goods_received");
  if (input->event == EVENT_PAID) signal_add(&signals, "refund_paid");
  if (is_visit_asked)
    signal_add(&signals, "visit_asked"); /* its price was accepted, or asked again */
  if (is_said_by_staff(ctx, input->reason)) signal_add(&signals, "feedback_answered");
  if (after->closed_at != 0) signal_add(&signals, "closed");
  if (input->event == EVENT_REOPEN) { /* every promise of an opening is made anew */
    signal_add(&signals, "opened");
    if (after->delivery == DELIVERY_HOME) signal_add(&signals, "visit_asked");
  }
  return signals_move(ctx, &signals, after);
}

static void state_enter(struct ctx *ctx, const struct step *step, struct case_row *after) {
  if (step->to != after->state) after->state_since = ctx->now;
  after->state = step->to;
  after->updated_at = ctx->now;
  after->version++;
  after->closed_at = lifecycle_is_end(case_flow(after->type), after->state) ? ctx->now : 0;
}

/* The page of the case that a dispute is about shows whether it is open. */
static enum error parent_tell(struct ctx *ctx, const struct case_row *dispute) {
  struct case_row parent;
  const struct case_note note = {
      .event = "dispute_ended",
      .detail = text_printf(ctx->arena, "{\"case_no\":\"%s\"}", dispute->case_no)};
  enum error error = case_load(ctx, dispute->parent_id, &parent);
  if (error == OK) error = case_event_add(ctx, &parent, &note);
  return error == OK ? case_touch(ctx, parent.id, "case.dispute_ended") : error;
}

/* What is completed is followed up; what goes on is not. */
static enum error end_follow(struct ctx *ctx, const struct case_row *before,
                             const struct case_row *after) {
  if (before->closed_at != 0) return follow_up_drop(ctx, after);
  bool is_dispute = after->type == CASE_DISPUTE && after->parent_id != 0;
  enum error error = is_dispute && after->closed_at != 0 ? parent_tell(ctx, after) : OK;
  if (error != OK) return error;
  return after->state == STATE_COMPLETED ? follow_up_plan(ctx, after) : OK;
}

/* What nobody has to ask for: terms that both sides confirmed come into force; a finding that
 * cannot be appealed any more is executed; a dispute whose consequences are all done ends. */
static enum error step_follow(struct ctx *ctx, struct case_row *row) {
  const struct actor actor = ctx->actor;
  bool is_mediated = row->state == STATE_MEDIATING || row->state == STATE_EVIDENCE;
  bool is_agreed = is_mediated && row->settlement == SETTLEMENT_AGREED;
  bool is_made_good = is_mediated && row->settlement == SETTLEMENT_KEPT;
  bool is_final = row->state == STATE_FOUND && row->fail_count > 0;
  bool is_done = row->state == STATE_EXECUTING && row->waiting_count == 0;
  const struct step_input next = {.event = is_agreed ? EVENT_SETTLE : EVENT_EXECUTE};
  if (!is_agreed && !is_made_good && !is_final && !is_done) return OK;
  ctx->actor = (struct actor){.kind = ACTOR_SYSTEM, .scopes = UINT64_MAX};
  enum error error = case_step(ctx, row->id, &next, row);
  ctx->actor = actor;
  return error;
}

enum error case_step(struct ctx *ctx, int64_t id, const struct step_input *input,
                     struct case_row *case_out) {
  struct case_row before;
  const struct step *step = NULL;
  enum error error = case_load(ctx, id, &before);
  if (error == OK) error = version_check(ctx, &before, input->expected_version);
  if (error != OK) return error;
  struct case_row after = before;
  error = step_find(ctx, input, &before, &step); /* possible at all? before looking at the input */
  if (error == OK) error = needs_check(ctx, input);
  if (error == OK) error = effect_prepare(ctx, input, &after);
  if (error == OK) error = step_find(ctx, input, &after, &step);
  if (error != OK) return error;
  state_enter(ctx, step, &after);
  error = effect_apply(ctx, input, &before, &after);
  if (error == OK) error = clocks_move(ctx, input, &before, &after);
  if (error == OK) error = row_change(ctx, &case_record, &before, &after);
  if (error == OK) error = end_follow(ctx, &before, &after);
  struct case_note note = {.event = case_event_words.list[input->event],
                           .detail = effect_detail(ctx, input, &after),
                           .text = input->reason};
  if (error == OK) error = case_event_add(ctx, &after, &note);
  if (error == OK) error = notice_of_arrival(ctx, &before, &after);
  if (error == OK)
    error = case_journal(ctx, &after,
                         text_printf(ctx->arena, "case.%s", case_event_words.list[input->event]));
  if (error != OK) return error;
  *case_out = after;
  return step_follow(ctx, case_out);
}

/* ---- beside the lifecycle ---- */

/* Writes the new version and the journal row of a change that is no step. */
static enum error touch(struct ctx *ctx, const struct case_row *before,
                        const struct case_note *note, const char *verb, const char *signal,
                        struct case_row *case_out) {
  struct case_row after = *before;
  struct signals signals = {0};
  after.version++;
  after.updated_at = ctx->now;
  if (signal != NULL) signal_add(&signals, signal);
  bool has_moved = signal != NULL && before->closed_at == 0;
  enum error error = has_moved ? signals_move(ctx, &signals, &after) : OK;
  if (error == OK) error = row_change(ctx, &case_record, before, &after);
  if (error == OK) error = case_event_add(ctx, &after, note);
  if (error == OK) error = case_journal(ctx, &after, verb);
  if (error == OK) *case_out = after;
  return error;
}

enum error case_touch(struct ctx *ctx, int64_t id, const char *verb) {
  struct case_row before;
  enum error error = case_load(ctx, id, &before);
  if (error != OK) return error;
  struct case_row after = before;
  after.version++;
  after.updated_at = ctx->now;
  error = row_change(ctx, &case_record, &before, &after);
  return error == OK ? case_journal(ctx, &after, verb) : error;
}

/* What was merged is read from the case it went into, and stays as it was. */
static enum error merged_check(struct ctx *ctx, const struct case_row *row) {
  if (row->state != STATE_MERGED) return OK;
  return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "此工单已并入其他工单，请在那里继续",
                     "The case was merged: it goes on in the other one");
}

enum error case_note_add(struct ctx *ctx, int64_t id, const char *text, bool is_internal,
                         struct case_row *case_out) {
  struct case_row row;
  struct case_note note = {.event = "note", .text = text, .is_internal = is_internal};
  if (is_internal && ctx->actor.kind == ACTOR_CONSUMER)
    return fault_raise(&ctx->fault, ERR_INVALID, "is_internal", "只有客服可以写内部备注",
                       "Only staff may write internal notes");
  const char *signal = ctx->actor.kind == ACTOR_CONSUMER ? "feedback"
                       : is_internal                     ? NULL
                                                         : "feedback_answered";
  enum error error = case_load(ctx, id, &row);
  if (error == OK) error = merged_check(ctx, &row);
  return error == OK ? touch(ctx, &row, &note, "case.note", signal, case_out) : error;
}

enum error case_files_add(struct ctx *ctx, int64_t id, struct list file_ids,
                          struct case_row *case_out) {
  struct case_row row;
  struct list files;
  struct case_note note = {.event = "files_added"};
  const char *const *ids = file_ids.items;
  enum error error = case_load(ctx, id, &row);
  if (error == OK) error = merged_check(ctx, &row);
  if (error == OK) error = file_list_of_case(ctx, id, &files);
  if (error != OK) return error;
  if (files.count + file_ids.count > CASE_FILES_MAX)
    return fault_raisef(&ctx->fault, ERR_LIMIT, "file_ids", "每个售后单最多 %d 个文件",
                        "A case may have at most %d files", CASE_FILES_MAX);
  for (size_t i = 0; i < file_ids.count; i++) {
    int64_t file_id;
    struct file_row file;
    if (ident_parse(text_of(ids[i]), "fil", &file_id) != OK)
      return fault_raise(&ctx->fault, ERR_INVALID, "file_ids", "文件编号不正确",
                         "This is no file id");
    error = file_attach(ctx, file_id, row.id, &file);
    if (error != OK) return error;
  }
  return touch(ctx, &row, &note, "case.files_added", NULL, case_out);
}
