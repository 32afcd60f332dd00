/* payer: from what is due to what was booked.
 *
 * Three steps, each of which may be the last: a command claims one row under a key that never
 * changes, and is committed; the provider is told, in no transaction; a command books his answer.
 * Who dies after the first leaves a claimed row that is due again after a while: then the provider
 * is asked about the key before it is sent once more. Coupons are given back in kind and never
 * reach the provider, but go the same way.
 *
 * Always: nothing is sent that is not claimed on disk; an answer may be booked any number of times.
 *
 * Refund parts and compensations differ in their rows and in what booking brings, so each has its
 * three functions; another kind of payment would have its own.
 */
#include "app/payer.h"

#include "app/errand.h"
#include "base/log.h"
#include "desk/compensation.h"
#include "desk/refund.h"
#include "desk/step.h"
#include "desk/tick.h"

#define BATCH_MAX 64

static struct metric paid_calls = {.name = "aftercare_provider_calls_total",
                                   .kind = METRIC_COUNTER,
                                   .doc = "refund parts sent to the provider"};

/* ---- parts of refunds ---- */

/* From claim to settlement, in the arena of the turn. */
struct payment_work {
  struct machine *machine;
  struct arena *arena;
  struct refund_part due;  /* as found */
  struct refund_part part; /* as claimed */
  const char *payment_ref;
  struct provider_answer answer;
};

static enum error claim_run(struct ctx *ctx, void *baton) {
  struct payment_work *work = baton;
  struct payment_row payment;
  const int64_t keys[] = {ident_slot(work->due.refund_id), work->due.payment_id};
  enum error error = refund_claim(ctx, &work->due, &work->part);
  if (error == OK) error = row_load(ctx, &payment_record, keys, 2, &payment);
  if (error != OK) return error;
  error = case_touch(ctx, work->part.case_id, "case.refund_sent");
  if (error != OK) return error;
  work->part.provider_key = text_copy(work->arena, work->part.provider_key);
  work->part.currency = text_copy(work->arena, work->part.currency);
  work->payment_ref = text_copy(work->arena, payment.provider_ref);
  return OK;
}

static enum error settle_run(struct ctx *ctx, void *baton) {
  const struct payment_work *work = baton;
  return case_refund_settle(ctx, work->part.refund_id, work->part.part_no, &work->answer);
}

static void provider_answered(void *baton, const struct provider_answer *answer) {
  struct payment_work *work = baton;
  work->answer = *answer;
  errand_run(work->machine, settle_run, work, ident_slot(work->part.refund_id));
}

static void part_send(struct payment_work *work) {
  const struct provider *provider = &work->machine->world.provider;
  struct provider_answer found;
  char case_id[32];
  ident_print("cas", work->part.case_id, case_id);
  const struct provider_order order = {.key = work->part.provider_key,
                                       .case_id = case_id,
                                       .payment_ref = work->payment_ref,
                                       .amount_money = work->part.amount_money,
                                       .currency = work->part.currency};
  if (work->part.tender == TENDER_COUPON) { /* given back in kind: ours to do */
    const struct provider_answer issued = {.state = PROVIDER_PAID, .ref = "coupon"};
    provider_answered(work, &issued);
    return;
  }
  metric_add(&paid_calls, 1);
  if (work->part.tries > 1 && provider->find(provider->baton, order.key, &found) == OK) {
    provider_answered(work, &found);
    return;
  }
  provider->pay(provider->baton, &order, provider_answered, work);
}

/* Takes at most one part; false when there was nothing to take. */
static bool pay_one(struct machine *machine, struct db *db, unsigned turn) {
  struct arena *arena = arena_open("pay", PASS_BYTES_MAX);
  struct ctx ctx = errand_look(arena, db);
  struct list rows = {0};
  bool has_sent = false;
  if (refund_list_due(&ctx, ctx.now, BATCH_MAX, &rows) != OK) rows.count = 0;
  for (size_t i = 0; i < rows.count && !has_sent; i++) {
    size_t index = (i + turn) % rows.count; /* payers begin at different rows */
    struct payment_work work = {
        .machine = machine, .arena = arena, .due = ((const struct refund_part *)rows.items)[index]};
    if (errand_run(machine, claim_run, &work, ident_slot(work.due.refund_id)) != OK) continue;
    part_send(&work);
    has_sent = true;
  }
  arena_close(&arena);
  return has_sent;
}

/* ---- compensations: the same way, one row each ---- */

struct payout_work {
  struct machine *machine;
  struct arena *arena;
  int64_t id;
  struct compensation_row row; /* as claimed */
  struct provider_answer answer;
};

static enum error payout_claim_run(struct ctx *ctx, void *baton) {
  struct payout_work *work = baton;
  enum error error = compensation_claim(ctx, work->id, &work->row);
  if (error == OK) error = case_touch(ctx, work->row.case_id, "case.compensation_sent");
  if (error != OK) return error;
  work->row.provider_key = text_copy(work->arena, work->row.provider_key);
  work->row.currency = text_copy(work->arena, work->row.currency);
  return OK;
}

static enum error payout_settle_run(struct ctx *ctx, void *baton) {
  const struct payout_work *work = baton;
  return case_compensation_settle(ctx, work->id, &work->answer);
}

static void payout_answered(void *baton, const struct provider_answer *answer) {
  struct payout_work *work = baton;
  work->answer = *answer;
  errand_run(work->machine, payout_settle_run, work, ident_slot(work->id));
}

static void payout_send(struct payout_work *work) {
  const struct provider *provider = &work->machine->world.provider;
  struct provider_answer found;
  char case_id[32];
  ident_print("cas", work->row.case_id, case_id);
  const struct provider_order order = {.key = work->row.provider_key,
                                       .case_id = case_id,
                                       .amount_money = work->row.amount_money,
                                       .currency = work->row.currency};
  if (work->row.tender == TENDER_COUPON) { /* issued by us */
    const struct provider_answer issued = {.state = PROVIDER_PAID, .ref = "coupon"};
    payout_answered(work, &issued);
    return;
  }
  metric_add(&paid_calls, 1);
  if (work->row.tries > 1 && provider->find(provider->baton, order.key, &found) == OK) {
    payout_answered(work, &found);
    return;
  }
  provider->pay(provider->baton, &order, payout_answered, work);
}

static bool payout_one(struct machine *machine, struct db *db, unsigned turn) {
  struct arena *arena = arena_open("payout", PASS_BYTES_MAX);
  struct ctx ctx = errand_look(arena, db);
  struct list rows = {0};
  bool has_sent = false;
  if (compensation_list_due(&ctx, ctx.now, BATCH_MAX, &rows) != OK) rows.count = 0;
  for (size_t i = 0; i < rows.count && !has_sent; i++) {
    const struct compensation_row *list = rows.items;
    struct payout_work work = {
        .machine = machine, .arena = arena, .id = list[(i + turn) % rows.count].id};
    if (errand_run(machine, payout_claim_run, &work, ident_slot(work.id)) != OK) continue;
    payout_send(&work);
    has_sent = true;
  }
  arena_close(&arena);
  return has_sent;
}

bool payer_turn(struct machine *machine, struct db *db, unsigned turn) {
  bool has_sent = pay_one(machine, db, turn);
  return payout_one(machine, db, turn) || has_sent;
}
