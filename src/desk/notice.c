/* notice: rows of what the staff are told, and of what each of them has read.
 *
 * A notice to a company is one row however many work there. What somebody has read is a mark (all
 * up to an id) and, above it, single rows; the mark follows by itself when nothing unread is left
 * below, so that counting walks only what came since. An id may be committed a moment after a
 * higher one, so the mark stays NOTICE_SETTLE_MS behind the present; what lies between is marked
 * row by row. Who has no mark yet has read whatever is older than his account.
 *
 * Muted kinds are neither listed nor counted; the mark passes over them.
 *
 * Always holds: nobody is shown what was told to another person or company; who did a thing is not
 * told of it. A command that is undone tells nobody: the row and the event to open pages go with
 * it.
 *
 * To add a kind: a word in both lists here and in the header, who tells it in notice_event.c or
 * where it happens, its name in the pages' words.
 */
#include "desk/notice.h"

#include "trust/journal.h"

#define WORDS(of, name, list, zh)                                                                  \
  const struct words of = {name, list, zh, sizeof(list) / sizeof *(list)}

static const char *const reader_list[] = {"person", "merchant", "platform"};
static const char *const reader_zh[] = {"本人", "商家全体客服", "平台全体客服"};
WORDS(notice_reader_words, "notice_reader", reader_list, reader_zh);

static const char *const kind_list[] = {"escalated", "late",    "warned",  "assigned", "arrived",
                                        "approval",  "decided", "message", "moved",    "task",
                                        "follow_up", "dispute", "terms",   "standing", "budget"};
static const char *const kind_zh[] = {"升级",   "逾期",     "即将到期", "转交给我", "转入平台",
                                      "待复核", "复核结果", "留言",     "工单进展", "协办任务",
                                      "回访",   "争议举证", "和解条款", "商家处罚", "补偿预算"};
WORDS(notice_kind_words, "notice_kind", kind_list, kind_zh);

#define N(member, ...) FIELD_ROW(struct notice_row, member, __VA_ARGS__)
#define OPT .flags = FIELD_OPTIONAL
#define NOTICE_FIELDS                                                                              \
  N(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),                          \
      N(id, FIELD_ID, "notice", "提醒编号", .flags = FIELD_KEY, .prefix = "ntc"),                  \
      N(reader, FIELD_WORD, "to one person, or to all staff of a company", "发给",                 \
        .words = &notice_reader_words),                                                            \
      N(reader_id, FIELD_INT, "account or merchant", "接收方", .flags = FIELD_HIDDEN),             \
      N(kind, FIELD_WORD, "what it is about", "类别", .words = &notice_kind_words),                \
      N(role, FIELD_TEXT, "who must know, by the policy's word", "应知会", OPT,                    \
        .max = ROLE_WORD_MAX),                                                                     \
      N(zh, FIELD_TEXT, "one sentence", "内容", .max = NOTICE_TEXT_MAX),                           \
      N(en, FIELD_TEXT, "the same in English", "英文内容", .max = NOTICE_TEXT_MAX),                \
      N(case_id, FIELD_ID, "where to look", "售后单", OPT, .prefix = "cas"),                       \
      N(case_no, FIELD_TEXT, "its number", "售后单号", OPT, .max = 40),                            \
      N(by_id, FIELD_INT, "whose doing it is", "触发人", .flags = FIELD_HIDDEN),                   \
      N(at, FIELD_WHEN, "when", "时间")
static const struct field notice_fields[] = {NOTICE_FIELDS};
const struct record notice_record = {.name = "notice",
                                     .table = "notice",
                                     .doc = "What somebody is told.",
                                     RECORD_OF(struct notice_row, notice_fields)};
static const struct field view_fields[] = {
    NOTICE_FIELDS,
    FIELD_ROW(struct notice_view, is_read, FIELD_BOOL, "read by who asks", "已读"),
};
const struct record notice_view_record = {.name = "notice_view",
                                          .doc = "What somebody is told, as he sees it.",
                                          RECORD_OF(struct notice_view, view_fields)};
