/* proof: folding the journal and holding it against the rows.
 *
 * A slot is read twice: first its journal rows in order, checked as a chain and folded (table and
 * key -> fields, as JSON values of the last change that named them), then the rows that stand in
 * the tables. A row equals its fold when every journalled field prints the same JSON, personal
 * fields the same commitment. What is in one and not in the other is a fault. CACHE fields are
 * derived and not compared; they are recomputed by the next step of their case. All of it is of one
 * moment of the store, so a process that goes on writing is not taken for damage.
 *
 * Rebuilding uses the same walk: a row whose fold differs is written back, a row that is missing is
 * made.
 */
#include "app/proof.h"

#include "base/map.h"

#include <stdio.h>
#include <string.h>

#define SLOT_BYTES_MAX ((size_t)4 << 30) /* a slot of 80,000 cases, as measured */
#define FOLDS_MAX 16000000

/* ---- what is in the journal ---- */

struct head_slot {
  int64_t slot, seq;
  const char *hash;
};
static const struct field head_fields[] = {
    FIELD_ROW(struct head_slot, slot, FIELD_INT, "slot", "分片"),
    FIELD_ROW(struct head_slot, seq, FIELD_INT, "length", "长度"),
    FIELD_ROW(struct head_slot, hash, FIELD_TEXT, "hash of the last row", "末行摘要", .max = 64),
};
static const struct record head_record = {.name = "journal_head",
                                          RECORD_OF(struct head_slot, head_fields)};
static const struct query heads = {"proof.heads",
                                   "SELECT slot, seq, hash FROM journal_head ORDER BY slot", "",
                                   &head_record, false};
static const struct query orphans = {"proof.orphans",
                                     "SELECT j.slot AS slot, MAX(j.seq) AS seq, 'none' AS hash "
                                     "FROM journal j LEFT JOIN journal_head h "
                                     "ON h.slot = j.slot WHERE h.slot IS NULL GROUP BY j.slot",
                                     "", &head_record, false};
static const struct query chain = {
    "proof.chain",
    "SELECT slot, seq, id, at, actor_kind, actor_id, verb, noun, row_id, merchant_id, state, "
    "version, changes, "
    "previous_hash, hash FROM journal WHERE slot = $1 AND seq > $2 ORDER BY seq LIMIT $3",
    "iii", &journal_record, true};
static const struct query *const queries[] = {&heads, &orphans, &chain};
const struct query_set proof_queries = {queries, sizeof queries / sizeof *queries};

#define CHAIN_PAGE 500

struct fold {
  const struct record *record;
  const struct json **values; /* one a field; NULL: absent */
  bool is_removed;
  bool is_seen;
};

struct proof {
  struct machine *machine;
  struct proof_report *report;
  struct ctx *ctx;
  struct map *folds;
  int slot;
  bool is_rebuilding;
  const struct record *walking;
};

static void fault_add(struct proof *proof, int64_t seq, const char *what, const char *more) {
  struct proof_report *report = proof->report;
  if (report->fault_count < PROOF_FAULTS_MAX)
    report->faults[report->fault_count] =
        (struct proof_fault){proof->slot, seq,
                             text_printf(proof->machine->arena, "%s%s%s", what,
                                         more == NULL ? "" : ": ", more == NULL ? "" : more)};
  report->fault_count++;
}

static const struct record *record_of_table(const char *table) {
  for (size_t i = 0; i < machine_record_count; i++)
    if (strcmp(machine_records[i]->table, table) == 0) return machine_records[i];
  return NULL;
}

static struct fold *fold_of(struct proof *proof, const char *table, const char *key) {
  struct arena *arena = proof->ctx->arena;
  const struct record *record = record_of_table(table);
  if (record == NULL) return NULL;
  const char *name = text_printf(arena, "%s%s", table, key);
  struct fold *fold = map_find(proof->folds, text_of(name));
  if (fold != NULL) return fold;
  fold = arena_new(arena, struct fold);
  fold->record = record;
  fold->values = arena_list(arena, const struct json *, record->field_count);
  map_add(proof->folds, text_of(name), fold);
  return fold;
}

/* Nothing, or what an image leaves out; older journals say it. */
static bool is_nothing(const struct field *field, const struct json *value) {
  if (value->kind == JSON_NULL) return true;
  if (!journal_leaves_zero(field)) return false;
  return value->kind == JSON_BOOL ? !value->is_true
                                  : value->kind == JSON_NUMBER && strcmp(value->text, "0") == 0;
}

