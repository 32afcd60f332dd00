/* demo_world: shops, goods, people and orders of the demo, and who acts in it. */
#ifndef APP_DEMO_WORLD_H
#define APP_DEMO_WORLD_H

#include "app/demo_goods.h"
#include "app/demo_photo.h"
#include "app/machine.h"
#include "trade/order.h"

struct demo {
  int64_t now;
  int64_t merchants[DEMO_MERCHANTS];
  int64_t staff[DEMO_MERCHANTS];
  int64_t agent, admin;
  struct {
    int64_t id, account;
  } people[DEMO_PEOPLE];
  struct ctx *ctx;
  struct demo_album album;
  const char *password_hash; /* the same for all: hashing is slow on purpose */
};

struct order_want {
  struct demo *demo;
  int number, person, merchant, state;
  int products[3];
  int64_t quantities[3];
  int line_count;
  int64_t signed_at; /* or the moment that matters for earlier states */
  struct order_row order;
};

struct actor demo_system(void);
/* Somebody of the platform; a shop's staff; one of the people. */
struct actor demo_agent(const struct demo *demo);
struct actor demo_staff(const struct demo *demo, int merchant);
struct actor demo_consumer(const struct demo *demo, int person);
/* As if it were then, and somebody else: all of the demo is one command with one commit. */
MUST_USE enum error demo_run(struct demo *demo, int64_t now, struct actor actor, machine_fn *run,
                             void *baton);
/* A machine_fn; the baton is a struct order_want, whose `order` it fills. */
MUST_USE enum error demo_order(struct ctx *ctx, void *baton);
/* Shops with their goods, orders that nothing happened to, and people who can sign in. */
MUST_USE enum error demo_world_make(struct demo *demo);

#endif
