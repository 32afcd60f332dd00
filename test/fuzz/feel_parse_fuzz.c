/* Any bytes as an expression, as the tests of a cell and as a type: a tree, or a refusal with its
 * place.
 *
 * The place of a refusal lies within the text, and reading twice gives the same answer.
 */
#include "policy/parser.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static const char *const names[] = {"a", "b b", "order state", "x-y", "list", "f"};
#define NAME_COUNT (sizeof names / sizeof names[0])

static enum error read_as(struct arena *arena, struct text text, int form, struct fault *fault) {
  const struct node *node;
  const struct type *type;
  struct scope scope;
  scope_init(&scope, NULL, frame_open(arena, NULL));
  for (size_t i = 0; i < NAME_COUNT; i++)
    scope_add(arena, &scope, text_of(names[i]), NULL);
  const struct variable *input = scope_add(arena, &scope, TEXT("?"), NULL);
  struct parse_job job = {.arena = arena, .text = text, .scope = &scope, .fault = fault};
  if (form == 2) return parse_type(&job, &type);
  return form == 1 ? parse_tests(&job, input, &node) : parse_expression(&job, &node);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  struct text text = {(const char *)bytes, count};
  if (!text_check(text)) return 0; /* XML and JSON have refused it before */
  for (int form = 0; form < 3; form++) {
    struct arena *arena = arena_open("fuzz", 64 << 20);
    struct fault first, second;
    jmp_buf escape;
    fault_clear(&first);
    fault_clear(&second);
    if (setjmp(escape) == 0) {
      arena_escape(arena, &escape);
      enum error error = read_as(arena, text, form, &first);
      if (error != OK && first.en[0] == '\0') abort();
      if (read_as(arena, text, form, &second) != error) abort();
      if (strcmp(first.en, second.en) != 0) abort();
    }
    arena_close(&arena);
  }
  return 0;
}
