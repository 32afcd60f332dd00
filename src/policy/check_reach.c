/* check_reach.c: rules that never decide anything.
 *
 * A rule decides nothing when every input it may match is answered by others that go before it:
 * earlier ones under F, more important ones (or equal and earlier) under P, ones that say the same
 * under A. Whether they cover it together is asked of cover_search, over all that cannot be
 * excluded, missing inputs too, and with only those rules that surely match: so it is a proof. A
 * rule that only a missing input reaches is noted, because that is seldom meant.
 *
 * Under every hit policy, a rule none of whose inputs can come is told.
 */
#include "policy/check_driver.h"

#include <string.h>

#define BEFORE_MAX 8 /* rules named as those that go before */
#define MET_MAX 40   /* of more, none is tried to be left out */

struct reach {
  struct check *check;
  struct space *real, *possible;
  uint64_t *before; /* of the rule looked at */
  size_t *point, *classes;
};

static bool goes_before(const struct reach *r, size_t other, size_t rule) {
  const struct check *check = r->check;
  if (other == rule) return false;
  switch (check->table->hit_policy) {
  case HIT_FIRST:
    return other < rule;
  case HIT_PRIORITY:
    if (check->ranks == NULL) return false;
    if (check->ranks[other] != check->ranks[rule]) return check->ranks[other] < check->ranks[rule];
    return other < rule;
  case HIT_ANY:
    return !set_has(r->check->gone, other) && outputs_compare(check, other, rule) == OUTPUTS_SAME;
  case HIT_UNIQUE:
  case HIT_RULE_ORDER:
  case HIT_OUTPUT_ORDER:
  case HIT_COLLECT:
    return false;
  }
  return false;
}

static bool is_empty(const struct space *space, const uint64_t *const *region) {
  for (size_t i = 0; i < space->cover->axis_count; i++)
    if (set_is_empty(region[i], space->cover->axes[i].words)) return true;
  return false;
}

/* Rules of `before` that meet the region; one that holds all of it stands alone. */
static uint64_t *met_before(const struct reach *r, const uint64_t *const *region) {
  const struct cover *cover = r->real->cover;
  uint64_t *met = arena_list(r->check->arena, uint64_t, cover->box_words);
  for (size_t other = 0; other < cover->box_count; other++) {
    bool is_met = set_has(r->before, other), is_whole = is_met;
    for (size_t i = 0; i < cover->axis_count; i++) {
      const uint64_t *values = cover_values(cover, other, i);
      is_met = is_met && set_meets(values, region[i], cover->axes[i].words);
      is_whole = is_whole && set_holds(values, region[i], cover->axes[i].words);
    }
    if (is_met) set_add(met, other);
    if (!is_whole) continue;
    memset(met, 0, cover->box_words * sizeof *met);
    set_add(met, other);
    return met;
  }
  return met;
}

/* The rule, and those that go before it without which it would decide something. */
static size_t name_before(const struct reach *r, const uint64_t *const *region, size_t rule,
                          size_t *rules) {
  struct cover *cover = r->real->cover;
  uint64_t *met = met_before(r, region);
  size_t left = set_count(met, cover->box_words), count = 1;
  for (size_t other = cover->box_count; other-- > 0 && left > 1 && left <= MET_MAX;) {
    if (!set_has(met, other)) continue;
    set_remove(met, other);
    if (cover_search(cover, region, met, r->point) != COVER_FULL) set_add(met, other);
  }
  rules[0] = rule;
  for (size_t other = set_next(met, cover->box_words, 0); other != SIZE_MAX && count <= BEFORE_MAX;
       other = set_next(met, cover->box_words, other + 1))
    rules[count++] = other;
  return count;
}

static void tell_empty(struct reach *r, size_t rule) {
  struct check *check = r->check;
  if (check->outside != NULL && set_has(check->outside, rule)) return; /* told as such */
  struct finding *finding = finding_add(check, FINDING_UNREACHABLE, LEVEL_FLAW, &rule, 1);
  if (finding == NULL) return;
  finding->zh = text_printf(check->arena, "表 %s：%s永远不会适用：没有任何输入满足它的全部条件。",
                            check->table->name, rule_text(check, rule, true));
  finding->en =
      text_printf(check->arena, "Table '%s': %s never applies: no input meets all its conditions.",
                  check->table->name, rule_text(check, rule, false));
}

