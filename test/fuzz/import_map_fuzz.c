/* Any bytes as an import map: refused with a reason, or a map whose rules can be asked. */
#include "trade/import_map.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static void rules_ask(const struct import_map *map, const struct list *list) {
  const struct import_rule *rules = list->items;
  for (size_t i = 0; i < list->count; i++) {
    if (rules[i].target < 0 || rules[i].target >= TARGET_COUNT) abort();
    (void)import_rule_holds(&rules[i], TEXT("1,234.5"), map->decimal_mark[0]);
    (void)import_rule_holds(&rules[i], TEXT(""), map->decimal_mark[0]);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  struct arena *arena = arena_open("fuzz", 64 << 20);
  struct fault fault = {0};
  const struct import_map *map;
  jmp_buf escape;
  if (setjmp(escape) == 0) {
    arena_escape(arena, &escape);
    struct text json = {(const char *)bytes, count};
    if (import_map_parse(arena, json, &map, &fault) == OK) {
      rules_ask(map, &map->skip);
      rules_ask(map, &map->returns.skip);
    } else if (fault.error == OK || fault.en[0] == '\0') {
      abort();
    }
  }
  arena_close(&arena);
  return 0;
}
