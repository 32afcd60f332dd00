/* name: ids as the names people know them by, for lists that staff read. NULL where there is
 * none. */
#ifndef API_NAME_H
#define API_NAME_H

#include "base/ctx.h"

MUST_USE enum error name_of_account(struct ctx *ctx, int64_t id, const char **name_out);
MUST_USE enum error name_of_merchant(struct ctx *ctx, int64_t id, const char **name_out);
/* Masked: 林晓雨 is 林**. */
MUST_USE enum error name_of_consumer(struct ctx *ctx, int64_t id, const char **name_out);
/* The number of a case the reader may see. */
MUST_USE enum error name_of_case(struct ctx *ctx, int64_t id, const char **number_out);

#endif
