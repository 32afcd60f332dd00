/* replay_tool: what was asked, a crew, and what it found, said.
 *
 * The draft is a pack by its name, the folder of one, or a company's changes that the store keeps,
 * by their id. Ctrl-C leaves nothing behind, because nothing is written.
 */
#include "app/replay_tool.h"

#include "app/progress.h"
#include "app/replay_crew.h"
#include "desk/replay_subject.h"
#include "desk/verdict.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define TOOL_BYTES_MAX ((size_t)512 << 20)

struct work {
  struct replay_task task;
  struct progress progress;
  int done_count; /* slots, as shown */
  struct replay_report sum;
};
struct asked {
  const char *pack, *draft, *from, *to, *merchant;
  bool is_json;
  char *rest[64];
  int rest_count;
};

static enum error show(void *baton, const struct replay_count *count) {
  struct work *work = baton;
  int done_count = replay_place_done_count(&count->place);
  if (done_count > work->done_count)
    progress_show(&work->progress, done_count, REPLAY_SLOT_COUNT, count->tally.decided_count,
                  "decisions");
  work->done_count = done_count;
  return OK;
}

/* ---- what was asked ---- */

static enum error draft_plan(struct arena *arena, const char *name, const struct pack **pack_out,
                             struct fault *fault) {
  struct pack_text text;
  struct pack_plan plan = {.text = &text};
  struct text path = text_of(name);
  const char *folder = NULL;
  while (path.len > 1 && path.at[path.len - 1] == '/')
    path.len--;
  const char *slash = memrchr(path.at, '/', path.len);
  if (slash != NULL) {
    folder = text_printf(arena, "%.*s", (int)(slash - path.at), path.at);
    name = text_printf(arena, "%.*s", (int)(path.at + path.len - slash - 1), slash + 1);
  }
  enum error error = pack_text_load(arena, folder, name, &text, fault);
  if (error == OK) error = pack_calendars_load(arena, folder, &plan.calendars, fault);
  return error == OK ? pack_plan(arena, &plan, pack_out, fault) : error;
}

/* `--pack X` and the like are ours, the rest is settings. */
static void asked_read(int argc, char **argv, struct asked *asked) {
  const struct {
    const char *flag, **value;
  } flags[] = {{"--pack", &asked->pack},
               {"--draft", &asked->draft},
               {"--from", &asked->from},
               {"--to", &asked->to},
               {"--merchant", &asked->merchant}};
  *asked = (struct asked){0};
  for (int i = 0; i < argc; i++) {
    const char **value = NULL;
    for (size_t k = 0; k < sizeof flags / sizeof *flags && i + 1 < argc; k++)
      if (strcmp(argv[i], flags[k].flag) == 0) value = flags[k].value;
    if (value != NULL)
      *value = argv[++i];
    else if (strcmp(argv[i], "--json") == 0)
      asked->is_json = true;
    else if (asked->rest_count < 64)
      asked->rest[asked->rest_count++] = argv[i];
  }
}

static enum error day_read(const char *text, const char *name, int64_t missing, int64_t *at_out,
                           struct fault *fault) {
  int64_t date;
  *at_out = missing;
  if (text == NULL) return OK;
  if (date_parse(text_of(text), &date) != OK)
    return fault_raisef(fault, ERR_USAGE, name, "%s 不是日期", "%s is no date", text);
  *at_out = date_start(date);
  return OK;
}

/* ---- saying ---- */

static void report_say(const struct replay_report *report, const char *pack) {
  printf("%lld decisions under %s: %lld differ\n", (long long)report->decided_count, pack,
         (long long)report->changed_count);
  for (int kind = 0; kind < REPLAY_KIND_COUNT; kind++)
    if (report->counts[kind] > 0)
      printf("  %-10s %lld\n", replay_kind_words.list[kind], (long long)report->counts[kind]);
  for (int before = 0; before < 3; before++)
    for (int after = 0; after < 3; after++)
      if (before != after && report->outcomes[before][after] > 0)
        printf("  %s -> %s: %lld\n", verdict_words.list[before], verdict_words.list[after],
               (long long)report->outcomes[before][after]);
  printf("  for consumers %lld, for merchants %lld; money %+lld to consumers\n",
         (long long)report->consumer_count, (long long)report->merchant_count,
         (long long)(report->more_money - report->less_money));
  if (report->failed_count > 0)
    printf("  %lld could not be decided again\n", (long long)report->failed_count);
  if (report->unfaithful_count > 0)
    printf("  %lld were decided otherwise then than their own version decides now\n",
           (long long)report->unfaithful_count);
}

