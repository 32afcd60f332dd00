/* settlement_row: versions and their terms as rows, and the one text that is hashed.
 *
 * The canonical text is JSON with fixed members in fixed order: which case, which version, who,
 * when it was put, a number that nobody can guess, the terms. It is made once and kept, so that the
 * hash can be checked for as long as the row exists, whatever this program looks like by then. The
 * number keeps anybody from finding an agreement by trying likely terms.
 *
 * Always holds: terms_sha256 is the SHA-256 of canonical; neither is ever changed; amounts, sides,
 * texts and due times of terms neither.
 */
#include "desk/settlement.h"

#include <sodium.h>

static const char *const party_list[] = {"consumer", "merchant", "platform"};
static const char *const party_zh[] = {"消费者", "商家", "平台"};
const struct words party_words = {"party", party_list, party_zh, PARTY_COUNT};

static const char *const kind_list[] = {"refund",       "compensation", "coupon",
                                        "exchange",     "repair",       "replacement",
                                        "return_goods", "apology",      "other"};
static const char *const kind_zh[] = {"退款",     "赔偿",     "优惠券",   "换货", "维修",
                                      "补发商品", "退回商品", "赔礼道歉", "其他"};
const struct words term_kind_words = {"term_kind", kind_list, kind_zh, TERM_KIND_COUNT};

static const char *const term_states[] = {"offered", "todo",   "reported",
                                          "done",    "broken", "dropped"};
static const char *const term_states_zh[] = {"待确认", "待履行",     "已报履行",
                                             "已履行", "未按期履行", "不再履行"};
const struct words term_state_words = {"term_state", term_states, term_states_zh, TERM_STATE_COUNT};

static const char *const states[] = {"open",    "replaced", "declined",  "lapsed",
                                     "dropped", "in_force", "fulfilled", "broken"};
static const char *const states_zh[] = {"待确认", "已被新方案取代", "未同意", "逾期未确认",
                                        "已失效", "履行中",         "已履行", "未按期履行"};
const struct words settlement_state_words = {"settlement_state", states, states_zh,
                                             TERMS_STATE_COUNT};

