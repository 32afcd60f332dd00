/* after_api: POST /cases/{id}/reopen, /merge, /links, /feedback; /follow-ups.
 *
 * Reopening answers with the case that goes on, which may be a new one: whoever asked compares ids.
 * A follow-up is answered and, when the consumer says that it is not settled, its case reopened in
 * one command. Links are asked for apart from the case, because the other case may change without
 * this one knowing.
 */
#include "api/after_api.h"

#include "api/case_parts.h"
#include "api/case_view.h"
#include "desk/feedback.h"
#include "desk/link.h"
#include "desk/merge.h"
#include "desk/reopen.h"
#include "trade/consumer.h"
#include "trade/merchant.h"

#define SAID .flags = FIELD_OPTIONAL | FIELD_PERSONAL
static const struct field reopen_fields[] = {
    FIELD_ROW(struct reopen_input, reason, FIELD_TEXT, "what is wrong again", "理由",
              .flags = FIELD_PERSONAL, .min = 1, .max = CASE_REASON_MAX),
    FIELD_ROW(struct reopen_input, file_ids, FIELD_LIST, "own uploads", "凭证",
              .flags = FIELD_OPTIONAL, .max = CASE_FILES_MAX),
};
const struct record reopen_input_record = {
    .name = "reopen_input", .doc = "Why.", RECORD_OF(struct reopen_input, reopen_fields)};

static const struct field merge_fields[] = {
    FIELD_ROW(struct merge_input, into, FIELD_TEXT, "number or id of the case it goes on in",
              "并入工单", .min = 1, .max = 40),
    FIELD_ROW(struct merge_input, reason, FIELD_TEXT, "why they are the same", "理由",
              .flags = FIELD_PERSONAL, .min = 1, .max = CASE_REASON_MAX),
};
const struct record merge_input_record = {.name = "merge_input",
                                          .doc = "The case it goes on in.",
                                          RECORD_OF(struct merge_input, merge_fields)};

static const struct field link_fields[] = {
    FIELD_ROW(struct link_input, other, FIELD_TEXT, "number or id of the other case", "关联工单",
              .min = 1, .max = 40),
    FIELD_ROW(struct link_input, kind, FIELD_WORD, "how they hang together", "关联类型",
              .words = &link_kind_words),
    FIELD_ROW(struct link_input, note, FIELD_TEXT, "remark", "说明", SAID, .max = CASE_REASON_MAX),
};
const struct record link_input_record = {
    .name = "link_input", .doc = "A link.", RECORD_OF(struct link_input, link_fields)};

struct remove_input {
  const char *reason;
};
static const struct field remove_fields[] = {
    FIELD_ROW(struct remove_input, reason, FIELD_TEXT, "why", "理由", .flags = FIELD_PERSONAL,
              .min = 1, .max = CASE_REASON_MAX),
};
const struct record link_remove_input = {
    .name = "link_remove_input", .doc = "Why.", RECORD_OF(struct remove_input, remove_fields)};

struct link_extra {
  const char *case_no;
  int type, state;
  const char *state_zh, *state_en, *product_name;
  int64_t opened_at;
  bool is_removable;
};
#define X(member, ...) FIELD_ROW(struct link_extra, member, __VA_ARGS__)
static const struct field extra_fields[] = {
    X(case_no, FIELD_TEXT, "number of the other case", "售后单号", .max = 40),
    X(type, FIELD_WORD, "what it asks for", "类型", .words = &case_type_words),
    X(state, FIELD_WORD, "where it stands", "状态", .words = &case_state_words),
    X(state_zh, FIELD_TEXT, "for people, Chinese", "状态说明", .max = 40),
    X(state_en, FIELD_TEXT, "for people, English", "状态说明（英文）", .max = 60),
    X(product_name, FIELD_TEXT, "product", "商品", .flags = FIELD_OPTIONAL, .max = 200),
    X(opened_at, FIELD_WHEN, "opened", "申请时间"),
    X(is_removable, FIELD_BOOL, "made by people", "可解除"),
};
const struct record link_extra_record = {
    .name = "link_extra", .doc = "The other case.", RECORD_OF(struct link_extra, extra_fields)};

/* ---- reopening, merging ---- */

static enum error answer(struct call *call, enum error error, const struct case_row *row) {
  if (error == OK) call->row_id = row->id;
  return error;
}

