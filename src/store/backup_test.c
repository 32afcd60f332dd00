/* backup: one moment of a store that is being written. */
#include "store/store.h"
#include "store/store_testing.h"

#include <cmocka.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>

/* Both columns always hold the same; every transaction writes two rows. */
struct pair {
  int64_t id;
  int64_t twin;
};
static const struct field pair_fields[] = {
    {FIELD_AT(struct pair, id), .kind = FIELD_INT, .flags = FIELD_KEY},
    {FIELD_AT(struct pair, twin), .kind = FIELD_INT},
};
static const struct record pair_record = {
    .name = "pair", .table = "pair", RECORD_OF(struct pair, pair_fields)};
static const struct query count_pairs = {
    .name = "pair.count",
    .sql = "SELECT count(*) AS id, coalesce(max(twin), 0) AS twin FROM pair",
    .params = "",
    .row = &pair_record};

struct scribe {
  struct store *store;
  pthread_t thread;
  atomic_bool is_over;
  atomic_int commits;
};

static void *scribe_main(void *baton) {
  struct scribe *scribe = baton;
  struct arena *arena = arena_open("scribe", 1024 * 1024);
  struct ctx ctx = {.arena = arena};
  if (db_open(scribe->store, false, &ctx.db, &ctx.fault) != OK) abort();
  for (int64_t id = 1; !atomic_load(&scribe->is_over); id += 2) {
    const struct pair one = {id, id};
    const struct pair two = {id + 1, id + 1};
    if (db_begin(ctx.db, true) != OK || row_insert(&ctx, &pair_record, &one) != OK ||
        row_insert(&ctx, &pair_record, &two) != OK || db_commit(ctx.db) != OK)
      abort();
    atomic_fetch_add(&scribe->commits, 1);
  }
  db_close(&ctx.db);
  arena_close(&arena);
  return NULL;
}

static struct pair count(struct testing *testing, const char *folder) {
  struct store *store = NULL;
  struct pair pair = {0};
  struct ctx ctx = {.arena = testing->arena};
  assert_int_equal(store_open(testing->arena, folder, &store, &ctx.fault), OK);
  assert_int_equal(db_open(store, true, &ctx.db, &ctx.fault), OK);
  assert_int_equal(db_one(&ctx, &count_pairs, NO_PARAMS, &pair), OK);
  db_close(&ctx.db);
  store_close(&store);
  return pair;
}

static void test_a_copy_while_writing_is_one_moment(void **state) {
  struct testing testing;
  struct fault fault = {0};
  struct scribe scribe = {0};
  (void)state;
  testing_begin(&testing, STORE_SQLITE);
  testing_exec(testing.url, "CREATE TABLE pair (id BIGINT NOT NULL PRIMARY KEY,"
                            " twin BIGINT NOT NULL)");
  assert_int_equal(store_open(testing.arena, testing.url, &scribe.store, &fault), OK);
  assert_int_equal(pthread_create(&scribe.thread, NULL, scribe_main, &scribe), 0);
  for (int i = 0; i < 5; i++) {
    const char *folder = text_printf(testing.arena, "%s/copy%d", testing.folder, i);
    const char *path = text_printf(testing.arena, "%s/aftercare.db", folder);
    testing_shell(text_printf(testing.arena, "mkdir %s", folder));
    while (atomic_load(&scribe.commits) < i * 20)
      sched_yield();
    int least = atomic_load(&scribe.commits) * 2;
    assert_int_equal(store_backup(scribe.store, path, &fault), OK);
    int most = atomic_load(&scribe.commits) * 2 + 2;
    struct pair pair = count(&testing, folder);
    assert_in_range(pair.id, least, most);
    assert_true(pair.id == pair.twin && pair.id % 2 == 0);
    /* What is there is not written over. */
    assert_int_equal(store_backup(scribe.store, path, &fault), ERR_CONFLICT);
    fault_clear(&fault);
    assert_int_equal(access(text_printf(testing.arena, "%s.part", path), F_OK), -1);
  }
  atomic_store(&scribe.is_over, true);
  pthread_join(scribe.thread, NULL);
  store_close(&scribe.store);
  testing_end(&testing);
}

static void test_what_cannot_be_copied_says_so(void **state) {
  struct testing testing;
  struct store *store = NULL;
  struct fault fault = {0};
  (void)state;
  testing_begin(&testing, STORE_SQLITE);
  assert_int_equal(store_open(testing.arena, testing.url, &store, &fault), OK);
  assert_int_equal(store_backup(store, "/nowhere/at/all.db", &fault), ERR_DISK);
  store_close(&store);
  testing_end(&testing);
  testing_begin(&testing, STORE_POSTGRESQL);
  fault_clear(&fault);
  assert_int_equal(store_open(testing.arena, testing.url, &store, &fault), OK);
  assert_int_equal(store_backup(store, "/tmp/never.db", &fault), ERR_USAGE);
  store_close(&store);
  testing_end(&testing);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_copy_while_writing_is_one_moment),
      cmocka_unit_test(test_what_cannot_be_copied_says_so),
  };
  return cmocka_run_group_tests_name("backup", tests, NULL, NULL);
}
