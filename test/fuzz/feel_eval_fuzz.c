/* Any bytes as an expression that is evaluated: a value that can be printed, compared and read
 * again, or null; never past the limits.
 */
#include "policy/eval.h"
#include "policy/parser.h"
#include "policy/typed.h"

#include <stdlib.h>

#define FUZZ_STEPS_MAX 20000

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

/* Names an expression may use: one of each shape. */
static const struct {
  const char *name, *feel;
} variables[] = {
    {"n", "12.50"},
    {"s", "\"abc ABC 安心\""},
    {"d", "date(\"2024-02-29\")"},
    {"t", "date and time(\"2024-02-29T23:59:59@Asia/Shanghai\")"},
    {"p", "duration(\"P1DT2H\")"},
    {"m", "duration(\"P1Y2M\")"},
    {"l", "[3, 1, 2, null, \"x\"]"},
    {"c", "{k: 1, \"two words\": [{k: 2}, {k: 3}]}"},
    {"r", "[1..10)"},
    {"f", "function(x, y) x"},
};
#define VARIABLE_COUNT (sizeof variables / sizeof variables[0])

static enum error parse(struct arena *arena, struct scope *scope, struct text text,
                        const struct node **node_out) {
  struct parse_job job = {.arena = arena, .text = text, .scope = scope};
  return parse_expression(&job, node_out);
}

static struct value constant(struct arena *arena, const char *feel) {
  struct scope scope;
  struct eval eval;
  const struct node *node;
  scope_init(&scope, NULL, frame_open(arena, NULL));
  if (parse(arena, &scope, text_of(feel), &node) != OK) abort();
  eval_open(&eval, arena);
  eval.frame = arena_list(arena, struct value, (size_t)scope.frame->slot_count);
  return eval_node(&eval, node);
}

static void look(struct arena *arena, struct value value) {
  struct buffer buffer;
  struct json_out out;
  const struct json *json;
  struct value again;
  buffer_init(&buffer, arena, 64);
  json_begin(&out, &buffer);
  typed_print(&out, value);
  if (!text_check((struct text){buffer.at, buffer.len})) abort();
  if (json_parse(arena, (struct text){buffer.at, buffer.len}, &json, NULL) != OK) return;
  if (typed_parse(arena, json, &again, NULL) == OK) (void)typed_agrees(arena, again, value);
  (void)value_text(arena, value);
  (void)value_equals(value, value);
}

static void evaluate(struct arena *arena, struct text text) {
  struct scope scope;
  struct eval eval;
  struct notes notes = {.count = 0};
  const struct node *node;
  scope_init(&scope, NULL, frame_open(arena, NULL));
  for (size_t i = 0; i < VARIABLE_COUNT; i++)
    scope_add(arena, &scope, text_of(variables[i].name), NULL);
  if (parse(arena, &scope, text, &node) != OK) return;
  eval_open(&eval, arena);
  eval.steps_left = FUZZ_STEPS_MAX;
  eval.now = INT64_C(1790000000000);
  eval.notes = &notes;
  eval.frame = arena_list(arena, struct value, (size_t)scope.frame->slot_count);
  for (size_t i = 0; i < VARIABLE_COUNT; i++)
    eval.frame[i] = constant(arena, variables[i].feel);
  struct value value = eval_node(&eval, node);
  if (eval.broken == OK) look(arena, value);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  struct text text = {(const char *)bytes, count};
  struct arena *arena = arena_open("fuzz", 64 << 20);
  jmp_buf escape;
  if (text_check(text) && setjmp(escape) == 0) {
    arena_escape(arena, &escape);
    evaluate(arena, text);
  }
  arena_close(&arena);
  return 0;
}
