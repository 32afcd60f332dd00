/* world: what the program is set up with, for business verbs that need it. Immutable after start.
 */
#ifndef DESK_WORLD_H
#define DESK_WORLD_H

#include "desk/provider.h"
#include "trust/journal.h"

struct shelf;
struct world {
  struct shelf *shelf; /* which policy decides: shelf.h */
  struct provider provider;
  struct journal_key journal_key;
  const char *file_folder;
  bool is_sandbox; /* the provider is the sandbox; test controls are open to administrators */
};

#endif
