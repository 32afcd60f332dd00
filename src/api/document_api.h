/* document_api: controlled documents: for staff, and those that are public. */
#ifndef API_DOCUMENT_API_H
#define API_DOCUMENT_API_H

#include "api/api.h"

enum error document_list_run(struct call *call);
enum error document_get_run(struct call *call);
enum error document_file_run(struct call *call);
enum error document_open_run(struct call *call);
enum error document_renew_run(struct call *call);
enum error document_read_run(struct call *call);
enum error document_review_run(struct call *call);
enum error document_withdraw_run(struct call *call);
enum error public_documents_run(struct call *call);
extern const struct record document_input, document_version_input, document_read_input,
    document_review_input, document_withdraw_input, document_extra_record, document_detail_record;

#endif
