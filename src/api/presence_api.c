/* presence_api: who else has this case open.
 *
 * A page says every ten seconds that it is open and whether something is being written; the answer
 * is who else is there. The first time the case is loaded as its reader may see it, and the names
 * are looked up; while he is there nothing is asked of the store again, and nothing is ever
 * written. When somebody comes, goes, or begins to write, the pages of the others are told by the
 * stream of the queue (event `presence`), and ask.
 *
 * Colleagues are shown by name. Whoever is of another company is shown to the platform only, as
 * that company; a shop learns nothing of who of the platform looks at its case.
 */
#include "api/presence_api.h"

#include "api/hub.h"
#include "api/name.h"
#include "api/presence.h"
#include "desk/case.h"

#include <stdio.h>

struct wish {
  bool is_writing, is_leaving;
};
static const struct field wish_fields[] = {
    FIELD_ROW(struct wish, is_writing, FIELD_BOOL, "something is being written", "正在书写",
              .flags = FIELD_OPTIONAL),
    FIELD_ROW(struct wish, is_leaving, FIELD_BOOL, "the page is closed", "离开页面",
              .flags = FIELD_OPTIONAL),
};
const struct record presence_input = {.name = "presence_input",
                                      .doc = "That somebody has a case open.",
                                      RECORD_OF(struct wish, wish_fields)};

struct presence_view {
  const char *name, *company;
  bool is_writing;
  int64_t since;
};
#define V(member, ...) FIELD_ROW(struct presence_view, member, __VA_ARGS__)
static const struct field view_fields[] = {
    V(name, FIELD_TEXT, "of a colleague", "姓名", .flags = FIELD_OPTIONAL | FIELD_PERSONAL,
      .max = 64),
    V(company, FIELD_TEXT, "whose staff; none: the platform's", "公司", .flags = FIELD_OPTIONAL,
      .max = 200),
    V(is_writing, FIELD_BOOL, "is writing something", "正在书写"),
    V(since, FIELD_WHEN, "there since", "开始时间"),
};
const struct record presence_view_record = {.name = "presence_view",
                                            .doc = "Somebody else who has the case open.",
                                            RECORD_OF(struct presence_view, view_fields)};

static void name_keep(char out[PRESENCE_NAME_BYTES], const char *name) {
  struct text cut = text_of(name == NULL ? "" : name);
  if (cut.len >= PRESENCE_NAME_BYTES) cut.len = 0; /* no name is that long */
  snprintf(out, PRESENCE_NAME_BYTES, "%.*s", (int)cut.len, cut.at);
}

static enum error arrive(struct call *call, int64_t case_id, struct present *present_out) {
  const struct actor *actor = &call->ctx->actor;
  struct present present = {.case_id = case_id,
                            .account_id = actor->id,
                            .merchant_id = actor->kind == ACTOR_MERCHANT ? actor->party_id : 0};
  struct case_row row;
  const char *name = NULL, *company = NULL;
  enum error error = case_load(call->ctx, case_id, &row);
  if (error == OK) error = name_of_account(call->ctx, actor->id, &name);
  if (error == OK && present.merchant_id != 0)
    error = name_of_merchant(call->ctx, present.merchant_id, &company);
  if (error != OK) return error;
  name_keep(present.name, name);
  name_keep(present.company, company);
  *present_out = present;
  return OK;
}

/* One company sees its own; the platform sees all. */
static bool is_shown(int64_t to_merchant_id, const struct present *present) {
  return to_merchant_id == 0 || to_merchant_id == present->merchant_id;
}

static void others_tell(struct call *call, const struct present *me) {
  struct present others[PRESENCE_SHOWN];
  char id[32], data[64];
  size_t count =
      presence_list(call->api->presence, me->case_id, me->account_id, call->ctx->now, others);
  ident_print("cas", me->case_id, id);
  int bytes = snprintf(data, sizeof data, "{\"id\":\"%s\"}", id);
  for (size_t i = 0; i < count; i++)
    if (is_shown(others[i].merchant_id, me))
      hub_tell_account(call->api->hub, others[i].account_id, "presence",
                       (struct text){data, (size_t)bytes});
}

static void others_print(struct call *call, const struct present *me) {
  struct present others[PRESENCE_SHOWN];
  struct presence_view views[PRESENCE_SHOWN];
  size_t shown = 0, count = presence_list(call->api->presence, me->case_id, me->account_id,
                                          call->ctx->now, others);
  for (size_t i = 0; i < count; i++) {
    const struct present *other = &others[i];
    bool is_colleague = other->merchant_id == me->merchant_id;
    if (!is_shown(me->merchant_id, other)) continue;
    views[shown++] =
        (struct presence_view){.name = is_colleague ? other->name : NULL,
                               .company = other->company[0] == '\0' ? NULL : other->company,
                               .is_writing = other->is_writing,
                               .since = other->since};
  }
  call_list(call, &presence_view_record, (struct list){views, shown}, NULL);
}

enum error presence_run(struct call *call) {
  const struct wish *wish = call->input;
  struct presence *presence = call->api->presence;
  struct present me;
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error != OK) return error;
  error = presence_find(presence, id, call->ctx->actor.id, call->ctx->now, &me);
  if (error == ERR_NOT_FOUND) error = arrive(call, id, &me);
  if (error != OK) return error;
  me.is_writing = wish->is_writing;
  me.seen_at = call->ctx->now;
  bool is_news = wish->is_leaving ? presence_remove(presence, id, me.account_id)
                                  : presence_note(presence, &me);
  if (is_news) others_tell(call, &me);
  others_print(call, &me);
  return OK;
}
