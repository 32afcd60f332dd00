/* after_view: gathered from the rows of reopen.h, follow_up.h and merge.h.
 *
 * The consumer sees what was written down about him, without the names of those who wrote it. What
 * was merged is shown with its files and its talk, to those who may see that case; as nothing is
 * written on a merged case any more, it does not change.
 */
#include "api/after_view.h"

#include "desk/feedback.h"
#include "desk/merge.h"
#include "desk/reopen.h"
#include "desk/talk_open.h"
#include "trust/file.h"

#define M(member, ...) FIELD_ROW(struct merged_view, member, __VA_ARGS__)
static const struct field merged_fields[] = {
    M(id, FIELD_ID, "case", "售后单编号", .prefix = "cas"),
    M(case_no, FIELD_TEXT, "number that people quote", "售后单号", .max = 40),
    M(type, FIELD_WORD, "what was asked for", "类型", .words = &case_type_words),
    M(opened_at, FIELD_WHEN, "opened", "申请时间"),
    M(merged_at, FIELD_WHEN, "merged", "合并时间"),
    M(description, FIELD_TEXT, "in the consumer's words", "问题描述",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = CASE_TEXT_MAX),
    M(files, FIELD_LIST, "evidence", "凭证", .record = &file_view_record, .max = 100),
    M(timeline, FIELD_LIST, "what happened", "协商记录", .record = &event_view_record, .max = 500),
};
static const struct record merged_view_record = {.name = "merged_view",
                                                 .doc = "A case that was merged into this one.",
                                                 RECORD_OF(struct merged_view, merged_fields)};

#define A(member, ...) FIELD_ROW(struct after_view, member, __VA_ARGS__)
static const struct field after_fields[] = {
    A(reopen, FIELD_WORD, "what asking to reopen it would bring the reader", "可否重新打开",
      .words = &reopen_way_words),
    A(reopen_until, FIELD_WHEN, "the consumer may ask until then", "可重新打开至",
      .flags = FIELD_OPTIONAL),
    A(can_merge, FIELD_BOOL, "the reader may merge it into another case", "可合并"),
    A(dispute_id, FIELD_ID, "the dispute about it that is open", "处理中的争议",
      .flags = FIELD_OPTIONAL, .prefix = "cas"),
    A(can_rate, FIELD_BOOL, "the reader may rate the service, or change what he said", "可评价"),
    A(rate_until, FIELD_WHEN, "what the consumer said may be changed until then", "评价可修改至",
      .flags = FIELD_OPTIONAL),
    A(reopenings, FIELD_LIST, "ends that were left again", "重新打开记录",
      .record = &reopening_record, .max = 10),
    A(follow_ups, FIELD_LIST, "was it settled? (cabinet-8.6)", "回访", .record = &follow_up_record,
      .max = FOLLOW_UPS_MAX),
    A(follow_up_attempts, FIELD_LIST, "tries at reaching the consumer", "回访尝试",
      .record = &follow_up_attempt_record, .max = FOLLOW_UPS_MAX * FOLLOW_UP_TRIES_MAX),
    A(merged, FIELD_LIST, "cases that were merged into it", "并入的工单",
      .record = &merged_view_record, .max = 100),
};
const struct record after_view_record = {.name = "after_view",
                                         .doc = "After the end of a case, or instead of it.",
                                         RECORD_OF(struct after_view, after_fields)};

static enum error merged_view_load(struct ctx *ctx, const struct case_row *row,
                                   struct merged_view *view_out) {
  struct list files, events;
  struct merged_view view = {.id = row->id,
                             .case_no = row->case_no,
                             .type = row->type,
                             .opened_at = row->opened_at,
                             .merged_at = row->closed_at,
                             .description = row->description};
  enum error error = file_list_of_case(ctx, row->id, &files);
  if (error == OK) error = case_event_list(ctx, row, &events);
  if (error == OK) error = event_views(ctx, row->type, events, &view.timeline);
  if (error != OK) return error;
  view.files = file_views(ctx, files);
  *view_out = view;
  return OK;
}

static enum error merged_load(struct ctx *ctx, const struct case_row *row,
                              struct after_view *view) {
  struct list merged;
  enum error error = merged_list(ctx, row, &merged);
  if (error != OK) return error;
  const struct case_row *rows = merged.items;
  struct merged_view *views = arena_list(ctx->arena, struct merged_view, merged.count);
  for (size_t i = 0; i < merged.count; i++) {
    error = merged_view_load(ctx, &rows[i], &views[i]);
    if (error != OK) return error;
  }
  view->merged = (struct list){views, merged.count};
  return OK;
}

static void names_hide(struct after_view *view) {
  struct reopening_row *reopenings = view->reopenings.items;
  struct follow_up_row *follow_ups = view->follow_ups.items;
  struct follow_up_attempt *attempts = view->follow_up_attempts.items;
  for (size_t i = 0; i < view->reopenings.count; i++)
    reopenings[i].actor_id = 0;
  for (size_t i = 0; i < view->follow_ups.count; i++)
    follow_ups[i].asked_by = 0;
  for (size_t i = 0; i < view->follow_up_attempts.count; i++)
    attempts[i].tried_by = 0;
}

enum error after_view_load(struct ctx *ctx, const struct case_row *row, const struct holding *held,
                           struct after_view *view_out) {
  struct after_view view = {0};
  struct reopen_plan plan;
  enum error error = reopen_plan(ctx, row, &plan);
  if (error == OK && held->has_reopenings) error = reopening_list(ctx, row, &view.reopenings);
  if (error == OK && held->has_follow_ups)
    error = follow_up_list_of_case(ctx, row, &view.follow_ups);
  if (error == OK && view.follow_ups.count > 0)
    error = follow_up_attempt_list(ctx, row, &view.follow_up_attempts);
  if (error == OK && held->has_merged) error = merged_load(ctx, row, &view);
  if (error == OK && held->has_children) error = dispute_find(ctx, row, &view.dispute_id);
  if (error != OK) return error;
  bool is_late = plan.until != 0 && ctx->now > plan.until;
  view.reopen = is_late ? REOPEN_NOT : plan.way;
  view.reopen_until = plan.until;
  struct feedback_plan feedback = feedback_plan(ctx, row, view.follow_ups);
  view.can_rate = feedback.is_possible;
  view.rate_until = feedback.until;
  view.can_merge = merge_is_possible(&ctx->actor, row);
  if (ctx->actor.kind == ACTOR_CONSUMER) names_hide(&view);
  *view_out = view;
  return OK;
}
