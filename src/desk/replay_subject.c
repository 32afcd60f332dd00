/* replay_subject: a draft planned as it would be in force now.
 *
 * A draft that could not come into force is refused as publishing would refuse it: what it would
 * decide is not known. Somebody's draft is his own: a shop's account tries those that it made.
 */
#include "desk/replay_subject.h"

#include "desk/overlay.h"
#include "desk/policy_plan.h"
#include "desk/release.h"
#include "desk/shelf.h"
#include "desk/world.h"

static enum error draft_refuse(struct ctx *ctx, const struct policy_report *report) {
  const struct overlay_conflict *conflicts = report->conflicts.items;
  if (report->pack == NULL)
    return fault_raise(&ctx->fault, ERR_POLICY_REFUSED, "draft_id", report->why.zh, report->why.en);
  for (size_t i = 0; i < report->check.count; i++)
    if (report->check.findings[i].level == LEVEL_FORBIDDEN)
      return fault_raise(&ctx->fault, ERR_POLICY_REFUSED, "draft_id", report->check.findings[i].zh,
                         report->check.findings[i].en);
  return fault_raise(&ctx->fault, ERR_POLICY_REFUSED, "draft_id", conflicts[0].zh, conflicts[0].en);
}

static enum error draft_plan(struct ctx *ctx, const struct overlay_row *draft,
                             const struct pack **pack_out) {
  struct release_head head;
  struct release_row release;
  struct overlay_content content;
  struct policy_report report;
  enum error error = release_in_force(ctx, draft->pack, ctx->now, &head);
  if (error == OK) error = release_load(ctx, draft->pack, head.label, &release);
  if (error == OK) error = overlay_parse(ctx->arena, draft->content, &content, &ctx->fault);
  if (error != OK) return error;
  struct pack_text text = release_text(&release);
  const struct policy_question question = {.text = &text,
                                           .content = &content,
                                           .calendars = shelf_calendars(ctx->world->shelf),
                                           .version = "draft"};
  error = policy_check_draft(ctx->arena, &question, &report, &ctx->fault);
  if (error == OK && !report.is_good) error = draft_refuse(ctx, &report);
  if (error == OK) *pack_out = report.pack;
  return error;
}

enum error replay_subject_plan(struct ctx *ctx, const struct replay_subject *subject,
                               const struct pack **pack_out) {
  struct overlay_row draft;
  if (subject->draft_id == 0 && subject->version != NULL)
    return pack_load(ctx, subject->pack, subject->version, pack_out);
  if (subject->draft_id == 0) return pack_at(ctx, subject->pack, ctx->now, pack_out);
  enum error error = overlay_load_id(ctx, subject->pack, subject->draft_id, &draft);
  if (error != OK) return error;
  if (ctx->actor.kind == ACTOR_MERCHANT && draft.made_by != ctx->actor.id)
    return fault_raise(&ctx->fault, ERR_NOT_FOUND, "draft_id", "没有这个草稿",
                       "There is no such draft");
  return draft_plan(ctx, &draft, pack_out);
}
