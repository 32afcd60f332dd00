/* document_api: controlled documents over the routes.
 *
 * A document is shown in its version in force, with the versions before it, who must read it and
 * who has, and what the reader may do. A file goes along with its version and is sent to whoever
 * may see the document. What is public stands on the company's public page, as it was at any date.
 */
#include "api/document_api.h"

#include "api/file_api.h"
#include "api/name.h"
#include "api/public_company.h"
#include "desk/document.h"
#include "trade/product.h"
#include "trust/file.h"

#define OPT .flags = FIELD_OPTIONAL
#define W(member, ...) FIELD_ROW(struct document_wish, member, __VA_ARGS__)
#define VERSION_FIELDS                                                                             \
  W(text, FIELD_TEXT, "what it says", "正文", .min = 1, .max = DOCUMENT_TEXT_MAX),                 \
      W(file_id, FIELD_ID, "the same as a file: your own upload", "附件", OPT, .prefix = "fil"),   \
      W(change_note, FIELD_TEXT, "what is new in it", "修订说明", .min = 1, .max = 500),           \
      W(effective_on, FIELD_DATE, "in force from; today when absent", "生效日期", OPT),            \
      W(review_on, FIELD_DATE, "looked through again by", "复审日期")
static const struct field wish_fields[] = {
    W(number, FIELD_TEXT, "as the company numbers it", "文件号", .min = 1, .max = 60),
    W(kind, FIELD_WORD, "what kind of document", "类别", .words = &document_kind_words),
    W(title, FIELD_TEXT, "its title", "标题", .min = 1, .max = 200),
    W(readers, FIELD_WORD, "who must read it", "须阅读的人员", .words = &document_readers_words),
    W(is_public, FIELD_BOOL, "shown to everybody", "对外公开", OPT),
    W(category, FIELD_TEXT, "goods a guide is about", "适用品类", OPT, .max = 60),
    W(product_id, FIELD_ID, "or one article", "适用商品", OPT, .prefix = "prd"),
    VERSION_FIELDS,
};
const struct record document_input = {.name = "document_input",
                                      .doc = "A document with its first version.",
                                      RECORD_OF(struct document_wish, wish_fields)};
static const struct field version_fields[] = {VERSION_FIELDS};
const struct record document_version_input = {.name = "document_version_input",
                                              .doc = "A new version of a document.",
                                              RECORD_OF(struct document_wish, version_fields)};
struct read_wish {
  int64_t version_no;
};
static const struct field read_fields[] = {
    FIELD_ROW(struct read_wish, version_no, FIELD_INT, "the version in force", "版本号", .min = 1,
              .max = DOCUMENT_VERSIONS_MAX),
};
const struct record document_read_input = {
    .name = "document_read_input", .doc = "It was read.", RECORD_OF(struct read_wish, read_fields)};
struct review_wish {
  int64_t review_on;
};
static const struct field review_fields[] = {
    FIELD_ROW(struct review_wish, review_on, FIELD_DATE, "looked through again by", "下次复审"),
};
const struct record document_review_input = {.name = "document_review_input",
                                             .doc = "It was looked through and holds on.",
                                             RECORD_OF(struct review_wish, review_fields)};
struct withdraw_wish {
  const char *reason;
};
static const struct field withdraw_fields[] = {
    FIELD_ROW(struct withdraw_wish, reason, FIELD_TEXT, "why", "理由", .flags = FIELD_PERSONAL,
              .min = 1, .max = 500),
};
const struct record document_withdraw_input = {.name = "document_withdraw_input",
                                               .doc = "It holds no more.",
                                               RECORD_OF(struct withdraw_wish, withdraw_fields)};

struct document_extra {
  const char *merchant_name, *product_name;
  int64_t current_no, effective_on, read_count, reader_count;
  bool is_unread, is_owner, is_late;
};
#define X(member, ...) FIELD_ROW(struct document_extra, member, __VA_ARGS__)
static const struct field extra_fields[] = {
    X(merchant_name, FIELD_TEXT, "whose it is", "商家", OPT, .max = 200),
    X(product_name, FIELD_TEXT, "the article it is about", "适用商品", OPT, .max = 500),
    X(current_no, FIELD_INT, "version in force; 0: none yet", "现行版本"),
    X(effective_on, FIELD_DATE, "in force since", "生效日期", OPT),
    X(read_count, FIELD_INT, "who must read it and has", "已阅读人数"),
    X(reader_count, FIELD_INT, "who must read it", "须阅读人数"),
    X(is_unread, FIELD_BOOL, "you must read it and have not", "待您阅读"),
    X(is_owner, FIELD_BOOL, "you may change it", "可修改"),
    X(is_late, FIELD_BOOL, "not looked through in time", "复审逾期"),
};
const struct record document_extra_record = {.name = "document_extra",
                                             .doc = "What a document is shown with.",
                                             RECORD_OF(struct document_extra, extra_fields)};
