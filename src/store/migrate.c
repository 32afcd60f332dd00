/* migrate: brings a database's schema up to date, one numbered text after another.
 *
 * Problem: a schema that was half changed when the power went is neither old nor new. Idea: each
 * migration runs in one transaction together with the row in `schema_migration` that says so; both
 * engines can undo DDL, so a killed migration has not happened and simply runs again.
 *
 * One text serves both engines. A line that ends with the tag `-- @sqlite` or `-- @postgresql` is
 * kept for that engine only. Comments are dropped, then the text is cut at its semicolons (not
 * those in quotes, in $$ bodies, or inside a trigger) and run statement by statement, so that a
 * failure can say which one it was.
 *
 * What always holds: migrations run in rising order and never out of it; what was applied is
 * remembered with a hash of its statements (comments may be mended later, statements may not); a
 * database that knows a migration we don't know, or another text under the same number, was made by
 * another version and is refused with SCHEMA_NEWER before anything is touched. Two processes that
 * start at once wait for one another: on PostgreSQL by an advisory lock, on SQLite by the write
 * transaction, inside which the list is read again.
 *
 * Foreign keys are not checked while migrating on SQLite (tables are rebuilt there by copying).
 */
#include "base/map.h"
#include "store/db_driver.h"

#include <stdio.h>
#include <string.h>

#define MIGRATION_MAX 1000
#define STATEMENTS_MAX 1000 /* in one migration */
#define MIGRATE_BYTES_MAX (64 * 1024 * 1024)

struct applied {
  int64_t number;
  const char *name;
  const char *hash;
  int64_t applied_at;
};

static const struct field applied_fields[] = {
    {FIELD_AT(struct applied, number), .kind = FIELD_INT, .flags = FIELD_KEY, .doc = "1, 2, 3"},
    {FIELD_AT(struct applied, name), .kind = FIELD_TEXT, .doc = "name of its file"},
    {FIELD_AT(struct applied, hash), .kind = FIELD_TEXT, .doc = "of its statements"},
    {FIELD_AT(struct applied, applied_at), .kind = FIELD_WHEN, .doc = "when it was run"},
};

static const struct record applied_record = {.name = "schema_migration",
                                             .table = "schema_migration",
                                             RECORD_OF(struct applied, applied_fields),
                                             .doc = "A migration that this database has had."};

static const struct query list_applied = {
    .name = "schema_migration.list",
    .sql = "SELECT number, name, hash, applied_at FROM schema_migration ORDER BY number",
    .params = "",
    .row = &applied_record};

static const char applied_table[] = "CREATE TABLE IF NOT EXISTS schema_migration ("
                                    " number BIGINT NOT NULL PRIMARY KEY,"
                                    " name TEXT NOT NULL,"
                                    " hash TEXT NOT NULL,"
                                    " applied_at BIGINT NOT NULL)";

/* ---- cutting the text ---- */

struct cutter {
  struct arena *arena;
  enum store_engine engine;
  struct buffer statement; /* under way */
  const char **list;
  size_t count;
};

/* The tag at the end of a line says which engine it is for. */
static bool line_is_ours(struct text line, enum store_engine engine) {
  line = text_trim(line);
  struct text other = engine == STORE_SQLITE ? TEXT("-- @postgresql") : TEXT("-- @sqlite");
  if (line.len < other.len) return true;
  struct text end = {line.at + line.len - other.len, other.len};
  return !text_equals(end, other);
}

static struct text text_for(struct arena *arena, enum store_engine engine, const char *sql) {
  struct buffer kept;
  struct text rest = text_of(sql);
  buffer_init(&kept, arena, rest.len + 2);
  while (rest.len > 0) {
    struct text line = text_cut(&rest, '\n');
    if (line_is_ours(line, engine)) buffer_add(&kept, line.at, line.len);
    buffer_char(&kept, '\n');
  }
  return (struct text){kept.at == NULL ? "" : kept.at, kept.len};
}

/* Bytes of what `at` begins with and what may hold a semicolon: a quoted text or name, or a $tag$
 * body; 0 when it is neither. */
