/* pack: a policy pack in force: its tables planned, its parameters, its clauses, its calendar.
 * Immutable. */
#ifndef DESK_PACK_H
#define DESK_PACK_H

#include "flow/calendar.h"
#include "policy/decide.h"

#define PACK_PARAMETERS_MAX 64

struct clause {
  const char *id; /* handbook-4.1.1-1 */
  const char *zh; /* in the project's own short words */
  const char *en;
};

struct parameter {
  const char *name;
  struct value value;
  const char *zh, *en;
  const char *clauses;
};

enum pack_decision {
  DECIDE_ELIGIBILITY,
  DECIDE_REMEDIES,
  DECIDE_EVIDENCE,
  DECIDE_FAULT,
  DECIDE_FREIGHT,
  DECIDE_PROMISES,
  DECIDE_COUNT
};

struct pack {
  const char *name;
  const char *version;
  const struct model *model;
  const struct decision *decisions[DECIDE_COUNT];
  struct parameter parameters[PACK_PARAMETERS_MAX];
  size_t parameter_count;
  const struct map *clauses;       /* id -> struct clause */
  const struct calendar *calendar; /* working days and hours */
  const struct json *parameters_json, *clauses_json;
};

/* Reads policies/<name>/ and its calendar out of the program. POLICY (raised) when something is
 * wrong. */
MUST_USE enum error pack_open(struct arena *arena, const char *name, const struct pack **pack_out,
                              struct fault *fault);
const struct clause *pack_clause(const struct pack *pack, struct text id); /* NULL when unknown */
/* A whole-number or word parameter; dies when the pack has none of that name (found at start by
 * pack_open). */
int64_t pack_number(const struct pack *pack, const char *name);
bool pack_word_is(const struct pack *pack, const char *name, const char *word);

#endif