enum error case_reopen_run(struct call *call) {
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = case_reopen(call->ctx, id, call->input, &row);
  return answer(call, error, &row);
}

enum error case_merge_run(struct call *call) {
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = case_merge(call->ctx, id, call->input, &row);
  return answer(call, error, &row);
}

/* ---- links ---- */

static enum error link_members(struct call *call, const struct link_row *link) {
  struct case_row other;
  enum error error = case_load(call->ctx, link->other_id, &other);
  if (error != OK) return error;
  const struct link_extra extra = {.case_no = other.case_no,
                                   .type = other.type,
                                   .state = other.state,
                                   .state_zh = case_state_words.zh[other.state],
                                   .state_en = case_state_en[other.state],
                                   .product_name = other.product_name,
                                   .opened_at = other.opened_at,
                                   .is_removable = link_kind_is_free(link->kind)};
  bool is_consumer = call->ctx->actor.kind == ACTOR_CONSUMER;
  struct link_row shown = *link;
  if (is_consumer) shown.note = NULL, shown.linked_by = 0; /* staff's own remarks */
  json_open(&call->out, '{');
  record_print_members(&call->out, &link_record, &shown);
  record_print_members(&call->out, &link_extra_record, &extra);
  json_close(&call->out, '}');
  return OK;
}

enum error link_list_run(struct call *call) {
  struct case_row row;
  struct list links = {0};
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = case_load(call->ctx, id, &row);
  if (error == OK) error = link_list(call->ctx, &row, &links);
  if (error != OK) return error;
  call_items_open(call);
  for (size_t i = 0; error == OK && i < links.count; i++)
    error = link_members(call, (const struct link_row *)links.items + i);
  call_items_close(call, NULL);
  return error;
}

enum error link_add_run(struct call *call) {
  struct link_row link;
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = link_add(call->ctx, id, call->input, &link);
  return error == OK ? link_members(call, &link) : error;
}

enum error link_remove_run(struct call *call) {
  const struct remove_input *input = call->input;
  struct link_row link;
  int64_t id, link_id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = call_id(call, 1, "lnk", &link_id);
  if (error == OK) error = link_remove(call->ctx, id, link_id, input->reason, &link);
  return error == OK ? link_members(call, &link) : error;
}

/* ---- follow-ups ---- */

struct add_input {
  int64_t due_at;
};
static const struct field add_fields[] = {
    FIELD_ROW(struct add_input, due_at, FIELD_WHEN, "by when; as the policy counts when not given",
              "回访期限", .flags = FIELD_OPTIONAL),
};
const struct record follow_up_add_input = {.name = "follow_up_add_input",
                                           .doc = "A follow-up by hand.",
                                           RECORD_OF(struct add_input, add_fields)};

static const struct field try_fields[] = {
    FIELD_ROW(struct try_input, channel, FIELD_WORD, "how", "回访方式",
              .words = &follow_up_ask_words),
    FIELD_ROW(struct try_input, note, FIELD_TEXT, "remark", "备注", SAID,
              .max = FOLLOW_UP_TEXT_MAX),
    FIELD_ROW(struct try_input, next_at, FIELD_WHEN,
              "tried again then; a day from now when not given", "下次回访",
              .flags = FIELD_OPTIONAL),
};
const struct record follow_up_try_input = {.name = "follow_up_try_input",
                                           .doc = "The consumer was not reached.",
                                           RECORD_OF(struct try_input, try_fields)};

