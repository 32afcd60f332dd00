/* overlay_text: a company's own changes put into the texts of a pack. Pure.
 *
 * Parameters get other values, rules are replaced (cell by cell), added or taken out; the pack's
 * own text is never touched. Each change remembers what it changed (`base`), so that a newer text
 * of the pack takes the changes over and what it changed itself is told: a conflict. A change that
 * can still be made is made; one that cannot stays out of force.
 */
#ifndef DESK_OVERLAY_TEXT_H
#define DESK_OVERLAY_TEXT_H

#include "base/record.h"
#include "desk/pack_source.h"

#define OVERLAY_PARAMETERS_MAX 256
#define OVERLAY_RULES_MAX 500

struct overlay_parameter {
  const char *name;
  const char *value; /* JSON */
  const char *base;  /* JSON: the pack's own value then; NULL: not noted */
};
struct overlay_rule {
  const char *decision, *id;
  int action;                                 /* enum rule_action (policy/dmn_edit.h) */
  const char *before;                         /* of an added one: the rule it stands in front of */
  const char *inputs, *outputs, *annotations; /* JSON {column: cell}; NULL: none */
  const char *base;                           /* mark of the pack's rule then; NULL: not noted */
};
struct overlay_content {
  struct list parameters, rules;
};
extern const struct words rule_action_words;
extern const struct record overlay_parameter_record, overlay_rule_record, overlay_content_record;

struct overlay_conflict {
  const char *kind;     /* changed, vanished, unfit, contradiction */
  const char *part;     /* parameter, rule */
  const char *decision; /* of a rule */
  const char *name;     /* of the parameter, id of the rule */
  bool is_in_force;     /* the change is made all the same */
  const char *zh, *en;
};
extern const struct record overlay_conflict_record;

/* The stored form and back. */
MUST_USE enum error overlay_parse(struct arena *arena, const char *json,
                                  struct overlay_content *content_out, struct fault *fault);
char *overlay_print(struct arena *arena, const struct overlay_content *content);

/* Notes in each change what of `text` it changes. INVALID (raised) when a change cannot be made
 * there: no such parameter, rule or column, a value that the parameter cannot have. */
MUST_USE enum error overlay_base(struct arena *arena, const struct pack_text *text,
                                 struct overlay_content *content, struct fault *fault);

struct overlay_question {
  const struct pack_text *text;
  const struct overlay_content *content;
  const char *const *left_out; /* decisions whose rules are not to be changed */
  size_t left_out_count;
};
/* `conflicts_out`: of struct overlay_conflict. Changed parameters keep the pack's own value under
 * `pack_value`. SYNTAX when the texts cannot be read at all. */
MUST_USE enum error overlay_apply(struct arena *arena, const struct overlay_question *question,
                                  struct pack_text *text_out, struct list *conflicts_out,
                                  struct fault *fault);

#endif
