/* row: whole rows in and out of their tables, by record.
 *
 * Problem: INSERT, UPDATE and SELECT lists that repeat what the record table already says drift
 * away from it. Idea: the SQL is derived from the record, once per record, operation and
 * connection, and kept as a prepared statement: column name = field name, KEY fields are the
 * primary key, COMPUTED fields, lists and nested records are no columns. A change writes only the
 * fields that differ, so each set of changed fields is a statement of its own (a verb changes few
 * different sets); indexes over other columns are left alone.
 *
 * What always holds: what row_insert, row_change and row_remove did is told to the journal's hook
 * once, after it happened and before they return; a row that is gone is STALE, never silently
 * nothing; a change that changes nothing touches nothing.
 *
 * Not here: optimistic versions (the verbs compare them), rows by anything but their key (queries).
 */
#include "store/db_driver.h"

#include <assert.h>
#include <string.h>

enum operation { ROW_INSERT = 1, ROW_OFFER, ROW_CHANGE, ROW_REMOVE, ROW_LOAD, ROW_WALK };

static const char *const operation_names[] = {
    [ROW_INSERT] = "insert", [ROW_OFFER] = "offer", [ROW_CHANGE] = "change",
    [ROW_REMOVE] = "remove", [ROW_LOAD] = "load",   [ROW_WALK] = "walk"};

static void note_change(struct ctx *ctx, const struct record *record, const void *before,
                        const void *after) {
  if (ctx->draft == NULL) return;
  const struct draft_head *head = (const struct draft_head *)(const void *)ctx->draft;
  head->note(ctx->draft, record, before, after);
}

/* ---- fields ---- */

static bool field_is_key(const struct field *field) {
  return (field->flags & FIELD_KEY) != 0;
}

/* One bit per field: columns that are (or are not) keys. */
static uint64_t record_columns(const struct record *record, bool keys, bool others) {
  uint64_t columns = 0;
  assert(record->table != NULL && record->field_count <= COLUMN_MAX);
  for (size_t i = 0; i < record->field_count; i++) {
    const struct field *field = &record->fields[i];
    bool is_wanted = field_is_key(field) ? keys : others;
    if (is_wanted && field_is_column(field)) columns |= UINT64_C(1) << i;
  }
  return columns;
}

static bool has_column(uint64_t columns, size_t index) {
  return (columns >> index & 1) != 0;
}

static enum param_kind field_param_kind(const struct field *field) {
  switch (field->kind) {
  case FIELD_ID:
  case FIELD_WHEN:
    return PARAM_ID;
  case FIELD_INT:
  case FIELD_MONEY:
  case FIELD_DATE:
    return PARAM_INT;
  case FIELD_BOOL:
    return PARAM_BOOL;
  case FIELD_WORD:
  case FIELD_TEXT:
  case FIELD_JSON:
    return PARAM_TEXT;
  case FIELD_RECORD:
  case FIELD_LIST:
    break;
  }
  assert(false);
  return PARAM_INT;
}

static const char *word_text(const struct field *field, int word) {
  if (word == -1) return NULL;
  assert(word >= 0 && (size_t)word < field->words->count);
  return field->words->list[word];
}

static struct param field_param(const struct field *field, const void *row) {
  const void *at = (const char *)row + field->offset;
  struct param param = {.kind = field_param_kind(field)};
  switch (param.kind) {
  case PARAM_INT:
  case PARAM_ID:
    param.number = *(const int64_t *)at;
    break;
  case PARAM_BOOL:
    param.number = *(const bool *)at;
    break;
  case PARAM_TEXT:
    param.text =
        field->kind == FIELD_WORD ? word_text(field, *(const int *)at) : *(const char *const *)at;
    break;
  }
  return param;
}

/* The parameters of the named columns, in the order of the fields. */
static size_t params_take(const struct record *record, uint64_t columns, const void *row,
                          struct param *params) {
  size_t count = 0;
  for (size_t i = 0; i < record->field_count; i++) {
    if (has_column(columns, i)) params[count++] = field_param(&record->fields[i], row);
  }
  return count;
}

/* ---- SQL ---- */

/* Statement text under way; letters grow with the parameters. */
struct draft_sql {
  struct buffer sql;
  struct buffer letters;
  const struct record *record;
};

static void sql_letter(struct draft_sql *draft, const struct field *field) {
  static const char letters[] = {
      [PARAM_INT] = 'i', [PARAM_ID] = 'd', [PARAM_TEXT] = 't', [PARAM_BOOL] = 'b'};
  buffer_char(&draft->letters, letters[field_param_kind(field)]);
}

static void sql_names(struct draft_sql *draft, uint64_t columns) {
  const char *between = "";
  for (size_t i = 0; i < draft->record->field_count; i++) {
    if (!has_column(columns, i)) continue;
    buffer_printf(&draft->sql, "%s%s", between, draft->record->fields[i].name);
    between = ", ";
  }
}

