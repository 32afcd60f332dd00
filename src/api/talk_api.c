/* talk_api: opening enquiries, complaints and disputes, and their steps.
 *
 * All verbs fill one struct, each through an input table of its own, so that each asks for exactly
 * what it needs and refuses the rest. What a person writes is the event's text in the timeline, so
 * it goes in as the step's reason whatever the field is called. Whether the step exists, for whom
 * and when, is the lifecycle's business (desk/complaint_flow.c).
 */
#include "api/talk_api.h"

#include "desk/class_change.h"
#include "desk/step.h"
#include "desk/talk_open.h"

#include "desk/finding.h"

struct talk_verb {
  const char *words; /* what the event says in the timeline */
  struct talk_input talk;
};
#define INPUT(named, path, of_kind, english, chinese, ...)                                         \
  {                                                                                                \
    .name = (named), .offset = offsetof(struct talk_verb, path), .kind = (of_kind),                \
    .doc = (english), .zh = (chinese), __VA_ARGS__                                                 \
  }
#define OPTIONAL .flags = FIELD_OPTIONAL
#define TEXT_OF(named, english, chinese)                                                           \
  INPUT(named, words, FIELD_TEXT, english, chinese, .flags = FIELD_PERSONAL, .min = 1,             \
        .max = CASE_TEXT_MAX)
#define RECORD_INPUT(of, named, english, list)                                                     \
  const struct record of = {.name = (named), .doc = (english), RECORD_OF(struct talk_verb, list)}

static const struct field text_fields[] = {TEXT_OF("text", "in words", "内容")};
RECORD_INPUT(text_input, "text_input", "Words.", text_fields);

static const struct field why_fields[] = {TEXT_OF("reason", "why", "理由")};
RECORD_INPUT(talk_why_input, "why_input", "Why.", why_fields);

static const struct field pass_on_fields[] = {
    TEXT_OF("reason", "why", "理由"),
    INPUT("department", talk.department, FIELD_TEXT, "to whom", "部门", .min = 1, .max = 60),
};
RECORD_INPUT(pass_on_input, "pass_on_input", "Another department.", pass_on_fields);

static const struct field until_fields[] = {
    TEXT_OF("reason", "why", "理由"),
    INPUT("until", talk.until, FIELD_WHEN, "by when", "时间"),
};
RECORD_INPUT(until_input, "until_input", "A time, and why.", until_fields);

static const struct field begin_fields[] = {
    INPUT("investigator_id", talk.investigator_id, FIELD_ID,
          "who looks into it; oneself if not said", "调查人", OPTIONAL, .prefix = "acc"),
};
RECORD_INPUT(begin_input, "begin_input", "Who looks into it.", begin_fields);

static const struct field propose_fields[] = {
    INPUT("findings", talk.findings, FIELD_TEXT, "what was found", "调查结果",
          .flags = FIELD_PERSONAL, .min = 1, .max = CASE_TEXT_MAX),
    INPUT("text", talk.proposal, FIELD_TEXT, "what is proposed", "处理意见",
          .flags = FIELD_PERSONAL, .min = 1, .max = CASE_TEXT_MAX),
};
RECORD_INPUT(propose_input, "propose_input", "Findings and proposal.", propose_fields);

static const struct field ask_fields[] = {
    TEXT_OF("text", "what is asked for", "举证内容"),
    INPUT("of", talk.of, FIELD_WORD, "which side", "举证方", .words = &talk_side_words),
    INPUT("until", talk.until, FIELD_WHEN, "by when", "期限"),
};
RECORD_INPUT(ask_evidence_input, "ask_evidence_input", "A request for evidence.", ask_fields);

static const struct field give_fields[] = {
    INPUT("text", talk.text, FIELD_TEXT, "in words", "说明",
          .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = CASE_TEXT_MAX),
    INPUT("file_ids", talk.file_ids, FIELD_LIST, "own uploads", "文件", OPTIONAL,
          .max = CASE_FILES_MAX),
};
RECORD_INPUT(give_evidence_input, "give_evidence_input", "Evidence.", give_fields);

