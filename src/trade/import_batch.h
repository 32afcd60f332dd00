/* import_batch: one write command of an import. The only place where an import makes a ctx. */
#ifndef TRADE_IMPORT_BATCH_H
#define TRADE_IMPORT_BATCH_H

#include "trade/import.h"
#include "trade/import_file.h"
#include "trust/journal.h"

/* May run more than once (the writer retries): must reset its own state. Nothing in the ctx
 * outlives it. */
typedef enum error import_work_fn(struct ctx *ctx, void *baton);

/* Runs the work in a command of its own and waits for the commit. */
MUST_USE enum error import_batch_run(const struct import_settings *settings, import_work_fn *work,
                                     void *baton, struct fault *fault);
/* Appends what the ctx's draft holds to the journal. */
MUST_USE enum error import_note(struct ctx *ctx, const char *verb, const char *noun, int64_t row_id,
                                const char *state);

/* How far this map has come with this file. */
struct import_run {
  int64_t id;
  const char *kind, *map_name, *file_name, *file_hash;
  int64_t file_bytes, passed_bytes;
  int64_t row_count, taken_count, refused_count, other_count, unit_count;
  const char *state; /* running, done */
};
extern const struct record import_run_record;
extern const struct query_set import_run_queries;

/* A run of this kind ("orders", "returns") that has not begun. */
struct import_run import_run_of(struct arena *arena, const char *kind,
                                const struct import_settings *settings,
                                const struct import_file *file);
/* What an earlier run noted, or `run` as it is. */
MUST_USE enum error import_run_load(struct ctx *ctx, struct import_run *run);
/* Notes progress; never backwards, and nothing once it is done. */
MUST_USE enum error import_run_note(struct ctx *ctx, const struct import_run *run);

#endif
