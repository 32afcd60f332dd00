/* case_api: applying for after-sales service, and looking at cases.
 *
 * Preview and apply share the desk's plan; the preview answers what the policy says and what it is
 * worth without writing. Lists are pages by cursor. The steps of a case are in case_verb_api.c, the
 * streams in stream_api.c.
 */
#include "api/case_api.h"

#include "api/case_filter.h"
#include "api/case_view.h"
#include "desk/apply.h"
#include "desk/case_flow.h"
#include "desk/case_open.h"
#include "desk/clock.h"
#include "desk/decision.h"

#include <string.h>

/* ---- applying ---- */

enum error case_preview_run(struct call *call) {
  struct apply_plan plan;
  enum error error = apply_plan(call->ctx, call->input, &plan);
  if (error == OK) apply_print(&call->out, &plan, true);
  return error;
}

/* What the policy says is worked out before the writer's turn. */
enum error case_apply_prepare(struct call *call) {
  apply_judge(call->ctx, call->input);
  return OK;
}

enum error case_apply_run(struct call *call) {
  struct case_row row;
  enum error error = case_open(call->ctx, call->input, &row);
  if (error != OK) return error;
  char id[32];
  ident_print("cas", row.id, id);
  call->row_id = row.id;
  call_header(call, "Location", text_printf(call->ctx->arena, "/api/v1/cases/%s", id));
  return OK;
}

/* ---- looking ---- */

static const char *query_text(const struct call *call, const char *name) {
  const char *text = request_query(call->request, name);
  return text == NULL || *text == '\0' ? NULL : text;
}

enum error case_list_run(struct call *call) {
  struct queue_filter filter;
  struct queue_page page;
  enum error error = case_filter_read(call, &filter);
  if (error == OK) error = call_limit(call, &filter.limit);
  if (error != OK) return error;
  filter.cursor = query_text(call, "cursor");
  error = queue_list(call->ctx, &filter, &page);
  return error == OK ? case_view_list(call, &page) : error;
}

enum error case_counts_run(struct call *call) {
  struct queue_counts counts;
  enum error error = queue_count(call->ctx, &counts);
  if (error == OK) record_print(&call->out, &queue_counts_record, &counts);
  return error;
}

static enum error case_of_path(struct call *call, struct case_row *row_out) {
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  return error == OK ? case_load(call->ctx, id, row_out) : error;
}

enum error case_get_run(struct call *call) {
  struct case_row row;
  enum error error = case_of_path(call, &row);
  if (error != OK) return error;
  const char *seen = request_header(call->request, "If-None-Match");
  const char *tag = text_printf(call->ctx->arena, "\"%lld\"", (long long)row.version);
  bool is_clockless = row.closed_at != 0; /* open cases change with the time: overdue marks */
  if (seen != NULL && is_clockless && strcmp(seen, tag) == 0) {
    call->status = 304;
    call_header(call, "ETag", tag);
    return OK;
  }
  return case_view_print(call, &row);
}

enum error case_journal_run(struct call *call) {
  struct case_row row;
  struct list rows;
  size_t limit;
  int64_t before = 0;
  const char *cursor = query_text(call, "cursor");
  enum error error = case_of_path(call, &row);
  if (error == OK) error = call_limit(call, &limit);
  if (error == OK && call->ctx->actor.kind == ACTOR_CONSUMER)
    error = fault_raise(&call->ctx->fault, ERR_FORBIDDEN, NULL, NULL, NULL);
  if (error == OK && cursor != NULL && text_int(text_of(cursor), &before) != OK)
    error = fault_raise(&call->ctx->fault, ERR_INVALID, "cursor", "翻页标记不正确",
                        "This is no cursor");
  if (error == OK) error = journal_list(call->ctx, (int)row.slot, row.id, before, limit + 1, &rows);
  if (error != OK) return error;
  const char *next = NULL;
  if (rows.count > limit) {
    rows.count = limit;
    const struct journal_row *last = (const struct journal_row *)rows.items + limit - 1;
    next = text_printf(call->ctx->arena, "%lld", (long long)last->seq);
  }
  call_list(call, &journal_record, rows, next);
  return OK;
}

enum error case_decisions_run(struct call *call) {
  struct case_row row;
  struct list rows;
  enum error error = case_of_path(call, &row);
  if (error == OK) error = decision_list(call->ctx, &row, &rows);
  if (error == OK) call_list(call, &decision_record, rows, NULL);
  return error;
}

enum error case_receipt_run(struct call *call) {
  struct case_row row;
  struct clock_row clock;
  struct receipt receipt;
  int64_t id;
  enum error error = case_of_path(call, &row);
  if (error == OK) error = call_id(call, 1, "clk", &id);
  if (error != OK) return error;
  const int64_t keys[] = {row.slot, id};
  error = row_load(call->ctx, &clock_record, keys, 2, &clock);
  bool is_hidden =
      error == OK && call->ctx->actor.kind == ACTOR_CONSUMER && clock_is_partners(&clock);
  if (error == ERR_NOT_FOUND || (error == OK && clock.case_id != row.id) || is_hidden)
    return fault_raise(&call->ctx->fault, ERR_NOT_FOUND, "id", NULL, NULL);
  const struct pack *pack;
  if (error == OK) error = pack_of_case(call->ctx, &row, &pack);
  if (error == OK) error = clock_receipt(call->ctx, pack, &clock, &receipt);
  if (error == OK) receipt_print(&call->out, &receipt);
  return error;
}
