/* lifecycle: states and steps as rows, checked whole before anybody walks on them.
 *
 * Problem: a lifecycle written as code hides its holes; a case that reaches a state nobody can
 * leave is found by a customer. Idea: the steps are a table, and the table is checked as a graph
 * when the program starts. After that, finding a step is a walk down the rows, first that fits,
 * because a noun has tens of rows, not thousands.
 *
 * What always holds in a checked lifecycle: every state with a row can be reached from the first;
 * every state that is no end has a step out, an end has none; where there are ends, one can be
 * reached from every state; for no state, event, side and row of the noun do two steps answer
 * without the order of the rows and their guards deciding it.
 *
 * Not here: carrying a step out (the noun's `_step` function), rights beyond the side, clocks.
 */
#include "flow/lifecycle.h"

#include <stdio.h>
#include <string.h>

#define SIDES_ALL (SIDE_CONSUMER | SIDE_HANDLER | SIDE_PLATFORM | SIDE_SYSTEM | SIDE_MERCHANT)

static bool is_word(const struct words *words, int word) {
  return word >= 0 && (size_t)word < words->count && words->list[word] != NULL;
}

static const char *state_name(const struct lifecycle *lifecycle, int state) {
  return is_word(lifecycle->states, state) ? lifecycle->states->list[state] : "?";
}

static const char *event_name(const struct lifecycle *lifecycle, int event) {
  return is_word(lifecycle->events, event) ? lifecycle->events->list[event] : "?";
}

static const struct state_row *state_find(const struct lifecycle *lifecycle, int state) {
  for (size_t i = 0; i < lifecycle->state_count; i++)
    if (lifecycle->state_rows[i].state == state) return &lifecycle->state_rows[i];
  return NULL;
}

/* The fault of a step row, with its number and its words. */
static enum error step_fault(const struct lifecycle *lifecycle, size_t index, const char *why,
                             struct fault *fault) {
  const struct step *step = &lifecycle->steps[index];
  char field[96];
  snprintf(field, sizeof field, "%s.steps[%zu]", lifecycle->name, index);
  return fault_raisef(fault, ERR_INVALID, field, "流程 %s 第 %zu 行有误（%s，%s）：%s",
                      "Lifecycle %s, step %zu (%s, %s): %s", lifecycle->name, index,
                      state_name(lifecycle, step->from), event_name(lifecycle, step->event), why);
}

static enum error state_fault(const struct lifecycle *lifecycle, int state, const char *why,
                              struct fault *fault) {
  return fault_raisef(fault, ERR_INVALID, lifecycle->name, "流程 %s 的状态 %s 有误：%s",
                      "Lifecycle %s, state %s: %s", lifecycle->name, state_name(lifecycle, state),
                      why);
}

static enum error states_check(const struct lifecycle *lifecycle, struct fault *fault) {
  for (size_t i = 0; i < lifecycle->state_count; i++) {
    const struct state_row *row = &lifecycle->state_rows[i];
    if (!is_word(lifecycle->states, row->state))
      return state_fault(lifecycle, row->state, "it is no word of the noun's states", fault);
    if (state_find(lifecycle, row->state) != row)
      return state_fault(lifecycle, row->state, "it has two rows", fault);
    if (row->promise == NULL || row->promise[0] == '\0')
      return state_fault(lifecycle, row->state, "it promises nothing", fault);
  }
  if (state_find(lifecycle, lifecycle->first) == NULL)
    return state_fault(lifecycle, lifecycle->first, "the first state has no row", fault);
  return OK;
}

