/* pack_source: from files to a pack that is whole.
 *
 * The problem: packs come with the program, a company has one of its own in a folder, and most say
 * only what differs from another pack. Everybody above wants one text of tables, one of parameters
 * and one of clauses.
 *
 * The idea: find each file in the folder first, else in the program; when parameters.json names
 * `extends`, join member by member: tables by dmn_merge, parameters by name (a parameter may bring
 * only a new value: words, alternatives and clauses then come from the base), clauses by id,
 * calendar and service hours when there are none of its own. One step only, so that everybody can
 * see from two files what is in force.
 *
 * Always holds: the same files give the same bytes, so the hash tells whether a pack changed. A
 * pack that extends needs no tables of its own. Nothing is planned here: pack.c does that.
 */
#include "desk/pack_source.h"

#include "base/embed.h"
#include "base/when.h"
#include "flow/calendar.h"
#include "policy/dmn_edit.h"

#include <dirent.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CALENDARS_MAX 256

/* ---- files ---- */

static bool folder_read(struct arena *arena, const char *folder, const char *path,
                        struct text *text_out) {
  struct stat info;
  if (folder == NULL) return false;
  int file = open(text_printf(arena, "%s/%s", folder, path), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  bool is_fit = fstat(file, &info) == 0 && S_ISREG(info.st_mode) &&
                (size_t)info.st_size <= PACK_FILE_BYTES_MAX;
  size_t size = is_fit ? (size_t)info.st_size : 0, count = 0;
  char *bytes = arena_take(arena, size + 1);
  while (count < size) {
    ssize_t got = read(file, bytes + count, size - count);
    if (got <= 0) break;
    count += (size_t)got;
  }
  close(file);
  if (!is_fit || count < size) return false;
  *text_out = (struct text){bytes, count};
  return true;
}

/* A file of a pack that stands in the folder, or (NULL) in the program: never one of each. */
static bool pack_file_read(struct arena *arena, const char *folder, const char *path,
                           struct text *text_out) {
  if (folder != NULL) return folder_read(arena, folder, path, text_out);
  const struct embedded_file *file = embedded_find(text_printf(arena, "policies/%s", path));
  if (file == NULL) return false;
  *text_out = (struct text){(const char *)file->bytes, file->count};
  return true;
}

/* Names the file in front of what is wrong with it. */
static enum error refuse(struct fault *fault, const char *place, const char *file, const char *zh,
                         const char *en) {
  char words_zh[256], words_en[256];
  snprintf(words_zh, sizeof words_zh, "%s/%s：%s", place, file, zh);
  snprintf(words_en, sizeof words_en, "%s/%s: %s", place, file, en);
  return fault_raise(fault, ERR_POLICY, NULL, words_zh, words_en);
}

static enum error json_load(struct arena *arena, struct text text, const char *place,
                            const char *file, const struct json **json_out, struct fault *fault) {
  struct fault why;
  fault_clear(&why);
  enum error error = json_parse(arena, text, json_out, &why);
  return error == OK ? OK : refuse(fault, place, file, why.zh, why.en);
}

/* ---- names ---- */

static bool is_name(struct text name) {
  bool is_good = name.len > 0 && name.len <= PACK_NAME_MAX && name.at[0] != '-';
  for (size_t i = 0; i < name.len; i++) {
    char c = name.at[i];
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'))
      is_good = false;
  }
  return is_good;
}

static bool is_version(struct text version) {
  bool is_good = version.len > 0 && version.len <= PACK_VERSION_MAX;
  for (size_t i = 0; i < version.len; i++) {
    char c = version.at[i];
    bool is_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!is_word && c != '.' && c != '-') is_good = false;
  }
  return is_good;
}

static void name_add(struct arena *arena, struct text name, const char **names, size_t *count) {
  if (!is_name(name) || *count == PACKS_MAX) return;
  for (size_t i = 0; i < *count; i++)
    if (text_is(name, names[i])) return;
  names[(*count)++] = text_keep(arena, name);
}

