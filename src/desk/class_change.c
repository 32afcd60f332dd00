/* class_change: another class, and what it changes.
 *
 * What a class is decides how soon it must be answered. So the case's own policy is asked again,
 * with the class that people gave instead of the one it would give, and the clocks that now have
 * less time are held to less (clock_again.h). A milder class gives nobody more time than he was
 * told before.
 *
 * Always: who changed it and why stands beside the case; the change is inside the timeline, for
 * staff alone; a case that has ended keeps its class.
 */
#include "desk/class_change.h"

#include "desk/clock_again.h"
#include "desk/decision.h"
#include "desk/step.h"
#include "desk/talk.h"
#include "desk/talk_class.h"

#define OPTIONAL .flags = FIELD_OPTIONAL

static const char *const route_list[] = {"service", "supervisor", "quality", "legal", "management"};
static const char *const route_zh[] = {"客服", "主管", "质量", "法务", "管理层"};
static const struct words route_words = {"talk_route", route_list, route_zh,
                                         sizeof route_list / sizeof *route_list};

#define K(member, ...) FIELD_ROW(struct class_input, member, __VA_ARGS__)
static const struct field class_fields[] = {
    K(topic, FIELD_WORD, "another topic", "主题", OPTIONAL, .words = &case_topic_words),
    K(severity, FIELD_WORD, "how grave", "严重程度", OPTIONAL, .words = &severity_words),
    K(urgency, FIELD_WORD, "how urgent", "紧急程度", OPTIONAL, .words = &urgency_words),
    K(route, FIELD_WORD, "who ought to handle it", "处理岗位", OPTIONAL, .words = &route_words),
    K(reason, FIELD_TEXT, "why", "理由", .flags = FIELD_PERSONAL, .min = 1, .max = CASE_REASON_MAX),
};
const struct record class_record = {
    .name = "class_input", .doc = "Another class.", RECORD_OF(struct class_input, class_fields)};

/* What was changed, as it is now. */
static const char *class_detail(struct ctx *ctx, const struct class_input *input) {
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, ctx->arena, 128);
  json_begin(&out, &buffer);
  json_open(&out, '{');
  if (input->topic >= 0) json_pair_text(&out, "topic", case_topic_words.list[input->topic]);
  if (input->severity >= 0) json_pair_text(&out, "severity", severity_words.list[input->severity]);
  if (input->urgency >= 0) json_pair_text(&out, "urgency", urgency_words.list[input->urgency]);
  if (input->route >= 0) json_pair_text(&out, "route", route_list[input->route]);
  json_close(&out, '}');
  return buffer.at;
}

static enum error class_note(struct ctx *ctx, const struct case_row *row,
                             const struct class_input *input) {
  struct talk_row before;
  enum error error = talk_load(ctx, row, &before);
  if (error != OK) return error;
  struct talk_row after = before;
  after.class_by = ctx->actor.id;
  after.class_reason = input->reason;
  if (input->route >= 0) after.route = route_list[input->route];
  return row_change(ctx, &talk_record, &before, &after);
}

/* What the case's own policy promises such a case. */
static enum error class_promises(struct ctx *ctx, const struct case_row *row,
                                 const struct pack **pack_out, struct promises *promises_out) {
  struct talk_class class;
  struct talk_question question = {.type = row->type,
                                   .topic = row->topic,
                                   .channel = row->channel,
                                   .handler = row->handler,
                                   .now = ctx->now,
                                   .is_classed = true,
                                   .severity = row->severity,
                                   .urgency = row->urgency};
  enum error error = pack_of_case(ctx, row, &question.pack);
  if (error == OK) error = talk_class_plan(ctx->arena, &question, &class, &ctx->fault);
  if (error != OK) return error;
  *pack_out = question.pack;
  *promises_out = (struct promises){class.verdict.promises, class.verdict.promise_count};
  return OK;
}

enum error talk_class_change(struct ctx *ctx, int64_t id, const struct class_input *input,
                             struct case_row *case_out) {
  struct case_row before;
  enum error error = case_load(ctx, id, &before);
  if (error != OK) return error;
  if (!case_type_is_talk(before.type) || before.closed_at != 0)
    return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, NULL, NULL);
  struct case_row after = before;
  if (input->topic >= 0) after.topic = input->topic;
  if (input->severity >= 0) after.severity = input->severity;
  if (input->urgency >= 0) after.urgency = input->urgency;
  after.version++;
  after.updated_at = ctx->now;
  const struct case_note note = {.event = "class_changed",
                                 .text = input->reason,
                                 .detail = class_detail(ctx, input),
                                 .is_internal = true};
  const struct pack *pack;
  struct promises promises;
  error = class_note(ctx, &before, input);
  if (error == OK) error = class_promises(ctx, &after, &pack, &promises);
  if (error == OK) error = clocks_tighten(ctx, pack, promises, &after);
  if (error == OK) error = row_change(ctx, &case_record, &before, &after);
  if (error == OK) error = case_event_add(ctx, &after, &note);
  if (error == OK) error = case_journal(ctx, &after, "case.class");
  if (error == OK) *case_out = after;
  return error;
}
