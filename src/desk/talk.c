/* talk: the row beside an enquiry, a complaint or a dispute.
 *
 * The case row carries what every kind of case has: topic, channel, severity, urgency. What only
 * talk has stands here, one row with the case's own key, made when the case is opened and changed
 * by the verbs. Who complains of whom decides nothing by itself; whom the case goes to is decided
 * when it is opened (talk_open.c).
 *
 * Always holds: a row for every enquiry, complaint and dispute, and for no other case.
 */
#include "desk/talk.h"

static const char *const against_list[] = {"merchant", "staff", "platform", "goods"};
static const char *const against_zh[] = {"商家", "服务人员", "平台", "商品"};
const struct words talk_against_words = {"talk_against", against_list, against_zh, AGAINST_COUNT};

static const char *const side_list[] = {"consumer", "merchant", "both"};
static const char *const side_zh[] = {"消费者", "商家", "双方"};
const struct words talk_side_words = {"talk_side", side_list, side_zh, TALK_SIDE_COUNT};

static const char *const ground_list[] = {"law", "agreement", "commitment"};
static const char *const ground_zh[] = {"法律法规", "双方达成的凭据", "企业公开承诺"};
const struct words ground_words = {"ground", ground_list, ground_zh, GROUND_COUNT};

static const char *const remedy_list[] = {"none", "refund", "compensation", "correction"};
static const char *const remedy_zh[] = {"无", "退款", "赔偿", "改正服务"};
const struct words remedy_words = {"remedy", remedy_list, remedy_zh, REMEDY_COUNT};

#define T(member, ...) FIELD_ROW(struct talk_row, member, __VA_ARGS__)
static const struct field talk_fields[] = {
    T(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    T(case_id, FIELD_ID, "of the case", "售后单", .flags = FIELD_KEY | FIELD_HIDDEN,
      .prefix = "cas"),
    T(subject, FIELD_TEXT, "the consumer's own heading", "标题",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = TALK_SUBJECT_MAX),
    T(against, FIELD_WORD, "who is complained of", "投诉对象", .flags = FIELD_OPTIONAL,
      .words = &talk_against_words),
    T(wanted, FIELD_TEXT, "what the consumer asks for", "诉求",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = CASE_REASON_MAX),
    T(route, FIELD_TEXT, "who ought to handle it, by the policy", "处理岗位", .max = 32),
    T(department, FIELD_TEXT, "that it was passed on to", "转交部门", .flags = FIELD_OPTIONAL,
      .max = 60),
    T(investigator_id, FIELD_ID, "who looks into it", "调查人", .flags = FIELD_OPTIONAL,
      .prefix = "acc"),
    T(findings, FIELD_TEXT, "what was found", "调查结果", .flags = FIELD_OPTIONAL | FIELD_PERSONAL,
      .max = CASE_TEXT_MAX),
    T(proposal, FIELD_TEXT, "what is proposed", "处理意见",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = CASE_TEXT_MAX),
    T(opened_by, FIELD_ID, "staff who wrote it down for the consumer", "代录人",
      .flags = FIELD_OPTIONAL, .prefix = "acc"),
    T(class_by, FIELD_ID, "staff who corrected the class", "分类修正人", .flags = FIELD_OPTIONAL,
      .prefix = "acc"),
    T(class_reason, FIELD_TEXT, "and why", "修正理由", .flags = FIELD_OPTIONAL | FIELD_PERSONAL,
      .max = CASE_REASON_MAX),
};
const struct record talk_record = {.name = "talk",
                                   .table = "talk",
                                   .doc = "What an enquiry, complaint or dispute keeps.",
                                   RECORD_OF(struct talk_row, talk_fields)};

enum error talk_load(struct ctx *ctx, const struct case_row *row, struct talk_row *talk_out) {
  const int64_t keys[] = {row->slot, row->id};
  return row_load(ctx, &talk_record, keys, 2, talk_out);
}

int talk_side_of(const struct actor *actor) {
  if (actor->kind == ACTOR_CONSUMER) return SIDE_OF_CONSUMER;
  return actor->kind == ACTOR_MERCHANT ? SIDE_OF_MERCHANT : TALK_SIDE_COUNT;
}
