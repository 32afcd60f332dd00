/* query: runs the named queries of the modules and turns result rows into structs.
 *
 * Problem: C code that picks columns by number breaks silently when a query changes. Idea: a query
 * names the record of its rows; columns were matched to fields by name when it was prepared (db.c),
 * so that here a row is one loop over a table. What a value means follows from the field's kind: a
 * word is stored as its word, an instant as milliseconds, and SQL NULL is the field's absent value
 * (see record.h).
 *
 * What always holds: a value that does not fit its field (a word nobody knows, a NULL where a
 * number must be, a fraction) is ERR_STORE and names query and field; outputs are written only on
 * success; every statement that was started is finished before the function returns, so a reader
 * holds no snapshot longer than its call.
 *
 * Not here: transactions (db.c), whole-row statements (row.c).
 */
#include "store/db_driver.h"

#include <assert.h>
#include <string.h>

#define LIST_FIRST 16 /* rows a list has room for at first */

/* ---- values ---- */

static bool number_is_needed(const struct field *field) {
  switch (field->kind) {
  case FIELD_INT:
  case FIELD_MONEY:
    return (field->flags & FIELD_OPTIONAL) == 0;
  case FIELD_BOOL:
    return true;
  case FIELD_ID:
  case FIELD_WHEN:
  case FIELD_DATE:
  case FIELD_WORD:
  case FIELD_TEXT:
  case FIELD_JSON:
  case FIELD_RECORD:
  case FIELD_LIST:
    return false;
  }
  return false;
}

static int64_t number_absent(const struct field *field) {
  return field->kind == FIELD_ID || field->kind == FIELD_WHEN ? 0 : INT_NONE;
}
_Static_assert(DATE_NONE == INT_NONE, "absent dates and numbers look the same");

static bool number_read(const struct db *db, const struct statement *statement, size_t column,
                        void *at) {
  const struct field *field = statement->fields[column];
  bool is_null = false;
  int64_t value = 0;
  if (db->driver->number(statement, column, &is_null, &value) != OK) return false;
  if (is_null && number_is_needed(field)) return false;
  if (is_null) value = number_absent(field);
  if (field->kind == FIELD_BOOL)
    *(bool *)at = value != 0;
  else
    *(int64_t *)at = value;
  return true;
}

static bool word_read(const struct field *field, struct text text, void *at) {
  int word = -1;
  if (text.at != NULL) word = words_find(field->words, text);
  bool may_lack = text.at == NULL && (field->flags & FIELD_OPTIONAL) != 0;
  if (word < 0 && !may_lack) return false;
  *(int *)at = word;
  return true;
}

static bool value_read(const struct db *db, const struct statement *statement, size_t column,
                       struct arena *arena, void *row) {
  const struct field *field = statement->fields[column];
  void *at = (char *)row + field->offset;
  switch (field->kind) {
  case FIELD_ID:
  case FIELD_INT:
  case FIELD_MONEY:
  case FIELD_WHEN:
  case FIELD_DATE:
  case FIELD_BOOL:
    return number_read(db, statement, column, at);
  case FIELD_WORD:
    return word_read(field, db->driver->text(statement, column), at);
  case FIELD_TEXT:
  case FIELD_JSON: {
    struct text text = db->driver->text(statement, column);
    bool is_kept = text.at != NULL && arena != NULL;
    *(const char **)at = is_kept ? text_keep(arena, text) : text.at;
    return true;
  }
  case FIELD_RECORD:
  case FIELD_LIST:
    break;
  }
  return false;
}

enum error row_read(struct db *db, struct statement *statement, struct arena *arena, void *row_out,
                    struct fault *fault) {
  memset(statement->row_buffer, 0, statement->row->bytes);
  for (size_t i = 0; i < statement->column_count; i++) {
    if (!value_read(db, statement, i, arena, statement->row_buffer))
      return fault_raisef(fault, ERR_STORE, statement->fields[i]->name,
                          "%s 的字段 %s 存有无法识别的值",
                          "%s: the stored value of %s does not fit its field", statement->name,
                          statement->fields[i]->name);
  }
  if (row_out != statement->row_buffer)
    memcpy(row_out, statement->row_buffer, statement->row->bytes);
  return OK;
}

/* ---- running ---- */

static enum error query_statement(struct db *db, const struct query *query,
                                  struct statement **statement_out, struct fault *fault) {
  const struct statement wanted = {.key = query,
                                   .name = query->name,
                                   .sql = query->sql,
                                   .params = query->params,
                                   .row = query->row};
  return db_statement(db, &wanted, statement_out, fault);
}

static enum error query_start(struct ctx *ctx, const struct query *query,
                              const struct param *params, size_t count,
                              struct statement **statement_out) {
  struct statement *statement = NULL;
  enum error error = query_statement(ctx->db, query, &statement, &ctx->fault);
  if (error != OK) return error;
  error = db_start(ctx->db, statement, params, count, false, &ctx->fault);
  if (error != OK) {
    db_finish(ctx->db, statement);
    return error;
  }
  *statement_out = statement;
  return OK;
}

