/* download: an answer that is a file to be saved, not JSON. */
#ifndef API_DOWNLOAD_H
#define API_DOWNLOAD_H

#include "api/api.h"

#define TYPE_CSV "text/csv; charset=utf-8"
#define TYPE_PDF "application/pdf"
#define TYPE_XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

/* The answer is these bytes, which lie in the request's arena; saved under `name`, which may hold
 * any characters but control characters (RFC 6266), and under `plain` by what knows ASCII only. */
void call_download(struct call *call, struct text bytes, const char *content_type, const char *name,
                   const char *plain);

#endif
