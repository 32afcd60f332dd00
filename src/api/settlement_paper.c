/* settlement_paper: an agreement on paper, in both languages.
 *
 * A document that people sign and keep, and before that one to read and talk about, marked as a
 * draft on every page: who agreed with whom about what, what each owes by when, who confirmed at
 * which instant. Under it what makes it more than paper: the hash of the terms,
 * the journal row by which they came into force, the end of the journal's chain, and the sentence
 * that says how anybody can check them. Times are those of the case's calendar. Names of consumers
 * are masked for everybody but themselves (Personal Information Protection Law: no more than the
 * purpose needs); phones and addresses do not stand in it at all.
 */
#include "api/settlement_paper.h"

#include "api/case_parts.h"
#include "desk/decision.h"
#include "desk/paper.h"
#include "desk/settlement_proof.h"
#include "trade/consumer.h"
#include "trade/merchant.h"

#include <stdio.h>

struct agreement {
  const struct case_row *row;
  struct settlement_row settlement;
  struct settlement_proof proof;
  struct list terms;
  const char *consumer_name, *merchant_name;
  int64_t offset_ms;
};

static const char *const kind_en[TERM_KIND_COUNT] = {
    [TERM_REFUND] = "Refund",
    [TERM_COMPENSATION] = "Compensation",
    [TERM_COUPON] = "Coupon",
    [TERM_EXCHANGE] = "Exchange",
    [TERM_REPAIR] = "Repair",
    [TERM_REPLACEMENT] = "Goods sent again",
    [TERM_RETURN_GOODS] = "Goods returned",
    [TERM_APOLOGY] = "Apology",
    [TERM_OTHER] = "Other",
};
static const char *const party_en[PARTY_COUNT] = {"consumer", "merchant", "platform"};

/* ---- gathering ---- */

static enum error agreement_find(struct ctx *ctx, const struct case_row *row, int64_t version,
                                 struct settlement_row *settlement_out) {
  struct list versions;
  const struct settlement_row *found = NULL;
  enum error error = settlement_list(ctx, row, &versions);
  if (error != OK) return error;
  const struct settlement_row *list = versions.items;
  for (size_t i = versions.count; i > 0 && found == NULL; i--)
    if (version == 0 ? list[i - 1].effective_at != 0 : list[i - 1].version == version)
      found = &list[i - 1];
  if (found == NULL && version != 0)
    return fault_raise(&ctx->fault, ERR_NOT_FOUND, "version", "没有这一版条款",
                       "There is no such version of the terms");
  if (found == NULL && versions.count > 0) found = &list[versions.count - 1];
  if (found == NULL)
    return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "尚未提出和解条款",
                       "No terms have been put yet");
  *settlement_out = *found;
  return OK;
}

static enum error parties_load(struct ctx *ctx, struct agreement *agreement) {
  struct merchant_row merchant;
  struct consumer_row consumer;
  const struct pack *pack;
  bool is_own = ctx->actor.kind == ACTOR_CONSUMER;
  enum error error = merchant_load(ctx, agreement->row->merchant_id, &merchant);
  if (error == OK) error = consumer_load(ctx, agreement->row->consumer_id, &consumer);
  if (error == OK) error = pack_of_case(ctx, agreement->row, &pack);
  if (error != OK) return error;
  agreement->merchant_name = merchant.name;
  agreement->consumer_name = is_own ? consumer.name : name_mask(ctx, consumer.name);
  agreement->offset_ms = calendar_offset_ms(pack->calendar);
  return OK;
}

/* ---- words ---- */

/* 2026-11-22 17:30:05 (UTC+8) */
static const char *moment_words(struct ctx *ctx, const struct agreement *agreement, int64_t at) {
  char words[32];
  int64_t minutes = agreement->offset_ms / MS_MINUTE;
  if (at == 0) return NULL;
  when_print(at + agreement->offset_ms, words);
  return text_printf(ctx->arena, "%.10s %.8s (UTC%+lld:%02lld)", words, words + 11,
                     (long long)(minutes / 60), (long long)(minutes < 0 ? -minutes : minutes) % 60);
}

