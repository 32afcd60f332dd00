/* replay_figure: what differs between two verdicts, by name, and who gains and loses. Pure.
 *
 * A figure is a thing that is counted: `outcome.allow.refuse`, `freight.consumer.merchant`,
 * `outbound.refunded`, `rule.OLD.NEW`, `evidence.photo.asked`, `remedy.exchange.offered`,
 * `promise.NAME.2_working_day.1_working_day` (or `.new`, `.gone`, `.other`), `gain.consumer`,
 * `loss.merchant`. Its kind is the word before the first point. One difference has several.
 *
 * Who gains: the consumer by a milder outcome, by freight that others pay, by less evidence, by
 * more remedies, by shorter times of others and longer ones of his own; the merchant by a stricter
 * outcome, by freight that the consumer pays, by longer times of its own; the platform by longer
 * times of its own. The reverse is a loss; one difference may be both. Times of different units are
 * held against each other roughly: a working day is 7/5 of a day, a working hour an eighth of that.
 */
#ifndef DESK_REPLAY_FIGURE_H
#define DESK_REPLAY_FIGURE_H

#include "desk/verdict.h"

#define REPLAY_FIGURES_MAX 64 /* of one difference; further ones are left out */

struct replay_figure {
  const char *key;
  const char *zh, *en;
};
struct replay_figures {
  const struct replay_figure *list;
  size_t count;
  uint64_t hash; /* of the keys: alike differences share it */
};
/* In an arena that may be reset soon: see replay_figures_keep. */
void replay_figures_plan(struct arena *arena, const struct verdict *before,
                         const struct verdict *after, struct replay_figures *figures_out);

/* Each set of figures once; there are few, however many cases differ. */
#define REPLAY_SETS_MAX 4096 /* further ones are kept as a set without figures */
struct replay_sets {
  struct arena *arena;
  const struct replay_figures *slots[2 * REPLAY_SETS_MAX];
  size_t count;
};
/* The one that is alike, or a copy that lasts as long as the arena of `sets`. */
const struct replay_figures *replay_figures_keep(struct replay_sets *sets,
                                                 const struct replay_figures *figures);

#endif
