/* check.c: every table of a model, one after the other.
 *
 * Tables are looked for in the bodies of decisions and of business knowledge, also inside boxed
 * contexts and functions. Each is checked by itself, over all its own inputs: those are inputs of
 * the model, decisions, or variables around the table. What every check is and how exact it is
 * stands in check_*.c; what is taken to be an input's possible values, in domain.c.
 *
 * What always holds: a finding that claims something has an input that shows it when the engine
 * decides it (check_test.c does that with thousands of random tables, and compares with going
 * through every input); what could not be looked at is said, never passed over.
 *
 * To add a check: a kind in check.h with its row in check_words.c, and a function called here.
 */
#include "policy/check.h"

#include "policy/check_driver.h"
#include "policy/dmn_model.h"

#include <stdlib.h>

#define WALK_DEPTH_MAX 400
#define TABLES_MAX 2000

struct tables { /* of one body */
  const struct table *list[TABLES_MAX];
  size_t count;
};

static void tables_find(struct tables *tables, const struct node *node, int depth) {
  if (node == NULL || depth > WALK_DEPTH_MAX) return;
  if (node->kind == NODE_LAMBDA) tables_find(tables, node->lambda->body, depth + 1);
  if (node->kind == NODE_TABLE && tables->count < TABLES_MAX)
    tables->list[tables->count++] = node->table;
  for (size_t i = 0; i < node->kid_count; i++)
    tables_find(tables, node->kids[i], depth + 1);
}

static void too_large(struct check *check) {
  struct finding *finding = finding_add(check, FINDING_GAVE_UP, LEVEL_NOTE, NULL, 0);
  if (finding == NULL) return;
  finding->zh =
      text_printf(check->arena, "表 %s 太大，未作检查（%zu 条规则，%zu 个输入）。",
                  check->table->name, check->table->rule_count, check->table->column_count);
  finding->en =
      text_printf(check->arena, "Table '%s' is too large to be checked (%zu rules, %zu inputs).",
                  check->table->name, check->table->rule_count, check->table->column_count);
}

static void check_table(struct check *check, bool is_first) {
  int64_t granted =
      check->model_work_left < CHECK_WORK_MAX ? check->model_work_left : CHECK_WORK_MAX;
  check->work_left = granted;
  for (int kind = 0; kind < FINDING_KINDS; kind++)
    check->each[kind] = 0;
  if (!inputs_open(check)) {
    too_large(check);
    return;
  }
  outputs_open(check);
  check_gaps(check);
  check_pairs(check);
  check_cells(check);
  check_reach(check);
  check_merges(check);
  if (is_first) check_requirements(check);
  findings_more(check);
  check->model_work_left -= granted - check->work_left;
}

/* Under a level the order of finding stays. */
static int compare_findings(const void *a, const void *b) {
  const struct finding *left = a, *right = b;
  if (left->level != right->level) return left->level < right->level ? -1 : 1;
  if (left->kind != right->kind) return left->kind < right->kind ? -1 : 1;
  return (left->order > right->order) - (left->order < right->order);
}

static void check_owner(struct check *check, const struct decision *owner,
                        struct check_report *report) {
  struct tables *tables = arena_new(check->arena, struct tables);
  tables_find(tables, owner->body, 0);
  check->owner = owner;
  for (size_t i = 0; i < tables->count; i++) {
    size_t before = check->count;
    check->table = tables->list[i];
    check_table(check, i == 0);
    for (size_t k = before; k < check->count; k++)
      check->findings[k].order = k;
    qsort(check->findings + before, check->count - before, sizeof *check->findings,
          compare_findings);
    report->table_count++;
    report->rule_count += check->table->rule_count;
  }
}

void check_list(struct arena *arena, const struct model *model, struct check_report *report_out) {
  struct check check = {.arena = arena, .model = model, .model_work_left = CHECK_MODEL_WORK_MAX};
  struct check_report report = {0};
  check.findings = arena_list(arena, struct finding, CHECK_FINDINGS_MAX);
  for (size_t i = 0; i < model->global_count; i++) {
    const struct decision *global = model->globals[i];
    if (global->file == model->files[0] && global->body != NULL)
      check_owner(&check, global, &report);
  }
  report.findings = check.findings;
  report.count = check.count;
  for (size_t i = 0; i < check.count; i++) {
    enum finding_level level = check.findings[i].level;
    report.forbidden_count += level == LEVEL_FORBIDDEN;
    report.flaw_count += level == LEVEL_FLAW;
    report.note_count += level == LEVEL_NOTE;
  }
  *report_out = report;
}

enum error check_model(struct arena *arena, const struct model *model, struct fault *fault) {
  struct arena_mark mark = arena_mark(arena);
  struct check_report report;
  enum error error = OK;
  check_list(arena, model, &report);
  for (size_t i = 0; i < report.count && error == OK; i++)
    if (report.findings[i].level == LEVEL_FORBIDDEN)
      error = fault_raise(fault, ERR_POLICY, NULL, report.findings[i].zh, report.findings[i].en);
  arena_reset(arena, mark);
  return error;
}
