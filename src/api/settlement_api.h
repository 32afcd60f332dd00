/* settlement_api: putting, confirming and keeping the terms of a settlement; the agreement itself,
 * as JSON and as a document; and whether a hash is that of an agreement known here. */
#ifndef API_SETTLEMENT_API_H
#define API_SETTLEMENT_API_H

#include "api/api.h"

enum error terms_propose_run(struct call *call);
enum error terms_confirm_run(struct call *call);
enum error terms_decline_run(struct call *call);
enum error term_fulfil_run(struct call *call);
enum error terms_broken_run(struct call *call);
enum error settlement_get_run(struct call *call);
enum error settlement_document_run(struct call *call);
enum error settlement_verify_run(struct call *call);

extern const struct record terms_input, terms_confirm_input, terms_decline_input, term_done_input,
    term_broken_input, settlement_hash_input, settlement_answer_record;

#endif
