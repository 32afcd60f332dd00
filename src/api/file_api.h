/* file_api: uploading evidence and getting it back. */
#ifndef API_FILE_API_H
#define API_FILE_API_H

#include "api/api.h"

call_fn file_open_prepare, file_open_run, file_get_run, file_thumbnail_run;

#endif