struct answer_input {
  struct follow_up_row said;
  const char *reopen_reason;
};
#define F(member, ...)                                                                             \
  { .name = #member, .offset = offsetof(struct answer_input, said.member), __VA_ARGS__ }
static const struct field answer_fields[] = {
    F(channel, .kind = FIELD_WORD, .doc = "how", .zh = "回访方式", .words = &follow_up_ask_words),
    F(solved, .kind = FIELD_WORD, .doc = "is the problem solved", .zh = "问题是否解决",
      .words = &follow_up_solved_words),
    F(satisfaction, .kind = FIELD_INT, .doc = "from 1 to 5", .zh = "满意度",
      .flags = FIELD_OPTIONAL, .min = 1, .max = 5),
    F(manner, .kind = FIELD_INT, .doc = "manner of the staff, from 1 to 5", .zh = "服务态度",
      .flags = FIELD_OPTIONAL, .min = 1, .max = 5),
    F(speed, .kind = FIELD_INT, .doc = "speed, from 1 to 5", .zh = "处理速度",
      .flags = FIELD_OPTIONAL, .min = 1, .max = 5),
    F(skill, .kind = FIELD_INT, .doc = "skill of the staff, from 1 to 5", .zh = "技术水平",
      .flags = FIELD_OPTIONAL, .min = 1, .max = 5),
    F(opinion, .kind = FIELD_TEXT, .doc = "opinion or complaint", .zh = "顾客意见", SAID,
      .max = FOLLOW_UP_TEXT_MAX),
    F(suggestion, .kind = FIELD_TEXT, .doc = "what the consumer suggests", .zh = "顾客建议", SAID,
      .max = FOLLOW_UP_TEXT_MAX),
    F(quality_problem, .kind = FIELD_TEXT, .doc = "problem of quality that was named",
      .zh = "商品质量问题", SAID, .max = FOLLOW_UP_TEXT_MAX),
    F(handling, .kind = FIELD_TEXT, .doc = "what was done about it", .zh = "处理情况", SAID,
      .max = FOLLOW_UP_TEXT_MAX),
    F(next_step, .kind = FIELD_TEXT, .doc = "what follows", .zh = "后续安排", SAID,
      .max = FOLLOW_UP_TEXT_MAX),
    FIELD_ROW(struct answer_input, reopen_reason, FIELD_TEXT,
              "reopen the case at once, with this reason", "重新打开理由", SAID,
              .max = CASE_REASON_MAX),
};
const struct record follow_up_answer_input = {.name = "follow_up_answer_input",
                                              .doc = "What the consumer said: form A.2.",
                                              RECORD_OF(struct answer_input, answer_fields)};

struct follow_up_extra {
  const char *case_no;
  int type;
  const char *product_name, *merchant_name, *consumer_name;
  bool is_overdue;
};
#define E(member, ...) FIELD_ROW(struct follow_up_extra, member, __VA_ARGS__)
static const struct field follow_up_extra_fields[] = {
    E(case_no, FIELD_TEXT, "number of the case", "售后单号", .max = 40),
    E(type, FIELD_WORD, "what it asked for", "类型", .words = &case_type_words),
    E(product_name, FIELD_TEXT, "product", "商品", .flags = FIELD_OPTIONAL, .max = 200),
    E(merchant_name, FIELD_TEXT, "merchant", "商家名称", .flags = FIELD_OPTIONAL, .max = 200),
    E(consumer_name, FIELD_TEXT, "who is asked; masked", "买家",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = 100),
    E(is_overdue, FIELD_BOOL, "its time has passed", "已逾期"),
};
const struct record follow_up_extra_record = {
    .name = "follow_up_extra",
    .doc = "What the list shows beside the row.",
    RECORD_OF(struct follow_up_extra, follow_up_extra_fields)};

static enum error follow_up_print(struct call *call, const struct follow_up_row *row) {
  struct merchant_row merchant = {0};
  struct consumer_row consumer;
  struct case_row of;
  enum error error = case_load(call->ctx, row->case_id, &of);
  if (error == OK && of.merchant_id != 0)
    error = merchant_load(call->ctx, of.merchant_id, &merchant);
  if (error == OK) error = consumer_load(call->ctx, of.consumer_id, &consumer);
  if (error != OK) return error;
  const struct follow_up_extra extra = {.case_no = of.case_no,
                                        .type = of.type,
                                        .product_name = of.product_name,
                                        .merchant_name = merchant.name,
                                        .consumer_name = name_mask(call->ctx, consumer.name),
                                        .is_overdue =
                                            row->next_at != 0 && row->due_at <= call->ctx->now};
  json_open(&call->out, '{');
  record_print_members(&call->out, &follow_up_record, row);
  record_print_members(&call->out, &follow_up_extra_record, &extra);
  json_close(&call->out, '}');
  return OK;
}

static enum error place_parse(struct call *call, struct follow_up_place *place_out) {
  const char *cursor = request_query(call->request, "cursor");
  struct follow_up_place place = {0};
  if (cursor == NULL || cursor[0] == '\0') return OK;
  struct text rest = text_of(cursor);
  struct text next = text_cut(&rest, '-');
  if (text_int(next, &place.next_at) != OK || text_int(rest, &place.id) != OK)
    return fault_raise(&call->ctx->fault, ERR_INVALID, "cursor", "翻页标记不正确",
                       "This is no cursor");
  *place_out = place;
  return OK;
}

enum error follow_up_list_run(struct call *call) {
  struct follow_up_place place = {0};
  struct list list;
  size_t limit;
  int view = -1;
  enum error error = call_limit(call, &limit);
  if (error == OK) error = call_word(call, "view", &follow_up_view_words, &view);
  if (error == OK) error = place_parse(call, &place);
  if (view < 0) view = FOLLOW_UP_VIEW_DUE;
  if (error == OK) error = follow_up_list(call->ctx, view, place, limit + 1, &list);
  if (error != OK) return error;
  const struct follow_up_row *rows = list.items;
  bool has_more = list.count > limit;
  size_t count = has_more ? limit : list.count;
  call_items_open(call);
  for (size_t i = 0; error == OK && i < count; i++)
    error = follow_up_print(call, &rows[i]);
  const char *next = NULL;
  if (has_more)
    next = text_printf(call->ctx->arena, "%lld-%lld", (long long)rows[count - 1].next_at,
                       (long long)rows[count - 1].id);
  call_items_close(call, next);
  return error;
}

enum error follow_up_add_run(struct call *call) {
  const struct add_input *input = call->input;
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = follow_up_add(call->ctx, id, input->due_at, &row);
  return answer(call, error, &row);
}

enum error follow_up_miss_run(struct call *call) {
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "fup", &id);
  if (error == OK) error = follow_up_miss(call->ctx, id, call->input, &row);
  return answer(call, error, &row);
}

