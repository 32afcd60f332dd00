/* pack: a policy pack planned: its tables, its parameters, its clauses, its calendars. Immutable;
 * any thread may use it. Which pack decides a case is the business of shelf.h. */
#ifndef DESK_PACK_H
#define DESK_PACK_H

#include "base/record.h"
#include "desk/pack_source.h"
#include "flow/calendar.h"
#include "policy/decide.h"

#define PACK_PARAMETERS_MAX 256

struct clause {
  const char *id; /* handbook-4.1.1-1 */
  const char *zh; /* in the project's own short words */
  const char *en;
};

#define PARAMETER_PREFIX "param_"
struct pack_parameter {
  const char *name;
  const char *fact; /* its name as tables see it: PARAMETER_PREFIX before it */
  struct value value;
  const char *zh, *en;
  const char *clauses;
};

enum pack_decision { /* the first six stand in every pack, the others may be NULL */
                     DECIDE_ELIGIBILITY,
                     DECIDE_REMEDIES,
                     DECIDE_EVIDENCE,
                     DECIDE_FAULT,
                     DECIDE_FREIGHT,
                     DECIDE_PROMISES,
                     DECIDE_COMPENSATION,
                     DECIDE_CLASSIFY,
                     DECIDE_ESCALATE,
                     DECIDE_HOURS,
                     DECIDE_COUNT
};
#define DECIDE_NEEDED (DECIDE_PROMISES + 1)

struct pack {
  const char *name;    /* handbook */
  const char *version; /* 1, or 1+3: the pack's own version and the company's changes to it */
  const struct model *model;
  const struct decision *decisions[DECIDE_COUNT]; /* NULL: no pack of the chain has it */
  struct pack_parameter parameters[PACK_PARAMETERS_MAX];
  size_t parameter_count;
  const struct map *clauses;       /* id -> struct clause */
  const struct calendar *calendar; /* working days and hours */
  const struct map *calendars;     /* all there are, by file stem */
  const struct json *parameters_json, *clauses_json;
  struct list
      conflicts; /* of struct overlay_conflict: changes of the company that met newer text */
};

struct pack_plan {
  const struct pack_text *text;
  const struct map *calendars;
  const char *version; /* NULL: the text's own */
  bool is_known_good;  /* was checked before: no proof about its tables again */
  struct list conflicts;
};
/* POLICY (raised, naming file, decision and reason) when something is wrong: a decision or
 * parameter that is asked for is missing, a cell cannot be read, a rule cites a clause that is not
 * there, a calendar is not there, a table has a gap or a forbidden overlap. */
MUST_USE enum error pack_plan(struct arena *arena, const struct pack_plan *plan,
                              const struct pack **pack_out, struct fault *fault);
/* A pack of the program as it came, for tools without a store. */
MUST_USE enum error pack_open(struct arena *arena, const char *name, const struct pack **pack_out,
                              struct fault *fault);

const char *pack_decision_name(enum pack_decision which);
const struct clause *pack_clause(const struct pack *pack, struct text id); /* NULL when unknown */
/* NULL or "": the working calendar; else by name, with or without folder and `.json`. NULL when
 * there is none of that name. */
const struct calendar *pack_calendar(const struct pack *pack, const char *name);
const struct pack_parameter *pack_parameter(const struct pack *pack,
                                            const char *name); /* or NULL */
/* A whole-number or word parameter; dies when the pack has none of that name: only for those that
 * pack_plan asks for. */
int64_t pack_number(const struct pack *pack, const char *name);
/* The same of a parameter that a pack may lack: `otherwise` where it does or it is no number.
 * POLICY (raised, naming it) when it is a fraction or too large. */
MUST_USE enum error pack_number_find(const struct pack *pack, const char *name, int64_t otherwise,
                                     int64_t *number_out, struct fault *fault);
bool pack_word_is(const struct pack *pack, const char *name, const char *word);

#endif
