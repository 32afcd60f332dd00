/* reconcile: does the provider say the same?
 *
 * Every part of a refund and every compensation in money that goes to a provider is looked up there
 * by the key it was or will be sent with. A part that is paid there and not booked here is no
 * fault: an answer was lost, and the payers will ask and book it. A part that is booked here and
 * unknown there is one, and so is a different number. Money for a compensation that still waits for
 * a second person, or was refused one, is a fault as well. Coupons have no provider, refunds of
 * imported returns another. Reads only, page by page, so it may run beside a serving process: the
 * row is read before the provider is asked, and once more when what is there may have been allowed
 * meanwhile.
 */
#include "app/reconcile.h"

#include "app/import_case.h"
#include "desk/compensation.h"
#include "desk/refund.h"

#include <string.h>

#define PAGE 500

static const struct query parts = {
    "reconcile.parts",
    "SELECT slot, refund_id, part_no, case_id, payment_id, tender, amount_money, currency, state, "
    "provider_key, "
    "provider_ref, tries, next_try_at, sent_at, settled_at, last_error FROM refund_part "
    "WHERE (slot, refund_id, part_no) > ($1, $2, $3) ORDER BY slot, refund_id, part_no LIMIT $4",
    "iiii", &refund_part_record, false};
static const struct query given = {
    "reconcile.compensations",
    "SELECT * FROM compensation WHERE (slot, id) > ($1, $2) ORDER BY slot, id LIMIT $3", "iii",
    &compensation_record, false};
static const struct query *const queries[] = {&parts, &given};
const struct query_set reconcile_queries = {queries, sizeof queries / sizeof *queries};

struct pass {
  struct machine *machine;
  struct reconciliation result;
};

/* What we hold of one payment, whatever it is for. */
struct payment_held {
  const char *key, *ref;
  bool is_paid;
};

static bool is_there(const struct pass *pass, const char *key, struct provider_answer *answer_out) {
  const struct provider *provider = &pass->machine->world.provider;
  return provider->find(provider->baton, key, answer_out) == OK &&
         answer_out->state == PROVIDER_PAID;
}

static void payment_compare(struct pass *pass, const struct payment_held *held) {
  struct reconciliation *result = &pass->result;
  struct provider_answer answer;
  bool is_known = is_there(pass, held->key, &answer);
  if (held->is_paid && !is_known) result->missing_count++;
  if (!held->is_paid && is_known) result->pending_count++;
  if (!held->is_paid && !is_known) result->open_count++;
  if (!held->is_paid || !is_known) return;
  bool is_same = held->ref != NULL && strcmp(held->ref, answer.ref) == 0;
  if (is_same)
    result->agreed_count++;
  else
    result->differing_count++;
}

static void part_compare(struct pass *pass, const struct refund_part *part) {
  const struct payment_held held = {part->provider_key, part->provider_ref,
                                    part->state == REFUND_PAID};
  bool is_imported =
      part->provider_ref != NULL && text_starts(text_of(part->provider_ref), IMPORT_REF);
  if (part->tender == TENDER_MONEY && !is_imported) payment_compare(pass, &held);
}

/* May be sent at all. */
static bool is_allowed(const struct compensation_row *row) {
  return row->state != COMPENSATION_APPROVING && row->state != COMPENSATION_REFUSED;
}

static enum error compensation_compare(struct ctx *ctx, struct pass *pass,
                                       const struct compensation_row *row) {
  const struct payment_held held = {row->provider_key, row->provider_ref,
                                    row->state == COMPENSATION_PAID};
  struct compensation_row now;
  struct provider_answer answer;
  if (row->tender != TENDER_MONEY) return OK;
  if (is_allowed(row)) {
    payment_compare(pass, &held);
    return OK;
  }
  if (!is_there(pass, held.key, &answer)) return OK;
  enum error error = compensation_load(ctx, row->id, &now);
  if (error == OK && !is_allowed(&now)) pass->result.differing_count++;
  return error;
}

static enum error compensations_run(struct ctx *ctx, struct pass *pass) {
  int64_t slot = -1, id = 0;
  for (;;) {
    struct arena_mark mark = arena_mark(ctx->arena);
    struct list rows;
    enum error error =
        db_list(ctx, &given, PARAMS(P_INT(slot), P_INT(id), P_INT(PAGE)), PAGE, &rows);
    if (error != OK) return error;
    const struct compensation_row *list = rows.items;
    for (size_t i = 0; error == OK && i < rows.count; i++)
      error = compensation_compare(ctx, pass, &list[i]);
    if (error != OK || rows.count < PAGE) return error;
    slot = list[rows.count - 1].slot;
    id = list[rows.count - 1].id;
    arena_reset(ctx->arena, mark);
  }
}

static enum error reconcile_run(struct ctx *ctx, void *baton) {
  struct pass *pass = baton;
  int64_t slot = -1, refund_id = 0, part_no = 0;
  for (;;) {
    struct arena_mark mark = arena_mark(ctx->arena);
    struct list rows;
    enum error error =
        db_list(ctx, &parts, PARAMS(P_INT(slot), P_INT(refund_id), P_INT(part_no), P_INT(PAGE)),
                PAGE, &rows);
    if (error != OK) return error;
    const struct refund_part *list = rows.items;
    for (size_t i = 0; i < rows.count; i++)
      part_compare(pass, &list[i]);
    if (rows.count < PAGE) return compensations_run(ctx, pass);
    slot = list[rows.count - 1].slot;
    refund_id = list[rows.count - 1].refund_id;
    part_no = list[rows.count - 1].part_no;
    arena_reset(ctx->arena, mark);
  }
}

enum error reconcile(struct machine *machine, struct reconciliation *result_out,
                     struct fault *fault) {
  struct pass pass = {.machine = machine};
  const struct errand errand = {
      .run = reconcile_run, .baton = &pass, .actor = {.kind = ACTOR_SYSTEM}, .slot = -1};
  enum error error = machine_read(machine, &errand, fault);
  if (error == OK) *result_out = pass.result;
  return error;
}
