/* case_verb_api: the steps of a case as verbs: POST /cases/{id}/approve and its like.
 *
 * All verbs fill the same struct, each through its own input table, so that each asks for exactly
 * what it needs and refuses the rest. The answer of a verb is the case as it is afterwards. Whether
 * the step exists, for whom and when, is the lifecycle's business (desk/case_flow.c), not this
 * file's.
 */
#include "api/case_verb_api.h"

#include "api/case_view.h"
#include "desk/step.h"

#define REASON_OF(bit)                                                                             \
  FIELD_ROW(struct verb, reason, FIELD_TEXT, "why", "理由", .flags = FIELD_PERSONAL | (bit),       \
            .min = 1, .max = CASE_REASON_MAX)

struct address {
  const char *name, *phone, *address;
};
struct verb {
  const char *reason;
  struct address return_address;
  int64_t amount_money;
  int delivery;
  const char *carrier, *tracking_no;
  struct list items;
  const char *text;
  bool is_internal;
  struct list file_ids;
};

const struct record empty_input = {
    .name = "empty", .doc = "Nothing.", .bytes = sizeof(struct verb)};

static const struct field reason_fields[] = {REASON_OF(0)};
const struct record reason_input = {
    .name = "reason_input", .doc = "A reason.", RECORD_OF(struct verb, reason_fields)};
static const struct field reason_optional_fields[] = {REASON_OF(FIELD_OPTIONAL)};
const struct record reason_optional_input = {.name = "reason_optional_input",
                                             .doc = "A reason, if there is one.",
                                             RECORD_OF(struct verb, reason_optional_fields)};

#define A(member, ...) FIELD_ROW(struct address, member, __VA_ARGS__)
static const struct field address_fields[] = {
    A(name, FIELD_TEXT, "who receives", "收件人", .flags = FIELD_OPTIONAL, .max = 60),
    A(phone, FIELD_TEXT, "and under which number", "电话", .flags = FIELD_OPTIONAL, .max = 32),
    A(address, FIELD_TEXT, "where", "地址", .flags = FIELD_OPTIONAL, .max = 200),
};
static const struct record address_record = {
    .name = "address", .doc = "Where goods go back to.", RECORD_OF(struct address, address_fields)};
static const struct field approve_fields[] = {
    {.name = "note",
     .kind = FIELD_TEXT,
     .offset = offsetof(struct verb, reason),
     .doc = "a word to the consumer",
     .zh = "留言",
     .flags = FIELD_OPTIONAL | FIELD_PERSONAL,
     .max = CASE_REASON_MAX},
    FIELD_ROW(struct verb, return_address, FIELD_RECORD, "the merchant's own when absent",
              "退货地址", .flags = FIELD_OPTIONAL, .record = &address_record),
    FIELD_ROW(struct verb, delivery, FIELD_WORD,
              "of a repair: how the goods come; to be said when a visit was asked for", "送修方式",
              .flags = FIELD_OPTIONAL, .words = &case_delivery_words),
};
const struct record approve_input = {
    .name = "approve_input", .doc = "Approval.", RECORD_OF(struct verb, approve_fields)};

static const struct field offer_fields[] = {
    REASON_OF(0),
    FIELD_ROW(struct verb, amount_money, FIELD_MONEY, "minor units", "金额", .min = 1,
              .max = MONEY_MAX),
};
const struct record offer_input = {
    .name = "offer_input", .doc = "A counter-offer.", RECORD_OF(struct verb, offer_fields)};

static const struct field parcel_fields[] = {
    FIELD_ROW(struct verb, carrier, FIELD_TEXT, "carrier", "承运商", .min = 1, .max = 60),
    FIELD_ROW(struct verb, tracking_no, FIELD_TEXT, "tracking number", "运单号",
              .flags = FIELD_PERSONAL, .min = 1, .max = 64),
};
const struct record parcel_input = {
    .name = "parcel_input", .doc = "A parcel.", RECORD_OF(struct verb, parcel_fields)};

static const struct field inspect_fields[] = {
    FIELD_ROW(struct verb, items, FIELD_LIST, "units by grade; they add up to the case's quantity",
              "验收明细", .record = &inspect_record, .min = 1, .max = INSPECTION_ITEMS_MAX),
};
const struct record inspect_list_input = {.name = "inspect_input",
                                          .doc = "The inspection's result.",
                                          RECORD_OF(struct verb, inspect_fields)};

