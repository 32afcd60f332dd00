/* regex_match.c: running a pattern's program over a text.
 *
 * Backtracking with a memory: alternatives wait on a stack, and a state (instruction, place in the
 * text) that was tried once and failed is not tried again, because without back references nothing
 * but the state decides what follows. So the work is at most program times text, and the first way
 * found is the one that greedy, reluctant and ordered alternatives prefer. The memory is a bit a
 * state; it may be kept over several searches of one text, less the row where a match ended.
 *
 * With back references what a group matched decides too: then nothing is remembered, and the steps
 * granted by the caller are what ends a hopeless search.
 *
 * Groups and marks that an abandoned way had written are put back from the same stack.
 */
#include "policy/regex_driver.h"
#include "policy/unicode.h"

#include <string.h>

#define STACK_FIRST 256
#define SLOTS_MAX (2 * (REGEX_GROUPS_MAX + 1) + REGEX_MARKS_MAX)
#define MARK_SLOT (2 * (REGEX_GROUPS_MAX + 1))

struct regex_choice {
  int32_t pc; /* an instruction to go on with at `at`, or -1 - slot: put `at` back there */
  size_t at;
};

struct machine {
  struct regex_run *run;
  const struct regex *regex;
  size_t slots[SLOTS_MAX];
  size_t waiting; /* choices on the stack */
};

void regex_run_init(struct regex_run *run, struct arena *arena, const struct regex *regex,
                    struct text text, int64_t *steps_left) {
  *run = (struct regex_run){.regex = regex, .text = text, .steps_left = steps_left, .arena = arena};
  size_t bits = regex->count * (text.len + 1);
  if (regex->has_same) return;
  if (bits > REGEX_VISITED_MAX || bits / 4 > arena_room_bytes(arena))
    run->broken = ERR_LIMIT;
  else
    run->visited = arena_list(arena, uint64_t, bits / 64 + 1);
}

static bool push(struct machine *m, int32_t pc, size_t at) {
  struct regex_run *run = m->run;
  if (m->waiting == run->stack_max) {
    size_t max = run->stack_max == 0 ? STACK_FIRST : run->stack_max * 2;
    if (max > REGEX_STACK_MAX) {
      run->broken = ERR_LIMIT;
      return false;
    }
    run->stack = arena_grow(run->arena, run->stack, run->stack_max * sizeof *run->stack,
                            max * sizeof *run->stack);
    run->stack_max = max;
  }
  run->stack[m->waiting++] = (struct regex_choice){pc, at};
  return true;
}

static bool slot_put(struct machine *m, size_t slot, size_t at) {
  if (!push(m, -1 - (int32_t)slot, m->slots[slot])) return false;
  m->slots[slot] = at;
  return true;
}

/* True when this state is new. */
static bool visit(struct machine *m, int32_t pc, size_t at) {
  struct regex_run *run = m->run;
  if (run->visited == NULL) return true;
  size_t bit = at * m->regex->count + (size_t)pc;
  uint64_t mask = (uint64_t)1 << bit % 64;
  if ((run->visited[bit / 64] & mask) != 0) return false;
  run->visited[bit / 64] |= mask;
  return true;
}

static struct text rest_at(const struct machine *m, size_t at) {
  return (struct text){m->run->text.at + at, m->run->text.len - at};
}

static bool is_same_point(const struct machine *m, uint32_t a, uint32_t b) {
  if (a == b) return true;
  return m->regex->is_caseless && unicode_fold(a) == unicode_fold(b);
}

/* Matches again what a group matched; moves *at. */
static bool same_again(const struct machine *m, int32_t group, size_t *at) {
  size_t from = m->slots[2 * group], to = m->slots[2 * group + 1];
  uint32_t wanted, found;
  if (from == SIZE_MAX || to == SIZE_MAX) return true;
  while (from < to) {
    size_t bytes = text_point(rest_at(m, from), &wanted);
    size_t there = text_point(rest_at(m, *at), &found);
    if (bytes == 0 || there == 0 || !is_same_point(m, wanted, found)) return false;
    from += bytes;
    *at += there;
  }
  return true;
}

static bool is_line_start(const struct machine *m, size_t at) {
  return at == 0 || (m->run->text.at[at - 1] == '\n' && at < m->run->text.len);
}

