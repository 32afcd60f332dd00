/* product: what merchants sell. A small shared table; the id is made from merchant and sku. Order
 * lines keep their own copy of what mattered at the purchase, so a product may change freely. */
#ifndef TRADE_PRODUCT_H
#define TRADE_PRODUCT_H

#include "store/store.h"

#define PRODUCT_PAGE_MAX 100
#define PRODUCT_NAME_MAX 500 /* code points */
#define PRODUCT_SKU_MAX 100
#define PRODUCT_CATEGORY_MAX 60
#define WARRANTY_MONTHS_MAX 600

struct product_row {
  int64_t id, merchant_id;
  const char *sku, *name, *category;
  bool is_returnable, notice_shown_default;
  int64_t warranty_months, price_money;
  const char *currency;
  int64_t created_at, version;
};
extern const struct record product_record;
extern const struct query_set product_queries;

int64_t product_id_of(int64_t merchant_id, struct text sku);
/* Makes the product, or leaves the one with this merchant and sku as it is. id, created_at (when 0)
 * and version are filled in. */
MUST_USE enum error product_open(struct ctx *ctx, const struct product_row *wanted,
                                 struct product_row *product_out);
/* NOT_FOUND without a fault when the merchant has no such sku. */
MUST_USE enum error product_find(struct ctx *ctx, int64_t merchant_id, struct text sku,
                                 struct product_row *product_out);
/* By id upward, after `after_id` (0: from the start), of one merchant or of all when 0. */
MUST_USE enum error product_list(struct ctx *ctx, int64_t merchant_id, int64_t after_id, size_t max,
                                 struct list *list_out);

/* What is sold now: without what suspended merchants sell. By id upward, of all merchants. */
MUST_USE enum error product_list_sold(struct ctx *ctx, int64_t after_id, size_t max,
                                      struct list *list_out);

#endif
