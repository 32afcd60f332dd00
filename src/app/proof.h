/* proof: is the journal whole, and does it give the rows that are there? And: make the rows again
 * from it.
 *
 * The chain of every slot is walked: numbers without gaps, each hash recomputed, each linked to the
 * one before, the end equal to the head. Meanwhile the changes are folded into rows; afterwards
 * every journalled row of the slot is compared with its fold, field by field, personal fields by
 * their commitments. One slot at a time, so memory stays flat.
 */
#ifndef APP_PROOF_H
#define APP_PROOF_H

#include "app/machine.h"

#define PROOF_FAULTS_MAX 20

struct proof_fault {
  int slot;
  int64_t seq;      /* 0: not about a journal row */
  const char *what; /* a sentence */
};
struct proof_report {
  int64_t slot_count, row_count, checked_count; /* chains, journal rows, current rows compared */
  int64_t rebuilt_count;                        /* rebuild: rows that differed and were put right */
  struct proof_fault faults[PROOF_FAULTS_MAX];
  size_t fault_count; /* may be larger than what is kept */
};

/* OK also when something does not verify: look at fault_count. */
extern const struct query_set proof_queries;
MUST_USE enum error proof_verify(struct machine *machine, struct proof_report *report_out,
                                 struct fault *fault);
/* Writes back every non-personal field that differs from the fold and makes rows that are missing.
 * Personal fields cannot come from the journal: a missing row with such fields gets them empty and
 * is counted as a fault. */
MUST_USE enum error proof_rebuild(struct machine *machine, struct proof_report *report_out,
                                  struct fault *fault);

#endif
