/* Three lines: flags, pattern, and a text (the rest): a refusal, or matches that lie in the text.
 */
#include "policy/regex.h"

#include <stdlib.h>

#define FUZZ_STEPS_MAX 200000

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static void must(bool holds) {
  if (!holds) abort();
}

static void groups_try(const struct regex_run *run, size_t len) {
  for (int group = 0; group <= regex_groups(run->regex); group++) {
    size_t from = run->groups[2 * group], to = run->groups[2 * group + 1];
    if (from == SIZE_MAX || to == SIZE_MAX) continue;
    must(from <= to && to <= len);
    must(text_check((struct text){run->text.at + from, to - from})); /* never inside a character */
  }
  must(run->groups[0] != SIZE_MAX && run->groups[1] != SIZE_MAX);
}

static void match(struct arena *arena, const struct regex *regex, struct text text) {
  int64_t steps = FUZZ_STEPS_MAX;
  struct regex_run run;
  size_t from = 0;
  regex_run_init(&run, arena, regex, text, &steps);
  while (regex_find(&run, from)) {
    must(run.groups[0] >= from);
    groups_try(&run, text.len);
    if (run.groups[1] == run.groups[0]) break;
    from = run.groups[1];
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  struct arena *arena = arena_open("fuzz", 256 << 20);
  struct text rest = {(const char *)bytes, count};
  const struct regex *regex;
  jmp_buf escape;
  if (text_check(rest) && setjmp(escape) == 0) {
    arena_escape(arena, &escape);
    struct text flags = text_cut(&rest, '\n');
    struct text pattern = text_cut(&rest, '\n');
    if (regex_open(arena, pattern, flags, &regex) == OK) match(arena, regex, rest);
  }
  arena_close(&arena);
  return 0;
}
