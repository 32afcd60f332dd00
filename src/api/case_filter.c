/* case_filter: the query of a list of cases, read once for everything that takes such a list.
 *
 * Words, ids and days are checked here; what the reader may see is queue.c's business. Another
 * filter is a name in CASE_FILTER_QUERIES, a line here and what queue_search.c does with it.
 */
#include "api/case_filter.h"

static const char *query_text(const struct call *call, const char *name) {
  const char *text = request_query(call->request, name);
  return text == NULL || *text == '\0' ? NULL : text;
}

static enum error day_read(struct call *call, const char *name, int64_t *date_out) {
  const char *text = query_text(call, name);
  *date_out = DATE_NONE;
  if (text == NULL || date_parse(text_of(text), date_out) == OK) return OK;
  return fault_raisef(&call->ctx->fault, ERR_INVALID, name, "%s 须为日期，如 2026-11-22",
                      "%s must be a date such as 2026-11-22", name);
}

static enum error word_read(struct call *call, const char *name, const struct words *words,
                            const char **word_out) {
  int word;
  enum error error = call_word(call, name, words, &word);
  if (error == OK) *word_out = word < 0 ? NULL : words->list[word];
  return error;
}

static enum error narrow_read(struct call *call, struct queue_narrow *narrow) {
  int64_t from, to;
  enum error error = call_flag(call, "overdue", &narrow->is_overdue);
  if (error == OK) error = call_query_id(call, "merchant_id", "mer", &narrow->merchant_id);
  if (error == OK) error = call_query_id(call, "assignee_id", "acc", &narrow->assignee_id);
  if (error == OK) error = word_read(call, "handler", &case_handler_words, &narrow->handler);
  if (error == OK) error = word_read(call, "severity", &severity_words, &narrow->severity);
  if (error == OK) error = day_read(call, "from", &from);
  if (error == OK) error = day_read(call, "to", &to);
  if (error != OK) return error;
  narrow->from = from == DATE_NONE ? 0 : date_start(from);
  narrow->to = to == DATE_NONE ? 0 : date_start(to + 1);
  return OK;
}

enum error case_filter_read(struct call *call, struct queue_filter *filter_out) {
  struct queue_filter filter = {0};
  enum error error = call_word(call, "view", &queue_view_words, &filter.view);
  if (error == OK) error = call_word(call, "state", &case_state_words, &filter.state);
  if (error == OK) error = call_word(call, "type", &case_type_words, &filter.type);
  if (error == OK) error = call_query_id(call, "order_id", "ord", &filter.order_id);
  if (error == OK) error = narrow_read(call, &filter.narrow);
  if (error == OK) error = call_sought(call, &filter.number);
  if (error != OK) return error;
  if (filter.view < 0) filter.view = VIEW_ALL;
  *filter_out = filter;
  return OK;
}
