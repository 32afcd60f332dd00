/* embed: the table is sorted, every file is found by its own path, nothing else is. */
#include "base/embed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void test_sorted_and_found(void **state) {
  (void)state;
  for (size_t i = 0; i < embedded_count(); i++) {
    const struct embedded_file *file = embedded_at(i);
    assert_ptr_equal(embedded_find(file->path), file);
    assert_int_equal(file->bytes[file->count], 0);
    if (i > 0) assert_true(strcmp(embedded_at(i - 1)->path, file->path) < 0);
  }
}

static void test_absent(void **state) {
  (void)state;
  assert_null(embedded_find(""));
  assert_null(embedded_find("schema"));
  assert_null(embedded_find("schema/"));
  assert_null(embedded_find("zzz/none"));
}

/* Tests run from the top of the tree: what is carried is what stands there. */
static void test_same_bytes_as_on_disk(void **state) {
  (void)state;
  const struct embedded_file *file = embedded_find("policies/handbook/handbook.dmn");
  assert_non_null(file);
  FILE *disk = fopen(file->path, "rb");
  assert_non_null(disk);
  size_t at = 0;
  for (int c = fgetc(disk); c != EOF; c = fgetc(disk), at++) {
    assert_true(at < file->count);
    assert_int_equal(file->bytes[at], c);
  }
  fclose(disk);
  assert_int_equal(at, file->count);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_sorted_and_found),
      cmocka_unit_test(test_absent),
      cmocka_unit_test(test_same_bytes_as_on_disk),
  };
  return cmocka_run_group_tests_name("embed", tests, NULL, NULL);
}
