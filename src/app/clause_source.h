/* clause_source: texts of the app's own tables that may cite clauses: jobs and records. The clause
 * map cannot look up here by itself. */
#ifndef APP_CLAUSE_SOURCE_H
#define APP_CLAUSE_SOURCE_H

#include "api/clause_map.h"

const struct clause_source *clause_sources(struct arena *arena, size_t *count_out);

#endif
