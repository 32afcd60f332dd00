/* check: proofs about every decision table of a model, over all its inputs at once. Pure.
 *
 * Exact where cells are constant (words, numbers, dates, durations, booleans). A cell that is an
 * expression is taken as "may match" and nothing is claimed that depends on it; a note says so.
 * A missing input (null) counts as a possible input only in a column where a cell names null.
 * Strings are an open set unless allowed values close it: what no cell names is then a note, not a
 * gap. Every finding that claims something about an input carries that input.
 */
#ifndef POLICY_CHECK_H
#define POLICY_CHECK_H

#include "policy/decide.h"

#define CHECK_RULES_MAX 4000 /* of one table; larger ones are not checked and said so */
#define CHECK_INPUTS_MAX 128 /* of one table */
#define CHECK_WORK_MAX INT64_C(1500000000)       /* words looked at in one table */
#define CHECK_MODEL_WORK_MAX INT64_C(6000000000) /* in all tables of a model */
#define CHECK_GAPS_MAX 10                        /* told of one table */
#define CHECK_EACH_MAX 30 /* findings of one kind in one table; the rest are counted */
#define CHECK_FINDINGS_MAX 2000

enum finding_kind {
  FINDING_GAP,           /* an input that no rule answers */
  FINDING_OVERLAP,       /* two rules answer where only one may */
  FINDING_CONTRADICTION, /* two rules answer differently where they must agree */
  FINDING_UNREACHABLE,   /* a rule that never decides anything */
  FINDING_DUPLICATE,     /* a rule said twice */
  FINDING_MERGEABLE,     /* rules that one rule could say */
  FINDING_UNUSED,        /* an input that makes no difference */
  FINDING_OUTSIDE,       /* a value that is not among the allowed ones */
  FINDING_OPEN_WORDS,    /* a word that no rule names and nobody excluded has no rule */
  FINDING_ONLY_MISSING,  /* a rule that only a missing input reaches */
  FINDING_NOT_REASONED,  /* cells or inputs about which nothing is claimed */
  FINDING_GAVE_UP,       /* a limit was met: not everything was looked at */
  FINDING_MORE,          /* further findings of a kind are not told */
  FINDING_KINDS,
};
enum finding_level {
  LEVEL_FORBIDDEN, /* the pack is refused */
  LEVEL_FLAW,      /* a mistake that does no harm, or may do none */
  LEVEL_NOTE,      /* to know; the command's exit code stays 0 */
};

struct finding {
  enum finding_kind kind;
  enum finding_level level;
  const struct table *table;
  const int *rules; /* numbers from 1, as printed */
  size_t rule_count;
  const char *input_text; /* the column or output concerned, NULL when none */
  /* Inputs that show it, by name as decide() takes them; null when there is nothing to show.
   * Inputs that do not matter have some value they may have. */
  struct value input, other_input;
  bool is_shown;      /* `input` can be given to decide() (else the table has inputs of its own) */
  const char *region; /* all the inputs of which `input` is one, as cells; "" when not a region */
  const char *zh, *en;
  size_t order; /* of finding, within the table */
};

struct check_report {
  const struct finding *findings;
  size_t count;
  size_t forbidden_count, flaw_count, note_count;
  size_t table_count, rule_count; /* looked at */
};

void check_list(struct arena *arena, const struct model *model, struct check_report *report_out);
/* POLICY (raised, with the counter-example) when a table has a gap or an overlap that its hit
 * policy forbids: a model that must not come into force. */
MUST_USE enum error check_model(struct arena *arena, const struct model *model,
                                struct fault *fault);
const char *finding_name(enum finding_kind kind); /* `gap` */
const char *level_name(enum finding_level level); /* `forbidden` */
/* {"kind", "level", "table", "rules": [{number, id}], "input", "region", "zh", "en", ...} */
void finding_print(struct json_out *out, const struct finding *finding);

#endif
