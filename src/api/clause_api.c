/* clause_api: the clause map beside what happened.
 *
 * The map says what makes a clause real; the store says what became of it in a month:
 *
 *   broken  there are breaks of the company (desk/clause_break.h) in the month
 *   idle    not met with: all that keeps it are rules, promises and steps of kinds of case of which
 *           the company had none in the month
 *   kept    something keeps it, and it is neither of these
 *   people  nothing in the program keeps it; clauses.json says what supports those who do
 *   open    none of these
 *
 * The map is made once: it reads every pack's tables, which takes some hundredths of a second.
 * A shop sees its own company; the platform's people see any.
 */
#include "api/clause_api.h"

#include "base/map.h"
#include "desk/clause_break.h"
#include "desk/shelf.h"
#include "desk/spreadsheet.h"

#include <pthread.h>
#include <string.h>

#define BOOK_BYTES_MAX ((size_t)256 << 20)
#define MARKS_SHOWN 12

#define SHAPE(named, of_kind, english, chinese, ...)                                               \
  { .name = (named), .kind = (of_kind), .doc = (english), .zh = (chinese), __VA_ARGS__ }
#define OPT .flags = FIELD_OPTIONAL

enum month_state {
  MONTH_KEPT,
  MONTH_BROKEN,
  MONTH_IDLE,
  MONTH_PEOPLE,
  MONTH_OPEN,
  MONTH_STATE_COUNT
};
static const char *const month_list[] = {"kept", "broken", "idle", "people", "open"};
static const char *const month_zh[] = {"已做到", "本月违反", "本月未涉及", "由人执行", "未落实"};
static const struct words month_words = {"clause_month", month_list, month_zh, MONTH_STATE_COUNT};

static const struct field item_fields[] = {
    SHAPE("id", FIELD_TEXT, "clause", "条款"),
    SHAPE("pack", FIELD_TEXT, "of which document", "政策包"),
    SHAPE("zh", FIELD_TEXT, "in short words", "说明"),
    SHAPE("en", FIELD_TEXT, "in English", "英文说明"),
    SHAPE("is_in_force", FIELD_BOOL, "the company goes by its pack", "适用"),
    SHAPE("state", FIELD_WORD, "in this month", "状态", .words = &month_words),
    SHAPE("break_count", FIELD_INT, "times it was broken in the month", "违反次数"),
    SHAPE("people", FIELD_TEXT, "what supports those who keep it", "对人的支持（英文）", OPT),
    SHAPE("people_zh", FIELD_TEXT, "the same in Chinese", "对人的支持", OPT),
    SHAPE("marks", FIELD_LIST, "what makes it real for the company", "由什么落实"),
    SHAPE("mark_count", FIELD_INT, "of these in all", "落实处数"),
    SHAPE("other_marks", FIELD_LIST, "rules of packs that are not in force", "其他政策包的落实"),
    SHAPE("other_count", FIELD_INT, "of these in all", "其他政策包的落实处数"),
    SHAPE("proof_count", FIELD_INT, "tests and cases that prove it", "验证数"),
};
const struct record clause_item_shape = {.name = "clause_item",
                                         .doc = "A clause and what became of it.",
                                         .fields = item_fields,
                                         .field_count = sizeof item_fields / sizeof *item_fields};

struct clause_case {
  int64_t id, case_id;
  const char *case_no;
  int kind;
  const char *promise_zh, *promise_en;
  int64_t at;
};
#define C(member, ...) FIELD_ROW(struct clause_case, member, __VA_ARGS__)
static const struct field case_fields[] = {
    C(id, FIELD_ID, "the break", "编号", .prefix = "brk"),
    C(case_id, FIELD_ID, "in this case", "售后单", .prefix = "cas"),
    C(case_no, FIELD_TEXT, "its number", "售后单号"),
    C(kind, FIELD_WORD, "late, or refused what the policy allows", "情形",
      .words = &break_kind_words),
    C(promise_zh, FIELD_TEXT, "the promise that was late", "时限", OPT),
    C(promise_en, FIELD_TEXT, "in English", "英文时限", OPT),
    C(at, FIELD_WHEN, "when", "时间"),
};
const struct record clause_case_record = {.name = "clause_case",
                                          .doc = "A case in which a clause was not kept.",
                                          RECORD_OF(struct clause_case, case_fields)};

