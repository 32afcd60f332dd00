/* import_map: which column of a file is what. The JSON form is described in docs/import.md.
 *
 * Loading checks everything that can be checked without a file: names, formats, rules. Immutable
 * afterwards. What it does not do: look at files (import_row.h).
 */
#ifndef TRADE_IMPORT_MAP_H
#define TRADE_IMPORT_MAP_H

#include "trade/intake.h"

#define IMPORT_MAP_BYTES_MAX (256 * 1024)
#define IMPORT_WINDOW_ROWS 2000
#define IMPORT_WINDOW_ROWS_MAX 20000
#define IMPORT_RULES_MAX 100
#define IMPORT_FORMATS_MAX 10

enum import_target {
  TARGET_ORDER_NO,
  TARGET_PLACED_AT,
  TARGET_PAID_AT,
  TARGET_SHIPPED_AT,
  TARGET_SIGNED_AT,
  TARGET_CONSUMER_KEY,
  TARGET_CONSUMER_NAME,
  TARGET_CONSUMER_PHONE,
  TARGET_RECEIVER_NAME,
  TARGET_RECEIVER_PHONE,
  TARGET_RECEIVER_ADDRESS,
  TARGET_ORDER_DISCOUNT,
  TARGET_ORDER_COUPON,
  TARGET_ORDER_FREIGHT,
  TARGET_CARRIER,
  TARGET_TRACKING_NO,
  TARGET_PAYMENT_CHANNEL,
  TARGET_PAYMENT_REF,
  TARGET_SKU,
  TARGET_PRODUCT_NAME,
  TARGET_CATEGORY,
  TARGET_QUANTITY,
  TARGET_UNIT_PRICE,
  TARGET_LINE_DISCOUNT,
  TARGET_IS_RETURNABLE,
  TARGET_NOTICE_SHOWN,
  TARGET_WARRANTY_MONTHS,
  TARGET_LOT,
  TARGET_EXPIRES_ON,
  TARGET_RETURN_OF,
  TARGET_COUNT
};

struct import_column {
  const char *column;         /* its name in the header, or its number from 1; NULL: none */
  const char *otherwise;      /* value where the file has none */
  int64_t after_placed_hours; /* instants: so long after placed_at; INT_NONE: no */
};

/* A question to one value of a row; all parts that are given must hold. */
struct import_rule {
  const char *field; /* name of a target */
  struct list is;    /* const char *: one of these words */
  const char *starts, *below;
  bool is_empty;
  const char *reason, *note; /* of a refusal: a word, and a sentence */
  int target;
  int64_t below_number; /* with BELOW_DIGITS decimals */
};

/* Goods that are different: what holds for the lines of a rule. */
struct import_mark {
  struct import_rule when;
  const char *category;
  int is_returnable, notice_shown; /* -1: nothing said */
  int64_t warranty_months;         /* INT_NONE: nothing said */
};

struct import_map {
  const char *name, *about, *about_zh;
  int encoding; /* enum csv_encoding */
  const char *delimiter;
  bool has_no_header;
  struct list date_formats; /* const char * */
  const char *utc_offset, *decimal_mark, *currency;
  int64_t window_rows;
  struct {
    const char *key, *name;
    bool is_self_operated;
  } merchant;
  struct {
    const char *key_prefix;
    int when_missing; /* enum import_missing */
  } consumer;
  struct import_column columns[TARGET_COUNT];
  struct list skip;  /* struct import_rule */
  struct list marks; /* struct import_mark */
  struct {
    struct import_rule when;
    struct list skip; /* struct import_rule */
    const char *reason;
  } returns;
  int64_t offset_ms;
  int digits; /* of the currency */
};
enum import_missing { MISSING_GUEST, MISSING_REFUSE, MISSING_COUNT };
extern const struct record import_map_record;

MUST_USE enum error import_map_parse(struct arena *arena, struct text json,
                                     const struct import_map **map_out, struct fault *fault);
/* Name of a target, as the map and the rejects write it. */
const char *import_target_name(enum import_target target);
/* Does the rule hold for this value? `decimal_mark` is the map's. */
bool import_rule_holds(const struct import_rule *rule, struct text value, char decimal_mark);

#endif