enum error db_run(struct ctx *ctx, const struct query *query, const struct param *params,
                  size_t count, int64_t *changed_out) {
  struct statement *statement = NULL;
  enum error error = query_start(ctx, query, params, count, &statement);
  if (error != OK) return error;
  for (bool has_row = true; error == OK && has_row;)
    error = db_next(ctx->db, statement, &has_row, &ctx->fault);
  if (error == OK && changed_out != NULL)
    *changed_out = ctx->db->driver->changed(ctx->db, statement);
  db_finish(ctx->db, statement);
  return error;
}

enum error db_one(struct ctx *ctx, const struct query *query, const struct param *params,
                  size_t count, void *row_out) {
  struct statement *statement = NULL;
  bool has_row = false;
  assert(query->row != NULL);
  enum error error = query_start(ctx, query, params, count, &statement);
  if (error != OK) return error;
  error = db_next(ctx->db, statement, &has_row, &ctx->fault);
  if (error == OK && has_row)
    error = row_read(ctx->db, statement, ctx->arena, row_out, &ctx->fault);
  else if (error == OK)
    error = ERR_NOT_FOUND;
  db_finish(ctx->db, statement);
  return error;
}

/* Takes the rows of a started statement into a growing array. */
static enum error rows_take(struct ctx *ctx, struct statement *statement, size_t max,
                            struct list *list_out) {
  size_t bytes = statement->row->bytes;
  size_t room = 0;
  struct list list = {0};
  for (;;) {
    bool has_row = false;
    enum error error = db_next(ctx->db, statement, &has_row, &ctx->fault);
    if (error != OK) return error;
    if (!has_row) break;
    if (list.count == max)
      return fault_raisef(&ctx->fault, ERR_LIMIT, NULL, "%s 返回的行数超过 %zu",
                          "%s returned more than %zu rows", statement->name, max);
    if (list.count == room) {
      size_t more = room == 0 ? LIST_FIRST : room * 2;
      if (more > max) more = max;
      list.items = arena_grow(ctx->arena, list.items, room * bytes, more * bytes);
      room = more;
    }
    void *row = (char *)list.items + list.count * bytes;
    error = row_read(ctx->db, statement, ctx->arena, row, &ctx->fault);
    if (error != OK) return error;
    list.count++;
  }
  *list_out = list;
  return OK;
}

enum error db_list(struct ctx *ctx, const struct query *query, const struct param *params,
                   size_t count, size_t max, struct list *list_out) {
  struct statement *statement = NULL;
  assert(query->row != NULL);
  enum error error = query_start(ctx, query, params, count, &statement);
  if (error != OK) return error;
  error = rows_take(ctx, statement, max, list_out);
  db_finish(ctx->db, statement);
  return error;
}

static enum error rows_walk(struct ctx *ctx, struct statement *statement,
                            const struct walker *walker) {
  for (;;) {
    bool has_row = false;
    enum error error = db_next(ctx->db, statement, &has_row, &ctx->fault);
    if (error != OK || !has_row) return error;
    void *row = statement->row_buffer;
    error = row_read(ctx->db, statement, walker->texts, row, &ctx->fault);
    if (error == OK) error = walker->each(walker->baton, row);
    if (error != OK) return error;
  }
}

enum error db_walk(struct ctx *ctx, struct statement *statement, const struct param *params,
                   size_t count, const struct walker *walker) {
  struct db *db = ctx->db;
  bool is_own = !db->in_transaction;
  enum error error = is_own ? db_begin(db, false) : OK;
  if (error != OK) return fault_raise(&ctx->fault, error, NULL, NULL, NULL);
  error = db_start(db, statement, params, count, true, &ctx->fault);
  if (error == OK) error = rows_walk(ctx, statement, walker);
  db_finish(db, statement);
  if (is_own && error == OK) return db_commit(db);
  if (is_own) db_rollback(db);
  return error;
}

enum error db_each(struct ctx *ctx, const struct query *query, const struct param *params,
                   size_t count, enum error (*each)(void *baton, const void *row), void *baton) {
  struct statement *statement = NULL;
  const struct walker walker = {.each = each, .baton = baton};
  assert(query->row != NULL);
  enum error error = query_statement(ctx->db, query, &statement, &ctx->fault);
  return error == OK ? db_walk(ctx, statement, params, count, &walker) : error;
}

enum error db_prepare(struct db *db, const struct query *query, bool *scans_out,
                      struct fault *fault) {
  struct statement *statement = NULL;
  enum error error = query_statement(db, query, &statement, fault);
  if (error == OK && scans_out != NULL) error = db->driver->scans(db, statement, scans_out, fault);
  return error;
}
