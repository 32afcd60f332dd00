/* demo_case: cases that are opened and stepped by the functions behind the page.
 *
 * Only that they run at an earlier now. Between the steps of a case its clocks are ticked at their
 * own due times, so promises that were missed are missed here too: cases that lapsed were taken
 * over by the platform, offers nobody answered expired. Money that went back went through the
 * sandbox provider, or was refused by it when the story wants to show that.
 *
 * A story follows one case at a time: after a dispute it goes on in the dispute, after a merger in
 * the case that the first one went into.
 */
#include "app/demo_case.h"

#include "app/demo_aid.h"
#include "app/demo_story.h"
#include "desk/case_open.h"
#include "desk/clock.h"
#include "desk/feedback.h"
#include "desk/follow_up.h"
#include "desk/malice.h"
#include "desk/merge.h"
#include "desk/refund.h"
#include "desk/reopen.h"
#include "desk/talk_open.h"
#include "desk/tick.h"

struct case_work {
  struct demo *demo;
  const struct story *story;
  const struct story_step *step;
  struct order_row order;
  int64_t case_id;
  int64_t twin_id;  /* asked for again */
  int64_t until;    /* of a tick */
  int64_t found_at; /* of the next due clock; 0 none */
  int64_t clock_id;
};

static struct actor actor_of(const struct case_work *work, int side) {
  const struct story *story = work->story;
  if (side == ACTOR_CONSUMER) return demo_consumer(work->demo, story->person);
  if (side == ACTOR_MERCHANT) return demo_staff(work->demo, story->merchant);
  return side == ACTOR_PLATFORM ? demo_agent(work->demo) : demo_system();
}

/* ---- asking ---- */

static enum error goods_ask(struct ctx *ctx, const struct case_work *work, struct case_row *row) {
  const struct story *story = work->story;
  const char **files = arena_list(ctx->arena, const char *, 1);
  struct apply_input input = {.order_id = work->order.id,
                              .line_no = 1,
                              .type = story->type,
                              .reason = story->reason,
                              .condition = story->reason == REASON_TRANSIT_DAMAGE ? GOODS_DAMAGED
                                                                                  : GOODS_OPENED,
                              .quantity = story->asked,
                              .description = story->text,
                              .delivery = story->steps[0].event == EVENT_BOOK ? DELIVERY_HOME : -1};
  if (story->reason == REASON_NO_REASON) input.condition = GOODS_INTACT;
  if (story->reason != REASON_NO_REASON) {
    enum error error =
        demo_photo_open(ctx, &work->demo->album, (unsigned)(story - stories), &files[0]);
    if (error != OK) return error;
    input.file_ids = (struct list){files, 1};
  }
  return case_open(ctx, &input, row);
}

static enum error talk_ask(struct ctx *ctx, const struct case_work *work, int type,
                           struct case_row *row) {
  const struct story *story = work->story;
  const struct talk_wish wish = {.type = type,
                                 .topic = story->type == type ? story->reason : TOPIC_SERVICE,
                                 .channel = CHANNEL_APP,
                                 .against = AGAINST_MERCHANT,
                                 .text = story->text,
                                 .wanted = "尽快处理",
                                 .order_id = work->order.id,
                                 .line_no = 1};
  return talk_open(ctx, &wish, row);
}

static enum error ask_run(struct ctx *ctx, void *baton) {
  struct case_work *work = baton;
  struct case_row row;
  enum error error = case_type_is_talk(work->story->type)
                         ? talk_ask(ctx, work, work->story->type, &row)
                         : goods_ask(ctx, work, &row);
  if (error == OK) work->case_id = row.id;
  return error;
}

/* The same again: about a dispute, as a complaint. */
static enum error twin_run(struct ctx *ctx, void *baton) {
  struct case_work *work = baton;
  struct case_row row;
  enum error error = case_load(ctx, work->case_id, &row);
  if (error != OK) return error;
  bool is_talk = case_type_is_talk(row.type);
  int type = row.type == CASE_DISPUTE ? CASE_COMPLAINT : row.type;
  error = is_talk ? talk_ask(ctx, work, type, &row) : goods_ask(ctx, work, &row);
  if (error == OK) work->twin_id = row.id;
  return error;
}

/* ---- steps ---- */

