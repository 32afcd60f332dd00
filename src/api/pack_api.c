/* pack_api: drafting, checking and publishing changes of a pack.
 *
 * A draft is checked as it would be in force: put on the pack's text, planned, proven. Proving
 * takes some hundredths of a second, so publishing does it on the worker before its turn on the
 * writer, and the writer only makes sure that the text is still the one that was proven.
 *
 * What is shown of a version is read off the planned pack, the very thing that decides, with the
 * changes beside it. Times to come are found by asking for each moment at which a text or a version
 * of changes takes over what would be in force then.
 */
#include "api/pack_api.h"

#include "api/policy_api.h"
#include "desk/overlay.h"
#include "desk/pack_difference.h"
#include "desk/policy_plan.h"
#include "desk/release.h"
#include "desk/shelf.h"

#include <string.h>

#define MOMENTS_MAX (RELEASES_MAX + OVERLAYS_MAX)

/* ---- what goes in and comes out ---- */

struct publish_body {
  int64_t effective_from;
  const char *reason;
};
static const struct field publish_fields[] = {
    FIELD_ROW(struct publish_body, effective_from, FIELD_WHEN,
              "moment from which it is in force; now when absent", "生效时间",
              .flags = FIELD_OPTIONAL),
    FIELD_ROW(struct publish_body, reason, FIELD_TEXT, "why", "理由", .min = 1, .max = 500),
};
const struct record publish_input = {.name = "publish_input",
                                     .doc = "When changes come into force, and why.",
                                     RECORD_OF(struct publish_body, publish_fields)};

/* ---- printing ---- */

/* What is in force since ever has no moment. */
static void moments_hide(struct list releases) {
  struct release_head *heads = releases.items;
  for (size_t i = 0; i < releases.count; i++)
    heads[i].effective_at = release_since(heads[i].effective_at);
}

static void list_print(struct json_out *out, const char *name, const struct record *record,
                       struct list list) {
  json_name(out, name);
  json_open(out, '[');
  for (size_t i = 0; i < list.count; i++)
    record_print(out, record, (const char *)list.items + i * record->bytes);
  json_close(out, ']');
}

/* ---- times to come ---- */

struct moments {
  int64_t list[MOMENTS_MAX];
  size_t count;
};

/* In order, each once. */
static void moment_add(struct moments *moments, int64_t at) {
  size_t i = moments->count;
  while (i > 0 && moments->list[i - 1] >= at)
    i--;
  if ((i < moments->count && moments->list[i] == at) || moments->count == MOMENTS_MAX) return;
  memmove(&moments->list[i + 1], &moments->list[i], (moments->count - i) * sizeof(int64_t));
  moments->list[i] = at;
  moments->count++;
}

static enum error moments_collect(struct ctx *ctx, const char *pack, struct moments *moments,
                                  int64_t *draft_count_out) {
  struct list releases, overlays = {0};
  int64_t drafts = 0;
  enum error error = release_list(ctx, pack, &releases);
  if (error == OK) error = overlay_list(ctx, pack, &overlays);
  if (error != OK) return error;
  for (size_t i = 0; i < releases.count; i++) {
    int64_t at = ((const struct release_head *)releases.items)[i].effective_at;
    if (at > ctx->now) moment_add(moments, at);
  }
  for (size_t i = 0; i < overlays.count; i++) {
    const struct overlay_row *row = &((const struct overlay_row *)overlays.items)[i];
    if (row->state == OVERLAY_DRAFT) drafts++;
    if (row->state == OVERLAY_PUBLISHED && row->effective_at > ctx->now)
      moment_add(moments, row->effective_at);
  }
  *draft_count_out = drafts;
  return OK;
}

static enum error upcoming_print(struct call *call, const char *name,
                                 const struct moments *moments) {
  struct json_out *out = &call->out;
  json_name(out, "upcoming");
  json_open(out, '[');
  for (size_t i = 0; i < moments->count; i++) {
    const struct pack *pack;
    enum error error = pack_at(call->ctx, name, moments->list[i], &pack);
    if (error != OK) return error;
    json_open(out, '{');
    json_pair_text(out, "version", pack->version);
    json_pair_when(out, "effective_at", release_since(moments->list[i]));
    list_print(out, "conflicts", &overlay_conflict_record, pack->conflicts);
    json_close(out, '}');
  }
  json_close(out, ']');
  return OK;
}

