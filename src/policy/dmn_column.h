/* dmn_column: a fact that a table did not ask for becomes a column of it, as a document. Pure.
 *
 * Every rule there is says "anything" (`-`) of the new column, so the table decides as before until
 * a rule names it.
 */
#ifndef POLICY_DMN_COLUMN_H
#define POLICY_DMN_COLUMN_H

#include "policy/xml.h"

struct dmn_fact {
  const char *name, *type; /* `category`, `string` */
};
/* `document` itself when the table has the column already. NULL when there is no such table, or
 * when the document knows no input of that name and `offered` has none either. */
const struct xml *dmn_column_put(struct arena *arena, const struct xml *document,
                                 const char *decision, const char *name,
                                 const struct dmn_fact *offered);

#endif
