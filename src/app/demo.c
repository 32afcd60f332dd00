/* demo: a small world made by the program's own verbs, in one command with one commit.
 *
 * Shops, goods, people and orders come first (demo_world.h), then the stories of their cases
 * (demo_case.h), then what others were asked to do. Everything is counted from the present, in
 * order of the tables: the same tables give the same world around any day.
 */
#include "app/demo.h"

#include "app/demo_case.h"
#include "app/demo_desk.h"
#include "app/demo_goods.h"
#include "app/demo_story.h"
#include "app/demo_task.h"
#include "app/demo_world.h"
#include "base/log.h"
#include "trade/merchant.h"

#include <stdio.h>

#define PEOPLE_SAID 3

static enum error empty_run(struct ctx *ctx, void *baton) {
  struct list merchants;
  enum error error = merchant_list(ctx, 0, 1, &merchants);
  if (error == OK) *(bool *)baton = merchants.count == 0;
  return error;
}

static enum error all_run(struct ctx *ctx, void *baton) {
  struct demo demo = {.now = ctx->now, .ctx = ctx};
  (void)baton;
  enum error error = demo_world_make(&demo);
  if (error == OK) error = demo_desk_fill(&demo);
  for (size_t i = 0; error == OK && i < story_count; i++)
    error = demo_story_tell(&demo, (int)i);
  return error == OK ? demo_task_ask(&demo) : error;
}

enum error demo_fill(struct machine *machine, struct fault *fault) {
  bool is_empty = false;
  const struct errand look = {
      .run = empty_run, .baton = &is_empty, .actor = demo_system(), .slot = -1};
  const struct errand fill = {.run = all_run, .actor = demo_system(), .slot = -1};
  enum error error = machine_read(machine, &look, fault);
  if (error != OK || !is_empty) return error;
  error = machine_write(machine, &fill, fault);
  LOG(LOG_INFO, "demo.filled", LOG_INT("stories", (int64_t)story_count),
      LOG_TEXT("error", error_name(error)));
  return error;
}

void demo_say(void) {
  printf("\nDemo accounts (password: " DEMO_PASSWORD ")\n");
  for (int i = 0; i < PEOPLE_SAID; i++)
    printf("  consumer 消费者  %s  %s\n", demo_people[i].phone, demo_people[i].name);
  for (int i = 0; i < DEMO_MERCHANTS; i++)
    printf("  merchant 商家    %-14s  %s\n", demo_merchants[i].login, demo_merchants[i].name);
  printf("  platform 平台    agent@platform\n  admin 管理员     admin@platform\n");
}
