/* pack_choice_api: which pack a shop and the platform go by since when: told, chosen, cancelled. */
#ifndef API_PACK_CHOICE_API_H
#define API_PACK_CHOICE_API_H

#include "api/api.h"

enum error pack_choice_list_run(struct call *call);
enum error pack_choice_add_run(struct call *call);
enum error pack_choice_cancel_run(struct call *call);
extern const struct record pack_choice_input, pack_choice_names_record;

#endif
