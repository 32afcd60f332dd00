/* after_api: reopening, merging, links; follow-ups, ratings. */
#ifndef API_AFTER_API_H
#define API_AFTER_API_H

#include "api/api.h"

enum error case_reopen_run(struct call *call);
enum error case_merge_run(struct call *call);
enum error link_list_run(struct call *call);
enum error link_add_run(struct call *call);
enum error link_remove_run(struct call *call);
enum error follow_up_list_run(struct call *call);
enum error follow_up_add_run(struct call *call);
enum error follow_up_miss_run(struct call *call);
enum error follow_up_answer_run(struct call *call);
enum error feedback_give_run(struct call *call);

extern const struct record reopen_input_record, merge_input_record, link_input_record,
    link_remove_input, link_extra_record, follow_up_extra_record, follow_up_add_input,
    follow_up_try_input, follow_up_answer_input, feedback_input_record;

#endif
