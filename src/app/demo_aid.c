/* demo_aid: the words and figures of repairs, visits, compensations, findings and agreements in the
 * demo world.
 *
 * A story's row has room for an amount, a number and a sentence; everything else a step of these
 * kinds needs stands here and is the same in every story: a dead battery, a factory, a technician
 * who comes tomorrow, what a shop proposes in the end.
 */
#include "app/demo_aid.h"

#include "trade/payment.h"

#define DAYS(n) ((n)*MS_DAY) /* counted from the moment of the step */

static const struct term_input offered[] = {
    {.kind = TERM_REFUND, .by_side = PARTY_MERCHANT, .amount_money = 2000, .due_at = DAYS(10)},
    {.kind = TERM_REPLACEMENT,
     .by_side = PARTY_MERCHANT,
     .amount_money = INT_NONE,
     .due_at = DAYS(10),
     .text = "补寄页面所写规格的配件一套"},
};
#define OFFERED (sizeof offered / sizeof *offered)
static struct repair_input repair_words(bool is_misuse, int64_t now) {
  return (struct repair_input){.fault_code = is_misuse ? "W-02" : "B-11",
                               .cause = is_misuse ? CAUSE_MISUSE : CAUSE_MATERIAL,
                               .is_consumer_caused = is_misuse,
                               .diagnosis = is_misuse ? "主板有进水痕迹" : "电池鼓包，充电电路正常",
                               .factory = "原厂维修中心（杭州）",
                               .reference = "F-20260117",
                               .promised_at = now + DAYS(12),
                               .work = "更换电池并测试",
                               .parts = "电池 1 块"};
}

static struct visit_input visit_words(int64_t now) {
  return (struct visit_input){.technician = "王师傅",
                              .slot_from = now + 30 * MS_HOUR,
                              .slot_to = now + 32 * MS_HOUR,
                              .address = "杭州市余杭区文一西路 1 号",
                              .result = "已修复",
                              .signed_by = "本人"};
}

static struct talk_input talk_words(struct ctx *ctx, const struct story_step *step) {
  bool is_upheld = step->amount_money > 0;
  const char **cited = arena_list(ctx->arena, const char *, 1);
  cited[0] = is_upheld ? "handbook-8.3.1-1" : "handbook-8.3.2-1";
  return (struct talk_input){.until = ctx->now + (step->event == EVENT_PROMISE ? DAYS(3) : DAYS(4)),
                             .department = "技术部",
                             .findings = step->words,
                             .proposal = step->words,
                             .of = SIDE_OF_BOTH,
                             .text = step->words,
                             .finding = is_upheld ? FINDING_UPHELD : FINDING_NOT_UPHELD,
                             .ground = GROUND_LAW,
                             .remedy = is_upheld ? REMEDY_COMPENSATION : REMEDY_NONE,
                             .clauses = {cited, 1},
                             .remedy_money = step->amount_money,
                             .penalty_points = step->number};
}

/* The terms as they are meant at that moment; or the hash of those that stand. */
static enum error agreement_words(struct ctx *ctx, const struct story_step *step,
                                  const struct case_row *row, struct settlement_input *words_out) {
  struct list versions;
  *words_out = (struct settlement_input){.note = step->words};
  if (step->event == EVENT_PROPOSE_TERMS) {
    struct term_input *terms = arena_list(ctx->arena, struct term_input, OFFERED);
    for (size_t i = 0; i < OFFERED; i++) {
      terms[i] = offered[i];
      terms[i].due_at += ctx->now;
    }
    words_out->terms = (struct list){terms, OFFERED};
  }
  if (step->event != EVENT_CONFIRM_TERMS) return OK;
  enum error error = settlement_list(ctx, row, &versions);
  if (error != OK || versions.count == 0) return error;
  const struct settlement_row *last =
      (const struct settlement_row *)versions.items + versions.count - 1;
  words_out->sha256 = last->terms_sha256;
  return OK;
}

enum error demo_aid_fill(struct ctx *ctx, const struct story_step *step, const struct case_row *row,
                         struct demo_aid *aid_out, struct step_input *input) {
  bool is_misuse = step->number != 0;
  *aid_out = (struct demo_aid){.repair = repair_words(is_misuse, ctx->now),
                               .visit = visit_words(ctx->now),
                               .grant = {.amount_money = step->amount_money,
                                         .tender = is_misuse ? TENDER_COUPON : TENDER_MONEY,
                                         .reason = step->words},
                               .talk = talk_words(ctx, step)};
  input->repair = &aid_out->repair;
  input->visit = &aid_out->visit;
  input->grant = &aid_out->grant;
  input->talk = &aid_out->talk;
  input->settlement = &aid_out->settlement;
  return agreement_words(ctx, step, row, &aid_out->settlement);
}
