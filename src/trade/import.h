/* import: what both imports share, and the import of orders.
 *
 * A CSV file and a map become orders, each stored whole or refused whole, with every refused row in
 * the rejects file. Repeating an import changes nothing; one that was killed is repeated. Memory is
 * flat. Returns are import_return.h.
 */
#ifndef TRADE_IMPORT_H
#define TRADE_IMPORT_H

#include "store/writer.h"
#include "trade/import_map.h"
#include "trade/reject.h"

struct import_count {
  int64_t total_bytes;  /* of the file */
  int64_t passed_bytes; /* read so far */
  int64_t rows;         /* read so far */
  int64_t taken;        /* of those: in the store */
  int64_t refused;      /* of those: in the rejects */
  int64_t other;        /* of those: not this import's business */
  int64_t units;        /* orders, or returns, in the store */
  int64_t new_units;    /* of those: by this run */
  int64_t resumed_rows; /* settled by an earlier run that did not finish; 0: none */
  struct list reasons;  /* struct reason_count */
};

struct import_settings {
  struct writer *writer;
  struct ident_mill *ids;
  const struct world *world; /* for what open_case wants; may be NULL */
  const struct import_map *map;
  const char *file_path;
  const char *rejects_path;                                         /* NULL: count only */
  void (*progress)(void *baton, const struct import_count *so_far); /* after each batch; NULL */
  void *baton;
};

/* Refusals of the file or the map, failures of disk and store. Rows that are refused are no error:
 * they are counted. `reasons` lives in the arena. */
MUST_USE enum error import_orders(struct arena *arena, const struct import_settings *settings,
                                  struct import_count *count_out, struct fault *fault);

#endif
