/* settlement: putting terms, confirming them, and how an offer loses its force.
 *
 *   open -> in_force (both sides confirmed the same text; performance.c goes on)
 *   open -> replaced (another version was put), declined, lapsed, dropped
 *
 * A side that proposes is bound by its own terms: only the other owes its word. A mediator binds
 * nobody: both owe theirs. Each word that is owed has a clock; when it runs out the version lapses
 * and the mediation goes on. What can be known beforehand is refused when terms are put, because a
 * text that both have confirmed must not turn out to be impossible: refunds above what is left of
 * the line, money from a side that has no way to pay it, a due time before the time to confirm.
 *
 * Always holds: at most one version of a case is open, at most one in force or broken; the case row
 * says whose word is owed; nobody confirms for another side.
 */
#include "desk/settlement.h"

#include "desk/clock.h"
#include "desk/decision.h"
#include "desk/finding.h"

#include <string.h>

#define CONFIRM_DAYS_MAX 30
#define TERM_DAYS_MAX 365

bool term_is_money(int kind) {
  return kind == TERM_REFUND || kind == TERM_COMPENSATION || kind == TERM_COUPON;
}

int party_of(const struct actor *actor) {
  if (actor->kind == ACTOR_CONSUMER) return PARTY_CONSUMER;
  return actor->kind == ACTOR_MERCHANT ? PARTY_MERCHANT : PARTY_PLATFORM;
}

static enum error refuse(struct ctx *ctx, const char *field, const char *zh, const char *en) {
  return fault_raise(&ctx->fault, ERR_INVALID, field, zh, en);
}

/* ---- how a version ends ---- */

/* What the case says while no version is open. */
static enum error rest(struct ctx *ctx, struct case_row *row) {
  struct settlement_row broken;
  enum error error = settlement_find(ctx, row, TERMS_BROKEN, &broken);
  if (error != OK && error != ERR_NOT_FOUND) return error;
  row->settlement = error == OK ? SETTLEMENT_BREACHED : SETTLEMENT_NONE;
  return OK;
}

static enum error clocks_close(struct ctx *ctx, const struct settlement_row *settlement,
                               bool is_cancelled) {
  const int64_t ids[] = {settlement->consumer_clock_id, settlement->merchant_clock_id};
  enum error error = OK;
  for (size_t i = 0; error == OK && i < 2; i++)
    if (ids[i] != 0) error = clock_close(ctx, ids[i], is_cancelled);
  return error;
}

static enum error terms_drop(struct ctx *ctx, const struct settlement_row *settlement) {
  struct list terms;
  enum error error = term_list(ctx, settlement, &terms);
  for (size_t i = 0; error == OK && i < terms.count; i++) {
    const struct term_row *before = (const struct term_row *)terms.items + i;
    struct term_row after = *before;
    if (before->state == TERM_DONE || before->state == TERM_BROKEN) continue;
    after.state = TERM_DROPPED;
    error = row_change(ctx, &term_record, before, &after);
    if (error == OK && before->clock_id != 0) error = clock_close(ctx, before->clock_id, true);
  }
  return error;
}

/* The version in state `from` is over; nothing when there is none. */
static enum error version_close(struct ctx *ctx, const struct case_row *row, int from, int state,
                                const struct settlement_input *why) {
  struct settlement_row before;
  enum error error = settlement_find(ctx, row, from, &before);
  if (error == ERR_NOT_FOUND) return OK;
  if (error != OK) return error;
  struct settlement_row after = before;
  after.state = state;
  after.closed_at = ctx->now;
  if (why != NULL) {
    after.closed_side = party_of(&ctx->actor);
    after.close_reason = why->text;
  }
  error = row_change(ctx, &settlement_record, &before, &after);
  if (error == OK) error = terms_drop(ctx, &before);
  return error == OK ? clocks_close(ctx, &before, state != TERMS_LAPSED) : error;
}

enum error settlement_decline(struct ctx *ctx, const struct settlement_input *input,
                              const char *reason, struct case_row *row) {
  struct settlement_row open;
  const struct settlement_input why = {.text = reason};
  enum error error = settlement_find(ctx, row, TERMS_OPEN, &open);
  if (error != OK) return error;
  if (input->sha256 != NULL && strcmp(input->sha256, open.terms_sha256) != 0)
    return fault_raise(&ctx->fault, ERR_STALE, "sha256", NULL, NULL);
  error = version_close(ctx, row, TERMS_OPEN, TERMS_DECLINED, &why);
  return error == OK ? rest(ctx, row) : error;
}

enum error settlement_lapse(struct ctx *ctx, struct case_row *row) {
  enum error error = version_close(ctx, row, TERMS_OPEN, TERMS_LAPSED, NULL);
  return error == OK ? rest(ctx, row) : error;
}

enum error settlement_drop(struct ctx *ctx, struct case_row *row) {
  enum error error = version_close(ctx, row, TERMS_OPEN, TERMS_DROPPED, NULL);
  return error == OK ? rest(ctx, row) : error;
}

