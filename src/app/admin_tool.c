/* admin_tool: who holds the machine lets the first person in.
 *
 * An empty store has no accounts, and accounts are made by administrators: somebody must come from
 * outside. Whoever can write the store may do so; that is the proof. The password is typed twice
 * without echo, or read as one line when it comes through a pipe. An administrator who is there
 * already gets the new password, is switched on again, and his sessions end. May run beside a
 * serving process.
 */
#include "app/admin_tool.h"

#include "app/machine.h"
#include "trust/account.h"
#include "trust/journal.h"
#include "trust/password.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define TOOL_BYTES_MAX (64U * 1024 * 1024)

struct wish {
  const char *login, *password;
  bool was_there;
};

static enum error admin_make(struct ctx *ctx, const struct wish *wish) {
  struct account_row account = {.login = wish->login,
                                .role = ACTOR_ADMIN,
                                .display_name = wish->login,
                                .locale = "zh-CN",
                                .is_active = true};
  enum error error = account_open(ctx, &account, wish->password);
  const struct journal_subject subject = {
      .verb = "account.open", .noun = "account", .row_id = account.id, .version = 1};
  return error == OK ? journal_append(ctx, &subject) : error;
}

static enum error admin_run(struct ctx *ctx, void *baton) {
  struct wish *wish = baton;
  struct account_row account, after;
  enum error error = account_find(ctx, wish->login, &account);
  wish->was_there = error == OK;
  if (error == ERR_NOT_FOUND) return admin_make(ctx, wish);
  if (error != OK) return error;
  if (account.role != ACTOR_ADMIN)
    return fault_raise(&ctx->fault, ERR_CONFLICT, "login", "该登录名属于另一角色的账号",
                       "The login belongs to an account of another role");
  error = password_length_check(ctx, wish->password);
  const char *hash = error == OK ? password_hash(ctx->arena, wish->password) : NULL;
  if (error == OK && hash == NULL) error = fault_raise(&ctx->fault, ERR_MEMORY, NULL, NULL, NULL);
  if (error == OK) error = account_password_set(ctx, account.id, hash, false, &account);
  if (error != OK || account.is_active) return error;
  after = account;
  after.is_active = true;
  after.version++;
  error = row_change(ctx, &account_record, &account, &after);
  const struct journal_subject subject = {
      .verb = "account.switch", .noun = "account", .row_id = after.id, .version = after.version};
  return error == OK ? journal_append(ctx, &subject) : error;
}

/* One line without its end; NULL when there is none. */
static const char *line_read(struct arena *arena, const char *prompt) {
  char line[PASSWORD_BYTES_MAX + 2];
  struct termios before, silent;
  bool is_terminal = tcgetattr(STDIN_FILENO, &before) == 0;
  if (is_terminal) {
    fprintf(stderr, "%s", prompt);
    silent = before;
    silent.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  const char *got = fgets(line, sizeof line, stdin);
  if (is_terminal) {
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    fputc('\n', stderr);
  }
  if (got == NULL) return NULL;
  line[strcspn(line, "\r\n")] = '\0';
  return text_copy(arena, line);
}

static const char *password_ask(struct arena *arena, struct fault *fault) {
  const char *first = line_read(arena, "Password 密码: ");
  const char *second = isatty(STDIN_FILENO) ? line_read(arena, "Again 再输一次: ") : first;
  if (first == NULL || second == NULL)
    (void)fault_raise(fault, ERR_USAGE, NULL, "没有输入密码", "No password was given");
  else if (strcmp(first, second) != 0)
    (void)fault_raise(fault, ERR_USAGE, NULL, "两次输入不一致", "The two differ");
  else
    return first;
  return NULL;
}

static enum error admin_do(struct arena *arena, int argc, char **argv, struct fault *fault) {
  struct settings settings;
  struct list rest;
  struct machine *machine;
  struct wish wish = {0};
  enum error error = settings_read(arena, argc, argv, &settings, &rest, fault);
  if (error != OK) return error;
  if (rest.count != 1)
    return fault_raise(fault, ERR_USAGE, NULL, "用法：aftercare admin 登录名 --data 目录",
                       "Usage: aftercare admin LOGIN --data DIR");
  wish.login = ((const char *const *)rest.items)[0];
  wish.password = password_ask(arena, fault);
  if (wish.password == NULL) return ERR_USAGE;
  error = machine_open(arena, &settings, &machine, fault);
  if (error != OK) return error;
  const struct errand errand = {
      .run = admin_run, .baton = &wish, .actor = {.kind = ACTOR_SYSTEM}, .slot = -1};
  error = machine_write(machine, &errand, fault);
  machine_close(machine);
  if (error == OK)
    printf(wish.was_there ? "%s has the new password\n" : "%s is an administrator now\n",
           wish.login);
  return error;
}

int admin_tool(int argc, char **argv) {
  struct arena *arena = arena_open("admin", TOOL_BYTES_MAX);
  struct fault fault = {0};
  enum error error = admin_do(arena, argc, argv, &fault);
  if (error != OK)
    fprintf(stderr, "aftercare admin: %s\n                 %s\n", fault.en, fault.zh);
  arena_close(&arena);
  return error == OK ? 0 : error == ERR_USAGE ? 2 : 1;
}