static enum error step_run(struct ctx *ctx, void *baton) {
  const struct case_work *work = baton;
  const struct story_step *step = work->step;
  int64_t quantity = work->story->asked;
  struct inspect_input items[2] = {{GRADE_ACCEPTED, quantity - step->number, NULL},
                                   {GRADE_DAMAGED, step->number, "表面有明显划痕"}};
  struct step_input input = {
      .event = step->event, .reason = step->words, .amount_money = step->amount_money};
  struct case_row row;
  struct demo_aid aid;
  enum error error = case_load(ctx, work->case_id, &row);
  if (error == OK) error = demo_aid_fill(ctx, step, &row, &aid, &input);
  if (error != OK) return error;
  if (step->event == EVENT_INSPECT) input.items = (struct list){items, step->number > 0 ? 2 : 1};
  if (step->event == EVENT_SHIP_BACK || step->event == EVENT_RESEND) {
    input.carrier = "中通快递";
    input.tracking_no =
        text_printf(ctx->arena, "ZT77%08lld", (long long)(work->case_id % 100000000));
  }
  return case_step(ctx, work->case_id, &input, &row);
}

static enum error dispute_run(struct ctx *ctx, void *baton) {
  struct case_work *work = baton;
  const struct talk_wish wish = {.type = CASE_DISPUTE,
                                 .channel = CHANNEL_APP,
                                 .text = work->step->words,
                                 .wanted = "退货退款",
                                 .line_no = INT_NONE};
  struct case_row row;
  enum error error = dispute_open(ctx, work->case_id, &wish, &row);
  if (error == OK) work->case_id = row.id;
  return error;
}

static enum error merge_run(struct ctx *ctx, void *baton) {
  struct case_work *work = baton;
  struct case_row row, twin;
  enum error error = case_load(ctx, work->twin_id, &twin);
  const struct merge_input input = {.into = twin.case_no, .reason = work->step->words};
  if (error == OK) error = case_merge(ctx, work->case_id, &input, &row);
  if (error == OK) work->case_id = twin.id;
  return error;
}

static enum error reopen_run(struct ctx *ctx, void *baton) {
  struct case_work *work = baton;
  const struct reopen_input input = {.reason = work->step->words};
  struct case_row row;
  enum error error = case_reopen(ctx, work->case_id, &input, &row);
  if (error == OK) work->case_id = row.id;
  return error;
}

static enum error follow_up_run(struct ctx *ctx, void *baton) {
  const struct case_work *work = baton;
  const struct follow_up_row answer = {.channel = CHANNEL_APP,
                                       .solved = 0,
                                       .satisfaction = 5,
                                       .manner = 5,
                                       .speed = 4,
                                       .skill = 5,
                                       .opinion = work->step->words};
  struct case_row row;
  struct list list;
  enum error error = case_load(ctx, work->case_id, &row);
  if (error == OK) error = follow_up_list_of_case(ctx, &row, &list);
  if (error != OK || list.count == 0) return error;
  return follow_up_answer(ctx, ((const struct follow_up_row *)list.items)->id, &answer, &row);
}

static enum error rate_run(struct ctx *ctx, void *baton) {
  const struct case_work *work = baton;
  const struct feedback_input input = {.satisfaction = work->step->number,
                                       .manner = 5,
                                       .speed = work->step->number,
                                       .skill = INT_NONE,
                                       .solved = 0,
                                       .opinion = work->step->words};
  struct case_row row;
  return feedback_give(ctx, work->case_id, &input, &row);
}

static enum error flag_run(struct ctx *ctx, void *baton) {
  const struct case_work *work = baton;
  struct case_row row;
  enum error error = case_load(ctx, work->case_id, &row);
  if (error == OK) error = malice_propose(ctx, &row, work->step->words);
  return error == OK ? case_touch(ctx, row.id, "case.malice_proposed") : error;
}

/* ---- money ---- */

static void answer_keep(void *baton, const struct provider_answer *answer) {
  *(struct provider_answer *)baton = *answer;
}

/* Coupons have no provider. */
static struct provider_answer provider_ask(struct ctx *ctx, const struct case_work *work,
                                           int tender, const struct provider_order *order) {
  struct provider_answer answer = {.state = PROVIDER_PAID, .ref = "coupon"};
  if (work->step->event == STORY_PAY_REFUSED)
    answer = (struct provider_answer){.state = PROVIDER_REFUSED, .error = "account closed"};
  else if (tender == TENDER_MONEY)
    ctx->world->provider.pay(ctx->world->provider.baton, order, answer_keep, &answer);
  return answer;
}

static enum error refund_send(struct ctx *ctx, const struct case_work *work, int64_t refund_id) {
  struct list parts;
  enum error error = refund_part_list(ctx, refund_id, &parts);
  for (size_t i = 0; error == OK && i < parts.count; i++) {
    const struct refund_part *part = (const struct refund_part *)parts.items + i;
    const struct provider_order order = {
        .key = part->provider_key, .amount_money = part->amount_money, .currency = part->currency};
    struct refund_part claimed;
    error = refund_claim(ctx, part, &claimed);
    if (error != OK) break;
    const struct provider_answer answer = provider_ask(ctx, work, part->tender, &order);
    error = case_refund_settle(ctx, part->refund_id, part->part_no, &answer);
  }
  return error;
}

