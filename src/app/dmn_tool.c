/* dmn_tool.c: `aftercare dmn ...`: which of its commands is meant.
 *
 * Each command has a file of its own; this one only reads the words. Nothing here, nor in those
 * files, opens a store: the decision engine stands alone, as a compiler would.
 *
 * To add a command: a line in dmn_tool, one in its usage, and a file.
 */
#include "app/dmn_tool.h"

#include "base/text.h"

#include <string.h>
#include <unistd.h>

#define BENCH_SECONDS 2

/* The worst of what the files say. */
static int cases_all(int count, char **paths) {
  int worst = 0;
  for (int i = 0; i < count; i++) {
    int status = dmn_cases(paths[i]);
    if (status > worst) worst = status;
  }
  return worst;
}

int dmn_tool(int argc, char **argv) {
  const char *verb = argc > 0 ? argv[0] : "";
  int64_t seconds = BENCH_SECONDS;
  if (strcmp(verb, "batch") == 0 && argc == 1) return dmn_batch(STDIN_FILENO, stdout);
  if (strcmp(verb, "test") == 0 && argc == 2) return dmn_test(argv[1]);
  if (strcmp(verb, "cases") == 0 && argc >= 2) return cases_all(argc - 1, argv + 1);
  if (strcmp(verb, "bench") == 0 && argc == 2 && strcmp(argv[1], "print") == 0)
    return dmn_bench_print();
  bool is_number = argc < 2 || (text_int(text_of(argv[1]), &seconds) == OK && seconds > 0);
  if (strcmp(verb, "bench") == 0 && argc <= 2 && is_number) return dmn_bench((int)seconds);
  fputs("usage: aftercare dmn batch | test DIR | cases FILE.dmn ... | bench [SECONDS | print]\n",
        stderr);
  return 2;
}
