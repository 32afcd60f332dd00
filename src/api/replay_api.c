/* replay_api: background replays for those who keep the policy, and for shops over their own cases.
 *
 * Asking plans the policy first, on the worker: a draft that could not come into force is refused
 * at once, not when its turn comes. What was found is kept by ways to differ; a figure is the sum
 * over the ways that have it, and its cases are theirs, one way after the other.
 *
 * A shop sees and asks for runs over its own cases only.
 */
#include "api/replay_api.h"

#include "desk/case.h"
#include "desk/replay_subject.h"
#include "desk/spreadsheet.h"

#include <stdlib.h>
#include <string.h>

#define FIGURES_MAX 2000
#define CSV_ROWS_MAX 10000
#define CSV_PAGE 500

#define SHAPE(named, of_kind, english, chinese, ...)                                               \
  { .name = (named), .kind = (of_kind), .doc = (english), .zh = (chinese), __VA_ARGS__ }
#define OPT .flags = FIELD_OPTIONAL

/* ---- what goes in and comes out ---- */

struct replay_body {
  const char *pack, *version;
  int64_t draft_id, merchant_id, from, to;
};
static const struct field input_fields[] = {
    FIELD_ROW(struct replay_body, pack, FIELD_TEXT, "pack that is tried", "政策包", .min = 1,
              .max = PACK_NAME_MAX),
    FIELD_ROW(struct replay_body, version, FIELD_TEXT, "in this version; absent: in force", "版本",
              OPT, .max = 60),
    FIELD_ROW(struct replay_body, draft_id, FIELD_ID, "with the changes of this draft", "草稿", OPT,
              .prefix = "ovl"),
    FIELD_ROW(struct replay_body, merchant_id, FIELD_ID, "over the cases of one shop", "商家", OPT,
              .prefix = "mer"),
    FIELD_ROW(struct replay_body, from, FIELD_DATE, "first day; absent: from the beginning",
              "起始日", OPT),
    FIELD_ROW(struct replay_body, to, FIELD_DATE, "the day after the last; absent: until now",
              "截止日（不含）", OPT),
};
const struct record replay_input = {.name = "replay_input",
                                    .doc = "What to decide again, and under what.",
                                    RECORD_OF(struct replay_body, input_fields)};

struct pace {
  int64_t part_count, rate, left_seconds;
};
static const struct field pace_fields[] = {
    FIELD_ROW(struct pace, part_count, FIELD_INT, "parts in all", "总份数"),
    FIELD_ROW(struct pace, rate, FIELD_INT, "decisions a second", "每秒重判", OPT),
    FIELD_ROW(struct pace, left_seconds, FIELD_INT, "until it is over, at this rate",
              "预计剩余秒数", OPT),
};
const struct record replay_pace_record = {
    .name = "replay_pace", .doc = "How fast a replay is.", RECORD_OF(struct pace, pace_fields)};

static const struct field figure_fields[] = {
    SHAPE("figure", FIELD_TEXT, "name", "指标"),
    SHAPE("kind", FIELD_TEXT,
          "outcome, rule, freight, outbound, evidence, remedy, promise, money, gain, loss", "类别"),
    SHAPE("zh", FIELD_TEXT, "in words", "说明"),
    SHAPE("en", FIELD_TEXT, "in English", "英文说明"),
    SHAPE("case_count", FIELD_INT, "cases behind it", "件数"),
    SHAPE("more_money", FIELD_MONEY, "more to consumers in these", "多付"),
    SHAPE("less_money", FIELD_MONEY, "less to consumers in these", "少付"),
};
static const struct record figure_shape = {.name = "replay_figure",
                                           .doc = "Something that differs, counted.",
                                           .fields = figure_fields,
                                           .field_count =
                                               sizeof figure_fields / sizeof *figure_fields};
static const struct field figures_fields[] = {
    SHAPE("figures", FIELD_LIST, "what differs", "差异", .record = &figure_shape),
    SHAPE("more_money", FIELD_MONEY, "more to consumers", "多付"),
    SHAPE("less_money", FIELD_MONEY, "less to consumers", "少付"),
};
const struct record replay_figures_shape = {.name = "replay_figures",
                                            .doc = "What a replay found.",
                                            .fields = figures_fields,
                                            .field_count =
                                                sizeof figures_fields / sizeof *figures_fields};

