/* ctx: what every business verb gets: memory, the one *now*, who acts, and the open transaction.
 *
 * Made by the front (an HTTP worker, a writer, a job), never by business code. Everything in it
 * lives until the arena is dropped. `draft` collects the row changes of this command; the journal
 * writes them as one row.
 */
#ifndef BASE_CTX_H
#define BASE_CTX_H

#include "base/error.h"
#include "base/ident.h"

enum actor_kind {
  ACTOR_NONE,
  ACTOR_CONSUMER,
  ACTOR_MERCHANT,
  ACTOR_PLATFORM,
  ACTOR_ADMIN,
  ACTOR_SYSTEM
};

struct actor {
  enum actor_kind kind;
  int64_t id;         /* account id; 0 for NONE and SYSTEM */
  int64_t party_id;   /* consumer id, or merchant id; 0 for the platform */
  uint64_t scopes;    /* bit per scope when an API key acts; all ones for a session */
  int64_t session_id; /* 0 when none */
};

struct db;    /* store/store.h */
struct draft; /* trust/journal.h */
struct world; /* app-wide immutable things: packs, settings, provider; desk/world.h */

struct ctx {
  struct arena *arena;
  int64_t now;
  struct actor actor;
  struct db *db;
  struct draft *draft;
  struct ident_mill *ids;
  const struct world *world;
  struct fault fault;
};

#endif
