/* clause_map: every clause of the packs' documents, with what makes it real and what proves it.
 *
 * Nobody types the map: clauses come from the packs' clauses.json; what keeps them from the clause
 * ids that rules, parameters, references, lifecycle rows, forms, routes, records and rights carry;
 * what proves them from the ids in the names of tests (policies/proofs.tsv, made by tools/proofs)
 * and from the packs' cases, which fire every rule. A clause that nothing carries is `people` when
 * clauses.json says what supports those who keep it, and else honestly `open`.
 */
#ifndef API_CLAUSE_MAP_H
#define API_CLAUSE_MAP_H

#include "base/record.h"

#define CLAUSE_MARKS_MAX 48 /* of one kind of a clause; further ones are counted only */
#define MAP_CLAUSES_MAX 4096

enum clause_state { CLAUSE_KEPT, CLAUSE_PEOPLE, CLAUSE_OPEN, CLAUSE_STATE_COUNT };

struct clause_marks {
  const char *list[CLAUSE_MARKS_MAX];
  size_t count; /* may be more than the list holds */
};
struct clause_entry {
  const char *pack, *id, *zh, *en, *kind, *area;
  const char *people, *people_zh; /* what supports those who keep it; NULL */
  struct clause_marks marks;      /* "rule handbook/eligibility no-reason-in-time" */
  struct clause_marks proofs;
  enum clause_state state;
  /* Kinds of case (bits of enum case_type) that the rules, promises and steps among its marks are
   * about; `is_always`: something keeps it that waits for no case. */
  unsigned types;
  bool is_always;
};
struct clause_map {
  struct clause_entry *list;
  size_t count;
  size_t counts[CLAUSE_STATE_COUNT];
};
/* Further texts that carry clause ids, from layers above. */
struct clause_source {
  const char *mark;
  const char *text;
};

/* POLICY (raised) when a file of a pack cannot be read. */
MUST_USE enum error clause_map_plan(struct arena *arena, const struct clause_source *sources,
                                    size_t source_count, struct clause_map *map_out,
                                    struct fault *fault);
/* As Markdown: docs/reference/clauses.md. */
void clause_map_print(struct buffer *out, const struct clause_map *map);

#endif
