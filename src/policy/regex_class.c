/* regex_class.c: is a character in a class?
 *
 * A class is a union of ranges, categories, blocks and the letters \s \i \c \d \w, perhaps
 * complemented, less another class. With the flag i a range holds a character if it holds any of
 * its cases; complement and subtraction come after that, so [^Q] does not match q.
 */
#include "policy/regex_driver.h"
#include "policy/unicode.h"

static bool is_within(uint32_t point, const uint32_t (*ranges)[2], size_t count) {
  for (size_t i = 0; i < count; i++)
    if (point >= ranges[i][0] && point <= ranges[i][1]) return true;
  return false;
}

/* Characters that may begin an XML name. */
static bool is_initial(uint32_t point) {
  static const uint32_t ranges[][2] = {
      {':', ':'},       {'A', 'Z'},       {'_', '_'},       {'a', 'z'},
      {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},
      {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
      {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
  return is_within(point, ranges, sizeof ranges / sizeof *ranges);
}

static bool is_name(uint32_t point) {
  static const uint32_t ranges[][2] = {
      {'-', '.'}, {'0', '9'}, {0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}};
  return is_initial(point) || is_within(point, ranges, sizeof ranges / sizeof *ranges);
}

static bool letter_has(char letter, uint32_t point) {
  switch (letter) {
  case 's':
    return point == ' ' || point == '\t' || point == '\n' || point == '\r';
  case 'd':
    return unicode_is_category(point, "Nd");
  case 'w':
    return !unicode_is_category(point, "P") && !unicode_is_category(point, "Z") &&
           !unicode_is_category(point, "C");
  case 'i':
    return is_initial(point);
  default:
    return is_name(point);
  }
}

static bool range_has(const struct class_item *item, uint32_t point) {
  return point >= item->first && point <= item->last;
}

static bool item_has(const struct class_item *item, uint32_t point, bool is_caseless) {
  bool has;
  if (item->category != NULL)
    has = unicode_is_category(point, item->category);
  else if (item->block >= 0)
    has = unicode_is_in_block(point, item->block);
  else if (item->letter != '\0')
    has = letter_has(item->letter, point);
  else
    has = range_has(item, point) ||
          (is_caseless &&
           (range_has(item, unicode_fold(point)) || range_has(item, unicode_simple_upper(point)) ||
            range_has(item, unicode_simple_upper(unicode_fold(point)))));
  return has != item->is_complement;
}

bool class_has(const struct regex_class *class, uint32_t point, bool is_caseless) {
  bool has = false;
  for (const struct class_item *item = class->items; item != NULL && !has; item = item->next)
    has = item_has(item, point, is_caseless);
  has = has != class->is_complement;
  return has && (class->minus == NULL || !class_has(class->minus, point, is_caseless));
}
