/* import_match: the purchase behind a return.
 *
 * A return names a customer, an article and a quantity, rarely the order. It is matched to earlier
 * purchases of the same customer and article with units left, the newest first, over several orders
 * when one is not enough; matched whole or not at all. What a match becomes is the caller's: this
 * layer finds it and remembers it, so that nothing is matched twice.
 */
#ifndef TRADE_IMPORT_MATCH_H
#define TRADE_IMPORT_MATCH_H

#include "trade/intake.h"

#define RETURN_PARTS_MAX 200

/* One part of a return row: so many units of one order line. */
struct return_match {
  const char *return_no; /* the number of the return in the file */
  const char *source;    /* the map's name */
  const char *reason;    /* a case reason word from the map, NULL: none given */
  int64_t returned_at;
  int64_t merchant_id, consumer_id, order_id, line_no;
  int64_t quantity;
  int64_t unit_money; /* what the return row says one unit is worth */
  const char *currency;
  int part_no, part_count; /* of this row */
  int64_t file_line;       /* where the row stands */
};

/* Opens a case for the match, in the command of `ctx`, and claims the units (claimed_quantity). An
 * error refuses the row; what it wrote is rolled back. */
typedef enum error return_open_fn(struct ctx *ctx, void *baton, const struct return_match *match,
                                  int64_t *case_id_out);

struct match_request {
  const struct intake *head; /* who returns, when, under which number */
  const struct intake_line *line;
  const char *return_of; /* number of the order, NULL: any */
  const char *identity;  /* of the row: the same in every run, another for every other row */
  const char *reason;
  int64_t merchant_id, file_line;
  return_open_fn *open_case;
  void *baton;
};
enum match_end {
  MATCH_NEW,
  MATCH_BEFORE, /* an earlier run has matched this very row */
  MATCH_NONE    /* no earlier purchase with enough units left */
};

extern const struct record import_return_record;
extern const struct query_set import_return_queries;

/* After an error the command must be rolled back. */
MUST_USE enum error import_match(struct ctx *ctx, const struct match_request *request,
                                 enum match_end *end_out);

#endif
