/* clause_api: which clauses a company keeps, and which it broke in a month. */
#ifndef API_CLAUSE_API_H
#define API_CLAUSE_API_H

#include "api/api.h"
#include "api/clause_map.h"

/* The clause map of the program, gathered when it is first asked for; shared by all threads. */
struct clause_book;
struct clause_book *clause_book_open(struct arena *arena, const struct clause_source *sources,
                                     size_t source_count);
void clause_book_close(struct clause_book *book);

enum error clause_list_run(struct call *call);
enum error clause_csv_run(struct call *call);
enum error clause_cases_run(struct call *call);
extern const struct record clause_item_shape, clause_case_record;

#endif
