/* The sealed text of an agreement: its hash is of exactly that text, whatever differs in a term
 * gives another one, no text can pass for another term, and two versions never share a hash. Who
 * speaks for whom, and which terms are money. In the store, on both engines: whose word is owed,
 * and every way in which a version loses its force. */
#include "desk/dispute_test.h"

#include <sodium.h>

STAGES;

#define TEST_BYTES_MAX ((size_t)1 << 20)

static struct term_row term_of(int kind, int64_t money, const char *text) {
  return (struct term_row){.term_no = 1,
                           .kind = kind,
                           .by_side = PARTY_MERCHANT,
                           .amount_money = money,
                           .due_at = INT64_C(1767225600000),
                           .text = text};
}

static struct settlement_row seal(struct ctx *ctx, struct term_row *terms, size_t count) {
  const struct case_row row = {.id = 77, .case_no = "DSP-1", .consumer_id = 5, .merchant_id = 6};
  struct settlement_row settlement = {
      .id = 9, .version = 1, .currency = "CNY", .proposed_at = INT64_C(1767139200000)};
  settlement_seal(ctx, &row, (struct list){terms, count}, &settlement);
  return settlement;
}

static void test_the_hash_is_of_the_text(void **state) {
  (void)state;
  struct ctx ctx = {.arena = arena_open("settlement test", TEST_BYTES_MAX)};
  struct term_row term = term_of(TERM_REFUND, 1234, NULL);
  struct settlement_row sealed = seal(&ctx, &term, 1);
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, (const unsigned char *)sealed.canonical, strlen(sealed.canonical));
  assert_string_equal(sealed.terms_sha256, text_hex(ctx.arena, hash, sizeof hash));
  assert_int_equal(strlen(sealed.terms_sha256), 64);
  assert_non_null(strstr(sealed.canonical, "\"amount_money\":1234"));
  assert_non_null(strstr(sealed.canonical, "\"kind\":\"refund\""));
  assert_non_null(strstr(sealed.canonical, "\"by\":\"merchant\""));
  assert_non_null(strstr(sealed.canonical, "\"case\":\"cas_77\""));
  arena_close(&ctx.arena);
}

/* Without its nonce the text is a function of the terms. */
static const char *told(struct ctx *ctx, struct term_row term) {
  struct settlement_row sealed = seal(ctx, &term, 1);
  return strstr(sealed.canonical, "\"note\"");
}

static void test_whatever_differs_is_told(void **state) {
  (void)state;
  struct ctx ctx = {.arena = arena_open("settlement test", TEST_BYTES_MAX)};
  struct term_row base = term_of(TERM_APOLOGY, 0, "sorry"), other = base;
  assert_string_equal(told(&ctx, base), told(&ctx, base));
  other.kind = TERM_OTHER;
  assert_string_not_equal(told(&ctx, base), told(&ctx, other));
  other = base;
  other.by_side = PARTY_CONSUMER;
  assert_string_not_equal(told(&ctx, base), told(&ctx, other));
  other = base;
  other.due_at += 1;
  assert_string_not_equal(told(&ctx, base), told(&ctx, other));
  other = base;
  other.text = "sorry ";
  assert_string_not_equal(told(&ctx, base), told(&ctx, other));
  other = base;
  other.amount_money = 1;
  assert_string_not_equal(told(&ctx, base), told(&ctx, other));
  arena_close(&ctx.arena);
}

static void test_a_text_is_no_term(void **state) {
  (void)state;
  struct ctx ctx = {.arena = arena_open("settlement test", TEST_BYTES_MAX)};
  struct term_row sly = term_of(TERM_OTHER, 0, "x\"},{\"no\":2,\"kind\":\"refund\"");
  struct settlement_row sealed = seal(&ctx, &sly, 1);
  struct fault fault = {0};
  const struct json *json;
  assert_int_equal(json_parse(ctx.arena, text_of(sealed.canonical), &json, &fault), OK);
  const struct json *terms = json_find(json, "terms");
  assert_int_equal(terms->count, 1);
  assert_string_equal(json_text(&terms->items[0], "text", ""), sly.text);
  arena_close(&ctx.arena);
}

static void test_no_two_share_a_hash(void **state) {
  (void)state;
  struct ctx ctx = {.arena = arena_open("settlement test", TEST_BYTES_MAX)};
  struct term_row term = term_of(TERM_REFUND, 100, NULL);
  struct settlement_row one = seal(&ctx, &term, 1), other = seal(&ctx, &term, 1);
  assert_string_not_equal(one.terms_sha256, other.terms_sha256); /* a nonce */
  arena_close(&ctx.arena);
}

