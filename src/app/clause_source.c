/* clause_source: what jobs and records say of themselves, with a mark each.
 *
 * The map of clauses is gathered in api, which knows routes, lifecycles and packs; what a job or a
 * table does is said up here. Both the printed map and the desk's page ask for these texts.
 *
 * To add a kind of evidence of the app: one more loop.
 */
#include "app/clause_source.h"

#include "app/jobs.h"
#include "app/machine.h"

const struct clause_source *clause_sources(struct arena *arena, size_t *count_out) {
  struct clause_source *sources =
      arena_list(arena, struct clause_source, job_count + machine_record_count);
  size_t count = 0;
  for (size_t i = 0; i < job_count; i++)
    sources[count++] =
        (struct clause_source){text_printf(arena, "job `%s`", job_rows[i].name), job_rows[i].doc};
  for (size_t i = 0; i < machine_record_count; i++)
    sources[count++] = (struct clause_source){
        text_printf(arena, "record `%s`", machine_records[i]->name), machine_records[i]->doc};
  *count_out = count;
  return sources;
}
