/* import_file: bytes on disk.
 *
 * Problem: an import must know whether it has met this very file before, must read it from the
 * front more than once, and must show a refused row exactly as it stood there. Idea: keep the
 * descriptor; the hash is taken over blocks of one fixed size, so it depends on nothing but the
 * bytes; pieces are read again where they lie instead of being kept in memory.
 *
 * What always holds: every read is complete or fails. What it does not do: notice that somebody
 * writes to the file meanwhile (its size is checked at the end of the import), or read pipes.
 */
#include "trade/import_file.h"

#include "base/map.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK_BYTES (256 * 1024)

static ptrdiff_t read_some(int fd, char *bytes, size_t max) {
  ssize_t count;
  do
    count = read(fd, bytes, max);
  while (count < 0 && errno == EINTR);
  return count;
}

static enum error refuse(struct fault *fault, const char *path, const char *why) {
  return fault_raisef(fault, ERR_DISK, "file", "无法读取文件 %s：%s", "Cannot read %s: %s", path,
                      why);
}

static enum error hash_take(struct import_file *file, char *block, struct fault *fault) {
  uint64_t hash = 0;
  size_t len = 0;
  for (;;) {
    ptrdiff_t count = read_some(file->fd, block + len, BLOCK_BYTES - len);
    if (count < 0) return refuse(fault, file->path, strerror(errno));
    len += (size_t)count;
    if (len == BLOCK_BYTES || count == 0) {
      hash = hash_bytes(block, len, hash);
      len = 0;
    }
    if (count == 0) break;
  }
  file->hash = hash;
  return OK;
}

enum error import_file_open(struct arena *arena, const char *path, struct import_file *file_out,
                            struct fault *fault) {
  struct stat stat;
  struct import_file file = {.fd = open(path, O_RDONLY | O_CLOEXEC), .path = path};
  if (file.fd < 0) return refuse(fault, path, strerror(errno));
  bool is_plain = fstat(file.fd, &stat) == 0 && S_ISREG(stat.st_mode);
  if (!is_plain) {
    close(file.fd);
    return refuse(fault, path, "not a plain file");
  }
  const char *slash = strrchr(path, '/');
  file.name = slash == NULL ? path : slash + 1;
  file.bytes = stat.st_size;
  struct arena_mark mark = arena_mark(arena);
  enum error error = hash_take(&file, arena_take(arena, BLOCK_BYTES), fault);
  arena_reset(arena, mark);
  if (error != OK) {
    close(file.fd);
    return error;
  }
  *file_out = file;
  return OK;
}

void import_file_close(struct import_file *file) {
  if (file->fd >= 0) close(file->fd);
  file->fd = -1;
}

enum error import_file_rewind(struct import_file *file, struct fault *fault) {
  if (lseek(file->fd, 0, SEEK_SET) == 0) return OK;
  return refuse(fault, file->path, strerror(errno));
}

static ptrdiff_t source_read(void *baton, char *bytes, size_t max) {
  const struct import_file *file = baton;
  return read_some(file->fd, bytes, max);
}

struct csv_source import_file_source(struct import_file *file) {
  return (struct csv_source){source_read, file};
}

enum error import_file_read(const struct import_file *file, int64_t at_byte, char *bytes,
                            size_t count) {
  while (count > 0) {
    ssize_t some = pread(file->fd, bytes, count, at_byte);
    if (some < 0 && errno == EINTR) continue;
    if (some <= 0) return ERR_DISK;
    bytes += some;
    count -= (size_t)some;
    at_byte += some;
  }
  return OK;
}
