/* clause_break: written when it happens, so that a month is counted from an index.
 *
 * A clock's clause column names several clauses; counting over clocks would read every clock of a
 * month and take its texts apart. Breaches are few, so each writes a row a clause, and the page
 * reads one range of an index that covers the question.
 *
 * Which kinds of case came up is asked with one seek a kind and shop: ids carry their time.
 */
#include "desk/clause_break.h"

#include "desk/case_word.h"

#include <string.h>

static const char *const kind_list[] = {"late", "refused"};
static const char *const kind_zh[] = {"超时", "拒绝了政策允许的申请"};
const struct words break_kind_words = {"clause_break_kind", kind_list, kind_zh, BREAK_KIND_COUNT};

#define B(member, ...) FIELD_ROW(struct clause_break, member, __VA_ARGS__)
static const struct field break_fields[] = {
    B(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    B(id, FIELD_ID, "the row", "编号", .flags = FIELD_KEY, .prefix = "brk"),
    B(clause, FIELD_TEXT, "that was not kept", "条款", .max = 80),
    B(kind, FIELD_WORD, "how", "情形", .words = &break_kind_words),
    B(side, FIELD_TEXT, "whose company", "责任方", .max = 20),
    B(merchant_id, FIELD_ID, "of the case", "商家", .flags = FIELD_OPTIONAL, .prefix = "mer"),
    B(case_id, FIELD_ID, "in which case", "售后单", .prefix = "cas"),
    B(clock_id, FIELD_ID, "the promise that was late", "时限", .flags = FIELD_OPTIONAL,
      .prefix = "clk"),
    B(at, FIELD_WHEN, "when", "时间"),
};
const struct record clause_break_record = {
    .name = "clause_break",
    .table = "clause_break",
    .doc = "A clause that was not kept in a case (handbook-7.3.2-2).",
    RECORD_OF(struct clause_break, break_fields)};

static const struct field count_fields[] = {
    FIELD_ROW(struct clause_count, clause, FIELD_TEXT, "clause", "条款", .max = 80),
    FIELD_ROW(struct clause_count, break_count, FIELD_INT, "times it was not kept", "次数"),
};
static const struct record count_record = {.name = "clause_count",
                                           RECORD_OF(struct clause_count, count_fields)};
struct seen {
  int64_t id;
};
static const struct field seen_fields[] = {
    FIELD_ROW(struct seen, id, FIELD_ID, "a case", "售后单", .prefix = "cas"),
};
static const struct record seen_record = {.name = "clause_seen",
                                          RECORD_OF(struct seen, seen_fields)};
struct judged {
  const char *verdict;
};
static const struct field judged_fields[] = {
    FIELD_ROW(struct judged, verdict, FIELD_JSON, "as it was told", "结论"),
};
static const struct record judged_record = {.name = "clause_verdict",
                                            RECORD_OF(struct judged, judged_fields)};

/* A clock that turned out to have been kept, told late, counts no more. */
#define STANDS                                                                                     \
  "NOT EXISTS (SELECT 1 FROM clock k WHERE k.slot = clause_break.slot AND "                        \
  "k.id = clause_break.clock_id AND k.state = 'met') "
static const struct query counts_platform = {
    "clause_break.counts_platform",
    "SELECT clause, COUNT(*) AS break_count FROM clause_break WHERE side = 'platform' AND at >= $1 "
    "AND at < $2 AND " STANDS "GROUP BY clause ORDER BY clause",
    "ii", &count_record, true};
static const struct query counts_merchant = {
    "clause_break.counts_merchant",
    "SELECT clause, COUNT(*) AS break_count FROM clause_break WHERE merchant_id = $1 AND "
    "side = 'merchant' AND at >= $2 AND at < $3 AND " STANDS "GROUP BY clause ORDER BY clause",
    "dii", &count_record, true};
#define COLUMNS "slot, id, clause, kind, side, merchant_id, case_id, clock_id, at"
static const struct query list_platform = {
    "clause_break.list_platform",
    "SELECT " COLUMNS " FROM clause_break WHERE clause = $1 AND side = 'platform' AND at >= $2 "
    "AND at < $3 AND id < $4 AND " STANDS "ORDER BY at DESC, id DESC LIMIT $5",
    "tiiii", &clause_break_record, true};
static const struct query list_merchant = {
    "clause_break.list_merchant",
    "SELECT " COLUMNS " FROM clause_break WHERE clause = $1 AND side = 'merchant' AND at >= $2 "
    "AND at < $3 AND id < $4 AND merchant_id = $5 AND " STANDS "ORDER BY at DESC, id DESC LIMIT $6",
    "tiiidi", &clause_break_record, true};
static const struct query seen_merchant = {
    "clause_break.seen_merchant",
    "SELECT id FROM service_case WHERE merchant_id = $1 AND type = $2 AND id >= $3 AND id < $4 "
    "ORDER BY id LIMIT 1",
    "dtii", &seen_record, true};
static const struct query seen_any = {
    "clause_break.seen_any",
    "SELECT m.id AS id FROM merchant m WHERE EXISTS (SELECT 1 FROM service_case c "
    "WHERE c.merchant_id = m.id AND c.type = $1 AND c.id >= $2 AND c.id < $3) "
    "UNION ALL SELECT 1 AS id WHERE EXISTS (SELECT 1 FROM service_case c "
    "WHERE c.merchant_id IS NULL AND c.type = $4 AND c.id >= $5 AND c.id < $6) LIMIT 1",
    "tiitii", &seen_record, false};
static const struct query judged_of_case = {
    "clause_break.verdict",
    "SELECT verdict FROM decision WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 1", "id",
    &judged_record, true};
static const struct query *const queries[] = {&counts_platform, &counts_merchant, &list_platform,
                                              &list_merchant,   &seen_merchant,   &seen_any,
                                              &judged_of_case};
const struct query_set clause_break_queries = {queries, sizeof queries / sizeof *queries};

/* ---- writing ---- */

static enum error break_add(struct ctx *ctx, const struct case_row *row,
                            struct clause_break broken) {
  broken.slot = row->slot;
  broken.id = ident_new(ctx->ids, ctx->now, (int)row->slot);
  broken.merchant_id = row->merchant_id;
  broken.case_id = row->id;
  broken.at = ctx->now;
  return row_insert(ctx, &clause_break_record, &broken);
}

enum error clause_break_late(struct ctx *ctx, const struct case_row *row,
                             const struct clock_row *clock) {
  bool is_ours = strcmp(clock->side, "merchant") == 0 || strcmp(clock->side, "platform") == 0;
  struct text rest = text_of(clock->clause == NULL ? "" : clock->clause);
  enum error error = OK;
  if (!is_ours || clock->state != CLOCK_BREACHED) return OK;
  while (rest.len > 0 && error == OK) {
    struct text id = text_trim(text_cut(&rest, ' '));
    if (id.len > 0 && id.at[id.len - 1] == ',') id.len--;
    if (id.len == 0) continue;
    error = break_add(ctx, row,
                      (struct clause_break){.clause = text_keep(ctx->arena, id),
                                            .kind = BREAK_LATE,
                                            .side = clock->side,
                                            .clock_id = clock->id});
  }
  return error;
}

enum error clause_break_refused(struct ctx *ctx, const struct case_row *row) {
  struct judged judged;
  const struct json *verdict;
  enum error error = db_one(ctx, &judged_of_case, PARAMS(P_INT(row->slot), P_ID(row->id)), &judged);
  if (error == ERR_NOT_FOUND) return OK;
  if (error == OK) error = json_parse(ctx->arena, text_of(judged.verdict), &verdict, &ctx->fault);
  const struct json *clauses = error == OK ? json_find(verdict, "clauses") : NULL;
  for (size_t i = 0; clauses != NULL && i < clauses->count && error == OK; i++)
    error = break_add(ctx, row,
                      (struct clause_break){.clause = json_text(&clauses->items[i], "id", ""),
                                            .kind = BREAK_REFUSED,
                                            .side = "merchant"});
  return error;
}

/* ---- reading ---- */

enum error clause_break_counts(struct ctx *ctx, const struct break_filter *filter,
                               struct list *list_out) {
  if (filter->merchant_id == 0)
    return db_list(ctx, &counts_platform, PARAMS(P_INT(filter->from), P_INT(filter->to)),
                   CLAUSE_BREAKS_MAX, list_out);
  return db_list(ctx, &counts_merchant,
                 PARAMS(P_ID(filter->merchant_id), P_INT(filter->from), P_INT(filter->to)),
                 CLAUSE_BREAKS_MAX, list_out);
}

enum error clause_break_list(struct ctx *ctx, const struct break_filter *filter,
                             const struct break_page *page, struct list *list_out) {
  int64_t before = page->before_id == 0 ? INT64_MAX : page->before_id;
  if (filter->merchant_id == 0)
    return db_list(ctx, &list_platform,
                   PARAMS(P_TEXT(page->clause), P_INT(filter->from), P_INT(filter->to),
                          P_INT(before), P_INT((int64_t)page->max)),
                   page->max, list_out);
  return db_list(ctx, &list_merchant,
                 PARAMS(P_TEXT(page->clause), P_INT(filter->from), P_INT(filter->to), P_INT(before),
                        P_ID(filter->merchant_id), P_INT((int64_t)page->max)),
                 page->max, list_out);
}

enum error clause_types_seen(struct ctx *ctx, const struct break_filter *filter,
                             unsigned *types_out) {
  int64_t from = ident_make(filter->from, 0, 0), to = ident_make(filter->to, 0, 0);
  unsigned types = 0;
  for (int type = 0; type < CASE_TYPE_COUNT; type++) {
    const char *word = case_type_words.list[type];
    struct seen seen;
    enum error error =
        filter->merchant_id == 0
            ? db_one(ctx, &seen_any,
                     PARAMS(P_TEXT(word), P_INT(from), P_INT(to), P_TEXT(word), P_INT(from),
                            P_INT(to)),
                     &seen)
            : db_one(ctx, &seen_merchant,
                     PARAMS(P_ID(filter->merchant_id), P_TEXT(word), P_INT(from), P_INT(to)),
                     &seen);
    if (error == OK) types |= 1U << type;
    if (error != OK && error != ERR_NOT_FOUND) return error;
  }
  *types_out = types;
  return OK;
}
