/* judgement: an answer of the policy that may be carried from one thread to another.
 *
 * The rows are kept without what is no fact, and the verdict is asked with these, so that nothing
 * can slip into a verdict that judgement_holds does not compare. Rows are compared by their record
 * tables: a new field is compared from its first day.
 *
 * Always holds: a judgement that holds is what the tables would say again for the moment `at`.
 * Whoever takes it over takes `at` as the application's moment too; which pack was in force then
 * has been said, and does not change afterwards.
 */
#include "desk/judgement.h"

#include "desk/facts.h"

static struct order_row order_facts(const struct order_row *order) {
  struct order_row facts = *order;
  facts.freight_reserved_money = facts.freight_refunded_money = 0;
  facts.version = 0;
  return facts;
}

static struct order_line line_facts(const struct order_line *line) {
  struct order_line facts = *line;
  facts.claimed_quantity = facts.claimable_quantity = 0;
  facts.reserved_money = facts.refunded_money = 0;
  facts.coupon_reserved_money = facts.coupon_refunded_money = 0;
  return facts;
}

static bool rows_equal(const struct record *record, const void *a, const void *b) {
  for (size_t i = 0; i < record->field_count; i++)
    if (!record_field_equals(&record->fields[i], a, b)) return false;
  return true;
}

_Static_assert(sizeof(struct application) == 32, "a new member is a fact: compare it too");
static bool applications_equal(const struct application *a, const struct application *b) {
  return a->type == b->type && a->reason == b->reason && a->goods_condition == b->goods_condition &&
         a->quantity == b->quantity && a->has_photo == b->has_photo &&
         a->has_description == b->has_description && a->is_purchaser == b->is_purchaser;
}

static void judgement_print(struct arena *arena, struct judgement *judgement) {
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, arena, 12 * 1024);
  json_begin(&out, &buffer);
  json_open(&out, '{');
  verdict_print(&out, &judgement->verdict);
  json_close(&out, '}');
  judgement->shown = (struct text){buffer.at + 1, buffer.len - 2};
  buffer_init(&buffer, arena, 4 * 1024);
  json_begin(&out, &buffer);
  facts_print(&out, judgement->verdict.facts);
  judgement->facts = (struct text){buffer.at, buffer.len};
}

enum error judgement_plan(struct ctx *ctx, const struct verdict_question *question,
                          struct judgement **judgement_out) {
  struct judgement *judgement = arena_new(ctx->arena, struct judgement);
  judgement->order = order_facts(question->order);
  judgement->line = line_facts(question->line);
  judgement->application = *question->application;
  judgement->at = question->now;
  struct verdict_question asked = *question;
  asked.order = &judgement->order;
  asked.line = &judgement->line;
  enum error error = verdict_plan(ctx->arena, &asked, &judgement->verdict, &ctx->fault);
  if (error != OK) return error;
  judgement_print(ctx->arena, judgement);
  *judgement_out = judgement;
  return OK;
}

void judgement_commit(struct judgement *judgement, const struct journal_key *key) {
  const struct text opened = {judgement->shown.at - 1, judgement->shown.len + 1};
  journal_commit(key, "facts", judgement->facts.at, judgement->facts_commitment);
  commitment_begin(&judgement->shown_commitment, key, "verdict", opened);
}

void judgement_know(const struct judgement *judgement, struct draft *draft, struct text verdict) {
  char hex[33];
  if (judgement == NULL || judgement->facts_commitment[0] == '\0') return;
  size_t done = judgement->shown.len + 1;
  const struct text rest = {verdict.at + done, verdict.len - done};
  commitment_end(&judgement->shown_commitment, rest, hex);
  journal_know(draft, verdict.at, hex);
  journal_know(draft, judgement->facts.at, judgement->facts_commitment);
}

bool judgement_holds(const struct judgement *judgement, const struct verdict_question *question) {
  int64_t age_ms = question->now - judgement->at;
  if (age_ms < 0 || age_ms > JUDGEMENT_AGE_MAX_MS) return false;
  const struct order_row order = order_facts(question->order);
  const struct order_line line = line_facts(question->line);
  return rows_equal(&order_record, &judgement->order, &order) &&
         rows_equal(&order_line_record, &judgement->line, &line) &&
         applications_equal(&judgement->application, question->application);
}
