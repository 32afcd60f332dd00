/* decision: rows of what the policy said, and the policy they lead back to.
 *
 * A case is timed, explained and decided again by the version it was opened under, however often
 * the policy changed since. That version stands in its first decision; whoever needs the pack of a
 * case asks here and nowhere else.
 *
 * Always holds: rows are appended and never change; the first of a case is the one it was opened
 * under. What a decision says is made and kept by apply.c.
 */
#include "desk/decision.h"

#include "desk/shelf.h"

#define D(member, ...) FIELD_ROW(struct decision_row, member, __VA_ARGS__)
static const struct field decision_fields[] = {
    D(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    D(id, FIELD_ID, "decision", "决策编号", .flags = FIELD_KEY, .prefix = "dec"),
    D(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    D(phase, FIELD_TEXT, "submit or refund", "阶段", .max = 16),
    D(pack, FIELD_TEXT, "policy pack", "政策包", .max = 64),
    D(pack_version, FIELD_TEXT, "and its version", "版本", .max = 32),
    D(facts, FIELD_JSON, "every input", "事实", .flags = FIELD_TRUTH),
    D(outcome, FIELD_TEXT, "allow, refuse, review", "结论", .max = 16),
    D(verdict, FIELD_JSON, "as it was shown", "说明", .flags = FIELD_TRUTH),
    D(decided_at, FIELD_WHEN, "when", "时间"),
};
const struct record decision_record = {.name = "decision",
                                       .table = "decision",
                                       .doc = "What the policy said.",
                                       RECORD_OF(struct decision_row, decision_fields)};

#define DECISION_COLUMNS                                                                           \
  "slot, id, case_id, phase, pack, pack_version, facts, outcome, verdict, decided_at"
static const struct query decisions = {
    "decision.list",
    "SELECT " DECISION_COLUMNS
    " FROM decision WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 50",
    "id", &decision_record, true};
static const struct query decision_first = {
    "decision.first",
    "SELECT " DECISION_COLUMNS
    " FROM decision WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 1",
    "id", &decision_record, true};

static const struct query *const queries[] = {&decisions, &decision_first};
const struct query_set decision_queries = {queries, sizeof queries / sizeof *queries};

enum error decision_list(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  return db_list(ctx, &decisions, PARAMS(P_INT(row->slot), P_ID(row->id)), 50, list_out);
}

enum error decision_load_first(struct ctx *ctx, const struct case_row *row,
                               struct decision_row *decision_out) {
  return db_one(ctx, &decision_first, PARAMS(P_INT(row->slot), P_ID(row->id)), decision_out);
}

enum error pack_of_case(struct ctx *ctx, const struct case_row *row, const struct pack **pack_out) {
  struct decision_row decision;
  enum error error = decision_load_first(ctx, row, &decision);
  if (error == ERR_NOT_FOUND) return pack_in_force(ctx, row->merchant_id, row->opened_at, pack_out);
  return error == OK ? pack_load(ctx, decision.pack, decision.pack_version, pack_out) : error;
}
