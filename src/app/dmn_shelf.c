/* dmn_shelf.c: models from files, each read once.
 *
 * A model may import others by namespace. DMN does not say where they are; here they are the other
 * `.dmn` files of its folder, whose namespaces are read from their text when an import asks.
 * Every model has an arena of its own, kept until the shelf is closed; a model that cannot be
 * opened is remembered too, with its fault, so that a thousand lines about it cost one look.
 * A shelf that is full is emptied: a model lives until the next one is asked for, at least.
 */
#include "app/dmn_tool.h"
#include "base/map.h"
#include "policy/xml.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define SHELF_MODELS_MAX 10000
#define SHELF_BYTES_MAX ((size_t)256 << 20)
#define MODEL_ARENA_BYTES ((size_t)2 << 30)
#define IMPORTS_MAX 256

struct book {
  struct arena *arena;
  bool is_open; /* else the fault says why */
  const struct model *model;
  struct fault fault;
};

struct dmn_shelf {
  struct arena *arena; /* of books and paths */
  struct map *books;
};

static void shelf_begin(struct dmn_shelf *shelf) {
  shelf->arena = arena_open("dmn books", SHELF_BYTES_MAX);
  shelf->books = map_open(shelf->arena, SHELF_MODELS_MAX);
}

static void books_close(struct dmn_shelf *shelf) {
  struct text path;
  for (size_t i = 0; i < map_count(shelf->books); i++) {
    struct book *book = map_at(shelf->books, i, &path);
    arena_close(&book->arena);
  }
}

struct dmn_shelf *dmn_shelf_open(struct arena *arena) {
  struct dmn_shelf *shelf = arena_new(arena, struct dmn_shelf);
  shelf_begin(shelf);
  return shelf;
}

void dmn_shelf_close(struct dmn_shelf **shelf) {
  books_close(*shelf);
  arena_close(&(*shelf)->arena);
  *shelf = NULL;
}

enum error dmn_file_load(struct arena *arena, const char *path, struct text *text_out,
                         struct fault *fault) {
  struct stat info;
  FILE *file = fopen(path, "rb");
  if (file == NULL || fstat(fileno(file), &info) != 0 || !S_ISREG(info.st_mode)) {
    if (file != NULL) fclose(file);
    return fault_raisef(fault, ERR_NOT_FOUND, NULL, "没有文件 %s", "There is no file %s", path);
  }
  if (info.st_size > (off_t)XML_BYTES_MAX) {
    fclose(file);
    return fault_raisef(fault, ERR_TOO_LARGE, NULL, "文件 %s 过大", "The file %s is too large",
                        path);
  }
  size_t size = (size_t)info.st_size;
  char *bytes = arena_take(arena, size + 1);
  size_t got = fread(bytes, 1, size, file);
  fclose(file);
  *text_out = (struct text){bytes, got};
  return OK;
}

static struct text folder_of(const char *path) {
  const char *slash = strrchr(path, '/');
  if (slash == NULL) return TEXT(".");
  return (struct text){path, slash == path ? 1 : (size_t)(slash - path)};
}

/* One neighbour as a source of imports; false when it is no model. */
static bool neighbour_load(struct arena *arena, const char *path, struct import_source *out) {
  struct text text;
  const struct xml *xml;
  if (dmn_file_load(arena, path, &text, NULL) != OK || xml_parse(arena, text, &xml, NULL) != OK)
    return false;
  const char *name_space = xml_attribute(xml, "namespace");
  if (name_space == NULL) return false;
  *out = (struct import_source){name_space, text};
  return true;
}

static size_t neighbours_load(struct arena *arena, const char *path, struct import_source *list) {
  struct text folder = folder_of(path);
  const char *name = text_keep(arena, folder);
  DIR *directory = opendir(name);
  size_t count = 0;
  struct dirent *entry;
  if (directory == NULL) return 0;
  while (count < IMPORTS_MAX && (entry = readdir(directory)) != NULL) {
    size_t length = strlen(entry->d_name);
    if (length < 5 || strcmp(entry->d_name + length - 4, ".dmn") != 0) continue;
    const char *other = text_printf(arena, "%s/%s", name, entry->d_name);
    if (strcmp(other, path) != 0 && neighbour_load(arena, other, &list[count])) count++;
  }
  closedir(directory);
  return count;
}

static enum error book_open(struct book *book, const char *path) {
  struct text xml;
  struct import_source imports[IMPORTS_MAX];
  size_t count = 0;
  enum error error = dmn_file_load(book->arena, path, &xml, &book->fault);
  if (error != OK) return error;
  if (memmem(xml.at, xml.len, "import", 6) != NULL)
    count = neighbours_load(book->arena, path, imports);
  return model_open_lenient(book->arena, xml, imports, count, &book->model, &book->fault);
}

/* A new book. A full shelf is emptied first: models are asked for again and again, or once. */
static struct book *book_add(struct dmn_shelf *shelf, const char *path) {
  jmp_buf escape;
  if (map_count(shelf->books) == SHELF_MODELS_MAX) {
    books_close(shelf);
    arena_close(&shelf->arena);
    shelf_begin(shelf);
  }
  struct book *book = arena_new(shelf->arena, struct book);
  book->arena = arena_open("dmn model", MODEL_ARENA_BYTES);
  map_add(shelf->books, text_of(text_copy(shelf->arena, path)), book);
  arena_escape(book->arena, &escape);
  if (setjmp(escape) != 0)
    fault_raisef(&book->fault, ERR_LIMIT, NULL, "文件 %s 的模型过大",
                 "The model in %s needs more memory than allowed", path);
  else if (book_open(book, path) == OK)
    book->is_open = true;
  arena_escape(book->arena, NULL);
  return book;
}

enum error dmn_shelf_model(struct dmn_shelf *shelf, const char *path,
                           const struct model **model_out, struct fault *fault) {
  struct book *book = map_find(shelf->books, text_of(path));
  if (book == NULL) book = book_add(shelf, path);
  if (!book->is_open)
    return fault_raise(fault, book->fault.error, NULL, book->fault.zh, book->fault.en);
  *model_out = book->model;
  return OK;
}