static size_t quoted_bytes(struct text at) {
  char quote = at.at[0];
  if (quote == '\'' || quote == '"') {
    const char *end = memchr(at.at + 1, quote, at.len - 1);
    return end == NULL ? at.len : (size_t)(end - at.at) + 1; /* a doubled quote is two texts */
  }
  if (quote != '$') return 0;
  size_t tag = 1;
  while (tag < at.len && (at.at[tag] == '_' || (at.at[tag] >= 'a' && at.at[tag] <= 'z')))
    tag++;
  if (tag >= at.len || at.at[tag] != '$') return 0;
  tag++;
  const char *end = memmem(at.at + tag, at.len - tag, at.at, tag);
  return end == NULL ? at.len : (size_t)(end - at.at) + tag;
}

static size_t comment_bytes(struct text at) {
  const char *end = NULL;
  if (at.len < 2) return 0;
  if (at.at[0] == '-' && at.at[1] == '-') {
    end = memchr(at.at, '\n', at.len);
    return end == NULL ? at.len : (size_t)(end - at.at);
  }
  if (at.at[0] != '/' || at.at[1] != '*') return 0;
  end = memmem(at.at + 2, at.len - 2, "*/", 2);
  return end == NULL ? at.len : (size_t)(end - at.at) + 2;
}

/* A trigger of SQLite's holds statements of its own, up to the END that is a statement itself. */
static bool is_inside_trigger(const struct cutter *cutter) {
  const struct buffer *statement = &cutter->statement;
  if (cutter->engine != STORE_SQLITE || statement->len < 5) return false;
  bool is_trigger = strncasecmp(statement->at, "CREATE TRIGGER", 14) == 0;
  return is_trigger && strcasecmp(statement->at + statement->len - 5, "; END") != 0;
}

static void statement_end(struct cutter *cutter) {
  struct buffer *statement = &cutter->statement;
  while (statement->len > 0 && statement->at[statement->len - 1] == ' ')
    statement->at[--statement->len] = '\0';
  if (statement->len == 0) return;
  if (is_inside_trigger(cutter)) {
    buffer_text(statement, "; ");
    return;
  }
  if (cutter->count < STATEMENTS_MAX) cutter->list[cutter->count] = statement->at;
  cutter->count++;
  buffer_init(statement, cutter->arena, 256);
}

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Blanks become one space and comments none, so that the hash minds statements alone. */
static void text_cut_up(struct cutter *cutter, struct text rest) {
  while (rest.len > 0) {
    size_t comment = comment_bytes(rest);
    size_t quoted = comment > 0 ? 0 : quoted_bytes(rest);
    struct buffer *statement = &cutter->statement;
    bool needs_space = statement->len > 0 && statement->at[statement->len - 1] != ' ';
    if (quoted > 0)
      buffer_add(statement, rest.at, quoted);
    else if (comment > 0 || is_blank(*rest.at))
      buffer_text(statement, needs_space ? " " : "");
    else if (*rest.at == ';')
      statement_end(cutter);
    else
      buffer_char(statement, *rest.at);
    size_t step = comment + quoted > 0 ? comment + quoted : 1;
    rest.at += step;
    rest.len -= step;
  }
  statement_end(cutter);
}

static const char *statements_hash(const struct cutter *cutter) {
  uint64_t hash = 0;
  for (size_t i = 0; i < cutter->count; i++)
    hash = hash_bytes(cutter->list[i], strlen(cutter->list[i]), hash);
  return text_printf(cutter->arena, "%016llx", (unsigned long long)hash);
}

/* ---- applying ---- */

struct migrating {
  struct ctx ctx;
  const struct migration *list;
  size_t count;
  struct list applied;
};

static enum error refuse_newer(struct migrating *work, const struct applied *row) {
  return fault_raisef(&work->ctx.fault, ERR_SCHEMA_NEWER, NULL,
                      "数据库含有本版本不认识的结构变更 %lld（%s）",
                      "the database has migration %lld (%s), which this version does not know or "
                      "knows otherwise",
                      (long long)row->number, row->name);
}

static enum error migration_cut(struct migrating *work, const struct migration *migration,
                                struct cutter *cutter_out) {
  struct arena *arena = work->ctx.arena;
  struct cutter cutter = {.arena = arena, .engine = work->ctx.db->store->engine};
  cutter.list = arena_list(arena, const char *, STATEMENTS_MAX);
  buffer_init(&cutter.statement, arena, 256);
  text_cut_up(&cutter, text_for(arena, cutter.engine, migration->sql));
  if (cutter.count > STATEMENTS_MAX)
    return db_raise(&work->ctx.fault, ERR_LIMIT, migration->name, "too many statements");
  *cutter_out = cutter;
  return OK;
}

