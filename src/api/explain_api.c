/* explain_api: why a stored decision came out as it did.
 *
 * The decision row keeps the facts and names the pack with its version; that very version is asked
 * again, so the explanation is of what was decided then and not of what the policy says today.
 * Nothing is written. `about` names the table: who may apply (eligibility, when not said), what
 * remedies are open, which evidence is wanted, whose fault it is, who pays the way back. Consumers
 * may ask as staff may: they must see why.
 */
#include "api/explain_api.h"

#include "desk/decision.h"
#include "desk/facts.h"
#include "desk/plain.h"
#include "desk/shelf.h"

/* In the order of enum pack_decision. */
static const char *const about_list[] = {"eligibility", "remedies", "evidence", "fault", "freight"};
static const struct words about_words = {.name = "explained_table", .list = about_list, .count = 5};

static enum error decision_of_path(struct call *call, struct decision_row *decision_out) {
  int64_t case_id, id;
  struct case_row row;
  struct list rows;
  enum error error = call_id(call, 0, "cas", &case_id);
  if (error == OK) error = case_load(call->ctx, case_id, &row);
  if (error == OK) error = call_id(call, 1, "dec", &id);
  if (error == OK) error = decision_list(call->ctx, &row, &rows);
  if (error != OK) return error;
  const struct decision_row *list = rows.items;
  for (size_t i = 0; i < rows.count; i++) {
    if (list[i].id != id) continue;
    *decision_out = list[i];
    return OK;
  }
  return fault_raise(&call->ctx->fault, ERR_NOT_FOUND, "decision_id", NULL, NULL);
}

static void head_print(struct json_out *out, const struct decision_row *decision) {
  char id[32], at[32];
  ident_print("dec", decision->id, id);
  when_print(decision->decided_at, at);
  json_pair_text(out, "decision_id", id);
  json_pair_text(out, "phase", decision->phase);
  json_pair_text(out, "decided_at", at);
  json_name(out, "pack");
  json_open(out, '{');
  json_pair_text(out, "name", decision->pack);
  json_pair_text(out, "version", decision->pack_version);
  json_close(out, '}');
}

enum error case_explanation_run(struct call *call) {
  struct ctx *ctx = call->ctx;
  struct decision_row decision = {0};
  struct plain_question question = {0};
  struct plain plain;
  const struct json *facts;
  int which = -1;
  enum error error = call_word(call, "about", &about_words, &which);
  if (error == OK) error = decision_of_path(call, &decision);
  if (error == OK) error = pack_load(ctx, decision.pack, decision.pack_version, &question.pack);
  if (error == OK) error = json_parse(ctx->arena, text_of(decision.facts), &facts, &ctx->fault);
  if (error == OK) error = facts_read(ctx->arena, question.pack, facts, true, &question.facts);
  if (error != OK) return error;
  question.which = which < 0 ? DECIDE_ELIGIBILITY : (enum pack_decision)which;
  question.now = decision.decided_at;
  error = plain_explain(ctx->arena, &question, &plain, &ctx->fault);
  if (error != OK) return error;
  json_open(&call->out, '{');
  head_print(&call->out, &decision);
  plain_print(&call->out, &plain);
  json_close(&call->out, '}');
  return OK;
}
