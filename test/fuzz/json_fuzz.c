/* Any bytes: refused, or a clean tree that goes round. */
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  struct arena *arena = arena_open("fuzz", 64 << 20);
  const struct json *json, *again;
  struct fault fault = {0};
  jmp_buf escape;
  if (setjmp(escape) == 0) {
    arena_escape(arena, &escape);
    if (json_parse(arena, (struct text){(const char *)bytes, count}, &json, &fault) == OK) {
      struct buffer first, second;
      struct json_out out;
      buffer_init(&first, arena, 64);
      json_begin(&out, &first);
      json_put(&out, json);
      if (!text_check((struct text){first.at, first.len})) abort();
      if (json_parse(arena, (struct text){first.at, first.len}, &again, &fault) != OK) abort();
      buffer_init(&second, arena, 64);
      json_begin(&out, &second);
      json_put(&out, again);
      if (strcmp(first.at, second.at) != 0) abort();
    }
  }
  arena_close(&arena);
  return 0;
}
