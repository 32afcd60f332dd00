/* pack_api: policy packs for those who keep the policy: what is in force, what is coming, drafts of
 * changes. */
#ifndef API_PACK_API_H
#define API_PACK_API_H

#include "api/api.h"

enum error pack_list_run(struct call *call);
enum error pack_get_run(struct call *call);
enum error pack_draft_run(struct call *call);
enum error pack_check_run(struct call *call);
enum error pack_look_run(struct call *call);
enum error pack_difference_run(struct call *call);
enum error pack_publish_prepare(struct call *call);
enum error pack_publish_run(struct call *call);
enum error pack_discard_run(struct call *call);
extern const struct record publish_input;
/* Shapes of what is printed by hand. */
extern const struct record pack_item_shape, pack_detail_shape, pack_check_shape;

#endif
