/* machine_test: everything the program keeps and asks, against the schema it carries.
 *
 * Every query of machine_queries, proof_queries and reconcile_queries and every record of
 * machine_records is prepared on both engines: a column that was renamed in a migration and nowhere
 * else is found here. Queries that are marked hot must not scan a table, on empty tables as on full
 * ones: the test looks at the plan, not at the time.
 */
#include "app/machine.h"

#include "app/proof.h"
#include "app/reconcile.h"
#include "store/store_testing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

struct stage {
  enum store_engine engine;
  struct testing testing;
  struct machine *machine;
  struct db *db;
  char folder[64];
};
STAGES;

static int stage_open(void **state) {
  struct stage *stage = *state;
  struct fault fault = {0};
  testing_begin(&stage->testing, stage->engine);
  snprintf(stage->folder, sizeof stage->folder, "/tmp/aftercare-test-XXXXXX");
  testing_must(mkdtemp(stage->folder) != NULL, "no temporary folder");
  bool is_server = stage->engine == STORE_POSTGRESQL;
  const struct settings settings = {.data = is_server ? stage->folder : stage->testing.url,
                                    .store = is_server ? stage->testing.url : NULL,
                                    .pack = "handbook",
                                    .provider = "sandbox",
                                    .writers = 1};
  testing_must(machine_open(stage->testing.arena, &settings, &stage->machine, &fault) == OK,
               fault.en);
  testing_must(db_open(stage->machine->store, true, &stage->db, &fault) == OK, fault.en);
  return 0;
}

static int stage_close(void **state) {
  struct stage *stage = *state;
  db_close(&stage->db);
  machine_close(stage->machine);
  testing_shell(text_printf(stage->testing.arena, "rm -rf %s", stage->folder));
  testing_end(&stage->testing);
  return 0;
}

static size_t set_prepare(struct stage *stage, const struct query_set *set) {
  size_t faults = 0;
  for (size_t i = 0; i < set->count; i++) {
    const struct query *query = set->list[i];
    struct fault fault = {0};
    bool scans = false;
    if (db_prepare(stage->db, query, &scans, &fault) != OK) {
      print_error("%s cannot be prepared: %s\n", query->name, fault.en);
      faults++;
    } else if (query->is_hot && scans) {
      print_error("%s is hot and scans a table\n", query->name);
      faults++;
    }
  }
  return faults;
}

static void test_every_query_is_taken_and_hot_ones_do_not_scan(void **state) {
  struct stage *stage = *state;
  size_t faults = set_prepare(stage, &proof_queries) + set_prepare(stage, &reconcile_queries);
  for (size_t i = 0; i < machine_query_count; i++)
    faults += set_prepare(stage, machine_queries[i]);
  assert_int_equal(faults, 0);
}

struct one {
  int64_t id;
};
static const struct field one_fields[] = {
    FIELD_ROW(struct one, id, FIELD_INT, "number", "编号"),
};
static const struct record one_record = {.name = "one", RECORD_OF(struct one, one_fields)};

/* A query that must scan is seen to: otherwise the test above would prove nothing. */
static void test_a_scan_is_seen(void **state) {
  struct stage *stage = *state;
  struct fault fault = {0};
  bool scans = false;
  const struct query query = {.name = "test.scan",
                              .sql = "SELECT id FROM service_case WHERE product_name = $1",
                              .params = "t",
                              .row = &one_record};
  if (db_prepare(stage->db, &query, &scans, &fault) != OK) fail_msg("%s", fault.en);
  assert_true(scans);
}

static void test_every_record_fits_its_table(void **state) {
  struct stage *stage = *state;
  size_t faults = 0;
  for (size_t i = 0; i < machine_record_count; i++) {
    struct fault fault = {0};
    if (db_prepare_record(stage->db, machine_records[i], &fault) == OK) continue;
    print_error("%s does not fit its table: %s\n", machine_records[i]->name, fault.en);
    faults++;
  }
  assert_int_equal(faults, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      ON_BOTH(test_every_query_is_taken_and_hot_ones_do_not_scan),
      ON_BOTH(test_a_scan_is_seen),
      ON_BOTH(test_every_record_fits_its_table),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
