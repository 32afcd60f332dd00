/* public_api: what a company shows to everybody, without sign-in: its policy in plain words, its
 * commitments, service hours, processes, privacy notice and a merchant's after-sales rating. */
#ifndef API_PUBLIC_API_H
#define API_PUBLIC_API_H

#include "api/api.h"

enum error public_companies_run(struct call *call);
enum error public_policy_run(struct call *call);
enum error public_commitments_run(struct call *call);
enum error public_hours_run(struct call *call);
enum error public_processes_run(struct call *call);
enum error public_privacy_run(struct call *call);
enum error public_rating_run(struct call *call);

extern const struct record public_company_shape, public_policy_shape, public_documents_shape,
    public_commitments_shape, public_hours_shape, public_processes_shape, public_privacy_shape,
    public_rating_shape;

#endif
