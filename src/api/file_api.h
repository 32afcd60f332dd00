/* file_api: uploading evidence and getting it back. */
#ifndef API_FILE_API_H
#define API_FILE_API_H

#include "api/api.h"

enum error file_open_prepare(struct call *call);
enum error file_open_run(struct call *call);
enum error file_get_run(struct call *call);
enum error file_thumbnail_run(struct call *call);

struct file_row;
/* Answers with the bytes; whether the reader may have them is the caller's business. */
void file_send(struct call *call, const struct file_row *file, bool is_thumbnail);

#endif
