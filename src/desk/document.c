/* document: the rows of controlled documents.
 *
 * What is in force is found, not kept: the newest version whose day has come, in Shanghai. So a
 * version that was written ahead comes into force by itself, and whoever read the one before must
 * read it anew. Versions and readings are only ever added.
 *
 * The rows belong to nobody's slot, and two people may write at once: whoever changes one takes it
 * first, by raising its version in the database; version numbers are given under that.
 *
 * Who sees what: the platform everything; a merchant's staff their own, and those of the platform
 * that merchants are to read or that are public. Who writes: the owner's staff.
 */
#include "desk/document.h"

#include "trust/account.h"
#include "trust/file.h"
#include "trust/journal.h"

#define DAYS_AHEAD_MAX 3660

#define WORDS(name, noun, list, zh)                                                                \
  const struct words name = {noun, list, zh, sizeof(list) / sizeof *(list)}
static const char *const kind_list[] = {"manual", "procedure", "instruction",
                                        "form",   "standard",  "guide"};
static const char *const kind_zh[] = {"手册", "制度流程", "作业指导书",
                                      "表单", "标准",     "商品使用指南"};
WORDS(document_kind_words, "document_kind", kind_list, kind_zh);
static const char *const readers_list[] = {"none", "staff", "merchants", "everybody"};
static const char *const readers_zh[] = {"无须确认", "本方人员", "商家人员", "全体人员"};
WORDS(document_readers_words, "document_readers", readers_list, readers_zh);
static const char *const view_list[] = {"current", "unread", "withdrawn"};
WORDS(document_view_words, "document_view", view_list, NULL);

#define OPT .flags = FIELD_OPTIONAL
#define D(member, ...) FIELD_ROW(struct document_row, member, __VA_ARGS__)
static const struct field document_fields[] = {
    D(id, FIELD_ID, "document", "文件编号", .flags = FIELD_KEY, .prefix = "doc"),
    D(merchant_id, FIELD_ID, "whose; the platform's when none", "商家", OPT, .prefix = "mer"),
    D(number, FIELD_TEXT, "as the company numbers it", "文件号", .max = 60),
    D(kind, FIELD_WORD, "what kind of document", "类别", .words = &document_kind_words),
    D(title, FIELD_TEXT, "its title", "标题", .max = 200),
    D(readers, FIELD_WORD, "who must read it", "须阅读的人员", .words = &document_readers_words),
    D(is_public, FIELD_BOOL, "shown to everybody", "对外公开"),
    D(category, FIELD_TEXT, "goods a guide is about", "适用品类", OPT, .max = 60),
    D(product_id, FIELD_ID, "or one article", "适用商品", OPT, .prefix = "prd"),
    D(review_on, FIELD_DATE, "looked through again by", "复审日期"),
    D(reviewed_at, FIELD_WHEN, "looked through", "上次复审", OPT),
    D(breached_at, FIELD_WHEN, "not looked through in time", "复审逾期", OPT),
    D(next_at, FIELD_WHEN, "looked at again", "下次检查", .flags = FIELD_OPTIONAL | FIELD_HIDDEN),
    D(withdrawn_at, FIELD_WHEN, "holds no more since", "作废时间", OPT),
    D(reason, FIELD_TEXT, "why it was withdrawn", "作废理由",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = 500),
    D(made_by, FIELD_ID, "by", "编制人", .prefix = "acc"),
    D(made_at, FIELD_WHEN, "first made", "建立时间"),
    D(version_count, FIELD_INT, "versions there are", "版本数"),
    D(version, FIELD_INT, "counts changes", "修改次数", .flags = FIELD_CACHE | FIELD_HIDDEN),
};
const struct record document_record = {
    .name = "document",
    .table = "document",
    .doc = "A controlled document: rules, procedures, instructions, guides (handbook-6.1.2, "
           "cabinet-4.2.2, cabinet-4.4-1, cs-spec-9.1.2-2).",
    RECORD_OF(struct document_row, document_fields)};
