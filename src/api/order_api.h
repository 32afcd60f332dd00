/* order_api: orders and products: looking at them, and orders coming in. */
#ifndef API_ORDER_API_H
#define API_ORDER_API_H

#include "api/api.h"

call_fn order_list_run, order_get_run, order_open_run, order_ship_run, order_sign_run;
call_fn product_list_run, product_open_run;
extern const struct record order_detail_record, order_parcel_input, product_input, order_input;

#endif
