/* policy_install: from a folder somewhere to the folder of a company's packs.
 *
 * The folder's name is the pack's. It is read as the server would read it: with what it extends
 * (a pack beside it, else one of the program), planned, proven, and its cases are run. Only then
 * are its files copied, each written beside and renamed, into FOLDER/NAME, where FOLDER is the
 * setting `policies` or DATA/policies. The server takes it at its next start; cases that are open
 * keep the version they were opened under.
 *
 * Calendars of its own stand in `calendars` beside the pack's folder and are copied with it.
 */
#include "app/policy_install.h"

#include "app/packs.h"
#include "app/settings.h"
#include "policy/cases.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define INSTALL_BYTES_MAX ((size_t)1 << 30)

struct install {
  struct arena *arena;
  const char *name, *parent, *folder; /* NAME stands in parent and goes to folder */
  struct fault *fault;
};

/* ---- files ---- */

static enum error disk_refuse(struct install *it, const char *path) {
  return fault_raisef(it->fault, ERR_DISK, NULL, "无法读写 %s：%s", "Cannot read or write %s: %s",
                      path, strerror(errno));
}

static bool file_load(struct arena *arena, const char *path, struct text *text_out) {
  struct stat info;
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  bool is_fit = fstat(file, &info) == 0 && (size_t)info.st_size <= PACK_FILE_BYTES_MAX;
  size_t size = is_fit ? (size_t)info.st_size : 0, count = 0;
  char *bytes = arena_take(arena, size + 1);
  for (ssize_t got = 1; count < size && got > 0; count += got > 0 ? (size_t)got : 0)
    got = read(file, bytes + count, size - count);
  close(file);
  *text_out = (struct text){bytes, count};
  return is_fit && count == size;
}

/* Whole or not at all. */
static enum error file_put(struct install *it, const char *path, struct text text) {
  const char *fresh = text_printf(it->arena, "%s.new", path);
  int file = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) return disk_refuse(it, fresh);
  bool is_written = write(file, text.at, text.len) == (ssize_t)text.len && fsync(file) == 0;
  close(file);
  if (!is_written || rename(fresh, path) != 0) return disk_refuse(it, path);
  return OK;
}

static enum error folder_make(struct install *it, const char *path) {
  return mkdir(path, 0755) == 0 || errno == EEXIST ? OK : disk_refuse(it, path);
}

static enum error folder_copy(struct install *it, const char *name, const char *suffix) {
  const char *from = text_printf(it->arena, "%s/%s", it->parent, name);
  const char *to = text_printf(it->arena, "%s/%s", it->folder, name);
  DIR *directory = opendir(from);
  enum error error = directory == NULL ? OK : folder_make(it, to);
  for (struct dirent *entry;
       error == OK && directory != NULL && (entry = readdir(directory)) != NULL;) {
    size_t length = strlen(entry->d_name), end = strlen(suffix);
    struct text text;
    bool is_taken = entry->d_name[0] != '.' && length > end &&
                    strcmp(entry->d_name + length - end, suffix) == 0;
    if (is_taken &&
        file_load(it->arena, text_printf(it->arena, "%s/%s", from, entry->d_name), &text))
      error = file_put(it, text_printf(it->arena, "%s/%s", to, entry->d_name), text);
  }
  if (directory != NULL) closedir(directory);
  return error;
}

/* ---- is it good? ---- */

static struct value parameters_of(struct arena *arena, const struct pack *pack) {
  struct value context = value_context_open(arena, pack->parameter_count);
  for (size_t i = 0; i < pack->parameter_count; i++)
    value_context_add(context, text_printf(arena, "param_%s", pack->parameters[i].name),
                      pack->parameters[i].value);
  return context;
}

static enum error cases_check(struct install *it, const struct pack *pack,
                              const struct pack_text *text) {
  struct cases_source source = {.model = pack->model, .xml = text->dmn};
  struct cases_report report;
  const char *path = text_printf(it->arena, "%s/%s/%s.cases", it->parent, it->name, it->name);
  if (!file_load(it->arena, path, &source.cases)) return OK;
  source.parameters = parameters_of(it->arena, pack);
  enum error error = cases_run(it->arena, &source, &report, it->fault);
  if (error != OK) return error;
  for (size_t i = 0; i < report.failure_count; i++)
    fprintf(stderr, "%s:%d: %s\n", path, report.failures[i].line, report.failures[i].text);
  printf("%zu cases passed, %zu failed\n", report.passed, report.failed);
  if (report.failed == 0) return OK;
  return fault_raise(it->fault, ERR_POLICY, NULL, "案例未通过", "Its cases do not pass");
}

static enum error install(struct install *it) {
  struct pack_text text;
  const struct pack *pack;
  struct pack_plan plan = {.text = &text};
  enum error error = pack_text_load(it->arena, it->parent, it->name, &text, it->fault);
  if (error == OK) error = pack_calendars_load(it->arena, it->parent, &plan.calendars, it->fault);
  if (error == OK) error = pack_plan(it->arena, &plan, &pack, it->fault);
  if (error == OK) error = cases_check(it, pack, &text);
  if (error == OK) error = folder_make(it, it->folder);
  if (error == OK) error = folder_copy(it, "calendars", ".json");
  if (error == OK) error = folder_copy(it, it->name, ".dmn");
  if (error == OK) error = folder_copy(it, it->name, ".cases");
  if (error == OK) error = folder_copy(it, it->name, ".json");
  if (error == OK)
    printf("%s %s: installed in %s; the server takes it at its next start\n", it->name,
           text.version, it->folder);
  return error;
}

/* ---- the command ---- */

static enum error places_find(struct install *it, const char *from,
                              const struct settings *settings) {
  char path[PATH_MAX];
  if (realpath(from, path) == NULL) return disk_refuse(it, from);
  char *kept = text_copy(it->arena, path);
  char *slash = strrchr(kept, '/');
  *slash = '\0';
  it->parent = kept;
  it->name = slash + 1;
  it->folder = settings->policies != NULL ? settings->policies
                                          : text_printf(it->arena, "%s/policies", settings->data);
  return OK;
}

int policy_install_tool(int argc, char **argv) {
  struct fault fault;
  struct settings settings;
  struct list rest;
  struct install it = {.arena = arena_open("install", INSTALL_BYTES_MAX), .fault = &fault};
  fault_clear(&fault);
  enum error error = settings_read(it.arena, argc, argv, &settings, &rest, &fault);
  if (error == OK && rest.count != 1)
    error = fault_raise(&fault, ERR_USAGE, NULL, "用法：aftercare policy install 文件夹",
                        "Usage: aftercare policy install DIR [--data DIR | --policies DIR]");
  if (error == OK) error = places_find(&it, *(const char *const *)rest.items, &settings);
  if (error == OK) error = install(&it);
  if (error != OK) fprintf(stderr, "aftercare policy: %s\n", fault.en);
  arena_close(&it.arena);
  return error == OK ? 0 : error == ERR_USAGE ? 2 : 1;
}
