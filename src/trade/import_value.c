/* import_value: dates, money and numbers as shops write them.
 *
 * Problem: 2010-12-01 08:26:00, 2024/1/5 9:03, 05.01.2024; 1,234.50, 1.234,50, ¥12, 12.00元.
 * Guessing which is which is how December becomes January. Idea: the map says the format, and what
 * does not fit it is refused; a number keeps its digits all the way, no float in between.
 *
 * What always holds: an instant that is accepted is a real day and a real time of day; money with
 * more decimals than the currency has is refused, never rounded.
 *
 * Not here: zones with summer time (the offset is fixed for a file), names of months, digits other
 * than 0-9. A further letter of the format is a row in `parts`.
 */
#include "trade/import_value.h"

#include "base/money.h"

#include <string.h>

struct moment {
  int values[6]; /* year, month, day, hour, minute, second */
};

static const struct part {
  const char *letters;
  int index; /* in moment */
  int least, most;
} parts[] = {
    {"YYYY", 0, 4, 4}, {"YY", 0, 2, 2}, {"MM", 1, 2, 2}, {"M", 1, 1, 2},
    {"DD", 2, 2, 2},   {"D", 2, 1, 2},  {"hh", 3, 2, 2}, {"h", 3, 1, 2},
    {"mm", 4, 2, 2},   {"m", 4, 1, 2},  {"ss", 5, 2, 2}, {"s", 5, 1, 2},
};

/* The part that begins here: the longest run of one letter; NULL for a mark. */
static const struct part *part_find(const char *format) {
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    size_t length = strlen(parts[i].letters);
    if (strncmp(format, parts[i].letters, length) == 0 && format[length] != format[0])
      return &parts[i];
  }
  return NULL;
}

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool import_value_format_check(const char *format) {
  int seen[6] = {0};
  while (*format != '\0') {
    const struct part *part = part_find(format);
    /* T may stand between day and hour as ISO writes it. */
    if (part == NULL && is_letter(*format) && *format != 'T') return false;
    if (part != NULL) seen[part->index]++;
    format += part == NULL ? 1 : strlen(part->letters);
  }
  for (int i = 0; i < 6; i++)
    if (seen[i] > 1) return false;
  return seen[0] == 1 && seen[1] == 1 && seen[2] == 1;
}

static bool digits_take(struct text *text, const struct part *part, int *value_out) {
  int value = 0, count = 0;
  while (count < part->most && (size_t)count < text->len && text->at[count] >= '0' &&
         text->at[count] <= '9')
    value = value * 10 + (text->at[count++] - '0');
  if (count < part->least) return false;
  text->at += count;
  text->len -= (size_t)count;
  *value_out = part->most == 2 && part->index == 0 ? 2000 + value : value;
  return true;
}

static bool moment_parse(struct text text, const char *format, struct moment *moment_out) {
  struct moment moment = {{0}};
  text = text_trim(text);
  while (*format != '\0') {
    const struct part *part = part_find(format);
    if (part != NULL) {
      if (!digits_take(&text, part, &moment.values[part->index])) return false;
      format += strlen(part->letters);
      continue;
    }
    if (text.len == 0 || text.at[0] != *format) return false;
    text.at++;
    text.len--;
    format++;
  }
  struct civil civil = {moment.values[0], moment.values[1], moment.values[2]};
  if (text.len > 0 || !civil_check(civil)) return false;
  if (moment.values[3] > 23 || moment.values[4] > 59 || moment.values[5] > 59) return false;
  *moment_out = moment;
  return true;
}

enum error import_value_date(struct text text, const char *format, int64_t *date_out) {
  struct moment moment;
  if (!moment_parse(text, format, &moment)) return ERR_INVALID;
  *date_out = date_from_civil((struct civil){moment.values[0], moment.values[1], moment.values[2]});
  return OK;
}

enum error import_value_instant(struct text text, const char *format, int64_t offset_ms,
                                int64_t *when_out) {
  struct moment moment;
  if (!moment_parse(text, format, &moment)) return ERR_INVALID;
  struct civil civil = {moment.values[0], moment.values[1], moment.values[2]};
  int64_t when = date_from_civil(civil) * MS_DAY + moment.values[3] * MS_HOUR +
                 moment.values[4] * MS_MINUTE + moment.values[5] * MS_SECOND - offset_ms;
  if (when == 0) return ERR_INVALID; /* 0 means none in rows */
  *when_out = when;
  return OK;
}

static struct text sign_drop(struct text text) {
  static const char *const before[] = {"¥", "￥", "$", "£", "€", "RMB", "CNY"};
  text = text_trim(text);
  for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
    if (!text_starts(text, before[i])) continue;
    size_t length = strlen(before[i]);
    return text_trim((struct text){text.at + length, text.len - length});
  }
  const char *behind = "元";
  size_t length = strlen(behind);
  if (text.len > length && memcmp(text.at + text.len - length, behind, length) == 0)
    return text_trim((struct text){text.at, text.len - length});
  return text;
}

/* "2.50" of a currency without decimals is refused, "2.500" of one with two is 2.50. */
enum error import_value_money(struct text text, int digits, char decimal_mark, int64_t *money_out) {
  text = sign_drop(text);
  bool has_mark = text.len > 0 && memchr(text.at, decimal_mark, text.len) != NULL;
  while (has_mark && text.len > 0 && text.at[text.len - 1] == '0')
    text.len--;
  if (has_mark && text.len > 0 && text.at[text.len - 1] == decimal_mark) text.len--;
  return money_parse(text, digits, decimal_mark, money_out);
}

enum error import_value_count(struct text text, char decimal_mark, int64_t *count_out) {
  return import_value_money(text_trim(text), 0, decimal_mark, count_out);
}

enum error import_value_yes(struct text text, int *yes_out) {
  static const char *const words[] = {"no", "yes", "false", "true", "0",     "1",
                                      "否", "是",  "No",    "Yes",  "False", "True",
                                      "NO", "YES", "N",     "Y",    "FALSE", "TRUE"};
  text = text_trim(text);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (!text_is(text, words[i])) continue;
    *yes_out = (int)(i % 2);
    return OK;
  }
  return ERR_INVALID;
}

enum error import_value_offset(struct text text, int64_t *offset_out) {
  if (text_is(text, "Z")) {
    *offset_out = 0;
    return OK;
  }
  if (text.len != 6 || (text.at[0] != '+' && text.at[0] != '-') || text.at[3] != ':')
    return ERR_INVALID;
  int64_t hour, minute;
  if (text_int((struct text){text.at + 1, 2}, &hour) != OK) return ERR_INVALID;
  if (text_int((struct text){text.at + 4, 2}, &minute) != OK) return ERR_INVALID;
  if (hour < 0 || hour > 14 || minute < 0 || minute > 59) return ERR_INVALID;
  int64_t span = hour * MS_HOUR + minute * MS_MINUTE;
  *offset_out = text.at[0] == '-' ? -span : span;
  return OK;
}