enum error settlement_supersede(struct ctx *ctx, const struct case_row *row) {
  return version_close(ctx, row, TERMS_BROKEN, TERMS_REPLACED, NULL);
}

/* ---- what may be put ---- */

static enum error term_check(struct ctx *ctx, const struct term_input *term, int64_t until) {
  bool is_money = term_is_money(term->kind), has_text = term->text != NULL;
  int64_t money = term->amount_money == INT_NONE ? 0 : term->amount_money;
  if (is_money != (money > 0))
    return refuse(ctx, "terms.amount_money", "退款、赔偿、优惠券须填写金额，其他条款不填",
                  "a refund, compensation or coupon needs an amount, nothing else may have one");
  if (term->by_side == PARTY_PLATFORM || (is_money && term->by_side != PARTY_MERCHANT))
    return refuse(ctx, "terms.by_side", "款项由商家支付，其他条款由消费者或商家履行",
                  "money comes from the merchant, the rest from the consumer or the merchant");
  if (term->kind == TERM_RETURN_GOODS && term->by_side != PARTY_CONSUMER)
    return refuse(ctx, "terms.by_side", "退回商品由消费者履行", "the consumer returns the goods");
  if ((term->kind == TERM_APOLOGY || term->kind == TERM_OTHER) && !has_text)
    return refuse(ctx, "terms.text", "请写明内容", "say in words what it is");
  if (term->due_at <= until || term->due_at > ctx->now + TERM_DAYS_MAX * MS_DAY)
    return refuse(ctx, "terms.due_at", "履行期限须晚于确认期限，且在一年以内",
                  "a term is due after the time to confirm and within a year");
  return OK;
}

static enum error refunds_check(struct ctx *ctx, const struct case_row *row, int64_t wanted) {
  int64_t goods, freight;
  enum error error = refundable_load(ctx, row, &goods, &freight);
  if (error != OK || wanted <= goods + freight) return error;
  return fault_raisef(&ctx->fault, ERR_AMOUNT_EXCEEDED, "terms", "最多还可退 %lld 分",
                      "At most %lld minor units are left to refund", (long long)(goods + freight));
}

static enum error terms_check(struct ctx *ctx, const struct settlement_input *input, int64_t until,
                              const struct case_row *row) {
  const struct term_input *terms = input->terms.items;
  int64_t refunds = 0;
  if (input->terms.count == 0 || input->terms.count > TERMS_MAX)
    return refuse(ctx, "terms", "和解协议须有 1 至 8 条", "a settlement has one to eight terms");
  if (until <= ctx->now || until > ctx->now + CONFIRM_DAYS_MAX * MS_DAY)
    return refuse(ctx, "until", "确认期限须在 30 天以内", "the time to confirm is at most 30 days");
  for (size_t i = 0; i < input->terms.count; i++) {
    enum error error = term_check(ctx, &terms[i], until);
    if (error != OK) return error;
    if (terms[i].kind == TERM_REFUND) refunds += terms[i].amount_money;
  }
  return refunds_check(ctx, row, refunds);
}

static enum error until_plan(struct ctx *ctx, const struct pack *pack, int64_t wanted,
                             int64_t *until_out) {
  int64_t hours;
  *until_out = wanted;
  if (wanted != 0) return OK;
  enum error error =
      pack_number_find(pack, "settlement_confirm_hours", CONFIRM_HOURS, &hours, &ctx->fault);
  if (error == OK) *until_out = ctx->now + hours * MS_HOUR;
  return error;
}

/* ---- putting ---- */

static enum error clock_for(struct ctx *ctx, const struct pack *pack, const struct case_row *row,
                            const struct settlement_row *settlement, int side,
                            int64_t *clock_id_out) {
  struct clock_row clock;
  const struct promise promise = {.name = text_printf(ctx->arena, "settlement_%lld_%s",
                                                      (long long)settlement->id,
                                                      party_words.list[side]),
                                  .side = party_words.list[side],
                                  .on_lapse = "terms_over",
                                  .clauses = "handbook-8.3.3-1",
                                  .zh = "确认和解协议",
                                  .en = "Confirm the settlement",
                                  .warn_before_hours = 24};
  enum error error = clock_open_until(ctx, pack, &promise, row, settlement->until_at, &clock);
  if (error == OK) *clock_id_out = clock.id;
  return error;
}

static enum error clocks_open(struct ctx *ctx, const struct pack *pack, const struct case_row *row,
                              struct settlement_row *made) {
  enum error error = OK;
  if (made->proposed_side != PARTY_CONSUMER)
    error = clock_for(ctx, pack, row, made, PARTY_CONSUMER, &made->consumer_clock_id);
  if (error == OK && made->proposed_side != PARTY_MERCHANT)
    error = clock_for(ctx, pack, row, made, PARTY_MERCHANT, &made->merchant_clock_id);
  return error;
}

