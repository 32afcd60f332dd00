/* journal: the appended truth.
 *
 * A command changes rows; each change is noted with a copy of the row before and after. At the end
 * the notes of one slot become one JSON text: [{"t": table, "k": [key ...], "was": {...}, "now":
 * {...}}, ...], where `was` and `now` hold only the fields that differ. An insert has no `was`, a
 * removal no `now`: the one that is there holds the whole row, without its keys and without what is
 * absent or the zero or false of a field that cannot be absent. The head row of the slot is raised
 * first, which takes its lock: two commands on one slot can't append at the same place, and no lock
 * is shared by slots. The new row's hash covers every column and the hash before it.
 *
 * Always holds: seq runs 1, 2, 3 ... in each slot; head.seq and head.hash are those of the last
 * row.
 *
 * It does not decide what is journalled: a table is when its rows are written by row_*; sessions,
 * sign-in tries and idempotency keys are written by plain statements and are not part of the truth.
 */
#include "trust/journal.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#define NOTES_FIRST 16
#define ZERO_HASH "0000000000000000000000000000000000000000000000000000000000000000"

static const char *const actor_list[] = {"none",     "consumer", "merchant",
                                         "platform", "admin",    "system"};
static const char *const actor_zh[] = {"无", "消费者", "商家", "平台", "管理员", "系统"};
const struct words actor_words = {"actor_kind", actor_list, actor_zh, 6};

static const struct field journal_fields[] = {
    {FIELD_AT(struct journal_row, slot), .kind = FIELD_INT, .flags = FIELD_KEY,
     .doc = "slot of the chain", .zh = "分片"},
    {FIELD_AT(struct journal_row, seq), .kind = FIELD_INT, .flags = FIELD_KEY,
     .doc = "number within the slot, without gaps", .zh = "序号"},
    {FIELD_AT(struct journal_row, id), .kind = FIELD_ID, .prefix = "jrn",
     .doc = "time-ordered id, resume point of streams", .zh = "编号"},
    {FIELD_AT(struct journal_row, at), .kind = FIELD_WHEN, .doc = "when", .zh = "时间"},
    {FIELD_AT(struct journal_row, actor_kind), .kind = FIELD_WORD, .words = &actor_words,
     .doc = "who: side", .zh = "操作方"},
    {FIELD_AT(struct journal_row, actor_id), .kind = FIELD_ID, .flags = FIELD_OPTIONAL,
     .prefix = "acc", .doc = "who: account", .zh = "操作账号"},
    {FIELD_AT(struct journal_row, verb), .kind = FIELD_TEXT, .max = 64, .doc = "what was done",
     .zh = "操作"},
    {FIELD_AT(struct journal_row, noun), .kind = FIELD_TEXT, .max = 32,
     .doc = "to what kind of row", .zh = "对象"},
    {FIELD_AT(struct journal_row, row_id), .kind = FIELD_ID, .flags = FIELD_OPTIONAL,
     .prefix = "row", .doc = "to which row", .zh = "对象编号"},
    {FIELD_AT(struct journal_row, merchant_id), .kind = FIELD_ID, .flags = FIELD_OPTIONAL,
     .prefix = "mer", .doc = "whose queue it concerns", .zh = "商家"},
    {FIELD_AT(struct journal_row, state), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL, .max = 32,
     .doc = "state after it", .zh = "之后状态"},
    {FIELD_AT(struct journal_row, version), .kind = FIELD_INT, .doc = "version after it",
     .zh = "版本"},
    {FIELD_AT(struct journal_row, changes), .kind = FIELD_JSON, .doc = "fields before and after",
     .zh = "变更"},
    {FIELD_AT(struct journal_row, previous_hash), .kind = FIELD_TEXT, .max = 64,
     .doc = "hash of the row before", .zh = "前一行摘要"},
    {FIELD_AT(struct journal_row, hash), .kind = FIELD_TEXT, .max = 64, .doc = "BLAKE2b-256",
     .zh = "摘要"},
};
const struct record journal_record = {.name = "journal_row",
                                      .table = "journal",
                                      .doc = "One change: who, what, when, before and after.",
                                      RECORD_OF(struct journal_row, journal_fields)};

