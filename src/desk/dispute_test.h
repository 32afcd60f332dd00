/* dispute_test: a store with a policy in force and a dispute that is being mediated, for the tests
 * of what two sides agree on. All in one transaction, on the thread of the test, at moments of its
 * own. */
#ifndef DESK_DISPUTE_TEST_H
#define DESK_DISPUTE_TEST_H

#include "desk/clock.h"
#include "desk/finding.h"
#include "desk/release.h"
#include "desk/settlement.h"
#include "desk/shelf.h"
#include "desk/world.h"
#include "trade/shop_test.h"

#define STAGE_NOW INT64_C(1767225600000) /* 2026-01-01T00:00:00Z */

struct stage {
  enum store_engine engine;
  struct shop shop;
  struct db *db;
  struct shelf *shelf;
  struct world world;
  struct ctx ctx;
  struct case_row row;
};

static const struct actor stage_consumer = {.kind = ACTOR_CONSUMER, .id = 11, .party_id = 101};
static const struct actor stage_merchant = {.kind = ACTOR_MERCHANT, .id = 12, .party_id = 102};
static const struct actor stage_mediator = {.kind = ACTOR_PLATFORM, .id = 13};
static const struct actor stage_system = {.kind = ACTOR_SYSTEM};

static inline struct ctx *stage_as(struct stage *stage, struct actor actor) {
  fault_clear(&stage->ctx.fault);
  stage->ctx.actor = actor;
  return &stage->ctx;
}

static inline void stage_must(struct stage *stage, enum error error) {
  shop_must(error, &stage->ctx.fault);
}

static inline int stage_open(void **state) {
  struct stage *stage = *state;
  struct fault fault = {0};
  struct pack_text text;
  bool was_new;
  shop_open(&stage->shop, stage->engine);
  struct arena *arena = stage->shop.arena;
  struct ctx *ctx = &stage->ctx;
  shop_must(db_open(stage->shop.store, false, &stage->db, &fault), &fault);
  const struct shelf_settings settings = {.pack = "handbook"};
  shop_must(shelf_open(arena, &settings, &stage->shelf, &fault), &fault);
  stage->world = (struct world){.shelf = stage->shelf};
  *ctx = (struct ctx){.arena = arena,
                      .now = STAGE_NOW,
                      .actor = stage_system,
                      .db = stage->db,
                      .ids = stage->shop.ids,
                      .world = &stage->world};
  stage_must(stage, db_begin(stage->db, true));
  stage_must(stage, journal_key_load(ctx, &stage->world.journal_key));
  ctx->draft = draft_open(ctx, &stage->world.journal_key);
  stage_must(stage, pack_text_load(arena, NULL, "handbook", &text, &ctx->fault));
  stage_must(stage, release_take(ctx, &text, &was_new));
  stage->row = (struct case_row){.slot = 7,
                                 .id = ident_new(ctx->ids, ctx->now, 7),
                                 .case_no = "DSP-20260101-000701",
                                 .type = CASE_DISPUTE,
                                 .state = STATE_MEDIATING,
                                 .reason = REASON_OTHER,
                                 .handler = HANDLER_PLATFORM,
                                 .merchant_id = stage_merchant.party_id,
                                 .consumer_id = stage_consumer.party_id,
                                 .line_no = INT_NONE,
                                 .quantity = 1,
                                 .currency = "CNY",
                                 .description = "",
                                 .opened_at = ctx->now,
                                 .state_since = ctx->now,
                                 .updated_at = ctx->now,
                                 .version = 1};
  stage_must(stage, row_insert(ctx, &case_record, &stage->row));
  return 0;
}

static inline int stage_close(void **state) {
  struct stage *stage = *state;
  db_close(&stage->db);
  shelf_close(&stage->shelf);
  shop_close(&stage->shop);
  return 0;
}

/* Of the case, in that state; NULL when there is none. */
static inline const struct settlement_row *stage_version(struct stage *stage, int state) {
  struct settlement_row *found = arena_new(stage->ctx.arena, struct settlement_row);
  enum error error = settlement_find(&stage->ctx, &stage->row, state, found);
  if (error != ERR_NOT_FOUND) stage_must(stage, error);
  return error == OK ? found : NULL;
}

/* The newest clock whose name begins so. */
static inline struct clock_row stage_clock(struct stage *stage, const char *begin) {
  struct list clocks;
  struct clock_row found = {.promise = NULL};
  stage_must(stage, clock_list(&stage->ctx, &stage->row, &clocks));
  for (size_t i = 0; i < clocks.count; i++) {
    const struct clock_row *clock = (const struct clock_row *)clocks.items + i;
    if (text_starts(text_of(clock->promise), begin)) found = *clock;
  }
  if (found.promise == NULL) fail_msg("no clock %s", begin);
  return found;
}

static inline enum error stage_propose(struct stage *stage, struct actor actor,
                                       struct term_input *terms, size_t count) {
  const struct settlement_input input = {.terms = {terms, count}};
  return settlement_propose(stage_as(stage, actor), &input, &stage->row);
}

/* To the terms that stand. */
static inline enum error stage_confirm(struct stage *stage, struct actor actor) {
  const struct settlement_row *open = stage_version(stage, TERMS_OPEN);
  assert_non_null(open);
  const struct settlement_input input = {.sha256 = open->terms_sha256};
  return settlement_confirm(stage_as(stage, actor), &input, &stage->row);
}

#endif