/* What this database has had must be the beginning of our list, word for word. */
static enum error applied_check(struct migrating *work) {
  const struct applied *rows = work->applied.items;
  for (size_t i = 0; i < work->applied.count; i++) {
    if (i >= work->count || rows[i].number != work->list[i].number)
      return refuse_newer(work, &rows[i]);
    struct cutter cutter;
    enum error error = migration_cut(work, &work->list[i], &cutter);
    if (error != OK) return error;
    if (strcmp(statements_hash(&cutter), rows[i].hash) != 0) return refuse_newer(work, &rows[i]);
  }
  return OK;
}

static enum error applied_load(struct migrating *work) {
  enum error error = db_list(&work->ctx, &list_applied, NO_PARAMS, MIGRATION_MAX, &work->applied);
  return error == OK ? applied_check(work) : error;
}

static enum error statements_run(struct migrating *work, const struct migration *migration,
                                 const struct cutter *cutter) {
  for (size_t i = 0; i < cutter->count; i++) {
    struct fault fault = {0};
    enum error error = db_exec(work->ctx.db, cutter->list[i], &fault);
    if (error == OK) continue;
    return fault_raisef(&work->ctx.fault, error, NULL, "结构变更 %s 第 %zu 条语句失败：%s",
                        "migration %s, statement %zu: %s", migration->name, i + 1, fault.en);
  }
  return OK;
}

/* Inside a write transaction: unless somebody was faster, runs it and remembers that. */
static enum error migration_run(struct migrating *work, const struct migration *migration) {
  struct cutter cutter;
  size_t index = (size_t)(migration - work->list);
  enum error error = applied_load(work);
  if (error != OK || index < work->applied.count) return error;
  error = migration_cut(work, migration, &cutter);
  if (error != OK) return error;
  error = statements_run(work, migration, &cutter);
  if (error != OK) return error;
  const struct applied row = {.number = migration->number,
                              .name = migration->name,
                              .hash = statements_hash(&cutter),
                              .applied_at = work->ctx.now};
  return row_insert(&work->ctx, &applied_record, &row);
}

static enum error migration_apply(struct migrating *work, const struct migration *migration) {
  struct db *db = work->ctx.db;
  enum error error = db_begin(db, true);
  if (error != OK) return fault_raise(&work->ctx.fault, error, NULL, NULL, NULL);
  error = migration_run(work, migration);
  if (error == OK) error = db_commit(db);
  if (error != OK) {
    db_rollback(db);
    return fault_raise(&work->ctx.fault, error, NULL, NULL, NULL);
  }
  db->driver->rest(db);
  return OK;
}

static enum error list_check(struct migrating *work) {
  for (size_t i = 1; i < work->count; i++) {
    if (work->list[i].number <= work->list[i - 1].number)
      return db_raise(&work->ctx.fault, ERR_USAGE, work->list[i].name,
                      "migrations must stand in rising order");
  }
  return OK;
}

static enum error migrations_apply(struct migrating *work) {
  struct db *db = work->ctx.db;
  enum error error = list_check(work);
  if (error == OK) error = db_exec(db, db->driver->migrate_prelude, &work->ctx.fault);
  if (error == OK) error = db_exec(db, applied_table, &work->ctx.fault);
  if (error == OK) error = applied_load(work);
  for (size_t i = work->applied.count; i < work->count && error == OK; i++)
    error = migration_apply(work, &work->list[i]);
  return error;
}

enum error store_migrate(struct store *store, const struct migration *list, size_t count,
                         struct fault *fault) {
  struct db *db = NULL;
  enum error error = db_open(store, false, &db, fault);
  if (error != OK) return error;
  struct arena *arena = arena_open("migrate", MIGRATE_BYTES_MAX);
  struct migrating work = {
      .ctx = {.arena = arena, .now = when_now(), .db = db}, .list = list, .count = count};
  error = migrations_apply(&work);
  if (error != OK)
    fault_raise(fault, error, work.ctx.fault.field, work.ctx.fault.zh, work.ctx.fault.en);
  arena_close(&arena);
  db_close(&db);
  return error;
}
