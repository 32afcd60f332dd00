/* stream_api: server-sent events of a case and of a queue. */
#ifndef API_STREAM_API_H
#define API_STREAM_API_H

#include "api/api.h"

enum error case_stream_run(struct call *call);
enum error queue_stream_run(struct call *call);
/* A background replay, at each step: the run as GET /replays lists it. */
enum error replay_stream_run(struct call *call);

#endif
