/* talk_view: evidence, finding and consequences as each side may see them.
 *
 * Both sides see all evidence and every finding with its reasons: a complaint is handled in the
 * open (cabinet-7.3.1-1). A consumer is not shown how the merchant is punished nor which account
 * handled the case; a flag is shown to the platform, and once confirmed to the consumer it is
 * about. Bodies outside are told as soon as there is a finding or the case has ended.
 */
#include "api/talk_view.h"

#include "desk/evidence.h"
#include "desk/settlement.h"

#define V(member, ...) FIELD_ROW(struct talk_view, member, __VA_ARGS__)
static const struct field view_fields[] = {
    V(talk, FIELD_RECORD, "what it is about", "内容", .flags = FIELD_OPTIONAL,
      .record = &talk_record),
    V(evidence_requests, FIELD_LIST, "what was asked for", "举证要求",
      .record = &evidence_request_record, .max = EVIDENCE_REQUESTS_MAX),
    V(evidence, FIELD_LIST, "what was brought", "证据", .record = &evidence_record,
      .max = EVIDENCE_MAX),
    V(findings, FIELD_LIST, "how it was decided", "裁定", .record = &finding_record,
      .max = FINDINGS_MAX),
    V(appeals, FIELD_LIST, "appeals", "申诉", .record = &appeal_record, .max = FINDINGS_MAX),
    V(consequences, FIELD_LIST, "what it brings", "执行项", .record = &consequence_record,
      .max = CONSEQUENCES_MAX),
    V(external_options, FIELD_LIST, "where else one may go", "外部救济途径",
      .record = &external_option_record, .max = BODY_COUNT),
    V(external_remedies, FIELD_LIST, "and where one went", "外部救济",
      .record = &external_remedy_record, .max = EXTERNAL_REMEDIES_MAX),
    V(settlements, FIELD_LIST, "terms that were put, oldest first", "和解协议",
      .record = &settlement_record, .max = SETTLEMENTS_MAX),
    V(flags, FIELD_LIST, "held to be malicious", "恶意投诉标记", .record = &malice_record,
      .max = 1),
};
const struct record talk_view_record = {.name = "talk_view",
                                        .doc = "What hangs on an enquiry, complaint or dispute.",
                                        RECORD_OF(struct talk_view, view_fields)};

/* ---- what a consumer does not see ---- */

static void findings_hide(struct list findings) {
  struct finding_row *list = findings.items;
  for (size_t i = 0; i < findings.count; i++) {
    list[i].penalty_points = list[i].suspend_days = 0;
    list[i].is_fund_first = false;
  }
}

static void consequences_hide(struct list *consequences) {
  struct consequence_row *list = consequences->items;
  size_t count = 0;
  for (size_t i = 0; i < consequences->count; i++) {
    bool is_punishment =
        list[i].kind == CONSEQUENCE_PENALTY || list[i].kind == CONSEQUENCE_SUSPENSION;
    if (is_punishment) continue;
    list[count] = list[i];
    list[count].is_fund_first = false;
    list[count].advanced_money = 0;
    list[count++].problem = NULL;
  }
  consequences->count = count;
}

static void view_hide(struct talk_view *view) {
  view->talk.opened_by = view->talk.class_by = view->talk.investigator_id = 0;
  view->talk.class_reason = NULL;
  findings_hide(view->findings);
  consequences_hide(&view->consequences);
}

/* ---- gathering ---- */

static enum error flags_load(struct ctx *ctx, const struct case_row *row, struct list *flags_out) {
  struct malice_row *flag = arena_new(ctx->arena, struct malice_row);
  bool is_platform = ctx->actor.kind == ACTOR_PLATFORM || ctx->actor.kind == ACTOR_ADMIN;
  enum error error = malice_load(ctx, row, flag);
  if (error == ERR_NOT_FOUND) return OK;
  if (error != OK) return error;
  bool is_told = flag->confirmed_at != 0 && flag->lifted_at == 0;
  if (is_platform || (is_told && ctx->actor.kind == ACTOR_CONSUMER))
    *flags_out = (struct list){flag, 1};
  return OK;
}

static enum error rows_load(struct ctx *ctx, const struct case_row *row, struct talk_view *view) {
  enum error error = evidence_request_list(ctx, row, &view->evidence_requests);
  if (error == OK) error = evidence_list(ctx, row, &view->evidence);
  if (error == OK) error = finding_list(ctx, row, &view->findings);
  if (error == OK) error = appeal_list(ctx, row, &view->appeals);
  if (error == OK) error = consequence_list(ctx, row, &view->consequences);
  if (error == OK) error = external_remedy_list(ctx, row, &view->external_remedies);
  if (error == OK) error = settlement_view(ctx, row, &view->settlements);
  return error == OK ? flags_load(ctx, row, &view->flags) : error;
}

enum error talk_view_load(struct ctx *ctx, const struct case_row *row, struct talk_view *view_out) {
  struct talk_view view = {.talk = {.against = -1}};
  bool is_refused = row->state == STATE_DENIED || row->state == STATE_EXPIRED;
  if (!case_type_is_talk(row->type)) { /* a refused application is told where else one may go */
    if (is_refused) view.external_options = external_options();
    *view_out = view;
    return OK;
  }
  enum error error = talk_load(ctx, row, &view.talk);
  if (error == OK && row->type != CASE_ENQUIRY) error = rows_load(ctx, row, &view);
  if (error != OK) return error;
  bool is_ended = row->type != CASE_ENQUIRY && row->closed_at != 0;
  if (view.findings.count > 0 || is_ended) view.external_options = external_options();
  if (ctx->actor.kind == ACTOR_CONSUMER) view_hide(&view);
  *view_out = view;
  return OK;
}
