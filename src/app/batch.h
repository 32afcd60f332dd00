/* batch: one JSON line in, one JSON line out, in order.
 *
 * Each line has an arena of its own; what asks for too much memory is answered with an error, and
 * the next line goes on. Blank lines are lines too.
 */
#ifndef APP_BATCH_H
#define APP_BATCH_H

#include "base/json.h"

/* Members of the answer into an open object; an error is printed instead of them. */
typedef enum error batch_fn(struct arena *arena, const struct json *line, struct json_out *out,
                            struct fault *fault, void *baton);
/* Standard input to standard output; returns the exit code. */
int batch_run(const char *name, batch_fn *answer, void *baton);

#endif
