/* demo_talk: a few cases of talk, each left at another point, told by the program's own verbs.
 *
 * A story is a wish and a list of steps: how many hours later, who, which event, which words. The
 * clocks are not ticked between: the steps come before anything lapses. To add one: a row.
 */
#include "app/demo_talk.h"

#include "desk/settlement.h"
#include "desk/step.h"
#include "desk/talk_open.h"

struct line {
  int hours; /* after the one before; 0 ends */
  enum actor_kind who;
  int event;
  const char *words;
  struct talk_input talk;
};
#define LINES_MAX 5
struct tale {
  int days_ago, type, topic, against;
  bool has_order;
  const char *text, *wanted;
  struct line lines[LINES_MAX];
};
#define DAYS(n) ((n)*MS_DAY) /* `until` of a line counts from its moment, as terms do */

/* What the shop proposes in the end. */
static const struct term_input offered[] = {
    {.kind = TERM_REFUND, .by_side = PARTY_MERCHANT, .amount_money = 2000, .due_at = DAYS(10)},
    {.kind = TERM_REPLACEMENT,
     .by_side = PARTY_MERCHANT,
     .amount_money = INT_NONE,
     .due_at = DAYS(10),
     .text = "补寄页面所写规格的配件一套"},
};
#define OFFERED (sizeof offered / sizeof *offered)

static const struct tale tales[] = {
    {.type = CASE_ENQUIRY,
     .topic = TOPIC_USAGE,
     .has_order = true,
     .text = "这款水壶可以放进洗碗机吗？"},
    {.days_ago = 1,
     .type = CASE_ENQUIRY,
     .topic = TOPIC_WARRANTY,
     .text = "保修期从哪天开始算？",
     .lines = {{1, ACTOR_PLATFORM, EVENT_ANSWER, "自签收次日起计算，凭订单即可保修。", {0}}}},
    {.days_ago = 1,
     .type = CASE_ENQUIRY,
     .topic = TOPIC_ORDER,
     .text = "能不能改成公司抬头的发票？",
     .lines = {{1, ACTOR_PLATFORM, EVENT_PROMISE, "需要财务核对", {.until = DAYS(3)}}}},
    {.type = CASE_COMPLAINT,
     .topic = TOPIC_SERVICE,
     .against = AGAINST_MERCHANT,
     .has_order = true,
     .text = "客服两天没有回复。",
     .wanted = "尽快答复并道歉"},
    {.days_ago = 1,
     .type = CASE_COMPLAINT,
     .topic = TOPIC_LOGISTICS,
     .against = AGAINST_MERCHANT,
     .has_order = true,
     .text = "快递员没有送货上门就签收了。",
     .wanted = "重新派送",
     .lines = {{2, ACTOR_MERCHANT, EVENT_BEGIN, NULL, {0}},
               {3,
                ACTOR_MERCHANT,
                EVENT_PROPOSE,
                "今日安排二次派送，并赠十元券。",
                {.findings = "快递员误点签收，已与网点核实。",
                 .proposal = "今日安排二次派送，并赠十元券。"}}}},
    {.days_ago = 2,
     .type = CASE_DISPUTE,
     .text = "商家以规格为由拒绝退货，页面并没有写明。",
     .wanted = "退货退款",
     .lines = {{4, ACTOR_PLATFORM, EVENT_BEGIN, NULL, {0}},
               {2,
                ACTOR_PLATFORM,
                EVENT_ASK_EVIDENCE,
                "请提供下单时的商品页面截图与聊天记录。",
                {.of = SIDE_OF_BOTH, .until = DAYS(4)}},
               {5,
                ACTOR_CONSUMER,
                EVENT_GIVE_EVIDENCE,
                NULL,
                {.text = "下单当天的页面截图，没有规格说明。"}},
               {8,
                ACTOR_MERCHANT,
                EVENT_PROPOSE_TERMS,
                "页面规格说明确有遗漏，愿意补寄配件并退还部分货款。",
                {0}}}},
};

static struct actor actor_of(const struct demo_cast *cast, enum actor_kind who) {
  if (who == ACTOR_CONSUMER) return cast->consumer;
  return who == ACTOR_MERCHANT ? cast->merchant : cast->agent;
}

static enum error tale_open(struct ctx *ctx, const struct demo_cast *cast, const struct tale *tale,
                            struct case_row *row) {
  const struct talk_wish wish = {.type = tale->type,
                                 .topic = tale->topic,
                                 .channel = CHANNEL_APP,
                                 .against = tale->against,
                                 .text = tale->text,
                                 .wanted = tale->wanted,
                                 .line_no = tale->has_order ? 1 : INT_NONE,
                                 .order_id = tale->has_order ? cast->order_id : 0};
  return tale->type == CASE_DISPUTE ? dispute_open(ctx, cast->denied_id, &wish, row)
                                    : talk_open(ctx, &wish, row);
}

/* The terms as they are meant at that moment. */
static struct settlement_input terms_at(struct ctx *ctx, const char *note) {
  struct term_input *terms = arena_list(ctx->arena, struct term_input, OFFERED);
  for (size_t i = 0; i < OFFERED; i++) {
    terms[i] = offered[i];
    terms[i].due_at += ctx->now;
  }
  return (struct settlement_input){.terms = {terms, OFFERED}, .note = note};
}

static enum error tale_tell(struct ctx *ctx, const struct demo_cast *cast,
                            const struct tale *tale) {
  struct case_row row;
  ctx->now = cast->now - tale->days_ago * MS_DAY - MS_HOUR / 2;
  ctx->actor = cast->consumer;
  enum error error = tale_open(ctx, cast, tale, &row);
  for (int i = 0; error == OK && i < LINES_MAX && tale->lines[i].hours > 0; i++) {
    const struct line *line = &tale->lines[i];
    struct talk_input talk = line->talk;
    ctx->now += line->hours * MS_HOUR;
    ctx->actor = actor_of(cast, line->who);
    if (talk.until != 0) talk.until += ctx->now;
    const struct settlement_input terms = terms_at(ctx, line->words);
    const struct step_input input = {
        .event = line->event, .reason = line->words, .talk = &talk, .settlement = &terms};
    error = case_step(ctx, row.id, &input, &row);
  }
  return error;
}

enum error demo_talk_tell(struct ctx *ctx, const struct demo_cast *cast) {
  enum error error = OK;
  for (size_t i = 0; error == OK && i < sizeof tales / sizeof *tales; i++)
    error = tale_tell(ctx, cast, &tales[i]);
  return error;
}