static enum error compensation_send(struct ctx *ctx, const struct case_work *work,
                                    const struct compensation_row *row) {
  const struct provider_order order = {
      .key = row->provider_key, .amount_money = row->amount_money, .currency = row->currency};
  struct compensation_row claimed;
  enum error error = compensation_claim(ctx, row->id, &claimed);
  if (error != OK) return error;
  const struct provider_answer answer = provider_ask(ctx, work, row->tender, &order);
  return case_compensation_settle(ctx, row->id, &answer);
}

static enum error pay_run(struct ctx *ctx, void *baton) {
  const struct case_work *work = baton;
  struct list refunds, given;
  enum error error = refund_list_of_case(ctx, work->case_id, &refunds);
  for (size_t i = 0; error == OK && i < refunds.count; i++)
    error = refund_send(ctx, work, ((const struct refund_row *)refunds.items)[i].id);
  if (error == OK) error = compensation_list_of_case(ctx, work->case_id, &given);
  for (size_t i = 0; error == OK && i < given.count; i++)
    error = compensation_send(ctx, work, (const struct compensation_row *)given.items + i);
  return error;
}

/* ---- time ---- */

/* The clock of this case that is due first. */
static enum error due_find(struct ctx *ctx, void *baton) {
  struct case_work *work = baton;
  struct case_row row;
  struct list clocks;
  work->found_at = 0;
  enum error error = case_load(ctx, work->case_id, &row);
  if (error == OK) error = clock_list(ctx, &row, &clocks);
  for (size_t i = 0; error == OK && i < clocks.count; i++) {
    const struct clock_row *clock = (const struct clock_row *)clocks.items + i;
    if (clock->next_at == 0 || clock->next_at > work->until) continue;
    if (work->found_at != 0 && clock->next_at >= work->found_at) continue;
    work->found_at = clock->next_at;
    work->clock_id = clock->id;
  }
  return error;
}

static enum error tick_run(struct ctx *ctx, void *baton) {
  return case_tick(ctx, ((const struct case_work *)baton)->clock_id);
}

/* Lets the time pass until then. */
static enum error time_pass(struct case_work *work, int64_t until) {
  work->until = until;
  for (;;) {
    enum error error = demo_run(work->demo, until, demo_system(), due_find, work);
    if (error != OK || work->found_at == 0) return error;
    error = demo_run(work->demo, work->found_at, demo_system(), tick_run, work);
    if (error != OK) return error;
  }
}

/* ---- a story ---- */

static machine_fn *run_of(int event) {
  switch (event) {
  case STORY_PAY:
  case STORY_PAY_REFUSED:
    return pay_run;
  case STORY_MERGE:
    return merge_run;
  case STORY_DISPUTE:
    return dispute_run;
  case STORY_REOPEN:
    return reopen_run;
  case STORY_FOLLOW_UP:
    return follow_up_run;
  case STORY_RATE:
    return rate_run;
  case STORY_FLAG:
    return flag_run;
  default:
    return step_run;
  }
}

static enum error step_tell(struct case_work *work, int64_t at) {
  struct demo *demo = work->demo;
  const struct story_step *step = work->step;
  enum error error = time_pass(work, at);
  if (error == OK && step->event == STORY_MERGE)
    error = demo_run(demo, at, actor_of(work, ACTOR_CONSUMER), twin_run, work);
  if (error != OK) return error;
  return demo_run(demo, at, actor_of(work, step->side), run_of(step->event), work);
}

enum error demo_story_tell(struct demo *demo, int index) {
  const struct story *story = &stories[index];
  int64_t at = demo->now - story->days_ago * MS_DAY - (20 + index) * MS_MINUTE;
  struct order_want want = {.demo = demo,
                            .number = 500 + index,
                            .person = story->person,
                            .merchant = story->merchant,
                            .state = story->order_state,
                            .products = {story->product, (story->product + 4) % DEMO_PRODUCTS, 0},
                            .quantities = {story->quantity, 1, 0},
                            .line_count = 1 + index % 2,
                            .signed_at = at - 2 * MS_DAY};
  struct case_work work = {.demo = demo, .story = story};
  enum error error = demo_run(demo, want.signed_at, demo_system(), demo_order, &want);
  work.order = want.order;
  if (error == OK) error = demo_run(demo, at, actor_of(&work, ACTOR_CONSUMER), ask_run, &work);
  for (int i = 0; error == OK && i < STEPS_OF_STORY && story->steps[i].hours > 0; i++) {
    work.step = &story->steps[i];
    at += work.step->hours * MS_HOUR;
    if (at >= demo->now) break;
    error = step_tell(&work, at);
  }
  return error == OK ? time_pass(&work, demo->now) : error;
}
