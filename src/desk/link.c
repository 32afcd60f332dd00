/* link: two rows that say the same from two sides.
 *
 * A case lies in its consumer's slot, and a link may join cases of two consumers (the same bad
 * batch). So each side has a row of its own, read with the case, in the case's slot; the two name
 * each other as twins and are written by one command. Who may see the other case is asked each time
 * the links are read: rights change, links do not.
 *
 * Always holds: a live link has a live twin of the inverse kind; between two cases there is at most
 * one live link of a kind (a unique index says so, whoever is quicker).
 *
 * To add a kind: its words, its inverse, whether people make it.
 */
#include "desk/link.h"

#include "desk/step.h"

static const char *const kind_list[] = {"related",     "duplicate",     "follows",
                                        "led_to",      "same_incident", "merged_into",
                                        "merged_from", "recurrence_of", "recurred_as"};
static const char *const kind_zh[] = {"相关", "重复",   "由其引起",   "引起",      "同一事件或批次",
                                      "并入", "合并自", "问题再现自", "问题再现为"};
const struct words link_kind_words = {"link_kind", kind_list, kind_zh, LINK_KIND_COUNT};
static const int inverses[LINK_KIND_COUNT] = {
    [LINK_RELATED] = LINK_RELATED,
    [LINK_DUPLICATE] = LINK_DUPLICATE,
    [LINK_FOLLOWS] = LINK_LED_TO,
    [LINK_LED_TO] = LINK_FOLLOWS,
    [LINK_SAME_INCIDENT] = LINK_SAME_INCIDENT,
    [LINK_MERGED_INTO] = LINK_MERGED_FROM,
    [LINK_MERGED_FROM] = LINK_MERGED_INTO,
    [LINK_RECURRENCE_OF] = LINK_RECURRED_AS,
    [LINK_RECURRED_AS] = LINK_RECURRENCE_OF,
};

bool link_kind_is_free(int kind) {
  return kind >= 0 && kind <= LINK_SAME_INCIDENT;
}