/* The image of a whole row begins with its keys. */
static void keys_fold(struct fold *fold, const struct json *key) {
  size_t next = 0;
  memset(fold->values, 0, fold->record->field_count * sizeof *fold->values);
  for (size_t i = 0; i < fold->record->field_count && next < key->count; i++) {
    const struct field *field = &fold->record->fields[i];
    if ((field->flags & FIELD_KEY) == 0) continue;
    const struct json *value = &key->items[next++];
    fold->values[i] = is_nothing(field, value) ? NULL : value;
  }
}

static void note_fold(struct proof *proof, const struct journal_row *row, const struct json *note) {
  const struct json *now = json_find(note, "now"), *key = json_find(note, "k");
  const char *table = json_text(note, "t", "");
  struct fold *fold =
      key == NULL ? NULL : fold_of(proof, table, json_print(proof->ctx->arena, key));
  if (fold == NULL) {
    fault_add(proof, row->seq, "the journal names an unknown table", table);
    return;
  }
  fold->is_removed = now == NULL;
  if (json_find(note, "was") == NULL) keys_fold(fold, key);
  for (size_t i = 0; now != NULL && i < fold->record->field_count; i++) {
    const struct field *field = &fold->record->fields[i];
    const struct json *value = json_find(now, field->name);
    if (value != NULL) fold->values[i] = is_nothing(field, value) ? NULL : value;
  }
}

static void row_check(struct proof *proof, const struct journal_row *row, int64_t seq,
                      const char *previous) {
  char hash[65];
  const struct json *changes;
  journal_hash(row, hash);
  if (row->seq != seq) fault_add(proof, seq, "a journal row is missing", NULL);
  if (strcmp(row->previous_hash, previous) != 0)
    fault_add(proof, row->seq, "the link to the row before is broken", NULL);
  if (strcmp(row->hash, hash) != 0) fault_add(proof, row->seq, "the row was altered", row->verb);
  if (json_parse(proof->ctx->arena, text_of(row->changes), &changes, NULL) != OK) {
    fault_add(proof, row->seq, "the changes cannot be read", NULL);
    return;
  }
  for (size_t i = 0; i < changes->count; i++)
    note_fold(proof, row, &changes->items[i]);
}

static enum error chain_check(struct proof *proof, const struct head_slot *head) {
  const char *previous = "0000000000000000000000000000000000000000000000000000000000000000";
  int64_t seq = 0;
  for (;;) {
    struct list rows;
    enum error error =
        db_list(proof->ctx, &chain, PARAMS(P_INT(head->slot), P_INT(seq), P_INT(CHAIN_PAGE)),
                CHAIN_PAGE, &rows);
    if (error != OK) return error;
    const struct journal_row *list = rows.items;
    for (size_t i = 0; i < rows.count; i++) {
      row_check(proof, &list[i], seq + 1, previous);
      seq = list[i].seq;
      previous = list[i].hash;
    }
    proof->report->row_count += (int64_t)rows.count;
    if (rows.count < CHAIN_PAGE) break;
  }
  if (seq != head->seq || strcmp(previous, head->hash) != 0)
    fault_add(proof, seq, "the end of the chain is not what its head says", NULL);
  return OK;
}

/* ---- what is in the tables ---- */

static bool is_compared(const struct field *field) {
  return (field->flags & (FIELD_SECRET | FIELD_CACHE | FIELD_COMPUTED)) == 0;
}

/* The field as the journal would print it; NULL when absent or left out. */
static const char *field_words(struct proof *proof, const struct field *field, const void *row) {
  struct arena *arena = proof->ctx->arena;
  struct buffer buffer;
  struct json_out out;
  if (record_is_absent(field, row) || journal_is_zero(field, row)) return NULL;
  buffer_init(&buffer, arena, 64);
  json_begin(&out, &buffer);
  if (field->flags & (FIELD_PERSONAL | FIELD_TRUTH)) {
    const char *text;
    char hex[33];
    memcpy(&text, (const char *)row + field->offset, sizeof text);
    journal_commit(&proof->machine->world.journal_key, field->name, text, hex);
    json_put_text(&out, hex);
    return buffer.at;
  }
  if (field->kind == FIELD_JSON) {
    const struct json *json;
    const char *text;
    memcpy(&text, (const char *)row + field->offset, sizeof text);
    return json_parse(arena, text_of(text), &json, NULL) == OK ? json_print(arena, json) : "?";
  }
  record_print_field(&out, field, row);
  return buffer.at;
}

