/* visit: the rows of visits, and the clock that watches each.
 *
 *   booked -> arrived -> done
 *   booked -> rebooked (another time was agreed before this one was over)
 *   booked -> missed   (its time passed and nobody had come)
 *   booked -> cancelled
 *
 * The promise "arrive" runs to the end of the agreed time (until.h) and stops when the technician
 * arrives. Whoever forgets to say so and reports the work as done arrived at the latest then.
 */
#include "desk/visit.h"

#include "desk/clock.h"
#include "desk/decision.h"
#include "desk/until.h"
#include "trust/file.h"

#include <string.h>

static const char *const state_list[] = {"booked",   "arrived", "done",
                                         "rebooked", "missed",  "cancelled"};
static const char *const state_zh[] = {"已预约", "已到达", "已完成", "已改约", "未到访", "已取消"};
const struct words visit_state_words = {"visit_state", state_list, state_zh, VISIT_STATE_COUNT};

#define OPT .flags = FIELD_OPTIONAL
#define V(member, ...) FIELD_ROW(struct visit_row, member, __VA_ARGS__)
static const struct field visit_fields[] = {
    V(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    V(id, FIELD_ID, "visit", "上门编号", .flags = FIELD_KEY, .prefix = "vis"),
    V(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    V(state, FIELD_WORD, "how far it is", "状态", .words = &visit_state_words),
    V(technician, FIELD_TEXT, "who comes", "技术人员", .max = 60),
    V(slot_from, FIELD_WHEN, "agreed from", "预约开始"),
    V(slot_to, FIELD_WHEN, "agreed until", "预约结束"),
    V(address, FIELD_TEXT, "where", "上门地址", .flags = FIELD_PERSONAL, .max = 200),
    V(booked_at, FIELD_WHEN, "arranged", "预约时间"),
    V(booked_by, FIELD_ID, "by", "预约人", OPT, .prefix = "acc"),
    V(arrived_at, FIELD_WHEN, "the technician was there", "到达时间", OPT),
    V(is_on_time, FIELD_BOOL, "inside the agreed time", "准时到达"),
    V(finished_at, FIELD_WHEN, "done", "完成时间", OPT),
    V(result, FIELD_TEXT, "what was done", "上门结果", .flags = FIELD_OPTIONAL | FIELD_PERSONAL,
      .max = CASE_TEXT_MAX),
    V(is_fixed, FIELD_BOOL, "it works again", "已修复"),
    V(signed_by, FIELD_TEXT, "who signed for it", "签字人",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = 60),
    V(signature_file_id, FIELD_ID, "picture of the signature", "签字图片", OPT, .prefix = "fil"),
};
const struct record visit_record = {.name = "visit",
                                    .table = "visit",
                                    .doc = "A technician comes to the consumer.",
                                    RECORD_OF(struct visit_row, visit_fields)};

static const struct query of_case = {
    "visit.list",
    "SELECT slot, id, case_id, state, technician, slot_from, slot_to, address, booked_at, "
    "booked_by, arrived_at, is_on_time, finished_at, result, is_fixed, signed_by, "
    "signature_file_id FROM visit WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 50",
    "id", &visit_record, true};
static const struct query *const queries[] = {&of_case};
const struct query_set visit_queries = {queries, sizeof queries / sizeof *queries};

enum error visit_list(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  return db_list(ctx, &of_case, PARAMS(P_INT(row->slot), P_ID(row->id)), VISITS_MAX, list_out);
}

static bool is_open(const struct visit_row *visit) {
  return visit->state == VISIT_BOOKED || visit->state == VISIT_ARRIVED;
}

static enum error visit_find_open(struct ctx *ctx, const struct case_row *row,
                                  struct visit_row *visit_out, size_t *count_out) {
  struct list visits;
  enum error error = visit_list(ctx, row, &visits);
  if (error != OK) return error;
  const struct visit_row *list = visits.items;
  *count_out = visits.count;
  if (visits.count == 0 || !is_open(&list[visits.count - 1])) return ERR_NOT_FOUND;
  *visit_out = list[visits.count - 1];
  return OK;
}

/* ---- booking ---- */

static enum error slot_check(struct ctx *ctx, const struct visit_input *input) {
  bool is_ahead = input->slot_to > ctx->now && input->slot_from <= ctx->now + VISIT_AHEAD_MS;
  bool is_right = input->slot_to > input->slot_from &&
                  input->slot_to - input->slot_from <= VISIT_SLOT_MS && is_ahead;
  if (is_right) return OK;
  return fault_raise(&ctx->fault, ERR_INVALID, "slot_to", "预约时段须在 60 天内且不超过 12 小时",
                     "The agreed time must lie within 60 days and be at most 12 hours long");
}

static enum error visit_replace(struct ctx *ctx, const struct case_row *row, int state_if_early) {
  struct visit_row before;
  size_t count;
  enum error error = visit_find_open(ctx, row, &before, &count);
  if (error == ERR_NOT_FOUND) return OK;
  if (error != OK) return error;
  struct visit_row after = before;
  bool is_missed = before.state == VISIT_BOOKED && before.slot_to <= ctx->now;
  after.state = before.state == VISIT_ARRIVED ? VISIT_DONE
                : is_missed                   ? VISIT_MISSED
                                              : state_if_early;
  after.finished_at = ctx->now;
  return row_change(ctx, &visit_record, &before, &after);
}

enum error visit_book(struct ctx *ctx, const struct case_row *row,
                      const struct visit_input *input) {
  struct visit_row open;
  size_t count = 0;
  enum error error = slot_check(ctx, input);
  if (error != OK) return error;
  error = visit_find_open(ctx, row, &open, &count);
  if (error != OK && error != ERR_NOT_FOUND) return error;
  if (count >= VISITS_MAX) return fault_raise(&ctx->fault, ERR_LIMIT, NULL, NULL, NULL);
  const struct visit_row visit = {.slot = row->slot,
                                  .id = ident_new(ctx->ids, ctx->now, (int)row->slot),
                                  .case_id = row->id,
                                  .state = VISIT_BOOKED,
                                  .technician = input->technician,
                                  .slot_from = input->slot_from,
                                  .slot_to = input->slot_to,
                                  .address = input->address,
                                  .booked_at = ctx->now,
                                  .booked_by = ctx->actor.id};
  error = visit_replace(ctx, row, VISIT_REBOOKED);
  if (error == OK) error = row_insert(ctx, &visit_record, &visit);
  return error == OK ? until_watch(ctx, row, "arrive", input->slot_to) : error;
}

enum error visit_close(struct ctx *ctx, const struct case_row *row) {
  return visit_replace(ctx, row, VISIT_CANCELLED);
}

/* ---- there ---- */

static enum error arrival_note(struct ctx *ctx, const struct case_row *before,
                               struct case_row *case_out) {
  const struct pack *pack;
  struct case_row after = *before;
  struct signals signals = {0};
  const struct case_note note = {.event = "arrive"};
  signal_add(&signals, "arrive");
  after.version++;
  after.updated_at = ctx->now;
  enum error error = pack_of_case(ctx, before, &pack);
  if (error == OK) error = clock_move(ctx, pack, (struct promises){0}, &signals, &after);
  if (error == OK) error = row_change(ctx, &case_record, before, &after);
  if (error == OK) error = case_event_add(ctx, &after, &note);
  if (error == OK) error = case_journal(ctx, &after, "case.arrive");
  if (error == OK) *case_out = after;
  return error;
}

enum error visit_arrive(struct ctx *ctx, int64_t case_id, struct case_row *case_out) {
  struct case_row row;
  struct visit_row before;
  size_t count;
  enum error error = case_load(ctx, case_id, &row);
  if (error != OK) return error;
  error = row.state == STATE_VISITING ? visit_find_open(ctx, &row, &before, &count) : ERR_NOT_FOUND;
  if (error == ERR_NOT_FOUND || (error == OK && before.state != VISIT_BOOKED))
    return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "没有待上门的预约",
                       "No visit is waiting for the technician");
  if (error != OK) return error;
  if ((case_side(&ctx->actor, &row) & SIDE_HANDLER) == 0)
    return fault_raise(&ctx->fault, ERR_FORBIDDEN, NULL, NULL, NULL);
  struct visit_row after = before;
  after.state = VISIT_ARRIVED;
  after.arrived_at = ctx->now;
  after.is_on_time = ctx->now >= before.slot_from && ctx->now <= before.slot_to;
  error = row_change(ctx, &visit_record, &before, &after);
  return error == OK ? arrival_note(ctx, &row, case_out) : error;
}

static enum error signature_attach(struct ctx *ctx, const struct case_row *row, int64_t id,
                                   int64_t *file_id_out) {
  struct file_row file;
  *file_id_out = 0;
  if (id == 0) return OK;
  enum error error = file_attach(ctx, id, row->id, &file);
  if (error != OK) return error;
  if (!text_starts(text_of(file.content_type), "image/"))
    return fault_raise(&ctx->fault, ERR_INVALID, "signature_file_id", "签字须为图片",
                       "A signature is a picture");
  *file_id_out = file.id;
  return OK;
}

enum error visit_finish(struct ctx *ctx, const struct case_row *row,
                        const struct visit_input *input, bool is_fixed) {
  struct visit_row before;
  size_t count;
  enum error error = visit_find_open(ctx, row, &before, &count);
  if (error == ERR_NOT_FOUND)
    return fault_raise(&ctx->fault, ERR_CONFLICT, NULL, "没有进行中的上门", "No visit is going on");
  if (error != OK) return error;
  struct visit_row after = before;
  after.state = VISIT_DONE;
  if (after.arrived_at == 0) { /* nobody pressed "arrived": the end of the work is the latest */
    after.arrived_at = ctx->now;
    after.is_on_time = ctx->now >= before.slot_from && ctx->now <= before.slot_to;
  }
  after.finished_at = ctx->now;
  after.is_fixed = is_fixed;
  if (input != NULL) {
    after.result = input->result;
    after.signed_by = input->signed_by;
    error = signature_attach(ctx, row, input->signature_file_id, &after.signature_file_id);
  }
  return error == OK ? row_change(ctx, &visit_record, &before, &after) : error;
}
