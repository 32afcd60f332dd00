/* settlement_proof: what shows that an agreement is genuine: who confirmed when, the hash of the
 * terms, the journal row by which it came into force, and where the journal's chain stands. */
#ifndef DESK_SETTLEMENT_PROOF_H
#define DESK_SETTLEMENT_PROOF_H

#include "desk/settlement.h"

struct settlement_proof {
  bool is_known;
  const char *case_no;
  int64_t version;
  int state; /* -1: not known */
  const char *terms_sha256;
  int64_t proposed_at, consumer_at, merchant_at, effective_at;
  int64_t journal_slot, journal_seq;
  const char *journal_hash; /* of the row that put it into force */
  int64_t head_seq;
  const char *head_hash; /* the chain's end when this was asked */
};
extern const struct record settlement_proof_record;

MUST_USE enum error settlement_prove(struct ctx *ctx, const struct settlement_row *settlement,
                                     struct settlement_proof *proof_out);
/* By the hash of its terms, for anybody who holds it; is_known false when there is none. */
MUST_USE enum error settlement_verify(struct ctx *ctx, const char *sha256,
                                      struct settlement_proof *proof_out);

#endif
