/* import_tool: bringing a shop's past in from the shell.
 *
 *   aftercare import orders  --data DIR --map MAP.json FILE.csv
 *   aftercare import returns --data DIR --map MAP.json FILE.csv
 *
 * The imports themselves are trade/import.h and trade/import_return.h; here are the map's file, the
 * place of the rejects, the progress bar and the summary. The rejects stand beside the file
 * (FILE.orders-rejects.csv) or, where that folder cannot be written, in the data folder; the
 * summary says where.
 *
 * An import may run beside a serving process on PostgreSQL; on SQLite both wait for one another's
 * commits, which is safe and slow. Stopping it at any moment is safe: run it again.
 */
#include "app/import_tool.h"

#include "app/import_case.h"
#include "app/machine.h"
#include "app/progress.h"
#include "trade/import_return.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define TOOL_BYTES_MAX (256U * 1024 * 1024)

struct import_tool {
  struct arena *arena;
  bool is_returns;
  const char *map_path, *rejects_path, *file_path;
  struct settings settings;
  struct fault fault;
  struct progress progress;
};

static int usage(void) {
  fprintf(stderr, "usage: aftercare import orders|returns --map MAP.json [--rejects PATH]\n"
                  "                        [--data DIR] [--store URL] FILE.csv\n"
                  "The map is described in docs/import.md.\n");
  return 2;
}

/* Takes the tool's own options out of the arguments; the rest goes to the settings. */
static bool options_take(struct import_tool *tool, int *argc, char **argv) {
  const struct {
    const char *name;
    const char **value;
  } options[] = {{"--map", &tool->map_path}, {"--rejects", &tool->rejects_path}};
  int kept = 0;
  for (int i = 0; i < *argc; i++) {
    bool is_own = false;
    for (size_t k = 0; k < 2 && !is_own; k++) {
      size_t length = strlen(options[k].name);
      is_own = strncmp(argv[i], options[k].name, length) == 0;
      if (is_own && argv[i][length] == '=')
        *options[k].value = argv[i] + length + 1;
      else if (is_own && argv[i][length] == '\0' && i + 1 < *argc)
        *options[k].value = argv[++i];
      else if (is_own)
        return false;
    }
    if (!is_own) argv[kept++] = argv[i];
  }
  *argc = kept;
  return true;
}

static enum error map_load(struct import_tool *tool, const struct import_map **map_out) {
  char *bytes = arena_take(tool->arena, IMPORT_MAP_BYTES_MAX + 1);
  int fd = open(tool->map_path, O_RDONLY | O_CLOEXEC);
  ssize_t count = fd < 0 ? -1 : read(fd, bytes, IMPORT_MAP_BYTES_MAX + 1);
  if (fd >= 0) close(fd);
  if (count < 0)
    return fault_raisef(&tool->fault, ERR_DISK, "map", "无法读取映射文件 %s",
                        "Cannot read the map %s", tool->map_path);
  return import_map_parse(tool->arena, (struct text){bytes, (size_t)count}, map_out, &tool->fault);
}

/* Beside the file, else in the data folder. */
static const char *rejects_place(struct import_tool *tool) {
  if (tool->rejects_path != NULL) return tool->rejects_path;
  const char *file = tool->file_path, *slash = strrchr(file, '/');
  struct text name = text_of(slash == NULL ? file : slash + 1);
  const char *folder =
      slash == NULL ? "." : text_keep(tool->arena, (struct text){file, (size_t)(slash - file)});
  if (access(folder, W_OK) != 0) folder = tool->settings.data;
  if (name.len > 4 && strncmp(name.at + name.len - 4, ".csv", 4) == 0) name.len -= 4;
  return text_printf(tool->arena, "%s/%.*s.%s-rejects.csv", folder, (int)name.len, name.at,
                     tool->is_returns ? "returns" : "orders");
}

static void progress_step(void *baton, const struct import_count *so_far) {
  progress_show(baton, so_far->passed_bytes, so_far->total_bytes, so_far->rows, "rows");
}

static void summary_print(const struct import_tool *tool, const struct import_count *count,
                          const char *rejects_path) {
  const char *unit = tool->is_returns ? "returns" : "orders";
  printf("%lld rows read: %lld taken as %lld %s (%lld new), %lld refused", (long long)count->rows,
         (long long)count->taken, (long long)count->units, unit, (long long)count->new_units,
         (long long)count->refused);
  if (count->other > 0) printf(", %lld are no %s", (long long)count->other, unit);
  printf("\n");
  if (count->resumed_rows > 0)
    printf("an earlier run was cut short after %lld rows; it is complete now\n",
           (long long)count->resumed_rows);
  const struct reason_count *reasons = count->reasons.items;
  for (size_t i = 0; i < count->reasons.count; i++)
    printf("  %-16s %10lld\n", reasons[i].reason, (long long)reasons[i].count);
  if (count->refused > 0) printf("refused rows: %s\n", rejects_path);
}

static enum error import_run_all(struct import_tool *tool, struct machine *machine) {
  struct import_count count;
  struct import_settings settings = {.writer = machine->writer,
                                     .ids = machine->ids,
                                     .world = &machine->world,
                                     .file_path = tool->file_path,
                                     .rejects_path = rejects_place(tool),
                                     .progress = progress_step,
                                     .baton = &tool->progress};
  enum error error = map_load(tool, &settings.map);
  if (error != OK) return error;
  progress_begin(&tool->progress, tool->is_returns ? "returns" : "orders");
  error = tool->is_returns
              ? import_returns(tool->arena, &settings, import_case_open, NULL, &count, &tool->fault)
              : import_orders(tool->arena, &settings, &count, &tool->fault);
  progress_end(&tool->progress);
  if (error == OK) summary_print(tool, &count, settings.rejects_path);
  return error;
}

static int refuse(struct import_tool *tool, int code) {
  const char *field = tool->fault.field;
  fprintf(stderr, "aftercare import: %s%s%s\n                  %s\n", field,
          field[0] == '\0' ? "" : ": ", tool->fault.en, tool->fault.zh);
  arena_close(&tool->arena);
  return code;
}

int import_tool(int argc, char **argv) {
  struct import_tool tool = {.arena = arena_open("import", TOOL_BYTES_MAX)};
  struct machine *machine = NULL;
  struct list rest;
  bool is_known = argc > 0 && (strcmp(argv[0], "orders") == 0 || strcmp(argv[0], "returns") == 0);
  tool.is_returns = is_known && strcmp(argv[0], "returns") == 0;
  argc--;
  argv++;
  if (!is_known || !options_take(&tool, &argc, argv) || tool.map_path == NULL) {
    arena_close(&tool.arena);
    return usage();
  }
  if (settings_read(tool.arena, argc, argv, &tool.settings, &rest, &tool.fault) != OK)
    return refuse(&tool, 2);
  if (rest.count != 1) {
    arena_close(&tool.arena);
    return usage();
  }
  tool.file_path = ((const char *const *)rest.items)[0];
  if (machine_open(tool.arena, &tool.settings, &machine, &tool.fault) != OK)
    return refuse(&tool, 1);
  enum error error = import_run_all(&tool, machine);
  machine_close(machine);
  if (error != OK) return refuse(&tool, 1);
  arena_close(&tool.arena);
  return 0;
}