enum error follow_up_answer_run(struct call *call) {
  const struct answer_input *input = call->input;
  struct case_row row;
  int64_t id;
  bool wants_more = input->reopen_reason != NULL && input->reopen_reason[0] != '\0';
  if (wants_more && input->said.solved == SOLVED_YES)
    return fault_raise(&call->ctx->fault, ERR_INVALID, "reopen_reason", "问题已解决，无须重新打开",
                       "What is solved is not reopened");
  enum error error = call_id(call, 0, "fup", &id);
  if (error == OK) error = follow_up_answer(call->ctx, id, &input->said, &row);
  if (error == OK && wants_more)
    error = follow_up_reopen(call->ctx, id, input->reopen_reason, &row);
  return answer(call, error, &row);
}

/* ---- the consumer's own words ---- */

#define G(member, ...) FIELD_ROW(struct feedback_input, member, __VA_ARGS__)
static const struct field feedback_fields[] = {
    G(satisfaction, FIELD_INT, "from 1 to 5", "满意度", .min = 1, .max = 5),
    G(solved, FIELD_WORD, "is the problem solved", "问题是否解决",
      .words = &follow_up_solved_words),
    G(manner, FIELD_INT, "manner of the staff, from 1 to 5", "服务态度", .flags = FIELD_OPTIONAL,
      .min = 1, .max = 5),
    G(speed, FIELD_INT, "speed, from 1 to 5", "处理速度", .flags = FIELD_OPTIONAL, .min = 1,
      .max = 5),
    G(skill, FIELD_INT, "skill of the staff, from 1 to 5", "技术水平", .flags = FIELD_OPTIONAL,
      .min = 1, .max = 5),
    G(opinion, FIELD_TEXT, "opinion or complaint", "评价内容", SAID, .max = FOLLOW_UP_TEXT_MAX),
    G(suggestion, FIELD_TEXT, "what the consumer suggests", "建议", SAID,
      .max = FOLLOW_UP_TEXT_MAX),
    G(quality_problem, FIELD_TEXT, "problem of quality", "商品质量问题", SAID,
      .max = FOLLOW_UP_TEXT_MAX),
};
const struct record feedback_input_record = {.name = "feedback_input",
                                             .doc = "What the consumer says of the service.",
                                             RECORD_OF(struct feedback_input, feedback_fields)};

enum error feedback_give_run(struct call *call) {
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = feedback_give(call->ctx, id, call->input, &row);
  return answer(call, error, &row);
}