struct case_view {
  int64_t case_id;
  const char *case_no, *product_name, *currency;
  int type, reason, before, after;
  int64_t merchant_id, more_money, opened_at;
};
#define V(member, ...) FIELD_ROW(struct case_view, member, __VA_ARGS__)
static const struct field view_fields[] = {
    V(case_id, FIELD_ID, "the case", "售后单", .prefix = "cas"),
    V(case_no, FIELD_TEXT, "its number", "售后单号"),
    V(type, FIELD_WORD, "what was asked for", "类型", .words = &case_type_words),
    V(reason, FIELD_WORD, "why", "原因", .words = &case_reason_words, OPT),
    V(product_name, FIELD_TEXT, "of what", "商品", OPT),
    V(merchant_id, FIELD_ID, "shop", "商家", .prefix = "mer", OPT),
    V(before, FIELD_WORD, "decided then", "原结论", .words = &verdict_words, OPT),
    V(after, FIELD_WORD, "under the draft", "新结论", .words = &verdict_words, OPT),
    V(more_money, FIELD_MONEY, "more to the consumer; below 0: less", "金额差", .min = INT64_MIN),
    V(currency, FIELD_TEXT, "ISO 4217", "币种", OPT),
    V(opened_at, FIELD_WHEN, "opened", "申请时间"),
};
const struct record replay_case_view_record = {.name = "replay_case",
                                               .doc = "A case that would be decided otherwise.",
                                               RECORD_OF(struct case_view, view_fields)};

static struct pace pace_of(const struct replay_row *row) {
  struct pace pace = {REPLAY_SLOT_COUNT, INT_NONE, INT_NONE};
  int64_t until = row->ended_at != 0 ? row->ended_at : row->beat_at;
  int64_t span_ms = row->worked_ms > 0 ? row->worked_ms : until - row->started_at;
  if (row->started_at == 0 || span_ms <= 0) return pace;
  pace.rate = row->decided_count * MS_SECOND / span_ms;
  if (row->ended_at == 0 && row->done_count > 0)
    pace.left_seconds =
        span_ms * (REPLAY_SLOT_COUNT - row->done_count) / row->done_count / MS_SECOND;
  return pace;
}

static void members_print(struct json_out *out, const struct replay_row *row) {
  const struct pace pace = pace_of(row);
  record_print_members(out, &replay_run_record, row);
  record_print_members(out, &replay_pace_record, &pace);
}

void replay_print(struct json_out *out, const struct replay_row *row) {
  json_open(out, '{');
  members_print(out, row);
  json_close(out, '}');
}

/* ---- asking ---- */

static enum error own_shop(struct call *call) {
  struct replay_body *body = call->input;
  const struct actor *actor = &call->ctx->actor;
  if (actor->kind != ACTOR_MERCHANT) return OK;
  if (body->merchant_id != 0 && body->merchant_id != actor->party_id)
    return fault_raise(&call->ctx->fault, ERR_NOT_FOUND, "merchant_id", NULL, NULL);
  body->merchant_id = actor->party_id;
  return OK;
}

enum error replay_ask_prepare(struct call *call) {
  const struct replay_body *body = call->input;
  const struct replay_subject subject = {body->pack, body->draft_id, body->version};
  const struct pack *pack;
  enum error error = own_shop(call);
  if (error == OK && body->from != DATE_NONE && body->to != DATE_NONE && body->to <= body->from)
    error = fault_raise(&call->ctx->fault, ERR_INVALID, "to", "截止日须晚于起始日",
                        "The end must be after the beginning");
  if (error == OK && body->draft_id != 0 && body->version != NULL)
    error = fault_raise(&call->ctx->fault, ERR_INVALID, "version", "草稿与版本只能选一个",
                        "A draft or a version, not both");
  return error == OK ? replay_subject_plan(call->ctx, &subject, &pack) : error;
}

