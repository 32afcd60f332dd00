/* talk_wish: what may be said, as records.
 *
 * An enquiry and a complaint have most fields in common; a dispute is asked for beside a case that
 * knows the rest, and names its text `reason`. All three fill one struct, so that opening
 * (talk_open.c) does not ask which form was filled in; what a form does not ask for stays absent.
 *
 * Always: whatever a person writes in words is marked personal.
 *
 * To ask for something else: a member in the header, a row here, its use in talk_open.c.
 */
#include "desk/talk_wish.h"

#include "desk/talk.h"
#include "trade/order.h"

#define W(member, ...) FIELD_ROW(struct talk_wish, member, __VA_ARGS__)
#define OPTIONAL .flags = FIELD_OPTIONAL
#define PERSONAL .flags = FIELD_OPTIONAL | FIELD_PERSONAL
#define COMMON_FIELDS                                                                              \
  W(topic, FIELD_WORD, "what it is about", "主题", .words = &case_topic_words),                    \
      W(subject, FIELD_TEXT, "in a few words", "标题", PERSONAL, .max = TALK_SUBJECT_MAX),         \
      W(text, FIELD_TEXT, "in the consumer's words", "内容", .flags = FIELD_PERSONAL, .min = 1,    \
        .max = CASE_TEXT_MAX),                                                                     \
      W(channel, FIELD_WORD, "how it came in; web when not said", "渠道", OPTIONAL,                \
        .words = &case_channel_words),                                                             \
      W(order_id, FIELD_ID, "about this order", "订单", OPTIONAL, .prefix = "ord"),                \
      W(line_no, FIELD_INT, "and this line of it", "订单行", OPTIONAL, .min = 1,                   \
        .max = ORDER_LINE_MAX),                                                                    \
      W(merchant_id, FIELD_ID, "about this shop", "商家", OPTIONAL, .prefix = "mer"),              \
      W(consumer_id, FIELD_ID, "staff say for whom, without an order", "消费者", OPTIONAL,         \
        .prefix = "con"),                                                                          \
      W(file_ids, FIELD_LIST, "own uploads", "凭证", OPTIONAL, .max = CASE_FILES_MAX),             \
      W(contact_phone, FIELD_TEXT, "to reach the consumer", "联系电话", PERSONAL, .max = 32)

static const struct field enquiry_fields[] = {COMMON_FIELDS};
const struct record enquiry_wish_record = {
    .name = "enquiry_input", .doc = "A question.", RECORD_OF(struct talk_wish, enquiry_fields)};

static const struct field complaint_fields[] = {
    COMMON_FIELDS,
    W(against, FIELD_WORD, "who or what is complained of", "投诉对象",
      .words = &talk_against_words),
    W(wanted, FIELD_TEXT, "what the consumer asks for", "诉求", PERSONAL, .max = CASE_REASON_MAX),
};
const struct record complaint_wish_record = {.name = "complaint_input",
                                             .doc = "A complaint.",
                                             RECORD_OF(struct talk_wish, complaint_fields)};

static const struct field dispute_fields[] = {
    {.name = "reason",
     .offset = offsetof(struct talk_wish, text),
     .kind = FIELD_TEXT,
     .flags = FIELD_PERSONAL,
     .min = 1,
     .max = CASE_TEXT_MAX,
     .doc = "why the platform is asked in",
     .zh = "申请理由"},
    W(wanted, FIELD_TEXT, "what the consumer asks for", "诉求", PERSONAL, .max = CASE_REASON_MAX),
    W(channel, FIELD_WORD, "how it came in; web when not said", "渠道", OPTIONAL,
      .words = &case_channel_words),
    W(file_ids, FIELD_LIST, "own uploads", "凭证", OPTIONAL, .max = CASE_FILES_MAX),
};
const struct record dispute_wish_record = {.name = "dispute_input",
                                           .doc = "The platform is asked in.",
                                           RECORD_OF(struct talk_wish, dispute_fields)};
