/* release: what a pack said, kept for as long as cases were decided by it.
 *
 * The problem: the program is replaced by a newer one that carries newer packs, and with it would
 * go the text by which thousands of open cases were promised their terms. The idea: the store keeps
 * each text whole (with what it takes over from the pack it extends, so that it needs no other),
 * under a label that decisions name. The hash says whether a text was seen; a text that changed
 * under an unchanged version gets a label of its own (1~2), so that a label never means two things.
 *
 * Always holds: one label, one text; the moment from which a later text is in force is never
 * before it was taken, so no decision of the past changes its ground. Not here: who may choose a
 * pack, the company's changes (overlay.h), planning (shelf.h).
 */
#include "desk/release.h"

#include "trust/journal.h"

#include <string.h>

#define SINCE_EVER 1 /* ms; 0 would be "absent" */

#define R(member, ...) FIELD_ROW(struct release_row, member, __VA_ARGS__)
static const struct field release_fields[] = {
    R(id, FIELD_ID, "the text", "编号", .flags = FIELD_KEY, .prefix = "rel"),
    R(pack, FIELD_TEXT, "name of the pack", "政策包", .max = PACK_NAME_MAX),
    R(label, FIELD_TEXT, "its version as decisions name it", "版本标签", .max = RELEASE_LABEL_MAX),
    R(pack_version, FIELD_TEXT, "its version as it says", "版本", .max = PACK_VERSION_MAX),
    R(extends, FIELD_TEXT, "the pack it takes over from", "继承自", .flags = FIELD_OPTIONAL,
      .max = PACK_NAME_MAX),
    R(zh, FIELD_TEXT, "title in Chinese", "名称", .flags = FIELD_OPTIONAL, .max = 200),
    R(en, FIELD_TEXT, "title in English", "英文名称", .flags = FIELD_OPTIONAL, .max = 200),
    R(hash, FIELD_TEXT, "of the texts", "摘要", .max = 64),
    R(effective_at, FIELD_WHEN, "in force from then on", "生效时间"),
    R(taken_at, FIELD_WHEN, "when this store first saw it", "收录时间"),
    R(dmn, FIELD_TEXT, "the tables", "决策表", .flags = FIELD_TRUTH,
      .max = (int64_t)PACK_FILE_BYTES_MAX * 4),
    R(parameters, FIELD_JSON, "the parameters", "参数", .flags = FIELD_TRUTH),
    R(clauses, FIELD_JSON, "the clauses", "条款", .flags = FIELD_TRUTH),
};
const struct record release_record = {.name = "pack_release",
                                      .table = "pack_release",
                                      .doc = "A policy pack as it came.",
                                      RECORD_OF(struct release_row, release_fields)};

#define H(member, ...) FIELD_ROW(struct release_head, member, __VA_ARGS__)
static const struct field head_fields[] = {
    H(pack, FIELD_TEXT, "name of the pack", "政策包", .max = PACK_NAME_MAX),
    H(label, FIELD_TEXT, "its version as decisions name it", "版本标签", .max = RELEASE_LABEL_MAX),
    H(pack_version, FIELD_TEXT, "its version as it says", "版本", .max = PACK_VERSION_MAX),
    H(extends, FIELD_TEXT, "the pack it takes over from", "继承自", .flags = FIELD_OPTIONAL,
      .max = PACK_NAME_MAX),
    H(zh, FIELD_TEXT, "title in Chinese", "名称", .flags = FIELD_OPTIONAL, .max = 200),
    H(en, FIELD_TEXT, "title in English", "英文名称", .flags = FIELD_OPTIONAL, .max = 200),
    H(effective_at, FIELD_WHEN, "in force from then on; none: since ever", "生效时间",
      .flags = FIELD_OPTIONAL),
    H(taken_at, FIELD_WHEN, "when this store first saw it", "收录时间"),
};
const struct record release_head_record = {.name = "pack_release_head",
                                           .doc = "A policy pack as it came, without its texts.",
                                           RECORD_OF(struct release_head, head_fields)};

#define HEAD "pack, label, pack_version, extends, zh, en, effective_at, taken_at"
static const struct query in_force = {"pack_release.in_force",
                                      "SELECT " HEAD
                                      " FROM pack_release WHERE pack = $1 AND effective_at <= $2 "
                                      "ORDER BY effective_at DESC, id DESC LIMIT 1",
                                      "ti", &release_head_record, true};
static const struct query by_label = {
    "pack_release.by_label",
    "SELECT id, pack, label, pack_version, extends, zh, en, hash, effective_at, taken_at, dmn, "
    "parameters, clauses FROM pack_release WHERE pack = $1 AND label = $2",
    "tt", &release_record, true};
static const struct query by_hash = {
    "pack_release.by_hash", "SELECT " HEAD " FROM pack_release WHERE pack = $1 AND hash = $2", "tt",
    &release_head_record, true};
static const struct query list_of_pack = {
    "pack_release.list",
    "SELECT " HEAD " FROM pack_release WHERE pack = $1 ORDER BY effective_at DESC, id DESC "
    "LIMIT 200",
    "t", &release_head_record, true};
