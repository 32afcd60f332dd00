/* judgement: what the policy says of one application, printed, and whether it still holds.
 *
 * Asking the tables and printing their answer takes longer than writing the case. It needs nothing
 * but facts, so it is done on the reader's thread before the command is queued; the command takes
 * it over when order, line and application are those that were judged. What other cases take of a
 * line (units claimed, money reserved and refunded) is no fact: it changes with every application,
 * and the tables never see it.
 */
#ifndef DESK_JUDGEMENT_H
#define DESK_JUDGEMENT_H

#include "base/ctx.h"
#include "desk/verdict.h"
#include "trust/journal.h"

#define JUDGEMENT_AGE_MAX_MS 5000 /* an older one is made again */

struct judgement {
  struct order_row order; /* facts, as they were judged */
  struct order_line line;
  struct application application;
  int64_t at; /* the moment that was judged: the application's own */
  struct verdict verdict;
  struct text shown;                        /* the verdict's members, without facts and money */
  struct text facts;                        /* as JSON */
  char facts_commitment[33];                /* of the facts, and of the verdict up to its money; */
  struct commitment_begun shown_commitment; /* empty until judgement_commit */
};

/* Asks the pack of the question. Everything lies in ctx->arena. */
MUST_USE enum error judgement_plan(struct ctx *ctx, const struct verdict_question *question,
                                   struct judgement **judgement_out);
/* The journal's commitments of its texts, so that nobody has to make them later. */
void judgement_commit(struct judgement *judgement, const struct journal_key *key);
/* Tells the draft what judgement_commit worked out, for a decision's facts and for its verdict: the
 * one shown, with its money behind it. Nothing happens when none was worked out. */
void judgement_know(const struct judgement *judgement, struct draft *draft, struct text verdict);
/* Whether the question, but for its moment and pack, is the one that was judged, a little before.
 */
bool judgement_holds(const struct judgement *judgement, const struct verdict_question *question);

#endif
