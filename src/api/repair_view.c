/* repair_view: rows beside a case, gathered for its page.
 *
 * Lists only, because an absent thing is an empty list. The consumer does not see compensations
 * that wait for a second person or were refused by him, nor what he has no use for.
 */
#include "api/repair_view.h"

#include "desk/charge.h"
#include "desk/compensation.h"
#include "desk/coupon.h"
#include "desk/repair.h"
#include "desk/visit.h"

#include <string.h>

static bool is_for_consumer(const struct compensation_row *row) {
  return row->state != COMPENSATION_APPROVING && row->state != COMPENSATION_REFUSED;
}

static enum error compensations_load(struct ctx *ctx, const struct case_row *row,
                                     struct repair_view *view) {
  enum error error = compensation_list_of_case(ctx, row->id, &view->compensations);
  if (error != OK || ctx->actor.kind != ACTOR_CONSUMER) return error;
  struct compensation_row *list = view->compensations.items;
  size_t count = 0;
  for (size_t i = 0; i < view->compensations.count; i++)
    if (is_for_consumer(&list[i])) list[count++] = list[i];
  view->compensations.count = count;
  return OK;
}

/* The code is the consumer's: staff see that there is a coupon, not how it is cashed. */
static enum error coupons_load(struct ctx *ctx, const struct case_row *row,
                               struct repair_view *view) {
  if (view->compensations.count == 0) return OK;
  enum error error = coupon_list(ctx, (int)row->slot, row->consumer_id, &view->coupons);
  if (error != OK) return error;
  struct coupon_row *list = view->coupons.items;
  size_t count = 0;
  for (size_t i = 0; i < view->coupons.count; i++) {
    if (list[i].case_id != row->id) continue;
    list[count] = list[i];
    if (ctx->actor.kind != ACTOR_CONSUMER) list[count].code = "****";
    count++;
  }
  view->coupons.count = count;
  return OK;
}

static enum error job_load(struct ctx *ctx, const struct case_row *row, struct repair_view *view) {
  bool is_new;
  struct repair_job *job = arena_new(ctx->arena, struct repair_job);
  enum error error = repair_job_load(ctx, row, job, &is_new);
  if (error == OK) view->jobs = (struct list){job, 1};
  if (error == OK) error = repair_attempt_list(ctx, row, &view->attempts);
  if (error == OK) error = charge_list(ctx, row, &view->charges);
  if (error == OK) error = repair_loaner_list(ctx, row, &view->loaners);
  return error == OK ? visit_list(ctx, row, &view->visits) : error;
}

enum error repair_view_load(struct ctx *ctx, const struct case_row *row, const struct holding *held,
                            struct repair_view *view_out) {
  struct repair_view view = {0};
  enum error error = row->type == CASE_REPAIR ? job_load(ctx, row, &view) : OK;
  if (error == OK && held->has_compensations) error = compensations_load(ctx, row, &view);
  if (error == OK) error = coupons_load(ctx, row, &view);
  if (error == OK) *view_out = view;
  return error;
}

/* ---- verbs beside the lifecycle ---- */

static const char *const lend_needs[] = {"loaner", "serial_no", "due_at"};
static const char *const until_needs[] = {"due_at"};
static const char *const paid_needs[] = {"reference"};
#define NEEDS(list)                                                                                \
  { (void *)(uintptr_t)(list), sizeof(list) / sizeof *(list) }
enum { BESIDE_ARRIVE, BESIDE_PAID, BESIDE_LEND, BESIDE_LOANER_DUE, BESIDE_TAKE_BACK, BESIDE_COUNT };
static const struct possible_view beside[BESIDE_COUNT] = {
    {"arrive", "已到达", "The technician is there", false, {NULL, 0}},
    {"charge_paid", "确认维修费已付", "The repair was paid", false, NEEDS(paid_needs)},
    {"lend", "借出备用机", "Lend something", false, NEEDS(lend_needs)},
    {"loaner_due", "约定归还时间", "Another time to come back", false, NEEDS(until_needs)},
    {"take_back", "收回备用机", "Take it back", false, {NULL, 0}},
};

static bool is_lent(const struct repair_view *view) {
  const struct repair_loaner *list = view->loaners.items;
  for (size_t i = 0; i < view->loaners.count; i++)
    if (list[i].returned_at == 0) return true;
  return false;
}

static bool is_visit_awaited(const struct repair_view *view) {
  const struct visit_row *list = view->visits.items;
  return view->visits.count > 0 && list[view->visits.count - 1].state == VISIT_BOOKED;
}

static bool is_charge_due(const struct repair_view *view) {
  const struct charge_row *list = view->charges.items;
  return view->charges.count > 0 && list[view->charges.count - 1].state == CHARGE_DUE;
}

struct list repair_possible(struct ctx *ctx, const struct case_row *row,
                            const struct repair_view *view, struct list possible) {
  bool is_hand = (case_side(&ctx->actor, row) & SIDE_HANDLER) != 0;
  bool is_open = row->closed_at == 0;
  const bool makes_sense[BESIDE_COUNT] = {
      [BESIDE_ARRIVE] = is_open && row->state == STATE_VISITING && is_visit_awaited(view),
      [BESIDE_PAID] = is_open && is_charge_due(view),
      [BESIDE_LEND] = is_open && !is_lent(view),
      [BESIDE_LOANER_DUE] = is_lent(view),
      [BESIDE_TAKE_BACK] = is_lent(view)};
  if (row->type != CASE_REPAIR || !is_hand) return possible;
  struct possible_view *all =
      arena_list(ctx->arena, struct possible_view, possible.count + BESIDE_COUNT);
  size_t count = possible.count;
  if (count > 0) memcpy(all, possible.items, count * sizeof *all);
  for (size_t i = 0; i < BESIDE_COUNT; i++)
    if (makes_sense[i]) all[count++] = beside[i];
  return (struct list){all, count};
}
