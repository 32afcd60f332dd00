/* serve: the server: HTTP in front of a machine, jobs beside it, a graceful stop. */
#ifndef APP_SERVE_H
#define APP_SERVE_H

#include "app/machine.h"

/* Serves until SIGTERM or SIGINT; returns the exit code. */
int serve(struct arena *arena, const struct settings *settings);

#endif
