/* tidy TOP: checks TOP/src against TOP/src/CONTENTS, and TOP/tools.
 *
 * Prints one line per fault, `file:line: what is wrong`, and exits 1 when there was any. Warnings
 * are printed with the word "warning" and never fail. It reads C the way a careful person skims it:
 * no types, no macros, fast enough to run on every build.
 *
 * To add a law: a row in law.c, or a function called from source_check; then plant the fault in
 * test/tidy/faults and see it found.
 */
#define _GNU_SOURCE
#include "tidy.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Files of one folder stand together, so that a folder stands above or below another as a whole. */
static void check_grouping(struct check *check) {
  struct list folders = {0};
  for (size_t i = 0; i < check->contents.count; i++) {
    const char *path = check->contents.items[i];
    const char *slash = strchr(path, '/');
    char *folder = strndup(path, slash ? (size_t)(slash - path) : 0);
    int place = list_place(&folders, folder);
    if (place < 0) {
      list_add(&folders, folder);
      continue;
    }
    if ((size_t)place + 1 != folders.count)
      fault(check, "src/CONTENTS", 1, "%s stands apart from the rest of %s/", path, folder);
    free(folder);
  }
}

static void contents_line(struct check *check, const char *at, size_t len, int line) {
  static const char dash[] = " \xe2\x80\x94 ";
  const char *cut = memmem(at, len, dash, strlen(dash));
  if (len == 0 || *at == '#') return;
  if (!cut) {
    fault(check, "src/CONTENTS", line, "not `path \xe2\x80\x94 purpose`");
    return;
  }
  char *path = strndup(at, (size_t)(cut - at));
  size_t purpose = len - (size_t)(cut - at) - strlen(dash);
  if (points(cut + strlen(dash), purpose) > PURPOSE_POINTS)
    fault(check, "src/CONTENTS", line, "purpose of %s longer than %d", path, PURPOSE_POINTS);
  if (list_place(&check->contents, path) >= 0)
    fault(check, "src/CONTENTS", line, "%s is listed twice", path);
  char *full = join(check->top, "/src/", path);
  struct stat info;
  if (stat(full, &info) != 0) fault(check, "src/CONTENTS", line, "%s is not there", path);
  free(full);
  list_add(&check->contents, path);
}

static void contents_load(struct check *check) {
  char *path = join(check->top, "/", "src/CONTENTS");
  size_t len = 0;
  char *bytes = file_load(path, &len);
  if (!bytes) die("cannot read", path);
  int line = 1;
  for (const char *at = bytes; *at; line++) {
    size_t width = strcspn(at, "\n");
    contents_line(check, at, width, line);
    at += width + (at[width] == '\n');
  }
  check_grouping(check);
  free(bytes);
  free(path);
}

static void source_check(struct check *check, const char *folder, const char *path) {
  struct source source = {.path = join("", "", path), .shown = join(folder, "/", path)};
  char *full = join(check->top, "/", source.shown);
  source.bytes = file_load(full, &source.len);
  if (!source.bytes) die("cannot read", full);
  source.is_header = ends(path, ".h");
  source.is_test = ends(path, "_test.c") || ends(path, "_test.h");
  source.is_tool = strcmp(folder, "tools") == 0;
  source.place_in_list = list_place(&check->contents, path);
  check->file_count++;
  if (!source.is_tool && !source.is_test && source.place_in_list < 0)
    fault(check, source.shown, 1, "not listed in src/CONTENTS");
  check_name(check, source.path);
  check_lines(check, &source);
  check_size(check, &source);
  check_chapter(check, &source);
  check_includes(check, &source);
  if (!ends(path, ".def")) {
    source_read(&source);
    check_bans(check, &source);
    check_items(check, &source);
  }
  free(source.tokens);
  free(source.bytes);
  free(source.path);
  free(source.shown);
  free(full);
}

static bool is_source(const char *name) {
  return ends(name, ".c") || ends(name, ".h") || ends(name, ".def");
}

/* `inside` is the path below `folder`, with its slash, or empty. */
static void folder_check(struct check *check, const char *folder, const char *inside) {
  char *upper = join(check->top, "/", folder);
  char *full = join(upper, "/", inside);
  struct dirent **entries = NULL;
  int count = scandir(full, &entries, NULL, alphasort);
  for (int i = 0; i < count; i++) {
    const char *name = entries[i]->d_name;
    char *path = join(inside, "", name);
    char *deeper = join(path, "/", "");
    if (name[0] != '.' && entries[i]->d_type == DT_DIR)
      folder_check(check, folder, deeper);
    else if (name[0] != '.' && is_source(name))
      source_check(check, folder, path);
    free(deeper);
    free(path);
    free(entries[i]);
  }
  free(entries);
  free(full);
  free(upper);
}

int main(int count, char **words) {
  if (count != 2) {
    fputs("usage: tidy TOP\n", stderr);
    return 2;
  }
  struct check check = {.top = words[1]};
  contents_load(&check);
  folder_check(&check, "src", "");
  folder_check(&check, "tools", "");
  printf("tidy: %d files, %d faults, %d warnings\n", check.file_count, check.fault_count,
         check.warning_count);
  return check.fault_count > 0;
}
