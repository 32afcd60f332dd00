/* import_kill_test: an import that is killed anywhere and repeated leaves what an undisturbed one
 * leaves. A child process imports and kills itself with SIGKILL after so much of its own processor
 * time, wherever that is; the same store is used again until a child gets through. */
#include "trade/import_shop_test.h"

#include <signal.h>
#include <sys/time.h>
#include <sys/wait.h>

#define SLICE "samples/online-retail-slice.csv"
#define COPIES 4 /* of the slice, each with other invoice numbers: several batches */
#define KILLS 10
#define FIRST_US 3000

/* The slice again and again: `1536365` is invoice 536365 of the first copy. */
static const char *large_file(struct shop *shop) {
  struct text slice = shop_file(shop, SLICE), rest = slice;
  struct buffer file;
  buffer_init(&file, shop->arena, slice.len * (COPIES + 1));
  struct text head = text_cut(&rest, '\n');
  buffer_add(&file, head.at, head.len);
  buffer_char(&file, '\n');
  for (int copy = 1; copy <= COPIES; copy++) {
    for (struct text rows = rest; rows.len > 0;) {
      struct text row = text_cut(&rows, '\n');
      bool is_return = text_starts(row, "C");
      buffer_printf(&file, "%s%d%.*s\n", is_return ? "C" : "", copy, (int)row.len - is_return,
                    row.at + is_return);
    }
  }
  return shop_put(shop, "large.csv", (struct text){file.at, file.len});
}

static void kill_self(int number) {
  (void)number;
  kill(getpid(), SIGKILL);
}

/* In the child: never returns. */
static void child_import(const struct shop *from, const char *map_path, const char *file,
                         const char *rejects, long after_us) {
  struct shop shop = *from;
  shop.arena = arena_open("child", 512 << 20);
  shop.ids = ident_mill_open(shop.arena, 0);
  struct itimerval timer = {.it_value = {after_us / 1000000, after_us % 1000000}};
  signal(SIGPROF, kill_self);
  shop_reopen(&shop);
  setitimer(ITIMER_PROF, &timer, NULL);
  struct fault fault = {0};
  struct import_count count;
  struct import_settings settings = shop_settings(&shop, shop_map_file(&shop, map_path), file);
  settings.rejects_path = rejects;
  enum error error = import_orders(shop.arena, &settings, &count, &fault);
  shop_shut(&shop);
  _exit(error == OK ? 0 : 1);
}

/* Runs children until one gets through; how many were killed. */
static int run_until_done(const struct shop *shop, const char *map_path, const char *file,
                          const char *rejects) {
  long after_us = FIRST_US;
  for (int killed = 0;; killed++, after_us += after_us / 2) {
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
      child_import(shop, map_path, file, rejects, killed < KILLS ? after_us : 600 * 1000000L);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFEXITED(status)) {
      assert_int_equal(WEXITSTATUS(status), 0);
      return killed;
    }
    assert_int_equal(WTERMSIG(status), SIGKILL);
  }
}

static void killed_and_repeated_is_as_undisturbed(void **state) {
  (void)state;
  const char *map_path = "examples/maps/online-retail.json";
  struct shop calm, rough;
  struct import_count count, again;
  shop_open(&calm, STORE_SQLITE);
  shop_open(&rough, STORE_SQLITE);
  const char *file = large_file(&calm);
  const char *rejects = text_printf(calm.arena, "%s.rejects", file);
  const char *wanted = shop_import(&calm, shop_map_file(&calm, map_path), file, &count);
  shop_shut(&rough);
  int killed = run_until_done(&rough, map_path, file, rejects);
  assert_true(killed > 0); /* FIRST_US is less than reading the map takes */
  shop_reopen(&rough);
  assert_string_equal(shop_file(&calm, rejects).at, wanted);
  assert_true(shop_digest(&rough) == shop_digest(&calm));
  shop_import(&rough, shop_map_file(&rough, map_path), file, &again);
  assert_int_equal(again.units, count.units);
  assert_int_equal(again.new_units, 0);
  unlink(rejects);
  unlink(file);
  shop_close(&rough);
  shop_close(&calm);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(killed_and_repeated_is_as_undisturbed)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
