/* zone.c: TZif files (RFC 8536) and the rule at their end.
 *
 * A file lists the instants at which the offset changed, up to the year in which it was made, and
 * ends with a POSIX rule such as `CET-1CEST,M3.5.0,M10.5.0/3` for all years after. Both are kept:
 * transitions in a sorted array, the rule parsed. Years before the first transition take the first
 * standard offset of the file.
 *
 * What always holds: a name leads nowhere but below the directory (no dots, no leading slash), the
 * file is read whole with a size limit, and every count in it is checked against what was read
 * before it is used. A file that does not fit is NOT_FOUND: the engine says "no such zone".
 *
 * Left out: leap seconds, abbreviations, version 1 data (32 bits).
 */
#include "policy/zone.h"

#include "base/when.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define ZONE_DIRECTORY "/usr/share/zoneinfo/"
#define ZONE_FILE_MAX 65536
#define HEADER_BYTES 44
#define DAY_SECONDS INT64_C(86400)
#define TRANSITION_SECONDS_DEFAULT 7200

enum rule_form { RULE_JULIAN, RULE_DAY, RULE_MONTH };
struct rule_date {
  enum rule_form form;
  int month, week, day; /* Mm.w.d; Jn and n keep the day */
  int32_t seconds;      /* of the local day */
};

struct zone {
  struct text name;
  const int64_t *instants;
  const int32_t *offsets; /* from instants[i] on */
  size_t count;
  int32_t first_offset;
  int32_t standard_offset; /* the rule at the end */
  int32_t summer_offset;
  bool has_rule, has_summer;
  struct rule_date summer_start, summer_end;
};

struct text zone_name(const struct zone *zone) {
  return zone->name;
}

static bool is_zone_name(struct text name) {
  if (name.len == 0 || name.len >= ZONE_NAME_MAX || name.at[0] == '/') return false;
  for (size_t i = 0; i < name.len; i++) {
    char c = name.at[i];
    bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!is_letter && strchr("/_+-", c) == NULL) return false;
  }
  return true;
}

/* The whole file into `bytes`; empty when there is none or it is larger than a zone may be. */
static struct text file_load(struct text name, char bytes[ZONE_FILE_MAX]) {
  char path[sizeof(ZONE_DIRECTORY) + ZONE_NAME_MAX];
  snprintf(path, sizeof path, "%s%.*s", ZONE_DIRECTORY, (int)name.len, name.at);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return (struct text){0};
  size_t used = 0;
  ssize_t got;
  while (used < ZONE_FILE_MAX && (got = read(file, bytes + used, ZONE_FILE_MAX - used)) > 0)
    used += (size_t)got;
  close(file);
  return used == ZONE_FILE_MAX ? (struct text){0} : (struct text){bytes, used};
}

static int64_t big_endian(const char *bytes, int count) {
  const unsigned char *at = (const unsigned char *)bytes;
  uint64_t value = at[0] & 0x80 ? UINT64_MAX : 0;
  for (int i = 0; i < count; i++)
    value = value << 8 | at[i];
  return (int64_t)value;
}

struct header {
  size_t utc_count, standard_count, leap_count, time_count, type_count, char_count;
};

static bool header_parse(struct text file, struct header *header_out) {
  if (file.len < HEADER_BYTES || memcmp(file.at, "TZif", 4) != 0 || file.at[4] < '2') return false;
  size_t counts[6];
  for (int i = 0; i < 6; i++) {
    int64_t count = big_endian(file.at + 20 + i * 4, 4);
    if (count < 0 || count > ZONE_FILE_MAX) return false;
    counts[i] = (size_t)count;
  }
  *header_out = (struct header){counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]};
  return header_out->type_count > 0;
}

static size_t body_bytes(struct header header, size_t time_bytes) {
  return header.time_count * (time_bytes + 1) + header.type_count * 6 + header.char_count +
         header.leap_count * (time_bytes + 4) + header.standard_count + header.utc_count;
}

/* ---- the rule at the end ---------------------------------------------------------------- */