static int by_text(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

size_t pack_names(struct arena *arena, const char *folder, const char **names_out) {
  size_t count = 0;
  for (size_t i = 0; i < embedded_count(); i++) {
    struct text path = text_of(embedded_at(i)->path);
    struct text top = text_cut(&path, '/'), name = text_cut(&path, '/');
    if (text_is(top, "policies") && text_is(path, "parameters.json"))
      name_add(arena, name, names_out, &count);
  }
  DIR *directory = folder == NULL ? NULL : opendir(folder);
  for (struct dirent *entry; directory != NULL && (entry = readdir(directory)) != NULL;) {
    struct stat info;
    const char *path = text_printf(arena, "%s/%s/parameters.json", folder, entry->d_name);
    if (stat(path, &info) == 0) name_add(arena, text_of(entry->d_name), names_out, &count);
  }
  if (directory != NULL) closedir(directory);
  qsort(names_out, count, sizeof *names_out, by_text);
  return count;
}

/* ---- one pack as its files say ---- */

struct pack_files {
  const char *name, *place;
  const struct json *parameters, *clauses;
  struct text dmn; /* empty: has no tables of its own */
};

static enum error files_load(struct arena *arena, const char *folder, const char *name,
                             struct pack_files *files_out, struct fault *fault) {
  struct pack_files files = {.name = name, .place = text_printf(arena, "policies/%s", name)};
  struct text text;
  const char *path = text_printf(arena, "%s/parameters.json", name);
  const char *in_folder = folder_read(arena, folder, path, &text) ? folder : NULL;
  if (in_folder != NULL) files.place = text_printf(arena, "%s/%s", folder, name);
  if (in_folder == NULL && !pack_file_read(arena, NULL, path, &text))
    return refuse(fault, files.place, "parameters.json", "缺少这个文件", "the file is missing");
  enum error error =
      json_load(arena, text, files.place, "parameters.json", &files.parameters, fault);
  if (error != OK) return error;
  if (!pack_file_read(arena, in_folder, text_printf(arena, "%s/clauses.json", name), &text))
    text = TEXT("{\"clauses\": []}");
  error = json_load(arena, text, files.place, "clauses.json", &files.clauses, fault);
  if (error != OK) return error;
  if (!pack_file_read(arena, in_folder, text_printf(arena, "%s/%s.dmn", name, name), &files.dmn))
    files.dmn = TEXT("");
  *files_out = files;
  return OK;
}

/* ---- joining ---- */

static const struct json *entry_find(const struct json *list, const char *key, const char *name) {
  for (size_t i = 0; list != NULL && list->kind == JSON_ARRAY && i < list->count; i++)
    if (strcmp(json_text(&list->items[i], key, ""), name) == 0) return &list->items[i];
  return NULL;
}

/* `own` and then the members of `base` that it has not. */
static void members_join(struct json_out *out, const struct json *own, const struct json *base) {
  for (size_t i = 0; i < own->count; i++) {
    json_name(out, own->names[i]);
    json_put(out, &own->items[i]);
  }
  for (size_t i = 0; base != NULL && i < base->count; i++) {
    if (json_find(own, base->names[i]) != NULL) continue;
    json_name(out, base->names[i]);
    json_put(out, &base->items[i]);
  }
}

static void entries_join(struct json_out *out, const char *key, const struct json *own,
                         const struct json *base) {
  json_open(out, '[');
  for (size_t i = 0; own != NULL && i < own->count; i++) {
    const struct json *item = &own->items[i];
    json_open(out, '{');
    members_join(out, item, entry_find(base, key, json_text(item, key, "")));
    json_close(out, '}');
  }
  for (size_t i = 0; base != NULL && i < base->count; i++)
    if (entry_find(own, key, json_text(&base->items[i], key, "")) == NULL)
      json_put(out, &base->items[i]);
  json_close(out, ']');
}

static struct text parameters_join(struct arena *arena, const struct json *own,
                                   const struct json *base) {
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, arena, 16384);
  json_begin(&out, &buffer);
  json_open(&out, '{');
  for (size_t i = 0; i < own->count; i++) {
    if (strcmp(own->names[i], "parameters") == 0) continue;
    json_name(&out, own->names[i]);
    json_put(&out, &own->items[i]);
  }
  static const char *const taken[] = {"calendar", "service_hours"};
  for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
    const struct json *member = json_find(base, taken[i]);
    if (member == NULL || json_find(own, taken[i]) != NULL) continue;
    json_name(&out, taken[i]);
    json_put(&out, member);
  }
  json_name(&out, "parameters");
  entries_join(&out, "name", json_find(own, "parameters"), json_find(base, "parameters"));
  json_close(&out, '}');
  return (struct text){buffer.at, buffer.len};
}

