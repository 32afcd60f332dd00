/* embed: looking up the files that the program carries.
 *
 * The problem: an after-sales server that is one file to copy must bring its migrations, policy
 * packs and pages along, and must find them wherever it is started from.
 *
 * The idea: tools/embed walks schema/, policies/ and web/dist at build time and writes one C file
 * that holds every file's bytes and a table sorted by path. Here is only the search in it.
 *
 * What always holds: the table is sorted, has no duplicates, and is read-only for the life of the
 * process. What this does not do: read from disk; a setting that points at a folder of newer packs
 * is the caller's business. To carry another folder, name it in meson.build.
 */
#include "base/embed.h"

#include <assert.h>
#include <string.h>

const struct embedded_file *embedded_find(const char *path) {
  size_t low = 0;
  size_t high = embedded_list.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(path, embedded_list.files[middle].path);
    if (order == 0) return &embedded_list.files[middle];
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}

size_t embedded_count(void) {
  return embedded_list.count;
}

const struct embedded_file *embedded_at(size_t index) {
  assert(index < embedded_list.count);
  return &embedded_list.files[index];
}
