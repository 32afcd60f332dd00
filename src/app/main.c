/* main: `aftercare COMMAND ...`: one table of commands.
 *
 * A command gets the arguments after its name and returns the exit code: 0 done, 1 refused or
 * failed, 2 used wrongly. Commands that need a store open a machine (machine.h) and close it;
 * `serve` does so for as long as it runs. Before any of them, the program's own tables are checked.
 * To add a command: a function and a row.
 */
#include "app/admin_tool.h"
#include "app/describe.h"
#include "app/dmn_tool.h"
#include "app/due_tool.h"
#include "app/import_tool.h"
#include "app/policy_check.h"
#include "app/policy_tool.h"
#include "app/replay_tool.h"
#include "app/serve.h"
#include "app/store_tool.h"
#include "app/tables.h"
#include "base/log.h"

#include <stdio.h>
#include <string.h>

#define MAIN_BYTES_MAX (1024U * 1024 * 1024)

struct command_row {
  const char *name;
  int (*run)(int argc, char **argv);
  const char *doc;
};

static int serve_run(int argc, char **argv);

static const struct command_row commands[] = {
    {"serve", serve_run, "serve the pages and the API"},
    {"admin", admin_tool, "LOGIN: make an administrator, or give him a new password"},
    {"import", import_tool, "orders|returns --map MAP.json FILE.csv: bring data in"},
    {"demo", store_tool_demo, "fill an empty store with the demo world"},
    {"decide", policy_tool_decide, "DECISION NAME=VALUE ...: ask the policy pack once"},
    {"policy", policy_check_tool, "check|explain FILE|PACK ...: is a policy whole, and why so"},
    {"dmn", dmn_tool, "batch | test DIR | cases FILE.dmn | bench: the decision engine alone"},
    {"due", due_tool, "batch | bench: due times and working time alone"},
    {"describe", describe_tool,
     "routes|errors|settings|records|flows|jobs|queries|rights|clauses|openapi: its tables"},
    {"replay", replay_tool, "--pack DRAFT [--from DATE] [--to DATE]: the past under a draft"},
    {"verify", store_tool_verify, "check the journal's chain, and that it gives the current rows"},
    {"rebuild", store_tool_rebuild, "make the current rows again from the journal"},
    {"backup", store_tool_backup, "FILE: a consistent copy of an SQLite store in use"},
};
static const size_t command_count = sizeof commands / sizeof *commands;

static enum log_level level_of(const char *word) {
  static const char *const words[] = {"debug", "info", "warn", "error"};
  for (int i = 0; i < 4; i++)
    if (strcmp(words[i], word) == 0) return (enum log_level)i;
  return LOG_INFO;
}

static int serve_run(int argc, char **argv) {
  struct arena *arena = arena_open("program", MAIN_BYTES_MAX);
  struct settings settings;
  struct list rest;
  struct fault fault = {0};
  int code = 2;
  enum error error = settings_read(arena, argc, argv, &settings, &rest, &fault);
  if (error != OK || rest.count > 0) {
    fprintf(stderr, "aftercare serve: %s\n", error != OK ? fault.en : "it takes only options");
  } else {
    log_level_least(level_of(settings.log_level));
    code = serve(arena, &settings);
  }
  arena_close(&arena);
  return code;
}

static int usage(void) {
  fprintf(stderr, "aftercare %s 安心售后\n\nusage: aftercare COMMAND [options]\n\n",
          AFTERCARE_VERSION);
  for (size_t i = 0; i < command_count; i++)
    fprintf(stderr, "  %-10s %s\n", commands[i].name, commands[i].doc);
  fprintf(stderr, "\noptions: aftercare describe settings\n");
  return 2;
}

int main(int argc, char **argv) {
  struct fault fault = {0};
  if (tables_check(&fault) != OK) {
    fprintf(stderr, "aftercare: %s\n", fault.en);
    return 1;
  }
  if (argc < 2) return usage();
  for (size_t i = 0; i < command_count; i++)
    if (strcmp(commands[i].name, argv[1]) == 0) return commands[i].run(argc - 2, argv + 2);
  return usage();
}