static const struct query list_all = {
    "pack_release.list_all",
    "SELECT " HEAD " FROM pack_release ORDER BY pack, effective_at DESC, id DESC LIMIT 200", "",
    &release_head_record, false};
static const struct query *const queries[] = {&in_force, &by_label, &by_hash, &list_of_pack,
                                              &list_all};
const struct query_set release_queries = {queries, sizeof queries / sizeof *queries};

enum error release_find(struct ctx *ctx, const struct pack_text *text, bool *is_there_out) {
  struct release_head head;
  enum error error = db_one(ctx, &by_hash, PARAMS(P_TEXT(text->name), P_TEXT(text->hash)), &head);
  if (error != OK && error != ERR_NOT_FOUND) return error;
  *is_there_out = error == OK;
  return OK;
}

/* Its version, or that with a number behind when another text has it. */
static enum error label_plan(struct ctx *ctx, const struct pack_text *text,
                             const struct list *there, const char **label_out) {
  const struct release_head *heads = there->items;
  const char *label = text->version;
  for (int number = 2; number <= RELEASES_MAX + 1; number++) {
    bool is_free = true;
    for (size_t i = 0; i < there->count; i++)
      if (strcmp(heads[i].label, label) == 0) is_free = false;
    if (is_free) {
      *label_out = label;
      return OK;
    }
    label = text_printf(ctx->arena, "%s~%d", text->version, number);
  }
  return fault_raisef(&ctx->fault, ERR_LIMIT, NULL, "政策包 %s 的文本版本过多",
                      "The pack %s has too many texts", text->name);
}

enum error release_take(struct ctx *ctx, const struct pack_text *text, bool *was_new_out) {
  bool is_there;
  struct list there;
  const struct json *parameters;
  const char *label = NULL;
  enum error error = release_find(ctx, text, &is_there);
  *was_new_out = false;
  if (error != OK || is_there) return error;
  error = release_list(ctx, text->name, &there);
  if (error == OK) error = label_plan(ctx, text, &there, &label);
  if (error == OK) error = json_parse(ctx->arena, text->parameters, &parameters, &ctx->fault);
  if (error != OK) return error;
  int64_t later = text->effective_at > ctx->now ? text->effective_at : ctx->now;
  struct release_row row = {.id = ident_new(ctx->ids, ctx->now, 0),
                            .pack = text->name,
                            .label = label,
                            .pack_version = text->version,
                            .extends = text->extends,
                            .zh = json_text(parameters, "zh", NULL),
                            .en = json_text(parameters, "en", NULL),
                            .hash = text->hash,
                            .effective_at = there.count == 0 ? SINCE_EVER : later,
                            .taken_at = ctx->now,
                            .dmn = text_keep(ctx->arena, text->dmn),
                            .parameters = text_keep(ctx->arena, text->parameters),
                            .clauses = text_keep(ctx->arena, text->clauses)};
  error = row_insert(ctx, &release_record, &row);
  const struct journal_subject subject = {
      .verb = "pack.take", .noun = "pack", .row_id = row.id, .state = row.label};
  if (error == OK) error = journal_append(ctx, &subject);
  if (error == OK) *was_new_out = true;
  return error;
}

enum error release_in_force(struct ctx *ctx, const char *pack, int64_t at,
                            struct release_head *head_out) {
  enum error error = db_one(ctx, &in_force, PARAMS(P_TEXT(pack), P_INT(at)), head_out);
  if (error != ERR_NOT_FOUND) return error;
  return fault_raisef(&ctx->fault, ERR_NOT_FOUND, "pack", "没有政策包 %s",
                      "There is no policy pack %s", pack);
}

enum error release_load(struct ctx *ctx, const char *pack, const char *label,
                        struct release_row *release_out) {
  enum error error = db_one(ctx, &by_label, PARAMS(P_TEXT(pack), P_TEXT(label)), release_out);
  if (error != ERR_NOT_FOUND) return error;
  return fault_raisef(&ctx->fault, ERR_NOT_FOUND, "pack", "没有政策包 %s 的版本 %s",
                      "There is no policy pack %s in version %s", pack, label);
}

enum error release_list(struct ctx *ctx, const char *pack, struct list *list_out) {
  if (pack == NULL) return db_list(ctx, &list_all, NO_PARAMS, RELEASES_MAX, list_out);
  return db_list(ctx, &list_of_pack, PARAMS(P_TEXT(pack)), RELEASES_MAX, list_out);
}

int64_t release_since(int64_t effective_at) {
  return effective_at > SINCE_EVER ? effective_at : 0;
}

struct pack_text release_text(const struct release_row *release) {
  return (struct pack_text){.name = release->pack,
                            .version = release->pack_version,
                            .extends = release->extends,
                            .place = release->pack,
                            .dmn = text_of(release->dmn),
                            .parameters = text_of(release->parameters),
                            .clauses = text_of(release->clauses),
                            .hash = release->hash};
}
