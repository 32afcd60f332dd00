/* settlement_proof: from an agreement to the journal that holds it.
 *
 * An agreement comes into force in one command, whose journal row carries the change of the
 * settlement's row with its hash. That row is found among the rows of the case by its verb and its
 * instant. Whoever kept the hash of the row, or of a later head of the chain, can have `aftercare
 * verify` show that nothing before it was altered.
 *
 * Nothing personal is told: a number of a case, instants and hashes. A hash cannot be guessed,
 * because the hashed text holds a random number.
 */
#include "desk/settlement_proof.h"

#include "trust/journal.h"

#include <string.h>

#define JOURNAL_PAGE 100

#define OPT .flags = FIELD_OPTIONAL
#define P(member, ...) FIELD_ROW(struct settlement_proof, member, __VA_ARGS__)
static const struct field proof_fields[] = {
    P(is_known, FIELD_BOOL, "an agreement with these terms is known here", "已登记"),
    P(case_no, FIELD_TEXT, "number of the case", "售后单号", OPT, .max = 40),
    P(version, FIELD_INT, "of the terms", "版本"),
    P(state, FIELD_WORD, "where it stands", "状态", OPT, .words = &settlement_state_words),
    P(terms_sha256, FIELD_TEXT, "SHA-256 of the terms", "条款摘要", OPT, .max = 64),
    P(proposed_at, FIELD_WHEN, "put", "提出时间", OPT),
    P(consumer_at, FIELD_WHEN, "the consumer confirmed", "消费者确认时间", OPT),
    P(merchant_at, FIELD_WHEN, "the merchant confirmed", "商家确认时间", OPT),
    P(effective_at, FIELD_WHEN, "in force since", "生效时间", OPT),
    P(journal_slot, FIELD_INT, "chain of the journal", "日志分片"),
    P(journal_seq, FIELD_INT, "row of the chain; 0: not in force", "日志序号"),
    P(journal_hash, FIELD_TEXT, "hash of that row", "日志摘要", OPT, .max = 64),
    P(head_seq, FIELD_INT, "length of the chain now", "链长"),
    P(head_hash, FIELD_TEXT, "hash of its end", "链尾摘要", OPT, .max = 64),
};
const struct record settlement_proof_record = {.name = "settlement_proof",
                                               .doc = "What shows that a settlement is genuine.",
                                               RECORD_OF(struct settlement_proof, proof_fields)};

static enum error row_find(struct ctx *ctx, const struct settlement_row *settlement,
                           struct settlement_proof *proof) {
  struct list rows;
  int64_t before = 0;
  do {
    enum error error =
        journal_list(ctx, (int)settlement->slot, settlement->case_id, before, JOURNAL_PAGE, &rows);
    if (error != OK) return error;
    const struct journal_row *list = rows.items;
    for (size_t i = 0; i < rows.count; i++) {
      before = list[i].seq;
      if (list[i].at != settlement->effective_at || strcmp(list[i].verb, "case.settle") != 0)
        continue;
      proof->journal_seq = list[i].seq;
      proof->journal_hash = list[i].hash;
      return OK;
    }
  } while (rows.count == JOURNAL_PAGE);
  return OK;
}

enum error settlement_prove(struct ctx *ctx, const struct settlement_row *settlement,
                            struct settlement_proof *proof_out) {
  struct case_row row;
  const int64_t keys[] = {settlement->slot, settlement->case_id};
  struct settlement_proof proof = {.is_known = true,
                                   .version = settlement->version,
                                   .state = settlement->state,
                                   .terms_sha256 = settlement->terms_sha256,
                                   .proposed_at = settlement->proposed_at,
                                   .consumer_at = settlement->consumer_at,
                                   .merchant_at = settlement->merchant_at,
                                   .effective_at = settlement->effective_at,
                                   .journal_slot = settlement->slot};
  enum error error = row_load(ctx, &case_record, keys, 2, &row);
  proof.case_no = row.case_no;
  if (error == OK && settlement->effective_at != 0) error = row_find(ctx, settlement, &proof);
  if (error == OK)
    error = journal_head_load(ctx, (int)settlement->slot, &proof.head_seq, &proof.head_hash);
  if (error == OK) *proof_out = proof;
  return error;
}

enum error settlement_verify(struct ctx *ctx, const char *sha256,
                             struct settlement_proof *proof_out) {
  struct settlement_row settlement;
  enum error error = settlement_find_hash(ctx, sha256, &settlement);
  if (error == OK) return settlement_prove(ctx, &settlement, proof_out);
  if (error != ERR_NOT_FOUND) return error;
  *proof_out = (struct settlement_proof){.state = -1};
  return OK;
}