struct head_row {
  int64_t seq;
  const char *hash;
};
static const struct field head_fields[] = {
    {FIELD_AT(struct head_row, seq), .kind = FIELD_INT, .doc = "length of the chain", .zh = "链长"},
    {FIELD_AT(struct head_row, hash), .kind = FIELD_TEXT, .max = 64, .doc = "hash of its last row",
     .zh = "末行摘要"},
};
static const struct record head_record = {.name = "journal_head",
                                          RECORD_OF(struct head_row, head_fields)};

struct secret_row {
  const char *secret;
};
static const struct field secret_fields[] = {
    {FIELD_AT(struct secret_row, secret), .kind = FIELD_TEXT, .flags = FIELD_SECRET, .max = 128,
     .doc = "hexadecimal", .zh = "十六进制"},
};
static const struct record secret_record = {.name = "store_secret",
                                            RECORD_OF(struct secret_row, secret_fields)};

/* Returns the new seq and the hash that the new row follows. */
static const struct query head_raise = {
    "journal.head_raise",
    "INSERT INTO journal_head (slot, seq, hash) VALUES ($1, 1, $2) "
    "ON CONFLICT (slot) DO UPDATE SET seq = journal_head.seq + 1 RETURNING seq, hash",
    "it", &head_record, true};
static const struct query head_close = {
    "journal.head_close", "UPDATE journal_head SET hash = $1 WHERE slot = $2", "ti", NULL, true};
static const struct query head_find = {"journal.head_find",
                                       "SELECT seq, hash FROM journal_head WHERE slot = $1", "i",
                                       &head_record, true};
struct last_row {
  int64_t id;
};
static const struct field last_fields[] = {
    {FIELD_AT(struct last_row, id), .kind = FIELD_INT, .doc = "the latest", .zh = "最后"},
};
static const struct record last_record = {.name = "journal_last",
                                          RECORD_OF(struct last_row, last_fields)};
static const struct query last_find = {"journal.last",
                                       "SELECT COALESCE(MAX(j.id), 0) AS id FROM journal_head h "
                                       "JOIN journal j ON j.slot = h.slot AND j.seq = h.seq",
                                       "", &last_record,
                                       false}; /* the slots that were used, once a start */
static const struct query rows_of_subject = {
    "journal.list",
    "SELECT slot, seq, id, at, actor_kind, actor_id, verb, noun, row_id, merchant_id, state, "
    "version, "
    "changes, previous_hash, hash FROM journal "
    "WHERE slot = $1 AND row_id = $2 AND seq < $3 ORDER BY seq DESC LIMIT $4",
    "idii", &journal_record, true};
static const struct query rows_after_of_merchant = {
    "journal.list_after_merchant",
    "SELECT slot, seq, id, at, actor_kind, actor_id, verb, noun, row_id, merchant_id, state, "
    "version, "
    "changes, previous_hash, hash FROM journal WHERE merchant_id = $1 AND id > $2 ORDER BY id "
    "LIMIT $3",
    "dii", &journal_record, true};
static const struct query rows_after = {"journal.list_after",
                                        "SELECT slot, seq, id, at, actor_kind, actor_id, verb, "
                                        "noun, row_id, merchant_id, state, version, "
                                        "changes, previous_hash, hash FROM journal WHERE "
                                        "(merchant_id IS NOT NULL OR noun = 'case') "
                                        "AND id > $1 ORDER BY id LIMIT $2",
                                        "ii", &journal_record, false};
static const struct query key_find = {"journal.key_find",
                                      "SELECT secret FROM store_secret WHERE name = 'journal'", "",
                                      &secret_record, true};
static const struct query key_offer = {
    "journal.key_offer",
    "INSERT INTO store_secret (name, secret) VALUES ('journal', $1) ON CONFLICT (name) DO NOTHING",
    "t", NULL, true};
static const struct query *const queries[] = {&head_raise, &head_close, &rows_of_subject,
                                              &rows_after, &key_find,   &rows_after_of_merchant,
                                              &key_offer,  &head_find,  &last_find};
const struct query_set journal_queries = {queries, sizeof queries / sizeof *queries};

struct note {
  const struct record *record;
  const void *before; /* copies; NULL for an insert */
  const void *after;  /* NULL for a removal */
  int slot;
  bool is_done;
};

/* A commitment that was worked out before. */
struct known {
  const char *text;
  char hex[33];
};
#define KNOWN_MAX 4

struct draft {
  struct draft_head head; /* first: the store knows this much */
  struct arena *arena;
  const struct journal_key *key;
  struct note *notes;
  size_t note_count;
  size_t note_room;
  struct journal_row *appended;
  size_t appended_count;
  size_t appended_room;
  struct known knowns[KNOWN_MAX];
  size_t known_count;
};

