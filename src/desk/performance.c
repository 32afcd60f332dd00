/* performance: terms in force, followed to their end.
 *
 *   todo -> reported -> done        money: todo -> done, when the payment has arrived
 *   todo | reported -> broken       a broken term may still be reported and done, late
 *
 * Each term has a clock of its own until it is due; a report stops it and starts the other side's
 * time to object. A clock names no term, so whatever is past its time is broken, or taken as done,
 * when one lapses. Breaking ends the whole agreement: its other clocks stop, money that has not
 * left stays, money that is on its way arrives, and the platform owes a result again. What is done
 * late afterwards counts; when everything is done after all, the dispute ends without a finding.
 *
 * Always holds: a money term is done exactly when its consequence is; a settlement is fulfilled
 * exactly when all of its terms are done; nobody settles his own term by his own word alone.
 */
#include "desk/performance.h"

#include "desk/clock.h"
#include "desk/compensation.h"
#include "desk/decision.h"
#include "desk/finding.h"
#include "desk/until.h"
#include "trade/payment.h"

/* The version in force, or the one that was broken. */
static enum error version_find(struct ctx *ctx, const struct case_row *row,
                               struct settlement_row *settlement_out) {
  enum error error = settlement_find(ctx, row, TERMS_IN_FORCE, settlement_out);
  return error == ERR_NOT_FOUND ? settlement_find(ctx, row, TERMS_BROKEN, settlement_out) : error;
}

/* ---- coming into force ---- */

static enum error clock_for(struct ctx *ctx, const struct pack *pack, const struct case_row *row,
                            struct term_row *term) {
  bool is_reported = term->state == TERM_REPORTED;
  int side = is_reported == (term->by_side == PARTY_MERCHANT) ? PARTY_CONSUMER : PARTY_MERCHANT;
  struct clock_row clock;
  const struct promise promise = {
      .name = text_printf(ctx->arena, "term_%lld_%lld%s", (long long)term->settlement_id,
                          (long long)term->term_no, is_reported ? "_objection" : ""),
      .side = party_words.list[side],
      .on_lapse = is_reported ? "fulfil" : "terms_broken",
      .clauses = "handbook-8.3.3-1",
      .zh = is_reported
                ? "对履行提出异议"
                : text_printf(ctx->arena, "履行和解协议第 %lld 条", (long long)term->term_no),
      .en = is_reported
                ? "Object to what is reported as done"
                : text_printf(ctx->arena, "Term %lld of the settlement", (long long)term->term_no),
      .warn_before_hours = 24};
  int64_t until = is_reported ? term->object_until : term->due_at;
  enum error error = clock_open_until(ctx, pack, &promise, row, until, &clock);
  if (error == OK) term->clock_id = clock.id;
  return error;
}

static enum error money_plan(struct ctx *ctx, const struct case_row *row,
                             const struct term_row *term) {
  static const int tenders[TERM_KIND_COUNT] = {
      [TERM_REFUND] = -1, [TERM_COMPENSATION] = TENDER_MONEY, [TERM_COUPON] = TENDER_COUPON};
  const struct consequence_row wanted = {
      .kind = term->kind == TERM_REFUND ? CONSEQUENCE_REFUND : CONSEQUENCE_COMPENSATION,
      .amount_money = term->amount_money,
      .tender = tenders[term->kind],
      .settlement_id = term->settlement_id,
      .term_no = term->term_no};
  return term_is_money(term->kind) ? consequence_add(ctx, row, &wanted) : OK;
}

static enum error terms_begin(struct ctx *ctx, const struct settlement_row *settlement,
                              const struct case_row *row) {
  struct list terms;
  const struct pack *pack;
  int64_t last = 0;
  enum error error = term_list(ctx, settlement, &terms);
  if (error == OK) error = pack_of_case(ctx, row, &pack);
  for (size_t i = 0; error == OK && i < terms.count; i++) {
    const struct term_row *before = (const struct term_row *)terms.items + i;
    struct term_row after = *before;
    after.state = TERM_TODO;
    if (after.due_at > last) last = after.due_at;
    error = clock_for(ctx, pack, row, &after);
    if (error == OK) error = row_change(ctx, &term_record, before, &after);
    if (error == OK) error = money_plan(ctx, row, &after);
  }
  /* The platform's promise to execute runs as long as the sides have agreed. */
  return error == OK ? until_watch(ctx, row, "execute", last) : error;
}

enum error performance_begin(struct ctx *ctx, struct case_row *row) {
  struct settlement_row before;
  enum error error = settlement_supersede(ctx, row);
  if (error == OK) error = settlement_find(ctx, row, TERMS_OPEN, &before);
  if (error != OK) return error;
  struct settlement_row after = before;
  after.state = TERMS_IN_FORCE;
  after.effective_at = ctx->now;
  row->finding = FINDING_SETTLED;
  row->settlement = SETTLEMENT_BINDING;
  error = row_change(ctx, &settlement_record, &before, &after);
  return error == OK ? terms_begin(ctx, &after, row) : error;
}

