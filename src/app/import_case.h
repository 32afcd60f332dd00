/* import_case: a return of the past becomes a finished case, with its refund booked as paid. */
#ifndef APP_IMPORT_CASE_H
#define APP_IMPORT_CASE_H

#include "trade/import_match.h"

/* What the provider's number of a refund begins with that was paid before this program was there:
 * no provider of ours knows it. */
#define IMPORT_REF "import:"

/* A return_open_fn; the baton is not used. Claims the units; refuses AMOUNT_EXCEEDED when the line
 * has less money left than they are worth. */
MUST_USE enum error import_case_open(struct ctx *ctx, void *baton, const struct return_match *match,
                                     int64_t *case_id_out);

#endif
