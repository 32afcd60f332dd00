/* outside: ids made from the names that others gave, so that the same thing coming in twice meets
 * itself without anybody being asked. What it does not do: promise that two names never meet; with
 * 63 bits they don't in practice, and whoever stores a row compares the name it finds there.
 */
#ifndef TRADE_OUTSIDE_H
#define TRADE_OUTSIDE_H

#include "base/ident.h"

#define OUTSIDE_KEY_MAX 200 /* code points of an outside key */

/* The id of what `owner` (0: nobody) calls `name`. The time in it means nothing. */
int64_t outside_id(int64_t owner, struct text name, int slot);
/* An id near `when` for the `probe`-th try at a name (0 first): the low two bits are zero, so that
 * three more ids beside it belong to whoever has it. Instants before 2020 share one day of 2020. */
int64_t outside_id_near(int64_t when, int slot, int64_t owner, struct text name, int probe);
/* 128 bits as 32 hexadecimal digits: for finding a name without storing it in clear. */
void outside_hash(struct text name, char hex_out[33]);

#endif
