/* receipt: the deadline explained, row by row: what was counted, what was skipped and why. Pure.
 *
 * A receipt is what one shows to a customer, a merchant or a court: it starts with the start, has a
 * row for each counted or skipped stretch and each pause, in order, and ends with the due time. The
 * `counted` of its rows sum to the limit exactly (to what was used, when a pause is open).
 */
#ifndef FLOW_RECEIPT_H
#define FLOW_RECEIPT_H

#include "flow/worktime.h"

enum receipt_kind {
  RECEIPT_START,
  RECEIPT_COUNTED,
  RECEIPT_SKIPPED,
  RECEIPT_PAUSE, /* its own from and to; to 0 while open */
  RECEIPT_ROLLED,
  RECEIPT_DUE, /* from nominal_due, to legal_due; absent while a pause is open */
  RECEIPT_KIND_COUNT
};
extern const char *const receipt_kind_words[RECEIPT_KIND_COUNT]; /* start, counted, ... */

struct receipt_row {
  enum receipt_kind kind;
  int64_t from;
  int64_t to;
  int64_t counted;    /* days (day units) or ms counted in this stretch */
  const char *reason; /* "周末", holiday's name, "调休上班", ...; NULL when plain */
  const char *reason_en;
  bool is_provisional;
};

struct receipt {
  const char *calendar_name;
  const char *calendar_version;
  int64_t offset_ms; /* of the calendar: times in the sentences are local to it */
  struct limit limit;
  struct due due;
  struct receipt_row *rows;
  size_t row_count;
};

/* Refuses what due_plan refuses. */
MUST_USE enum error receipt_plan(struct arena *arena, const struct calendar *calendar,
                                 const struct counting *counting, struct receipt *receipt_out);
/* As a JSON object (API): limit, dues, and rows with a sentence each in Chinese and English. */
void receipt_print(struct json_out *out, const struct receipt *receipt);
/* As lines of text, one a row. */
char *receipt_words(struct arena *arena, const struct receipt *receipt, bool is_chinese);

#endif
