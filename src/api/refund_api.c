/* refund_api: where the money is.
 *
 * Staff see their merchant's refunds and ledger entries, the platform all. The sandbox provider's
 * controls and the test clock are here too: they exist only when the program was started with them,
 * for administrators, and say NOT_FOUND otherwise.
 */
#include "api/refund_api.h"

#include "desk/ledger.h"
#include "desk/refund.h"
#include "desk/sandbox.h"

static int64_t merchant_of(const struct actor *actor) {
  return actor->kind == ACTOR_MERCHANT ? actor->party_id : 0;
}

struct refund_extra {
  const char *case_no;
};
static const struct field extra_fields[] = {
    FIELD_ROW(struct refund_extra, case_no, FIELD_TEXT, "number of its case", "售后单号",
              .flags = FIELD_OPTIONAL, .max = 40),
};
const struct record refund_extra_record = {.name = "refund_extra",
                                           .doc = "What a list shows beside the refund.",
                                           RECORD_OF(struct refund_extra, extra_fields)};

static enum error refunds_print(struct call *call, struct list rows, const char *next_cursor) {
  const struct refund_row *list = rows.items;
  call_items_open(call);
  for (size_t i = 0; i < rows.count; i++) {
    struct case_row row;
    enum error error = case_load(call->ctx, list[i].case_id, &row);
    if (error != OK) return error;
    const struct refund_extra extra = {row.case_no};
    json_open(&call->out, '{');
    record_print_members(&call->out, &refund_record, &list[i]);
    record_print_members(&call->out, &refund_extra_record, &extra);
    json_close(&call->out, '}');
  }
  call_items_close(call, next_cursor);
  return OK;
}

enum error refund_list_run(struct call *call) {
  struct list rows;
  size_t limit;
  int state;
  int64_t before;
  char next[32];
  enum error error = call_limit(call, &limit);
  if (error == OK) error = call_word(call, "state", &refund_state_words, &state);
  if (error == OK) error = call_query_id(call, "cursor", "rfd", &before);
  if (error == OK)
    error = refund_list(call->ctx, merchant_of(&call->ctx->actor), state, before, limit + 1, &rows);
  if (error != OK) return error;
  bool has_more = rows.count > limit;
  if (has_more) rows.count = limit;
  if (has_more) ident_print("rfd", ((const struct refund_row *)rows.items)[limit - 1].id, next);
  return refunds_print(call, rows, has_more ? next : NULL);
}

enum error ledger_list_run(struct call *call) {
  struct list rows;
  size_t limit;
  int64_t before, case_id;
  char next[32];
  struct case_row row;
  enum error error = call_limit(call, &limit);
  if (error == OK) error = call_query_id(call, "cursor", "ent", &before);
  if (error == OK) error = call_query_id(call, "case_id", "cas", &case_id);
  if (error != OK) return error;
  if (case_id != 0) {
    error = case_load(call->ctx, case_id, &row);
    if (error == OK) error = ledger_list_of_case(call->ctx, case_id, &rows);
    if (error == OK) call_list(call, &ledger_record, rows, NULL);
    return error;
  }
  error = ledger_list(call->ctx, merchant_of(&call->ctx->actor), before, limit + 1, &rows);
  if (error != OK) return error;
  bool has_more = rows.count > limit;
  if (has_more) rows.count = limit;
  if (has_more) ident_print("ent", ((const struct ledger_entry *)rows.items)[limit - 1].id, next);
  call_list(call, &ledger_record, rows, has_more ? next : NULL);
  return OK;
}

/* ---- controls ---- */

static const struct words mode_words = {"sandbox_mode", sandbox_mode_list, NULL,
                                        SANDBOX_MODE_COUNT};

struct behave {
  int mode;
  int64_t delay_ms;
};
static const struct field behave_fields[] = {
    FIELD_ROW(struct behave, mode, FIELD_WORD, "how it behaves from now on", "模式",
              .words = &mode_words),
    FIELD_ROW(struct behave, delay_ms, FIELD_INT, "how slow `slow` is", "延迟毫秒",
              .flags = FIELD_OPTIONAL, .min = 0, .max = 60000),
};
const struct record sandbox_input = {.name = "sandbox_input",
                                     .doc = "How the sandbox provider shall behave.",
                                     RECORD_OF(struct behave, behave_fields)};

struct sandbox_view {
  int64_t paid_count, paid_money;
};
static const struct field sandbox_fields[] = {
    FIELD_ROW(struct sandbox_view, paid_count, FIELD_INT, "keys it paid", "已付笔数"),
    FIELD_ROW(struct sandbox_view, paid_money, FIELD_MONEY, "sum it paid", "已付金额"),
};
const struct record sandbox_shape = {.name = "sandbox",
                                     .doc = "The sandbox provider's own book.",
                                     RECORD_OF(struct sandbox_view, sandbox_fields)};

static enum error not_there(struct call *call) {
  return fault_raise(&call->ctx->fault, ERR_NOT_FOUND, NULL, NULL, NULL);
}

static void sandbox_print(struct call *call) {
  struct sandbox_view view;
  sandbox_total(call->api->sandbox, &view.paid_count, &view.paid_money);
  record_print(&call->out, &sandbox_shape, &view);
}

enum error sandbox_get_run(struct call *call) {
  if (call->api->sandbox == NULL) return not_there(call);
  sandbox_print(call);
  return OK;
}

enum error sandbox_behave_run(struct call *call) {
  const struct behave *input = call->input;
  if (call->api->sandbox == NULL) return not_there(call);
  sandbox_behave(call->api->sandbox, (enum sandbox_mode)input->mode,
                 input->delay_ms == INT_NONE ? 1000 : input->delay_ms);
  sandbox_print(call);
  return OK;
}

struct clock_step {
  int64_t span_ms;
};
static const struct field clock_fields[] = {
    FIELD_ROW(struct clock_step, span_ms, FIELD_INT, "forward by this much", "前进毫秒", .min = 0,
              .max = 400 * MS_DAY),
};
const struct record clock_input = {.name = "clock_input",
                                   .doc = "Step the test clock.",
                                   RECORD_OF(struct clock_step, clock_fields)};
struct clock_now {
  int64_t now;
};
static const struct field now_fields[] = {
    FIELD_ROW(struct clock_now, now, FIELD_WHEN, "the program's now", "当前时间")};
const struct record clock_shape = {
    .name = "clock_now", .doc = "The program's time.", RECORD_OF(struct clock_now, now_fields)};

enum error clock_step_run(struct call *call) {
  const struct clock_step *input = call->input;
  if (!call->api->is_test_clock) return not_there(call);
  when_step(input->span_ms);
  const struct clock_now now = {call->ctx->now + input->span_ms};
  record_print(&call->out, &clock_shape, &now);
  return OK;
}