/* ---- the book ---- */

struct clause_book {
  pthread_mutex_t lock;
  const struct clause_source *sources;
  size_t source_count;
  struct arena *arena; /* NULL: not made yet */
  struct clause_map map;
};

struct clause_book *clause_book_open(struct arena *arena, const struct clause_source *sources,
                                     size_t source_count) {
  struct clause_book *book = arena_new(arena, struct clause_book);
  pthread_mutex_init(&book->lock, NULL);
  book->sources = sources;
  book->source_count = source_count;
  return book;
}

void clause_book_close(struct clause_book *book) {
  arena_close(&book->arena);
  pthread_mutex_destroy(&book->lock);
}

static enum error book_read(struct clause_book *book, const struct clause_map **map_out,
                            struct fault *fault) {
  enum error error = OK;
  pthread_mutex_lock(&book->lock);
  if (book->arena == NULL) {
    book->arena = arena_open("clause book", BOOK_BYTES_MAX);
    error = clause_map_plan(book->arena, book->sources, book->source_count, &book->map, fault);
    if (error != OK) arena_close(&book->arena);
  }
  pthread_mutex_unlock(&book->lock);
  *map_out = &book->map;
  return error;
}

/* ---- what is asked ---- */

struct question {
  struct break_filter filter;
  int state; /* -1: all */
  const char *search;
  bool is_all; /* packs that are not in force, too */
  const struct clause_map *map;
  const char *packs[2]; /* in force, and what it extends */
  const struct map *counts;
  unsigned types;
};

static enum error month_refuse(struct call *call) {
  return fault_raise(&call->ctx->fault, ERR_INVALID, "month", "月份须形如 2026-11",
                     "A month looks like 2026-11");
}

/* "2026-11": from its first day to the next month's. Ids begin in 2020 and end in 2089. */
static enum error month_read(struct call *call, struct break_filter *filter) {
  const int64_t last = IDENT_EPOCH_MS + (INT64_C(1) << 41) - 1;
  const char *text = request_query(call->request, "month");
  int64_t date = when_date(call->ctx->now);
  if (text != NULL && *text != '\0') {
    const char *first = text_printf(call->ctx->arena, "%s-01", text);
    if (strlen(text) != 7 || date_parse(text_of(first), &date) != OK) return month_refuse(call);
  }
  struct civil civil = date_civil(date);
  civil.day = 1;
  filter->from = date_start(date_from_civil(civil));
  civil.year += civil.month == 12;
  civil.month = civil.month == 12 ? 1 : civil.month + 1;
  filter->to = date_start(date_from_civil(civil));
  return filter->from < IDENT_EPOCH_MS || filter->to > last ? month_refuse(call) : OK;
}

static enum error company_read(struct call *call, struct break_filter *filter) {
  const struct actor *actor = &call->ctx->actor;
  int64_t merchant_id;
  enum error error = call_query_id(call, "company", "mer", &merchant_id);
  if (error != OK) return error;
  if (actor->kind == ACTOR_MERCHANT && merchant_id != 0 && merchant_id != actor->party_id)
    return fault_raise(&call->ctx->fault, ERR_NOT_FOUND, "company", NULL, NULL);
  filter->merchant_id = actor->kind == ACTOR_MERCHANT ? actor->party_id : merchant_id;
  return OK;
}

static enum error happened_read(struct ctx *ctx, struct question *question) {
  struct list counts;
  enum error error = clause_break_counts(ctx, &question->filter, &counts);
  if (error == OK) error = clause_types_seen(ctx, &question->filter, &question->types);
  if (error != OK) return error;
  struct clause_count *list = counts.items;
  struct map *by_clause = map_open(ctx->arena, CLAUSE_BREAKS_MAX);
  for (size_t i = 0; i < counts.count; i++)
    map_add(by_clause, text_of(list[i].clause), &list[i]);
  question->counts = by_clause;
  return OK;
}

/* Which pack a month goes by: the one at its end, or now. */
static int64_t month_moment(const struct ctx *ctx, const struct break_filter *filter) {
  return filter->to <= ctx->now ? filter->to - 1 : ctx->now;
}