static const struct field counts_fields[] = {
    FIELD_ROW(struct notice_counts, unread_count, FIELD_INT, "unread, at most 1000", "未读数"),
};
const struct record notice_counts_record = {.name = "notice_counts",
                                            .doc = "How much is unread, counted to a limit.",
                                            RECORD_OF(struct notice_counts, counts_fields)};

/* ---- questions ---- */

struct mark {
  int64_t account_id;
  int reader;
  int64_t reader_id, read_up_to;
};
#define M(member, ...) FIELD_ROW(struct mark, member, __VA_ARGS__)
static const struct field mark_fields[] = {
    M(account_id, FIELD_INT, "whose", "账号"),
    M(reader, FIELD_WORD, "his company", "公司", .words = &notice_reader_words),
    M(reader_id, FIELD_INT, "merchant", "商家"),
    M(read_up_to, FIELD_INT, "everything up to here", "已读至"),
};
static const struct record mark_record = {.name = "notice_mark",
                                          RECORD_OF(struct mark, mark_fields)};

struct one_id {
  int64_t id;
};
static const struct field one_id_fields[] = {
    FIELD_ROW(struct one_id, id, FIELD_INT, "of a notice", "编号"),
};
static const struct record one_id_record = {.name = "notice_id",
                                            RECORD_OF(struct one_id, one_id_fields)};
struct muted_row {
  int kind;
};
static const struct field muted_fields[] = {
    FIELD_ROW(struct muted_row, kind, FIELD_WORD, "kind", "类别", .words = &notice_kind_words),
};
static const struct record muted_record = {.name = "notice_mute",
                                           RECORD_OF(struct muted_row, muted_fields)};

#define SEEN                                                                                       \
  "EXISTS (SELECT 1 FROM notice_seen WHERE notice_seen.account_id = $1 AND "                       \
  "notice_seen.notice_id = notice.id)"
#define MUTED                                                                                      \
  "EXISTS (SELECT 1 FROM notice_mute WHERE notice_mute.account_id = $1 AND "                       \
  "notice_mute.kind = notice.kind)"
#define MINE "reader = 'person' AND reader_id = $1"
/* $2: all up to here is read. */
#define UNREAD " AND id > $2 AND NOT " SEEN " AND NOT " MUTED

/* $3: up to here nothing is wanted; $4: older than; $5: kind; $6: unread ones only. */
#define LISTED(which)                                                                              \
  "SELECT * FROM (SELECT slot, id, reader, reader_id, kind, role, zh, en, case_id, case_no, "      \
  "by_id, at, CASE WHEN " SEEN " OR id <= $2 THEN 1 ELSE 0 END AS is_read FROM notice "            \
  "WHERE id > $3 AND id < $4 AND (kind = $5 OR $5 = '') AND ($6 = 0 OR NOT " SEEN                  \
  ") AND NOT " MUTED " AND " which " ORDER BY id DESC LIMIT $7) AS "
static const struct query listed = {
    "notice.list",
    "SELECT * FROM (" LISTED(MINE) "mine UNION ALL " LISTED(
        "reader = $8 AND reader_id = $9 AND by_id <> $1") "ours) AS told ORDER BY id DESC LIMIT $7",
    "iiiitiiti", &notice_view_record, true};
static const struct query counted = {
    "notice.count",
    "SELECT COUNT(*) AS unread_count FROM (SELECT id FROM notice WHERE " MINE UNREAD
    " UNION ALL SELECT id FROM notice WHERE reader = $3 AND reader_id = $4 AND by_id <> $1" UNREAD
    " LIMIT 1000) AS bounded",
    "iiti", &notice_counts_record, true};
static const struct query lowest = {
    "notice.lowest",
    "SELECT id FROM (SELECT * FROM (SELECT id FROM notice WHERE " MINE UNREAD
    " ORDER BY id LIMIT 1) AS mine UNION ALL SELECT * FROM (SELECT id FROM notice WHERE reader = "
    "$3 AND reader_id = $4 AND by_id <> $1" UNREAD
    " ORDER BY id LIMIT 1) AS ours) AS told ORDER BY id LIMIT 1",
    "iiti", &one_id_record, true};
