/* replay_api: the past under another policy, asked for, followed, read. */
#ifndef API_REPLAY_API_H
#define API_REPLAY_API_H

#include "api/api.h"
#include "desk/replay_run.h"

enum error replay_ask_prepare(struct call *call);
enum error replay_ask_run(struct call *call);
enum error replay_list_run(struct call *call);
enum error replay_get_run(struct call *call);
enum error replay_cancel_run(struct call *call);
enum error replay_remove_run(struct call *call);
enum error replay_cases_run(struct call *call);
enum error replay_csv_run(struct call *call);
extern const struct record replay_input;
/* Beside the run: how fast it is; what it found; a case behind a figure. */
extern const struct record replay_pace_record, replay_figures_shape, replay_case_view_record;
/* A run with its pace, as an object: what events carry. */
void replay_print(struct json_out *out, const struct replay_row *row);

#endif
