/* embed: turns folders of files into one C file (see src/base/embed.h).
 *
 *   embed OUTPUT.c DEPFILE TOP FOLDER...
 *
 * The bytes come in by the assembler's .incbin, so that megabytes of pages cost no compile time.
 * The dependency file names every file and every folder, so that a file that changes, comes or goes
 * makes the build run this again. A folder that does not exist yet counts as empty; its parent is
 * watched for it. Hidden files and editors' backups are left out. Paths are sorted by bytes.
 */
#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct list {
  char **items;
  size_t count;
  size_t size;
};

static void die(const char *what, const char *path) {
  fprintf(stderr, "embed: %s %s: %s\n", what, path, strerror(errno));
  exit(1);
}

static void list_add(struct list *list, char *item) {
  if (list->count == list->size) {
    list->size = list->size ? list->size * 2 : 64;
    list->items = realloc(list->items, list->size * sizeof(*list->items));
    if (!list->items) die("no memory for", item);
  }
  list->items[list->count++] = item;
}

static char *join(const char *folder, const char *name) {
  size_t size = strlen(folder) + strlen(name) + 2;
  char *path = malloc(size);
  if (!path) die("no memory for", name);
  snprintf(path, size, "%s/%s", folder, name);
  return path;
}

static bool is_wanted(const char *name) {
  size_t len = strlen(name);
  return name[0] != '.' && name[0] != '#' && name[len - 1] != '~';
}

/* The nearest folder above `path` that exists: something may appear in it. */
static char *nearest(const char *path) {
  char *folder = join(path, "");
  struct stat info;
  do {
    size_t len = strlen(folder);
    while (len > 1 && folder[len - 1] == '/')
      folder[--len] = '\0';
    while (len > 1 && folder[len - 1] != '/')
      folder[--len] = '\0';
  } while (stat(folder, &info) != 0 && strlen(folder) > 1);
  return folder;
}

/* `path` is relative to `top`. */
static void walk(const char *top, char *path, struct list *files, struct list *watched) {
  char *full = join(top, path);
  struct stat info;
  if (stat(full, &info) != 0) {
    if (errno != ENOENT) die("cannot look at", full);
    list_add(watched, nearest(full));
    return;
  }
  list_add(watched, full);
  if (!S_ISDIR(info.st_mode)) {
    list_add(files, path);
    return;
  }
  DIR *folder = opendir(full);
  if (!folder) die("cannot open", full);
  for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
    if (is_wanted(entry->d_name)) walk(top, join(path, entry->d_name), files, watched);
  }
  closedir(folder);
}

static int compare(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static void write_quoted(FILE *out, const char *path) {
  for (; *path; path++) {
    if (*path == '"' || *path == '\\') fputc('\\', out);
    fputc(*path, out);
  }
}

static void write_source(FILE *out, const char *top, const struct list *files) {
  fputs("/* Made by tools/embed: do not edit. */\n#include \"base/embed.h\"\n\n", out);
  for (size_t i = 0; i < files->count; i++) {
    fprintf(out, "__asm__(\".section .rodata\\n.balign 16\\nembedded_%zu:\\n.incbin \\\"", i);
    write_quoted(out, top);
    fputc('/', out);
    write_quoted(out, files->items[i]);
    fprintf(out, "\\\"\\nembedded_%zu_end:\\n.byte 0\\n.previous\\n\");\n", i);
    fprintf(out,
            "extern const unsigned char embedded_%zu[] __attribute__((visibility(\"hidden\")));\n"
            "extern const unsigned char embedded_%zu_end[] "
            "__attribute__((visibility(\"hidden\")));\n",
            i, i);
  }
  fputs("\nstatic const struct embedded_file files[] = {\n", out);
  for (size_t i = 0; i < files->count; i++) {
    char *full = join(top, files->items[i]);
    struct stat info;
    if (stat(full, &info) != 0) die("cannot look at", full);
    fputs("    {\"", out);
    write_quoted(out, files->items[i]);
    fprintf(out, "\", embedded_%zu, %lld},\n", i, (long long)info.st_size);
    free(full);
  }
  fprintf(out, "    {0}};\n\nconst struct embedded_list embedded_list = {files, %zu};\n",
          files->count);
}

static void write_depfile(FILE *out, const char *target, const struct list *watched) {
  fprintf(out, "%s:", target);
  for (size_t i = 0; i < watched->count; i++) {
    fputs(" \\\n  ", out);
    for (const char *at = watched->items[i]; *at; at++) {
      if (*at == ' ' || *at == '#') fputc('\\', out);
      fputc(*at, out);
    }
  }
  fputc('\n', out);
}

int main(int count, char **words) {
  if (count < 5) {
    fputs("usage: embed OUTPUT.c DEPFILE TOP FOLDER...\n", stderr);
    return 2;
  }
  struct list files = {0};
  struct list watched = {0};
  for (int i = 4; i < count; i++)
    walk(words[3], words[i], &files, &watched);
  if (files.count) qsort(files.items, files.count, sizeof(*files.items), compare);
  FILE *out = fopen(words[1], "w");
  if (!out) die("cannot write", words[1]);
  write_source(out, words[3], &files);
  if (fclose(out) != 0) die("cannot write", words[1]);
  out = fopen(words[2], "w");
  if (!out) die("cannot write", words[2]);
  write_depfile(out, words[1], &watched);
  if (fclose(out) != 0) die("cannot write", words[2]);
  return 0;
}