#define V(member, ...) FIELD_ROW(struct document_version, member, __VA_ARGS__)
static const struct field version_fields[] = {
    V(document_id, FIELD_ID, "of the document", "文件编号", .flags = FIELD_KEY, .prefix = "doc"),
    V(version_no, FIELD_INT, "which", "版本号", .flags = FIELD_KEY),
    V(effective_on, FIELD_DATE, "in force from", "生效日期"),
    V(text, FIELD_TEXT, "what it says", "正文", .flags = FIELD_TRUTH, .max = DOCUMENT_TEXT_MAX),
    V(file_id, FIELD_ID, "the same as a file", "附件", OPT, .prefix = "fil"),
    V(change_note, FIELD_TEXT, "what is new in it", "修订说明", .max = 500),
    V(made_by, FIELD_ID, "by", "编制人", .prefix = "acc"),
    V(made_at, FIELD_WHEN, "made", "编制时间"),
};
const struct record document_version_record = {.name = "document_version",
                                               .table = "document_version",
                                               .doc = "A version of a document; never changed.",
                                               RECORD_OF(struct document_version, version_fields)};
#define G(member, ...) FIELD_ROW(struct document_reading, member, __VA_ARGS__)
static const struct field reading_fields[] = {
    G(document_id, FIELD_ID, "document", "文件编号", .flags = FIELD_KEY, .prefix = "doc"),
    G(version_no, FIELD_INT, "which version", "版本号", .flags = FIELD_KEY),
    G(account_id, FIELD_ID, "read by", "阅读人", .flags = FIELD_KEY, .prefix = "acc"),
    G(read_at, FIELD_WHEN, "when", "阅读时间"),
};
const struct record document_reading_record = {.name = "document_reading",
                                               .table = "document_reading",
                                               .doc = "Somebody has read a version of a document.",
                                               RECORD_OF(struct document_reading, reading_fields)};
#define P(member, ...) FIELD_ROW(struct document_reader, member, __VA_ARGS__)
static const struct field reader_fields[] = {
    P(account_id, FIELD_ID, "who must read it", "人员", .prefix = "acc"),
    P(name, FIELD_TEXT, "by name", "姓名", .max = 200),
    P(read_at, FIELD_WHEN, "read; not yet when none", "阅读时间", OPT),
};
const struct record document_reader_record = {.name = "document_reader",
                                              .doc = "Whether somebody who must has read it.",
                                              RECORD_OF(struct document_reader, reader_fields)};

#define LISTED(named, called, where, letters)                                                      \
  static const struct query named = {"document." called, "SELECT * FROM document d " where,        \
                                     letters, &document_record, true}
#define VIEWED                                                                                     \
  " AND (CASE WHEN $2 = 'withdrawn' THEN 1 ELSE 0 END) = "                                         \
  "(CASE WHEN d.withdrawn_at IS NULL THEN 0 ELSE 1 END)"
static const struct query take = {
    "document.take", "UPDATE document SET version = version + 1 WHERE id = $1 RETURNING *", "d",
    &document_record, true};
LISTED(of_all, "list", "WHERE d.id < $1" VIEWED " ORDER BY d.id DESC LIMIT $3", "iti");
LISTED(of_merchant, "list_of_merchant",
       "WHERE d.id < $1" VIEWED " AND (d.merchant_id = $3 OR (d.merchant_id IS NULL AND "
       "(d.readers IN ('merchants', 'everybody') OR d.is_public = 1))) ORDER BY d.id DESC LIMIT $4",
       "itdi");
LISTED(public_platform, "public",
       "WHERE d.merchant_id IS NULL AND d.is_public = 1 AND d.withdrawn_at IS NULL "
       "ORDER BY d.id DESC LIMIT $1",
       "i");
LISTED(public_merchant, "public_of_merchant",
       "WHERE d.merchant_id = $1 AND d.is_public = 1 AND d.withdrawn_at IS NULL "
       "ORDER BY d.id DESC LIMIT $2",
       "di");
LISTED(due, "due", "WHERE next_at IS NOT NULL AND next_at <= $1 ORDER BY next_at, id LIMIT $2",
       "ii");
