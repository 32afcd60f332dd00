/* talk_view: what hangs on an enquiry, a complaint or a dispute, for the case page. */
#ifndef API_TALK_VIEW_H
#define API_TALK_VIEW_H

#include "desk/external_remedy.h"
#include "desk/finding.h"
#include "desk/malice.h"
#include "desk/talk.h"

struct talk_view {
  struct talk_row talk;
  struct list evidence_requests, evidence, findings, appeals, consequences;
  struct list external_options, external_remedies;
  struct list settlements; /* struct settlement_row with their terms */
  struct list flags;       /* at most one, struct malice_row */
};
extern const struct record talk_view_record;

/* NULL for a case that is no talk. What the reader may not know is left out: a consumer sees no
 * points, no suspension and no names of staff, nobody but the platform a flag that is not
 * confirmed.
 */
MUST_USE enum error talk_view_load(struct ctx *ctx, const struct case_row *row,
                                   struct talk_view *view_out);

#endif