#define L(member, ...) FIELD_ROW(struct link_row, member, __VA_ARGS__)
#define OPT .flags = FIELD_OPTIONAL
#define SAID .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = CASE_REASON_MAX
static const struct field link_fields[] = {
    L(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    L(id, FIELD_ID, "link", "关联编号", .flags = FIELD_KEY, .prefix = "lnk"),
    L(case_id, FIELD_ID, "this case", "售后单", .prefix = "cas"),
    L(other_id, FIELD_ID, "the other case", "关联工单", .prefix = "cas"),
    L(twin_id, FIELD_ID, "the row of the other side", "对应关联", .flags = FIELD_HIDDEN,
      .prefix = "lnk"),
    L(kind, FIELD_WORD, "how they hang together", "关联类型", .words = &link_kind_words),
    L(note, FIELD_TEXT, "remark", "说明", SAID),
    L(linked_by, FIELD_ID, "by", "关联人", OPT, .prefix = "acc"),
    L(linked_at, FIELD_WHEN, "when", "关联时间"),
    L(removed_by, FIELD_ID, "removed by", "解除人", OPT, .prefix = "acc"),
    L(removed_at, FIELD_WHEN, "removed", "解除时间", OPT),
    L(remove_reason, FIELD_TEXT, "and why", "解除理由", SAID),
};
const struct record link_record = {.name = "case_link",
                                   .table = "case_link",
                                   .doc = "Two cases that have to do with one another.",
                                   RECORD_OF(struct link_row, link_fields)};

#define COLUMNS                                                                                    \
  "slot, id, case_id, other_id, twin_id, kind, note, linked_by, linked_at, removed_by, "           \
  "removed_at, remove_reason"
static const struct query of_case = {
    "case_link.list",
    "SELECT " COLUMNS " FROM case_link WHERE slot = $1 AND case_id = $2 AND removed_at IS NULL "
    "ORDER BY id LIMIT 100",
    "id", &link_record, true};

struct case_key {
  int64_t id;
};
static const struct field key_fields[] = {
    FIELD_ROW(struct case_key, id, FIELD_ID, "case", "售后单编号", .prefix = "cas"),
};
static const struct record key_record = {.name = "case_key",
                                         RECORD_OF(struct case_key, key_fields)};
static const struct query by_number = {
    "case_link.by_number", "SELECT id FROM service_case WHERE slot = $1 AND case_no = $2", "it",
    &key_record, true};
static const struct query *const queries[] = {&of_case, &by_number};
const struct query_set link_queries = {queries, sizeof queries / sizeof *queries};

/* ---- finding ---- */

/* A number carries its slot: RET-20261122-SSSSnn. */
static enum error id_of_number(struct ctx *ctx, const char *name, int64_t *id_out) {
  struct text rest = text_trim(text_of(name));
  struct text number = rest;
  struct case_key key;
  int64_t slot;
  text_cut(&rest, '-');
  text_cut(&rest, '-');
  if (rest.len < 5 || text_int((struct text){rest.at, 4}, &slot) != OK) return ERR_NOT_FOUND;
  enum error error =
      db_one(ctx, &by_number, PARAMS(P_INT(slot), P_TEXT(text_keep(ctx->arena, number))), &key);
  if (error == OK) *id_out = key.id;
  return error;
}

enum error case_find_named(struct ctx *ctx, const char *name, struct case_row *case_out) {
  int64_t id = 0;
  enum error error = ident_parse(text_of(name), "cas", &id);
  if (error != OK) error = id_of_number(ctx, name, &id);
  if (error == OK) error = case_load(ctx, id, case_out);
  if (error != ERR_NOT_FOUND) return error;
  fault_clear(&ctx->fault);
  return fault_raise(&ctx->fault, ERR_NOT_FOUND, "other", "没有这个售后单",
                     "There is no such case");
}

static enum error live_list(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  return db_list(ctx, &of_case, PARAMS(P_INT(row->slot), P_ID(row->id)), LINKS_MAX, list_out);
}

enum error link_list(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  struct list links;
  enum error error = live_list(ctx, row, &links);
  if (error != OK) return error;
  struct link_row *list = links.items;
  size_t count = 0;
  for (size_t i = 0; i < links.count; i++) {
    struct case_row other;
    error = case_load(ctx, list[i].other_id, &other);
    if (error == OK) list[count++] = list[i];
    if (error != OK && error != ERR_NOT_FOUND) return error;
    if (error != OK) fault_clear(&ctx->fault);
  }
  *list_out = (struct list){list, count};
  return OK;
}

enum error link_find(struct ctx *ctx, const struct case_row *row, int kind,
                     struct link_row *link_out) {
  struct list links;
  enum error error = live_list(ctx, row, &links);
  if (error != OK) return error;
  const struct link_row *list = links.items;
  for (size_t i = links.count; i > 0; i--)
    if (list[i - 1].kind == kind) {
      *link_out = list[i - 1];
      return OK;
    }
  return ERR_NOT_FOUND;
}

/* ---- making ---- */

static enum error pair_insert(struct ctx *ctx, const struct case_row *row,
                              const struct case_row *other, const struct link_row *what,
                              struct link_row *link_out) {
  struct link_row link = *what;
  link.slot = row->slot;
  link.id = ident_new(ctx->ids, ctx->now, (int)row->slot);
  link.case_id = row->id;
  link.other_id = other->id;
  link.linked_at = ctx->now;
  link.linked_by = ctx->actor.kind == ACTOR_SYSTEM ? 0 : ctx->actor.id;
  struct link_row twin = link;
  twin.slot = other->slot;
  twin.id = ident_new(ctx->ids, ctx->now, (int)other->slot);
  twin.case_id = other->id;
  twin.other_id = row->id;
  twin.kind = inverses[link.kind];
  link.twin_id = twin.id;
  twin.twin_id = link.id;
  enum error error = row_insert(ctx, &link_record, &link);
  if (error == OK) error = row_insert(ctx, &link_record, &twin);
  if (error == OK) *link_out = link;
  return error;
}

static enum error pair_make(struct ctx *ctx, const struct case_row *row,
                            const struct case_row *other, const struct link_row *what,
                            bool *was_new_out, struct link_row *link_out) {
  struct list links;
  enum error error = live_list(ctx, row, &links);
  if (error != OK) return error;
  const struct link_row *list = links.items;
  *was_new_out = false;
  for (size_t i = 0; i < links.count; i++)
    if (list[i].other_id == other->id && list[i].kind == what->kind) {
      *link_out = list[i];
      return OK;
    }
  if (links.count >= LINKS_MAX) return fault_raise(&ctx->fault, ERR_LIMIT, NULL, NULL, NULL);
  *was_new_out = true;
  return pair_insert(ctx, row, other, what, link_out);
}

enum error link_keep(struct ctx *ctx, const struct case_row *row, const struct case_row *other,
                     int kind, struct link_row *link_out) {
  bool was_new;
  return pair_make(ctx, row, other, &(struct link_row){.kind = kind}, &was_new, link_out);
}

/* The page shows it: the timeline says so, the version rises. The other case may lie in a slot that
 * another writer owns: its row is left alone, and its page asks for its links anew. */
static enum error link_note(struct ctx *ctx, const struct case_row *row,
                            const struct case_row *other, const char *event, const char *text) {
  const struct case_note note = {
      .event = event,
      .detail = text_printf(ctx->arena, "{\"case_no\":\"%s\"}", other->case_no),
      .text = text,
      .is_internal = true};
  const char *verb = text_printf(ctx->arena, "case.%s", event);
  enum error error = case_event_add(ctx, row, &note);
  if (error == OK) error = case_touch(ctx, row->id, verb);
  if (error != OK || row->slot != other->slot) return error;
  const struct case_note back = {.event = event,
                                 .detail =
                                     text_printf(ctx->arena, "{\"case_no\":\"%s\"}", row->case_no),
                                 .text = text,
                                 .is_internal = true};
  error = case_event_add(ctx, other, &back);
  return error == OK ? case_touch(ctx, other->id, verb) : error;
}

enum error link_add(struct ctx *ctx, int64_t case_id, const struct link_input *input,
                    struct link_row *link_out) {
  struct case_row row, other;
  bool was_new;
  if (!link_kind_is_free(input->kind))
    return fault_raise(&ctx->fault, ERR_INVALID, "kind", "此类关联由系统建立",
                       "Links of this kind are made by the program");
  enum error error = case_load(ctx, case_id, &row);
  if (error == OK) error = case_find_named(ctx, input->other, &other);
  if (error != OK) return error;
  if (row.id == other.id)
    return fault_raise(&ctx->fault, ERR_INVALID, "other", "不能关联自身",
                       "A case has no link to itself");
  const struct link_row what = {.kind = input->kind, .note = input->note};
  error = pair_make(ctx, &row, &other, &what, &was_new, link_out);
  return error == OK && was_new ? link_note(ctx, &row, &other, "linked", input->note) : error;
}

/* ---- removing ---- */

static enum error row_end(struct ctx *ctx, int64_t id, const char *reason) {
  const int64_t keys[] = {ident_slot(id), id};
  struct link_row before;
  enum error error = row_load(ctx, &link_record, keys, 2, &before);
  if (error != OK || before.removed_at != 0) return error;
  struct link_row after = before;
  after.removed_at = ctx->now;
  after.removed_by = ctx->actor.id;
  after.remove_reason = reason;
  return row_change(ctx, &link_record, &before, &after);
}

enum error link_remove(struct ctx *ctx, int64_t case_id, int64_t link_id, const char *reason,
                       struct link_row *link_out) {
  const int64_t keys[] = {ident_slot(link_id), link_id};
  struct case_row row, other;
  struct link_row link;
  enum error error = case_load(ctx, case_id, &row);
  if (error == OK) error = row_load(ctx, &link_record, keys, 2, &link);
  if (error == OK && link.case_id != row.id) error = ERR_NOT_FOUND;
  if (error == OK) error = case_load(ctx, link.other_id, &other);
  if (error == ERR_NOT_FOUND) {
    fault_clear(&ctx->fault);
    return fault_raise(&ctx->fault, ERR_NOT_FOUND, "link_id", "没有这个关联",
                       "There is no such link");
  }
  if (error != OK) return error;
  if (!link_kind_is_free(link.kind))
    return fault_raise(&ctx->fault, ERR_CONFLICT, NULL, "合并和问题再现的关联不能解除",
                       "What was merged or came back stays linked");
  bool was_live = link.removed_at == 0;
  error = row_end(ctx, link.id, reason);
  if (error == OK) error = row_end(ctx, link.twin_id, reason);
  if (error == OK) error = row_load(ctx, &link_record, keys, 2, link_out);
  return error == OK && was_live ? link_note(ctx, &row, &other, "unlinked", reason) : error;
}
