/* overlay: drafts and versions of a company's changes.
 *
 * The problem: rules change at a date that is announced before, somebody answers for each change,
 * and what was in force when a case was opened must be found for years. The idea: a version is a
 * row that says everything and never changes once it is in force; its number is what decisions
 * name (1+3). Numbers rise with the moment they come into force, so "the one in force" is one
 * indexed look.
 *
 *   draft --publish--> published --(its moment)--> in force
 *     |                    |
 *     discard              withdraw (before its moment, when none later is published)
 *
 * Always holds: two people who draft at once do not undo one another: publishing refuses when
 * another version was published since the draft was begun. Every change is in the journal with who
 * and why.
 */
#include "desk/overlay.h"

#include "trust/journal.h"

static const char *const state_list[] = {"draft", "published", "withdrawn", "discarded"};
static const char *const state_zh[] = {"草稿", "已发布", "已撤回", "已作废"};
const struct words overlay_state_words = {"overlay_state", state_list, state_zh,
                                          OVERLAY_STATE_COUNT};

#define O(member, ...) FIELD_ROW(struct overlay_row, member, __VA_ARGS__)
static const struct field overlay_fields[] = {
    O(id, FIELD_ID, "the draft or version", "编号", .flags = FIELD_KEY, .prefix = "ovl"),
    O(pack, FIELD_TEXT, "the pack it changes", "政策包", .max = PACK_NAME_MAX),
    O(number, FIELD_INT, "of the version; none while it is a draft", "版本号",
      .flags = FIELD_OPTIONAL),
    O(state, FIELD_WORD, "draft, published, withdrawn, discarded", "状态",
      .words = &overlay_state_words),
    O(based_on, FIELD_INT, "version it was drafted on; 0: the bare pack", "起草基于版本"),
    O(base_label, FIELD_TEXT, "text of the pack it was checked against", "所依据的政策包版本",
      .max = 32),
    O(content, FIELD_JSON, "parameters and rules", "内容"),
    O(effective_at, FIELD_WHEN, "in force from then on", "生效时间", .flags = FIELD_OPTIONAL),
    O(reason, FIELD_TEXT, "why it was published", "理由", .flags = FIELD_OPTIONAL, .max = 500),
    O(made_by, FIELD_ID, "who drafted it", "起草人", .prefix = "acc"),
    O(made_at, FIELD_WHEN, "when", "起草时间"),
    O(published_by, FIELD_ID, "who published it", "发布人", .flags = FIELD_OPTIONAL,
      .prefix = "acc"),
    O(published_at, FIELD_WHEN, "when", "发布时间", .flags = FIELD_OPTIONAL),
    O(version, FIELD_INT, "counts changes", "版本"),
};
const struct record overlay_record = {.name = "pack_overlay",
                                      .table = "pack_overlay",
                                      .doc = "A company's changes on top of a pack.",
                                      RECORD_OF(struct overlay_row, overlay_fields)};

#define COLUMNS                                                                                    \
  "id, pack, number, state, based_on, base_label, content, effective_at, reason, made_by, "        \
  "made_at, published_by, published_at, version"
static const struct query last = {"pack_overlay.last",
                                  "SELECT " COLUMNS
                                  " FROM pack_overlay WHERE pack = $1 AND state = 'published' "
                                  "ORDER BY effective_at DESC, number DESC LIMIT 1",
                                  "t", &overlay_record, true};
static const struct query in_force = {
    "pack_overlay.in_force",
    "SELECT " COLUMNS " FROM pack_overlay WHERE pack = $1 AND state = 'published' AND "
    "effective_at <= $2 ORDER BY effective_at DESC, number DESC LIMIT 1",
    "ti", &overlay_record, true};
static const struct query by_number = {"pack_overlay.by_number",
                                       "SELECT " COLUMNS
                                       " FROM pack_overlay WHERE pack = $1 AND number = $2",
                                       "ti", &overlay_record, true};
static const struct query list_of_pack = {
    "pack_overlay.list",
    "SELECT " COLUMNS " FROM pack_overlay WHERE pack = $1 ORDER BY id DESC LIMIT 200", "t",
    &overlay_record, true};
static const struct query most = {
    "pack_overlay.most",
    "SELECT " COLUMNS
    " FROM pack_overlay WHERE pack = $1 AND number > 0 ORDER BY number DESC LIMIT 1",
    "t", &overlay_record, true};
static const struct query *const queries[] = {&last, &in_force, &by_number, &list_of_pack, &most};
const struct query_set overlay_queries = {queries, sizeof queries / sizeof *queries};

static enum error or_none(enum error error, struct overlay_row *row_out) {
  if (error != ERR_NOT_FOUND) return error;
  *row_out = (struct overlay_row){.number = 0};
  return OK;
}

enum error overlay_last(struct ctx *ctx, const char *pack, struct overlay_row *row_out) {
  return or_none(db_one(ctx, &last, PARAMS(P_TEXT(pack)), row_out), row_out);
}

enum error overlay_in_force(struct ctx *ctx, const char *pack, int64_t at,
                            struct overlay_row *row_out) {
  return or_none(db_one(ctx, &in_force, PARAMS(P_TEXT(pack), P_INT(at)), row_out), row_out);
}