struct document_detail {
  struct list versions, readers_named;
};
#define E(member, ...) FIELD_ROW(struct document_detail, member, __VA_ARGS__)
static const struct field detail_fields[] = {
    E(versions, FIELD_LIST, "newest first", "版本", .record = &document_version_record,
      .max = DOCUMENT_VERSIONS_MAX),
    E(readers_named, FIELD_LIST, "who must read it; told to its owner", "阅读情况",
      .record = &document_reader_record, .max = DOCUMENT_READERS_MAX),
};
const struct record document_detail_record = {.name = "document_detail",
                                              .doc = "Versions of a document, and its readers.",
                                              RECORD_OF(struct document_detail, detail_fields)};

/* ---- showing ---- */

static enum error readers_fill(struct ctx *ctx, const struct document_row *row,
                               struct document_extra *extra, struct document_detail *detail) {
  struct list readers = {0};
  enum error error = OK;
  if (extra->current_no > 0) error = document_reader_list(ctx, row, extra->current_no, &readers);
  if (error != OK) return error;
  const struct document_reader *list = readers.items;
  extra->reader_count = (int64_t)readers.count;
  for (size_t i = 0; i < readers.count; i++)
    extra->read_count += list[i].read_at != 0;
  if (extra->is_owner) detail->readers_named = readers;
  return OK;
}

static enum error extra_fill(struct ctx *ctx, const struct document_row *row,
                             struct document_extra *extra, struct document_detail *detail) {
  struct document_version version = {.effective_on = DATE_NONE};
  struct product_row product;
  enum error error = document_current(ctx, row->id, ctx->now, &version);
  if (error == ERR_NOT_FOUND) error = OK;
  extra->current_no = version.version_no;
  extra->effective_on = version.effective_on;
  extra->is_owner = document_is_owner(&ctx->actor, row);
  extra->is_late = row->breached_at != 0 && row->withdrawn_at == 0;
  if (error == OK) error = document_unread(ctx, row, &extra->is_unread);
  if (error == OK) error = name_of_merchant(ctx, row->merchant_id, &extra->merchant_name);
  if (error == OK && row->product_id != 0) {
    error = row_load(ctx, &product_record, &row->product_id, 1, &product);
    if (error == OK) extra->product_name = product.name;
    if (error == ERR_NOT_FOUND) error = OK;
  }
  return error == OK ? readers_fill(ctx, row, extra, detail) : error;
}

static enum error row_print(struct call *call, const struct document_row *row, bool is_whole) {
  struct document_extra extra = {0};
  struct document_detail detail = {0};
  enum error error = extra_fill(call->ctx, row, &extra, &detail);
  if (error == OK && is_whole) error = document_version_list(call->ctx, row->id, &detail.versions);
  if (error != OK) return error;
  json_open(&call->out, '{');
  record_print_members(&call->out, &document_record, row);
  record_print_members(&call->out, &document_extra_record, &extra);
  if (is_whole) record_print_members(&call->out, &document_detail_record, &detail);
  json_close(&call->out, '}');
  return OK;
}

enum error document_list_run(struct call *call) {
  struct list rows;
  size_t limit;
  int64_t before;
  int view;
  char next[32];
  enum error error = call_limit(call, &limit);
  if (error == OK) error = call_word(call, "view", &document_view_words, &view);
  if (error == OK) error = call_query_id(call, "cursor", "doc", &before);
  if (error == OK)
    error = document_list(call->ctx, view == DOCUMENTS_WITHDRAWN, before, limit + 1, &rows);
  if (error != OK) return error;
  const struct document_row *list = rows.items;
  const size_t count = rows.count > limit ? limit : rows.count;
  if (rows.count > limit) ident_print("doc", list[count - 1].id, next);
  call_items_open(call);
  for (size_t i = 0; i < count && error == OK; i++) {
    bool is_shown = true;
    if (view == DOCUMENTS_UNREAD) error = document_unread(call->ctx, &list[i], &is_shown);
    if (error == OK && is_shown) error = row_print(call, &list[i], false);
  }
  call_items_close(call, rows.count > limit ? next : NULL);
  return error;
}

