/* task_link_api: the few routes behind a task's secret link; open to everybody who holds it. */
#ifndef API_TASK_LINK_API_H
#define API_TASK_LINK_API_H

#include "api/api.h"

#define TASK_SECRET_HEADER "X-Task-Secret"

enum error task_link_look_run(struct call *call);
enum error task_link_accept_run(struct call *call);
enum error task_link_answer_run(struct call *call);
enum error task_link_refuse_run(struct call *call);
enum error task_link_upload_prepare(struct call *call);
enum error task_link_upload_run(struct call *call);
enum error task_link_file_run(struct call *call);

extern const struct record task_link_words_input, task_link_accept_input, task_link_view_record;

#endif
