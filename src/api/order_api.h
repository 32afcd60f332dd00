/* order_api: orders and products: looking at them, and orders coming in. */
#ifndef API_ORDER_API_H
#define API_ORDER_API_H

#include "api/api.h"

enum error order_list_run(struct call *call);
enum error order_get_run(struct call *call);
enum error order_open_run(struct call *call);
enum error order_ship_run(struct call *call);
enum error order_sign_run(struct call *call);
enum error product_list_run(struct call *call);
enum error product_open_run(struct call *call);
extern const struct record order_detail_record, order_parcel_input, product_input, order_input;

#endif
