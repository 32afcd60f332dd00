/* case_parts: the small things on a case page, each a struct with its record: files, clocks, steps,
 * buttons, refunds, timeline. Filled from the desk's rows; what the reader may not see is left out.
 */
#ifndef API_CASE_PARTS_H
#define API_CASE_PARTS_H

#include "desk/case.h"
#include "desk/clock.h"

struct file_view {
  int64_t id;
  const char *name, *content_type;
  int64_t bytes;
  const char *url, *thumbnail_url;
  int64_t added_at;
};
struct clock_view {
  int64_t id;
  const char *promise, *side;
  int state;
  const char *zh, *en, *clause;
  int64_t amount;
  const char *unit;
  int64_t started_at, nominal_due, legal_due, due_at, warned_at, stopped_at, breached_at;
  bool is_provisional, is_overdue;
  const char *on_lapse, *on_lapse_zh, *on_lapse_en, *receipt_url;
};
struct step_view {
  const char *zh, *en;
  const char *state; /* done, current, todo */
  int64_t at;
};
struct possible_view {
  const char *event, *zh, *en;
  bool is_risky;
  struct list needs; /* of const char * */
};
struct refund_view {
  int64_t id;
  int state;
  int64_t goods_money, freight_money, coupon_money, total_money;
  const char *currency;
  int64_t reserved_at, paid_at;
  struct list parts; /* struct refund_part */
};
struct event_view {
  int64_t id, at;
  int actor_kind;
  const char *actor_name, *event, *zh, *en, *state, *detail, *text;
  bool is_internal;
};
extern const struct record file_view_record, clock_view_record, step_view_record, possible_record,
    refund_view_record, event_view_record;

struct list file_views(struct ctx *ctx, struct list files);
struct list clock_views(struct ctx *ctx, const struct case_row *row, struct list clocks);
struct list step_views(struct ctx *ctx, const struct case_row *row, struct list events);
struct list possible_views(struct ctx *ctx, const struct case_row *row);
MUST_USE enum error refund_views(struct ctx *ctx, const struct case_row *row,
                                 struct list *list_out);
/* 林晓雨 -> 林**; NULL stays NULL. */
const char *name_mask(struct ctx *ctx, const char *name);
/* 13800000001 -> 138****0001; NULL stays NULL. */
const char *phone_mask(struct ctx *ctx, const char *phone);
/* Names of staff are shown to staff; a consumer sees the side only. */
MUST_USE enum error event_views(struct ctx *ctx, int type, struct list events,
                                struct list *list_out);

/* What happens when the time of a clock is up: a word of `on_lapse` in a sentence. */
const char *case_lapse_told(const char *word, bool is_chinese);

#endif