static const struct query versions = {
    "document_version.list",
    "SELECT * FROM document_version WHERE document_id = $1 ORDER BY version_no DESC LIMIT $2", "di",
    &document_version_record, true};
static const struct query current = {
    "document_version.current",
    "SELECT * FROM document_version WHERE document_id = $1 AND effective_on <= $2 "
    "ORDER BY version_no DESC LIMIT 1",
    "di", &document_version_record, true};
#define READERS                                                                                    \
  "SELECT a.id AS account_id, a.display_name AS name, (SELECT r.read_at FROM document_reading r "  \
  "WHERE r.document_id = $1 AND r.version_no = $2 AND r.account_id = a.id) AS read_at "            \
  "FROM account a WHERE a.is_active = 1 AND "
static const struct query readers_platform = {
    "document_reader.platform", READERS "a.role IN ('platform', 'admin') ORDER BY a.id LIMIT $3",
    "dii", &document_reader_record, false};
static const struct query readers_merchants = {"document_reader.merchants",
                                               READERS "a.role = 'merchant' ORDER BY a.id LIMIT $3",
                                               "dii", &document_reader_record, false};
static const struct query readers_merchant = {
    "document_reader.merchant",
    READERS "a.role = 'merchant' AND a.party_id = $3 ORDER BY a.id LIMIT $4", "didi",
    &document_reader_record, false};
static const struct query readers_everybody = {
    "document_reader.everybody", READERS "a.role <> 'consumer' ORDER BY a.id LIMIT $3", "dii",
    &document_reader_record, false};
static const struct query *const queries[] = {&take,
                                              &of_all,
                                              &of_merchant,
                                              &public_platform,
                                              &public_merchant,
                                              &due,
                                              &versions,
                                              &current,
                                              &readers_platform,
                                              &readers_merchants,
                                              &readers_merchant,
                                              &readers_everybody};
const struct query_set document_queries = {queries, sizeof queries / sizeof *queries};

/* ---- who ---- */

bool document_is_owner(const struct actor *actor, const struct document_row *row) {
  if (actor->kind == ACTOR_MERCHANT) return actor->party_id == row->merchant_id;
  return (actor->kind == ACTOR_PLATFORM || actor->kind == ACTOR_ADMIN) && row->merchant_id == 0;
}

bool document_must_read(const struct actor *actor, const struct document_row *row) {
  bool is_merchant = actor->kind == ACTOR_MERCHANT;
  switch ((enum document_readers)row->readers) {
  case READ_BY_NOBODY:
    return false;
  case READ_BY_STAFF:
    return document_is_owner(actor, row);
  case READ_BY_MERCHANTS:
    return is_merchant && row->merchant_id == 0;
  case READ_BY_EVERYBODY:
    return row->merchant_id == 0 || document_is_owner(actor, row);
  }
  return false;
}

static bool may_see(const struct actor *actor, const struct document_row *row) {
  if (actor->kind != ACTOR_MERCHANT || row->merchant_id == actor->party_id) return true;
  return row->merchant_id == 0 && (row->is_public || row->readers >= READ_BY_MERCHANTS);
}

/* ---- reading ---- */

enum error document_load(struct ctx *ctx, int64_t id, struct document_row *row_out) {
  struct document_row row;
  enum error error = row_load(ctx, &document_record, &id, 1, &row);
  if (error == OK && !may_see(&ctx->actor, &row)) error = ERR_NOT_FOUND;
  if (error == ERR_NOT_FOUND) return fault_raise(&ctx->fault, error, "id", NULL, NULL);
  if (error == OK) *row_out = row;
  return error;
}

enum error document_current(struct ctx *ctx, int64_t id, int64_t at,
                            struct document_version *version_out) {
  return db_one(ctx, &current, PARAMS(P_ID(id), P_INT(when_date(at))), version_out);
}

enum error document_unread(struct ctx *ctx, const struct document_row *row, bool *is_out) {
  struct document_version version;
  struct document_reading reading;
  *is_out = false;
  if (row->withdrawn_at != 0 || !document_must_read(&ctx->actor, row)) return OK;
  enum error error = document_current(ctx, row->id, ctx->now, &version);
  if (error != OK) return error == ERR_NOT_FOUND ? OK : error;
  const int64_t keys[] = {row->id, version.version_no, ctx->actor.id};
  error = row_load(ctx, &document_reading_record, keys, 3, &reading);
  *is_out = error == ERR_NOT_FOUND;
  return error == ERR_NOT_FOUND ? OK : error;
}

