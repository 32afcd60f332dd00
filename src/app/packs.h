/* packs: at start the packs of the program and of the company's folder come into the store: each
 * text that is new there is read, proven and taken; what does not fit any more is logged. */
#ifndef APP_PACKS_H
#define APP_PACKS_H

#include "desk/shelf.h"

struct packs {
  const char *folder; /* of the company's packs; NULL: none */
  const char *pack;   /* the platform's: must be good */
};
/* Inside a write command. A bad pack is logged and not taken; POLICY (raised) when it is the
 * platform's own and there is no older one in the store. */
MUST_USE enum error packs_take(struct ctx *ctx, const struct packs *packs);
/* The folder of a company's packs: the setting, or DATA/policies when that is there; else NULL. */
const char *packs_folder(struct arena *arena, const char *setting, const char *data);

#endif
