/* task_api: tasks for staff, and behind secret links for who has no account. */
#ifndef API_TASK_API_H
#define API_TASK_API_H

#include "api/api.h"
#include "desk/task.h"

/* staff */
enum error task_list_run(struct call *call);
enum error task_counts_run(struct call *call);
enum error task_get_run(struct call *call);
enum error task_open_run(struct call *call);
enum error task_accept_run(struct call *call);
enum error task_answer_run(struct call *call);
enum error task_refuse_run(struct call *call);
enum error task_done_run(struct call *call);
enum error task_reopen_run(struct call *call);
enum error task_cancel_run(struct call *call);
enum error task_remind_run(struct call *call);
enum error task_charge_run(struct call *call);
enum error task_cost_run(struct call *call);
enum error task_link_open_run(struct call *call);
enum error task_link_close_run(struct call *call);
enum error task_file_run(struct call *call);

extern const struct record task_wish_record, task_accept_input, task_answer_input, task_why_input,
    task_done_input, task_reopen_input, task_charge_input, task_link_input;
extern const struct record task_extra_record, task_secret_record; /* beside the task */

/* For task_link_api.c: files as they are shown, `folder` being tasks or task-links; and one of them
 * by the second id of the path. */
MUST_USE enum error task_files_split(struct call *call, const struct task_row *task,
                                     const char *folder, struct list *given_out,
                                     struct list *brought_out);
MUST_USE enum error task_file_send(struct call *call, const struct task_row *task);

#endif