static const struct query mark_find = {
    "notice_mark.find",
    "SELECT account_id, reader, reader_id, read_up_to FROM notice_mark WHERE account_id = $1", "i",
    &mark_record, true};
static const struct query mark_move = {
    "notice_mark.move",
    "INSERT INTO notice_mark (account_id, reader, reader_id, read_up_to) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (account_id) DO UPDATE SET read_up_to = excluded.read_up_to "
    "WHERE notice_mark.read_up_to < excluded.read_up_to",
    "itii", NULL, true};
static const struct query seen_add = {
    "notice_seen.add",
    "INSERT INTO notice_seen (account_id, notice_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", "ii",
    NULL, true};
static const struct query seen_add_all = {
    "notice_seen.add_all",
    "INSERT INTO notice_seen (account_id, notice_id) SELECT CAST($1 AS BIGINT), id FROM notice "
    "WHERE reader = $2 AND reader_id = $3 AND id > $4 AND id <= $5 ON CONFLICT DO NOTHING",
    "itiii", NULL, true};
static const struct query seen_drop = {
    "notice_seen.drop", "DELETE FROM notice_seen WHERE account_id = $1 AND notice_id <= $2", "ii",
    NULL, true};
static const struct query mute_list = {
    "notice_mute.list", "SELECT kind FROM notice_mute WHERE account_id = $1 ORDER BY kind LIMIT 40",
    "i", &muted_record, true};
static const struct query mute_add = {
    "notice_mute.add",
    "INSERT INTO notice_mute (account_id, kind) VALUES ($1, $2) ON CONFLICT DO NOTHING", "it", NULL,
    true};
static const struct query mute_drop = {
    "notice_mute.drop", "DELETE FROM notice_mute WHERE account_id = $1 AND kind = $2", "it", NULL,
    true};
static const struct query sweep = {
    "notice.sweep",
    "DELETE FROM notice WHERE id IN (SELECT id FROM notice WHERE id < $1 AND (id < $2 OR EXISTS "
    "(SELECT 1 FROM notice_seen WHERE notice_seen.notice_id = notice.id) OR EXISTS (SELECT 1 FROM "
    "notice_mark WHERE notice_mark.reader = notice.reader AND notice_mark.reader_id = "
    "notice.reader_id AND notice_mark.read_up_to >= notice.id) OR (notice.reader = 'person' AND "
    "EXISTS (SELECT 1 FROM notice_mark WHERE notice_mark.account_id = notice.reader_id AND "
    "notice_mark.read_up_to >= notice.id))) ORDER BY id LIMIT 2000)",
    "ii", NULL, true};
static const struct query seen_sweep = {
    "notice_seen.sweep",
    "DELETE FROM notice_seen WHERE notice_id IN (SELECT notice_id FROM notice_seen WHERE notice_id "
    "< $1 AND NOT EXISTS (SELECT 1 FROM notice WHERE notice.id = notice_seen.notice_id) ORDER BY "
    "notice_id LIMIT 2000)",
    "i", NULL, true};
static const struct query *const queries[] = {
    &listed,    &counted,   &lowest,   &mark_find, &mark_move, &seen_add,  &seen_add_all,
    &seen_drop, &mute_list, &mute_add, &mute_drop, &sweep,     &seen_sweep};
const struct query_set notice_queries = {queries, sizeof queries / sizeof *queries};

/* ---- telling ---- */

/* To open pages, after the commit. */
static void told(struct ctx *ctx, const char *verb, const struct notice_row *row) {
  const struct journal_row news = {.at = ctx->now,
                                   .verb = verb,
                                   .noun = "notice",
                                   .row_id = row->id,
                                   .merchant_id = row->reader_id,
                                   .state = notice_reader_words.list[row->reader]};
  if (ctx->draft != NULL) draft_tell(ctx->draft, &news);
}