static bool words_equal(const char *a, const char *b) {
  return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* The journal never spoke of the field: the row is older than its column, which then holds what the
 * migration put there. Words whose migration chose another one say so by a row of the journal. */
static bool is_untold(const struct field *field, const struct json *told, const char *words) {
  static const char *const nothing[] = {"false", "0", "\"\"", "\"none\""};
  if (told != NULL || words == NULL || (field->flags & FIELD_OPTIONAL) != 0) return false;
  for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
    if (strcmp(words, nothing[i]) == 0) return true;
  return false;
}

static const char *key_words(struct proof *proof, const struct record *record, const void *row) {
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, proof->ctx->arena, 64);
  json_begin(&out, &buffer);
  json_open(&out, '[');
  for (size_t i = 0; i < record->field_count; i++)
    if (record->fields[i].flags & FIELD_KEY) record_print_field(&out, &record->fields[i], row);
  json_close(&out, ']');
  return buffer.at;
}

/* Reads a fold's value into the field of a row, as record_parse would. */
static enum error value_restore(struct proof *proof, const struct field *field,
                                const struct json *value, void *row) {
  const char *names[] = {field->name};
  struct json object = {.kind = JSON_OBJECT, .count = 1, .names = names, .items = value};
  struct json null_object = {.kind = JSON_OBJECT};
  struct field alone = *field;
  const struct record record = {
      .name = "restored", .bytes = proof->walking->bytes, .fields = &alone, .field_count = 1};
  alone.flags = FIELD_OPTIONAL;
  alone.min = alone.max = 0;
  void *parsed = arena_take(proof->ctx->arena, record.bytes);
  enum error error = record_parse(proof->ctx->arena, &record,
                                  value == NULL ? &null_object : &object, parsed, NULL);
  if (error != OK) return error;
  size_t bytes = field->kind == FIELD_BOOL   ? sizeof(bool)
                 : field->kind == FIELD_WORD ? sizeof(int)
                                             : sizeof(int64_t);
  if (value == NULL && journal_leaves_zero(field)) memset((char *)parsed + field->offset, 0, bytes);
  memcpy((char *)row + field->offset, (char *)parsed + field->offset, bytes);
  return OK;
}

/* The journal holds no personal data: what stands in the row stays, what is gone is gone. */
static void personal_keep(struct proof *proof, const struct field *field, const void *row,
                          void *after) {
  static const char *const empty = "";
  bool is_needed = (field->flags & FIELD_OPTIONAL) == 0;
  if (row != NULL || !is_needed) return;
  memcpy((char *)after + field->offset, &empty, sizeof empty);
  fault_add(proof, 0, "what the journal holds only as a commitment cannot be made again",
            field->name);
}

static enum error row_restore(struct proof *proof, struct fold *fold, const void *row) {
  const struct record *record = fold->record;
  void *after = arena_take(proof->ctx->arena, record->bytes);
  if (row != NULL) memcpy(after, row, record->bytes);
  for (size_t i = 0; i < record->field_count; i++) {
    const struct field *field = &record->fields[i];
    if (!is_compared(field)) continue;
    if ((field->flags & (FIELD_PERSONAL | FIELD_TRUTH)) != 0) {
      personal_keep(proof, field, row, after);
      continue;
    }
    bool is_kept = row != NULL && fold->values[i] == NULL &&
                   is_untold(field, NULL, field_words(proof, field, row));
    if (is_kept) continue;
    enum error error = value_restore(proof, field, fold->values[i], after);
    if (error != OK) return error;
  }
  proof->report->rebuilt_count++;
  return row == NULL ? row_insert(proof->ctx, record, after)
                     : row_change(proof->ctx, record, row, after);
}

