/* record_view: the records of service (forms A.1 and A.2) filled from a case, as the reader may see
 * it.
 *
 * A consumer sees the own data whole; for staff the name and the phone are masked as on the case
 * page, and in bulk the address too. Internal notes stand in no record.
 */
#ifndef API_RECORD_VIEW_H
#define API_RECORD_VIEW_H

#include "desk/case.h"
#include "desk/service_record.h"

struct record_wish {
  enum record_form form;
  bool is_english;
  bool is_bulk;
};
/* The row is one the actor may see. */
MUST_USE enum error record_fill(struct ctx *ctx, const struct case_row *row,
                                const struct record_wish *wish, struct filled_record *filled_out);

#endif
