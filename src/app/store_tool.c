/* store_tool: what an operator does to a store from the shell.
 *
 * Each opens a machine, does one thing, says what it found and closes. `verify` reads only (chain,
 * rows, ledger, the provider's book) and may run beside a serving process; `rebuild` writes and
 * must not. What is found wrong is printed line by line, with the slot and the row.
 */
#include "app/store_tool.h"

#include "app/demo.h"
#include "app/proof.h"
#include "app/reconcile.h"
#include "desk/ledger.h"

#include <stdio.h>

#define TOOL_BYTES_MAX (256U * 1024 * 1024)

struct tool {
  struct arena *arena;
  struct machine *machine;
  struct list rest;
  struct fault fault;
};

static int tool_refuse(struct tool *tool, int code) {
  fprintf(stderr, "aftercare: %s\n           %s\n", tool->fault.en, tool->fault.zh);
  if (tool->machine != NULL) machine_close(tool->machine);
  arena_close(&tool->arena);
  return code;
}

static int tool_done(struct tool *tool, int code) {
  machine_close(tool->machine);
  arena_close(&tool->arena);
  return code;
}

/* 0, or the exit code. */
static int tool_open(struct tool *tool, int argc, char **argv) {
  struct settings settings;
  *tool = (struct tool){.arena = arena_open("tool", TOOL_BYTES_MAX)};
  if (settings_read(tool->arena, argc, argv, &settings, &tool->rest, &tool->fault) != OK)
    return tool_refuse(tool, 2);
  if (machine_open(tool->arena, &settings, &tool->machine, &tool->fault) != OK) {
    tool->machine = NULL;
    return tool_refuse(tool, 1);
  }
  return 0;
}

int store_tool_demo(int argc, char **argv) {
  struct tool tool;
  int code = tool_open(&tool, argc, argv);
  if (code != 0) return code;
  if (demo_fill(tool.machine, &tool.fault) != OK) return tool_refuse(&tool, 1);
  demo_say();
  return tool_done(&tool, 0);
}

static enum error balance_run(struct ctx *ctx, void *baton) {
  return ledger_balance(ctx, baton);
}

static void faults_say(const struct proof_report *report) {
  for (size_t i = 0; i < report->fault_count && i < PROOF_FAULTS_MAX; i++)
    fprintf(stderr, "slot %d seq %lld: %s\n", report->faults[i].slot,
            (long long)report->faults[i].seq, report->faults[i].what);
  if (report->fault_count > PROOF_FAULTS_MAX)
    fprintf(stderr, "... and %zu more\n", report->fault_count - PROOF_FAULTS_MAX);
}

int store_tool_verify(int argc, char **argv) {
  struct tool tool;
  struct proof_report report;
  struct reconciliation book = {0};
  int64_t balance = 0;
  int code = tool_open(&tool, argc, argv);
  if (code != 0) return code;
  const struct errand look = {
      .run = balance_run, .baton = &balance, .actor = {.kind = ACTOR_SYSTEM}, .slot = -1};
  enum error error = proof_verify(tool.machine, &report, &tool.fault);
  if (error == OK) error = machine_read(tool.machine, &look, &tool.fault);
  if (error == OK) error = reconcile(tool.machine, &book, &tool.fault);
  if (error != OK) return tool_refuse(&tool, 1);
  faults_say(&report);
  if (book.missing_count + book.differing_count > 0)
    fprintf(stderr,
            "the provider does not know %lld payments booked as paid, %lld otherwise than booked\n",
            (long long)book.missing_count, (long long)book.differing_count);
  if (balance != 0) fprintf(stderr, "the ledger is out of balance by %lld\n", (long long)balance);
  bool is_sound = report.fault_count == 0 && balance == 0 && book.missing_count == 0 &&
                  book.differing_count == 0;
  printf("%s: %lld chains, %lld journal rows, %lld rows compared, ledger balance %lld; "
         "at the provider %lld payments agreed, %lld to be booked, %lld open\n",
         is_sound ? "verified" : "NOT verified", (long long)report.slot_count,
         (long long)report.row_count, (long long)report.checked_count, (long long)balance,
         (long long)book.agreed_count, (long long)book.pending_count, (long long)book.open_count);
  return tool_done(&tool, is_sound ? 0 : 1);
}

int store_tool_rebuild(int argc, char **argv) {
  struct tool tool;
  struct proof_report report;
  int code = tool_open(&tool, argc, argv);
  if (code != 0) return code;
  if (proof_rebuild(tool.machine, &report, &tool.fault) != OK) return tool_refuse(&tool, 1);
  faults_say(&report);
  printf("rebuilt: %lld rows put right out of %lld, %zu faults left\n",
         (long long)report.rebuilt_count, (long long)report.checked_count, report.fault_count);
  return tool_done(&tool, report.fault_count == 0 ? 0 : 1);
}

int store_tool_backup(int argc, char **argv) {
  struct tool tool;
  int code = tool_open(&tool, argc, argv);
  if (code != 0) return code;
  if (tool.rest.count != 1) {
    fault_raise(&tool.fault, ERR_USAGE, NULL, "用法：aftercare backup --data 目录 文件",
                "Usage: aftercare backup --data DIR FILE");
    return tool_refuse(&tool, 2);
  }
  const char *path = ((const char *const *)tool.rest.items)[0];
  if (store_backup(tool.machine->store, path, &tool.fault) != OK) return tool_refuse(&tool, 1);
  printf("backed up to %s\n", path);
  return tool_done(&tool, 0);
}
