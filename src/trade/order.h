/* order: what was bought, by whom, for how much, and how far it has come.
 *
 * The rows, reading them, and the two steps after the purchase: shipping and sign-off. How an order
 * comes in is intake.h. Money columns of cases (reserved, refunded, claimed) are changed by the
 * desk, through row_change; the table refuses more than was bought or paid.
 */
#ifndef TRADE_ORDER_H
#define TRADE_ORDER_H

#include "store/store.h"

#define ORDER_LINE_MAX 2000
#define ORDER_NO_MAX 100 /* code points */
#define ORDER_PAGE_MAX 100
#define ORDER_SPAN 5000 /* orders that one page of a search looks through */
#define ORDER_QUANTITY_MAX 1000000

enum order_state {
  ORDER_PLACED,
  ORDER_PAID,
  ORDER_SHIPPED,
  ORDER_SIGNED,
  ORDER_CLOSED,
  ORDER_STATE_COUNT
};
extern const struct words order_state_words;

struct order_row {
  int64_t slot, id;
  const char *order_no;
  int64_t merchant_id, consumer_id;
  const char *merchant_name; /* answers only */
  const char *source;
  int state; /* enum order_state */
  const char *currency;
  int64_t placed_at, paid_at, shipped_at, signed_at;
  int64_t goods_money, discount_money, coupon_money, freight_money, paid_money;
  int64_t freight_reserved_money, freight_refunded_money;
  const char *receiver_name, *receiver_phone, *receiver_address;
  const char *facts_hash;
  int64_t version;
  struct list lines; /* answers only: struct order_line */
};

struct order_line {
  int64_t slot, order_id, line_no;
  int64_t consumer_id, merchant_id, product_id;
  const char *product_name, *sku, *category;
  int64_t quantity, claimed_quantity;
  int64_t claimable_quantity; /* answers only: what no case has claimed */
  int64_t unit_money, goods_money, discount_money, coupon_money, paid_money;
  int64_t reserved_money, refunded_money, coupon_reserved_money, coupon_refunded_money;
  bool is_returnable, returnable_notice_shown;
  int64_t warranty_months;
  const char *lot;
  int64_t expires_on;
};
extern const struct record order_record, order_line_record;
extern const struct query_set order_queries, order_search_queries;

struct order_filter {
  int64_t consumer_id; /* 0: any */
  int64_t merchant_id; /* 0: any; not asked when consumer_id is given */
  int state;           /* enum order_state, -1: any */
  const char *words;   /* searched for (sought.h); NULL: any */
  const char *cursor;  /* NULL: from the newest */
  size_t limit;        /* at most ORDER_PAGE_MAX */
};
struct order_page {
  struct order_row *rows;
  size_t count;
  const char *next_cursor; /* NULL: no more; of a search it may follow a short page */
};

/* Without lines and merchant name. NOT_FOUND (raised) when there is none; who may see it is the
 * caller's question. */
MUST_USE enum error order_load(struct ctx *ctx, int64_t id, struct order_row *order_out);
/* NOT_FOUND without a fault. The slot is the consumer's. */
MUST_USE enum error order_find(struct ctx *ctx, int slot, int64_t merchant_id, const char *order_no,
                               struct order_row *order_out);
MUST_USE enum error order_line_load(struct ctx *ctx, int64_t order_id, int64_t line_no,
                                    struct order_line *line_out);
/* All lines in order of line_no, claimable_quantity filled in. */
MUST_USE enum error order_line_list(struct ctx *ctx, int64_t order_id, struct list *list_out);
/* Newest first. Receiver fields are left out, lines and merchant names are not filled in. */
MUST_USE enum error order_list(struct ctx *ctx, const struct order_filter *filter,
                               struct order_page *page_out);
/* Fills in lines and merchant_name. */
MUST_USE enum error order_complete(struct ctx *ctx, struct order_row *order);
/* paid -> shipped, with a parcel. NO_SUCH_STEP from any other state. */
MUST_USE enum error order_ship(struct ctx *ctx, int64_t id, const char *carrier,
                               const char *tracking_no, struct order_row *order_out);
/* shipped -> signed: after-sales windows count from now on. NO_SUCH_STEP from any other state. */
MUST_USE enum error order_sign(struct ctx *ctx, int64_t id, struct order_row *order_out);

#endif
