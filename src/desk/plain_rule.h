/* plain_rule: the rules of a pack as sentences that people read, Chinese and English: "When ...,
 * ...", with parameters filled in. Pure.
 *
 * What another reading of a ruling needs is not in force and is not told, only counted. Clauses are
 * those that the rule cites.
 */
#ifndef DESK_PLAIN_RULE_H
#define DESK_PLAIN_RULE_H

#include "desk/fact.h"
#include "policy/rule_view.h"

struct rule_reader {
  struct arena *arena;
  const struct pack *pack;
  struct rule_view view;
};
/* False when the decision is no table. */
bool rule_reader_open(struct arena *arena, const struct pack *pack, const struct decision *decision,
                      struct rule_reader *reader_out);
/* Do the pack's parameters let it fire? */
bool rule_is_in_force(struct rule_reader *reader, size_t rule);
/* "申请原因是「质量问题」，且..."; "" when it asks for nothing. */
const char *rule_when(const struct rule_reader *reader, size_t rule, bool is_chinese);
/* An output by its name (NULL: the only one); null when there is none or it hangs on the case. */
struct value rule_output(struct rule_reader *reader, size_t rule, const char *name);
const char *rule_word(struct rule_reader *reader, size_t rule, const char *name); /* or "" */
bool rule_is_true(struct rule_reader *reader, size_t rule, const char *name);
/* What it comes to, as the end of a sentence. */
const char *rule_result(struct rule_reader *reader, size_t rule, bool is_chinese);
/* The whole sentence. */
const char *rule_sentence(struct rule_reader *reader, size_t rule, bool is_chinese);
const char *rule_clauses(const struct rule_reader *reader, size_t rule); /* by ids, or "" */

/* What a table is called, and how its rules are to be read. */
const char *table_title(const struct table *table, bool is_chinese);
const char *table_order(const struct table *table, bool is_chinese);

#endif
