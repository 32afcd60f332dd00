/* store_testing: empty stores of either engine, for tests only.
 *
 * A test names the engine; it gets the address of a store that nobody else uses and that is gone
 * afterwards. For PostgreSQL that is a schema of its own in the cluster which the test run started
 * (AFTERCARE_POSTGRES, see test/run), or in one that test/cluster starts for this program alone.
 * What cannot be made dies with a message: a test that quietly did nothing would prove nothing.
 */
#ifndef STORE_STORE_TESTING_H
#define STORE_STORE_TESTING_H

#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct testing {
  struct arena *arena;
  enum store_engine engine;
  char folder[64];    /* SQLite: where it lies */
  const char *schema; /* PostgreSQL: its name */
  const char *url;    /* what store_open takes */
};

static inline void testing_must(bool is_so, const char *what) {
  if (is_so) return;
  fprintf(stderr, "store_testing: %s\n", what);
  abort();
}

static inline void testing_shell(const char *command) {
  testing_must(system(command) == 0, command);
}

/* At exit of the process that started the cluster; not of its children. */
static inline void testing_cluster_stop(void) {
  char command[128];
  const char *owner = getenv("AFTERCARE_POSTGRES_OWNER");
  int64_t pid = 0;
  if (owner == NULL || text_int(text_of(owner), &pid) != OK || pid != getpid()) return;
  snprintf(command, sizeof(command), "test/cluster stop %s", getenv("AFTERCARE_POSTGRES_FOLDER"));
  testing_shell(command);
}

static inline void testing_cluster_start(struct arena *arena) {
  char folder[] = "/tmp/aftercare-test-XXXXXX";
  char line[256] = "";
  testing_must(mkdtemp(folder) != NULL, "no temporary folder");
  FILE *answer = popen(text_printf(arena, "test/cluster start %s", folder), "r");
  testing_must(answer != NULL && fgets(line, sizeof(line), answer) != NULL, "no cluster");
  pclose(answer);
  setenv("AFTERCARE_POSTGRES", text_keep(arena, text_trim(text_of(line))), 1);
  setenv("AFTERCARE_POSTGRES_FOLDER", folder, 1);
  setenv("AFTERCARE_POSTGRES_OWNER", text_printf(arena, "%d", (int)getpid()), 1);
  atexit(testing_cluster_stop);
}

static inline void testing_exec(const char *url, const char *sql) {
  struct arena *arena = arena_open("testing", 1024 * 1024);
  struct fault fault = {0};
  struct store *store = NULL;
  struct db *db = NULL;
  bool is_done = store_open(arena, url, &store, &fault) == OK &&
                 db_open(store, false, &db, &fault) == OK && db_exec(db, sql, &fault) == OK;
  testing_must(is_done, fault.en);
  db_close(&db);
  store_close(&store);
  arena_close(&arena);
}

/* An empty store that nobody else uses. */
static inline void testing_begin(struct testing *testing, enum store_engine engine) {
  *testing = (struct testing){.engine = engine};
  struct arena *arena = testing->arena = arena_open("testing", 64 * 1024 * 1024);
  if (engine == STORE_SQLITE) {
    snprintf(testing->folder, sizeof(testing->folder), "/tmp/aftercare-test-XXXXXX");
    testing_must(mkdtemp(testing->folder) != NULL, "no temporary folder");
    testing->url = testing->folder;
    return;
  }
  if (getenv("AFTERCARE_POSTGRES") == NULL) testing_cluster_start(arena);
  const char *base = text_copy(arena, getenv("AFTERCARE_POSTGRES"));
  testing->schema = text_printf(arena, "test_%d_%lld", (int)getpid(), (long long)when_ticks());
  testing_exec(base, text_printf(arena, "CREATE SCHEMA %s", testing->schema));
  testing->url = text_printf(arena, "%s%soptions=-csearch_path%%3D%s", base,
                             strchr(base, '?') == NULL ? "?" : "&", testing->schema);
}

/* The store is gone; its connections must be closed. */
static inline void testing_end(struct testing *testing) {
  struct arena *arena = testing->arena;
  if (testing->engine == STORE_POSTGRESQL)
    testing_exec(getenv("AFTERCARE_POSTGRES"),
                 text_printf(arena, "DROP SCHEMA %s CASCADE", testing->schema));
  else
    testing_shell(text_printf(arena, "rm -rf %s", testing->folder));
  arena_close(&testing->arena);
}

/* A test that runs on both engines: around it stand stage_open and stage_close of the test's own,
 * whose state is its `struct stage`, of which `engine` is filled in. STAGES stands before. */
#define STAGES                                                                                     \
  static struct stage on_sqlite = {.engine = STORE_SQLITE};                                        \
  static struct stage on_postgres = {.engine = STORE_POSTGRESQL}
#define ON_BOTH(test)                                                                              \
  cmocka_unit_test_prestate_setup_teardown(test, stage_open, stage_close, &on_sqlite),             \
      cmocka_unit_test_prestate_setup_teardown(test, stage_open, stage_close, &on_postgres)

#endif