#define OPT .flags = FIELD_OPTIONAL
#define T(member, ...) FIELD_ROW(struct term_row, member, __VA_ARGS__)
static const struct field term_fields[] = {
    T(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    T(settlement_id, FIELD_ID, "of the settlement", "和解协议", .flags = FIELD_KEY | FIELD_HIDDEN,
      .prefix = "stl"),
    T(term_no, FIELD_INT, "number", "条款序号", .flags = FIELD_KEY),
    T(case_id, FIELD_ID, "of the case", "售后单", .flags = FIELD_HIDDEN, .prefix = "cas"),
    T(kind, FIELD_WORD, "what", "内容", .words = &term_kind_words),
    T(by_side, FIELD_WORD, "who owes it", "履行方", .words = &party_words),
    T(amount_money, FIELD_MONEY, "how much, where it is money", "金额"),
    T(currency, FIELD_TEXT, "ISO 4217", "币种", .max = 3),
    T(due_at, FIELD_WHEN, "by when", "履行期限"),
    T(text, FIELD_TEXT, "in words", "说明", .flags = FIELD_OPTIONAL | FIELD_PERSONAL,
      .max = TERM_TEXT_MAX),
    T(state, FIELD_WORD, "how far it is", "状态", .words = &term_state_words),
    T(clock_id, FIELD_ID, "counts it", "计时", OPT, .prefix = "clk"),
    T(reported_at, FIELD_WHEN, "its side said that it is done", "报告履行时间", OPT),
    T(report, FIELD_TEXT, "in its words; a tracking number", "履行说明",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = TERM_TEXT_MAX),
    T(object_until, FIELD_WHEN, "the other side may object until", "异议期限", OPT),
    T(done_at, FIELD_WHEN, "done", "履行时间", OPT),
    T(broken_at, FIELD_WHEN, "not kept", "违约时间", OPT),
};
const struct record term_record = {.name = "settlement_term",
                                   .table = "settlement_term",
                                   .doc = "What one side owes by a settlement.",
                                   RECORD_OF(struct term_row, term_fields)};

#define S(member, ...) FIELD_ROW(struct settlement_row, member, __VA_ARGS__)
static const struct field settlement_fields[] = {
    S(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    S(id, FIELD_ID, "settlement", "和解协议编号", .flags = FIELD_KEY, .prefix = "stl"),
    S(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    S(version, FIELD_INT, "of the terms, from 1", "版本"),
    S(state, FIELD_WORD, "where it stands", "状态", .words = &settlement_state_words),
    S(proposed_side, FIELD_WORD, "who put it", "提出方", .words = &party_words),
    S(proposed_by, FIELD_ID, "by", "提出人", OPT, .prefix = "acc"),
    S(proposed_at, FIELD_WHEN, "when", "提出时间"),
    S(until_at, FIELD_WHEN, "to be confirmed by", "确认期限"),
    S(currency, FIELD_TEXT, "ISO 4217", "币种", .max = 3),
    S(note, FIELD_TEXT, "on what it rests", "协议说明", .flags = FIELD_OPTIONAL | FIELD_PERSONAL,
      .max = CASE_TEXT_MAX),
    S(canonical, FIELD_TEXT, "the terms as the text that is hashed", "条款原文",
      .flags = FIELD_PERSONAL, .max = 20000),
    S(terms_sha256, FIELD_TEXT, "SHA-256 of that text", "条款摘要", .max = 64),
    S(consumer_by, FIELD_ID, "who confirmed for the consumer", "消费者确认账号", OPT,
      .prefix = "acc"),
    S(consumer_at, FIELD_WHEN, "when", "消费者确认时间", OPT),
    S(merchant_by, FIELD_ID, "who confirmed for the merchant", "商家确认账号", OPT,
      .prefix = "acc"),
    S(merchant_at, FIELD_WHEN, "when", "商家确认时间", OPT),
    S(consumer_clock_id, FIELD_ID, "counts the consumer's time to confirm", "消费者确认计时",
      .flags = FIELD_OPTIONAL | FIELD_HIDDEN, .prefix = "clk"),
    S(merchant_clock_id, FIELD_ID, "counts the merchant's", "商家确认计时",
      .flags = FIELD_OPTIONAL | FIELD_HIDDEN, .prefix = "clk"),
    S(effective_at, FIELD_WHEN, "in force since: both had confirmed", "生效时间", OPT),
    S(closed_at, FIELD_WHEN, "no force any more, or kept", "结束时间", OPT),
    S(closed_side, FIELD_WORD, "who declined it or took it back", "不同意方", OPT,
      .words = &party_words),
    S(close_reason, FIELD_TEXT, "and why", "不同意的理由", .flags = FIELD_OPTIONAL | FIELD_PERSONAL,
      .max = CASE_REASON_MAX),
    S(terms, FIELD_LIST, "what each side owes", "条款", .flags = FIELD_COMPUTED | FIELD_OPTIONAL,
      .record = &term_record, .max = TERMS_MAX),
};
const struct record settlement_record = {.name = "settlement",
                                         .table = "settlement",
                                         .doc = "One version of the terms of a settlement.",
                                         RECORD_OF(struct settlement_row, settlement_fields)};

#define I(member, ...) FIELD_ROW(struct term_input, member, __VA_ARGS__)
static const struct field term_inputs[] = {
    I(kind, FIELD_WORD, "what", "内容", .words = &term_kind_words),
    I(by_side, FIELD_WORD, "who owes it", "履行方", .words = &party_words),
    I(amount_money, FIELD_MONEY, "how much; of refund, compensation and coupon", "金额", OPT,
      .min = 0, .max = MONEY_MAX),
    I(due_at, FIELD_WHEN, "by when", "履行期限"),
    I(text, FIELD_TEXT, "in words", "说明", .flags = FIELD_OPTIONAL | FIELD_PERSONAL,
      .max = TERM_TEXT_MAX),
};
const struct record term_input_record = {
    .name = "term_input", .doc = "A term.", RECORD_OF(struct term_input, term_inputs)};

#define COLUMNS                                                                                    \
  "SELECT slot, id, case_id, version, state, proposed_side, proposed_by, proposed_at, until_at, "  \
  "currency, note, canonical, terms_sha256, consumer_by, consumer_at, merchant_by, merchant_at, "  \
  "consumer_clock_id, merchant_clock_id, effective_at, closed_at, closed_side, close_reason "      \
  "FROM settlement"
static const struct query of_case = {
    "settlement.list", COLUMNS " WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 12", "id",
    &settlement_record, true};
static const struct query of_hash = {"settlement.find_hash",
                                     COLUMNS " WHERE terms_sha256 = $1 ORDER BY id LIMIT 1", "t",
                                     &settlement_record, true};
static const struct query terms_of = {
    "settlement_term.list",
    "SELECT slot, settlement_id, term_no, case_id, kind, by_side, amount_money, currency, due_at, "
    "text, state, clock_id, reported_at, report, object_until, done_at, broken_at "
    "FROM settlement_term WHERE slot = $1 AND settlement_id = $2 ORDER BY term_no LIMIT 8",
    "id", &term_record, true};
static const struct query *const queries[] = {&of_case, &of_hash, &terms_of};
const struct query_set settlement_queries = {queries, sizeof queries / sizeof *queries};

enum error settlement_list(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  return db_list(ctx, &of_case, PARAMS(P_INT(row->slot), P_ID(row->id)), SETTLEMENTS_MAX, list_out);
}

enum error term_list(struct ctx *ctx, const struct settlement_row *settlement,
                     struct list *list_out) {
  return db_list(ctx, &terms_of, PARAMS(P_INT(settlement->slot), P_ID(settlement->id)), TERMS_MAX,
                 list_out);
}

enum error settlement_find(struct ctx *ctx, const struct case_row *row, int state,
                           struct settlement_row *settlement_out) {
  struct list versions;
  enum error error = settlement_list(ctx, row, &versions);
  if (error != OK) return error;
  const struct settlement_row *list = versions.items;
  for (size_t i = versions.count; i > 0; i--)
    if (list[i - 1].state == state) {
      *settlement_out = list[i - 1];
      return OK;
    }
  return ERR_NOT_FOUND;
}

enum error settlement_find_hash(struct ctx *ctx, const char *sha256,
                                struct settlement_row *settlement_out) {
  return db_one(ctx, &of_hash, PARAMS(P_TEXT(sha256)), settlement_out);
}

enum error settlement_view(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  struct list versions;
  bool is_consumer = ctx->actor.kind == ACTOR_CONSUMER;
  enum error error = settlement_list(ctx, row, &versions);
  struct settlement_row *list = versions.items;
  for (size_t i = 0; error == OK && i < versions.count; i++) {
    error = term_list(ctx, &list[i], &list[i].terms);
    if (!is_consumer) continue;
    list[i].merchant_by = 0;
    if (list[i].proposed_side != PARTY_CONSUMER) list[i].proposed_by = 0;
  }
  if (error == OK) *list_out = versions;
  return error;
}

/* ---- the text that is hashed ---- */

static void id_pair(struct json_out *out, const char *name, const char *prefix, int64_t id) {
  char words[32];
  ident_print(prefix, id, words);
  json_pair_text(out, name, words);
}

static void term_print(struct json_out *out, const struct term_row *term) {
  json_open(out, '{');
  json_pair_int(out, "no", term->term_no);
  json_pair_text(out, "kind", term_kind_words.list[term->kind]);
  json_pair_text(out, "by", party_words.list[term->by_side]);
  json_pair_int(out, "amount_money", term->amount_money);
  json_pair_when(out, "due_at", term->due_at);
  json_pair_text(out, "text", term->text);
  json_close(out, '}');
}

void settlement_seal(struct ctx *ctx, const struct case_row *row, struct list terms,
                     struct settlement_row *settlement) {
  unsigned char random[16], hash[crypto_hash_sha256_BYTES];
  struct buffer buffer;
  struct json_out out;
  randombytes_buf(random, sizeof random);
  buffer_init(&buffer, ctx->arena, 1024);
  json_begin(&out, &buffer);
  json_open(&out, '{');
  id_pair(&out, "settlement", "stl", settlement->id);
  json_pair_int(&out, "version", settlement->version);
  id_pair(&out, "case", "cas", row->id);
  json_pair_text(&out, "case_no", row->case_no);
  id_pair(&out, "consumer", "con", row->consumer_id);
  id_pair(&out, "merchant", "mer", row->merchant_id);
  json_pair_text(&out, "currency", settlement->currency);
  json_pair_when(&out, "proposed_at", settlement->proposed_at);
  json_pair_text(&out, "nonce", text_hex(ctx->arena, random, sizeof random));
  json_pair_text(&out, "note", settlement->note);
  json_name(&out, "terms");
  json_open(&out, '[');
  for (size_t i = 0; i < terms.count; i++)
    term_print(&out, (const struct term_row *)terms.items + i);
  json_close(&out, ']');
  json_close(&out, '}');
  crypto_hash_sha256(hash, (const unsigned char *)buffer.at, buffer.len);
  settlement->canonical = buffer.at;
  settlement->terms_sha256 = text_hex(ctx->arena, hash, sizeof hash);
}