enum error overlay_load(struct ctx *ctx, const char *pack, int64_t number,
                        struct overlay_row *row_out) {
  enum error error = db_one(ctx, &by_number, PARAMS(P_TEXT(pack), P_INT(number)), row_out);
  if (error != ERR_NOT_FOUND) return error;
  return fault_raisef(&ctx->fault, ERR_NOT_FOUND, "pack", "政策包 %s 没有第 %lld 版改动",
                      "The pack %s has no changes numbered %lld", pack, (long long)number);
}

enum error overlay_load_id(struct ctx *ctx, const char *pack, int64_t id,
                           struct overlay_row *row_out) {
  struct overlay_row row;
  enum error error = row_load(ctx, &overlay_record, &id, 1, &row);
  bool is_other = error == OK && !text_is(text_of(row.pack), pack);
  if (error == ERR_NOT_FOUND || is_other)
    return fault_raise(&ctx->fault, ERR_NOT_FOUND, "id", "没有这个草稿", "There is no such draft");
  if (error == OK) *row_out = row;
  return error;
}

enum error overlay_list(struct ctx *ctx, const char *pack, struct list *list_out) {
  return db_list(ctx, &list_of_pack, PARAMS(P_TEXT(pack)), OVERLAYS_MAX, list_out);
}

static enum error journal(struct ctx *ctx, const struct overlay_row *row, const char *verb) {
  const struct journal_subject subject = {.verb = verb,
                                          .noun = "pack",
                                          .row_id = row->id,
                                          .state = overlay_state_words.list[row->state],
                                          .version = row->version};
  return journal_append(ctx, &subject);
}

enum error overlay_draft(struct ctx *ctx, const char *pack, const char *label,
                         const struct overlay_content *content, struct overlay_row *row_out) {
  struct overlay_row before;
  enum error error = overlay_last(ctx, pack, &before);
  if (error != OK) return error;
  struct overlay_row row = {.id = ident_new(ctx->ids, ctx->now, 0),
                            .pack = pack,
                            .number = INT_NONE,
                            .state = OVERLAY_DRAFT,
                            .based_on = before.number,
                            .base_label = label,
                            .content = overlay_print(ctx->arena, content),
                            .made_by = ctx->actor.id,
                            .made_at = ctx->now,
                            .version = 1};
  error = row_insert(ctx, &overlay_record, &row);
  if (error == OK) error = journal(ctx, &row, "pack.draft");
  if (error == OK) *row_out = row;
  return error;
}

static enum error publish_check(struct ctx *ctx, const struct overlay_row *draft,
                                int64_t effective_at) {
  struct overlay_row before;
  enum error error = overlay_last(ctx, draft->pack, &before);
  if (error != OK) return error;
  if (draft->state != OVERLAY_DRAFT)
    return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "只有草稿可以发布",
                       "Only a draft can be published");
  if (draft->based_on != before.number)
    return fault_raise(&ctx->fault, ERR_STALE, NULL, "起草后已有他人发布新版本，请重新起草",
                       "Another version was published since this was drafted: draft anew");
  if (effective_at < ctx->now)
    return fault_raise(&ctx->fault, ERR_INVALID, "effective_from", "生效时间不能早于现在",
                       "It cannot come into force in the past");
  if (before.number > 0 && effective_at < before.effective_at)
    return fault_raise(&ctx->fault, ERR_INVALID, "effective_from", "生效时间不能早于已发布的版本",
                       "It cannot come into force before the version that is published already");
  return OK;
}

enum error overlay_publish(struct ctx *ctx, const struct overlay_row *draft,
                           const struct overlay_publish *publish, struct overlay_row *row_out) {
  struct overlay_row greatest, row = *draft;
  int64_t effective_at = publish->effective_at == 0 ? ctx->now : publish->effective_at;
  enum error error = publish_check(ctx, draft, effective_at);
  if (error == OK)
    error = or_none(db_one(ctx, &most, PARAMS(P_TEXT(draft->pack)), &greatest), &greatest);
  if (error != OK) return error;
  row.number = greatest.number + 1;
  row.state = OVERLAY_PUBLISHED;
  row.base_label = publish->label;
  row.effective_at = effective_at;
  row.reason = publish->reason;
  row.published_by = ctx->actor.id;
  row.published_at = ctx->now;
  row.version++;
  error = row_change(ctx, &overlay_record, draft, &row);
  if (error == OK) error = journal(ctx, &row, "pack.publish");
  if (error == OK) *row_out = row;
  return error;
}

enum error overlay_discard(struct ctx *ctx, const struct overlay_row *before,
                           struct overlay_row *row_out) {
  struct overlay_row newest, row = *before;
  enum error error = overlay_last(ctx, before->pack, &newest);
  if (error != OK) return error;
  bool is_upcoming = before->state == OVERLAY_PUBLISHED && before->effective_at > ctx->now &&
                     before->number == newest.number;
  if (before->state != OVERLAY_DRAFT && !is_upcoming)
    return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "只有草稿或最新的待生效版本可以作废",
                       "Only a draft, or the newest version before it is in force, can be "
                       "discarded");
  row.state = is_upcoming ? OVERLAY_WITHDRAWN : OVERLAY_DISCARDED;
  row.version++;
  error = row_change(ctx, &overlay_record, before, &row);
  if (error == OK) error = journal(ctx, &row, is_upcoming ? "pack.withdraw" : "pack.discard");
  if (error == OK) *row_out = row;
  return error;
}