/* What is wrong with a step by itself, NULL when nothing is. */
static const char *step_why(const struct lifecycle *lifecycle, const struct step *step) {
  if (!is_word(lifecycle->states, step->from) || !is_word(lifecycle->states, step->to))
    return "a state is no word of the noun's states";
  if (!is_word(lifecycle->events, step->event)) return "the event is no word of the noun's events";
  const struct state_row *from = state_find(lifecycle, step->from);
  if (from == NULL || state_find(lifecycle, step->to) == NULL) return "a state has no row";
  if (from->is_end && !step->leaves_end) return "it leaves an end";
  if (!from->is_end && step->leaves_end) return "it says that it leaves an end, and does not";
  if (step->sides == 0 || (step->sides & ~(unsigned)SIDES_ALL) != 0)
    return "nobody, or nobody known, may ask for it";
  if (step->guard != NULL && step->guard_name == NULL) return "its guard has no name";
  if (step->guard == NULL && step->guard_name != NULL) return "it names a guard and has none";
  if (step->doc == NULL || step->doc[0] == '\0') return "it has no sentence";
  return NULL;
}

/* Would the earlier row always, or never, decide for the later one's sides? */
static bool is_ambiguous(const struct step *earlier, const struct step *later) {
  bool is_same = earlier->from == later->from && earlier->event == later->event &&
                 (earlier->sides & later->sides) != 0;
  return is_same && (earlier->guard == NULL || earlier->guard == later->guard);
}

static enum error steps_check(const struct lifecycle *lifecycle, struct fault *fault) {
  for (size_t i = 0; i < lifecycle->step_count; i++) {
    const char *why = step_why(lifecycle, &lifecycle->steps[i]);
    if (why != NULL) return step_fault(lifecycle, i, why, fault);
    for (size_t j = 0; j < i; j++)
      if (is_ambiguous(&lifecycle->steps[j], &lifecycle->steps[i]))
        return step_fault(lifecycle, i, "an earlier row answers the same", fault);
  }
  return OK;
}

/* Spreads marks along the steps until nothing changes; backwards from the ends when asked. */
static void marks_spread(const struct lifecycle *lifecycle, bool is_backwards,
                         bool marks[STATES_MAX]) {
  bool has_changed = true;
  while (has_changed) {
    has_changed = false;
    for (size_t i = 0; i < lifecycle->step_count; i++) {
      int from = lifecycle->steps[i].from, to = lifecycle->steps[i].to;
      int source = is_backwards ? to : from, target = is_backwards ? from : to;
      has_changed |= marks[source] && !marks[target];
      marks[target] |= marks[source];
    }
  }
}

static bool has_step_from(const struct lifecycle *lifecycle, int state) {
  for (size_t i = 0; i < lifecycle->step_count; i++)
    if (lifecycle->steps[i].from == state) return true;
  return false;
}

static enum error graph_check(const struct lifecycle *lifecycle, struct fault *fault) {
  bool is_reached[STATES_MAX] = {0}, can_end[STATES_MAX] = {0}, has_end = false;
  is_reached[lifecycle->first] = true;
  for (size_t i = 0; i < lifecycle->state_count; i++) {
    can_end[lifecycle->state_rows[i].state] = lifecycle->state_rows[i].is_end;
    has_end |= lifecycle->state_rows[i].is_end;
  }
  marks_spread(lifecycle, false, is_reached);
  marks_spread(lifecycle, true, can_end);
  for (size_t i = 0; i < lifecycle->state_count; i++) {
    const struct state_row *row = &lifecycle->state_rows[i];
    if (!is_reached[row->state])
      return state_fault(lifecycle, row->state, "it cannot be reached", fault);
    if (!row->is_end && !has_step_from(lifecycle, row->state))
      return state_fault(lifecycle, row->state, "it cannot be left and is no end", fault);
    if (has_end && !can_end[row->state])
      return state_fault(lifecycle, row->state, "no end can be reached from it", fault);
  }
  return OK;
}

enum error lifecycle_check(const struct lifecycle *lifecycle, struct fault *fault) {
  if (lifecycle->step_count > STEPS_MAX || lifecycle->states->count > STATES_MAX)
    return fault_raisef(fault, ERR_LIMIT, lifecycle->name, "流程 %s 的状态或步骤过多",
                        "Lifecycle %s has too many states or steps", lifecycle->name);
  enum error error = states_check(lifecycle, fault);
  if (error == OK) error = steps_check(lifecycle, fault);
  if (error == OK) error = graph_check(lifecycle, fault);
  return error;
}

