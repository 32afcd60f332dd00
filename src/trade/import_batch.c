/* import_batch: thousands of rows, one commit.
 *
 * Problem: an import makes hundreds of thousands of rows; a durable commit for each order would
 * take minutes, and the journal must see them all the same. Idea: a batch of orders is one command
 * of the writer, with one ctx and one draft; each order appends its own journal rows within it.
 * Where the import stands is noted after the batch: after a crash it may lag, it never leads.
 *
 * What always holds: a batch is stored whole or not at all; progress never runs backwards and a
 * finished import is never touched again, so repeating one leaves the database as it is.
 *
 * Not here: what a batch does (import.c, import_return.c). import_run is written by plain
 * statements: it is about the work, not part of the truth that the journal proves.
 */
#include "trade/import_batch.h"

#include "base/map.h"
#include "base/when.h"

#include <string.h>

#define BATCH_BYTES_MAX (96 * 1024 * 1024)

static const struct field run_fields[] = {
    {FIELD_AT(struct import_run, id), .kind = FIELD_ID, .flags = FIELD_KEY, .prefix = "imp",
     .doc = "hash of kind, map and file", .zh = "导入编号"},
    {FIELD_AT(struct import_run, kind), .kind = FIELD_TEXT, .max = 20, .doc = "orders or returns",
     .zh = "类型"},
    {FIELD_AT(struct import_run, map_name), .kind = FIELD_TEXT, .max = 60, .doc = "by which map",
     .zh = "映射名称"},
    {FIELD_AT(struct import_run, file_name), .kind = FIELD_TEXT, .max = 300, .doc = "of which file",
     .zh = "文件名"},
    {FIELD_AT(struct import_run, file_hash), .kind = FIELD_TEXT, .max = 16,
     .doc = "hash of its bytes", .zh = "文件摘要"},
    {FIELD_AT(struct import_run, file_bytes), .kind = FIELD_INT, .doc = "its size", .zh = "字节数"},
    {FIELD_AT(struct import_run, passed_bytes), .kind = FIELD_INT,
     .doc = "every row that begins before this is settled", .zh = "已处理字节"},
    {FIELD_AT(struct import_run, row_count), .kind = FIELD_INT, .doc = "rows settled",
     .zh = "已处理行数"},
    {FIELD_AT(struct import_run, taken_count), .kind = FIELD_INT, .doc = "rows in the store",
     .zh = "导入行数"},
    {FIELD_AT(struct import_run, refused_count), .kind = FIELD_INT, .doc = "rows refused",
     .zh = "拒绝行数"},
    {FIELD_AT(struct import_run, other_count), .kind = FIELD_INT, .doc = "rows of no concern",
     .zh = "无关行数"},
    {FIELD_AT(struct import_run, unit_count), .kind = FIELD_INT,
     .doc = "orders or returns in the store", .zh = "单数"},
    {FIELD_AT(struct import_run, state), .kind = FIELD_TEXT, .max = 20, .doc = "running or done",
     .zh = "状态"},
};
const struct record import_run_record = {.name = "import_run",
                                         .table = "import_run",
                                         .doc = "How far the import of a file has come.",
                                         RECORD_OF(struct import_run, run_fields)};

static const struct query query_note = {
    .name = "import_run.note",
    .sql = "UPDATE import_run SET passed_bytes = $1, row_count = $2, taken_count = $3,"
           " refused_count = $4, other_count = $5, unit_count = $6, state = $7"
           " WHERE id = $8 AND state = 'running' AND passed_bytes <= $1",
    .params = "iiiiiiti",
    .is_hot = true};
static const struct query query_begin = {
    .name = "import_run.begin",
    .sql = "INSERT INTO import_run (id, kind, map_name, file_name, file_hash, file_bytes,"
           " passed_bytes, row_count, taken_count, refused_count, other_count, unit_count, state)"
           " VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 0, 0, 0, 0, 'running')"
           " ON CONFLICT (id) DO NOTHING",
    .params = "itttti"};

static const struct query *const queries[] = {&query_note, &query_begin};
const struct query_set import_run_queries = {queries, sizeof queries / sizeof *queries};

struct batch {
  struct command command;
  const struct import_settings *settings;
  import_work_fn *work;
  void *baton;
  struct fault *fault;
};

static enum error batch_work(struct command *command, struct db *db) {
  struct batch *batch = (struct batch *)command;
  struct journal_key key;
  struct ctx ctx = {
      .arena = arena_open("import batch", BATCH_BYTES_MAX),
      .now = when_now(),
      .actor = {.kind = ACTOR_SYSTEM, .scopes = UINT64_MAX},
      .db = db,
      .ids = batch->settings->ids,
      .world = batch->settings->world,
  };
  enum error error = journal_key_load(&ctx, &key);
  if (error == OK) {
    ctx.draft = draft_open(&ctx, &key);
    error = batch->work(&ctx, batch->baton);
  }
  *batch->fault = ctx.fault;
  arena_close(&ctx.arena);
  return error;
}

enum error import_batch_run(const struct import_settings *settings, import_work_fn *work,
                            void *baton, struct fault *fault) {
  struct fault found = {0};
  struct batch batch = {.command = {.slot = -1, .run = batch_work},
                        .settings = settings,
                        .work = work,
                        .baton = baton,
                        .fault = &found};
  enum error error = writer_run(settings->writer, &batch.command);
  if (error == OK) return OK;
  if (found.error == OK) return fault_raise(fault, error, NULL, NULL, NULL);
  return fault_raise(fault, error, found.field, found.zh, found.en);
}

enum error import_note(struct ctx *ctx, const char *verb, const char *noun, int64_t row_id,
                       const char *state) {
  struct journal_subject subject = {
      .verb = verb, .noun = noun, .row_id = row_id, .state = state, .version = 1};
  return journal_append(ctx, &subject);
}

struct import_run import_run_of(struct arena *arena, const char *kind,
                                const struct import_settings *settings,
                                const struct import_file *file) {
  const char *map_name = settings->map->name;
  uint64_t hash = hash_bytes(map_name, strlen(map_name), file->hash);
  hash = hash_bytes(kind, strlen(kind), hash);
  return (struct import_run){.id = (int64_t)(hash >> 2) + 1,
                             .kind = kind,
                             .map_name = map_name,
                             .file_name = file->name,
                             .file_hash =
                                 text_printf(arena, "%016llx", (unsigned long long)file->hash),
                             .file_bytes = file->bytes,
                             .state = "running"};
}

enum error import_run_load(struct ctx *ctx, struct import_run *run) {
  struct import_run there;
  enum error error =
      db_run(ctx, &query_begin,
             PARAMS(P_INT(run->id), P_TEXT(run->kind), P_TEXT(run->map_name),
                    P_TEXT(run->file_name), P_TEXT(run->file_hash), P_INT(run->file_bytes)),
             NULL);
  if (error == OK) error = row_load(ctx, &import_run_record, &run->id, 1, &there);
  if (error != OK) return error;
  run->passed_bytes = there.passed_bytes;
  run->row_count = there.row_count;
  run->state = strcmp(there.state, "done") == 0 ? "done" : "running";
  return OK;
}

enum error import_run_note(struct ctx *ctx, const struct import_run *run) {
  return db_run(ctx, &query_note,
                PARAMS(P_INT(run->passed_bytes), P_INT(run->row_count), P_INT(run->taken_count),
                       P_INT(run->refused_count), P_INT(run->other_count), P_INT(run->unit_count),
                       P_TEXT(run->state), P_INT(run->id)),
                NULL);
}
