/* settings: what an operator can say, in one table.
 *
 * Read from the strongest to the weakest source: flags, environment (AFTERCARE_LISTEN for
 * --listen), a JSON file named by --config, the default in the table. Each value is checked against
 * its row wherever it came from, and the first wrong one stops the program with its name. To add a
 * setting: a member of the struct and a row.
 */
#include "app/settings.h"

#include <ctype.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_BYTES_MAX 65536
#define REST_MAX 16
#define AT(member) offsetof(struct settings, member)

const struct setting settings_table[] = {
    {"config", SETTING_TEXT, AT(config), NULL, 0, 0, "a JSON file with settings"},
    {"data", SETTING_TEXT, AT(data), "data", 0, 0,
     "folder of the database, files and the sandbox's book"},
    {"store", SETTING_TEXT, AT(store), NULL, 0, 0,
     "postgresql://... ; without it SQLite in the data folder"},
    {"listen", SETTING_TEXT, AT(listen), "127.0.0.1:8080", 0, 0, "address and port to serve on"},
    {"pack", SETTING_TEXT, AT(pack), "handbook", 0, 0, "policy pack of shops that chose none"},
    {"policies", SETTING_TEXT, AT(policies), NULL, 0, 0,
     "folder of a company's own packs; without it DATA/policies when there is one"},
    {"provider", SETTING_TEXT, AT(provider), "sandbox", 0, 0,
     "who pays: sandbox (nobody, for trying) or gateway (the company's own service)"},
    {"gateway-url", SETTING_TEXT, AT(gateway_url), NULL, 0, 0,
     "https://... of the company's payment service"},
    {"gateway-secret", SETTING_TEXT, AT(gateway_secret), NULL, 0, 0,
     "file whose first line signs what is sent to it"},
    {"gateway-seconds", SETTING_NUMBER, AT(gateway_seconds), "30", 1, 100,
     "how long its answer is waited for"},
    {"web", SETTING_TEXT, AT(web), NULL, 0, 0,
     "folder of the built pages; without it those in the program"},
    {"log", SETTING_TEXT, AT(log_level), "info", 0, 0,
     "least level logged: debug, info, warn, error"},
    {"threads", SETTING_NUMBER, AT(threads), "0", 0, 64, "HTTP workers; 0: as many as cores"},
    {"writers", SETTING_NUMBER, AT(writers), "4", 1, 32, "writers on PostgreSQL (SQLite has one)"},
    {"payers", SETTING_NUMBER, AT(payers), "4", 1, 64, "threads that talk to the payment provider"},
    {"replay-threads", SETTING_NUMBER, AT(replay_threads), "0", 0, 16,
     "threads of a background replay; 0: half the cores"},
    {"node", SETTING_NUMBER, AT(node), "0", 0, 15, "number of this server in ids"},
    {"connections", SETTING_NUMBER, AT(connections), "4096", 1, 100000, "connections at once"},
    {"idle", SETTING_NUMBER, AT(idle_seconds), "60", 1, 3600, "seconds an idle connection is kept"},
    {"grace", SETTING_NUMBER, AT(grace_seconds), "20", 0, 600,
     "seconds to finish accepted requests at a stop"},
    {"demo", SETTING_SWITCH, AT(is_demo), NULL, 0, 0, "fill an empty store with the demo world"},
    {"secure", SETTING_SWITCH, AT(is_secure), NULL, 0, 0, "cookies only over TLS (behind a proxy)"},
    {"test-clock", SETTING_SWITCH, AT(is_test_clock), NULL, 0, 0,
     "let administrators step the time (tests)"},
};
const size_t settings_count = sizeof settings_table / sizeof *settings_table;

static enum error value_put(struct arena *arena, struct settings *settings,
                            const struct setting *setting, const char *text, struct fault *fault) {
  char *at = (char *)settings + setting->offset;
  int64_t number;
  switch (setting->kind) {
  case SETTING_TEXT:
    *(const char **)at = text_copy(arena, text);
    return OK;
  case SETTING_NUMBER:
    if (text_int(text_of(text), &number) != OK || number < setting->min || number > setting->max)
      return fault_raisef(fault, ERR_USAGE, setting->name, "设置 %s 须为 %lld 到 %lld 的整数",
                          "The setting %s must be a whole number from %lld to %lld", setting->name,
                          (long long)setting->min, (long long)setting->max);
    *(int64_t *)at = number;
    return OK;
  case SETTING_SWITCH:
    *(bool *)at = strcmp(text, "0") != 0 && strcmp(text, "false") != 0 && strcmp(text, "no") != 0;
    return OK;
  }
  return OK;
}

static const struct setting *setting_find(struct text name) {
  for (size_t i = 0; i < settings_count; i++)
    if (text_is(name, settings_table[i].name)) return &settings_table[i];
  return NULL;
}

