/* document_row: documents, their versions and who has read them, as rows.
 *
 * What is in force is found, not kept: the newest version whose day has come, in Shanghai. So a
 * version that was written ahead comes into force by itself, and whoever read the one before must
 * read it anew.
 *
 * Who sees what: the platform everything; a merchant's staff their own, and those of the platform
 * that merchants are to read or that are public. Who must read is asked of the accounts as they
 * are, so that somebody new is told by himself.
 */
#include "desk/document.h"

#include "trust/account.h"

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

enum error document_take(struct ctx *ctx, int64_t id, struct document_row *row_out) {
  return db_one(ctx, &take, PARAMS(P_ID(id)), row_out);
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

enum error document_list_due(struct ctx *ctx, struct list *list_out) {
  return db_list(ctx, &due, PARAMS(P_INT(ctx->now), P_INT(DOCUMENT_BATCH_MAX)), DOCUMENT_BATCH_MAX,
                 list_out);
}