enum error notice_add(struct ctx *ctx, const struct notice_row *wanted) {
  struct notice_row row = *wanted;
  struct draft *draft = ctx->draft;
  bool is_own = row.reader == NOTICE_TO_PERSON && row.reader_id == ctx->actor.id;
  if (is_own) return OK;
  row.slot = row.case_id == 0 ? 0 : ident_slot(row.case_id);
  row.id = ident_new(ctx->ids, ctx->now, (int)row.slot);
  row.by_id = ctx->actor.id;
  row.at = ctx->now;
  ctx->draft = NULL; /* not journalled */
  enum error error = row_insert(ctx, &notice_record, &row);
  ctx->draft = draft;
  if (error == OK) told(ctx, notice_kind_words.list[row.kind], &row);
  return error;
}

/* ---- reading ---- */

static int company_of(const struct actor *actor, int64_t *id_out) {
  bool is_merchant = actor->kind == ACTOR_MERCHANT;
  *id_out = is_merchant ? actor->party_id : 0;
  return is_merchant ? NOTICE_TO_MERCHANT : NOTICE_TO_PLATFORM;
}

/* Where he is; an account's id carries the moment it was made in. */
static enum error mark_load(struct ctx *ctx, struct mark *mark_out) {
  enum error error = db_one(ctx, &mark_find, PARAMS(P_INT(ctx->actor.id)), mark_out);
  if (error != OK && error != ERR_NOT_FOUND) return error;
  if (error == ERR_NOT_FOUND)
    *mark_out = (struct mark){.account_id = ctx->actor.id, .read_up_to = ctx->actor.id};
  mark_out->reader = company_of(&ctx->actor, &mark_out->reader_id);
  return OK;
}

enum error notice_list(struct ctx *ctx, const struct notice_filter *filter, struct list *list_out) {
  struct mark mark;
  enum error error = mark_load(ctx, &mark);
  if (error != OK) return error;
  const char *kind = filter->kind < 0 ? "" : notice_kind_words.list[filter->kind];
  int64_t before = filter->before_id == 0 ? INT64_MAX : filter->before_id;
  return db_list(ctx, &listed,
                 PARAMS(P_INT(mark.account_id), P_INT(mark.read_up_to),
                        P_INT(filter->is_unread_only ? mark.read_up_to : 0), P_INT(before),
                        P_TEXT(kind), P_INT(filter->is_unread_only), P_INT((int64_t)filter->max),
                        P_TEXT(notice_reader_words.list[mark.reader]), P_INT(mark.reader_id)),
                 filter->max, list_out);
}

enum error notice_count(struct ctx *ctx, struct notice_counts *counts_out) {
  struct mark mark;
  enum error error = mark_load(ctx, &mark);
  if (error != OK) return error;
  return db_one(ctx, &counted,
                PARAMS(P_INT(mark.account_id), P_INT(mark.read_up_to),
                       P_TEXT(notice_reader_words.list[mark.reader]), P_INT(mark.reader_id)),
                counts_out);
}

/* No id up to here is still to be committed. */
static int64_t settled_id(const struct ctx *ctx) {
  return ident_make(ctx->now - NOTICE_SETTLE_MS, 0, 0);
}

static enum error mark_raise(struct ctx *ctx, const struct mark *mark, int64_t read_up_to) {
  if (read_up_to <= mark->read_up_to) return OK;
  enum error error =
      db_run(ctx, &mark_move,
             PARAMS(P_INT(mark->account_id), P_TEXT(notice_reader_words.list[mark->reader]),
                    P_INT(mark->reader_id), P_INT(read_up_to)),
             NULL);
  if (error != OK) return error;
  return db_run(ctx, &seen_drop, PARAMS(P_INT(mark->account_id), P_INT(read_up_to)), NULL);
}

static void told_self(struct ctx *ctx) {
  const struct notice_row self = {.reader = NOTICE_TO_PERSON, .reader_id = ctx->actor.id};
  told(ctx, "read", &self);
}

static bool is_told(const struct ctx *ctx, const struct notice_row *row) {
  int64_t company_id;
  int company = company_of(&ctx->actor, &company_id);
  if (row->reader == NOTICE_TO_PERSON) return row->reader_id == ctx->actor.id;
  return row->reader == company && row->reader_id == company_id && row->by_id != ctx->actor.id;
}