/* ---- file and environment ---- */

static enum error file_read(struct arena *arena, const char *path, struct settings *settings,
                            struct fault *fault) {
  char *bytes = arena_take(arena, FILE_BYTES_MAX);
  const struct json *json;
  int file = open(path, O_RDONLY | O_CLOEXEC);
  ssize_t count = file < 0 ? -1 : read(file, bytes, FILE_BYTES_MAX);
  if (file >= 0) close(file);
  if (count < 0)
    return fault_raisef(fault, ERR_USAGE, "config", "无法读取 %s", "Cannot read %s", path);
  enum error error = json_parse(arena, (struct text){bytes, (size_t)count}, &json, fault);
  for (size_t i = 0; error == OK && i < json->count; i++) {
    const struct setting *setting = setting_find(text_of(json->names[i]));
    const struct json *value = &json->items[i];
    if (setting == NULL)
      return fault_raisef(fault, ERR_USAGE, "config", "没有设置 %s", "There is no setting %s",
                          json->names[i]);
    const char *text = value->kind == JSON_BOOL ? (value->is_true ? "1" : "0") : value->text;
    error = value_put(arena, settings, setting, text == NULL ? "" : text, fault);
  }
  return error;
}

static const char *environment_find(struct arena *arena, const char *name) {
  char *variable = text_printf(arena, "AFTERCARE_%s", name);
  for (char *at = variable; *at != '\0'; at++)
    *at = *at == '-' ? '_' : (char)toupper((unsigned char)*at);
  return getenv(variable);
}

static enum error weaker_read(struct arena *arena, const char *config, struct settings *settings,
                              struct fault *fault) {
  for (size_t i = 0; i < settings_count; i++) {
    if (settings_table[i].otherwise == NULL) continue;
    enum error error =
        value_put(arena, settings, &settings_table[i], settings_table[i].otherwise, fault);
    if (error != OK) return error;
  }
  if (config != NULL) {
    enum error error = file_read(arena, config, settings, fault);
    if (error != OK) return error;
  }
  for (size_t i = 0; i < settings_count; i++) {
    const char *text = environment_find(arena, settings_table[i].name);
    if (text == NULL) continue;
    enum error error = value_put(arena, settings, &settings_table[i], text, fault);
    if (error != OK) return error;
  }
  return OK;
}

/* ---- flags ---- */

struct flag {
  const struct setting *setting; /* NULL: not a flag */
  const char *value;
  int used; /* arguments taken */
};

static enum error flag_parse(struct arena *arena, int left, char **argv, struct flag *flag_out,
                             struct fault *fault) {
  struct text rest = text_of(argv[0]);
  struct flag flag = {.used = 1};
  *flag_out = flag;
  if (!text_starts(rest, "--")) return OK;
  rest.at += 2;
  rest.len -= 2;
  bool has_value = memchr(rest.at, '=', rest.len) != NULL;
  struct text name = text_cut(&rest, '=');
  flag.setting = setting_find(name);
  if (flag.setting == NULL)
    return fault_raisef(fault, ERR_USAGE, NULL, "没有选项 %s", "There is no option %s", argv[0]);
  if (has_value) {
    flag.value = text_keep(arena, rest);
  } else if (flag.setting->kind == SETTING_SWITCH) {
    flag.value = "1";
  } else {
    if (left < 2)
      return fault_raisef(fault, ERR_USAGE, NULL, "选项 %s 缺少取值", "The option %s needs a value",
                          argv[0]);
    flag.value = argv[1];
    flag.used = 2;
  }
  *flag_out = flag;
  return OK;
}

static const char *config_find(int argc, char **argv) {
  for (int i = 0; i < argc; i++) {
    if (strcmp(argv[i], "--config") == 0 && i + 1 < argc) return argv[i + 1];
    if (strncmp(argv[i], "--config=", 9) == 0) return argv[i] + 9;
  }
  return getenv("AFTERCARE_CONFIG");
}

enum error settings_read(struct arena *arena, int argc, char **argv, struct settings *settings_out,
                         struct list *rest_out, struct fault *fault) {
  struct settings settings = {0};
  const char **rest = arena_list(arena, const char *, REST_MAX);
  size_t rest_count = 0;
  enum error error = weaker_read(arena, config_find(argc, argv), &settings, fault);
  for (int i = 0; error == OK && i < argc;) {
    struct flag flag;
    error = flag_parse(arena, argc - i, argv + i, &flag, fault);
    if (error != OK) return error;
    if (flag.setting != NULL)
      error = value_put(arena, &settings, flag.setting, flag.value, fault);
    else if (rest_count < REST_MAX)
      rest[rest_count++] = argv[i];
    i += flag.used;
  }
  if (error != OK) return error;
  *settings_out = settings;
  *rest_out = (struct list){rest, rest_count};
  return OK;
}
