/* holding: one statement that asks eleven tables "is there any?".
 *
 * The problem: a case page shows eleven lists that a fresh case has nothing in. Each is a statement
 * of its own: found, bound, started, stepped once and reset on SQLite, a round trip on PostgreSQL.
 *
 * The idea: one statement looks into the index of each table by case and stops at the first row;
 * only lists that have rows are then loaded, by the statements they always had. Nothing is kept
 * beside the rows, so there is nothing that could go stale.
 *
 * What always holds: false means that the list's own statement would return nothing, in the same
 * transaction. True may still mean an empty list (a removed link, a dispute that has ended).
 *
 * To add a list: a member, a line of the table below, a line of the statement.
 */
#include "desk/holding.h"

#define H(member, english, chinese) FIELD_ROW(struct holding, member, FIELD_BOOL, english, chinese)
static const struct field fields[] = {
    H(has_offers, "counter-offers", "协商方案"),
    H(has_inspection, "findings of the inspection", "验收结果"),
    H(has_parcels, "parcels", "物流"),
    H(has_files, "evidence", "凭证"),
    H(has_ledger, "postings", "账本分录"),
    H(has_refunds, "refunds", "退款"),
    H(has_compensations, "compensations", "补偿"),
    H(has_reopenings, "reopenings", "重新打开"),
    H(has_follow_ups, "follow-ups", "回访"),
    H(has_merged, "cases merged into it", "并入的工单"),
    H(has_children, "disputes about it", "相关争议"),
};
const struct record holding_record = {.name = "holding",
                                      .doc = "Which lists of a case have rows.",
                                      RECORD_OF(struct holding, fields)};

/* Whether the table has a row of this slot and ... */
#define ANY(table, where) "CASE WHEN EXISTS (SELECT 1 FROM " table " WHERE slot = $1 AND " where ")"
#define OF_CASE(table) ANY(table, "case_id = $2")
#define AS(name) " THEN 1 ELSE 0 END AS has_" name
/* clang-format off */
static const struct query of_case = {
    "holding.of_case",
    "SELECT " OF_CASE("offer") AS("offers")
    ", " OF_CASE("inspection_item") AS("inspection")
    ", " OF_CASE("case_parcel") AS("parcels")
    ", " OF_CASE("file") AS("files")
    ", " OF_CASE("ledger_entry") AS("ledger")
    ", " OF_CASE("refund") AS("refunds")
    ", " OF_CASE("compensation") AS("compensations")
    ", " OF_CASE("reopening") AS("reopenings")
    ", " OF_CASE("follow_up") AS("follow_ups")
    ", " ANY("case_link", "case_id = $2 AND kind = 'merged_from'") AS("merged")
    ", " ANY("service_case", "parent_id = $2") AS("children"),
    "id", &holding_record, true};
/* clang-format on */
static const struct query *const queries[] = {&of_case};
const struct query_set holding_queries = {queries, sizeof queries / sizeof *queries};

enum error holding_load(struct ctx *ctx, const struct case_row *row, struct holding *holding_out) {
  return db_one(ctx, &of_case, PARAMS(P_INT(row->slot), P_ID(row->id)), holding_out);
}
