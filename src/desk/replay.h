/* replay: what would have been decided under another policy, from the facts as they were stored.
 *
 * Every decision made at the opening of a case is decided twice: under the version it was made
 * under, and under the draft; what differs is counted by kind, with the cases behind each figure.
 * Nothing is written. Facts that are alike are decided once and remembered, so that a million
 * decisions take seconds. One `struct replay` serves one thread; reports are added up.
 */
#ifndef DESK_REPLAY_H
#define DESK_REPLAY_H

#include "desk/replay_figure.h"
#include "store/store.h"

#define REPLAY_EXAMPLES_MAX 100 /* cases kept behind each figure */

enum replay_kind {
  REPLAY_OUTCOME,  /* allowed, refused, to be reviewed */
  REPLAY_RULE,     /* the same outcome by another rule */
  REPLAY_FREIGHT,  /* who pays the way back, or whether the way out is refunded */
  REPLAY_EVIDENCE, /* what must be shown */
  REPLAY_REMEDY,   /* what is offered */
  REPLAY_PROMISE,  /* deadlines */
  REPLAY_KIND_COUNT
};
extern const struct words replay_kind_words;

struct replay_change {
  int64_t case_id;
  unsigned kinds;    /* bits */
  int before, after; /* enum verdict_outcome */
  int64_t money;     /* more (or less) to the consumer, as far as the case knows */
};
struct replay_report {
  int64_t decided_count, changed_count;
  int64_t failed_count;     /* facts or a policy that could not be read any more */
  int64_t unfaithful_count; /* decided otherwise then than their own version decides now */
  int64_t counts[REPLAY_KIND_COUNT];
  int64_t outcomes[3][3];                 /* before, after */
  int64_t consumer_count, merchant_count; /* cases whose outcome turned for one side */
  int64_t more_money, less_money;
  struct replay_change examples[REPLAY_KIND_COUNT][REPLAY_EXAMPLES_MAX];
  size_t example_counts[REPLAY_KIND_COUNT];
};

/* Who hears of a replay while it goes on, on the replay's own thread; either may be NULL. */
struct replay_hooks {
  void *baton;
  /* Every REPLAY_STEP decisions, when all up to this one are counted; anything but OK ends the slot
   * with that. */
  enum error (*goes_on)(void *baton, int64_t decision_id);
  /* Every decision that differs; the change lasts until it returns, the figures as the replay. */
  enum error (*differs)(void *baton, const struct replay_change *change,
                        const struct replay_figures *figures);
};
#define REPLAY_STEP 256

struct replay;
struct replay_settings {
  const struct pack *draft;
  int64_t from, to;    /* UTC ms, `to` left out */
  int64_t merchant_id; /* 0: of all */
  struct replay_hooks hooks;
};
struct replay *replay_open(const struct replay_settings *settings);
void replay_close(struct replay **replay);
/* The decisions of one slot after one; 0: all. */
MUST_USE enum error replay_slot(struct ctx *ctx, struct replay *replay, int slot, int64_t after_id);
const struct replay_report *replay_report(const struct replay *replay);
void replay_report_add(struct replay_report *sum, const struct replay_report *part);
/* Into an open JSON object. */
void replay_report_print(struct json_out *out, const struct replay_report *report);
extern const struct query_set replay_queries;

#endif