static struct text clauses_join(struct arena *arena, const struct json *own,
                                const struct json *base) {
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, arena, 16384);
  json_begin(&out, &buffer);
  json_open(&out, '{');
  json_name(&out, "clauses");
  entries_join(&out, "id", json_find(own, "clauses"), json_find(base, "clauses"));
  json_close(&out, '}');
  return (struct text){buffer.at, buffer.len};
}

static enum error tables_join(struct arena *arena, const struct pack_files *own,
                              const struct pack_files *base, struct text *dmn_out,
                              struct fault *fault) {
  const struct xml *own_xml, *base_xml;
  struct fault why;
  fault_clear(&why);
  if (base->dmn.len == 0 || own->dmn.len == 0) {
    *dmn_out = own->dmn.len == 0 ? base->dmn : own->dmn;
    return OK;
  }
  const char *file = text_printf(arena, "%s.dmn", own->name);
  enum error error = xml_parse(arena, own->dmn, &own_xml, &why);
  if (error != OK) return refuse(fault, own->place, file, why.zh, why.en);
  error = xml_parse(arena, base->dmn, &base_xml, &why);
  if (error != OK)
    return refuse(fault, base->place, text_printf(arena, "%s.dmn", base->name), why.zh, why.en);
  *dmn_out = dmn_print(arena, dmn_merge(arena, own_xml, base_xml));
  return OK;
}

/* ---- a pack whole ---- */

char *pack_text_hash(struct arena *arena, const struct pack_text *text) {
  unsigned char bytes[32];
  const struct text *const parts[] = {&text->dmn, &text->parameters, &text->clauses};
  crypto_generichash_state state;
  crypto_generichash_init(&state, NULL, 0, sizeof bytes);
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    uint64_t length = parts[i]->len;
    crypto_generichash_update(&state, (const unsigned char *)&length, sizeof length);
    crypto_generichash_update(&state, (const unsigned char *)parts[i]->at, parts[i]->len);
  }
  crypto_generichash_final(&state, bytes, sizeof bytes);
  return text_hex(arena, bytes, sizeof bytes);
}

static enum error head_read(const struct pack_files *files, struct pack_text *text,
                            struct fault *fault) {
  const struct json *json = files->parameters;
  const char *date_words = json_text(json, "effective_from", NULL);
  int64_t date = 0;
  text->name = files->name;
  text->place = files->place;
  text->version = json_text(json, "version", "1");
  text->extends = json_text(json, "extends", NULL);
  if (strcmp(json_text(json, "name", files->name), files->name) != 0)
    return refuse(fault, files->place, "parameters.json", "name 与文件夹名不同",
                  "`name` is not the folder's name");
  if (!is_version(text_of(text->version)))
    return refuse(fault, files->place, "parameters.json", "version 只能用字母、数字、点和减号",
                  "`version` may only have letters, digits, dots and hyphens");
  if (date_words != NULL && date_parse(text_of(date_words), &date) != OK)
    return refuse(fault, files->place, "parameters.json", "effective_from 不是日期",
                  "`effective_from` is no date");
  text->effective_at = date_words == NULL ? 0 : date_start(date);
  return OK;
}

