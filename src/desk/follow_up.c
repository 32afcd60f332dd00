/* follow_up: planned at the end of a case, tried, answered.
 *
 *   due -> done       (the consumer was reached and asked)
 *   due -> unreached  (tried as often as the policy says)
 *   due -> dropped    (the case went on before anybody asked)
 *
 * Always holds: at most one follow-up of a case is due; next_at is set exactly while it is; tries
 * counts the attempts; due_at is never moved, so that what is late stays late.
 *
 * Whether and when is the pack's: parameters follow_up_of, _share, _days, _tries; a pack without
 * the first wants none. The rows and lists are in follow_up_row.c.
 */
#include "desk/follow_up.h"

#include "desk/decision.h"
#include "desk/notice_event.h"
#include "desk/step.h"
#include "flow/worktime.h"

#include <string.h>

#define DAYS 3  /* working days until it is due, where the pack names none */
#define TRIES 3 /* likewise */
#define RETRY_MOST_MS (30 * MS_DAY)

/* ---- what the policy says ---- */

static int64_t number_of(const struct pack *pack, const char *name, int64_t otherwise) {
  int64_t number;
  return pack_number_find(pack, name, otherwise, &number, NULL) == OK ? number : otherwise;
}

static bool is_meant(const struct pack *pack, const struct case_row *row) {
  if (pack_parameter(pack, "follow_up_of") == NULL) return false;
  if (pack_word_is(pack, "follow_up_of", "complaints"))
    return row->type == CASE_COMPLAINT || row->type == CASE_DISPUTE;
  return row->type != CASE_ENQUIRY || pack_word_is(pack, "follow_up_of", "all");
}

/* The same case falls into the sample or not, whenever it is asked. */
static bool is_sampled(const struct pack *pack, const struct case_row *row) {
  uint64_t mixed = (uint64_t)row->id * UINT64_C(0x9E3779B97F4A7C15);
  return (int64_t)((mixed >> 32) % 100) < number_of(pack, "follow_up_share", 0);
}

static const char *clauses_of(const struct pack *pack) {
  const struct pack_parameter *named = pack_parameter(pack, "follow_up_of");
  return named == NULL || named->clauses == NULL ? "" : named->clauses;
}

static enum error due_count(struct ctx *ctx, const struct pack *pack, int64_t *due_at_out) {
  const struct limit limit = {.amount = number_of(pack, "follow_up_days", DAYS),
                              .unit = SPAN_WORKING_DAY};
  struct due due;
  enum error error = due_plan(pack->calendar, ctx->now, limit, NULL, 0, &due);
  if (error != OK)
    return fault_raise(&ctx->fault, error, NULL, NULL, "a follow-up's due time cannot be counted");
  *due_at_out = due.nominal_due;
  return OK;
}

/* ---- planning ---- */

static enum error find_due(struct ctx *ctx, const struct case_row *row,
                           struct follow_up_row *follow_up_out, size_t *count_out) {
  struct list list;
  enum error error = follow_up_list_of_case(ctx, row, &list);
  if (error != OK) return error;
  const struct follow_up_row *rows = list.items;
  *count_out = list.count;
  for (size_t i = 0; i < list.count; i++)
    if (rows[i].state == FOLLOW_UP_DUE) {
      *follow_up_out = rows[i];
      return OK;
    }
  return ERR_NOT_FOUND;
}

static enum error insert(struct ctx *ctx, const struct pack *pack, const struct case_row *row,
                         int64_t due_at) {
  int64_t tries = number_of(pack, "follow_up_tries", TRIES);
  const struct follow_up_row follow_up = {.slot = row->slot,
                                          .id = ident_new(ctx->ids, ctx->now, (int)row->slot),
                                          .case_id = row->id,
                                          .consumer_id = row->consumer_id,
                                          .merchant_id = row->merchant_id,
                                          .side = row->handler,
                                          .state = FOLLOW_UP_DUE,
                                          .clauses = clauses_of(pack),
                                          .planned_at = ctx->now,
                                          .due_at = due_at,
                                          .next_at = due_at,
                                          .tries_most = tries < 1 ? 1
                                                        : tries > FOLLOW_UP_TRIES_MAX
                                                            ? FOLLOW_UP_TRIES_MAX
                                                            : tries,
                                          .channel = -1,
                                          .solved = -1,
                                          .satisfaction = INT_NONE,
                                          .manner = INT_NONE,
                                          .speed = INT_NONE,
                                          .skill = INT_NONE};
  return row_insert(ctx, &follow_up_record, &follow_up);
}

