/* sought: words taken apart once, for every list that is searched.
 *
 * People type what they have before them: a number or its end from a parcel, a name from a call, a
 * part of what the goods are called. One field takes all of it, so each reading that is possible
 * becomes a pattern and the statement asks for any of them. A reading that is not possible is '',
 * which the statement passes over.
 *
 * Always holds: signs that LIKE would read are meant as they stand; digits that are more than the
 * shown end of a telephone and less than a whole one are no telephone.
 *
 * To find by something else: a member of struct sought, and its term in the statements that use it
 * (desk/queue_search.c, trade/order_search.c).
 */
#include "trade/sought.h"

#include "base/text.h"

#include <string.h>

#define TAIL_DIGITS 4  /* of a telephone, as it is shown */
#define PHONE_DIGITS 7 /* fewer are no whole number */
#define NUMBER_SIGNS 3 /* the end of a number of a case or an order */

static size_t digits_of(const char *words) {
  size_t count = strspn(words, "0123456789");
  return words[count] == '\0' ? count : 0;
}

/* Shops write letters in their numbers, too. */
static bool is_number_end(const char *words) {
  static const char signs[] = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const size_t count = strspn(words, signs);
  return words[count] == '\0' && count >= NUMBER_SIGNS && strpbrk(words, "0123456789") != NULL;
}

/* Signs that LIKE would read are meant as they stand. */
static const char *part_pattern(struct arena *arena, const char *words) {
  struct buffer out;
  buffer_init(&out, arena, 2 * strlen(words) + 3);
  buffer_char(&out, '%');
  for (const char *at = words; *at != '\0'; at++) {
    if (*at == '%' || *at == '_' || *at == '!') buffer_char(&out, '!');
    buffer_char(&out, *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at);
  }
  buffer_char(&out, '%');
  return out.at;
}

struct sought sought_of(struct arena *arena, const char *words) {
  if (words == NULL) return (struct sought){"", "", "", ""};
  const size_t digits = digits_of(words);
  struct sought sought = {
      .words = words, .number = "", .product = part_pattern(arena, words), .phone = ""};
  if (is_number_end(words)) sought.number = text_printf(arena, "%%%s", words);
  if (digits == TAIL_DIGITS) sought.phone = sought.number;
  if (digits >= PHONE_DIGITS) sought.phone = words;
  return sought;
}