static struct list terms_make(struct ctx *ctx, const struct settlement_input *input,
                              const struct settlement_row *settlement) {
  struct term_row *terms = arena_list(ctx->arena, struct term_row, input->terms.count);
  for (size_t i = 0; i < input->terms.count; i++) {
    const struct term_input *wanted = (const struct term_input *)input->terms.items + i;
    int64_t money = wanted->amount_money == INT_NONE ? 0 : wanted->amount_money;
    terms[i] = (struct term_row){.slot = settlement->slot,
                                 .settlement_id = settlement->id,
                                 .term_no = (int64_t)i + 1,
                                 .case_id = settlement->case_id,
                                 .kind = wanted->kind,
                                 .by_side = wanted->by_side,
                                 .amount_money = money,
                                 .currency = settlement->currency,
                                 .due_at = wanted->due_at,
                                 .text = wanted->text,
                                 .state = TERM_OFFERED};
  }
  return (struct list){terms, input->terms.count};
}

static void word_note(struct ctx *ctx, struct settlement_row *settlement, int side) {
  if (side == PARTY_CONSUMER) {
    settlement->consumer_by = ctx->actor.id;
    settlement->consumer_at = ctx->now;
  } else if (side == PARTY_MERCHANT) {
    settlement->merchant_by = ctx->actor.id;
    settlement->merchant_at = ctx->now;
  }
}

static int settlement_word(const struct settlement_row *settlement) {
  bool has_consumer = settlement->consumer_at != 0, has_merchant = settlement->merchant_at != 0;
  if (has_consumer && has_merchant) return SETTLEMENT_AGREED;
  if (has_consumer) return SETTLEMENT_ASKED_MERCHANT;
  return has_merchant ? SETTLEMENT_ASKED_CONSUMER : SETTLEMENT_ASKED_BOTH;
}

static enum error version_insert(struct ctx *ctx, const struct settlement_input *input,
                                 struct settlement_row *made, struct case_row *row) {
  struct list terms = terms_make(ctx, input, made);
  settlement_seal(ctx, row, terms, made);
  enum error error = row_insert(ctx, &settlement_record, made);
  for (size_t i = 0; error == OK && i < terms.count; i++)
    error = row_insert(ctx, &term_record, (const struct term_row *)terms.items + i);
  row->settlement = settlement_word(made);
  return error;
}

enum error settlement_propose(struct ctx *ctx, const struct settlement_input *input,
                              struct case_row *row) {
  const struct pack *pack;
  struct list versions;
  int64_t until;
  enum error error = pack_of_case(ctx, row, &pack);
  if (error == OK) error = until_plan(ctx, pack, input->until, &until);
  if (error == OK) error = terms_check(ctx, input, until, row);
  if (error == OK) error = settlement_list(ctx, row, &versions);
  if (error != OK) return error;
  if (versions.count == SETTLEMENTS_MAX)
    return fault_raise(&ctx->fault, ERR_LIMIT, "terms", "和解方案过多，请由平台裁定",
                       "Too many proposals on this case: the platform decides");
  struct settlement_row made = {.slot = row->slot,
                                .id = ident_new(ctx->ids, ctx->now, (int)row->slot),
                                .case_id = row->id,
                                .version = (int64_t)versions.count + 1,
                                .state = TERMS_OPEN,
                                .proposed_side = party_of(&ctx->actor),
                                .proposed_by = ctx->actor.id,
                                .proposed_at = ctx->now,
                                .until_at = until,
                                .currency = row->currency,
                                .note = input->note,
                                .closed_side = -1};
  word_note(ctx, &made, made.proposed_side);
  error = version_close(ctx, row, TERMS_OPEN, TERMS_REPLACED, NULL);
  if (error == OK) error = clocks_open(ctx, pack, row, &made);
  return error == OK ? version_insert(ctx, input, &made, row) : error;
}

/* ---- confirming ---- */

static enum error refunds_still(struct ctx *ctx, const struct case_row *row,
                                const struct settlement_row *settlement) {
  struct list terms;
  int64_t refunds = 0;
  enum error error = term_list(ctx, settlement, &terms);
  if (error != OK) return error;
  const struct term_row *list = terms.items;
  for (size_t i = 0; i < terms.count; i++)
    if (list[i].kind == TERM_REFUND) refunds += list[i].amount_money;
  return refunds_check(ctx, row, refunds);
}

enum error settlement_confirm(struct ctx *ctx, const struct settlement_input *input,
                              struct case_row *row) {
  struct settlement_row before;
  int side = party_of(&ctx->actor);
  enum error error = settlement_find(ctx, row, TERMS_OPEN, &before);
  if (error != OK) return error;
  if (input->sha256 == NULL || strcmp(input->sha256, before.terms_sha256) != 0)
    return fault_raise(&ctx->fault, ERR_STALE, "sha256", "条款已变更，请重新阅读后确认",
                       "These are not the terms that stand now: read them again");
  struct settlement_row after = before;
  word_note(ctx, &after, side);
  error = refunds_still(ctx, row, &before);
  if (error == OK) error = row_change(ctx, &settlement_record, &before, &after);
  int64_t clock_id = side == PARTY_CONSUMER ? before.consumer_clock_id : before.merchant_clock_id;
  if (error == OK) error = clock_close(ctx, clock_id, false);
  row->settlement = settlement_word(&after);
  return error;
}
