/* progress: telling a waiting person how long it will take.
 *
 * The rate is that of the whole work so far, the time left is what the rest takes at that rate: it
 * is steady and honest where work is even, as imports are. On a terminal one line is written over
 * and over; in a log file that would be noise, so there a line stands for each tenth.
 *
 * It reads the monotonic clock only, draws nothing when nothing is done, and never fails: nobody
 * stops an import because a progress bar could not be drawn.
 */
#include "app/progress.h"

#include "base/when.h"

#include <stdio.h>
#include <unistd.h>

#define BAR_CELLS 30
#define NS_SECOND INT64_C(1000000000)

void progress_begin(struct progress *progress, const char *name) {
  *progress = (struct progress){
      .name = name, .is_terminal = isatty(STDERR_FILENO) == 1, .began = when_ticks()};
}

/* "1:23:45", "2:05" */
static void span_print(int64_t seconds, char out[32]) {
  long long hour = (long long)(seconds / 3600), minute = (long long)(seconds / 60 % 60),
            second = (long long)(seconds % 60);
  if (hour > 0)
    snprintf(out, 32, "%lld:%02lld:%02lld", hour, minute, second);
  else
    snprintf(out, 32, "%lld:%02lld", minute, second);
}

void progress_show(struct progress *progress, int64_t part, int64_t whole, int64_t count,
                   const char *unit) {
  if (whole <= 0 || part <= 0) return;
  int64_t spent = when_ticks() - progress->began;
  int tenth = (int)(part * 10 / whole);
  if (!progress->is_terminal && tenth == progress->last_tenth) return;
  progress->last_tenth = tenth;
  int64_t rate = spent > 0 ? (int64_t)((double)count * (double)NS_SECOND / (double)spent) : 0;
  double left = (double)spent / (double)part * (double)(whole - part) / (double)NS_SECOND;
  char span[32];
  span_print((int64_t)(left + 0.5), span);
  int percent = (int)(part * 100 / whole);
  if (!progress->is_terminal) {
    fprintf(stderr, "%s: %d%%, %lld %s, %lld a second, %s left\n", progress->name, percent,
            (long long)count, unit, (long long)rate, span);
    return;
  }
  char bar[BAR_CELLS + 1];
  for (int i = 0; i < BAR_CELLS; i++)
    bar[i] = i < percent * BAR_CELLS / 100 ? '#' : '.';
  bar[BAR_CELLS] = '\0';
  fprintf(stderr, "\r%s [%s] %3d%%  %lld %s  %lld/s  %s left \033[K", progress->name, bar, percent,
          (long long)count, unit, (long long)rate, span);
  fflush(stderr);
}

void progress_end(struct progress *progress) {
  if (progress->is_terminal && progress->last_tenth > 0) fputc('\n', stderr);
}