/* `name = $n` of each column, with `between` between them. */
static void sql_pairs(struct draft_sql *draft, uint64_t columns, const char *between) {
  const char *before = "";
  for (size_t i = 0; i < draft->record->field_count; i++) {
    if (!has_column(columns, i)) continue;
    const struct field *field = &draft->record->fields[i];
    sql_letter(draft, field);
    buffer_printf(&draft->sql, "%s%s = $%zu", before, field->name, draft->letters.len);
    before = between;
  }
}

static void sql_insert(struct draft_sql *draft, uint64_t columns) {
  buffer_printf(&draft->sql, "INSERT INTO %s (", draft->record->table);
  sql_names(draft, columns);
  buffer_text(&draft->sql, ") VALUES (");
  for (size_t i = 0; i < draft->record->field_count; i++) {
    if (!has_column(columns, i)) continue;
    sql_letter(draft, &draft->record->fields[i]);
    buffer_printf(&draft->sql, "%s$%zu", draft->letters.len == 1 ? "" : ", ", draft->letters.len);
  }
  buffer_char(&draft->sql, ')');
}

static void sql_where_key(struct draft_sql *draft) {
  buffer_text(&draft->sql, " WHERE ");
  sql_pairs(draft, record_columns(draft->record, true, false), " AND ");
}

static void sql_build(struct draft_sql *draft, enum operation operation, uint64_t columns) {
  const char *table = draft->record->table;
  switch (operation) {
  case ROW_INSERT:
    sql_insert(draft, columns);
    break;
  case ROW_OFFER:
    sql_insert(draft, columns);
    buffer_text(&draft->sql, " ON CONFLICT (");
    sql_names(draft, record_columns(draft->record, true, false));
    buffer_text(&draft->sql, ") DO NOTHING");
    break;
  case ROW_CHANGE:
    buffer_printf(&draft->sql, "UPDATE %s SET ", table);
    sql_pairs(draft, columns, ", ");
    sql_where_key(draft);
    break;
  case ROW_REMOVE:
    buffer_printf(&draft->sql, "DELETE FROM %s", table);
    sql_where_key(draft);
    break;
  case ROW_LOAD:
    buffer_text(&draft->sql, "SELECT ");
    sql_names(draft, columns);
    buffer_printf(&draft->sql, " FROM %s", table);
    sql_where_key(draft);
    break;
  case ROW_WALK:
    buffer_text(&draft->sql, "SELECT ");
    sql_names(draft, columns);
    buffer_printf(&draft->sql, " FROM %s", table);
    if (record_field(draft->record, "slot") == NULL) break;
    buffer_text(&draft->sql, " WHERE slot = $1");
    buffer_char(&draft->letters, 'i');
    break;
  }
}

static enum error row_statement(struct db *db, const struct record *record,
                                enum operation operation, uint64_t columns,
                                struct statement **statement_out, struct fault *fault) {
  struct statement *found = db_statement_find(db, record, (int)operation, columns);
  if (found != NULL && db->spoiled == OK && db->broken == OK) {
    *statement_out = found;
    return OK;
  }
  struct draft_sql draft = {.record = record};
  buffer_init(&draft.sql, db->statements, 256);
  buffer_init(&draft.letters, db->statements, 64);
  assert(record_columns(record, true, false) != 0);
  sql_build(&draft, operation, columns);
  const struct statement wanted = {
      .key = record,
      .columns = columns,
      .operation = (int)operation,
      .name = text_printf(db->statements, "%s.%s", record->table, operation_names[operation]),
      .sql = draft.sql.at,
      .params = draft.letters.at,
      .row = operation == ROW_LOAD || operation == ROW_WALK ? record : NULL};
  return db_statement(db, &wanted, statement_out, fault);
}

/* ---- running ---- */

/* One statement over one row: which, and with what. */
struct work {
  const struct record *record;
  enum operation operation;
  uint64_t columns;
  size_t count;
  struct param params[PARAM_MAX];
};

/* Not an initialiser: that would clear the parameters too. */
static void work_init(struct work *work, const struct record *record, enum operation operation,
                      uint64_t columns) {
  work->record = record;
  work->operation = operation;
  work->columns = columns;
  work->count = 0;
}

static void work_add(struct work *work, uint64_t columns, const void *row) {
  work->count += params_take(work->record, columns, row, work->params + work->count);
}

static enum error work_run(struct ctx *ctx, const struct work *work, int64_t *changed_out) {
  struct statement *statement = NULL;
  struct db *db = ctx->db;
  enum error error =
      row_statement(db, work->record, work->operation, work->columns, &statement, &ctx->fault);
  if (error != OK) return error;
  bool has_row = false;
  error = db_start(db, statement, work->params, work->count, false, &ctx->fault);
  if (error == OK) error = db_next(db, statement, &has_row, &ctx->fault);
  if (error == OK) *changed_out = db->driver->changed(db, statement);
  db_finish(db, statement);
  return error;
}