static void test_parties_and_money(void **state) {
  (void)state;
  const struct actor consumer = {.kind = ACTOR_CONSUMER}, merchant = {.kind = ACTOR_MERCHANT};
  const struct actor platform = {.kind = ACTOR_PLATFORM}, admin = {.kind = ACTOR_ADMIN};
  assert_int_equal(party_of(&consumer), PARTY_CONSUMER);
  assert_int_equal(party_of(&merchant), PARTY_MERCHANT);
  assert_int_equal(party_of(&platform), PARTY_PLATFORM);
  assert_int_equal(party_of(&admin), PARTY_PLATFORM);
  for (int kind = 0; kind < TERM_KIND_COUNT; kind++)
    assert_int_equal(term_is_money(kind),
                     kind == TERM_REFUND || kind == TERM_COMPENSATION || kind == TERM_COUPON);
}

/* ---- versions in the store ---- */

static struct term_input apology(void) {
  return (struct term_input){.kind = TERM_APOLOGY,
                             .by_side = PARTY_MERCHANT,
                             .amount_money = INT_NONE,
                             .due_at = STAGE_NOW + 10 * MS_DAY,
                             .text = "书面致歉"};
}

static enum error put(struct stage *stage, struct actor actor) {
  struct term_input term = apology();
  return stage_propose(stage, actor, &term, 1);
}

static bool has_clock(struct stage *stage, const struct settlement_row *settlement, int side) {
  const char *name = text_printf(stage->ctx.arena, "settlement_%lld_%s", (long long)settlement->id,
                                 party_words.list[side]);
  struct clock_row clock = stage_clock(stage, name);
  return clock_is_live(&clock);
}

static void a_side_is_bound_by_what_it_puts(void **state) {
  struct stage *stage = *state;
  stage_must(stage, put(stage, stage_merchant));
  const struct settlement_row *open = stage_version(stage, TERMS_OPEN);
  assert_int_equal(stage->row.settlement, SETTLEMENT_ASKED_CONSUMER);
  assert_int_equal(open->merchant_by, stage_merchant.id);
  assert_int_equal(open->consumer_at, 0);
  assert_int_equal(open->merchant_clock_id, 0);
  assert_int_equal(open->until_at, STAGE_NOW + CONFIRM_HOURS * MS_HOUR);
  assert_true(has_clock(stage, open, PARTY_CONSUMER));
  stage_must(stage, stage_confirm(stage, stage_consumer));
  assert_int_equal(stage->row.settlement, SETTLEMENT_AGREED);
  assert_false(has_clock(stage, open, PARTY_CONSUMER));
}

static void a_mediator_binds_nobody(void **state) {
  struct stage *stage = *state;
  stage_must(stage, put(stage, stage_mediator));
  const struct settlement_row *open = stage_version(stage, TERMS_OPEN);
  assert_int_equal(stage->row.settlement, SETTLEMENT_ASKED_BOTH);
  assert_true(has_clock(stage, open, PARTY_CONSUMER));
  assert_true(has_clock(stage, open, PARTY_MERCHANT));
  stage_must(stage, stage_confirm(stage, stage_consumer));
  assert_int_equal(stage->row.settlement, SETTLEMENT_ASKED_MERCHANT);
  stage_must(stage, stage_confirm(stage, stage_merchant));
  assert_int_equal(stage->row.settlement, SETTLEMENT_AGREED);
}

static void nobody_confirms_what_he_has_not_seen(void **state) {
  struct stage *stage = *state;
  stage_must(stage, put(stage, stage_merchant));
  const char *first = stage_version(stage, TERMS_OPEN)->terms_sha256;
  stage_must(stage, put(stage, stage_merchant));
  const struct settlement_input seen = {.sha256 = first}, blind = {.sha256 = NULL};
  struct ctx *ctx = stage_as(stage, stage_consumer);
  assert_int_equal(settlement_confirm(ctx, &seen, &stage->row), ERR_STALE);
  assert_int_equal(settlement_confirm(ctx, &blind, &stage->row), ERR_STALE);
  assert_int_equal(settlement_decline(ctx, &seen, "no", &stage->row), ERR_STALE);
  assert_int_equal(stage->row.settlement, SETTLEMENT_ASKED_CONSUMER);
}

static void another_version_takes_the_place(void **state) {
  struct stage *stage = *state;
  stage_must(stage, put(stage, stage_mediator));
  stage_must(stage, stage_confirm(stage, stage_consumer));
  const struct settlement_row first = *stage_version(stage, TERMS_OPEN);
  stage_must(stage, put(stage, stage_consumer));
  assert_int_equal(stage_version(stage, TERMS_REPLACED)->id, first.id);
  assert_int_equal(stage_version(stage, TERMS_OPEN)->version, 2);
  assert_false(has_clock(stage, &first, PARTY_MERCHANT));
  assert_int_equal(stage->row.settlement, SETTLEMENT_ASKED_MERCHANT); /* his word for it fell too */
}

