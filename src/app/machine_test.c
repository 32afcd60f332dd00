/* machine_test: everything the program keeps and asks, against the schema it carries.
 *
 * Every query of machine_queries and proof_queries and every record of machine_records is prepared
 * on both engines: a column that was renamed in a migration and nowhere else is found here. Queries
 * that are marked hot must not scan a table, on empty tables as on full ones: the test looks at the
 * plan, not at the time. The tables are checked whole: names once, texts bounded.
 */
#include "app/machine.h"

#include "api/api.h"
#include "app/proof.h"
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
  size_t faults = set_prepare(stage, &proof_queries);
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

static void test_every_record_is_right_in_itself(void **state) {
  size_t faults = 0;
  (void)state;
  for (size_t i = 0; i < machine_record_count; i++) {
    struct fault fault = {0};
    if (record_check(machine_records[i], &fault) != OK) {
      print_error("%s: %s\n", machine_records[i]->name, fault.en);
      faults++;
    }
    for (size_t k = 0; k < i; k++)
      assert_string_not_equal(machine_records[i]->table, machine_records[k]->table);
  }
  for (size_t i = 0; i < route_count; i++) {
    const struct record *const tables[] = {routes[i]->input, routes[i]->extra, routes[i]->more};
    struct fault fault = {0};
    for (size_t k = 0; k < sizeof tables / sizeof *tables; k++) {
      if (tables[k] == NULL || record_check(tables[k], &fault) == OK) continue;
      print_error("%s: %s: %s\n", routes[i]->match.path, tables[k]->name, fault.en);
      faults++;
    }
  }
  assert_int_equal(faults, 0);
}

/* The n-th query of the program, NULL after the last. */
static const struct query *query_at(size_t n) {
  for (size_t i = 0; i < machine_query_count; i++) {
    if (n < machine_queries[i]->count) return machine_queries[i]->list[n];
    n -= machine_queries[i]->count;
  }
  return NULL;
}

static void test_names_of_queries_stand_once(void **state) {
  (void)state;
  for (size_t n = 0; query_at(n) != NULL; n++)
    for (size_t m = 0; m < n; m++)
      assert_string_not_equal(query_at(n)->name, query_at(m)->name);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      ON_BOTH(test_every_query_is_taken_and_hot_ones_do_not_scan),
      ON_BOTH(test_a_scan_is_seen),
      ON_BOTH(test_every_record_fits_its_table),
      cmocka_unit_test(test_every_record_is_right_in_itself),
      cmocka_unit_test(test_names_of_queries_stand_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
