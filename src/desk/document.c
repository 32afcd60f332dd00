/* document: controlled documents are written, renewed, looked through, withdrawn and read.
 *
 * Always holds: versions and readings are only ever added; a document that was withdrawn stays so.
 * The rows belong to nobody's slot, and two people may write at once: whoever changes one takes it
 * first, by raising its version in the database; version numbers are given under that. Who writes:
 * the owner's staff.
 *
 * Not here: what is kept, what is in force and who may see it (document_row.c).
 */
#include "desk/document.h"

#include "trust/file.h"
#include "trust/journal.h"

#define DAYS_AHEAD_MAX 3660

static enum error told(struct ctx *ctx, const struct document_row *row, const char *verb) {
  const struct journal_subject subject = {.verb = verb,
                                          .noun = "document",
                                          .row_id = row->id,
                                          .merchant_id = row->merchant_id,
                                          .version = row->version};
  return journal_append(ctx, &subject);
}

static enum error review_check(struct ctx *ctx, int64_t review_on) {
  const int64_t today = when_date(ctx->now);
  if (review_on > today && review_on <= today + DAYS_AHEAD_MAX) return OK;
  return fault_raise(&ctx->fault, ERR_INVALID, "review_on", "复审日期须在今天之后",
                     "The day of review must lie ahead");
}

static enum error file_check(struct ctx *ctx, int64_t file_id) {
  struct file_row file;
  if (file_id == 0) return OK;
  enum error error = file_load(ctx, file_id, &file);
  if (error == OK && (file.owner_id != ctx->actor.id || file.case_id != 0)) error = ERR_NOT_FOUND;
  return error == ERR_NOT_FOUND
             ? fault_raise(&ctx->fault, error, "file_id", "没有这个文件", "There is no such file")
             : error;
}

static enum error version_add(struct ctx *ctx, const struct document_row *row,
                              const struct document_wish *wish) {
  const int64_t today = when_date(ctx->now);
  const struct document_version version = {
      .document_id = row->id,
      .version_no = row->version_count,
      .effective_on = wish->effective_on == DATE_NONE ? today : wish->effective_on,
      .text = wish->text,
      .file_id = wish->file_id,
      .change_note = wish->change_note,
      .made_by = ctx->actor.id,
      .made_at = ctx->now};
  if (version.effective_on < today || version.effective_on > today + DAYS_AHEAD_MAX)
    return fault_raise(&ctx->fault, ERR_INVALID, "effective_on", "生效日期须为今天或之后",
                       "A version comes into force today or later");
  enum error error = file_check(ctx, wish->file_id);
  return error == OK ? row_insert(ctx, &document_version_record, &version) : error;
}

enum error document_open(struct ctx *ctx, const struct document_wish *wish,
                         struct document_row *row_out) {
  bool is_merchant = ctx->actor.kind == ACTOR_MERCHANT;
  const struct document_row row = {.id = ident_new(ctx->ids, ctx->now, 0),
                                   .merchant_id = is_merchant ? ctx->actor.party_id : 0,
                                   .number = wish->number,
                                   .kind = wish->kind,
                                   .title = wish->title,
                                   .readers = wish->readers,
                                   .is_public = wish->is_public,
                                   .category = wish->category,
                                   .product_id = wish->product_id,
                                   .review_on = wish->review_on,
                                   .next_at = date_start(wish->review_on + 1),
                                   .made_by = ctx->actor.id,
                                   .made_at = ctx->now,
                                   .version_count = 1,
                                   .version = 1};
  if (is_merchant && wish->readers == READ_BY_MERCHANTS)
    return fault_raise(&ctx->fault, ERR_INVALID, "readers", "商家的文件只能要求本方人员阅读",
                       "A merchant's documents are for its own staff");
  enum error error = review_check(ctx, wish->review_on);
  if (error == OK) error = row_insert(ctx, &document_record, &row);
  if (error == ERR_CONFLICT)
    return fault_raise(&ctx->fault, error, "number", "文件号已被使用", "The number is taken");
  if (error == OK) error = version_add(ctx, &row, wish);
  if (error == OK) error = told(ctx, &row, "document.open");
  if (error == OK) *row_out = row;
  return error;
}

