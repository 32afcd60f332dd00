/* Any bytes as a model, strict and lenient: refused with a reason, or every decision of it comes to
 * an end on inputs of several kinds, and its tables can be checked.
 */
#include "policy/check.h"
#include "policy/dmn_model.h"

#include <stdlib.h>

#define FUZZ_DECISIONS_MAX 4

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static struct value inputs_new(struct arena *arena, const struct model *model, int shift) {
  const struct value kinds[] = {value_word("a"),       value_int(7),  value_null(),
                                value_boolean(true),   value_date(0), value_list_open(arena, 1),
                                value_scaled(1050, 2), value_word("")};
  size_t kind_count = sizeof kinds / sizeof kinds[0];
  struct value inputs = value_context_open(arena, model->global_count);
  for (size_t i = 0; i < model->global_count; i++)
    if (model->globals[i]->kind == GLOBAL_INPUT)
      value_context_add(inputs, model->globals[i]->shown_name,
                        kinds[(i + (size_t)shift) % kind_count]);
  return inputs;
}

static void decide_one(struct arena *arena, const struct model *model, size_t at) {
  struct trace trace;
  struct value value;
  struct value inputs = inputs_new(arena, model, (int)at);
  if (decide(arena, model, model_decision_at(model, at), inputs, &value, &trace, NULL) == OK)
    (void)value_text(arena, value);
}

static void check_all(struct arena *arena, const struct model *model) {
  struct check_report report;
  check_list(arena, model, &report);
  for (size_t i = 0; i < report.count; i++) {
    if (!text_check(text_of(report.findings[i].zh))) abort();
    if (!text_check(text_of(report.findings[i].en))) abort();
    (void)value_text(arena, report.findings[i].input);
  }
}

static void model_try(struct text text, bool is_lenient) {
  struct arena *arena = arena_open("fuzz", 128 << 20);
  const struct model *model;
  struct fault fault;
  jmp_buf escape;
  fault_clear(&fault);
  if (setjmp(escape) == 0) {
    arena_escape(arena, &escape);
    enum error error = is_lenient ? model_open_lenient(arena, text, NULL, 0, &model, &fault)
                                  : model_open(arena, text, NULL, 0, &model, &fault);
    if (error != OK && fault.en[0] == '\0') abort();
    for (size_t i = 0; error == OK && i < model_decision_count(model); i++)
      if (i < FUZZ_DECISIONS_MAX) decide_one(arena, model, i);
    if (error == OK) check_all(arena, model);
  }
  arena_close(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  model_try((struct text){(const char *)bytes, count}, false);
  model_try((struct text){(const char *)bytes, count}, true);
  return 0;
}