/* ---- following ---- */

static enum error term_done(struct ctx *ctx, const struct term_row *before) {
  struct term_row after = *before;
  after.state = TERM_DONE;
  after.done_at = ctx->now;
  enum error error = row_change(ctx, &term_record, before, &after);
  return error == OK ? clock_close(ctx, before->clock_id, false) : error;
}

static bool is_paid(struct list duties, const struct term_row *term) {
  const struct consequence_row *list = duties.items;
  for (size_t i = 0; i < duties.count; i++)
    if (list[i].settlement_id == term->settlement_id && list[i].term_no == term->term_no)
      return list[i].state == DUTY_DONE;
  return false;
}

/* How many terms are left, by hand and as money. */
static enum error terms_follow(struct ctx *ctx, const struct settlement_row *settlement,
                               struct list duties, size_t left_out[2]) {
  struct list terms;
  enum error error = term_list(ctx, settlement, &terms);
  for (size_t i = 0; error == OK && i < terms.count; i++) {
    const struct term_row *term = (const struct term_row *)terms.items + i;
    bool is_money = term_is_money(term->kind);
    if (term->state == TERM_DONE) continue;
    if (is_money && is_paid(duties, term))
      error = term_done(ctx, term);
    else
      left_out[is_money]++;
  }
  return error;
}

static enum error version_end(struct ctx *ctx, const struct settlement_row *before, int state) {
  struct settlement_row after = *before;
  after.state = state;
  after.closed_at = ctx->now;
  return row_change(ctx, &settlement_record, before, &after);
}

enum error performance_follow(struct ctx *ctx, struct case_row *row) {
  struct settlement_row settlement;
  struct list duties;
  size_t left[2] = {0, 0};
  enum error error = version_find(ctx, row, &settlement);
  if (error == ERR_NOT_FOUND) return OK;
  if (error == OK) error = consequence_list(ctx, row, &duties);
  if (error == OK) error = terms_follow(ctx, &settlement, duties, left);
  if (error != OK) return error;
  if (left[0] + left[1] == 0) {
    row->settlement = SETTLEMENT_KEPT;
    row->finding = FINDING_SETTLED;
    return version_end(ctx, &settlement, TERMS_FULFILLED);
  }
  if (settlement.state != TERMS_IN_FORCE) return OK;
  row->settlement = left[0] > 0 ? SETTLEMENT_BINDING : SETTLEMENT_MONEY_LEFT;
  row->waiting_count += (int64_t)left[0];
  return OK;
}

/* ---- done ---- */

static enum error object_until_plan(struct ctx *ctx, const struct pack *pack, int64_t *until_out) {
  int64_t days;
  enum error error =
      pack_number_find(pack, "settlement_object_days", OBJECT_DAYS, &days, &ctx->fault);
  if (error == OK) *until_out = ctx->now + days * MS_DAY;
  return error;
}

static enum error term_report(struct ctx *ctx, const struct case_row *row,
                              const struct term_row *before, bool is_in_force,
                              const struct settlement_input *input) {
  struct term_row after = *before;
  const struct pack *pack;
  if (before->state == TERM_REPORTED)
    return fault_raise(&ctx->fault, ERR_CONFLICT, "term_no", "此条款已报履行，等待对方确认",
                       "This term was reported already: the other side confirms it");
  after.state = TERM_REPORTED;
  after.reported_at = ctx->now;
  after.report = input->text;
  enum error error = clock_close(ctx, before->clock_id, false);
  if (error == OK) error = pack_of_case(ctx, row, &pack);
  if (error == OK) error = object_until_plan(ctx, pack, &after.object_until);
  if (error == OK && is_in_force) error = clock_for(ctx, pack, row, &after);
  return error == OK ? row_change(ctx, &term_record, before, &after) : error;
}

static enum error term_find(struct ctx *ctx, const struct settlement_row *settlement, int64_t no,
                            struct term_row *term_out) {
  struct list terms;
  enum error error = term_list(ctx, settlement, &terms);
  if (error != OK) return error;
  if (no < 1 || no > (int64_t)terms.count)
    return fault_raise(&ctx->fault, ERR_NOT_FOUND, "term_no", NULL, NULL);
  *term_out = ((const struct term_row *)terms.items)[no - 1];
  if (!term_is_money(term_out->kind) && term_out->state != TERM_DONE) return OK;
  return fault_raise(&ctx->fault, ERR_CONFLICT, "term_no", "此条款已履行或由系统支付",
                     "This term is done, or money that is paid by itself");
}

static enum error reports_pass(struct ctx *ctx, const struct settlement_row *settlement) {
  struct list terms;
  size_t count = 0;
  enum error error = term_list(ctx, settlement, &terms);
  for (size_t i = 0; error == OK && i < terms.count; i++) {
    const struct term_row *term = (const struct term_row *)terms.items + i;
    if (term->state != TERM_REPORTED || term->object_until > ctx->now) continue;
    error = term_done(ctx, term);
    count++;
  }
  if (error == OK && count == 0)
    error = fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, NULL, NULL);
  return error;
}

