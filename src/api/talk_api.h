/* talk_api: the routes about enquiries, complaints and disputes; the verbs that are theirs. Each
 * function is one row of routes_*.c; the rest of their steps (accept, decline, confirm, withdraw)
 * are in case_verb_api.c. */
#ifndef API_TALK_API_H
#define API_TALK_API_H

#include "api/api.h"

enum error enquiry_open_run(struct call *call);
enum error complaint_open_run(struct call *call);
enum error dispute_open_run(struct call *call);
enum error talk_class_run(struct call *call);
enum error talk_answer_run(struct call *call);
enum error talk_reply_run(struct call *call);
enum error talk_pass_on_run(struct call *call);
enum error talk_promise_run(struct call *call);
enum error talk_begin_run(struct call *call);
enum error talk_propose_run(struct call *call);
enum error talk_file_run(struct call *call);
enum error talk_ask_evidence_run(struct call *call);
enum error talk_give_evidence_run(struct call *call);
enum error talk_evidence_over_run(struct call *call);
enum error talk_extend_run(struct call *call);
enum error talk_find_run(struct call *call);
enum error talk_appeal_run(struct call *call);
enum error talk_execute_run(struct call *call);

extern const struct record text_input, talk_why_input, pass_on_input, until_input, begin_input,
    propose_input, ask_evidence_input, give_evidence_input, find_input;

#endif