static enum error row_compare(void *baton, const void *row) {
  struct proof *proof = baton;
  const struct record *record = proof->walking;
  const char *key = key_words(proof, record, row);
  const char *name = text_printf(proof->ctx->arena, "%s%s", record->table, key);
  struct fold *fold = map_find(proof->folds, text_of(name));
  proof->report->checked_count++;
  if (fold == NULL || fold->is_removed) {
    fault_add(proof, 0, "a row is there that the journal does not know", name);
    return OK;
  }
  fold->is_seen = true;
  bool is_same = true;
  for (size_t i = 0; i < record->field_count; i++) {
    const struct field *field = &record->fields[i];
    if (!is_compared(field)) continue;
    const char *folded =
        fold->values[i] == NULL ? NULL : json_print(proof->ctx->arena, fold->values[i]);
    const char *stored = field_words(proof, field, row);
    if (words_equal(folded, stored) || is_untold(field, fold->values[i], stored)) continue;
    is_same = false;
    if (!proof->is_rebuilding || (field->flags & (FIELD_PERSONAL | FIELD_TRUTH)) != 0)
      fault_add(proof, 0, "a row is not what the journal says",
                text_printf(proof->ctx->arena, "%s %s", name, field->name));
  }
  return is_same || !proof->is_rebuilding ? OK : row_restore(proof, fold, row);
}

static enum error missing_check(struct proof *proof) {
  for (size_t i = 0; i < map_count(proof->folds); i++) {
    struct text name;
    struct fold *fold = map_at(proof->folds, i, &name);
    if (fold->is_removed || fold->is_seen) continue;
    proof->walking = fold->record;
    if (!proof->is_rebuilding) {
      fault_add(proof, 0, "a row is missing", text_keep(proof->ctx->arena, name));
      continue;
    }
    enum error error = row_restore(proof, fold, NULL);
    if (error != OK) return error;
  }
  return OK;
}

static enum error slot_check(struct proof *proof, const struct head_slot *head) {
  proof->slot = (int)head->slot;
  proof->folds = map_open(proof->ctx->arena, FOLDS_MAX);
  enum error error = chain_check(proof, head);
  for (size_t i = 0; error == OK && i < machine_record_count; i++) {
    bool has_slot = record_field(machine_records[i], "slot") != NULL;
    if (!has_slot && head->slot != 0) continue; /* tables without a slot are journalled in slot 0 */
    proof->walking = machine_records[i];
    error = row_walk(proof->ctx, machine_records[i], (int)head->slot, row_compare, proof);
  }
  return error == OK ? missing_check(proof) : error;
}

/* ---- all slots ---- */

static enum error slots_check(struct ctx *ctx, void *baton) {
  struct proof *proof = baton;
  struct list slots, lost;
  enum error error = db_list(ctx, &heads, NO_PARAMS, SLOT_COUNT, &slots);
  if (error == OK) error = db_list(ctx, &orphans, NO_PARAMS, SLOT_COUNT, &lost);
  for (size_t i = 0; error == OK && i < lost.count; i++) {
    proof->slot = (int)((const struct head_slot *)lost.items)[i].slot;
    fault_add(proof, 0, "the head of the chain is missing", NULL);
  }
  for (size_t i = 0; error == OK && i < slots.count; i++) {
    struct ctx own = *ctx;
    own.arena = arena_open("proof", SLOT_BYTES_MAX);
    own.draft = NULL; /* what a rebuild writes is no new history */
    proof->ctx = &own;
    proof->report->slot_count++;
    error = slot_check(proof, (const struct head_slot *)slots.items + i);
    arena_close(&own.arena);
  }
  return error;
}

static enum error proof_run(struct machine *machine, bool is_rebuilding,
                            struct proof_report *report, struct fault *fault) {
  struct proof proof = {.machine = machine, .report = report, .is_rebuilding = is_rebuilding};
  const struct errand errand = {.run = slots_check,
                                .baton = &proof,
                                .actor = {.kind = ACTOR_SYSTEM},
                                .slot = -1,
                                .is_one_moment = true};
  memset(report, 0, sizeof *report);
  return is_rebuilding ? machine_write(machine, &errand, fault)
                       : machine_read(machine, &errand, fault);
}

enum error proof_verify(struct machine *machine, struct proof_report *report_out,
                        struct fault *fault) {
  return proof_run(machine, false, report_out, fault);
}

enum error proof_rebuild(struct machine *machine, struct proof_report *report_out,
                         struct fault *fault) {
  return proof_run(machine, true, report_out, fault);
}