enum error follow_up_plan(struct ctx *ctx, const struct case_row *row) {
  const struct pack *pack;
  struct follow_up_row due;
  size_t count;
  int64_t due_at;
  enum error error = pack_of_case(ctx, row, &pack);
  if (error != OK) return error;
  if (!is_meant(pack, row) || !is_sampled(pack, row)) return OK;
  error = find_due(ctx, row, &due, &count);
  if (error == OK || (error == ERR_NOT_FOUND && count >= FOLLOW_UPS_MAX)) return OK;
  if (error != ERR_NOT_FOUND) return error;
  error = due_count(ctx, pack, &due_at);
  return error == OK ? insert(ctx, pack, row, due_at) : error;
}

static void close(struct follow_up_row *row, int state, int64_t now) {
  row->state = state;
  row->next_at = 0;
  row->closed_at = now;
}

enum error follow_up_drop(struct ctx *ctx, const struct case_row *row) {
  struct follow_up_row before;
  size_t count;
  enum error error = find_due(ctx, row, &before, &count);
  if (error == ERR_NOT_FOUND) return OK;
  if (error != OK) return error;
  struct follow_up_row after = before;
  close(&after, FOLLOW_UP_DROPPED, ctx->now);
  return row_change(ctx, &follow_up_record, &before, &after);
}

static enum error asker_check(struct ctx *ctx, const struct case_row *row) {
  if ((case_side(&ctx->actor, row) & (SIDE_HANDLER | SIDE_PLATFORM)) != 0) return OK;
  return fault_raise(&ctx->fault, ERR_FORBIDDEN, NULL, NULL, NULL);
}

static enum error touch(struct ctx *ctx, const struct case_row *row, const struct case_note *note,
                        struct case_row *case_out) {
  enum error error = case_event_add(ctx, row, note);
  if (error == OK)
    error = case_touch(ctx, row->id, text_printf(ctx->arena, "case.%s", note->event));
  return error == OK ? case_load(ctx, row->id, case_out) : error;
}

enum error follow_up_add(struct ctx *ctx, int64_t case_id, int64_t due_at,
                         struct case_row *case_out) {
  const struct case_note note = {.event = "follow_up_planned", .is_internal = true};
  const struct pack *pack;
  struct follow_up_row due;
  struct case_row row;
  size_t count;
  enum error error = case_load(ctx, case_id, &row);
  if (error == OK) error = asker_check(ctx, &row);
  if (error != OK) return error;
  if (row.closed_at == 0 || row.state == STATE_MERGED)
    return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "结束的售后单才需回访",
                       "Only what has ended is followed up");
  if (due_at != 0 && (due_at <= ctx->now || due_at > ctx->now + RETRY_MOST_MS))
    return fault_raise(&ctx->fault, ERR_INVALID, "due_at", "回访时间须在 30 天内",
                       "It must lie within 30 days");
  error = find_due(ctx, &row, &due, &count);
  if (error == OK)
    return fault_raise(&ctx->fault, ERR_CONFLICT, NULL, "已有待回访的记录",
                       "A follow-up is due already");
  if (error == ERR_NOT_FOUND && count >= FOLLOW_UPS_MAX)
    return fault_raise(&ctx->fault, ERR_LIMIT, NULL, NULL, NULL);
  if (error == ERR_NOT_FOUND) error = pack_of_case(ctx, &row, &pack);
  if (error == OK && due_at == 0) error = due_count(ctx, pack, &due_at);
  if (error == OK) error = insert(ctx, pack, &row, due_at);
  return error == OK ? touch(ctx, &row, &note, case_out) : error;
}

/* ---- telling ---- */

enum error follow_up_tell(struct ctx *ctx, int64_t id) {
  struct follow_up_row before;
  struct case_row row;
  enum error error = follow_up_load(ctx, id, &before);
  if (error == OK) error = case_load(ctx, before.case_id, &row);
  if (error != OK) return error;
  if (before.next_at == 0 || before.next_at > ctx->now || before.told_at != 0) return OK;
  struct follow_up_row after = before;
  after.told_at = ctx->now;
  struct notice_row notice = notice_about(&row, NOTICE_FOLLOW_UP, "该回访消费者了",
                                          "The consumer is to be asked whether it is settled");
  error = notice_to_account(ctx, row.assignee_id, before.side, &row, &notice);
  if (error == OK) error = notice_add(ctx, &notice);
  return error == OK ? row_change(ctx, &follow_up_record, &before, &after) : error;
}

/* ---- asking ---- */

