/* tables: every table the program runs on, checked whole before a command begins.
 *
 * Errors, rights, settings, records, queries, routes, jobs and lifecycles: names once, sentences in
 * both languages, functions where they are needed, bounds that can be kept, every state reachable.
 * What is wrong is a mistake of whoever changed the table; the fault names the table and the row.
 * What a check cannot see without a store (do queries and records fit the schema?) is a test's.
 */
#ifndef APP_TABLES_H
#define APP_TABLES_H

#include "api/api.h"
#include "app/jobs.h"
#include "app/settings.h"

/* All of the program's own. */
MUST_USE enum error tables_check(struct fault *fault);

/* One kind each; tests give them tables with faults. */
MUST_USE enum error errors_check(const struct error_row *rows, size_t count, struct fault *fault);
MUST_USE enum error rights_check(const struct right_row *rows, size_t count, struct fault *fault);
MUST_USE enum error settings_check(const struct setting *rows, size_t count, struct fault *fault);
MUST_USE enum error jobs_check(const struct job_row *rows, size_t count, struct fault *fault);
MUST_USE enum error records_check(const struct record *const *list, size_t count,
                                  struct fault *fault);
MUST_USE enum error queries_check(const struct query_set *const *sets, size_t count,
                                  struct fault *fault);
MUST_USE enum error routes_check(const struct route *const *rows, size_t count,
                                 struct fault *fault);

#endif