static enum error question_read(struct call *call, struct question *question) {
  const struct pack *pack;
  *question = (struct question){.search = request_query(call->request, "q")};
  enum error error = call_flag(call, "all", &question->is_all);
  if (error == OK) error = month_read(call, &question->filter);
  if (error == OK) error = company_read(call, &question->filter);
  if (error == OK) error = call_word(call, "state", &month_words, &question->state);
  if (error == OK) error = book_read(call->api->clauses, &question->map, &call->ctx->fault);
  if (error == OK)
    error = pack_in_force(call->ctx, question->filter.merchant_id,
                          month_moment(call->ctx, &question->filter), &pack);
  if (error != OK) return error;
  question->packs[0] = pack->name;
  question->packs[1] = json_text(pack->parameters_json, "extends", "");
  return happened_read(call->ctx, question);
}

/* ---- one clause ---- */

struct item {
  const struct clause_entry *entry;
  enum month_state state;
  int64_t break_count;
  bool is_in_force;
};

static enum month_state state_of(const struct question *question, const struct clause_entry *entry,
                                 int64_t breaks) {
  if (breaks > 0) return MONTH_BROKEN;
  if (entry->state == CLAUSE_PEOPLE) return MONTH_PEOPLE;
  if (entry->state == CLAUSE_OPEN) return MONTH_OPEN;
  return entry->is_always || (entry->types & question->types) != 0 ? MONTH_KEPT : MONTH_IDLE;
}

static bool is_found(const struct clause_entry *entry, const char *search) {
  if (search == NULL || *search == '\0') return true;
  return strcasestr(entry->id, search) != NULL || strcasestr(entry->zh, search) != NULL ||
         strcasestr(entry->en, search) != NULL;
}

static bool item_read(const struct question *question, const struct clause_entry *entry,
                      struct item *item) {
  const struct clause_count *count = map_find(question->counts, text_of(entry->id));
  *item = (struct item){.entry = entry, .break_count = count == NULL ? 0 : count->break_count};
  item->is_in_force =
      strcmp(entry->pack, question->packs[0]) == 0 || strcmp(entry->pack, question->packs[1]) == 0;
  item->state = state_of(question, entry, item->break_count);
  if (!item->is_in_force && !question->is_all && item->break_count == 0) return false;
  if (question->state >= 0 && (int)item->state != question->state) return false;
  return is_found(entry, question->search);
}

/* "rule `cabinet/fault` x": of a pack by which the company does not go. */
static bool is_other(const struct question *question, const struct clause_entry *entry,
                     const char *mark) {
  const char *from = strchr(mark, '`');
  const bool is_of_pack = strncmp(mark, "rule ", 5) == 0 || strncmp(mark, "promise ", 8) == 0 ||
                          strncmp(mark, "parameter ", 10) == 0;
  if (from == NULL || !is_of_pack) return false;
  const struct text pack = {from + 1, strcspn(from + 1, "/`")};
  return !text_is(pack, question->packs[0]) && !text_is(pack, question->packs[1]) &&
         !text_is(pack, entry->pack);
}

static int64_t marks_print(struct json_out *out, const struct question *question,
                           const struct clause_entry *entry, bool other) {
  int64_t count = 0;
  json_open(out, '[');
  for (size_t i = 0; i < entry->marks.count && i < CLAUSE_MARKS_MAX; i++)
    if (is_other(question, entry, entry->marks.list[i]) == other && count++ < MARKS_SHOWN)
      json_put_text(out, entry->marks.list[i]);
  json_close(out, ']');
  return count;
}

static void item_print(struct json_out *out, const struct question *question,
                       const struct item *item) {
  const struct clause_entry *entry = item->entry;
  json_open(out, '{');
  json_pair_text(out, "id", entry->id);
  json_pair_text(out, "pack", entry->pack);
  json_pair_text(out, "zh", entry->zh);
  json_pair_text(out, "en", entry->en);
  json_pair_bool(out, "is_in_force", item->is_in_force);
  json_pair_text(out, "state", month_list[item->state]);
  json_pair_int(out, "break_count", item->break_count);
  json_pair_text(out, "people", entry->people);
  json_pair_text(out, "people_zh", entry->people_zh);
  json_name(out, "marks");
  json_pair_int(out, "mark_count", marks_print(out, question, entry, false));
  json_name(out, "other_marks");
  json_pair_int(out, "other_count", marks_print(out, question, entry, true));
  json_pair_int(out, "proof_count", (int64_t)entry->proofs.count);
  json_close(out, '}');
}

