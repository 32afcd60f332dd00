/* Any JSON as a calendar: refused, or one whose limits, inverses and receipts hold. */
#include "flow/receipt.h"

#include <stdlib.h>

static void limits_try(struct arena *arena, const struct calendar *calendar) {
  static const struct pause pauses[] = {{INT64_C(1790000000000), INT64_C(1790100000000)},
                                        {INT64_C(1790300000000), INT64_C(1790300000000)}};
  for (int unit = 0; unit < SPAN_UNIT_COUNT; unit++)
    for (size_t pause_count = 0; pause_count < 3; pause_count += 2) {
      struct limit limit = {5, (enum span_unit)unit, pause_count == 0, true};
      struct counting counting = {INT64_C(1789999990000), limit, pauses, pause_count};
      struct receipt receipt; /* asserts within that the walk agrees with the arithmetic */
      if (receipt_plan(arena, calendar, &counting, &receipt) != OK) continue;
      if (receipt.due.nominal_due <= counting.start) abort();
      if (receipt.due.legal_due < receipt.due.nominal_due) abort();
      if (!text_check(text_of(receipt_words(arena, &receipt, true)))) abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  struct arena *arena = arena_open("fuzz", 64 << 20);
  const struct json *json;
  const struct calendar *calendar;
  struct fault fault = {0};
  jmp_buf escape;
  if (setjmp(escape) == 0) {
    arena_escape(arena, &escape);
    if (json_parse(arena, (struct text){(const char *)bytes, count}, &json, &fault) == OK &&
        calendar_parse(arena, json, &calendar, &fault) == OK)
      limits_try(arena, calendar);
  }
  arena_close(&arena);
  return 0;
}