static bool is_draft(const struct agreement *agreement) {
  return agreement->settlement.effective_at == 0;
}

static const char *money_words(struct ctx *ctx, const struct term_row *term) {
  if (!term_is_money(term->kind)) return "—";
  return text_printf(ctx->arena, "%s %s",
                     money_print(ctx->arena, term->amount_money, currency_digits(term->currency)),
                     term->currency);
}

/* ---- printing ---- */

static void parties_add(struct ctx *ctx, struct paper *paper, const struct agreement *agreement) {
  const struct case_row *row = agreement->row;
  const struct paper_pair pairs[] = {
      {"甲方（消费者）Consumer", agreement->consumer_name},
      {"乙方（商家）Merchant", agreement->merchant_name},
      {"争议编号 Case", row->case_no},
      {"订单 Order", row->order_no},
      {"商品 Goods", row->product_name},
      {"条款版本 Version",
       text_printf(ctx->arena, "%lld", (long long)agreement->settlement.version)},
      {"提出方 Put by",
       text_printf(ctx->arena, "%s (%s)", party_words.zh[agreement->settlement.proposed_side],
                   party_en[agreement->settlement.proposed_side])},
      {"生效时间 In force since", moment_words(ctx, agreement, agreement->settlement.effective_at)},
      {"状态 State", settlement_state_words.zh[agreement->settlement.state]}};
  paper_add_heading(paper, "一、当事人与争议 Parties and case");
  paper_add_pairs(paper, pairs, sizeof pairs / sizeof *pairs);
}

static void terms_add(struct ctx *ctx, struct paper *paper, const struct agreement *agreement) {
  static const struct paper_grid grid = {.column_count = 6, .shares = {1, 5, 4, 4, 6, 8}};
  static const char *const head[] = {"条",          "内容 What",    "履行方 By",
                                     "金额 Amount", "期限 By when", "说明 In words"};
  static const struct paper_grid head_grid = {.column_count = 6,
                                              .shares = {1, 5, 4, 4, 6, 8},
                                              .is_head = {true, true, true, true, true, true}};
  const struct term_row *terms = agreement->terms.items;
  paper_add_heading(paper, "二、约定事项 Terms");
  if (agreement->settlement.note != NULL) paper_add_paragraph(paper, agreement->settlement.note);
  paper_add_row(paper, &head_grid, head);
  for (size_t i = 0; i < agreement->terms.count; i++) {
    const char *const cells[] = {text_printf(ctx->arena, "%lld", (long long)terms[i].term_no),
                                 text_printf(ctx->arena, "%s\n%s",
                                             term_kind_words.zh[terms[i].kind],
                                             kind_en[terms[i].kind]),
                                 text_printf(ctx->arena, "%s\n%s", party_words.zh[terms[i].by_side],
                                             party_en[terms[i].by_side]),
                                 money_words(ctx, &terms[i]),
                                 moment_words(ctx, agreement, terms[i].due_at),
                                 terms[i].text};
    paper_add_row(paper, &grid, cells);
  }
  if (is_draft(agreement)) {
    paper_add_paragraph(paper, "本文件为草案，双方确认同一份条款之前不具有效力。");
    paper_add_note(paper, "This is a draft: it has no force until both sides have confirmed these "
                          "very terms.");
    return;
  }
  paper_add_paragraph(paper,
                      "本协议自双方确认之日起生效。任何一方逾期未履行的，对方可请求平台继续处理，"
                      "也可依法通过其他途径解决。");
  paper_add_note(paper, "The settlement is in force from the day both sides confirmed it. What is "
                        "not done by its time the platform decides, and the law's other ways stay "
                        "open.");
}