static bool number_take(struct text *rest, int *number_out) {
  size_t at = 0;
  int number = 0;
  while (at < rest->len && at < 4 && rest->at[at] >= '0' && rest->at[at] <= '9')
    number = number * 10 + (rest->at[at++] - '0');
  if (at == 0) return false;
  *rest = (struct text){rest->at + at, rest->len - at};
  *number_out = number;
  return true;
}

static bool char_take(struct text *rest, char c) {
  if (rest->len == 0 || rest->at[0] != c) return false;
  *rest = (struct text){rest->at + 1, rest->len - 1};
  return true;
}

/* [+-]h[h][:mm[:ss]] */
static bool clock_take(struct text *rest, int32_t *seconds_out) {
  bool is_minus = char_take(rest, '-');
  if (!is_minus) char_take(rest, '+');
  int hours, minutes = 0, seconds = 0;
  if (!number_take(rest, &hours)) return false;
  if (char_take(rest, ':') && !number_take(rest, &minutes)) return false;
  if (char_take(rest, ':') && !number_take(rest, &seconds)) return false;
  int32_t total = hours * 3600 + minutes * 60 + seconds;
  *seconds_out = is_minus ? -total : total;
  return true;
}

static bool name_take(struct text *rest) {
  size_t at = 0;
  if (char_take(rest, '<')) {
    while (at < rest->len && rest->at[at] != '>')
      at++;
    if (at == rest->len) return false;
    at++;
  } else {
    while (at < rest->len && strchr("+-,0123456789", rest->at[at]) == NULL)
      at++;
  }
  *rest = (struct text){rest->at + at, rest->len - at};
  return at > 0;
}

static bool rule_date_take(struct text *rest, struct rule_date *date_out) {
  struct rule_date date = {.seconds = TRANSITION_SECONDS_DEFAULT};
  if (char_take(rest, 'M')) {
    date.form = RULE_MONTH;
    if (!number_take(rest, &date.month) || !char_take(rest, '.') ||
        !number_take(rest, &date.week) || !char_take(rest, '.') || !number_take(rest, &date.day))
      return false;
    if (date.month < 1 || date.month > 12 || date.week < 1 || date.week > 5 || date.day > 6)
      return false;
  } else {
    date.form = char_take(rest, 'J') ? RULE_JULIAN : RULE_DAY;
    if (!number_take(rest, &date.day) || date.day > 366) return false;
  }
  if (char_take(rest, '/') && !clock_take(rest, &date.seconds)) return false;
  *date_out = date;
  return true;
}

static bool rule_parse(struct text rest, struct zone *zone) {
  int32_t west;
  if (!name_take(&rest) || !clock_take(&rest, &west)) return false;
  zone->standard_offset = -west;
  if (rest.len == 0) return true;
  if (!name_take(&rest)) return false;
  zone->summer_offset = zone->standard_offset + 3600;
  if (rest.len > 0 && rest.at[0] != ',') {
    if (!clock_take(&rest, &west)) return false;
    zone->summer_offset = -west;
  }
  if (!char_take(&rest, ',') || !rule_date_take(&rest, &zone->summer_start) ||
      !char_take(&rest, ',') || !rule_date_take(&rest, &zone->summer_end))
    return false;
  zone->has_summer = true;
  return rest.len == 0;
}

/* Local seconds since 1970 at which the rule's date begins in a year. */
static int64_t rule_local(const struct rule_date *rule, int64_t year) {
  int64_t january = date_from_civil((struct civil){year, 1, 1}), date = january;
  bool is_leap = civil_check((struct civil){year, 2, 29});
  switch (rule->form) {
  case RULE_JULIAN:
    date = january + rule->day - 1 + (is_leap && rule->day >= 60 ? 1 : 0);
    break;
  case RULE_DAY:
    date = january + rule->day;
    break;
  case RULE_MONTH: {
    int64_t first = date_from_civil((struct civil){year, rule->month, 1});
    int weekday = date_weekday(first) % 7; /* 0 Sunday */
    date = first + (rule->day - weekday + 7) % 7 + (rule->week - 1) * 7;
    while (date_civil(date).month != rule->month)
      date -= 7;
    break;
  }
  }
  return date * DAY_SECONDS + rule->seconds;
}

