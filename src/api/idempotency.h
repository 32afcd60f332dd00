/* idempotency: the same request under the same Idempotency-Key is done once; its repeat gets the
 * same row's answer. */
#ifndef API_IDEMPOTENCY_H
#define API_IDEMPOTENCY_H

#include "api/api.h"

#define IDEMPOTENCY_KEY_BYTES_MAX 128
#define IDEMPOTENCY_SPAN_MS (30 * MS_DAY) /* keys older than this are swept */

/* Is the header there when it must be, and well formed? */
MUST_USE enum error idempotency_check(struct call *call);
/* Inside the command: *is_repeat_out when the key was used for this very request (call->row_id is
 * set then); KEY_REUSED when it was used for another. */
MUST_USE enum error idempotency_find(struct call *call, bool *is_repeat_out);
MUST_USE enum error idempotency_keep(struct call *call);
MUST_USE enum error idempotency_sweep(struct ctx *ctx);
extern const struct query_set idempotency_queries;

#endif
