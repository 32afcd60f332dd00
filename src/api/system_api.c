/* system_api: what operators and proxies ask: is it alive, is it ready, what does it count; and the
 * API's own description.
 *
 * None of these needs an account, and none touches the store but readiness, which asks it one
 * question: a process that runs and cannot reach its store is alive and not ready. Metrics carry no
 * personal data and no ids. A proxy should keep /metrics to itself.
 */
#include "api/system_api.h"

#include "api/openapi.h"
#include "base/log.h"

struct one {
  int64_t one;
};
static const struct field one_fields[] = {FIELD_ROW(struct one, one, FIELD_INT, "one", "一")};
static const struct record one_record = {.name = "one", RECORD_OF(struct one, one_fields)};
static const struct query ask = {"system.ask", "SELECT 1 AS one", "", &one_record, false};
static const struct query *const queries[] = {&ask};
const struct query_set system_queries = {queries, 1};

enum error health_run(struct call *call) {
  json_open(&call->out, '{');
  json_pair_text(&call->out, "status", "ok");
  json_close(&call->out, '}');
  return OK;
}

enum error ready_run(struct call *call) {
  struct one one;
  if (!*call->api->is_ready) return fault_raise(&call->ctx->fault, ERR_STOPPING, NULL, NULL, NULL);
  enum error error = db_one(call->ctx, &ask, NO_PARAMS, &one);
  if (error == OK) return health_run(call);
  return fault_raise(&call->ctx->fault, error, NULL, NULL, NULL);
}

enum error metrics_run(struct call *call) {
  metric_print(&call->body);
  call->content_type = "text/plain; version=0.0.4; charset=utf-8";
  return OK;
}

enum error openapi_run(struct call *call) {
  openapi_print(&call->body);
  call->header_count = 0;
  call_header(call, "Cache-Control", "no-cache");
  return OK;
}