enum error pack_text_load(struct arena *arena, const char *folder, const char *name,
                          struct pack_text *text_out, struct fault *fault) {
  struct pack_files own, base = {.dmn = TEXT("")};
  struct pack_text text = {0};
  if (!is_name(text_of(name)))
    return refuse(fault, "policies", "", "政策包名称不正确", "this is no name of a pack");
  enum error error = files_load(arena, folder, name, &own, fault);
  if (error == OK) error = head_read(&own, &text, fault);
  if (error == OK && text.extends != NULL)
    error = files_load(arena, folder, text.extends, &base, fault);
  if (error != OK) return error;
  if (base.parameters != NULL && json_find(base.parameters, "extends") != NULL)
    return refuse(fault, own.place, "parameters.json", "只能继承本身不再继承的政策包",
                  "it extends a pack that extends another");
  error = tables_join(arena, &own, &base, &text.dmn, fault);
  if (error != OK) return error;
  if (text.dmn.len == 0)
    return refuse(fault, own.place, text_printf(arena, "%s.dmn", name), "缺少这个文件",
                  "the file is missing");
  text.parameters = parameters_join(arena, own.parameters, base.parameters);
  text.clauses = clauses_join(arena, own.clauses, base.clauses);
  text.hash = pack_text_hash(arena, &text);
  *text_out = text;
  return OK;
}

/* ---- calendars ---- */

static enum error calendar_add(struct arena *arena, struct map *map, const char *place,
                               const char *file, struct text text, struct fault *fault) {
  const struct json *json;
  const struct calendar *calendar;
  struct fault why;
  struct text stem = text_of(file);
  fault_clear(&why);
  if (stem.len <= 5 || strcmp(file + stem.len - 5, ".json") != 0) return OK;
  stem.len -= 5;
  if (map_has(map, stem)) return OK;
  if (map_count(map) == CALENDARS_MAX)
    return refuse(fault, place, file, "日历过多", "there are too many calendars");
  enum error error = json_load(arena, text, place, file, &json, fault);
  if (error == OK && calendar_parse(arena, json, &calendar, &why) != OK)
    error = refuse(fault, place, file, why.zh, why.en);
  if (error == OK) map_add(map, text_of(text_keep(arena, stem)), (void *)calendar);
  return error;
}

static enum error folder_calendars(struct arena *arena, struct map *map, const char *folder,
                                   struct fault *fault) {
  enum error error = OK;
  const char *place = text_printf(arena, "%s/calendars", folder);
  DIR *directory = opendir(place);
  for (struct dirent *entry;
       error == OK && directory != NULL && (entry = readdir(directory)) != NULL;) {
    struct text text;
    if (entry->d_name[0] != '.' && folder_read(arena, place, entry->d_name, &text))
      error = calendar_add(arena, map, place, text_copy(arena, entry->d_name), text, fault);
  }
  if (directory != NULL) closedir(directory);
  return error;
}

bool pack_calendar_text(struct arena *arena, const char *folder, const char *stem,
                        struct text *text_out) {
  const char *path = text_printf(arena, "calendars/%s.json", stem);
  return (folder != NULL && pack_file_read(arena, folder, path, text_out)) ||
         pack_file_read(arena, NULL, path, text_out);
}

enum error pack_calendars_load(struct arena *arena, const char *folder,
                               const struct map **calendars_out, struct fault *fault) {
  static const char place[] = "policies/calendars";
  struct map *map = map_open(arena, CALENDARS_MAX);
  enum error error = folder == NULL ? OK : folder_calendars(arena, map, folder, fault);
  for (size_t i = 0; error == OK && i < embedded_count(); i++) {
    const struct embedded_file *file = embedded_at(i);
    struct text path = text_of(file->path);
    if (!text_starts(path, "policies/calendars/")) continue;
    error = calendar_add(arena, map, place, file->path + sizeof place,
                         (struct text){(const char *)file->bytes, file->count}, fault);
  }
  if (error == OK) *calendars_out = map;
  return error;
}
