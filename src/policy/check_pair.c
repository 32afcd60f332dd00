/* check_pair.c: two rules that answer the same input.
 *
 * Two rules overlap when their boxes share a point of what surely can come; that is looked at for
 * every pair, and is exact. What it means is the hit policy's: U forbids it, A forbids it where the
 * outcomes differ, P should not leave it to the order of the table which of two equally important
 * outcomes counts. F, C, R and O allow it.
 */
#include "policy/check_driver.h"

struct pair {
  size_t first, second;
  size_t *classes;
  bool *is_told;
  const char *region;
  const uint64_t **sets;
  bool is_bound, is_inner; /* as of a gap (check_gap.c) */
};

/* What two boxes share, and its first point. */
static struct pair share(const struct space *space, size_t a, size_t b) {
  const struct check *check = space->check;
  const struct cover *cover = space->cover;
  struct pair pair = {.first = a,
                      .second = b,
                      .classes = arena_list(check->arena, size_t, check->input_count),
                      .is_told = arena_list(check->arena, bool, check->input_count)};
  const uint64_t **region = arena_list(check->arena, const uint64_t *, check->input_count);
  size_t *point = arena_list(check->arena, size_t, check->input_count);
  for (size_t i = 0; i < check->input_count; i++) {
    const struct cover_axis *axis = &cover->axes[i];
    const uint64_t *left = cover_values(cover, a, i), *right = cover_values(cover, b, i);
    uint64_t *both = arena_list(check->arena, uint64_t, axis->words);
    for (size_t word = 0; word < axis->words; word++)
      both[word] = left[word] & right[word];
    region[i] = both;
    point[i] = set_next(both, axis->words, 0);
    pair.is_told[i] = set_count(both, axis->words) < axis->size;
    pair.is_bound =
        pair.is_bound ||
        (pair.is_told[i] && (check->inputs[i].is_bound || check->inputs[i].global == NULL));
  }
  space_point(space, point, pair.classes);
  pair.sets = region;
  pair.region = region_text(check, space, region);
  return pair;
}

static void tell(struct check *check, const struct space *space, size_t a, size_t b,
                 enum finding_kind kind) {
  const size_t rules[] = {a, b};
  struct arena *arena = check->arena;
  if (check->each[kind] >= CHECK_EACH_MAX) { /* only counted */
    (void)!finding_add(check, kind, LEVEL_FLAW, rules, 2);
    return;
  }
  struct pair pair = share(space, a, b);
  struct value input = value_null();
  if (pair.is_bound && bound_try(check, space, pair.sets, &input) == BOUND_NEVER) return;
  bool is_flaw = pair.is_inner || (pair.is_bound && input.kind == VALUE_NULL) ||
                 check->table->hit_policy == HIT_PRIORITY;
  struct finding *finding =
      finding_add(check, kind, is_flaw ? LEVEL_FLAW : LEVEL_FORBIDDEN, rules, 2);
  if (finding == NULL) return;
  const char *example = example_text(check, pair.classes, pair.is_told);
  const char *zh = kind == FINDING_OVERLAP ? "而命中策略 U 只许一条" : "而它们的结果不同";
  const char *en = kind == FINDING_OVERLAP ? "where hit policy U lets only one" : "and differ";
  if (example[0] == '\0') example = "-";
  finding->input = example_value(check, pair.classes, &finding->is_shown);
  if (input.kind != VALUE_NULL) finding->input = input;
  finding->region = pair.region;
  finding->zh =
      text_printf(arena, "表 %s：当 %s 时，%s与%s同时适用，%s：%s 与 %s。", check->table->name,
                  example, rule_text(check, a, true), rule_text(check, b, true), zh,
                  outputs_text(check, a), outputs_text(check, b));
  finding->en =
      text_printf(arena, "Table '%s': %s and %s both answer %s, %s: %s and %s.", check->table->name,
                  rule_text(check, a, false), rule_text(check, b, false), example, en,
                  outputs_text(check, a), outputs_text(check, b));
}

/* Does the pair offend against the hit policy, when both rules fire? */
static bool offends(const struct check *check, size_t a, size_t b, enum finding_kind *kind_out) {
  enum hit_policy policy = check->table->hit_policy;
  *kind_out = policy == HIT_UNIQUE ? FINDING_OVERLAP : FINDING_CONTRADICTION;
  if (policy == HIT_UNIQUE) return true;
  if (outputs_compare(check, a, b) != OUTPUTS_DIFFERENT) return false;
  return policy == HIT_ANY || (check->ranks != NULL && check->ranks[a] == check->ranks[b]);
}

/* Under P with ranks only: equal rank and different outcome means outputs nobody ranked. */
static bool is_ranked(const struct check *check) {
  for (size_t i = 0; i < check->table->output_count; i++)
    if (check->table->outputs[i].values != NULL) return true;
  return false;
}

void check_pairs(struct check *check) {
  enum hit_policy policy = check->table->hit_policy;
  if (policy != HIT_UNIQUE && policy != HIT_ANY && policy != HIT_PRIORITY) return;
  if (policy == HIT_PRIORITY && !is_ranked(check)) return;
  struct space *space = space_open(check, SPACE_ORDINARY, 0);
  for (size_t a = 0; a < check->table->rule_count; a++)
    for (size_t b = a + 1; b < check->table->rule_count; b++) {
      enum finding_kind kind;
      if (cover_meets(space->cover, a, b) && offends(check, a, b, &kind))
        tell(check, space, a, b, kind);
    }
}
