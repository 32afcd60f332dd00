/* settlement_paper: the settlement in force as a document to keep. */
#ifndef API_SETTLEMENT_PAPER_H
#define API_SETTLEMENT_PAPER_H

#include "desk/settlement.h"

/* The newest version that both sides confirmed, kept or broken: parties, case, terms, both
 * confirmations, hashes, and how to check them. The consumer's own copy names him in full, other
 * copies do not. NO_SUCH_STEP (raised) when none came into force. */
MUST_USE enum error settlement_paper(struct ctx *ctx, const struct case_row *row,
                                     struct text *bytes_out);

#endif
