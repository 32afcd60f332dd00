/* sought: what somebody typed to find a case or an order, as patterns for LIKE.
 *
 * What lists show masked cannot be found out by searching: of a telephone the last four digits,
 * which are shown, or the whole number find its owner, nothing between; a name only as a whole.
 */
#ifndef TRADE_SOUGHT_H
#define TRADE_SOUGHT_H

#include "base/arena.h"

#define SOUGHT_WORDS_MAX 60 /* bytes */

struct sought {
  const char *words;   /* as they stand: a whole name, a whole number */
  const char *number;  /* "%123", the end of a number; '' : it is no end of one */
  const char *product; /* "%part%" in small letters, ESCAPE '!'; '' : nothing is sought */
  const char *phone;   /* "%1234" or a whole number; '' : it is no telephone */
};
/* All '' when words are NULL: then everything fits. */
struct sought sought_of(struct arena *arena, const char *words);

#endif
