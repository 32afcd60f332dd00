/* embed: files carried inside the program: migrations, policy packs and, when they were built, the
 * pages.
 *
 * The list is made by tools/embed at build time, is sorted by path and never changes. Paths are
 * those of the source tree: "schema/001_start.sql", "policies/handbook/handbook.dmn",
 * "web/dist/desk/index.html". The bytes are followed by a NUL that `count` leaves out.
 */
#ifndef BASE_EMBED_H
#define BASE_EMBED_H

#include <stddef.h>

struct embedded_file {
  const char *path;
  const unsigned char *bytes;
  size_t count;
};

/* NULL when there is no such file. */
const struct embedded_file *embedded_find(const char *path);
size_t embedded_count(void);
/* `index` below embedded_count(); in byte order of paths, so a folder's files stand together. */
const struct embedded_file *embedded_at(size_t index);

/* What tools/embed generates; nobody else reads it. */
struct embedded_list {
  const struct embedded_file *files;
  size_t count;
};
extern const struct embedded_list embedded_list;

#endif