/* ---- looking ---- */

static enum error item_print(struct call *call, const struct release_head *head) {
  struct moments *moments = arena_new(call->ctx->arena, struct moments);
  struct json_out *out = &call->out;
  struct release_head release;
  const struct pack *pack;
  const char *platform;
  int64_t draft_count, since;
  enum error error = moments_collect(call->ctx, head->pack, moments, &draft_count);
  if (error == OK) error = pack_at(call->ctx, head->pack, call->ctx->now, &pack);
  if (error == OK) error = release_in_force(call->ctx, head->pack, call->ctx->now, &release);
  if (error == OK) error = policy_since(call->ctx, head->pack, call->ctx->now, &since);
  if (error == OK) error = platform_pack(call->ctx, call->ctx->now, &platform);
  if (error != OK) return error;
  json_open(out, '{');
  json_pair_text(out, "pack", head->pack);
  json_pair_text(out, "zh", release.zh);
  json_pair_text(out, "en", release.en);
  json_pair_text(out, "extends", release.extends);
  json_pair_bool(out, "is_platform", strcmp(head->pack, platform) == 0);
  json_pair_text(out, "version", pack->version);
  json_pair_when(out, "effective_at", since);
  list_print(out, "conflicts", &overlay_conflict_record, pack->conflicts);
  error = upcoming_print(call, head->pack, moments);
  json_pair_int(out, "draft_count", draft_count);
  json_close(out, '}');
  return error;
}

enum error pack_list_run(struct call *call) {
  struct list releases;
  enum error error = release_list(call->ctx, NULL, &releases);
  const struct release_head *heads = releases.items;
  if (error != OK) return error;
  call_items_open(call);
  for (size_t i = 0; error == OK && i < releases.count; i++)
    if (i == 0 || strcmp(heads[i].pack, heads[i - 1].pack) != 0)
      error = item_print(call, &heads[i]);
  call_items_close(call, NULL);
  return error;
}

/* The changes inside a version: `1+3` has those numbered 3. */
static enum error changes_print(struct call *call, const struct pack *pack) {
  const char *plus = strchr(pack->version, '+');
  int64_t number = 0;
  struct overlay_row overlay = {.content = "{\"parameters\":[],\"rules\":[]}"};
  enum error error = plus == NULL ? OK : text_int(text_of(plus + 1), &number);
  if (error == OK && number > 0) error = overlay_load(call->ctx, pack->name, number, &overlay);
  if (error != OK) return error;
  json_name(&call->out, "changes");
  json_put_raw(&call->out, text_of(overlay.content));
  return OK;
}

static enum error detail_print(struct call *call, const struct pack *pack, const char *in_force) {
  struct json_out *out = &call->out;
  struct list releases, overlays;
  enum error error = release_list(call->ctx, pack->name, &releases);
  if (error == OK) error = overlay_list(call->ctx, pack->name, &overlays);
  if (error != OK) return error;
  json_open(out, '{');
  json_pair_text(out, "pack", pack->name);
  json_pair_text(out, "version", pack->version);
  json_pair_text(out, "version_in_force", in_force);
  json_pair_text(out, "zh", json_text(pack->parameters_json, "zh", NULL));
  json_pair_text(out, "en", json_text(pack->parameters_json, "en", NULL));
  json_pair_text(out, "extends", json_text(pack->parameters_json, "extends", NULL));
  json_pair_text(out, "calendar", calendar_name(pack->calendar));
  policy_print(out, pack);
  error = changes_print(call, pack);
  list_print(out, "conflicts", &overlay_conflict_record, pack->conflicts);
  moments_hide(releases);
  list_print(out, "releases", &release_head_record, releases);
  list_print(out, "overlays", &overlay_record, overlays);
  json_close(out, '}');
  return error;
}

