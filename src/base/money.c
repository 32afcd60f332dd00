/* money: integer minor units.
 *
 * Problem: when one payment of 100.00 is spread over three lines, a coupon and two bank cards, the
 * parts must add up to 100.00, whatever is refunded first. Idea: never round a part by itself.
 * money_split gives each part the floor of its exact share and hands the cents that are left to the
 * largest remainders; money_share defines the share of units k..k+n as a difference of two floors
 * of the running total, so that any order of partial refunds ends at the same sum.
 *
 * What always holds: the parts sum to the total, exactly; products are taken in 128 bits and cannot
 * overflow; amounts beyond MONEY_MAX are refused as typing errors.
 *
 * Not here: exchange rates, tax, interest. Currencies are told apart by the caller.
 */
#include "base/money.h"

#include <assert.h>
#include <string.h>

typedef unsigned __int128 wide;

static uint64_t size_of(int64_t money) {
  return money < 0 ? 0 - (uint64_t)money : (uint64_t)money;
}

static bool is_in_range(int64_t money) {
  return money >= -MONEY_MAX && money <= MONEY_MAX;
}

enum error money_add(int64_t a, int64_t b, int64_t *sum_out) {
  int64_t sum;
  if (__builtin_add_overflow(a, b, &sum) || !is_in_range(sum)) return ERR_OVERFLOW;
  *sum_out = sum;
  return OK;
}

enum error money_times(int64_t money, int64_t count, int64_t *product_out) {
  int64_t product;
  if (__builtin_mul_overflow(money, count, &product) || !is_in_range(product)) return ERR_OVERFLOW;
  *product_out = product;
  return OK;
}

/* Index of the largest remainder, the earlier of equals. */
static size_t largest(const wide *remainders, size_t count) {
  size_t best = 0;
  for (size_t i = 1; i < count; i++)
    if (remainders[i] > remainders[best]) best = i;
  return best;
}

enum error money_split(int64_t total, const int64_t *weights, size_t count, int64_t *parts_out) {
  if (!is_in_range(total)) return ERR_OVERFLOW;
  if (count == 0 || count > MONEY_PARTS_MAX) return ERR_LIMIT;
  wide sum = 0;
  for (size_t i = 0; i < count; i++) {
    if (weights[i] < 0) return ERR_INVALID;
    sum += (uint64_t)weights[i];
  }
  int64_t sign = total < 0 ? -1 : 1;
  uint64_t left = size_of(total);
  if (sum == 0) {
    memset(parts_out, 0, count * sizeof *parts_out);
    parts_out[0] = total;
    return OK;
  }
  wide remainders[MONEY_PARTS_MAX];
  uint64_t whole = left;
  for (size_t i = 0; i < count; i++) {
    wide product = (wide)whole * (uint64_t)weights[i];
    uint64_t part = (uint64_t)(product / sum);
    remainders[i] = product % sum;
    parts_out[i] = sign * (int64_t)part;
    left -= part;
  }
  for (; left > 0; left--) { /* fewer than count */
    size_t best = largest(remainders, count);
    parts_out[best] += sign;
    remainders[best] = 0;
  }
  return OK;
}

enum error money_share(int64_t money, int64_t whole, int64_t before, int64_t part,
                       int64_t *share_out) {
  if (!is_in_range(money)) return ERR_OVERFLOW;
  if (whole <= 0 || before < 0 || part < 0 || before > whole || part > whole - before)
    return ERR_INVALID;
  wide size = size_of(money);
  wide until_before = size * (uint64_t)before / (uint64_t)whole;
  wide until_after = size * (uint64_t)(before + part) / (uint64_t)whole;
  int64_t share = (int64_t)(until_after - until_before);
  *share_out = money < 0 ? -share : share;
  return OK;
}

/* Reads "1,234" or "1234": groups of three when the grouping mark is used at all. */
static enum error whole_parse(struct text text, char group_mark, int64_t *value_out) {
  if (text.len == 0) return ERR_INVALID;
  bool is_grouped = memchr(text.at, group_mark, text.len) != NULL;
  int64_t value = 0;
  for (size_t i = 0; i < text.len; i++) {
    bool is_mark_place = is_grouped && (text.len - i) % 4 == 0;
    if (is_mark_place && i > 0) {
      if (text.at[i] != group_mark) return ERR_INVALID;
      continue;
    }
    int digit = text.at[i] - '0';
    if (is_mark_place || digit < 0 || digit > 9) return ERR_INVALID;
    value = value * 10 + digit;
    if (value > MONEY_MAX) return ERR_OVERFLOW;
  }
  *value_out = value;
  return OK;
}

enum error money_parse(struct text text, int digits, char decimal_mark, int64_t *money_out) {
  assert(digits >= 0 && digits <= 6 && (decimal_mark == '.' || decimal_mark == ','));
  bool is_negative = text.len > 0 && text.at[0] == '-';
  if (text.len > 0 && (text.at[0] == '-' || text.at[0] == '+')) text.at++, text.len--;
  bool has_mark = text.len > 0 && memchr(text.at, decimal_mark, text.len) != NULL;
  struct text fraction = text;
  struct text whole = text_cut(&fraction, decimal_mark);
  int64_t money;
  enum error error = whole_parse(whole, decimal_mark == '.' ? ',' : '.', &money);
  if (error != OK) return error;
  if (has_mark && (fraction.len == 0 || fraction.len > (size_t)digits)) return ERR_INVALID;
  for (size_t i = 0; i < (size_t)digits; i++) {
    int digit = i < fraction.len ? fraction.at[i] - '0' : 0;
    if (digit < 0 || digit > 9) return ERR_INVALID;
    if (money > MONEY_MAX / 10) return ERR_OVERFLOW;
    money = money * 10 + digit;
  }
  if (money > MONEY_MAX) return ERR_OVERFLOW;
  *money_out = is_negative ? -money : money;
  return OK;
}

char *money_print(struct arena *arena, int64_t money, int digits) {
  assert(digits >= 0 && digits <= 6);
  char out[32];
  size_t at = sizeof out;
  uint64_t rest = size_of(money);
  for (int i = 0; i <= digits || rest > 0; i++, rest /= 10) {
    if (i == digits && digits > 0) out[--at] = '.';
    out[--at] = (char)('0' + rest % 10);
  }
  if (money < 0) out[--at] = '-';
  return text_keep(arena, (struct text){out + at, sizeof out - at});
}

int currency_digits(const char *currency) {
  static const struct {
    char code[4];
    int digits;
  } rows[] = {
      /* ISO 4217: those that do not have two */
      {"BIF", 0}, {"CLP", 0}, {"DJF", 0}, {"GNF", 0}, {"ISK", 0}, {"JPY", 0},
      {"KMF", 0}, {"KRW", 0}, {"PYG", 0}, {"RWF", 0}, {"UGX", 0}, {"VND", 0},
      {"VUV", 0}, {"XAF", 0}, {"XOF", 0}, {"XPF", 0}, {"BHD", 3}, {"IQD", 3},
      {"JOD", 3}, {"KWD", 3}, {"LYD", 3}, {"OMR", 3}, {"TND", 3},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (strcmp(rows[i].code, currency) == 0) return rows[i].digits;
  return 2;
}