struct list draft_appended(const struct draft *draft) {
  return (struct list){draft->appended, draft->appended_count};
}

enum error journal_head_load(struct ctx *ctx, int slot, int64_t *seq_out, const char **hash_out) {
  struct head_row head = {0};
  enum error error = db_one(ctx, &head_find, PARAMS(P_INT(slot)), &head);
  if (error != OK) return error;
  *seq_out = head.seq;
  *hash_out = head.hash;
  return OK;
}

enum error journal_last_id(struct ctx *ctx, int64_t *id_out) {
  struct last_row last = {0};
  enum error error = db_one(ctx, &last_find, NO_PARAMS, &last);
  if (error == OK) *id_out = last.id;
  return error;
}

/* ---- commitments ---- */

void journal_commit(const struct journal_key *key, const char *field, const char *text,
                    char hex_out[33]) {
  crypto_generichash_state state;
  unsigned char bytes[16];
  crypto_generichash_init(&state, key->bytes, sizeof key->bytes, sizeof bytes);
  crypto_generichash_update(&state, (const unsigned char *)field, strlen(field) + 1);
  crypto_generichash_update(&state, (const unsigned char *)text, strlen(text));
  crypto_generichash_final(&state, bytes, sizeof bytes);
  sodium_bin2hex(hex_out, 33, bytes, sizeof bytes);
}

_Static_assert(sizeof(struct commitment_begun) == sizeof(crypto_generichash_state),
               "it is kept whole");

void commitment_begin(struct commitment_begun *commitment, const struct journal_key *key,
                      const char *field, struct text first) {
  crypto_generichash_state state; /* aligned as libsodium wants it */
  crypto_generichash_init(&state, key->bytes, sizeof key->bytes, 16);
  crypto_generichash_update(&state, (const unsigned char *)field, strlen(field) + 1);
  crypto_generichash_update(&state, (const unsigned char *)first.at, first.len);
  memcpy(commitment->bytes, &state, sizeof state);
}

void commitment_end(const struct commitment_begun *commitment, struct text rest, char hex_out[33]) {
  crypto_generichash_state state;
  unsigned char bytes[16];
  memcpy(&state, commitment->bytes, sizeof state);
  crypto_generichash_update(&state, (const unsigned char *)rest.at, rest.len);
  crypto_generichash_final(&state, bytes, sizeof bytes);
  sodium_bin2hex(hex_out, 33, bytes, sizeof bytes);
}

void journal_know(struct draft *draft, const char *text, const char hex[33]) {
  if (draft == NULL || draft->known_count == KNOWN_MAX) return;
  struct known *known = &draft->knowns[draft->known_count++];
  known->text = text;
  memcpy(known->hex, hex, sizeof known->hex);
}

static const char *known_find(const struct draft *draft, const char *text) {
  for (size_t i = 0; i < draft->known_count; i++)
    if (draft->knowns[i].text == text) return draft->knowns[i].hex;
  return NULL;
}

MUST_USE enum error journal_key_load(struct ctx *ctx, struct journal_key *key_out) {
  struct secret_row row = {0};
  enum error error = db_one(ctx, &key_find, NO_PARAMS, &row);
  if (error == ERR_NOT_FOUND) {
    unsigned char bytes[32];
    randombytes_buf(bytes, sizeof bytes);
    error =
        db_run(ctx, &key_offer, PARAMS(P_TEXT(text_hex(ctx->arena, bytes, sizeof bytes))), NULL);
    if (error == OK) error = db_one(ctx, &key_find, NO_PARAMS, &row);
  }
  if (error != OK) return error;
  if (text_unhex(text_of(row.secret), key_out->bytes, sizeof key_out->bytes) !=
      sizeof key_out->bytes)
    return fault_raise(&ctx->fault, ERR_BROKEN_CHAIN, NULL, NULL, "the journal's key is damaged");
  return OK;
}

/* ---- noting ---- */

static int row_slot(const struct record *record, const void *row) {
  const struct field *first = &record->fields[0];
  if (strcmp(first->name, "slot") != 0) return 0;
  int64_t slot;
  memcpy(&slot, (const char *)row + first->offset, sizeof slot);
  return (int)slot;
}

static const void *row_keep(struct draft *draft, const struct record *record, const void *row) {
  if (row == NULL) return NULL;
  void *copy = arena_take(draft->arena, record->bytes);
  memcpy(copy, row, record->bytes);
  return copy;
}