enum error replay_ask_run(struct call *call) {
  const struct replay_body *body = call->input;
  const struct replay_row wanted = {
      .pack = body->pack,
      .draft_id = body->draft_id,
      .pack_version = body->version,
      .merchant_id = body->merchant_id,
      .from_at = body->from == DATE_NONE ? IDENT_EPOCH_MS : date_start(body->from),
      .to_at = body->to == DATE_NONE ? call->ctx->now : date_start(body->to)};
  struct replay_row row;
  enum error error = replay_ask(call->ctx, &wanted, &row);
  if (error == OK) replay_print(&call->out, &row);
  return error;
}

enum error replay_cancel_run(struct call *call) {
  struct replay_row row;
  int64_t id;
  enum error error = call_id(call, 0, "rpl", &id);
  if (error == OK) error = replay_cancel(call->ctx, id, &row);
  if (error == OK) replay_print(&call->out, &row);
  return error;
}

enum error replay_remove_run(struct call *call) {
  int64_t id;
  enum error error = call_id(call, 0, "rpl", &id);
  if (error == OK) error = replay_remove(call->ctx, id);
  if (error != OK) return error;
  json_open(&call->out, '{');
  json_close(&call->out, '}');
  return OK;
}

enum error replay_list_run(struct call *call) {
  struct list rows;
  size_t limit;
  int64_t before;
  char next[32];
  enum error error = call_limit(call, &limit);
  if (error == OK) error = call_query_id(call, "cursor", "rpl", &before);
  if (error == OK) error = replay_list(call->ctx, before, limit + 1, &rows);
  if (error != OK) return error;
  const struct replay_row *list = rows.items;
  bool has_more = rows.count > limit;
  if (has_more) rows.count = limit;
  if (has_more) ident_print("rpl", list[limit - 1].id, next);
  call_items_open(call);
  for (size_t i = 0; i < rows.count; i++)
    replay_print(&call->out, &list[i]);
  call_items_close(call, has_more ? next : NULL);
  return OK;
}

/* ---- figures ---- */

struct figure {
  const char *key, *zh, *en;
  int64_t case_count, more_money, less_money;
};
struct figures {
  struct figure *list;
  size_t count;
  struct map *by_key;
  int64_t more_money, less_money;
};

static void group_add(struct arena *arena, struct figures *figures,
                      const struct replay_group *group, const struct json *names) {
  figures->more_money += group->more_money;
  figures->less_money += group->less_money;
  for (size_t i = 0; i < names->count; i++) {
    const char *key = json_text(&names->items[i], "figure", "");
    struct figure *figure = map_find(figures->by_key, text_of(key));
    if (figure == NULL && figures->count == FIGURES_MAX) continue;
    if (figure == NULL) {
      figure = &figures->list[figures->count++];
      *figure = (struct figure){.key = text_copy(arena, key),
                                .zh = json_text(&names->items[i], "zh", ""),
                                .en = json_text(&names->items[i], "en", "")};
      map_add(figures->by_key, text_of(figure->key), figure);
    }
    figure->case_count += group->case_count;
    figure->more_money += group->more_money;
    figure->less_money += group->less_money;
  }
}

/* Alike kinds stand together (promise, money ...), what concerns most cases first. */
static int by_kind(const void *one, const void *other) {
  const struct figure *a = one, *b = other;
  size_t a_len = strcspn(a->key, "."), b_len = strcspn(b->key, ".");
  int order = strncmp(a->key, b->key, a_len > b_len ? a_len : b_len);
  if (order != 0) return order;
  if (a->case_count != b->case_count) return a->case_count > b->case_count ? -1 : 1;
  return strcmp(a->key, b->key);
}

static enum error figures_sum(struct ctx *ctx, struct list groups, struct figures *figures) {
  const struct replay_group *list = groups.items;
  *figures = (struct figures){.list = arena_list(ctx->arena, struct figure, FIGURES_MAX),
                              .by_key = map_open(ctx->arena, FIGURES_MAX)};
  for (size_t i = 0; i < groups.count; i++) {
    const struct json *names;
    enum error error = json_parse(ctx->arena, text_of(list[i].figures), &names, &ctx->fault);
    if (error != OK) return error;
    group_add(ctx->arena, figures, &list[i], names);
  }
  qsort(figures->list, figures->count, sizeof *figures->list, by_kind);
  return OK;
}

