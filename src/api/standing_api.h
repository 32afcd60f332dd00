/* standing_api: how merchants stand: points and suspensions, and their accounts with the guarantee
 * fund. The platform sees all of them, a merchant its own. */
#ifndef API_STANDING_API_H
#define API_STANDING_API_H

#include "api/api.h"

enum error standing_list_run(struct call *call);
enum error standing_get_run(struct call *call);
enum error standing_lift_run(struct call *call);
enum error fund_post_run(struct call *call);

extern const struct record fund_input, standing_lift_input, standing_item_record,
    merchant_standing_record;

#endif