enum error notice_read(struct ctx *ctx, int64_t id) {
  const int64_t keys[] = {ident_slot(id), id};
  struct notice_row row;
  struct mark mark;
  struct one_id next;
  enum error error = row_load(ctx, &notice_record, keys, 2, &row);
  if (error == ERR_NOT_FOUND || (error == OK && !is_told(ctx, &row)))
    return fault_raise(&ctx->fault, ERR_NOT_FOUND, "id", "没有这条提醒", "There is no such notice");
  if (error == OK) error = mark_load(ctx, &mark);
  if (error != OK || id <= mark.read_up_to) return error;
  error = db_run(ctx, &seen_add, PARAMS(P_INT(mark.account_id), P_INT(id)), NULL);
  if (error != OK) return error;
  told_self(ctx);
  error = db_one(ctx, &lowest,
                 PARAMS(P_INT(mark.account_id), P_INT(mark.read_up_to),
                        P_TEXT(notice_reader_words.list[mark.reader]), P_INT(mark.reader_id)),
                 &next);
  if (error != OK && error != ERR_NOT_FOUND) return error;
  int64_t settled = settled_id(ctx);
  bool is_held = error == OK && next.id <= settled;
  return mark_raise(ctx, &mark, is_held ? next.id - 1 : settled);
}

enum error notice_read_all(struct ctx *ctx, int64_t up_to) {
  struct mark mark;
  int64_t settled = settled_id(ctx), last = up_to == 0 ? INT64_MAX : up_to;
  enum error error = mark_load(ctx, &mark);
  if (error != OK) return error;
  error = db_run(ctx, &seen_add_all,
                 PARAMS(P_INT(mark.account_id), P_TEXT("person"), P_INT(mark.account_id),
                        P_INT(settled), P_INT(last)),
                 NULL);
  if (error == OK)
    error = db_run(ctx, &seen_add_all,
                   PARAMS(P_INT(mark.account_id), P_TEXT(notice_reader_words.list[mark.reader]),
                          P_INT(mark.reader_id), P_INT(settled), P_INT(last)),
                   NULL);
  if (error == OK) error = mark_raise(ctx, &mark, last < settled ? last : settled);
  if (error == OK) told_self(ctx);
  return error;
}

/* ---- muting ---- */

bool notice_may_mute(int kind) {
  return kind != NOTICE_ESCALATED;
}

enum error notice_mute(struct ctx *ctx, int kind, bool is_muted) {
  if (is_muted && !notice_may_mute(kind))
    return fault_raise(&ctx->fault, ERR_INVALID, "kind", "升级提醒不能关闭",
                       "Escalations cannot be muted");
  enum error error =
      db_run(ctx, is_muted ? &mute_add : &mute_drop,
             PARAMS(P_INT(ctx->actor.id), P_TEXT(notice_kind_words.list[kind])), NULL);
  if (error == OK) told_self(ctx);
  return error;
}

enum error notice_mute_list(struct ctx *ctx, bool muted_out[NOTICE_KIND_COUNT]) {
  struct list rows;
  enum error error = db_list(ctx, &mute_list, PARAMS(P_INT(ctx->actor.id)), 40, &rows);
  if (error != OK) return error;
  const struct muted_row *list = rows.items;
  for (int kind = 0; kind < NOTICE_KIND_COUNT; kind++)
    muted_out[kind] = false;
  for (size_t i = 0; i < rows.count; i++)
    muted_out[list[i].kind] = true;
  return OK;
}

/* ---- what is old ---- */

enum error notice_sweep(struct ctx *ctx) {
  int64_t read_before = ident_make(ctx->now - NOTICE_READ_DAYS * MS_DAY, 0, 0);
  int64_t before = ident_make(ctx->now - NOTICE_UNREAD_DAYS * MS_DAY, 0, 0);
  enum error error = db_run(ctx, &sweep, PARAMS(P_INT(read_before), P_INT(before)), NULL);
  return error == OK ? db_run(ctx, &seen_sweep, PARAMS(P_INT(read_before)), NULL) : error;
}