static void figures_print(struct json_out *out, const struct figures *figures) {
  json_name(out, "figures");
  json_open(out, '[');
  for (size_t i = 0; i < figures->count; i++) {
    const struct figure *figure = &figures->list[i];
    json_open(out, '{');
    json_pair_text(out, "figure", figure->key);
    json_name(out, "kind");
    json_put_slice(out, (struct text){figure->key, strcspn(figure->key, ".")});
    json_pair_text(out, "zh", figure->zh);
    json_pair_text(out, "en", figure->en);
    json_pair_int(out, "case_count", figure->case_count);
    json_pair_int(out, "more_money", figure->more_money);
    json_pair_int(out, "less_money", figure->less_money);
    json_close(out, '}');
  }
  json_close(out, ']');
  json_pair_int(out, "more_money", figures->more_money);
  json_pair_int(out, "less_money", figures->less_money);
}

static enum error run_of_path(struct call *call, struct replay_row *row_out) {
  int64_t id;
  enum error error = call_id(call, 0, "rpl", &id);
  return error == OK ? replay_load(call->ctx, id, row_out) : error;
}

enum error replay_get_run(struct call *call) {
  struct replay_row row;
  struct list groups;
  struct figures figures;
  enum error error = run_of_path(call, &row);
  if (error == OK) error = replay_groups(call->ctx, row.id, &groups);
  if (error == OK) error = figures_sum(call->ctx, groups, &figures);
  if (error != OK) return error;
  json_open(&call->out, '{');
  members_print(&call->out, &row);
  figures_print(&call->out, &figures);
  json_close(&call->out, '}');
  return OK;
}

/* ---- the cases behind a figure ---- */

struct walk {
  struct call *call;
  struct replay_case at;
  int64_t *groups; /* numbers of those that have it */
  size_t group_count;
};

static bool group_has(struct arena *arena, const struct replay_group *group, const char *figure) {
  const struct json *names;
  struct fault fault = {0};
  if (figure == NULL) return true;
  if (json_parse(arena, text_of(group->figures), &names, &fault) != OK) return false;
  for (size_t i = 0; i < names->count; i++)
    if (strcmp(json_text(&names->items[i], "figure", ""), figure) == 0) return true;
  return false;
}

/* At most `max` more cases, from where the walk is. */
static enum error walk_on(struct walk *walk, size_t max, struct replay_case *cases,
                          size_t *count_out) {
  size_t count = 0;
  for (size_t i = 0; i < walk->group_count && count < max; i++) {
    struct list list;
    if (walk->groups[i] < walk->at.group_no) continue;
    if (walk->groups[i] > walk->at.group_no) walk->at.case_id = 0;
    walk->at.group_no = walk->groups[i];
    enum error error = replay_cases(walk->call->ctx, &walk->at, max - count, &list);
    if (error != OK) return error;
    if (list.count > 0) memcpy(cases + count, list.items, list.count * sizeof *cases);
    count += list.count;
  }
  if (count > 0) walk->at = cases[count - 1];
  *count_out = count;
  return OK;
}

static enum error view_load(struct ctx *ctx, const struct replay_case *one,
                            struct case_view *view_out) {
  const int64_t keys[] = {ident_slot(one->case_id), one->case_id};
  struct case_row row;
  enum error error = row_load(ctx, &case_record, keys, 2, &row);
  if (error != OK) return error;
  *view_out = (struct case_view){.case_id = one->case_id,
                                 .case_no = row.case_no,
                                 .type = row.type,
                                 .reason = row.reason,
                                 .product_name = row.product_name,
                                 .merchant_id = row.merchant_id,
                                 .before = one->before,
                                 .after = one->after,
                                 .more_money = one->more_money,
                                 .currency = row.currency,
                                 .opened_at = row.opened_at};
  return OK;
}