enum error pack_get_run(struct call *call) {
  const char *name = request_path_part(call->request, 0);
  const char *version = request_query(call->request, "version"), *in_force;
  const struct pack *pack;
  enum error error = policy_version_at(call->ctx, name, call->ctx->now, &in_force);
  if (error == OK) error = pack_load(call->ctx, name, version == NULL ? in_force : version, &pack);
  return error == OK ? detail_print(call, pack, in_force) : error;
}

/* ---- drafts ---- */

/* The text of a pack that is in force at a moment. */
static enum error text_at(struct ctx *ctx, const char *pack, int64_t at, struct pack_text *text_out,
                          const char **label_out) {
  struct release_head head;
  struct release_row release;
  enum error error = release_in_force(ctx, pack, at, &head);
  if (error == OK) error = release_load(ctx, pack, head.label, &release);
  if (error != OK) return error;
  *text_out = release_text(&release);
  *label_out = release.label;
  return OK;
}

enum error pack_draft_run(struct call *call) {
  const char *name = request_path_part(call->request, 0);
  struct overlay_content *content = call->input;
  struct pack_text text;
  struct overlay_row row;
  const char *label;
  enum error error = text_at(call->ctx, name, call->ctx->now, &text, &label);
  if (error == OK) error = overlay_base(call->ctx->arena, &text, content, &call->ctx->fault);
  if (error == OK) error = overlay_draft(call->ctx, name, label, content, &row);
  if (error == OK) record_print(&call->out, &overlay_record, &row);
  return error;
}

static enum error draft_of_path(struct call *call, struct overlay_row *row_out) {
  int64_t id;
  enum error error = call_id(call, 1, "ovl", &id);
  return error == OK ? overlay_load_id(call->ctx, request_path_part(call->request, 0), id, row_out)
                     : error;
}

static enum error content_check(struct ctx *ctx, const struct pack_text *text,
                                const struct overlay_content *content,
                                struct policy_report *report_out) {
  const struct policy_question question = {.text = text,
                                           .content = content,
                                           .calendars = shelf_calendars(ctx->world->shelf),
                                           .version = "draft"};
  return policy_check_draft(ctx->arena, &question, report_out, &ctx->fault);
}

/* As it would be in force at a moment. */
static enum error draft_check(struct call *call, const struct overlay_row *draft, int64_t at,
                              struct policy_report *report_out, const char **label_out) {
  struct ctx *ctx = call->ctx;
  struct overlay_content content;
  struct pack_text text;
  enum error error = text_at(ctx, draft->pack, at, &text, label_out);
  if (error == OK) error = overlay_parse(ctx->arena, draft->content, &content, &ctx->fault);
  return error == OK ? content_check(ctx, &text, &content, report_out) : error;
}

static void report_print(struct json_out *out, const struct policy_report *report) {
  bool is_read = report->pack != NULL;
  json_open(out, '{');
  json_pair_bool(out, "is_good", report->is_good);
  json_pair_text(out, "refused_zh", is_read ? NULL : report->why.zh);
  json_pair_text(out, "refused_en", is_read ? NULL : report->why.en);
  json_pair_int(out, "tables", (int64_t)report->check.table_count);
  json_pair_int(out, "rules", (int64_t)report->check.rule_count);
  json_pair_int(out, "forbidden", (int64_t)report->check.forbidden_count);
  json_name(out, "findings");
  json_open(out, '[');
  for (size_t i = 0; i < report->check.count; i++)
    finding_print(out, &report->check.findings[i]);
  json_close(out, ']');
  list_print(out, "conflicts", &overlay_conflict_record, report->conflicts);
}

static enum error report_tell(struct call *call, const char *name,
                              const struct policy_report *report) {
  const struct pack *now;
  struct list differences = {0};
  enum error error = pack_at(call->ctx, name, call->ctx->now, &now);
  if (error != OK) return error;
  if (report->pack != NULL) differences = pack_differences(call->ctx->arena, now, report->pack);
  report_print(&call->out, report);
  list_print(&call->out, "differences", &pack_difference_record, differences);
  json_close(&call->out, '}');
  return OK;
}

enum error pack_check_run(struct call *call) {
  struct overlay_row draft;
  struct policy_report report;
  const char *label;
  enum error error = draft_of_path(call, &draft);
  if (error == OK) error = draft_check(call, &draft, call->ctx->now, &report, &label);
  return error == OK ? report_tell(call, draft.pack, &report) : error;
}