static enum error document_show(struct call *call, int64_t id) {
  struct document_row row;
  enum error error = document_load(call->ctx, id, &row);
  return error == OK ? row_print(call, &row, true) : error;
}

enum error document_get_run(struct call *call) {
  int64_t id;
  enum error error = call_id(call, 0, "doc", &id);
  return error == OK ? document_show(call, id) : error;
}

enum error document_file_run(struct call *call) {
  struct document_row row;
  struct list versions;
  struct file_row file;
  int64_t id, file_id;
  enum error error = call_id(call, 0, "doc", &id);
  if (error == OK) error = call_id(call, 1, "fil", &file_id);
  if (error == OK) error = document_load(call->ctx, id, &row);
  if (error == OK) error = document_version_list(call->ctx, id, &versions);
  if (error != OK) return error;
  for (size_t i = 0; i < versions.count; i++)
    if (((const struct document_version *)versions.items)[i].file_id == file_id) {
      error = file_load(call->ctx, file_id, &file);
      if (error == OK) file_send(call, &file, false);
      return error;
    }
  return fault_raise(&call->ctx->fault, ERR_NOT_FOUND, "id", NULL, NULL);
}

/* ---- writing ---- */

enum error document_open_run(struct call *call) {
  struct document_row row;
  enum error error = document_open(call->ctx, call->input, &row);
  return error == OK ? document_show(call, row.id) : error;
}

enum error document_renew_run(struct call *call) {
  struct document_row row;
  int64_t id;
  enum error error = call_id(call, 0, "doc", &id);
  if (error == OK) error = document_renew(call->ctx, id, call->input, &row);
  return error == OK ? document_show(call, id) : error;
}

enum error document_read_run(struct call *call) {
  const struct read_wish *wish = call->input;
  int64_t id;
  enum error error = call_id(call, 0, "doc", &id);
  if (error == OK) error = document_read(call->ctx, id, wish->version_no);
  return error == OK ? document_show(call, id) : error;
}

enum error document_review_run(struct call *call) {
  const struct review_wish *wish = call->input;
  struct document_row row;
  int64_t id;
  enum error error = call_id(call, 0, "doc", &id);
  if (error == OK) error = document_review(call->ctx, id, wish->review_on, &row);
  return error == OK ? document_show(call, id) : error;
}

enum error document_withdraw_run(struct call *call) {
  const struct withdraw_wish *wish = call->input;
  struct document_row row;
  int64_t id;
  enum error error = call_id(call, 0, "doc", &id);
  if (error == OK) error = document_withdraw(call->ctx, id, wish->reason, &row);
  return error == OK ? document_show(call, id) : error;
}

/* ---- for everybody ---- */

static enum error public_print(struct call *call, const struct document_row *row, int64_t at) {
  struct document_version version;
  struct product_row product = {0};
  char id[32], date[16];
  enum error error = document_current(call->ctx, row->id, at, &version);
  if (error != OK) return error == ERR_NOT_FOUND ? OK : error;
  if (row->product_id != 0) {
    error = row_load(call->ctx, &product_record, &row->product_id, 1, &product);
    if (error != OK && error != ERR_NOT_FOUND) return error;
  }
  ident_print("doc", row->id, id);
  date_print(version.effective_on, date);
  json_open(&call->out, '{');
  json_pair_text(&call->out, "id", id);
  json_pair_text(&call->out, "number", row->number);
  json_pair_text(&call->out, "kind", document_kind_words.list[row->kind]);
  json_pair_text(&call->out, "title", row->title);
  json_pair_text(&call->out, "category", row->category);
  json_pair_text(&call->out, "product_name", product.name);
  json_pair_int(&call->out, "version_no", version.version_no);
  json_pair_text(&call->out, "effective_on", date);
  json_pair_text(&call->out, "text", version.text);
  json_close(&call->out, '}');
  return OK;
}

static enum error documents_print(struct call *call, const struct company *company) {
  struct list rows;
  enum error error = document_public_list(call->ctx, company->merchant_id, &rows);
  const struct document_row *list = rows.items;
  json_name(&call->out, "documents");
  json_open(&call->out, '[');
  for (size_t i = 0; error == OK && i < rows.count; i++)
    error = public_print(call, &list[i], company->at);
  json_close(&call->out, ']');
  return error;
}

enum error public_documents_run(struct call *call) {
  return company_answer(call, "documents", 0, documents_print);
}
