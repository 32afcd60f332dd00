/* evidence: requests with a time, and what came in.
 *
 * Asking both sides makes two requests, each with its own clock, so that one side's silence is its
 * own. A clock that lapses asks for the event EVIDENCE_OVER; that closes whatever is past its time.
 * The number of open requests stands on the case (waiting_count), where the lifecycle's guards read
 * it: the last one closed brings the case back to mediation.
 *
 * Always holds: waiting_count of a case in `evidence` is the number of its open requests; a row of
 * evidence is inserted once and never changed; its files are attached to the case and stand in it
 * with the hash they had.
 */
#include "desk/evidence.h"

#include "desk/clock.h"
#include "trust/file.h"

#include <string.h>

static const char *const state_list[] = {"open", "answered", "lapsed", "withdrawn"};
static const char *const state_zh[] = {"待举证", "已举证", "逾期未举证", "已撤回"};
const struct words request_state_words = {"request_state", state_list, state_zh,
                                          REQUEST_STATE_COUNT};

#define Q(member, ...) FIELD_ROW(struct evidence_request, member, __VA_ARGS__)
static const struct field request_fields[] = {
    Q(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    Q(id, FIELD_ID, "request", "举证要求编号", .flags = FIELD_KEY, .prefix = "evr"),
    Q(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    Q(clock_id, FIELD_ID, "clock that counts it", "计时", .prefix = "clk"),
    Q(side, FIELD_WORD, "who is asked", "举证方", .words = &talk_side_words),
    Q(text, FIELD_TEXT, "what is asked for", "举证内容", .flags = FIELD_PERSONAL,
      .max = CASE_TEXT_MAX),
    Q(state, FIELD_WORD, "what became of it", "状态", .words = &request_state_words),
    Q(asked_by, FIELD_ID, "by", "要求人", .prefix = "acc"),
    Q(asked_at, FIELD_WHEN, "when", "要求时间"),
    Q(until_at, FIELD_WHEN, "by when", "举证期限"),
    Q(closed_at, FIELD_WHEN, "answered or over", "结束时间", .flags = FIELD_OPTIONAL),
};
const struct record evidence_request_record = {.name = "evidence_request",
                                               .table = "evidence_request",
                                               .doc = "What one side is asked to show, by a time.",
                                               RECORD_OF(struct evidence_request, request_fields)};

#define E(member, ...) FIELD_ROW(struct evidence_row, member, __VA_ARGS__)
static const struct field evidence_fields[] = {
    E(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    E(id, FIELD_ID, "evidence", "证据编号", .flags = FIELD_KEY, .prefix = "evd"),
    E(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    E(side, FIELD_WORD, "whose", "举证方", .words = &talk_side_words),
    E(given_by, FIELD_ID, "by", "提交人", .prefix = "acc"),
    E(given_at, FIELD_WHEN, "when", "提交时间"),
    E(text, FIELD_TEXT, "in words", "说明", .flags = FIELD_OPTIONAL | FIELD_PERSONAL,
      .max = CASE_TEXT_MAX),
    E(files, FIELD_JSON, "[{id, name, sha256}]", "文件"),
};
const struct record evidence_record = {.name = "evidence",
                                       .table = "evidence",
                                       .doc = "What a side brought forward; never changed.",
                                       RECORD_OF(struct evidence_row, evidence_fields)};

static const struct query requests_of_case = {
    "evidence_request.list",
    "SELECT slot, id, case_id, clock_id, side, text, state, asked_by, asked_at, until_at, "
    "closed_at FROM evidence_request WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 40",
    "id", &evidence_request_record, true};
static const struct query evidence_of_case = {
    "evidence.list",
    "SELECT slot, id, case_id, side, given_by, given_at, text, files FROM evidence "
    "WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 60",
    "id", &evidence_record, true};
static const struct query *const queries[] = {&requests_of_case, &evidence_of_case};
const struct query_set evidence_queries = {queries, sizeof queries / sizeof *queries};

enum error evidence_request_list(struct ctx *ctx, const struct case_row *row,
                                 struct list *list_out) {
  return db_list(ctx, &requests_of_case, PARAMS(P_INT(row->slot), P_ID(row->id)),
                 EVIDENCE_REQUESTS_MAX, list_out);
}

enum error evidence_list(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  return db_list(ctx, &evidence_of_case, PARAMS(P_INT(row->slot), P_ID(row->id)), EVIDENCE_MAX,
                 list_out);
}

/* ---- asking ---- */

static enum error request_open(struct ctx *ctx, const struct pack *pack, const struct case_row *row,
                               struct evidence_request *request) {
  bool is_consumer = request->side == SIDE_OF_CONSUMER;
  struct clock_row clock;
  request->id = ident_new(ctx->ids, ctx->now, (int)row->slot);
  const struct promise promise = {
      .name = text_printf(ctx->arena, "evidence_%lld", (long long)request->id),
      .side = talk_side_words.list[request->side],
      .stops_on = "",
      .on_lapse = "evidence_over",
      .clauses = "handbook-8.1.2-2",
      .zh = is_consumer ? "消费者举证" : "商家举证",
      .en = is_consumer ? "The consumer's evidence" : "The merchant's evidence"};
  enum error error = clock_open_until(ctx, pack, &promise, row, request->until_at, &clock);
  if (error != OK) return error;
  request->clock_id = clock.id;
  return row_insert(ctx, &evidence_request_record, request);
}

enum error evidence_ask(struct ctx *ctx, const struct pack *pack, const struct talk_input *input,
                        const char *text, struct case_row *row) {
  struct list requests;
  enum error error = evidence_request_list(ctx, row, &requests);
  if (error == OK && requests.count + 2 > EVIDENCE_REQUESTS_MAX)
    error = fault_raise(&ctx->fault, ERR_LIMIT, "text", "举证要求过多",
                        "Too many requests for evidence on this case");
  if (error == OK && input->of != SIDE_OF_CONSUMER && row->merchant_id == 0)
    error = fault_raise(&ctx->fault, ERR_INVALID, "of", "本单没有商家",
                        "There is no merchant in this case");
  for (int side = SIDE_OF_CONSUMER; error == OK && side <= SIDE_OF_MERCHANT; side++) {
    if (input->of != side && input->of != SIDE_OF_BOTH) continue;
    struct evidence_request request = {.slot = row->slot,
                                       .case_id = row->id,
                                       .side = side,
                                       .text = text,
                                       .state = REQUEST_OPEN,
                                       .asked_by = ctx->actor.id,
                                       .asked_at = ctx->now,
                                       .until_at = input->until};
    error = request_open(ctx, pack, row, &request);
    row->waiting_count++;
  }
  return error;
}

/* ---- closing ---- */

static enum error request_close(struct ctx *ctx, const struct evidence_request *before, int state,
                                struct case_row *row) {
  struct evidence_request after = *before;
  after.state = state;
  after.closed_at = ctx->now;
  row->waiting_count--;
  enum error error = row_change(ctx, &evidence_request_record, before, &after);
  return error == OK ? clock_close(ctx, before->clock_id, state == REQUEST_WITHDRAWN) : error;
}

enum error evidence_over(struct ctx *ctx, bool is_all, struct case_row *row) {
  struct list requests;
  enum error error = evidence_request_list(ctx, row, &requests);
  for (size_t i = 0; error == OK && i < requests.count; i++) {
    const struct evidence_request *request = (const struct evidence_request *)requests.items + i;
    bool is_over = request->until_at <= ctx->now;
    if (request->state != REQUEST_OPEN || (!is_all && !is_over)) continue;
    error = request_close(ctx, request, is_over ? REQUEST_LAPSED : REQUEST_WITHDRAWN, row);
  }
  return error;
}

static enum error requests_answer(struct ctx *ctx, int side, struct case_row *row) {
  struct list requests;
  enum error error = evidence_request_list(ctx, row, &requests);
  for (size_t i = 0; error == OK && i < requests.count; i++) {
    const struct evidence_request *request = (const struct evidence_request *)requests.items + i;
    if (request->state == REQUEST_OPEN && request->side == side)
      error = request_close(ctx, request, REQUEST_ANSWERED, row);
  }
  return error;
}

/* ---- giving ---- */

static enum error file_take(struct ctx *ctx, const char *word, const struct case_row *row,
                            struct json_out *out) {
  int64_t id;
  struct file_row file;
  char printed[32];
  if (ident_parse(text_of(word), "fil", &id) != OK)
    return fault_raise(&ctx->fault, ERR_INVALID, "file_ids", "文件编号不正确",
                       "This is no file id");
  enum error error = file_attach(ctx, id, row->id, &file);
  if (error != OK) return error;
  ident_print("fil", file.id, printed);
  json_open(out, '{');
  json_pair_text(out, "id", printed);
  json_pair_text(out, "name", file.name);
  json_pair_text(out, "sha256", file.sha256);
  json_close(out, '}');
  return OK;
}

enum error evidence_give(struct ctx *ctx, const struct talk_input *input, struct case_row *row) {
  struct buffer files;
  struct json_out out;
  struct list given;
  const char *const *ids = input->file_ids.items;
  bool has_text = input->text != NULL && text_trim(text_of(input->text)).len > 0;
  if (!has_text && input->file_ids.count == 0)
    return fault_raise(&ctx->fault, ERR_INVALID, "text", "请填写说明或上传文件",
                       "Words or files are needed");
  enum error error = evidence_list(ctx, row, &given);
  if (error == OK && given.count == EVIDENCE_MAX)
    error = fault_raise(&ctx->fault, ERR_LIMIT, "text", "证据过多",
                        "Too many pieces of evidence on this case");
  buffer_init(&files, ctx->arena, 256);
  json_begin(&out, &files);
  json_open(&out, '[');
  for (size_t i = 0; error == OK && i < input->file_ids.count; i++)
    error = file_take(ctx, ids[i], row, &out);
  if (error != OK) return error;
  json_close(&out, ']');
  const struct evidence_row evidence = {.slot = row->slot,
                                        .id = ident_new(ctx->ids, ctx->now, (int)row->slot),
                                        .case_id = row->id,
                                        .side = talk_side_of(&ctx->actor),
                                        .given_by = ctx->actor.id,
                                        .given_at = ctx->now,
                                        .text = has_text ? input->text : NULL,
                                        .files = files.at};
  error = row_insert(ctx, &evidence_record, &evidence);
  return error == OK ? requests_answer(ctx, evidence.side, row) : error;
}