static int32_t rule_offset(const struct zone *zone, int64_t instant) {
  if (!zone->has_summer) return zone->standard_offset;
  int64_t local = instant + zone->standard_offset;
  int64_t year = date_civil(local / DAY_SECONDS - (local % DAY_SECONDS < 0)).year;
  int64_t start = rule_local(&zone->summer_start, year) - zone->standard_offset;
  int64_t end = rule_local(&zone->summer_end, year) - zone->summer_offset;
  bool is_summer =
      start < end ? instant >= start && instant < end : instant >= start || instant < end;
  return is_summer ? zone->summer_offset : zone->standard_offset;
}

/* ---- loading and asking ------------------------------------------------------------------- */

static bool body_parse(struct arena *arena, struct text body, struct header header,
                       struct zone *zone) {
  int64_t *instants = arena_list(arena, int64_t, header.time_count);
  int32_t *offsets = arena_list(arena, int32_t, header.time_count);
  const char *kinds = body.at + header.time_count * 8;
  const char *types = kinds + header.time_count;
  for (size_t i = 0; i < header.time_count; i++) {
    size_t kind = (unsigned char)kinds[i];
    instants[i] = big_endian(body.at + i * 8, 8);
    if (kind >= header.type_count || (i > 0 && instants[i] < instants[i - 1])) return false;
    offsets[i] = (int32_t)big_endian(types + kind * 6, 4);
  }
  zone->instants = instants;
  zone->offsets = offsets;
  zone->count = header.time_count;
  zone->first_offset = (int32_t)big_endian(types, 4);
  return true;
}

enum error zone_load(struct arena *arena, struct text name, const struct zone **zone_out) {
  if (!is_zone_name(name)) return ERR_NOT_FOUND;
  char bytes[ZONE_FILE_MAX];
  struct text file = file_load(name, bytes);
  struct header header;
  if (!header_parse(file, &header)) return ERR_NOT_FOUND;
  size_t skip = HEADER_BYTES + body_bytes(header, 4);
  if (skip > file.len) return ERR_NOT_FOUND;
  struct text second = {file.at + skip, file.len - skip};
  if (!header_parse(second, &header)) return ERR_NOT_FOUND;
  size_t size = body_bytes(header, 8);
  if (HEADER_BYTES + size > second.len) return ERR_NOT_FOUND;
  struct zone *zone = arena_new(arena, struct zone);
  zone->name = text_of(text_keep(arena, name));
  struct text body = {second.at + HEADER_BYTES, size};
  if (!body_parse(arena, body, header, zone)) return ERR_NOT_FOUND;
  struct text footer = {body.at + size, second.len - HEADER_BYTES - size};
  footer = text_trim(footer);
  zone->has_rule = rule_parse(footer, zone);
  *zone_out = zone;
  return OK;
}

int32_t zone_offset(const struct zone *zone, int64_t instant) {
  if (zone->count == 0 || instant < zone->instants[0])
    return zone->count == 0 && zone->has_rule ? rule_offset(zone, instant) : zone->first_offset;
  if (instant >= zone->instants[zone->count - 1] && zone->has_rule)
    return rule_offset(zone, instant);
  size_t low = 0, high = zone->count; /* instants[low] <= instant < instants[high] */
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (zone->instants[middle] <= instant)
      low = middle;
    else
      high = middle;
  }
  return zone->offsets[low];
}

int32_t zone_offset_local(const struct zone *zone, int64_t local) {
  int32_t before = zone_offset(zone, local - DAY_SECONDS);
  int32_t after = zone_offset(zone, local + DAY_SECONDS);
  if (before == after) return before;
  bool is_before_right = zone_offset(zone, local - before) == before;
  return is_before_right || zone_offset(zone, local - after) != after ? before : after;
}
