/* table_index: which rules of a table may match, by column, without looking at cells.
 *
 * For each column whose cells are constant, every value belongs to one of finitely many classes
 * (equal to a bound, between two, another word, true, null, of another kind); for each class a
 * bitset says which rules' cells pass. Deciding intersects one bitset a column.
 */
#ifndef POLICY_TABLE_INDEX_H
#define POLICY_TABLE_INDEX_H

#include "policy/table.h"

#define TABLE_INDEX_BYTES_MAX ((size_t)8 << 20) /* of one column; larger ones stay without */

/* Builds the indexes of a loaded table and notes what each rule still has to check. */
void table_index(struct arena *arena, struct table *table);
/* The rules whose cell in this column may pass the value, a bit each. */
const uint64_t *column_rules(const struct column_index *index, const struct value *value);

#endif