static const struct field find_fields[] = {
    INPUT("finding", talk.finding, FIELD_WORD, "upheld or not_upheld", "裁定",
          .words = &finding_words),
    INPUT("ground", talk.ground, FIELD_WORD, "what it rests on", "依据", .words = &ground_words),
    TEXT_OF("reasons", "why", "理由"),
    INPUT("clauses", talk.clauses, FIELD_LIST, "ids of clauses", "条款", OPTIONAL,
          .max = CLAUSES_CITED_MAX),
    INPUT("remedy", talk.remedy, FIELD_WORD, "what is ordered", "处理方式", .words = &remedy_words),
    INPUT("remedy_money", talk.remedy_money, FIELD_MONEY, "how much", "金额", OPTIONAL, .min = 0,
          .max = MONEY_MAX),
    INPUT("penalty_points", talk.penalty_points, FIELD_INT, "points for the merchant", "商家扣分",
          OPTIONAL, .min = 0, .max = PENALTY_POINTS_MAX),
    INPUT("suspend_days", talk.suspend_days, FIELD_INT, "days of suspension", "暂停经营天数",
          OPTIONAL, .min = 0, .max = SUSPEND_DAYS_MAX),
    INPUT("is_fund_first", talk.is_fund_first, FIELD_BOOL, "the guarantee fund pays first",
          "先行赔付", OPTIONAL),
};
RECORD_INPUT(find_input, "find_input", "A finding.", find_fields);

/* ---- opening ---- */

static enum error opened(struct call *call, enum error error, const struct case_row *row) {
  char id[32];
  if (error != OK) return error;
  ident_print("cas", row->id, id);
  call->row_id = row->id;
  call_header(call, "Location", text_printf(call->ctx->arena, "/api/v1/cases/%s", id));
  return OK;
}

static enum error open_as(struct call *call, int type) {
  struct talk_wish wish = *(const struct talk_wish *)call->input;
  struct case_row row;
  wish.type = type;
  return opened(call, talk_open(call->ctx, &wish, &row), &row);
}

enum error enquiry_open_run(struct call *call) {
  return open_as(call, CASE_ENQUIRY);
}
enum error complaint_open_run(struct call *call) {
  return open_as(call, CASE_COMPLAINT);
}

enum error dispute_open_run(struct call *call) {
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = dispute_open(call->ctx, id, call->input, &row);
  return opened(call, error, &row);
}

/* ---- steps ---- */

static int64_t or_zero(int64_t number) {
  return number == INT_NONE ? 0 : number;
}

static enum error verb_run(struct call *call, int event) {
  struct talk_verb verb = *(const struct talk_verb *)call->input;
  struct case_row row;
  int64_t id;
  verb.talk.remedy_money = or_zero(verb.talk.remedy_money);
  verb.talk.penalty_points = or_zero(verb.talk.penalty_points);
  verb.talk.suspend_days = or_zero(verb.talk.suspend_days);
  if (event == EVENT_PROPOSE) verb.words = verb.talk.proposal;
  struct step_input input = {.event = event, .reason = verb.words, .talk = &verb.talk};
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = call_version(call, &input.expected_version);
  if (error == OK) error = case_step(call->ctx, id, &input, &row);
  if (error == OK) call->row_id = row.id;
  return error;
}

/* A verb without input of its own. */
static enum error plain_run(struct call *call, int event) {
  struct case_row row;
  int64_t id;
  struct step_input input = {.event = event};
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = call_version(call, &input.expected_version);
  if (error == OK) error = case_step(call->ctx, id, &input, &row);
  if (error == OK) call->row_id = row.id;
  return error;
}

enum error talk_answer_run(struct call *call) {
  return verb_run(call, EVENT_ANSWER);
}
enum error talk_reply_run(struct call *call) {
  return verb_run(call, EVENT_REPLY);
}
enum error talk_pass_on_run(struct call *call) {
  return verb_run(call, EVENT_PASS_ON);
}
enum error talk_promise_run(struct call *call) {
  return verb_run(call, EVENT_PROMISE);
}
enum error talk_begin_run(struct call *call) {
  return verb_run(call, EVENT_BEGIN);
}
enum error talk_propose_run(struct call *call) {
  return verb_run(call, EVENT_PROPOSE);
}
enum error talk_file_run(struct call *call) {
  return verb_run(call, EVENT_FILE);
}
enum error talk_ask_evidence_run(struct call *call) {
  return verb_run(call, EVENT_ASK_EVIDENCE);
}
enum error talk_give_evidence_run(struct call *call) {
  return verb_run(call, EVENT_GIVE_EVIDENCE);
}
enum error talk_evidence_over_run(struct call *call) {
  return plain_run(call, EVENT_EVIDENCE_OVER);
}
enum error talk_extend_run(struct call *call) {
  return verb_run(call, EVENT_EXTEND);
}
enum error talk_find_run(struct call *call) {
  return verb_run(call, EVENT_FIND);
}
enum error talk_appeal_run(struct call *call) {
  return verb_run(call, EVENT_APPEAL);
}
enum error talk_execute_run(struct call *call) {
  return plain_run(call, EVENT_EXECUTE);
}

enum error talk_class_run(struct call *call) {
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = talk_class_change(call->ctx, id, call->input, &row);
  if (error == OK) call->row_id = row.id;
  return error;
}
