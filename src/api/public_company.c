/* public_company: the frame of every public page.
 *
 * Without sign-in there is nobody to hold to account for many requests, so an answer is cheap: it
 * is kept under a key that names all it hangs on (page, company, pack and version, moment, the
 * minute), and a client that has it is told so by its ETag, a hash of the bytes.
 *
 * `at` asks for another day: a date means the end of that day in Shanghai, so what came into force
 * on it is shown. A version is found again for as long as its text is kept, which is for ever
 * (desk/release.h), and so is which pack a company had chosen (desk/pack_choice.h).
 */
#include "api/public_company.h"

#include "api/public_cache.h"
#include "base/map.h"
#include "desk/overlay.h"
#include "desk/release.h"
#include "desk/shelf.h"

#include <string.h>

#define AT_DAYS_AHEAD 3660

/* ---- which company, which moment ---- */

static enum error at_read(struct call *call, struct company *company) {
  const char *text = request_query(call->request, "at");
  int64_t now = call->ctx->now, date;
  company->at = now;
  company->is_now = true;
  if (text == NULL || *text == '\0') return OK;
  company->is_now = false;
  bool is_date = date_parse(text_of(text), &date) == OK;
  if (!is_date && when_parse(text_of(text), &company->at) != OK)
    return fault_raise(&call->ctx->fault, ERR_INVALID, "at", "at 须为日期（YYYY-MM-DD）或时刻",
                       "at must be a date (YYYY-MM-DD) or a moment");
  if (!is_date) date = when_date(company->at);
  if (date < 0 || date > when_date(now) + AT_DAYS_AHEAD)
    return fault_raise(&call->ctx->fault, ERR_INVALID, "at", "日期太早或太远",
                       "The date is too early or too far ahead");
  company->is_now = is_date && date == when_date(now);
  if (is_date) company->at = company->is_now ? now : date_start(date + 1) - 1;
  return OK;
}

static enum error company_asked(struct call *call, struct company *company_out) {
  const char *name = request_path_part(call->request, 0);
  struct company company = {.id = "platform", .zh = "平台", .en = "The platform"};
  struct merchant_row merchant;
  enum error error = OK;
  if (strcmp(name, "platform") != 0) {
    error = call_id(call, 0, "mer", &company.merchant_id);
    if (error == OK) error = merchant_load(call->ctx, company.merchant_id, &merchant);
    if (error != OK) return error;
    char *id = arena_take(call->ctx->arena, 32);
    ident_print("mer", company.merchant_id, id);
    company.id = id;
    company.zh = company.en = merchant.name;
  }
  error = at_read(call, &company);
  if (error == OK) error = pack_in_force(call->ctx, company.merchant_id, company.at, &company.pack);
  if (error == OK) *company_out = company;
  return error;
}

/* ---- versions ---- */

struct moments {
  int64_t list[PUBLIC_VERSIONS_MAX]; /* the newest, each once, newest first */
  size_t count;
};

static void moment_add(struct moments *moments, int64_t at) {
  size_t i = 0;
  while (i < moments->count && moments->list[i] > at)
    i++;
  if (i == PUBLIC_VERSIONS_MAX || (i < moments->count && moments->list[i] == at)) return;
  if (moments->count < PUBLIC_VERSIONS_MAX) moments->count++;
  memmove(&moments->list[i + 1], &moments->list[i], (moments->count - i - 1) * sizeof(int64_t));
  moments->list[i] = at;
}

static enum error moments_collect(struct ctx *ctx, const char *pack, struct moments *moments) {
  struct list releases, overlays;
  enum error error = release_list(ctx, pack, &releases);
  if (error == OK) error = overlay_list(ctx, pack, &overlays);
  if (error != OK) return error;
  for (size_t i = 0; i < releases.count; i++)
    moment_add(moments, ((const struct release_head *)releases.items)[i].effective_at);
  for (size_t i = 0; i < overlays.count; i++) {
    const struct overlay_row *row = &((const struct overlay_row *)overlays.items)[i];
    if (row->state == OVERLAY_PUBLISHED) moment_add(moments, row->effective_at);
  }
  return OK;
}