static void journal_note(struct draft *draft, const struct record *record, const void *before,
                         const void *after) {
  if (draft->note_count == draft->note_room) {
    size_t room = draft->note_room == 0 ? NOTES_FIRST : draft->note_room * 2;
    draft->notes = arena_grow(draft->arena, draft->notes, draft->note_room * sizeof *draft->notes,
                              room * sizeof *draft->notes);
    draft->note_room = room;
  }
  struct note *note = &draft->notes[draft->note_count++];
  *note = (struct note){.record = record,
                        .before = row_keep(draft, record, before),
                        .after = row_keep(draft, record, after),
                        .slot = row_slot(record, after != NULL ? after : before)};
}

struct draft *draft_open(struct ctx *ctx, const struct journal_key *key) {
  struct draft *draft = arena_new(ctx->arena, struct draft);
  draft->head.note = journal_note;
  draft->arena = ctx->arena;
  draft->key = key;
  return draft;
}

/* ---- printing ---- */

static bool is_journalled(const struct field *field) {
  return (field->flags & (FIELD_SECRET | FIELD_CACHE | FIELD_COMPUTED)) == 0;
}

static void print_value(struct json_out *out, const struct draft *draft, const struct field *field,
                        const void *row) {
  json_name_plain(out, text_of(field->name));
  if ((field->flags & (FIELD_PERSONAL | FIELD_TRUTH)) == 0 || record_is_absent(field, row)) {
    record_print_field(out, field, row);
    return;
  }
  assert(field->kind == FIELD_TEXT || field->kind == FIELD_JSON);
  const char *text;
  memcpy(&text, (const char *)row + field->offset, sizeof text);
  char hex[33];
  const char *known = known_find(draft, text);
  if (known == NULL) journal_commit(draft->key, field->name, text, hex);
  json_put_text(out, known == NULL ? hex : known);
}

bool journal_leaves_zero(const struct field *field) {
  bool is_number =
      field->kind == FIELD_INT || field->kind == FIELD_MONEY || field->kind == FIELD_BOOL;
  return is_number && (field->flags & FIELD_OPTIONAL) == 0;
}

bool journal_is_zero(const struct field *field, const void *row) {
  const void *at = (const char *)row + field->offset;
  if (!journal_leaves_zero(field)) return false;
  return field->kind == FIELD_BOOL ? !*(const bool *)at : *(const int64_t *)at == 0;
}

static bool is_left_out(const struct field *field, const void *row) {
  return (field->flags & FIELD_KEY) != 0 || record_is_absent(field, row) ||
         journal_is_zero(field, row);
}

/* The fields of `row` that are not the same in `other` (the whole row when there is no other). */
static void print_fields(struct json_out *out, const struct draft *draft,
                         const struct record *record, const void *row, const void *other) {
  json_open(out, '{');
  for (size_t i = 0; i < record->field_count; i++) {
    const struct field *field = &record->fields[i];
    if (!is_journalled(field)) continue;
    if (other == NULL && is_left_out(field, row)) continue;
    if (other != NULL && record_field_equals(field, row, other)) continue;
    print_value(out, draft, field, row);
  }
  json_close(out, '}');
}

static void print_note(struct json_out *out, const struct draft *draft, const struct note *note) {
  const struct record *record = note->record;
  const void *row = note->after != NULL ? note->after : note->before;
  json_open(out, '{');
  json_pair_text(out, "t", record->table);
  json_name(out, "k");
  json_open(out, '[');
  for (size_t i = 0; i < record->field_count; i++)
    if (record->fields[i].flags & FIELD_KEY) record_print_field(out, &record->fields[i], row);
  json_close(out, ']');
  if (note->before != NULL) {
    json_name(out, "was");
    print_fields(out, draft, record, note->before, note->after);
  }
  if (note->after != NULL) {
    json_name(out, "now");
    print_fields(out, draft, record, note->after, note->before);
  }
  json_close(out, '}');
}

static const char *print_slot(struct draft *draft, int slot) {
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, draft->arena, 512 * draft->note_count);
  json_begin(&out, &buffer);
  json_open(&out, '[');
  for (size_t i = 0; i < draft->note_count; i++) {
    struct note *note = &draft->notes[i];
    if (note->slot != slot || note->is_done) continue;
    print_note(&out, draft, note);
    note->is_done = true;
  }
  json_close(&out, ']');
  return buffer.at;
}

