/* unicode: what Unicode says about characters and cases; ICU behind one file. Pure. */
#ifndef POLICY_UNICODE_H
#define POLICY_UNICODE_H

#include "base/text.h"

/* Whole text in upper or lower case by the root locale (ß becomes SS). */
struct text unicode_upper(struct arena *arena, struct text text);
struct text unicode_lower(struct arena *arena, struct text text);
/* One character with case folded away. */
uint32_t unicode_fold(uint32_t point);
uint32_t unicode_simple_upper(uint32_t point);
/* General category such as `Lu`; a letter alone is the group. */
bool unicode_is_category(uint32_t point, const char *category);
/* Is it a name of a category at all? */
bool unicode_has_category(const char *category);
/* Block by its XML Schema name without the `Is`, `BasicLatin`; -1 when there is none. */
int unicode_block(struct text name);
bool unicode_is_in_block(uint32_t point, int block);

#endif
