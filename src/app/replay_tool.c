/* replay_tool: slots dealt out to threads, reports added up, and said.
 *
 * Each thread has a read connection and a memory of its own; a slot is one thread's. Ctrl-C leaves
 * nothing behind, because nothing is written.
 */
#include "app/replay_tool.h"

#include "app/machine.h"
#include "app/progress.h"
#include "desk/replay.h"
#include "desk/verdict.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define TOOL_BYTES_MAX ((size_t)512 << 20)
#define THREADS_MAX 16
#define SLOT_COUNT 4096

struct crew {
  struct machine *machine;
  struct replay_settings settings;
  struct progress progress;
  pthread_mutex_t lock; /* of the sum and the progress */
  struct replay_report sum;
  atomic_int next_slot;
  int done_count;
  int64_t decided_count;
  enum error error;
  struct fault fault;
};
struct asked {
  const char *pack, *from, *to;
  bool is_json;
  char *rest[64];
  int rest_count;
};

static void slot_done(struct crew *crew, int64_t decided) {
  pthread_mutex_lock(&crew->lock);
  crew->decided_count += decided;
  progress_show(&crew->progress, ++crew->done_count, SLOT_COUNT, crew->decided_count, "decisions");
  pthread_mutex_unlock(&crew->lock);
}

static enum error crew_run(struct ctx *ctx, void *baton) {
  struct crew *crew = baton;
  struct replay *replay = replay_open(&crew->settings);
  enum error error = OK;
  int slot;
  while (error == OK && (slot = atomic_fetch_add(&crew->next_slot, 1)) < SLOT_COUNT) {
    int64_t before = replay_report(replay)->decided_count;
    error = replay_slot(ctx, replay, slot);
    slot_done(crew, replay_report(replay)->decided_count - before);
  }
  pthread_mutex_lock(&crew->lock);
  replay_report_add(&crew->sum, replay_report(replay));
  pthread_mutex_unlock(&crew->lock);
  replay_close(&replay);
  return error;
}

static void *crew_thread(void *baton) {
  struct crew *crew = baton;
  struct fault fault = {0};
  const struct errand errand = {
      .run = crew_run, .baton = crew, .actor = {.kind = ACTOR_SYSTEM}, .slot = -1};
  enum error error = machine_read(crew->machine, &errand, &fault);
  pthread_mutex_lock(&crew->lock);
  if (error != OK && crew->error == OK) {
    crew->error = error;
    crew->fault = fault;
  }
  pthread_mutex_unlock(&crew->lock);
  return NULL;
}

static void crew_go(struct crew *crew) {
  pthread_t threads[THREADS_MAX];
  long count = sysconf(_SC_NPROCESSORS_ONLN);
  int started = 0;
  if (count > THREADS_MAX) count = THREADS_MAX;
  while (started < count && pthread_create(&threads[started], NULL, crew_thread, crew) == 0)
    started++;
  if (started == 0) crew_thread(crew);
  for (int i = 0; i < started; i++)
    pthread_join(threads[i], NULL);
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

/* `--pack X`, `--from X`, `--to X` and `--json` are ours, the rest is settings. */
static void asked_read(int argc, char **argv, struct asked *asked) {
  *asked = (struct asked){0};
  for (int i = 0; i < argc; i++) {
    bool has_next = i + 1 < argc;
    if (strcmp(argv[i], "--json") == 0)
      asked->is_json = true;
    else if (strcmp(argv[i], "--pack") == 0 && has_next)
      asked->pack = argv[++i];
    else if (strcmp(argv[i], "--from") == 0 && has_next)
      asked->from = argv[++i];
    else if (strcmp(argv[i], "--to") == 0 && has_next)
      asked->to = argv[++i];
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

static enum error replay_go(struct arena *arena, struct crew *crew, const struct asked *asked) {
  struct settings settings;
  struct list rest;
  struct fault *fault = &crew->fault;
  enum error error =
      settings_read(arena, asked->rest_count, (char **)asked->rest, &settings, &rest, fault);
  if (error == OK && (rest.count > 0 || asked->pack == NULL))
    error = fault_raise(fault, ERR_USAGE, NULL, "用法：aftercare replay --pack 草案 [--from 日期]",
                        "Usage: aftercare replay --pack DRAFT [--from DATE] [--to DATE] [--json]");
  if (error == OK) error = day_read(asked->from, "from", 0, &crew->settings.from, fault);
  if (error == OK)
    error = day_read(asked->to, "to", when_now() + MS_DAY, &crew->settings.to, fault);
  if (error == OK) error = draft_plan(arena, asked->pack, &crew->settings.draft, fault);
  if (error == OK) error = machine_open(arena, &settings, &crew->machine, fault);
  if (error != OK) return error;
  progress_begin(&crew->progress, "replay");
  crew_go(crew);
  progress_end(&crew->progress);
  machine_close(crew->machine);
  return crew->error;
}

int replay_tool(int argc, char **argv) {
  struct arena *arena = arena_open("replay", TOOL_BYTES_MAX);
  struct crew *crew = arena_new(arena, struct crew);
  struct asked asked;
  int code = 0;
  pthread_mutex_init(&crew->lock, NULL);
  asked_read(argc, argv, &asked);
  enum error error = replay_go(arena, crew, &asked);
  if (error != OK) {
    fprintf(stderr, "aftercare replay: %s\n", crew->fault.en);
    code = error == ERR_USAGE ? 2 : 1;
  } else if (asked.is_json) {
    report_json(arena, &crew->sum);
  } else {
    report_say(&crew->sum, asked.pack);
  }
  pthread_mutex_destroy(&crew->lock);
  arena_close(&arena);
  return code;
}
