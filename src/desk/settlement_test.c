/* The sealed text of an agreement: its hash is of exactly that text, whatever differs in a term
 * gives another one, no text can pass for another term, and two versions never share a hash. Who
 * speaks for whom, and which terms are money. */
#include "desk/settlement.h"

#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

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

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_the_hash_is_of_the_text),
      cmocka_unit_test(test_whatever_differs_is_told),
      cmocka_unit_test(test_a_text_is_no_term),
      cmocka_unit_test(test_no_two_share_a_hash),
      cmocka_unit_test(test_parties_and_money),
  };
  return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