enum error clause_list_run(struct call *call) {
  struct question question;
  struct item item;
  enum error error = question_read(call, &question);
  if (error != OK) return error;
  call_items_open(call);
  for (size_t i = 0; i < question.map->count; i++)
    if (item_read(&question, &question.map->list[i], &item))
      item_print(&call->out, &question, &item);
  call_items_close(call, NULL);
  return OK;
}

/* ---- as a table ---- */

enum error clause_csv_run(struct call *call) {
  struct question question;
  struct item item;
  enum error error = question_read(call, &question);
  if (error != OK) return error;
  buffer_text(&call->body, "\xEF\xBB\xBF"
                           "clause,zh,en,in_force,state,broken,kept_by,proofs\n");
  for (size_t i = 0; i < question.map->count; i++) {
    struct buffer marks;
    if (!item_read(&question, &question.map->list[i], &item)) continue;
    buffer_init(&marks, call->ctx->arena, 256);
    for (size_t k = 0; k < item.entry->marks.count && k < MARKS_SHOWN; k++)
      buffer_printf(&marks, "%s%s", k == 0 ? "" : "; ", item.entry->marks.list[k]);
    spreadsheet_cell_put(&call->body, item.entry->id, ',');
    spreadsheet_cell_put(&call->body, item.entry->zh, ',');
    spreadsheet_cell_put(&call->body, item.entry->en, ',');
    buffer_text(&call->body, item.is_in_force ? "yes," : "no,");
    buffer_printf(&call->body, "%s,%lld,", month_list[item.state], (long long)item.break_count);
    spreadsheet_cell_put(&call->body, item.entry->people != NULL ? item.entry->people : marks.at,
                         ',');
    buffer_printf(&call->body, "%zu\n", item.entry->proofs.count);
  }
  call->content_type = "text/csv; charset=utf-8";
  call_header(call, "Content-Disposition", "attachment; filename=\"clauses.csv\"");
  return OK;
}

/* ---- the cases behind a clause ---- */

static enum error case_print(struct call *call, const struct clause_break *broken) {
  struct ctx *ctx = call->ctx;
  const int64_t case_keys[] = {broken->slot, broken->case_id};
  const int64_t clock_keys[] = {broken->slot, broken->clock_id};
  struct case_row row;
  struct clock_row clock = {0};
  enum error error = row_load(ctx, &case_record, case_keys, 2, &row);
  if (error == OK && broken->clock_id != 0)
    error = row_load(ctx, &clock_record, clock_keys, 2, &clock);
  if (error != OK) return error;
  const struct clause_case shown = {.id = broken->id,
                                    .case_id = broken->case_id,
                                    .case_no = row.case_no,
                                    .kind = broken->kind,
                                    .promise_zh = clock.zh,
                                    .promise_en = clock.en,
                                    .at = broken->at};
  record_print(&call->out, &clause_case_record, &shown);
  return OK;
}

enum error clause_cases_run(struct call *call) {
  struct break_filter filter;
  struct break_page page = {.clause = request_path_part(call->request, 0)};
  struct list rows;
  size_t limit;
  char next[32];
  enum error error = call_limit(call, &limit);
  if (error == OK) error = month_read(call, &filter);
  if (error == OK) error = company_read(call, &filter);
  if (error == OK) error = call_query_id(call, "cursor", "brk", &page.before_id);
  page.max = limit + 1;
  if (error == OK) error = clause_break_list(call->ctx, &filter, &page, &rows);
  if (error != OK) return error;
  const struct clause_break *list = rows.items;
  bool has_more = rows.count > limit;
  if (has_more) ident_print("brk", list[limit - 1].id, next);
  call_items_open(call);
  for (size_t i = 0; i < rows.count && i < limit && error == OK; i++)
    error = case_print(call, &list[i]);
  call_items_close(call, has_more ? next : NULL);
  return error;
}
