/* replay: deciding the past again.
 *
 * A decision is a function of facts and policy. So two decisions with the same version and alike
 * facts differ from the draft in the same way: the difference is worked out once and kept in a
 * table by version and facts (struct memo). The table is emptied when it is full; memory stays
 * flat.
 *
 * What the draft decides is held against what the decision's own version decides now, table by
 * table, not against the printed answer: words may be mended without a decision having changed.
 *
 * What this does not do: money beyond the case's own figures, later steps of the case, writing.
 */
#include "desk/replay.h"

#include "desk/facts.h"
#include "desk/shelf.h"
#include "desk/verdict.h"
#include "policy/member.h"

#include <string.h>

#define MEMO_SLOTS (1U << 17)
#define MEMO_MAX (MEMO_SLOTS / 2)
#define MEMO_BYTES_MAX ((size_t)256 << 20)
#define WORK_BYTES_MAX ((size_t)64 << 20)

static const char *const kind_list[] = {"outcome",  "rule",   "freight",
                                        "evidence", "remedy", "promise"};
static const char *const kind_zh[] = {"结论", "依据规则", "运费", "凭证", "可选方案", "时限"};
const struct words replay_kind_words = {"replay_kind", kind_list, kind_zh, REPLAY_KIND_COUNT};

struct decided {
  int64_t id, case_id;
  const char *pack, *pack_version, *facts, *outcome;
};
#define D(member, ...) FIELD_ROW(struct decided, member, __VA_ARGS__)
static const struct field decided_fields[] = {
    D(id, FIELD_ID, "decision", "决策", .prefix = "dec"),
    D(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    D(pack, FIELD_TEXT, "policy pack", "政策包"),
    D(pack_version, FIELD_TEXT, "and its version", "版本"),
    D(facts, FIELD_JSON, "what it saw", "事实"),
    D(outcome, FIELD_TEXT, "what it said", "结论"),
};
static const struct record decided_record = {.name = "replay_decision",
                                             RECORD_OF(struct decided, decided_fields)};
static const struct query of_slot = {
    "replay.of_slot",
    "SELECT id, case_id, pack, pack_version, facts, outcome FROM decision WHERE slot = $1 "
    "AND id >= $2 AND id < $3 AND phase = 'submit' ORDER BY id",
    "iii", &decided_record, false};
static const struct query of_merchant = {
    "replay.of_merchant",
    "SELECT d.id, d.case_id, d.pack, d.pack_version, d.facts, d.outcome FROM decision d "
    "JOIN service_case c ON c.slot = d.slot AND c.id = d.case_id WHERE d.slot = $1 "
    "AND d.id >= $2 AND d.id < $3 AND d.phase = 'submit' AND c.merchant_id = $4 ORDER BY d.id",
    "iiid", &decided_record, false};
static const struct query *const queries[] = {&of_slot, &of_merchant};
const struct query_set replay_queries = {queries, sizeof queries / sizeof *queries};

/* ---- what a policy says, small enough to compare ---- */

struct gist {
  int outcome; /* -1: of talk, where nothing is allowed or refused */
  const char *rule;
  int payer;
  bool is_outbound_refunded;
  uint64_t evidence, remedies, promises;
};
struct difference {
  enum error error;
  unsigned kinds;
  struct gist before, after;
  const struct replay_figures *figures; /* only for those who hear of differences */
};

static uint64_t word_hash(uint64_t seed, const char *word) {
  const char *text = word == NULL ? "" : word;
  return hash_bytes(text, strlen(text) + 1, seed);
}

static uint64_t words_hash(const char *const *words, size_t count) {
  uint64_t hash = 1;
  for (size_t i = 0; i < count; i++)
    hash = word_hash(hash, words[i]);
  return hash;
}

static uint64_t promises_hash(const struct verdict *verdict) {
  uint64_t hash = 1;
  for (size_t i = 0; i < verdict->promise_count; i++) {
    const struct promise *promise = &verdict->promises[i];
    const char *const words[] = {promise->name,     promise->side,         promise->starts_on,
                                 promise->stops_on, promise->pauses_while, promise->on_lapse,
                                 promise->calendar, promise->escalate_to};
    const int64_t figures[] = {promise->limit.amount, (int64_t)promise->limit.unit,
                               promise->limit.is_first_day_counted, promise->limit.is_rolled,
                               promise->warn_before_hours};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
      hash = word_hash(hash, words[k]);
    hash = hash_bytes(figures, sizeof figures, hash);
  }
  return hash;
}

static enum error verdict_again(struct arena *arena, const struct pack *pack, struct value facts,
                                struct verdict *verdict_out, struct fault *fault) {
  int type = member_find(facts, TEXT("case_type"), &case_type_words, -1);
  if (type < 0 || !case_type_is_talk(type))
    return verdict_decide(arena, pack, facts, verdict_out, fault);
  *verdict_out = (struct verdict){.pack = pack, .facts = facts, .outcome = -1, .is_brief = true};
  return verdict_promises(arena, verdict_out, 1, fault);
}

static struct gist gist_of(const struct verdict *verdict) {
  return (struct gist){.outcome = verdict->outcome,
                       .rule = verdict->rule == NULL ? "" : verdict->rule,
                       .payer = verdict->return_freight_payer,
                       .is_outbound_refunded = verdict->outbound_refunded,
                       .evidence = words_hash(verdict->evidence, verdict->evidence_count),
                       .remedies = words_hash(verdict->remedies, verdict->remedy_count),
                       .promises = promises_hash(verdict)};
}

static unsigned kinds_of(const struct gist *a, const struct gist *b) {
  unsigned kinds = 0;
  if (a->outcome != b->outcome)
    kinds |= 1U << REPLAY_OUTCOME;
  else if (strcmp(a->rule, b->rule) != 0)
    kinds |= 1U << REPLAY_RULE;
  if (a->payer != b->payer || a->is_outbound_refunded != b->is_outbound_refunded)
    kinds |= 1U << REPLAY_FREIGHT;
  if (a->evidence != b->evidence) kinds |= 1U << REPLAY_EVIDENCE;
  if (a->remedies != b->remedies) kinds |= 1U << REPLAY_REMEDY;
  if (a->promises != b->promises) kinds |= 1U << REPLAY_PROMISE;
  return kinds;
}

/* ---- remembering ---- */

/* Days make every day's facts new, though policies see days by their windows only: those that the
 * facts carry were counted under the own version, the draft's are counted here. So facts are alike
 * when they are the same without the days and the draft's windows are. A policy whose tables ask
 * for a day itself has alike facts only where they are the same whole. */
struct memo {
  uint64_t hash;
  struct text key; /* pack, version, facts without days, the draft's windows */
  struct difference difference;
};
struct replay {
  struct replay_settings settings;
  struct arena *own;  /* this struct lies in it */
  struct arena *kept; /* of the memos, emptied when they are too many */
  struct arena *work; /* of one decision */
  struct replay_sets sets;
  struct memo *memos[MEMO_SLOTS];
  size_t memo_count;
  struct arena *keys; /* of one key */
  bool is_daily;      /* the draft asks for days */
  struct replay_report report;
};
struct pass {
  struct replay *replay;
  struct ctx *ctx;
  const struct pack *own; /* of the row before: most rows share it */
  bool is_daily;          /* it asks for days */
  int step_count;         /* decided since somebody heard */
};

static bool pack_is_daily(const struct pack *pack) {
  static const char *const days[] = {"applied_on", "signed_on", "sold_on"};
  const char *name;
  for (size_t i = 0; (name = model_input_name(pack->model, i)) != NULL; i++)
    for (size_t k = 0; k < sizeof days / sizeof *days; k++)
      if (strcmp(name, days[k]) == 0) return true;
  return false;
}

struct replay *replay_open(const struct replay_settings *settings) {
  struct arena *own = arena_open("replay", MEMO_BYTES_MAX);
  struct replay *replay = arena_new(own, struct replay);
  replay->settings = *settings;
  replay->own = own;
  replay->sets.arena = own;
  replay->kept = arena_open("replay memos", MEMO_BYTES_MAX);
  replay->work = arena_open("replay work", WORK_BYTES_MAX);
  replay->keys = arena_open("replay keys", WORK_BYTES_MAX);
  replay->is_daily = pack_is_daily(settings->draft);
  return replay;
}

static void memos_drop(struct replay *replay) {
  arena_close(&replay->kept);
  replay->kept = arena_open("replay memos", MEMO_BYTES_MAX);
  memset(replay->memos, 0, sizeof replay->memos);
  replay->memo_count = 0;
}

static enum error own_pack(struct pass *pass, const struct decided *row) {
  const struct pack *own = pass->own;
  if (own != NULL && strcmp(own->name, row->pack) == 0 &&
      strcmp(own->version, row->pack_version) == 0)
    return OK;
  enum error error = pack_load(pass->ctx, row->pack, row->pack_version, &pass->own);
  if (error != OK) pass->own = NULL;
  pass->is_daily = error == OK && pack_is_daily(pass->own);
  return error;
}

static struct text key_plan(struct pass *pass, const struct decided *row) {
  struct replay *replay = pass->replay;
  struct buffer key;
  struct fact_windows windows = {0};
  buffer_init(&key, replay->keys, 2048);
  buffer_text(&key, row->pack);
  buffer_char(&key, '+');
  buffer_text(&key, row->pack_version);
  if (own_pack(pass, row) != OK || pass->is_daily || replay->is_daily) {
    buffer_text(&key, row->facts);
    return (struct text){key.at, key.len};
  }
  struct fact_days days = facts_part(text_of(row->facts), &key);
  enum error error = fact_windows_count(replay->settings.draft, &days, &windows);
  const char flags[] = {(char)('0' + windows.is_signed), (char)('0' + windows.is_sold),
                        (char)('0' + windows.no_reason), (char)('0' + windows.quality),
                        (char)('0' + windows.warranty),  error == OK ? '.' : '!'};
  buffer_add(&key, flags, sizeof flags);
  return (struct text){key.at, key.len};
}

/* Both policies asked; whatever goes wrong is part of the answer. */
static void difference_plan(struct pass *pass, const struct decided *row,
                            struct difference *difference) {
  struct replay *replay = pass->replay;
  struct arena_mark mark = arena_mark(replay->work);
  struct fault fault = {0};
  const struct json *stored;
  struct value facts;
  struct verdict before, after;
  struct replay_figures figures;
  enum error error = own_pack(pass, row);
  if (error == OK) error = json_parse(replay->work, text_of(row->facts), &stored, &fault);
  if (error == OK) error = facts_read(replay->work, pass->own, stored, true, &facts);
  if (error == OK) error = verdict_again(replay->work, pass->own, facts, &before, &fault);
  if (error == OK) error = facts_read(replay->work, replay->settings.draft, stored, false, &facts);
  if (error == OK)
    error = verdict_again(replay->work, replay->settings.draft, facts, &after, &fault);
  difference->error = error;
  if (error == OK) {
    difference->before = gist_of(&before);
    difference->after = gist_of(&after);
    difference->kinds = kinds_of(&difference->before, &difference->after);
  }
  if (difference->kinds != 0 && replay->settings.hooks.differs != NULL) {
    replay_figures_plan(replay->work, &before, &after, &figures);
    difference->figures = replay_figures_keep(&replay->sets, &figures);
  }
  difference->before.rule = difference->after.rule = NULL; /* they end with the arena */
  arena_reset(replay->work, mark);
}

static const struct difference *difference_of(struct pass *pass, const struct decided *row) {
  struct replay *replay = pass->replay;
  struct arena_mark mark = arena_mark(replay->keys);
  struct text key = key_plan(pass, row);
  uint64_t hash = hash_bytes(key.at, key.len, 7);
  if (replay->memo_count == MEMO_MAX) memos_drop(replay);
  size_t at = hash % MEMO_SLOTS;
  struct memo *memo;
  for (; (memo = replay->memos[at]) != NULL; at = (at + 1) % MEMO_SLOTS)
    if (memo->hash == hash && text_equals(memo->key, key)) break;
  if (memo == NULL) {
    memo = arena_new(replay->kept, struct memo);
    *memo = (struct memo){.hash = hash, .key = {text_keep(replay->kept, key), key.len}};
    difference_plan(pass, row, &memo->difference);
    replay->memos[at] = memo;
    replay->memo_count++;
  }
  arena_reset(replay->keys, mark);
  return &memo->difference;
}

/* ---- counting ---- */

/* What the consumer would have got more, by the figures of the case. */
static int64_t money_of(struct ctx *ctx, int64_t case_id, const struct difference *difference) {
  const int64_t keys[] = {ident_slot(case_id), case_id};
  struct arena_mark mark = arena_mark(ctx->arena);
  struct case_row row;
  int64_t money = 0;
  if (row_load(ctx, &case_record, keys, 2, &row) == OK) {
    bool was_refused = difference->before.outcome == VERDICT_REFUSE;
    bool is_refused = difference->after.outcome == VERDICT_REFUSE;
    int64_t whole = row.goods_money + row.freight_money;
    if (!was_refused && is_refused)
      money = -whole;
    else if (difference->before.is_outbound_refunded && !difference->after.is_outbound_refunded)
      money = -row.freight_money;
  }
  arena_reset(ctx->arena, mark);
  return money;
}

static enum error change_count(struct pass *pass, const struct decided *row,
                               const struct difference *difference) {
  const struct replay_hooks *hooks = &pass->replay->settings.hooks;
  struct replay_report *report = &pass->replay->report;
  int before = difference->before.outcome, after = difference->after.outcome;
  const unsigned costly = 1U << REPLAY_OUTCOME | 1U << REPLAY_FREIGHT;
  struct replay_change change = {row->case_id, difference->kinds, before, after, 0};
  if (difference->kinds & costly) change.money = money_of(pass->ctx, row->case_id, difference);
  report->changed_count++;
  if (change.money > 0) report->more_money += change.money;
  if (change.money < 0) report->less_money -= change.money;
  if (before != VERDICT_REFUSE && after == VERDICT_REFUSE) report->merchant_count++;
  if (before != VERDICT_ALLOW && after == VERDICT_ALLOW) report->consumer_count++;
  for (int kind = 0; kind < REPLAY_KIND_COUNT; kind++) {
    if ((difference->kinds & 1U << kind) == 0) continue;
    report->counts[kind]++;
    if (report->example_counts[kind] < REPLAY_EXAMPLES_MAX)
      report->examples[kind][report->example_counts[kind]++] = change;
  }
  if (hooks->differs == NULL) return OK;
  return hooks->differs(hooks->baton, &change, difference->figures);
}

static enum error decided_count(struct pass *pass, const struct decided *row) {
  struct replay_report *report = &pass->replay->report;
  const struct difference *difference = difference_of(pass, row);
  report->decided_count++;
  if (difference->error != OK) {
    report->failed_count++;
    return OK;
  }
  int before = difference->before.outcome, after = difference->after.outcome;
  int said = words_find(&verdict_words, text_of(row->outcome));
  if (before >= 0 && said != before) report->unfaithful_count++;
  if (before >= 0 && after >= 0) report->outcomes[before][after]++;
  return difference->kinds == 0 ? OK : change_count(pass, row, difference);
}

static enum error each_decided(void *baton, const void *read) {
  struct pass *pass = baton;
  const struct decided *row = read;
  const struct replay_hooks *hooks = &pass->replay->settings.hooks;
  enum error error = decided_count(pass, row);
  if (error != OK || hooks->goes_on == NULL || ++pass->step_count < REPLAY_STEP) return error;
  pass->step_count = 0;
  return hooks->goes_on(hooks->baton, row->id);
}

enum error replay_slot(struct ctx *ctx, struct replay *replay, int slot, int64_t after_id) {
  struct pass pass = {.replay = replay, .ctx = ctx};
  bool is_early = replay->settings.from < IDENT_EPOCH_MS; /* before ids began */
  int64_t from = is_early ? 0 : ident_make(replay->settings.from, slot, 0);
  int64_t to = ident_make(replay->settings.to, slot, 0);
  if (after_id >= from) from = after_id + 1;
  int64_t merchant_id = replay->settings.merchant_id;
  struct arena_mark mark = arena_mark(ctx->arena);
  enum error error =
      merchant_id == 0
          ? db_each(ctx, &of_slot, PARAMS(P_INT(slot), P_INT(from), P_INT(to)), each_decided, &pass)
          : db_each(ctx, &of_merchant,
                    PARAMS(P_INT(slot), P_INT(from), P_INT(to), P_ID(merchant_id)), each_decided,
                    &pass);
  arena_reset(ctx->arena, mark);
  return error;
}

const struct replay_report *replay_report(const struct replay *replay) {
  return &replay->report;
}

void replay_close(struct replay **replay) {
  arena_close(&(*replay)->kept);
  arena_close(&(*replay)->work);
  arena_close(&(*replay)->keys);
  struct arena *own = (*replay)->own;
  arena_close(&own);
  *replay = NULL;
}

/* ---- adding up and telling ---- */

void replay_report_add(struct replay_report *sum, const struct replay_report *part) {
  sum->decided_count += part->decided_count;
  sum->changed_count += part->changed_count;
  sum->failed_count += part->failed_count;
  sum->unfaithful_count += part->unfaithful_count;
  sum->consumer_count += part->consumer_count;
  sum->merchant_count += part->merchant_count;
  sum->more_money += part->more_money;
  sum->less_money += part->less_money;
  for (int i = 0; i < 9; i++)
    sum->outcomes[i / 3][i % 3] += part->outcomes[i / 3][i % 3];
  for (int kind = 0; kind < REPLAY_KIND_COUNT; kind++) {
    sum->counts[kind] += part->counts[kind];
    for (size_t i = 0; i < part->example_counts[kind]; i++)
      if (sum->example_counts[kind] < REPLAY_EXAMPLES_MAX)
        sum->examples[kind][sum->example_counts[kind]++] = part->examples[kind][i];
  }
}

static void change_print(struct json_out *out, const struct replay_change *change) {
  char id[32];
  json_open(out, '{');
  ident_print("cas", change->case_id, id);
  json_pair_text(out, "case_id", id);
  if (change->before >= 0) json_pair_text(out, "before", verdict_words.list[change->before]);
  if (change->after >= 0) json_pair_text(out, "after", verdict_words.list[change->after]);
  json_pair_int(out, "money", change->money);
  json_close(out, '}');
}

static void outcomes_print(struct json_out *out, const struct replay_report *report) {
  json_name(out, "outcomes");
  json_open(out, '[');
  for (int before = 0; before < 3; before++)
    for (int after = 0; after < 3; after++) {
      if (report->outcomes[before][after] == 0) continue;
      json_open(out, '{');
      json_pair_text(out, "before", verdict_words.list[before]);
      json_pair_text(out, "after", verdict_words.list[after]);
      json_pair_int(out, "count", report->outcomes[before][after]);
      json_close(out, '}');
    }
  json_close(out, ']');
}

void replay_report_print(struct json_out *out, const struct replay_report *report) {
  json_pair_int(out, "decided_count", report->decided_count);
  json_pair_int(out, "changed_count", report->changed_count);
  json_pair_int(out, "failed_count", report->failed_count);
  json_pair_int(out, "unfaithful_count", report->unfaithful_count);
  json_pair_int(out, "consumer_count", report->consumer_count);
  json_pair_int(out, "merchant_count", report->merchant_count);
  json_pair_int(out, "more_money", report->more_money);
  json_pair_int(out, "less_money", report->less_money);
  outcomes_print(out, report);
  json_name(out, "kinds");
  json_open(out, '[');
  for (int kind = 0; kind < REPLAY_KIND_COUNT; kind++) {
    json_open(out, '{');
    json_pair_text(out, "kind", replay_kind_words.list[kind]);
    json_pair_text(out, "zh", replay_kind_words.zh[kind]);
    json_pair_int(out, "count", report->counts[kind]);
    json_name(out, "cases");
    json_open(out, '[');
    for (size_t i = 0; i < report->example_counts[kind]; i++)
      change_print(out, &report->examples[kind][i]);
    json_close(out, ']');
    json_close(out, '}');
  }
  json_close(out, ']');
}
