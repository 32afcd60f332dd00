/* settlement_paper: a settlement as a document: in force to keep, before that as a draft. */
#ifndef API_SETTLEMENT_PAPER_H
#define API_SETTLEMENT_PAPER_H

#include "desk/settlement.h"

/* A version of the settlement: parties, case, terms, both confirmations, hashes, and how to check
 * them. `version` 0: the newest that both sides confirmed, kept or broken; when there is none, the
 * newest that was put. One that never came into force is marked as a draft on every page. The
 * consumer's own copy names him in full, other copies do not. NO_SUCH_STEP (raised) when there is
 * none, NOT_FOUND (raised) when there is not that one. */
MUST_USE enum error settlement_paper(struct ctx *ctx, const struct case_row *row, int64_t version,
                                     struct text *bytes_out);

#endif