enum error follow_up_load(struct ctx *ctx, int64_t id, struct follow_up_row *row_out) {
  const int64_t keys[] = {ident_slot(id), id};
  struct follow_up_row row;
  struct case_row of;
  enum error error = row_load(ctx, &follow_up_record, keys, 2, &row);
  if (error == OK) error = case_load(ctx, row.case_id, &of);
  if (error == OK) *row_out = row;
  if (error != ERR_NOT_FOUND) return error;
  fault_clear(&ctx->fault);
  return fault_raise(&ctx->fault, ERR_NOT_FOUND, "id", "没有这个回访",
                     "There is no such follow-up");
}

/* What is due, and its case; the actor's to ask. */
static enum error asking_load(struct ctx *ctx, int64_t id, struct follow_up_row *row_out,
                              struct case_row *case_out) {
  enum error error = follow_up_load(ctx, id, row_out);
  if (error == OK) error = case_load(ctx, row_out->case_id, case_out);
  if (error == OK) error = asker_check(ctx, case_out);
  if (error == OK && row_out->state != FOLLOW_UP_DUE)
    error = fault_raise(&ctx->fault, ERR_CONFLICT, NULL, "此回访已结束",
                        "This follow-up is over already");
  return error;
}

static enum error attempt_insert(struct ctx *ctx, struct follow_up_row *after, int channel,
                                 bool is_reached, const char *note) {
  after->tries++;
  const struct follow_up_attempt attempt = {.slot = after->slot,
                                            .follow_up_id = after->id,
                                            .attempt_no = after->tries,
                                            .case_id = after->case_id,
                                            .at = ctx->now,
                                            .tried_by = ctx->actor.id,
                                            .channel = channel,
                                            .is_reached = is_reached,
                                            .note = note};
  return row_insert(ctx, &follow_up_attempt_record, &attempt);
}

enum error follow_up_miss(struct ctx *ctx, int64_t id, const struct try_input *input,
                          struct case_row *case_out) {
  struct follow_up_row before;
  struct case_row row;
  enum error error = asking_load(ctx, id, &before, &row);
  if (error != OK) return error;
  int64_t next_at = input->next_at == 0 ? ctx->now + MS_DAY : input->next_at;
  if (next_at <= ctx->now || next_at > ctx->now + RETRY_MOST_MS)
    return fault_raise(&ctx->fault, ERR_INVALID, "next_at", "下次回访须在 30 天内",
                       "The next try must lie within 30 days");
  struct follow_up_row after = before;
  error = attempt_insert(ctx, &after, input->channel, false, input->note);
  after.next_at = next_at;
  after.told_at = 0;
  bool is_last = after.tries >= after.tries_most;
  if (is_last) close(&after, FOLLOW_UP_UNREACHED, ctx->now);
  const struct case_note note = {
      .event = is_last ? "follow_up_given_up" : "follow_up_missed",
      .detail = text_printf(ctx->arena, "{\"channel\":\"%s\",\"tries\":%lld}",
                            follow_up_channel_words.list[input->channel], (long long)after.tries),
      .text = input->note};
  if (error == OK) error = row_change(ctx, &follow_up_record, &before, &after);
  return error == OK ? touch(ctx, &row, &note, case_out) : error;
}

static void answer_take(struct ctx *ctx, const struct follow_up_row *answer,
                        struct follow_up_row *after) {
  after->asked_at = ctx->now;
  after->asked_by = ctx->actor.id;
  after->channel = answer->channel;
  after->solved = answer->solved;
  after->satisfaction = answer->satisfaction;
  after->manner = answer->manner;
  after->speed = answer->speed;
  after->skill = answer->skill;
  after->opinion = answer->opinion;
  after->suggestion = answer->suggestion;
  after->quality_problem = answer->quality_problem;
  after->handling = answer->handling;
  after->next_step = answer->next_step;
  close(after, FOLLOW_UP_DONE, ctx->now);
}

enum error follow_up_answer(struct ctx *ctx, int64_t id, const struct follow_up_row *answer,
                            struct case_row *case_out) {
  struct follow_up_row before;
  struct case_row row;
  enum error error = asking_load(ctx, id, &before, &row);
  if (error != OK) return error;
  struct follow_up_row after = before;
  error = attempt_insert(ctx, &after, answer->channel, true, NULL);
  answer_take(ctx, answer, &after);
  const struct case_note note = {
      .event = "followed_up",
      .detail = text_printf(ctx->arena, "{\"channel\":\"%s\",\"solved\":\"%s\"}",
                            follow_up_channel_words.list[answer->channel],
                            follow_up_solved_words.list[answer->solved]),
      .text = answer->opinion};
  if (error == OK) error = row_change(ctx, &follow_up_record, &before, &after);
  return error == OK ? touch(ctx, &row, &note, case_out) : error;
}
