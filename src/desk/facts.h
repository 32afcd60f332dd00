/* facts: what a decision saw, kept without what its policy's version keeps anyway, and made whole
 * again under that version or another. Pure.
 *
 * A decision stores its facts without the pack's parameters: they are many, the same for every
 * case, and found again by pack and version. Under another policy the windows (within_...) are
 * counted anew from the days that the facts carry; where a decision of the past carries none, they
 * stand as they were judged.
 */
#ifndef DESK_FACTS_H
#define DESK_FACTS_H

#include "desk/pack.h"
#include "flow/worktime.h"

#define FACTS_MAX 320

/* The limit of the window of `days` (no_reason_days, quality_days), and its end for goods signed
 * for at `signed_at`. */
MUST_USE enum error window_plan(const struct pack *pack, int64_t signed_at, const char *days,
                                struct limit *limit_out, struct due *due_out);
struct warranty {
  int64_t sold_at;
  int64_t months; /* the product's own; 0: it names none */
  struct text category;
};
/* Counted from the sale (ruling N13). */
bool warranty_holds(const struct pack *pack, const struct warranty *warranty, int64_t now);

/* The days of a case, as texts that last as long as what they were found in; empty: unknown. */
struct fact_days {
  struct text applied_on, signed_on, sold_on, category;
  int64_t warranty_months;
};
/* Whether the case was within its windows, by its days. */
struct fact_windows {
  bool is_signed, is_sold; /* whether the others mean anything */
  bool no_reason, quality, warranty;
};
MUST_USE enum error fact_windows_count(const struct pack *pack, const struct fact_days *days,
                                       struct fact_windows *windows_out);
/* Stored facts (facts_print) in two: the days, and the text without applied_on, signed_on and
 * sold_on, added to `rest`. Cases of different days have the same rest. */
struct fact_days facts_part(struct text stored, struct buffer *rest);

/* Adds every parameter as param_NAME. */
void facts_add_parameters(const struct pack *pack, struct value facts);
/* As JSON, without the parameters. */
void facts_print(struct json_out *out, struct value facts);
/* The facts that a decision stored, whole under `pack`. `is_own`: it is the policy that decided:
 * nothing is counted anew. */
MUST_USE enum error facts_read(struct arena *arena, const struct pack *pack,
                               const struct json *stored, bool is_own, struct value *facts_out);

#endif
