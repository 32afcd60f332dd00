/* assign: claiming, handing over, giving back.
 *
 * The assignee stands on the case itself, so that "my cases" is an index and not a join. Each
 * change raises the case's version, so that pages and streams follow; its event is internal: the
 * consumer talks to the shop or the platform, not to a name. All writes of a case go through one
 * lane, one after the other; who comes second sees the first one's row and is told his name.
 *
 * Only the side that handles a case names somebody. When the other side takes the case over, the
 * name stays until somebody there claims it.
 *
 * Always holds: the assignee was an active account of the handling side when he was named. A case
 * that ends keeps its assignee and leaves the list of open ones by its index.
 */
#include "desk/assign.h"

#include "desk/step.h"
#include "trust/account.h"
#include "trust/journal.h"

#define C(member, ...) FIELD_ROW(struct colleague, member, __VA_ARGS__)
static const struct field colleague_fields[] = {
    C(id, FIELD_ID, "account", "账号", .flags = FIELD_KEY, .prefix = "acc"),
    C(display_name, FIELD_TEXT, "name shown", "显示名", .flags = FIELD_PERSONAL, .max = 64),
    C(role, FIELD_WORD, "whose side", "角色", .words = &actor_words),
    C(open_count, FIELD_INT, "open cases looked after", "在办数量"),
};
const struct record colleague_record = {.name = "colleague",
                                        .doc = "Somebody of one's own side.",
                                        RECORD_OF(struct colleague, colleague_fields)};

#define COLLEAGUES                                                                                 \
  "SELECT id, display_name, role, (SELECT COUNT(*) FROM service_case WHERE closed_at IS NULL AND " \
  "assignee_id = account.id) AS open_count FROM account WHERE is_active = 1 AND "
static const struct query of_merchant = {
    "colleague.list_of_merchant",
    COLLEAGUES "role = 'merchant' AND party_id = $1 ORDER BY display_name, id LIMIT 200", "d",
    &colleague_record, false};
static const struct query of_platform = {
    "colleague.list_of_platform",
    COLLEAGUES "role IN ('platform', 'admin') ORDER BY display_name, id LIMIT 200", "",
    &colleague_record, false};
static const struct query *const queries[] = {&of_merchant, &of_platform};
const struct query_set assign_queries = {queries, sizeof queries / sizeof *queries};

enum error colleague_list(struct ctx *ctx, struct list *list_out) {
  if (ctx->actor.kind == ACTOR_MERCHANT)
    return db_list(ctx, &of_merchant, PARAMS(P_ID(ctx->actor.party_id)), COLLEAGUES_MAX, list_out);
  return db_list(ctx, &of_platform, NO_PARAMS, COLLEAGUES_MAX, list_out);
}

static bool is_of_platform(int role) {
  return role == ACTOR_PLATFORM || role == ACTOR_ADMIN;
}

static bool is_colleague(const struct actor *actor, const struct account_row *account) {
  if (!account->is_active) return false;
  if (actor->kind == ACTOR_MERCHANT)
    return account->role == ACTOR_MERCHANT && account->party_id == actor->party_id;
  return is_of_platform(account->role);
}

static enum error open_load(struct ctx *ctx, int64_t id, struct case_row *row_out) {
  enum error error = case_load(ctx, id, row_out);
  if (error != OK) return error;
  if (row_out->closed_at != 0) return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, NULL, NULL);
  bool is_merchant = ctx->actor.kind == ACTOR_MERCHANT;
  if (is_merchant == (row_out->handler == HANDLER_MERCHANT)) return OK;
  return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "本单由另一方处理",
                     "The other side handles this case");
}

static enum error assign(struct ctx *ctx, const struct case_row *before, int64_t account_id,
                         const struct case_note *note, struct case_row *case_out) {
  struct case_row after = *before;
  after.assignee_id = account_id;
  after.version++;
  after.updated_at = ctx->now;
  enum error error = row_change(ctx, &case_record, before, &after);
  if (error == OK) error = case_event_add(ctx, &after, note);
  if (error == OK)
    error = case_journal(ctx, &after, text_printf(ctx->arena, "case.%s", note->event));
  if (error == OK) *case_out = after;
  return error;
}

enum error assign_claim(struct ctx *ctx, int64_t id, struct case_row *case_out) {
  const struct case_note note = {.event = "claimed", .is_internal = true};
  struct case_row row;
  struct account_row holder;
  enum error error = open_load(ctx, id, &row);
  if (error != OK) return error;
  if (row.assignee_id == ctx->actor.id) {
    *case_out = row;
    return OK;
  }
  if (row.assignee_id != 0) {
    error = account_load(ctx, row.assignee_id, &holder);
    if (error == OK && is_colleague(&ctx->actor, &holder))
      return fault_raisef(&ctx->fault, ERR_CONFLICT, "assignee_id", "已由%s认领",
                          "%s looks after it already", holder.display_name);
    if (error != OK && error != ERR_NOT_FOUND) return error;
  }
  return assign(ctx, &row, ctx->actor.id, &note, case_out);
}

enum error assign_hand_over(struct ctx *ctx, int64_t id, int64_t account_id, const char *text,
                            struct case_row *case_out) {
  struct case_row row;
  struct account_row account;
  enum error error = open_load(ctx, id, &row);
  if (error != OK) return error;
  error = account_load(ctx, account_id, &account);
  if (error == ERR_NOT_FOUND || (error == OK && !is_colleague(&ctx->actor, &account)))
    return fault_raise(&ctx->fault, ERR_NOT_FOUND, "account_id", "没有这位同事",
                       "There is no such colleague");
  if (error != OK) return error;
  const struct case_note note = {
      .event = "handed_over",
      .text = text_printf(ctx->arena, "→ %s\n%s", account.display_name, text),
      .is_internal = true};
  return assign(ctx, &row, account_id, &note, case_out);
}

enum error assign_release(struct ctx *ctx, int64_t id, struct case_row *case_out) {
  const struct case_note note = {.event = "released", .is_internal = true};
  struct case_row row;
  enum error error = open_load(ctx, id, &row);
  if (error == OK && row.assignee_id == 0)
    return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, NULL, NULL);
  return error == OK ? assign(ctx, &row, 0, &note, case_out) : error;
}
