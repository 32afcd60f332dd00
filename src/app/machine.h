/* machine: the parts of the program put together: store, writer, world. Used by the server and by
 * every tool. */
#ifndef APP_MACHINE_H
#define APP_MACHINE_H

#include "app/packs.h"
#include "app/settings.h"
#include "desk/gateway.h"
#include "desk/sandbox.h"
#include "desk/world.h"
#include "store/writer.h"

struct machine {
  struct arena *arena;
  struct settings settings;
  struct store *store;
  struct writer *writer;
  struct ident_mill *ids;
  struct sandbox *sandbox; /* NULL when the gateway pays */
  struct gateway *gateway; /* NULL when the sandbox does */
  struct world world;
  struct packs packs;
  /* Told the journal rows of every command of machine_write after its commit; may be NULL. */
  void (*published)(void *baton, struct list rows);
  void *published_baton;
};

/* Opens the store (making and migrating it), the pack, the provider and the writer. */
MUST_USE enum error machine_open(struct arena *arena, const struct settings *settings,
                                 struct machine **machine_out, struct fault *fault);
/* Lets the writer finish and closes everything. */
void machine_close(struct machine *machine);

typedef enum error machine_fn(struct ctx *ctx, void *baton);
struct errand {
  machine_fn *run;
  void *baton;
  struct actor actor;
  int slot;           /* -1: none in particular */
  int64_t now;        /* 0: the present */
  bool is_one_moment; /* machine_read: all it reads is of one moment, whoever writes meanwhile */
};
/* Runs it as one command and waits for its commit. `fault` may be NULL. May run more than once. */
MUST_USE enum error machine_write(struct machine *machine, const struct errand *errand,
                                  struct fault *fault);
/* Runs it on a read connection of its own. */
MUST_USE enum error machine_read(struct machine *machine, const struct errand *errand,
                                 struct fault *fault);
/* Every table's record, for verify, rebuild and the prepare-everything test. */
extern const struct record *const machine_records[];
extern const size_t machine_record_count;
extern const struct query_set *const machine_queries[];
extern const size_t machine_query_count;

#endif
