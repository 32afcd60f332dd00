/* replay_run: replays that run in the background: asked for, queued, going on, kept.
 *
 *   queued -> running -> done | failed | cancelled
 *     |        |   ^
 *     |        |   interrupted (its server left) -> cancelled
 *     |        cancelling -> cancelled
 *     cancelled
 *
 * Every so often a run writes down, in one piece, what it found, what it counted and its place
 * (replay_keep). A run that its server left, killed or stopped, is interrupted and waits like one
 * that is queued; whoever claims it goes on from its place, under the policy as it was when the run
 * began, and what it says in the end is what it would have said without. One that is taken up
 * REPLAY_STUCK_MAX times without getting any further fails.
 *
 * Who asks, cancels, takes up and how it ends is journalled; how far it is, and what it found, is
 * not: it can be found again. Who runs it is app/replay_job.h.
 */
#ifndef DESK_REPLAY_RUN_H
#define DESK_REPLAY_RUN_H

#include "desk/replay.h"
#include "desk/replay_place.h"

#define REPLAY_QUEUE_MAX 20       /* runs that wait; more are refused LIMIT */
#define REPLAY_GROUPS_MAX 4096    /* ways to differ; more are counted in group 0 */
#define REPLAY_DROP_MAX 2000      /* rows dropped in one command */
#define REPLAY_STUCK_MAX 5        /* claims without progress */
#define REPLAY_STALE_MS MS_MINUTE /* without a sign for so long, a run was left */

enum replay_state {
  REPLAY_QUEUED,
  REPLAY_RUNNING,
  REPLAY_CANCELLING,
  REPLAY_DONE,
  REPLAY_CANCELLED,
  REPLAY_INTERRUPTED,
  REPLAY_FAILED,
  REPLAY_STATE_COUNT
};
extern const struct words replay_state_words;

struct replay_row {
  int64_t id;
  int state;
  const char *pack;
  int64_t draft_id;
  const char *pack_version;
  int64_t merchant_id, from_at, to_at, asked_by, asked_at, started_at, ended_at, node, beat_at;
  int64_t done_count, decided_count, changed_count, failed_count, unfaithful_count;
  int64_t resumed_count, stuck_count, worked_ms;
  const char *place; /* replay_place.h; NULL: at the beginning */
  const char *why_zh, *why_en;
  int64_t version;
};
struct replay_group {
  int64_t run_id, group_no, case_count, more_money, less_money, hash;
  const char *figures; /* JSON [{figure, zh, en}] */
};
struct replay_case {
  int64_t run_id, group_no, case_id;
  int before, after; /* -1: of talk */
  int64_t more_money;
};
extern const struct record replay_run_record, replay_group_record, replay_case_record;
extern const struct query_set replay_run_queries;

/* Queues it. `wanted` needs pack, from_at, to_at, and draft_id, pack_version, merchant_id if any.
 */
MUST_USE enum error replay_ask(struct ctx *ctx, const struct replay_row *wanted,
                               struct replay_row *row_out);
/* Somebody's who is not of the platform: of his own shop only, else NOT_FOUND (raised). */
MUST_USE enum error replay_load(struct ctx *ctx, int64_t id, struct replay_row *row_out);
MUST_USE enum error replay_list(struct ctx *ctx, int64_t before_id, size_t max,
                                struct list *list_out);
/* NO_SUCH_STEP when it is over. */
MUST_USE enum error replay_cancel(struct ctx *ctx, int64_t id, struct replay_row *row_out);
/* Removes a run that is over, but not its rows: NO_SUCH_STEP while it is not. */
MUST_USE enum error replay_remove(struct ctx *ctx, int64_t id);

/* ---- for those who run it ---- */

MUST_USE enum error replay_waits(struct ctx *ctx, bool *waits_out);
/* The oldest that waits becomes RUNNING (or FAILED, when it got nowhere too often); NOT_FOUND (not
 * raised) when none waits. */
MUST_USE enum error replay_claim(struct ctx *ctx, int64_t node, struct replay_row *row_out);
/* What was found since the last time. */
struct replay_found {
  const struct replay_case *cases;
  size_t case_count;
  const struct replay_group *const *groups; /* that grew, whole */
  size_t group_count;
};
/* Writes down counts, place and findings as they belong together. *state_out: RUNNING, or
 * CANCELLING when somebody cancelled it. NOT_FOUND (not raised), nothing written: it is no longer
 * this server's. */
MUST_USE enum error replay_keep(struct ctx *ctx, const struct replay_row *row,
                                const struct replay_found *found, enum replay_state *state_out);
/* INTERRUPTED is no end: it waits. NOT_FOUND as above. */
MUST_USE enum error replay_end(struct ctx *ctx, const struct replay_row *ended);
/* Runs of this node, and of others that give no sign, are interrupted; those that were being
 * cancelled are cancelled. */
MUST_USE enum error replay_interrupt(struct ctx *ctx, int64_t node);
/* At most REPLAY_DROP_MAX rows of what a run found; *is_empty_out when nothing is left. */
MUST_USE enum error replay_drop(struct ctx *ctx, int64_t id, bool *is_empty_out);

/* ---- what was found ---- */

/* Of struct replay_group, by number. */
MUST_USE enum error replay_groups(struct ctx *ctx, int64_t id, struct list *list_out);
/* Of struct replay_case, of one group, after a case. */
MUST_USE enum error replay_cases(struct ctx *ctx, const struct replay_case *after, size_t max,
                                 struct list *list_out);

#endif