/* The row as it is, ours until the commit; only for its owner, and while it holds. */
static enum error document_take_own(struct ctx *ctx, int64_t id, struct document_row *row_out) {
  enum error error = document_load(ctx, id, row_out);
  if (error == OK && !document_is_owner(&ctx->actor, row_out))
    return fault_raise(&ctx->fault, ERR_FORBIDDEN, NULL, NULL, NULL);
  if (error == OK) error = document_take(ctx, id, row_out);
  if (error == OK && row_out->withdrawn_at != 0)
    return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "文件已作废", "It was withdrawn");
  return error;
}

static enum error document_change(struct ctx *ctx, const struct document_row *before,
                                  const struct document_row *after, const char *verb) {
  enum error error = row_change(ctx, &document_record, before, after);
  return error == OK ? told(ctx, after, verb) : error;
}

static void reviewed(struct ctx *ctx, struct document_row *row, int64_t review_on) {
  row->review_on = review_on;
  row->reviewed_at = ctx->now;
  row->breached_at = 0;
  row->next_at = date_start(review_on + 1);
}

enum error document_renew(struct ctx *ctx, int64_t id, const struct document_wish *wish,
                          struct document_row *row_out) {
  struct document_row before;
  enum error error = document_take_own(ctx, id, &before);
  if (error == OK) error = review_check(ctx, wish->review_on);
  if (error != OK) return error;
  struct document_row after = before;
  if (before.version_count == DOCUMENT_VERSIONS_MAX)
    return fault_raise(&ctx->fault, ERR_LIMIT, NULL, NULL, NULL);
  after.version_count++;
  reviewed(ctx, &after, wish->review_on);
  error = version_add(ctx, &after, wish);
  if (error == OK) error = document_change(ctx, &before, &after, "document.renew");
  if (error == OK) *row_out = after;
  return error;
}

enum error document_review(struct ctx *ctx, int64_t id, int64_t review_on,
                           struct document_row *row_out) {
  struct document_row before;
  enum error error = document_take_own(ctx, id, &before);
  if (error == OK) error = review_check(ctx, review_on);
  if (error != OK) return error;
  struct document_row after = before;
  reviewed(ctx, &after, review_on);
  error = document_change(ctx, &before, &after, "document.review");
  if (error == OK) *row_out = after;
  return error;
}

enum error document_withdraw(struct ctx *ctx, int64_t id, const char *reason,
                             struct document_row *row_out) {
  struct document_row before;
  enum error error = document_take_own(ctx, id, &before);
  if (error != OK) return error;
  struct document_row after = before;
  after.withdrawn_at = ctx->now;
  after.reason = reason;
  after.next_at = 0;
  error = document_change(ctx, &before, &after, "document.withdraw");
  if (error == OK) *row_out = after;
  return error;
}

enum error document_read(struct ctx *ctx, int64_t id, int64_t version_no) {
  struct document_row row;
  struct document_version version;
  bool was_new = false;
  enum error error = document_load(ctx, id, &row);
  if (error == OK) error = document_current(ctx, id, ctx->now, &version);
  if (error == ERR_NOT_FOUND) return fault_raise(&ctx->fault, error, "id", NULL, NULL);
  if (error == OK && (version.version_no != version_no || row.withdrawn_at != 0))
    return fault_raise(&ctx->fault, ERR_STALE, "version_no", "该版本已不是现行版本",
                       "This is not the version in force");
  const struct document_reading reading = {.document_id = id,
                                           .version_no = version_no,
                                           .account_id = ctx->actor.id,
                                           .read_at = ctx->now};
  if (error == OK) error = row_offer(ctx, &document_reading_record, &reading, &was_new);
  return error == OK && was_new ? told(ctx, &row, "document.read") : error;
}

/* ---- by itself ---- */

enum error document_tick(struct ctx *ctx, int64_t id) {
  struct document_row before;
  enum error error = document_take(ctx, id, &before);
  if (error != OK || before.next_at == 0 || before.next_at > ctx->now) return error;
  struct document_row after = before;
  after.next_at = 0;
  after.breached_at = ctx->now;
  return document_change(ctx, &before, &after, "document.late");
}