/* ---- appending ---- */

static void hash_text(crypto_generichash_state *state, const char *text) {
  const char *shown = text == NULL ? "" : text;
  crypto_generichash_update(state, (const unsigned char *)shown, strlen(shown) + 1);
}

void journal_hash(const struct journal_row *row, char hex_out[65]) {
  crypto_generichash_state state;
  unsigned char bytes[32];
  const int64_t numbers[] = {row->slot,   row->seq,         row->id,
                             row->at,     row->actor_kind,  row->actor_id,
                             row->row_id, row->merchant_id, row->version};
  crypto_generichash_init(&state, NULL, 0, sizeof bytes);
  crypto_generichash_update(&state, (const unsigned char *)numbers, sizeof numbers);
  hash_text(&state, row->verb);
  hash_text(&state, row->noun);
  hash_text(&state, row->state);
  hash_text(&state, row->changes);
  hash_text(&state, row->previous_hash);
  crypto_generichash_final(&state, bytes, sizeof bytes);
  sodium_bin2hex(hex_out, 65, bytes, sizeof bytes);
}

static void keep_appended(struct draft *draft, const struct journal_row *row) {
  if (draft->appended_count == draft->appended_room) {
    size_t room = draft->appended_room == 0 ? 4 : draft->appended_room * 2;
    draft->appended =
        arena_grow(draft->arena, draft->appended, draft->appended_room * sizeof *draft->appended,
                   room * sizeof *draft->appended);
    draft->appended_room = room;
  }
  draft->appended[draft->appended_count++] = *row;
}

void draft_tell(struct draft *draft, const struct journal_row *news) {
  keep_appended(draft, news);
}

static enum error append_slot(struct ctx *ctx, struct draft *draft, int slot,
                              const struct journal_subject *subject) {
  struct head_row head = {0};
  enum error error = db_one(ctx, &head_raise, PARAMS(P_INT(slot), P_TEXT(ZERO_HASH)), &head);
  if (error != OK) return error;
  struct journal_row row = {.slot = slot,
                            .seq = head.seq,
                            .id = ident_new(ctx->ids, ctx->now, slot),
                            .at = ctx->now,
                            .actor_kind = (int)ctx->actor.kind,
                            .actor_id = ctx->actor.id,
                            .verb = subject->verb,
                            .noun = subject->noun,
                            .row_id = subject->row_id,
                            .merchant_id = subject->merchant_id,
                            .state = subject->state,
                            .version = subject->version,
                            .changes = print_slot(draft, slot),
                            .previous_hash = head.hash};
  char hash[65];
  journal_hash(&row, hash);
  row.hash = text_copy(ctx->arena, hash);
  ctx->draft = NULL; /* the journal does not journal itself */
  error = row_insert(ctx, &journal_record, &row);
  ctx->draft = draft;
  if (error != OK) return error;
  keep_appended(draft, &row);
  return db_run(ctx, &head_close, PARAMS(P_TEXT(row.hash), P_INT(slot)), NULL);
}

enum error journal_append(struct ctx *ctx, const struct journal_subject *subject) {
  struct draft *draft = ctx->draft;
  assert(draft != NULL);
  for (size_t i = 0; i < draft->note_count; i++) {
    if (draft->notes[i].is_done) continue;
    enum error error = append_slot(ctx, draft, draft->notes[i].slot, subject);
    if (error != OK) return error;
  }
  draft->note_count = 0;
  return OK;
}

/* ---- reading ---- */

enum error journal_list(struct ctx *ctx, int slot, int64_t row_id, int64_t before_seq, size_t max,
                        struct list *list_out) {
  int64_t before = before_seq == 0 ? INT64_MAX : before_seq;
  return db_list(ctx, &rows_of_subject,
                 PARAMS(P_INT(slot), P_ID(row_id), P_INT(before), P_INT((int64_t)max)), max,
                 list_out);
}

enum error journal_list_after(struct ctx *ctx, int64_t merchant_id, int64_t after_id, size_t max,
                              struct list *list_out) {
  if (merchant_id == 0)
    return db_list(ctx, &rows_after, PARAMS(P_INT(after_id), P_INT((int64_t)max)), max, list_out);
  return db_list(ctx, &rows_after_of_merchant,
                 PARAMS(P_ID(merchant_id), P_INT(after_id), P_INT((int64_t)max)), max, list_out);
}
