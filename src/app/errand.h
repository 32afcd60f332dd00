/* errand: what the program does without being asked: looked for on a read connection, done as
 * commands of the system's own, one after another. */
#ifndef APP_ERRAND_H
#define APP_ERRAND_H

#include "app/machine.h"

#define PASS_BYTES_MAX (16U * 1024 * 1024) /* of the arena of one look */

/* For looking: now, as the system. */
struct ctx errand_look(struct arena *arena, struct db *db);
/* Runs it as one command and waits for its commit. A failure is counted and logged here; that what
 * it was about is gone (NOT_FOUND) is none. slot -1: none in particular. */
enum error errand_run(struct machine *machine, machine_fn *run, void *baton, int slot);

#endif