static bool is_line_end(const struct machine *m, size_t at) {
  struct text text = m->run->text;
  if (at == text.len) return at == 0 || text.at[at - 1] != '\n';
  return text.at[at] == '\n';
}

/* One character against one instruction; moves *at. */
static bool eat(const struct machine *m, const struct regex_instruction *step, size_t *at) {
  uint32_t point;
  size_t bytes = text_point(rest_at(m, *at), &point);
  bool is_fit = bytes > 0;
  if (step->code == CODE_POINT)
    is_fit = is_fit && is_same_point(m, point, step->point);
  else if (step->code == CODE_CLASS)
    is_fit = is_fit && class_has(step->class, point, m->regex->is_caseless);
  else if (step->code == CODE_ANY_INLINE)
    is_fit = is_fit && point != '\n' && point != '\r';
  *at += bytes;
  return is_fit;
}

/* One instruction: where to go on, -1 when this way is over, -2 when it matched. */
static int32_t step_at(struct machine *m, int32_t pc, size_t *at) {
  const struct regex_instruction *step = &m->regex->program[pc];
  bool is_fit = true;
  switch (step->code) {
  case CODE_POINT:
  case CODE_ANY:
  case CODE_ANY_INLINE:
  case CODE_CLASS:
    is_fit = eat(m, step, at);
    break;
  case CODE_SPLIT:
    return push(m, pc + step->b, *at) ? pc + step->a : -1;
  case CODE_JUMP:
    return pc + step->a;
  case CODE_SAVE:
    is_fit = slot_put(m, (size_t)step->a, *at);
    break;
  case CODE_SAME:
    is_fit = same_again(m, step->a, at);
    break;
  case CODE_TEXT_START:
    is_fit = *at == 0;
    break;
  case CODE_TEXT_END:
    is_fit = *at == m->run->text.len;
    break;
  case CODE_LINE_START:
    is_fit = is_line_start(m, *at);
    break;
  case CODE_LINE_END:
    is_fit = is_line_end(m, *at);
    break;
  case CODE_MARK:
    is_fit = slot_put(m, MARK_SLOT + (size_t)step->a, *at);
    break;
  case CODE_PROGRESS:
    is_fit = m->slots[MARK_SLOT + step->a] != *at;
    break;
  case CODE_MATCH:
    return -2;
  }
  return is_fit ? pc + 1 : -1;
}

/* Follows one way until it ends; true when it matched. */
static bool follow(struct machine *m, int32_t pc, size_t at, size_t *end_out) {
  while (pc >= 0) {
    if (--*m->run->steps_left <= 0) m->run->broken = ERR_LIMIT;
    if (m->run->broken != OK || !visit(m, pc, at)) return false;
    pc = step_at(m, pc, &at);
  }
  *end_out = at;
  return pc == -2;
}

static bool match_at(struct machine *m, size_t start, size_t *end_out) {
  m->waiting = 0;
  for (size_t i = 0; i < SLOTS_MAX; i++)
    m->slots[i] = SIZE_MAX;
  if (follow(m, 0, start, end_out)) return true;
  while (m->waiting > 0 && m->run->broken == OK) {
    struct regex_choice choice = m->run->stack[--m->waiting];
    if (choice.pc < 0)
      m->slots[-1 - choice.pc] = choice.at;
    else if (follow(m, choice.pc, choice.at, end_out))
      return true;
  }
  return false;
}

/* The row of states where a match ended held ways that succeeded: they may be gone again. */
static void forget_row(struct regex_run *run, size_t at) {
  if (run->visited == NULL) return;
  for (size_t pc = 0; pc < run->regex->count; pc++) {
    size_t bit = at * run->regex->count + pc;
    run->visited[bit / 64] &= ~((uint64_t)1 << bit % 64);
  }
}

bool regex_find(struct regex_run *run, size_t from) {
  struct machine m = {.run = run, .regex = run->regex};
  size_t end;
  uint32_t point;
  for (size_t start = from; start <= run->text.len && run->broken == OK;) {
    if (match_at(&m, start, &end)) {
      memcpy(run->groups, m.slots, sizeof run->groups);
      run->groups[0] = start;
      run->groups[1] = end;
      forget_row(run, end);
      return true;
    }
    if (start == run->text.len) break;
    size_t bytes = text_point(rest_at(&m, start), &point);
    start += bytes == 0 ? 1 : bytes;
  }
  return false;
}