enum error performance_fulfil(struct ctx *ctx, const struct settlement_input *input,
                              struct case_row *row) {
  struct settlement_row settlement;
  struct term_row term;
  enum error error = version_find(ctx, row, &settlement);
  if (error != OK) return error;
  if (ctx->actor.kind == ACTOR_SYSTEM) return reports_pass(ctx, &settlement);
  error = term_find(ctx, &settlement, input->term_no, &term);
  if (error != OK) return error;
  if (party_of(&ctx->actor) == term.by_side)
    return term_report(ctx, row, &term, settlement.state == TERMS_IN_FORCE, input);
  return term_done(ctx, &term);
}

/* ---- broken ---- */

static enum error term_break(struct ctx *ctx, const struct term_row *before) {
  struct term_row after = *before;
  after.state = TERM_BROKEN;
  after.broken_at = ctx->now;
  return row_change(ctx, &term_record, before, &after);
}

static enum error overdue_break(struct ctx *ctx, const struct settlement_row *settlement) {
  struct list terms;
  size_t count = 0;
  enum error error = term_list(ctx, settlement, &terms);
  for (size_t i = 0; error == OK && i < terms.count; i++) {
    const struct term_row *term = (const struct term_row *)terms.items + i;
    if (term->state != TERM_TODO || term->due_at > ctx->now) continue;
    error = term_break(ctx, term);
    count++;
  }
  if (error == OK && count == 0)
    error = fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, NULL, NULL);
  return error;
}

static enum error named_break(struct ctx *ctx, const struct settlement_row *settlement,
                              int64_t term_no) {
  struct term_row term;
  enum error error = term_find(ctx, settlement, term_no, &term);
  if (error != OK) return error;
  if (party_of(&ctx->actor) == term.by_side)
    return fault_raise(&ctx->fault, ERR_INVALID, "term_no", "只能对对方的条款提出异议",
                       "Only the other side's terms can be objected to");
  if (term.state == TERM_TODO && term.due_at > ctx->now)
    return fault_raise(&ctx->fault, ERR_CONFLICT, "term_no", "此条款尚未到期",
                       "This term is not due yet");
  return term_break(ctx, &term);
}

/* Money that has not left stays: its consequence will not be done. */
static enum error money_drop(struct ctx *ctx, const struct case_row *row,
                             const struct settlement_row *settlement) {
  struct list duties;
  enum error error = consequence_list(ctx, row, &duties);
  for (size_t i = 0; error == OK && i < duties.count; i++) {
    const struct consequence_row *before = (const struct consequence_row *)duties.items + i;
    struct consequence_row after = *before;
    bool is_waiting = before->state == DUTY_TODO;
    if (before->settlement_id != settlement->id) continue;
    if (before->state == DUTY_SENT && before->compensation_id != 0)
      error = compensation_stop(ctx, before->compensation_id, &is_waiting);
    if (error != OK || !is_waiting) continue;
    after.state = DUTY_DROPPED;
    error = row_change(ctx, &consequence_record, before, &after);
  }
  return error;
}

static enum error clocks_stop(struct ctx *ctx, const struct case_row *row,
                              const struct settlement_row *settlement) {
  struct list terms;
  struct clock_row clock;
  enum error error = term_list(ctx, settlement, &terms);
  for (size_t i = 0; error == OK && i < terms.count; i++) {
    const struct term_row *term = (const struct term_row *)terms.items + i;
    if (term->state != TERM_DONE)
      error = clock_close(ctx, term->clock_id, term->state != TERM_BROKEN);
  }
  if (error == OK) error = clock_find(ctx, row, "platform", "execute", &clock);
  if (error == OK) error = clock_close(ctx, clock.id, true);
  return error == ERR_NOT_FOUND ? OK : error;
}

enum error performance_break(struct ctx *ctx, const struct settlement_input *input,
                             struct case_row *row) {
  struct settlement_row settlement;
  bool is_system = ctx->actor.kind == ACTOR_SYSTEM;
  enum error error = settlement_find(ctx, row, TERMS_IN_FORCE, &settlement);
  if (error == OK && is_system) error = overdue_break(ctx, &settlement);
  if (error == OK && !is_system) error = named_break(ctx, &settlement, input->term_no);
  if (error == OK) error = version_end(ctx, &settlement, TERMS_BROKEN);
  if (error == OK) error = money_drop(ctx, row, &settlement);
  if (error == OK) error = clocks_stop(ctx, row, &settlement);
  if (error != OK) return error;
  row->settlement = SETTLEMENT_BREACHED;
  row->finding = FINDING_NONE;
  row->waiting_count = 0;
  return until_restart(ctx, row, "result");
}