/* 林晓雨 · 2026-11-22 …, or that the word is still owed. */
static const char *word_words(struct ctx *ctx, const struct agreement *agreement, const char *name,
                              int64_t at) {
  const char *moment = moment_words(ctx, agreement, at);
  return text_printf(ctx->arena, "%s · %s", name, moment == NULL ? "未确认 not confirmed" : moment);
}

static void words_add(struct ctx *ctx, struct paper *paper, const struct agreement *agreement) {
  const struct settlement_row *settlement = &agreement->settlement;
  const struct paper_pair pairs[] = {
      {"甲方确认 Confirmed by the consumer",
       word_words(ctx, agreement, agreement->consumer_name, settlement->consumer_at)},
      {"乙方确认 Confirmed by the merchant",
       word_words(ctx, agreement, agreement->merchant_name, settlement->merchant_at)}};
  paper_add_heading(paper, "三、双方确认 Confirmations");
  paper_add_pairs(paper, pairs, sizeof pairs / sizeof *pairs);
}

static void proof_add(struct ctx *ctx, struct paper *paper, const struct agreement *agreement) {
  const struct settlement_proof *proof = &agreement->proof;
  const struct paper_pair pairs[] = {
      {"条款摘要 SHA-256", proof->terms_sha256},
      {"链尾 End of the chain", text_printf(ctx->arena, "%lld", (long long)proof->head_seq)},
      {"链尾摘要 Its hash", proof->head_hash},
      {"日志行 Journal row", text_printf(ctx->arena, "%lld / %lld", (long long)proof->journal_slot,
                                         (long long)proof->journal_seq)},
      {"日志行摘要 Its hash", proof->journal_hash}};
  const size_t count = sizeof pairs / sizeof *pairs;
  paper_add_heading(paper, "四、校验 Verification");
  paper_add_pairs(paper, pairs, is_draft(agreement) ? count - 2 : count); /* no row yet */
  paper_add_paragraph(
      paper,
      "任何人可凭条款摘要在平台核验本协议的真实性、确认时间与履行状态："
      "POST /api/v1/settlements/verify {\"sha256\": \"…\"}，或服务页 /#/verify“核验和解协议”。");
  paper_add_note(paper,
                 "Anybody can check this settlement by the hash of its terms. The journal is "
                 "chained by hashes: a later end of the chain covers the row above. Names of "
                 "consumers are masked in copies that are not their own.");
  paper_add_note(paper, "依据 Clauses: handbook-8.3.3-1, handbook-8.3.3-2");
}

enum error settlement_paper(struct ctx *ctx, const struct case_row *row, int64_t version,
                            struct text *bytes_out) {
  struct agreement agreement = {.row = row};
  enum error error = agreement_find(ctx, row, version, &agreement.settlement);
  if (error == OK) error = term_list(ctx, &agreement.settlement, &agreement.terms);
  if (error == OK) error = settlement_prove(ctx, &agreement.settlement, &agreement.proof);
  if (error == OK) error = parties_load(ctx, &agreement);
  if (error != OK) return error;
  const bool draft = is_draft(&agreement);
  const struct settlement_row *settlement = &agreement.settlement;
  const struct paper_setup setup = {
      .title =
          draft ? "和解协议（草案）Settlement Agreement (DRAFT)" : "和解协议 Settlement Agreement",
      .subtitle = row->case_no,
      .footer = text_printf(ctx->arena, "%sv%lld · SHA-256 %s", draft ? "草案 DRAFT · " : "",
                            (long long)settlement->version, settlement->terms_sha256),
      .mark = draft ? "草案 DRAFT" : NULL,
      .made_at = draft ? settlement->proposed_at : settlement->effective_at};
  struct paper *paper = paper_open(ctx->arena, &setup);
  parties_add(ctx, paper, &agreement);
  terms_add(ctx, paper, &agreement);
  words_add(ctx, paper, &agreement);
  proof_add(ctx, paper, &agreement);
  return paper_print(paper, bytes_out, &ctx->fault);
}