enum error document_list(struct ctx *ctx, bool is_withdrawn, int64_t before_id, size_t limit,
                         struct list *list_out) {
  const int64_t before = before_id == 0 ? INT64_MAX : before_id;
  const struct param word = P_TEXT(is_withdrawn ? "withdrawn" : "current"),
                     most = P_INT((int64_t)limit);
  if (ctx->actor.kind != ACTOR_MERCHANT)
    return db_list(ctx, &of_all, PARAMS(P_INT(before), word, most), limit, list_out);
  return db_list(ctx, &of_merchant, PARAMS(P_INT(before), word, P_ID(ctx->actor.party_id), most),
                 limit, list_out);
}

enum error document_public_list(struct ctx *ctx, int64_t merchant_id, struct list *list_out) {
  if (merchant_id == 0)
    return db_list(ctx, &public_platform, PARAMS(P_INT(DOCUMENTS_MAX)), DOCUMENTS_MAX, list_out);
  return db_list(ctx, &public_merchant, PARAMS(P_ID(merchant_id), P_INT(DOCUMENTS_MAX)),
                 DOCUMENTS_MAX, list_out);
}

enum error document_version_list(struct ctx *ctx, int64_t id, struct list *list_out) {
  return db_list(ctx, &versions, PARAMS(P_ID(id), P_INT(DOCUMENT_VERSIONS_MAX)),
                 DOCUMENT_VERSIONS_MAX, list_out);
}

enum error document_reader_list(struct ctx *ctx, const struct document_row *row, int64_t version_no,
                                struct list *list_out) {
  const struct param id = P_ID(row->id), no = P_INT(version_no), most = P_INT(DOCUMENT_READERS_MAX);
  const struct query *query = NULL;
  switch ((enum document_readers)row->readers) {
  case READ_BY_NOBODY:
    *list_out = (struct list){0};
    return OK;
  case READ_BY_STAFF:
    query = &readers_platform;
    break;
  case READ_BY_MERCHANTS:
    query = &readers_merchants;
    break;
  case READ_BY_EVERYBODY:
    query = &readers_everybody;
    break;
  }
  if (row->merchant_id != 0)
    return db_list(ctx, &readers_merchant, PARAMS(id, no, P_ID(row->merchant_id), most),
                   DOCUMENT_READERS_MAX, list_out);
  return db_list(ctx, query, PARAMS(id, no, most), DOCUMENT_READERS_MAX, list_out);
}

/* ---- writing ---- */

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
static enum error document_take(struct ctx *ctx, int64_t id, struct document_row *row_out) {
  enum error error = document_load(ctx, id, row_out);
  if (error == OK && !document_is_owner(&ctx->actor, row_out))
    return fault_raise(&ctx->fault, ERR_FORBIDDEN, NULL, NULL, NULL);
  if (error == OK) error = db_one(ctx, &take, PARAMS(P_ID(id)), row_out);
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
  enum error error = document_take(ctx, id, &before);
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
  enum error error = document_take(ctx, id, &before);
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
  enum error error = document_take(ctx, id, &before);
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

enum error document_list_due(struct ctx *ctx, struct list *list_out) {
  return db_list(ctx, &due, PARAMS(P_INT(ctx->now), P_INT(DOCUMENT_BATCH_MAX)), DOCUMENT_BATCH_MAX,
                 list_out);
}

enum error document_tick(struct ctx *ctx, int64_t id) {
  struct document_row before;
  enum error error = db_one(ctx, &take, PARAMS(P_ID(id)), &before);
  if (error != OK || before.next_at == 0 || before.next_at > ctx->now) return error;
  struct document_row after = before;
  after.next_at = 0;
  after.breached_at = ctx->now;
  return document_change(ctx, &before, &after, "document.late");
}
