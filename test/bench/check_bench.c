/* check_bench: how long it takes to prove a table of 1,000 rules and 10 inputs whole.
 *
 *   check_bench     no arguments are needed
 *
 * Four tables: a space of numbers cut in two at random until there are 1,000 boxes (nothing is
 * missing, nothing overlaps), the same with one box taken out, the same as a first-hit table, and
 * rules of random ranges over each other with a last one for the rest. What is found is known and
 * checked, or the benchmark dies.
 */
#include "policy/check.h"
#include "policy/table_testing.h"

#include <stdio.h>
#include <stdlib.h>

#define RULES 1000
#define INPUTS 10
#define SIZE 1000 /* numbers of an input */

static uint64_t seed = 42;

static size_t below(size_t limit) {
  seed ^= seed << 13;
  seed ^= seed >> 7;
  seed ^= seed << 17;
  return (size_t)(seed % limit);
}

struct box {
  size_t low[INPUTS], high[INPUTS];
};
static struct box boxes[RULES];

static void cut_boxes(void) {
  size_t made = 1;
  boxes[0] = (struct box){{0}, {0}};
  for (size_t i = 0; i < INPUTS; i++)
    boxes[0].high[i] = SIZE;
  while (made < RULES) {
    struct box *box = &boxes[below(made)];
    size_t axis = below(INPUTS);
    if (box->high[axis] - box->low[axis] < 2) continue;
    size_t at = box->low[axis] + 1 + below(box->high[axis] - box->low[axis] - 1);
    boxes[made] = *box;
    box->high[axis] = boxes[made++].low[axis] = at;
  }
}

static void random_boxes(void) {
  for (size_t rule = 0; rule < RULES; rule++)
    for (size_t i = 0; i < INPUTS; i++) {
      bool is_any = below(5) < 3 || rule == RULES - 1;
      size_t low = below(SIZE - 1), high = low + 1 + below(SIZE - low);
      boxes[rule].low[i] = is_any ? 0 : low;
      boxes[rule].high[i] = is_any ? SIZE : high;
    }
}

static void add_cell(struct buffer *out, size_t low, size_t high) {
  if (low == 0 && high == SIZE)
    buffer_char(out, '-');
  else if (low == 0)
    buffer_printf(out, "< %zu", high);
  else if (high == SIZE)
    buffer_printf(out, ">= %zu", low);
  else
    buffer_printf(out, "[%zu..%zu)", low, high);
}

static const char *spec_of(struct arena *arena, const char *policy, size_t without) {
  struct buffer out;
  buffer_init(&out, arena, 1 << 16);
  buffer_printf(&out, "%s\n", policy);
  for (size_t i = 0; i < INPUTS; i++)
    buffer_printf(&out, "%sx%zu: number", i > 0 ? " | " : "", i);
  buffer_text(&out, "\no: number\n");
  for (size_t rule = 0; rule < RULES; rule++) {
    if (rule == without) continue;
    for (size_t i = 0; i < INPUTS; i++) {
      if (i > 0) buffer_text(&out, " | ");
      add_cell(&out, boxes[rule].low[i], boxes[rule].high[i]);
    }
    buffer_printf(&out, " => %zu\n", rule);
  }
  return out.at;
}

static void run(const char *what, const char *policy, size_t without, size_t forbidden) {
  struct arena *arena = arena_open("bench", (size_t)1 << 30);
  struct fault fault = {0};
  const struct model *model;
  struct check_report report;
  if (model_open(arena, table_xml(arena, spec_of(arena, policy, without)), NULL, 0, &model,
                 &fault) != OK)
    exit(1);
  int64_t ticks = when_ticks();
  check_list(arena, model, &report);
  ticks = when_ticks() - ticks;
  if (report.forbidden_count != forbidden) exit(1);
  printf("%-44s %7.0f ms  %zu forbidden, %zu flaws\n", what, (double)ticks / 1e6,
         report.forbidden_count, report.flaw_count);
  arena_close(&arena);
}

int main(void) {
  printf("check of %d rules, %d inputs\n", RULES, INPUTS);
  cut_boxes();
  run("one rule each, nothing missing", "UNIQUE", SIZE_MAX, 0);
  run("one rule each, one taken out", "UNIQUE", RULES / 2, 1);
  run("first hit, nothing missing", "FIRST", SIZE_MAX, 0);
  random_boxes();
  run("first hit, rules over each other", "FIRST", SIZE_MAX, 0);
  return 0;
}
