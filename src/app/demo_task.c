/* demo_task: a carrier that was asked, a supplier that answered, a department that is at it.
 *
 * The cases are the first open ones of the merchant's queue, whatever the stories made of them; the
 * tasks are put by the program's own verbs, a little while ago, so that some time has run. To add
 * one: a row.
 */
#include "app/demo_task.h"

#include "desk/queue.h"
#include "desk/task.h"

#define AGO (3 * MS_HOUR)

struct errand_asked {
  struct task_input input;
  const char *answer; /* NULL: not answered yet */
  bool is_accepted;
};
/* The kind's usual time, the usual warning. */
#define USUAL .unit = -1, .escalate_to = -1, .warn_before_hours = INT_NONE
static const struct errand_asked asked[] = {
    {.input = {.party = TASK_PARTY_CARRIER,
               .department = -1,
               .party_name = "顺丰速运",
               .text = "退回包裹两天没有更新轨迹，请查件并告知预计送达时间。",
               USUAL},
     .is_accepted = true},
    {.input = {.party = TASK_PARTY_SUPPLIER,
               .department = -1,
               .kind = 4, /* a spare part */
               .party_name = "华东电机厂",
               .text = "请寄送同型号配件一件，费用按合同由贵方承担。",
               USUAL,
               .cost_money = 1500},
     .answer = "配件今日寄出，运费我方承担。"},
    {.input = {.party = TASK_PARTY_DEPARTMENT,
               .department = 0, /* quality */
               .kind = 3,       /* inspect */
               .text = "请核对同批次是否有相同问题。",
               USUAL}},
};
#define ASKED_COUNT (sizeof asked / sizeof *asked)

static enum error answer_note(struct ctx *ctx, const struct errand_asked *one, int64_t id) {
  struct task_words words = {.event = TASK_ACCEPT, .agreed_money = INT_NONE, .unit = -1};
  struct task_row task;
  if (one->is_accepted) return task_step(ctx, id, &words, &task);
  if (one->answer == NULL) return OK;
  words.event = TASK_ANSWER;
  words.text = one->answer;
  words.agreed_money = 1500;
  return task_step(ctx, id, &words, &task);
}

static enum error tasks_run(struct ctx *ctx, void *baton) {
  const struct queue_filter filter = {
      .view = VIEW_OPEN, .type = -1, .state = -1, .limit = ASKED_COUNT};
  struct queue_page page;
  (void)baton;
  enum error error = queue_list(ctx, &filter, &page);
  for (size_t i = 0; error == OK && i < page.count; i++) {
    struct task_row task;
    error = task_open(ctx, page.rows[i].id, &asked[i].input, &task);
    if (error == OK) error = answer_note(ctx, &asked[i], task.id);
  }
  return error;
}

enum error demo_task_ask(struct demo *demo) {
  return demo_run(demo, demo->now - AGO, demo_staff(demo, 0), tasks_run, NULL);
}