static void report_json(struct arena *arena, const struct replay_report *report) {
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, arena, 65536);
  json_begin(&out, &buffer);
  json_open(&out, '{');
  replay_report_print(&out, report);
  json_close(&out, '}');
  puts(buffer.at);
}

struct drafting {
  const struct replay_subject *subject;
  struct arena *arena;
  const struct pack *pack;
};

static enum error drafting_read(struct ctx *ctx, void *baton) {
  struct drafting *drafting = baton;
  struct ctx lasting = *ctx;
  lasting.arena = drafting->arena;
  enum error error = replay_subject_plan(&lasting, drafting->subject, &drafting->pack);
  ctx->fault = lasting.fault;
  return error;
}

/* A draft that the store keeps, by its id; else a pack by its name or folder. */
static enum error asked_plan(struct arena *arena, const struct asked *asked, struct work *work,
                             struct fault *fault) {
  struct replay_subject subject = {.pack = asked->pack};
  struct drafting drafting = {&subject, arena, NULL};
  const struct errand errand = {
      .run = drafting_read, .baton = &drafting, .actor = {.kind = ACTOR_SYSTEM}, .slot = -1};
  if (asked->draft == NULL)
    return draft_plan(arena, asked->pack, &work->task.settings.draft, fault);
  if (ident_parse(text_of(asked->draft), "ovl", &subject.draft_id) != OK)
    return fault_raisef(fault, ERR_USAGE, "draft", "%s 不是草稿编号", "%s is no draft's id",
                        asked->draft);
  enum error error = machine_read(work->task.machine, &errand, fault);
  if (error == OK) work->task.settings.draft = drafting.pack;
  return error;
}

static enum error asked_check(const struct asked *asked, struct work *work, struct fault *fault) {
  struct replay_settings *settings = &work->task.settings;
  enum error error = day_read(asked->from, "from", 0, &settings->from, fault);
  if (error == OK) error = day_read(asked->to, "to", when_now() + MS_DAY, &settings->to, fault);
  if (error == OK && asked->merchant != NULL &&
      ident_parse(text_of(asked->merchant), "mer", &settings->merchant_id) != OK)
    error = fault_raisef(fault, ERR_USAGE, "merchant", "%s 不是商家编号", "%s is no merchant's id",
                         asked->merchant);
  return error;
}

static enum error replay_go(struct arena *arena, struct work *work, const struct asked *asked,
                            struct fault *fault) {
  struct settings settings;
  struct list rest;
  enum error error =
      settings_read(arena, asked->rest_count, (char **)asked->rest, &settings, &rest, fault);
  if (error == OK && (rest.count > 0 || asked->pack == NULL))
    error = fault_raise(fault, ERR_USAGE, NULL, "用法：aftercare replay --pack 草案 [--from 日期]",
                        "Usage: aftercare replay --pack PACK [--draft ID] [--from DATE] "
                        "[--to DATE] [--merchant ID] [--json]");
  if (error == OK) error = asked_check(asked, work, fault);
  if (error == OK) error = machine_open(arena, &settings, &work->task.machine, fault);
  if (error != OK) return error;
  error = asked_plan(arena, asked, work, fault);
  work->task.thread_count = (int)sysconf(_SC_NPROCESSORS_ONLN);
  work->task.baton = work;
  work->task.goes_on = show;
  progress_begin(&work->progress, "replay");
  if (error == OK) error = replay_crew_run(&work->task, &work->sum, fault);
  progress_end(&work->progress);
  machine_close(work->task.machine);
  return error;
}

int replay_tool(int argc, char **argv) {
  struct arena *arena = arena_open("replay", TOOL_BYTES_MAX);
  struct work *work = arena_new(arena, struct work);
  struct fault fault = {0};
  struct asked asked;
  int code = 0;
  asked_read(argc, argv, &asked);
  enum error error = replay_go(arena, work, &asked, &fault);
  if (error != OK) {
    fprintf(stderr, "aftercare replay: %s\n", fault.en);
    code = error == ERR_USAGE ? 2 : 1;
  } else if (asked.is_json) {
    report_json(arena, &work->sum);
  } else {
    report_say(&work->sum, asked.draft == NULL ? asked.pack : asked.draft);
  }
  arena_close(&arena);
  return code;
}
