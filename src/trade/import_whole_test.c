/* import_whole_test: all 541,909 lines of the Online Retail data, when they lie beside the project;
 * skipped otherwise, and under sanitizers, where the slice must do (import_test). */
#include "trade/import_total_test.h"

#include <sys/resource.h>
#include <zlib.h>

#define WHOLE "../shared/data/online-retail/online_retail.csv.gz"
#define WHOLE_BYTES_MAX (64 << 20)
#define RESIDENT_MAX_KIB (128 * 1024)

#ifdef AFTERCARE_ARENA_SINGLE
static const bool is_slow = true;
#else
static const bool is_slow = false;
#endif

/* Unpacks the data; NULL when there is none. */
static const char *unpack(const char *path) {
  static char block[1 << 16];
  gzFile packed = gzopen(WHOLE, "rb");
  if (packed == NULL) return NULL;
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  int count;
  while ((count = gzread(packed, block, sizeof block)) > 0)
    assert_int_equal(fwrite(block, 1, (size_t)count, file), count);
  assert_int_equal(count, 0);
  gzclose(packed);
  fclose(file);
  return path;
}

/* Before anything else is read: what the import itself needs. */
static void memory_stays_flat(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  assert_in_range(usage.ru_maxrss, 1, RESIDENT_MAX_KIB);
}

static void whole_file(void **state) {
  (void)state;
  struct shop shop;
  struct import_count count, again, returned;
  struct totals totals = {0};
  char path[64];
  snprintf(path, sizeof path, "/tmp/%d-whole.csv", (int)getpid());
  if (is_slow || unpack(path) == NULL) skip();
  shop_open(&shop, STORE_SQLITE);
  const struct import_map *map = shop_map_file(&shop, "examples/maps/online-retail.json");
  const char *rejects = shop_import(&shop, map, path, &count);
  memory_stays_flat();
  assert_int_equal(count.rows, 541909);
  assert_int_equal(count.taken, 530086);
  assert_int_equal(count.units, 19946);
  totals_read(&totals, shop.arena, shop_file(&shop, path), rejects);
  shop_do(&shop, totals_compare, &totals);
  assert_int_equal(totals.compared, count.units);
  shop_return(&shop, map, path, shop_claim, NULL, &returned);
  assert_int_equal(returned.taken + returned.refused, 9288);
  assert_int_equal(returned.taken, 7434);
  const char *rejects_again = shop_import(&shop, map, path, &again);
  assert_string_equal(rejects, rejects_again);
  assert_int_equal(again.new_units, 0);
  shop_close(&shop);
  unlink(path);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(whole_file)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
