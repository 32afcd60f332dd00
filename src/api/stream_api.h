/* stream_api: server-sent events of a case and of a queue. */
#ifndef API_STREAM_API_H
#define API_STREAM_API_H

#include "api/api.h"

call_fn case_stream_run, queue_stream_run;

#endif