static const struct field note_fields[] = {
    FIELD_ROW(struct verb, text, FIELD_TEXT, "the note", "留言", .flags = FIELD_PERSONAL, .min = 1,
              .max = CASE_TEXT_MAX),
    FIELD_ROW(struct verb, is_internal, FIELD_BOOL, "for staff only", "内部备注",
              .flags = FIELD_OPTIONAL),
};
const struct record note_input = {
    .name = "note_input", .doc = "A note.", RECORD_OF(struct verb, note_fields)};

static const struct field files_fields[] = {
    FIELD_ROW(struct verb, file_ids, FIELD_LIST, "own uploads", "凭证", .min = 1,
              .max = CASE_FILES_MAX),
};
const struct record files_input = {
    .name = "files_input", .doc = "More evidence.", RECORD_OF(struct verb, files_fields)};

/* ---- one road for all ---- */

/* What a verb leaves to be shown after the commit. */
static enum error answer_case(struct call *call, enum error error, const struct case_row *row) {
  if (error == OK) call->row_id = row->id;
  return error;
}

static const char *address_print(struct call *call, const struct address *address) {
  if (address->address == NULL) return NULL;
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, call->ctx->arena, 256);
  json_begin(&out, &buffer);
  record_print(&out, &address_record, address);
  return buffer.at;
}

static enum error verb_run(struct call *call, int event) {
  const struct verb *verb = call->input;
  struct case_row row;
  int64_t id;
  struct step_input input = {.event = event,
                             .reason = verb->reason,
                             .delivery = verb->delivery,
                             .amount_money = verb->amount_money,
                             .carrier = verb->carrier,
                             .tracking_no = verb->tracking_no,
                             .items = verb->items,
                             .return_address = address_print(call, &verb->return_address)};
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = call_version(call, &input.expected_version);
  if (error == OK) error = case_step(call->ctx, id, &input, &row);
  return answer_case(call, error, &row);
}

enum error case_approve_run(struct call *call) {
  return verb_run(call, EVENT_APPROVE);
}
enum error case_deny_run(struct call *call) {
  return verb_run(call, EVENT_DENY);
}
enum error case_offer_run(struct call *call) {
  return verb_run(call, EVENT_OFFER);
}
enum error case_accept_run(struct call *call) {
  return verb_run(call, EVENT_ACCEPT);
}
enum error case_decline_run(struct call *call) {
  return verb_run(call, EVENT_DECLINE);
}
enum error case_withdraw_run(struct call *call) {
  return verb_run(call, EVENT_WITHDRAW);
}
enum error case_ship_back_run(struct call *call) {
  return verb_run(call, EVENT_SHIP_BACK);
}
enum error case_receive_run(struct call *call) {
  return verb_run(call, EVENT_RECEIVE);
}
enum error case_inspect_run(struct call *call) {
  return verb_run(call, EVENT_INSPECT);
}
enum error case_refund_run(struct call *call) {
  return verb_run(call, EVENT_REFUND);
}
enum error case_resend_run(struct call *call) {
  return verb_run(call, EVENT_RESEND);
}
enum error case_confirm_run(struct call *call) {
  return verb_run(call, EVENT_CONFIRM);
}
enum error case_escalate_run(struct call *call) {
  return verb_run(call, EVENT_ESCALATE);
}
enum error case_take_over_run(struct call *call) {
  return verb_run(call, EVENT_TAKE_OVER);
}

enum error case_note_run(struct call *call) {
  const struct verb *verb = call->input;
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = case_note_add(call->ctx, id, verb->text, verb->is_internal, &row);
  return answer_case(call, error, &row);
}

enum error case_files_run(struct call *call) {
  const struct verb *verb = call->input;
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = case_files_add(call->ctx, id, verb->file_ids, &row);
  return answer_case(call, error, &row);
}

enum error case_show(struct call *call) {
  struct case_row row;
  enum error error = case_load(call->ctx, call->row_id, &row);
  return error == OK ? case_view_print(call, &row) : error;
}
