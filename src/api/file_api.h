/* file_api: uploading evidence and getting it back. */
#ifndef API_FILE_API_H
#define API_FILE_API_H

#include "api/api.h"

enum error file_open_prepare(struct call *call);
enum error file_open_run(struct call *call);
enum error file_get_run(struct call *call);
enum error file_thumbnail_run(struct call *call);

#endif
