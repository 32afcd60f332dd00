/* error: every refusal and failure the program knows, and the fault that explains one.
 *
 * Three roads (STYLE.md, Errors): a bug asserts and dies; a refusal and a failure are results of
 * type `enum error`. The function that detects one fills the caller's `struct fault` once with
 * fault_raise(); everybody above only passes the code on. Nothing here logs. The list is error.def.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>
#include <stddef.h>

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(format_at, first_at) __attribute__((format(printf, format_at, first_at)))

enum error {
  OK = 0,
#define ERROR(name, wire, http, road, retry, zh, en) ERR_##name,
#include "base/error.def"
#undef ERROR
  ERROR_COUNT
};

enum error_road { ROAD_REFUSAL, ROAD_FAILURE };
enum error_retry { RETRY_NEVER, RETRY_SOON, RETRY_LATER };

struct error_row {
  const char *name; /* C name without ERR_ */
  const char *wire; /* the `code` in a problem document */
  int http_status;
  enum error_road road;
  enum error_retry retry;
  const char *zh; /* one sentence for people */
  const char *en;
};

/* What went wrong, in words a customer could read. `field` is a path such as `lines[0].quantity`,
 * or "". */
struct fault {
  enum error error;
  char field[96];
  char zh[320];
  char en[320];
};

/* The row of one code; `error` must be a code of the list, not OK. */
const struct error_row *error_row(enum error error);
/* Wire name of a code; "ok" for OK. */
const char *error_name(enum error error);

/* Fills `fault` (may be NULL) and returns `error`. `zh` and `en` are whole sentences; NULL takes
 * the row's own. `field` may be NULL. The first fault raised stays: a second raise on the same
 * fault changes nothing. */
enum error fault_raise(struct fault *fault, enum error error, const char *field, const char *zh,
                       const char *en);
/* The same with one printf format per language, which must take the same arguments in the same
 * order. */
enum error fault_raisef(struct fault *fault, enum error error, const char *field,
                        const char *zh_format, const char *en_format, ...) PRINTF_LIKE(4, 6)
    PRINTF_LIKE(5, 6);
void fault_clear(struct fault *fault);

#endif
