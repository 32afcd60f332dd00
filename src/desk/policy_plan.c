/* policy_plan: text, then changes, then proof.
 *
 * The problem: changes were proven on the text of the pack they were written on. Under a newer text
 * the same changes may leave a gap or make two rules answer at once, and a shop cannot stand still
 * until somebody looks. The idea: try everything; when the proof fails, leave out the changes of
 * the tables that fail, and if that is not enough those of all tables. What is left is proven like
 * anything else, and what was left out is told.
 *
 * Always holds: a policy that was not proven on this text is never in force. A draft is never bent:
 * it is good as it is, or refused with the inputs that show why.
 */
#include "desk/policy_plan.h"

#include "policy/table.h"

#include <string.h>

#define LEFT_OUT_MAX 64

struct trial {
  struct arena *arena;
  const struct policy_question *question;
  const char *left_out[LEFT_OUT_MAX];
  size_t left_out_count;
};

static enum error trial_plan(struct trial *trial, bool is_known_good, const struct pack **pack_out,
                             struct fault *fault) {
  const struct policy_question *question = trial->question;
  const struct overlay_question changes = {.text = question->text,
                                           .content = question->content,
                                           .left_out = trial->left_out,
                                           .left_out_count = trial->left_out_count};
  struct pack_text text;
  struct pack_plan plan = {.text = &text,
                           .calendars = question->calendars,
                           .version = question->version,
                           .is_known_good = is_known_good};
  enum error error = overlay_apply(trial->arena, &changes, &text, &plan.conflicts, fault);
  return error == OK ? pack_plan(trial->arena, &plan, pack_out, fault) : error;
}

static void leave_out(struct trial *trial, const char *decision) {
  for (size_t i = 0; i < trial->left_out_count; i++)
    if (strcmp(trial->left_out[i], decision) == 0) return;
  if (trial->left_out_count < LEFT_OUT_MAX) trial->left_out[trial->left_out_count++] = decision;
}

static bool is_changed(const struct trial *trial, const char *decision) {
  const struct list *rules = &trial->question->content->rules;
  for (size_t i = 0; i < rules->count; i++)
    if (strcmp(((const struct overlay_rule *)rules->items)[i].decision, decision) == 0) return true;
  return false;
}

static void leave_out_all(struct trial *trial) {
  const struct list *rules = &trial->question->content->rules;
  for (size_t i = 0; i < rules->count; i++)
    leave_out(trial, ((const struct overlay_rule *)rules->items)[i].decision);
}

/* Leaves the changes of failing tables out; false when none of them was changed. */
static bool failing_left_out(struct trial *trial, const struct pack *pack) {
  struct check_report report;
  size_t before = trial->left_out_count;
  check_list(trial->arena, pack->model, &report);
  for (size_t i = 0; i < report.count; i++) {
    const struct finding *finding = &report.findings[i];
    if (finding->level == LEVEL_FORBIDDEN && is_changed(trial, finding->table->name))
      leave_out(trial, finding->table->name);
  }
  return trial->left_out_count > before;
}

enum error policy_plan(struct arena *arena, const struct policy_question *question,
                       const struct pack **pack_out, struct fault *fault) {
  struct trial trial = {.arena = arena, .question = question};
  const struct pack *pack;
  if (question->content == NULL) {
    const struct pack_plan plan = {.text = question->text,
                                   .calendars = question->calendars,
                                   .version = question->version,
                                   .is_known_good = question->is_known_good};
    return pack_plan(arena, &plan, pack_out, fault);
  }
  if (question->is_known_good) return trial_plan(&trial, true, pack_out, fault);
  if (trial_plan(&trial, false, pack_out, NULL) == OK) return OK;
  bool is_readable = trial_plan(&trial, true, &pack, NULL) == OK;
  if (is_readable && failing_left_out(&trial, pack) &&
      trial_plan(&trial, false, pack_out, NULL) == OK)
    return OK;
  leave_out_all(&trial);
  return trial_plan(&trial, false, pack_out, fault);
}

enum error policy_check_draft(struct arena *arena, const struct policy_question *question,
                              struct policy_report *report_out, struct fault *fault) {
  struct trial trial = {.arena = arena, .question = question};
  struct policy_report report = {0};
  fault_clear(&report.why);
  enum error error = trial_plan(&trial, true, &report.pack, &report.why);
  if (error != OK && error != ERR_POLICY && error != ERR_SYNTAX && error != ERR_LIMIT)
    return fault_raise(fault, error, NULL, report.why.zh, report.why.en);
  if (error == OK) {
    report.conflicts = report.pack->conflicts;
    check_list(arena, report.pack->model, &report.check);
  }
  report.is_good = error == OK && report.check.forbidden_count == 0 && report.conflicts.count == 0;
  *report_out = report;
  return OK;
}