static void versions_lose_their_force(void **state) {
  struct stage *stage = *state;
  const struct settlement_input none = {.sha256 = NULL};
  stage_must(stage, put(stage, stage_merchant));
  stage_must(stage,
             settlement_decline(stage_as(stage, stage_consumer), &none, "不同意", &stage->row));
  const struct settlement_row *declined = stage_version(stage, TERMS_DECLINED);
  assert_int_equal(declined->closed_side, PARTY_CONSUMER);
  assert_string_equal(declined->close_reason, "不同意");
  assert_int_equal(stage->row.settlement, SETTLEMENT_NONE);
  stage_must(stage, put(stage, stage_merchant));
  const int64_t lapsing = stage_version(stage, TERMS_OPEN)->id;
  stage_must(stage, settlement_lapse(stage_as(stage, stage_system), &stage->row));
  assert_int_equal(stage_version(stage, TERMS_LAPSED)->id, lapsing);
  stage_must(stage, put(stage, stage_merchant));
  stage_must(stage, settlement_drop(stage_as(stage, stage_system), &stage->row));
  assert_non_null(stage_version(stage, TERMS_DROPPED));
  assert_null(stage_version(stage, TERMS_OPEN));
  struct list terms;
  stage_must(stage, term_list(&stage->ctx, declined, &terms));
  assert_int_equal(((const struct term_row *)terms.items)->state, TERM_DROPPED);
}

static void what_cannot_be_kept_is_not_put(void **state) {
  struct stage *stage = *state;
  struct term_input terms[TERMS_MAX + 1];
  for (size_t i = 0; i < TERMS_MAX + 1; i++)
    terms[i] = apology();
  assert_int_equal(stage_propose(stage, stage_merchant, terms, 0), ERR_INVALID);
  assert_int_equal(stage_propose(stage, stage_merchant, terms, TERMS_MAX + 1), ERR_INVALID);
  terms[0].amount_money = 100; /* an apology is no money */
  assert_int_equal(stage_propose(stage, stage_merchant, terms, 1), ERR_INVALID);
  terms[0] = apology();
  terms[0].text = NULL;
  assert_int_equal(stage_propose(stage, stage_merchant, terms, 1), ERR_INVALID);
  terms[0] = apology();
  terms[0].by_side = PARTY_PLATFORM;
  assert_int_equal(stage_propose(stage, stage_merchant, terms, 1), ERR_INVALID);
  terms[0] = apology();
  terms[0].due_at = STAGE_NOW + CONFIRM_HOURS * MS_HOUR; /* before all have spoken */
  assert_int_equal(stage_propose(stage, stage_merchant, terms, 1), ERR_INVALID);
  terms[0] = apology();
  terms[0].kind = TERM_REFUND; /* of a dispute without an order nothing is left */
  terms[0].amount_money = 1;
  assert_int_equal(stage_propose(stage, stage_merchant, terms, 1), ERR_AMOUNT_EXCEEDED);
  terms[0].by_side = PARTY_CONSUMER;
  assert_int_equal(stage_propose(stage, stage_merchant, terms, 1), ERR_INVALID);
  assert_null(stage_version(stage, TERMS_OPEN));
}

static void there_is_an_end_to_proposals(void **state) {
  struct stage *stage = *state;
  for (int i = 0; i < SETTLEMENTS_MAX; i++)
    stage_must(stage, put(stage, stage_merchant));
  assert_int_equal(put(stage, stage_merchant), ERR_LIMIT);
  assert_int_equal(stage_version(stage, TERMS_OPEN)->version, SETTLEMENTS_MAX);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_the_hash_is_of_the_text),
      cmocka_unit_test(test_whatever_differs_is_told),
      cmocka_unit_test(test_a_text_is_no_term),
      cmocka_unit_test(test_no_two_share_a_hash),
      cmocka_unit_test(test_parties_and_money),
      ON_BOTH(a_side_is_bound_by_what_it_puts),
      ON_BOTH(a_mediator_binds_nobody),
      ON_BOTH(nobody_confirms_what_he_has_not_seen),
      ON_BOTH(another_version_takes_the_place),
      ON_BOTH(versions_lose_their_force),
      ON_BOTH(what_cannot_be_kept_is_not_put),
      ON_BOTH(there_is_an_end_to_proposals),
  };
  return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
