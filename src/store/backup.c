/* backup: a consistent copy of an SQLite store while it is being used.
 *
 * Problem: copying the file while somebody writes gives a torn copy. Idea: SQLite's own backup
 * walks the pages of one snapshot; a read transaction is held on the source meanwhile, so that
 * writers go on beside it and the copy shows the one moment at which it began.
 *
 * What always holds: the copy grows under `path.part` and gets its name only when it is whole and
 * on the disk; an existing file is never written over.
 *
 * While it runs the write-ahead log cannot start anew, so it grows by what is written meanwhile.
 * PostgreSQL has its own tools for this; there it is refused.
 */
#include "store/db_driver.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define BACKUP_BYTES_MAX (1024 * 1024)
#define BUSY_WAIT_MS 10000

static enum error copy_failed(sqlite3 *handle, struct fault *fault) {
  return db_raise(fault, ERR_DISK, "backup", sqlite3_errmsg(handle));
}

static enum error pages_copy(sqlite3 *from, sqlite3 *to, struct fault *fault) {
  sqlite3_busy_timeout(from, BUSY_WAIT_MS);
  if (sqlite3_exec(from, "BEGIN; SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL) !=
      SQLITE_OK)
    return copy_failed(from, fault);
  sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
  if (backup == NULL) return copy_failed(to, fault);
  int code = sqlite3_backup_step(backup, -1);
  sqlite3_backup_finish(backup);
  return code == SQLITE_DONE ? OK : copy_failed(to, fault);
}

static enum error database_copy(const char *from_path, const char *to_path, struct fault *fault) {
  sqlite3 *from = NULL;
  sqlite3 *to = NULL;
  enum error error = OK;
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(from_path, &from, flags, NULL) != SQLITE_OK) error = copy_failed(from, fault);
  if (error == OK && sqlite3_open_v2(to_path, &to, flags | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK)
    error = copy_failed(to, fault);
  if (error == OK) error = pages_copy(from, to, fault);
  sqlite3_close(to);
  sqlite3_close(from);
  return error;
}

static bool path_settle(const char *path) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  bool is_safe = file >= 0 && fsync(file) == 0;
  if (file >= 0) close(file);
  return is_safe;
}

/* Gives the whole copy its name. link refuses a name that is taken; rename would not. */
static enum error copy_name(struct arena *arena, const char *part, const char *path,
                            struct fault *fault) {
  const char *slash = strrchr(path, '/');
  const char *folder = slash == NULL ? "." : text_printf(arena, "%.*s/", (int)(slash - path), path);
  if (path_settle(part) && link(part, path) == 0 && path_settle(folder)) return OK;
  enum error error = errno == EEXIST ? ERR_CONFLICT : ERR_DISK;
  return db_raise(fault, error, "backup", strerror(errno));
}

enum error store_backup(struct store *store, const char *path, struct fault *fault) {
  if (store->engine != STORE_SQLITE)
    return fault_raise(fault, ERR_USAGE, NULL, "PostgreSQL 请使用 pg_dump 备份",
                       "Back up PostgreSQL with pg_dump");
  if (access(path, F_OK) == 0) return db_raise(fault, ERR_CONFLICT, "backup", strerror(EEXIST));
  struct arena *arena = arena_open("backup", BACKUP_BYTES_MAX);
  const char *part = text_printf(arena, "%s.part", path);
  unlink(part);
  enum error error = database_copy(store->path, part, fault);
  if (error == OK) error = copy_name(arena, part, path, fault);
  unlink(part);
  arena_close(&arena);
  return error;
}
