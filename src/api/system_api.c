/* system_api: what operators and proxies ask: is it alive, is it ready, what does it count; and the
 * API's own description.
 *
 * None of these needs an account, and none touches the store but readiness, which asks it one
 * question and has one row written and committed: a process that runs and cannot reach its store,
 * or whose disk is full, is alive and not ready. However often it is asked, it writes at most once
 * in PROBE_SPAN_MS; what failed is tried again at once. Each server has a row of its own, so that
 * none waits for another's and each says what it can do itself. Metrics carry no personal data and
 * no ids. A proxy should keep /metrics to itself.
 */
#include "api/system_api.h"

#include "api/openapi.h"
#include "base/log.h"

#define PROBE_SPAN_MS 1000

struct one {
  int64_t one;
};
static const struct field one_fields[] = {FIELD_ROW(struct one, one, FIELD_INT, "one", "一")};
static const struct record one_record = {.name = "one", RECORD_OF(struct one, one_fields)};
static const struct query ask = {"system.ask", "SELECT 1 AS one", "", &one_record, false};
static const struct query probe = {
    "system.probe", "UPDATE write_probe SET at = $1 WHERE node = $2 AND (at < $3 OR at > $1)",
    "iii", NULL, true};
static const struct query *const queries[] = {&ask, &probe};
const struct query_set system_queries = {queries, 2};

enum error health_run(struct call *call) {
  json_open(&call->out, '{');
  json_pair_text(&call->out, "status", "ok");
  json_close(&call->out, '}');
  return OK;
}

enum error ready_prepare(struct call *call) {
  struct one one;
  if (!*call->api->is_ready) return fault_raise(&call->ctx->fault, ERR_STOPPING, NULL, NULL, NULL);
  return db_one(call->ctx, &ask, NO_PARAMS, &one);
}

/* On the writer, as any other write: it answers after its commit. */
enum error ready_run(struct call *call) {
  int64_t now = call->ctx->now;
  enum error error =
      db_run(call->ctx, &probe,
             PARAMS(P_INT(now), P_INT(call->api->node), P_INT(now - PROBE_SPAN_MS)), NULL);
  return error == OK ? health_run(call) : error;
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
