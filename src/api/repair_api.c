/* repair_api: the steps of a repair as verbs: POST /cases/{id}/diagnose and its like.
 *
 * All verbs fill one struct, each through an input table of its own, so that each asks for exactly
 * what it needs and refuses the rest. Whether the step exists, for whom and when, is the
 * lifecycle's business (desk/repair_flow.c).
 */
#include "api/repair_api.h"

#include "desk/charge.h"
#include "desk/loaner.h"

struct repair_verb {
  const char *reason;
  int64_t amount_money;
  struct repair_input repair;
  struct repair_loaner loaner;
  const char *reference;
};
#define INPUT(named, path, of_kind, english, chinese, ...)                                         \
  {                                                                                                \
    .name = (named), .offset = offsetof(struct repair_verb, path), .kind = (of_kind),              \
    .doc = (english), .zh = (chinese), __VA_ARGS__                                                 \
  }
#define OPTIONAL .flags = FIELD_OPTIONAL
#define INPUT_OF(of, english, list)                                                                \
  const struct record of = {.name = #of, .doc = (english), RECORD_OF(struct repair_verb, list)}

static const struct field quote_fields[] = {
    INPUT("amount_money", amount_money, FIELD_MONEY, "the price", "报价金额", .min = 1,
          .max = MONEY_MAX),
    INPUT("reason", reason, FIELD_TEXT, "what for", "报价说明", .flags = FIELD_PERSONAL, .min = 1,
          .max = CASE_REASON_MAX),
};
INPUT_OF(quote_input, "The price of a repair that is not covered.", quote_fields);

static const struct field diagnose_fields[] = {
    INPUT("fault_code", repair.fault_code, FIELD_TEXT, "the workshop's code", "故障代码", OPTIONAL,
          .max = 40),
    INPUT("cause", repair.cause, FIELD_WORD, "what it came from", "故障原因",
          .words = &repair_cause_words),
    INPUT("is_consumer_caused", repair.is_consumer_caused, FIELD_BOOL,
          "the consumer caused it: not covered", "人为损坏"),
    INPUT("diagnosis", repair.diagnosis, FIELD_TEXT, "what was found", "检测结果",
          .flags = FIELD_PERSONAL, .min = 1, .max = CASE_TEXT_MAX),
};
INPUT_OF(diagnose_input, "Fault and cause.", diagnose_fields);

static const struct field send_out_fields[] = {
    INPUT("factory", repair.factory, FIELD_TEXT, "who repairs it", "维修厂", .min = 1, .max = 100),
    INPUT("reference", repair.reference, FIELD_TEXT, "their number", "厂方单号", OPTIONAL,
          .max = 64),
    INPUT("promised_at", repair.promised_at, FIELD_WHEN, "promised back by", "承诺返回时间"),
};
INPUT_OF(send_out_input, "To the factory.", send_out_fields);

static const struct field done_fields[] = {
    INPUT("work", repair.work, FIELD_TEXT, "what was done", "维修内容", .flags = FIELD_PERSONAL,
          .min = 1, .max = CASE_TEXT_MAX),
    INPUT("parts", repair.parts, FIELD_TEXT, "parts that were used", "更换零件", OPTIONAL,
          .max = 500),
};
INPUT_OF(repair_done_input, "What was repaired.", done_fields);

static const struct field lend_fields[] = {
    INPUT("name", loaner.name, FIELD_TEXT, "what is lent", "备用机", .min = 1, .max = 100),
    INPUT("serial_no", loaner.serial_no, FIELD_TEXT, "its serial number", "序列号", OPTIONAL,
          .max = 64),
    INPUT("due_at", loaner.due_at, FIELD_WHEN, "to come back by; in thirty days if absent",
          "约定归还时间", OPTIONAL),
};
INPUT_OF(lend_input, "A loaner.", lend_fields);

static const struct field loaner_until_fields[] = {
    INPUT("due_at", loaner.due_at, FIELD_WHEN, "to come back by", "约定归还时间"),
};
INPUT_OF(loaner_until_input, "Another time for a loaner.", loaner_until_fields);

static const struct field take_back_fields[] = {
    INPUT("note", reason, FIELD_TEXT, "in what condition", "归还情况",
          .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = CASE_REASON_MAX),
};
INPUT_OF(take_back_input, "The loaner came back.", take_back_fields);

static const struct field paid_fields[] = {
    INPUT("reference", reference, FIELD_TEXT, "number of the payment", "付款单号", .min = 1,
          .max = CHARGE_REFERENCE_MAX),
};
INPUT_OF(charge_paid_input, "A payment that staff saw.", paid_fields);

/* ---- one road for all steps ---- */

static enum error answer(struct call *call, enum error error, const struct case_row *row) {
  if (error == OK) call->row_id = row->id;
  return error;
}

static enum error verb_run(struct call *call, int event) {
  const struct repair_verb *verb = call->input;
  struct case_row row;
  int64_t id;
  struct step_input input = {.event = event,
                             .reason = verb->reason,
                             .amount_money = verb->amount_money,
                             .repair = &verb->repair};
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = call_version(call, &input.expected_version);
  if (error == OK) error = case_step(call->ctx, id, &input, &row);
  return answer(call, error, &row);
}

/* The other verbs' inputs are smaller than ours: nothing of them but the reason is read. */
static enum error plain_run(struct call *call, int event, const char *reason) {
  struct case_row row;
  int64_t id;
  struct step_input input = {.event = event, .reason = reason};
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = call_version(call, &input.expected_version);
  if (error == OK) error = case_step(call->ctx, id, &input, &row);
  return answer(call, error, &row);
}

enum error repair_quote_run(struct call *call) {
  return verb_run(call, EVENT_QUOTE);
}
enum error repair_diagnose_run(struct call *call) {
  return verb_run(call, EVENT_DIAGNOSE);
}
enum error repair_send_out_run(struct call *call) {
  return verb_run(call, EVENT_SEND_OUT);
}
enum error repair_done_run(struct call *call) {
  return verb_run(call, EVENT_REPAIR_DONE);
}
enum error repair_fail_run(struct call *call) {
  return verb_run(call, EVENT_REPAIR_FAIL);
}
enum error repair_factory_back_run(struct call *call) {
  return plain_run(call, EVENT_FACTORY_BACK, NULL);
}
enum error repair_choose_refund_run(struct call *call) {
  return plain_run(call, EVENT_CHOOSE_REFUND, NULL);
}
enum error repair_choose_exchange_run(struct call *call) {
  return plain_run(call, EVENT_CHOOSE_EXCHANGE, NULL);
}
enum error repair_collect_run(struct call *call) {
  return plain_run(call, EVENT_COLLECT, NULL);
}

enum error repair_lend_run(struct call *call) {
  const struct repair_verb *verb = call->input;
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = loaner_lend(call->ctx, id, &verb->loaner, &row);
  return answer(call, error, &row);
}

enum error repair_take_back_run(struct call *call) {
  const struct repair_verb *verb = call->input;
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = loaner_take_back(call->ctx, id, verb->reason, &row);
  return answer(call, error, &row);
}

enum error repair_loaner_until_run(struct call *call) {
  const struct repair_verb *verb = call->input;
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = loaner_until(call->ctx, id, verb->loaner.due_at, &row);
  return answer(call, error, &row);
}

enum error repair_pay_run(struct call *call) {
  const struct repair_verb *verb = call->input;
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = repair_pay(call->ctx, id, verb->reference, &row);
  return answer(call, error, &row);
}