static bool step_fits(const struct step *step, int state, unsigned side, const void *row) {
  return step->from == state && (step->sides & side) != 0 &&
         (step->guard == NULL || step->guard(row));
}

const struct step *lifecycle_find(const struct lifecycle *lifecycle, int state, int event,
                                  unsigned side, const void *row) {
  for (size_t i = 0; i < lifecycle->step_count; i++) {
    const struct step *step = &lifecycle->steps[i];
    if (step->event == event && step_fits(step, state, side, row)) return step;
  }
  return NULL;
}

bool lifecycle_is_end(const struct lifecycle *lifecycle, int state) {
  const struct state_row *row = state_find(lifecycle, state);
  return row != NULL && row->is_end;
}

size_t lifecycle_events(const struct lifecycle *lifecycle, int state, unsigned side,
                        const void *row, int events_out[STEPS_MAX]) {
  size_t count = 0;
  for (size_t i = 0; i < lifecycle->step_count; i++) {
    const struct step *step = &lifecycle->steps[i];
    size_t known = 0;
    while (known < count && events_out[known] != step->event)
      known++;
    if (known == count && step_fits(step, state, side, row)) events_out[count++] = step->event;
  }
  return count;
}

static void sides_print(struct buffer *buffer, unsigned sides) {
  static const char *const names[] = {"consumer", "handler", "platform", "system", "merchant"};
  const char *before = "";
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
    if ((sides & 1u << i) == 0) continue;
    buffer_printf(buffer, "%s%s", before, names[i]);
    before = ", ";
  }
}

static void diagram_print(struct buffer *buffer, const struct lifecycle *lifecycle) {
  buffer_printf(buffer, "```mermaid\nstateDiagram-v2\n  [*] --> %s\n",
                state_name(lifecycle, lifecycle->first));
  for (size_t i = 0; i < lifecycle->step_count; i++) {
    const struct step *step = &lifecycle->steps[i];
    buffer_printf(buffer, "  %s --> %s: %s", state_name(lifecycle, step->from),
                  state_name(lifecycle, step->to), event_name(lifecycle, step->event));
    if (step->guard != NULL) buffer_printf(buffer, " [%s]", step->guard_name);
    buffer_char(buffer, '\n');
  }
  for (size_t i = 0; i < lifecycle->state_count; i++)
    if (lifecycle->state_rows[i].is_end)
      buffer_printf(buffer, "  %s --> [*]\n",
                    state_name(lifecycle, lifecycle->state_rows[i].state));
  buffer_text(buffer, "```\n\n");
}

void lifecycle_print(struct buffer *buffer, const struct lifecycle *lifecycle) {
  buffer_printf(buffer, "## %s\n\n", lifecycle->name);
  diagram_print(buffer, lifecycle);
  buffer_text(buffer, "| state | 中文 | end | guaranteed while in it |\n|---|---|---|---|\n");
  for (size_t i = 0; i < lifecycle->state_count; i++) {
    const struct state_row *row = &lifecycle->state_rows[i];
    const char *const *zh = lifecycle->states->zh;
    buffer_printf(buffer, "| %s | %s | %s | %s |\n", state_name(lifecycle, row->state),
                  zh != NULL && zh[row->state] != NULL ? zh[row->state] : "",
                  row->is_end ? "yes" : "", row->promise);
  }
  buffer_text(buffer,
              "\n| from | event | to | who | when | what it means |\n|---|---|---|---|---|---|\n");
  for (size_t i = 0; i < lifecycle->step_count; i++) {
    const struct step *step = &lifecycle->steps[i];
    buffer_printf(buffer, "| %s | %s | %s | ", state_name(lifecycle, step->from),
                  event_name(lifecycle, step->event), state_name(lifecycle, step->to));
    sides_print(buffer, step->sides);
    buffer_printf(buffer, " | %s | %s |\n", step->guard != NULL ? step->guard_name : "", step->doc);
  }
  buffer_char(buffer, '\n');
}