static void tell_covered(struct reach *r, size_t rule) {
  struct check *check = r->check;
  size_t rules[BEFORE_MAX + 2];
  const uint64_t *const *region = space_rule_region(r->real, rule);
  bool is_any = check->table->hit_policy == HIT_ANY, has_example = !is_empty(r->real, region);
  size_t count = name_before(r, region, rule, rules);
  struct finding *finding = finding_add(check, FINDING_UNREACHABLE, LEVEL_FLAW, rules, count);
  if (finding == NULL) return;
  const char *others_zh = rules_text(check, rules + 1, count - 1, true);
  const char *others_en = rules_text(check, rules + 1, count - 1, false);
  const char *example = "-";
  if (has_example) {
    for (size_t i = 0; i < check->input_count; i++)
      r->point[i] = set_next(region[i], r->real->cover->axes[i].words, 0);
    space_point(r->real, r->point, r->classes);
    finding->input = example_value(check, r->classes, &finding->is_shown);
    finding->region = region_text(check, r->real, region);
    example = example_text(check, r->classes, NULL);
  }
  finding->zh =
      text_printf(check->arena,
                  is_any ? "表 %s：%s是多余的：它适用的输入都已由结果相同的%s回答。例如：%s。"
                         : "表 %s：%s永远轮不到：它适用的输入都先由%s回答。例如：%s。",
                  check->table->name, rule_text(check, rule, true), others_zh, example);
  finding->en = text_printf(
      check->arena,
      is_any
          ? "Table '%s': %s is not needed: all it matches is answered alike by %s. Example: %s."
          : "Table '%s': %s never decides: all it matches is answered before by %s. Example: %s.",
      check->table->name, rule_text(check, rule, false), others_en, example);
}

static void tell_only_missing(struct reach *r, size_t rule) {
  struct check *check = r->check;
  const char *missing = NULL;
  space_point(r->possible, r->point, r->classes);
  for (size_t i = 0; i < check->input_count && missing == NULL; i++)
    if (check->inputs[i].domain.classes[r->classes[i]].form == CLASS_NULL)
      missing = check->inputs[i].label;
  if (missing == NULL) return; /* what it takes is not certain to come: nothing is claimed */
  struct finding *finding = finding_add(check, FINDING_ONLY_MISSING, LEVEL_NOTE, &rule, 1);
  if (finding == NULL) return;
  finding->input = example_value(check, r->classes, &finding->is_shown);
  finding->input_text = missing;
  finding->zh = text_printf(check->arena, "表 %s：%s只有在输入缺失时才轮得到，例如缺少 %s。",
                            check->table->name, rule_text(check, rule, true), missing);
  finding->en = text_printf(
      check->arena, "Table '%s': %s is only reached when an input is missing, for example %s.",
      check->table->name, rule_text(check, rule, false), missing);
}

static void give_up(struct check *check, size_t rule) {
  struct finding *finding = finding_add(check, FINDING_GAVE_UP, LEVEL_NOTE, &rule, 1);
  if (finding == NULL) return;
  finding->zh = text_printf(check->arena, "表 %s 过于复杂，未能判定%s能否轮到。",
                            check->table->name, rule_text(check, rule, true));
  finding->en = text_printf(check->arena,
                            "Table '%s' is too intricate: whether %s is ever reached is not known.",
                            check->table->name, rule_text(check, rule, false));
}

static void judge(struct reach *r, size_t rule) {
  struct check *check = r->check;
  size_t before_count = 0;
  for (size_t other = 0; other < check->table->rule_count; other++) {
    set_remove(r->before, other);
    if (!goes_before(r, other, rule)) continue;
    set_add(r->before, other);
    before_count++;
  }
  const uint64_t *const *all = space_rule_region(r->possible, rule);
  if (is_empty(r->possible, all)) {
    tell_empty(r, rule);
    set_add(r->check->gone, rule);
    return;
  }
  if (before_count == 0) return;
  enum cover_answer answer =
      cover_search(r->real->cover, space_rule_region(r->real, rule), r->before, r->point);
  if (answer == COVER_UNKNOWN) give_up(check, rule);
  if (answer != COVER_FULL) return;
  answer = cover_search(r->possible->cover, all, r->before, r->point);
  if (answer == COVER_UNKNOWN) give_up(check, rule);
  if (answer == COVER_HOLE) tell_only_missing(r, rule);
  if (answer != COVER_FULL) return;
  tell_covered(r, rule);
  set_add(r->check->gone, rule);
}

void check_reach(struct check *check) {
  size_t count = check->table->rule_count;
  struct reach r = {.check = check};
  r.real = space_open(check, SPACE_REAL, 0);
  r.possible = space_open(check, SPACE_POSSIBLE, 0);
  check->gone = arena_list(check->arena, uint64_t, set_words(count));
  r.before = arena_list(check->arena, uint64_t, set_words(count));
  r.point = arena_list(check->arena, size_t, check->input_count);
  r.classes = arena_list(check->arena, size_t, check->input_count);
  for (size_t i = 0; i < count; i++) {
    /* Under A the later of two that say the same is the one that is not needed. */
    judge(&r, check->table->hit_policy == HIT_ANY ? count - 1 - i : i);
  }
  check->work_left = r.possible->cover->work_left + r.real->cover->work_left - check->work_left;
}