static enum error walk_open(struct call *call, struct walk *walk) {
  struct arena *arena = call->ctx->arena;
  struct replay_row row;
  struct list groups;
  const char *figure = request_query(call->request, "figure");
  if (figure != NULL && *figure == '\0') figure = NULL;
  enum error error = run_of_path(call, &row);
  if (error == OK) error = replay_groups(call->ctx, row.id, &groups);
  if (error != OK) return error;
  const struct replay_group *list = groups.items;
  *walk = (struct walk){.call = call, .at = {.run_id = row.id}};
  walk->groups = arena_list(arena, int64_t, groups.count + 1);
  for (size_t i = 0; i < groups.count; i++)
    if (group_has(arena, &list[i], figure)) walk->groups[walk->group_count++] = list[i].group_no;
  return OK;
}

/* GROUP.CASE */
static enum error walk_resume(struct walk *walk) {
  const char *cursor = request_query(walk->call->request, "cursor");
  if (cursor == NULL || *cursor == '\0') return OK;
  struct text rest = text_of(cursor);
  struct text group = text_cut(&rest, '.');
  if (text_int(group, &walk->at.group_no) == OK && text_int(rest, &walk->at.case_id) == OK)
    return OK;
  return fault_raise(&walk->call->ctx->fault, ERR_INVALID, "cursor", "翻页标记不正确",
                     "This is no cursor");
}

enum error replay_cases_run(struct call *call) {
  struct replay_case cases[PAGE_LIMIT_MAX + 1];
  struct walk walk;
  size_t limit, count = 0;
  enum error error = call_limit(call, &limit);
  if (error == OK) error = walk_open(call, &walk);
  if (error == OK) error = walk_resume(&walk);
  if (error == OK) error = walk_on(&walk, limit + 1, cases, &count);
  if (error != OK) return error;
  bool has_more = count > limit;
  call_items_open(call);
  for (size_t i = 0; i < count && i < limit && error == OK; i++) {
    struct case_view view;
    error = view_load(call->ctx, &cases[i], &view);
    if (error == OK) record_print(&call->out, &replay_case_view_record, &view);
  }
  call_items_close(call, has_more ? text_printf(call->ctx->arena, "%lld.%lld",
                                                (long long)cases[limit - 1].group_no,
                                                (long long)cases[limit - 1].case_id)
                                  : NULL);
  return error;
}

/* ---- as a table ---- */

/* Quoted; nothing that a spreadsheet would take for a formula. */
static void view_say(struct buffer *out, const struct case_view *view) {
  char opened[32];
  when_print(view->opened_at, opened);
  spreadsheet_cell_put(out, view->case_no, ',');
  spreadsheet_cell_put(out, case_type_words.list[view->type], ',');
  spreadsheet_cell_put(out, view->reason < 0 ? NULL : case_reason_words.list[view->reason], ',');
  spreadsheet_cell_put(out, view->product_name, ',');
  spreadsheet_cell_put(out, view->before < 0 ? NULL : verdict_words.list[view->before], ',');
  spreadsheet_cell_put(out, view->after < 0 ? NULL : verdict_words.list[view->after], ',');
  buffer_int(out, view->more_money);
  buffer_char(out, ',');
  spreadsheet_cell_put(out, view->currency, ',');
  spreadsheet_cell_put(out, opened, '\n');
}

enum error replay_csv_run(struct call *call) {
  struct replay_case *cases = arena_list(call->ctx->arena, struct replay_case, CSV_PAGE);
  struct walk walk;
  size_t count = CSV_PAGE, total = 0;
  enum error error = walk_open(call, &walk);
  if (error != OK) return error;
  buffer_text(&call->body, "\xEF\xBB\xBF"
                           "case_no,type,reason,product,before,after,more_money,"
                           "currency,opened_at\n");
  for (; error == OK && count == CSV_PAGE && total < CSV_ROWS_MAX; total += count) {
    error = walk_on(&walk, CSV_PAGE, cases, &count);
    for (size_t i = 0; error == OK && i < count; i++) {
      struct case_view view;
      error = view_load(call->ctx, &cases[i], &view);
      if (error == OK) view_say(&call->body, &view);
    }
  }
  call->content_type = "text/csv; charset=utf-8";
  call_header(call, "Content-Disposition", "attachment; filename=\"replay.csv\"");
  return error;
}