static enum error versions_print(struct call *call, const struct company *company) {
  struct moments *moments = arena_new(call->ctx->arena, struct moments);
  struct json_out *out = &call->out;
  enum error error = moments_collect(call->ctx, company->pack->name, moments);
  json_name(out, "versions");
  json_open(out, '[');
  for (size_t i = 0; error == OK && i < moments->count; i++) {
    int64_t at = moments->list[i];
    const char *version;
    char date[16];
    error = policy_version_at(call->ctx, company->pack->name, at, &version);
    if (error != OK) break;
    date_print(when_date(at), date);
    json_open(out, '{');
    json_pair_text(out, "version", version);
    json_pair_when(out, "effective_at", release_since(at));
    json_pair_text(out, "on", release_since(at) == 0 ? NULL : date);
    json_pair_bool(out, "is_upcoming", at > call->ctx->now);
    json_close(out, '}');
  }
  json_close(out, ']');
  return error;
}

static enum error head_print(struct call *call, const struct company *company) {
  struct json_out *out = &call->out;
  int64_t since;
  char date[16];
  enum error error = policy_since(call->ctx, company->pack->name, company->at, &since);
  if (error != OK) return error;
  date_print(when_date(company->at), date);
  json_pair_text(out, "company", company->id);
  json_pair_text(out, "company_zh", company->zh);
  json_pair_text(out, "company_en", company->en);
  json_pair_text(out, "pack", company->pack->name);
  json_pair_text(out, "pack_zh", json_text(company->pack->parameters_json, "zh", ""));
  json_pair_text(out, "pack_en", json_text(company->pack->parameters_json, "en", ""));
  json_pair_text(out, "version", company->pack->version);
  json_pair_when(out, "effective_at", since);
  json_pair_text(out, "on", date);
  return versions_print(call, company);
}

/* ---- answering ---- */

static bool is_known(const struct call *call, const char *tag) {
  struct text rest = text_of(request_header(call->request, "If-None-Match"));
  while (rest.len > 0) {
    struct text item = text_trim(text_cut(&rest, ','));
    if (text_starts(item, "W/")) item = (struct text){item.at + 2, item.len - 2};
    if (text_is(item, tag) || text_is(item, "*")) return true;
  }
  return false;
}

enum error public_answer(struct call *call, struct text body) {
  const uint64_t hash = hash_bytes(body.at, body.len, 1);
  const char *tag = text_printf(call->ctx->arena, "\"%016llx\"", (unsigned long long)hash);
  call->header_count = 0; /* in place of no-store */
  call_header(call, "Cache-Control", "public, max-age=60");
  call_header(call, "ETag", tag);
  call->body.at = (char *)(uintptr_t)body.at;
  call->body.len = body.len;
  if (!is_known(call, tag)) return OK;
  call->status = 304;
  call->body.len = 0;
  return OK;
}

enum error company_answer(struct call *call, const char *page, int64_t days,
                          company_print_fn *print) {
  struct company company;
  enum error error = company_asked(call, &company);
  if (error != OK) return error;
  const char *key = text_printf(call->ctx->arena, "%s %s %s %s %lld %lld %lld", page, company.id,
                                company.pack->name, company.pack->version, (long long)days,
                                (long long)(company.is_now ? 0 : company.at),
                                (long long)(call->ctx->now / MS_MINUTE));
  struct public_cache *cache = call->api->public_cache;
  struct text body = public_cache_find(cache, key, call->ctx->arena);
  if (body.len > 0) return public_answer(call, body);
  json_open(&call->out, '{');
  error = head_print(call, &company);
  if (error == OK) error = print(call, &company);
  json_close(&call->out, '}');
  if (error != OK) return error;
  body = (struct text){call->body.at, call->body.len};
  public_cache_keep(cache, key, body);
  return public_answer(call, body);
}
