/* progress: how far a long piece of work is, on standard error: a bar with rate and time left on a
 * terminal, a plain line at each tenth elsewhere. */
#ifndef APP_PROGRESS_H
#define APP_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
  const char *name;
  bool is_terminal;
  int64_t began; /* ticks */
  int last_tenth;
};

void progress_begin(struct progress *progress, const char *name);
/* `part` of `whole` is done; `count` things of the name `unit` so far. */
void progress_show(struct progress *progress, int64_t part, int64_t whole, int64_t count,
                   const char *unit);
void progress_end(struct progress *progress);

#endif