enum error row_insert(struct ctx *ctx, const struct record *record, const void *row) {
  struct work work;
  int64_t changed = 0;
  uint64_t columns = record_columns(record, true, true);
  work_init(&work, record, ROW_INSERT, columns);
  work_add(&work, columns, row);
  enum error error = work_run(ctx, &work, &changed);
  if (error == OK) note_change(ctx, record, NULL, row);
  return error;
}

enum error row_offer(struct ctx *ctx, const struct record *record, const void *row,
                     bool *was_new_out) {
  struct work work;
  int64_t changed = 0;
  uint64_t columns = record_columns(record, true, true);
  work_init(&work, record, ROW_OFFER, columns);
  work_add(&work, columns, row);
  enum error error = work_run(ctx, &work, &changed);
  if (error != OK) return error;
  if (changed > 0) note_change(ctx, record, NULL, row);
  *was_new_out = changed > 0;
  return OK;
}

static enum error row_gone(struct ctx *ctx) {
  return fault_raise(&ctx->fault, ERR_STALE, NULL, NULL, NULL);
}

/* The columns in which two rows differ; the key must be the same. */
static uint64_t columns_differing(const struct record *record, const void *before,
                                  const void *after) {
  uint64_t columns = 0;
  for (size_t i = 0; i < record->field_count; i++) {
    const struct field *field = &record->fields[i];
    if (!field_is_column(field) || record_field_equals(field, before, after)) continue;
    assert(!field_is_key(field));
    columns |= UINT64_C(1) << i;
  }
  return columns;
}

enum error row_change(struct ctx *ctx, const struct record *record, const void *before,
                      const void *after) {
  struct work work;
  int64_t changed = 0;
  uint64_t columns = columns_differing(record, before, after);
  if (columns == 0) return OK;
  work_init(&work, record, ROW_CHANGE, columns);
  work_add(&work, columns, after);
  work_add(&work, record_columns(record, true, false), after);
  enum error error = work_run(ctx, &work, &changed);
  if (error == OK && changed == 0) error = row_gone(ctx);
  if (error == OK) note_change(ctx, record, before, after);
  return error;
}

enum error row_remove(struct ctx *ctx, const struct record *record, const void *row) {
  struct work work;
  int64_t changed = 0;
  work_init(&work, record, ROW_REMOVE, 0);
  work_add(&work, record_columns(record, true, false), row);
  enum error error = work_run(ctx, &work, &changed);
  if (error == OK && changed == 0) error = row_gone(ctx);
  if (error == OK) note_change(ctx, record, row, NULL);
  return error;
}

enum error row_load(struct ctx *ctx, const struct record *record, const int64_t *keys,
                    size_t key_count, void *row_out) {
  struct param params[COLUMN_MAX];
  struct statement *statement = NULL;
  struct db *db = ctx->db;
  size_t count = 0;
  for (size_t i = 0; i < record->field_count; i++) {
    if (!field_is_key(&record->fields[i])) continue;
    assert(count < key_count && field_param_kind(&record->fields[i]) != PARAM_TEXT);
    params[count] =
        (struct param){.kind = field_param_kind(&record->fields[i]), .number = keys[count]};
    count++;
  }
  assert(count == key_count);
  enum error error = row_statement(db, record, ROW_LOAD, record_columns(record, true, true),
                                   &statement, &ctx->fault);
  if (error != OK) return error;
  bool has_row = false;
  error = db_start(db, statement, params, count, false, &ctx->fault);
  if (error == OK) error = db_next(db, statement, &has_row, &ctx->fault);
  if (error == OK)
    error = has_row ? row_read(db, statement, ctx->arena, row_out, &ctx->fault) : ERR_NOT_FOUND;
  db_finish(db, statement);
  return error;
}

enum error db_prepare_record(struct db *db, const struct record *record, struct fault *fault) {
  uint64_t all = record_columns(record, true, true);
  uint64_t others = record_columns(record, false, true);
  struct statement *statement = NULL;
  enum error error = OK;
  for (int i = ROW_INSERT; i <= ROW_WALK && error == OK; i++) {
    enum operation operation = (enum operation)i;
    if (operation == ROW_CHANGE && others == 0) continue;
    uint64_t columns = operation == ROW_CHANGE ? others : operation == ROW_REMOVE ? 0 : all;
    error = row_statement(db, record, operation, columns, &statement, fault);
  }
  return error;
}

enum error row_walk(struct ctx *ctx, const struct record *record, int slot,
                    enum error (*each)(void *baton, const void *row), void *baton) {
  struct statement *statement = NULL;
  const struct param params[] = {P_INT(slot)};
  const struct walker walker = {.each = each, .baton = baton, .texts = ctx->arena};
  size_t count = record_field(record, "slot") == NULL ? 0 : 1;
  enum error error = row_statement(ctx->db, record, ROW_WALK, record_columns(record, true, true),
                                   &statement, &ctx->fault);
  return error == OK ? db_walk(ctx, statement, params, count, &walker) : error;
}
