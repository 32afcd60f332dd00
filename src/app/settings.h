/* settings: one table; a value comes from the flag, else the environment, else the file, else its
 * default. `aftercare describe settings` prints the table. */
#ifndef APP_SETTINGS_H
#define APP_SETTINGS_H

#include "base/record.h"

struct settings {
  const char *data, *store, *listen, *pack, *policies, *provider, *gateway_url, *gateway_secret,
      *web, *log_level, *config;
  int64_t threads, writers, node, connections, idle_seconds, payers, gateway_seconds, grace_seconds,
      replay_threads;
  bool is_demo, is_secure, is_test_clock;
};

enum setting_kind { SETTING_TEXT, SETTING_NUMBER, SETTING_SWITCH };
struct setting {
  const char *name; /* flag --name, environment AFTERCARE_NAME, member "name" of the file */
  enum setting_kind kind;
  size_t offset;
  const char *otherwise; /* default, as text */
  int64_t min, max;      /* of numbers */
  const char *doc;
};
extern const struct setting settings_table[];
extern const size_t settings_count;

/* Reads flags `--name value`, `--name=value` and `--switch`; what is no flag goes to `rest` (at
 * most rest_max). USAGE (raised) for unknown flags and bad values. */
MUST_USE enum error settings_read(struct arena *arena, int argc, char **argv,
                                  struct settings *settings_out, struct list *rest_out,
                                  struct fault *fault);

#endif
