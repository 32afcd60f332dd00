/* import_return: rows that take goods back become cases, through import_match.h. */
#ifndef TRADE_IMPORT_RETURN_H
#define TRADE_IMPORT_RETURN_H

#include "trade/import.h"
#include "trade/import_match.h"

/* As import_orders, for the rows that the map calls returns; the others are counted as `other`. A
 * row that open_case refuses is refused; `baton` is open_case's. */
MUST_USE enum error import_returns(struct arena *arena, const struct import_settings *settings,
                                   return_open_fn *open_case, void *baton,
                                   struct import_count *count_out, struct fault *fault);

#endif
