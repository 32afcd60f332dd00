/* import_survey: one look over the whole file before anything is written: which orders have rows so
 * far apart that the import could not hold them together? Those are refused whole, so that never
 * half an order is stored. */
#ifndef TRADE_IMPORT_SURVEY_H
#define TRADE_IMPORT_SURVEY_H

#include "trade/import_row.h"

#define SURVEY_CANDIDATES_MAX 500000

struct import_survey;
/* LIMIT when too many orders have rows in more than one place: the file wants sorting. */
MUST_USE enum error import_survey_open(struct arena *arena, const struct import_map *map,
                                       struct import_file *file, struct import_survey **survey_out,
                                       struct fault *fault);
bool import_survey_is_scattered(const struct import_survey *survey, struct text order_no);

#endif