/* While somebody writes: nothing is kept. */
enum error pack_look_run(struct call *call) {
  const char *name = request_path_part(call->request, 0), *label;
  struct overlay_content *content = call->input;
  struct policy_report report;
  struct pack_text text;
  enum error error = text_at(call->ctx, name, call->ctx->now, &text, &label);
  if (error == OK) error = overlay_base(call->ctx->arena, &text, content, &call->ctx->fault);
  if (error == OK) error = content_check(call->ctx, &text, content, &report);
  return error == OK ? report_tell(call, name, &report) : error;
}

/* Between two versions; without `to` the one in force. */
enum error pack_difference_run(struct call *call) {
  const char *name = request_path_part(call->request, 0);
  const char *from = request_query(call->request, "from"), *to = request_query(call->request, "to");
  const struct pack *before, *after;
  if (from == NULL || *from == '\0')
    return fault_raise(&call->ctx->fault, ERR_INVALID, "from", "请指明要比较的版本",
                       "Say which version to compare");
  enum error error = pack_load(call->ctx, name, from, &before);
  if (error == OK)
    error = to == NULL || *to == '\0' ? pack_at(call->ctx, name, call->ctx->now, &after)
                                      : pack_load(call->ctx, name, to, &after);
  if (error != OK) return error;
  call_list(call, &pack_difference_record, pack_differences(call->ctx->arena, before, after), NULL);
  return OK;
}

/* The first thing that stands against it, in words. */
static enum error report_refuse(struct ctx *ctx, const struct policy_report *report) {
  const struct overlay_conflict *conflicts = report->conflicts.items;
  if (report->pack == NULL)
    return fault_raise(&ctx->fault, ERR_POLICY_REFUSED, NULL, report->why.zh, report->why.en);
  for (size_t i = 0; i < report->check.count; i++)
    if (report->check.findings[i].level == LEVEL_FORBIDDEN)
      return fault_raise(&ctx->fault, ERR_POLICY_REFUSED, NULL, report->check.findings[i].zh,
                         report->check.findings[i].en);
  return fault_raise(&ctx->fault, ERR_POLICY_REFUSED, NULL, conflicts[0].zh, conflicts[0].en);
}

static enum error publish_prove(struct call *call, const struct overlay_row *draft,
                                const char **label_out) {
  const struct publish_body *input = call->input;
  struct policy_report report;
  int64_t at = input->effective_from == 0 ? call->ctx->now : input->effective_from;
  enum error error = draft_check(call, draft, at, &report, label_out);
  if (error == OK && !report.is_good) error = report_refuse(call->ctx, &report);
  return error;
}

enum error pack_publish_prepare(struct call *call) {
  struct overlay_row draft;
  const char *label;
  enum error error = draft_of_path(call, &draft);
  if (error == OK) error = publish_prove(call, &draft, &label);
  if (error == OK) call->baton = text_copy(call->ctx->arena, label);
  return error;
}

enum error pack_publish_run(struct call *call) {
  const struct publish_body *input = call->input;
  struct overlay_publish publish = {.effective_at = input->effective_from, .reason = input->reason};
  struct overlay_row draft, row;
  struct release_head head;
  int64_t at = input->effective_from == 0 ? call->ctx->now : input->effective_from;
  enum error error = draft_of_path(call, &draft);
  if (error == OK) error = release_in_force(call->ctx, draft.pack, at, &head);
  if (error != OK) return error;
  publish.label = call->baton;
  if (strcmp(head.label, publish.label) != 0) /* a newer text was taken meanwhile */
    error = publish_prove(call, &draft, &publish.label);
  if (error == OK) error = overlay_publish(call->ctx, &draft, &publish, &row);
  if (error == OK) record_print(&call->out, &overlay_record, &row);
  return error;
}

enum error pack_discard_run(struct call *call) {
  struct overlay_row draft, row;
  enum error error = draft_of_path(call, &draft);
  if (error == OK) error = overlay_discard(call->ctx, &draft, &row);
  if (error == OK) record_print(&call->out, &overlay_record, &row);
  return error;
}
