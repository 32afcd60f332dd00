/* demo_goods: what the demo world is made of: shops, goods, people. Data only. */
#ifndef APP_DEMO_GOODS_H
#define APP_DEMO_GOODS_H

#include <stdbool.h>
#include <stdint.h>

#define DEMO_PASSWORD "aftercare-demo"
#define DEMO_MERCHANTS 3
#define DEMO_PRODUCTS 20 /* of each merchant */
#define DEMO_PEOPLE 8

struct demo_merchant {
  const char *key, *name, *phone, *address, *login, *staff;
  const char *prefix; /* of its order numbers */
};
struct demo_product {
  const char *sku, *name, *category;
  int64_t price_money;
  int64_t warranty_months;
  bool is_returnable, is_notice_shown;
};
struct demo_person {
  const char *phone, *name, *address;
};
extern const struct demo_merchant demo_merchants[DEMO_MERCHANTS];
extern const struct demo_product demo_products[DEMO_MERCHANTS][DEMO_PRODUCTS];
extern const struct demo_person demo_people[DEMO_PEOPLE];

#endif
