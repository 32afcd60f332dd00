/* record_api: records of service, of one case and of many. Each function is one row of routes_*.c.
 */
#ifndef API_RECORD_API_H
#define API_RECORD_API_H

#include "api/api.h"

#define RECORDS_MAX 5000      /* of one spreadsheet */
#define RECORDS_PAPER_MAX 200 /* of one PDF */
#define RECORDS_PAGES_MAX 300 /* of the list, each of which looks through QUEUE_SPAN cases */

enum error record_get_run(struct call *call);
enum error record_list_run(struct call *call);

#endif
