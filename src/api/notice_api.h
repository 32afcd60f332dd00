/* notice_api: the inbox of the desk: what I was told, what of it I have read, what I mute. */
#ifndef API_NOTICE_API_H
#define API_NOTICE_API_H

#include "api/api.h"

extern const struct record notice_read_input, notice_mute_input, notice_setting_record;

enum error notice_list_run(struct call *call);
enum error notice_count_run(struct call *call);
/* One; all up to an id. Both answer with what is unread still. */
enum error notice_read_run(struct call *call);
enum error notice_read_all_run(struct call *call);
/* Every kind, and whether I am told of it. */
enum error notice_setting_list_run(struct call *call);
enum error notice_mute_run(struct call *call);

#endif
