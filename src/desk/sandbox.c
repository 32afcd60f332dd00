/* sandbox: a provider that remembers, and misbehaves on request.
 *
 * The file is its only truth: `KEY AMOUNT REF` lines, synced before an answer leaves. Its lines are
 * read into a map at open, and what another process wrote since when a key is looked up that is not
 * there: so `verify` beside a serving process holds its rows against the book as it is by then. A
 * torn last line (the machine went down) says nothing, as the answer for it never left, and is
 * closed by the next line. A key that was paid is answered from the map, whatever the mode: a
 * provider's promise of idempotency.
 *
 * It runs on the payer threads; one lock guards the map and the file, and is not held while it is
 * being slow.
 */
#include "desk/sandbox.h"

#include "base/map.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define KEYS_MAX 4000000
#define FILE_BYTES_MAX (512U * 1024 * 1024)
#define FAILS_BEFORE_PAYING 3
#define REF_PREFIX "SBX"
#define REF_LEN 19 /* the prefix and 16 hexadecimal digits */

const char *const sandbox_mode_list[SANDBOX_MODE_COUNT] = {"normal", "slow",  "timeout", "fail",
                                                           "refuse", "twice", "mixed"};

struct entry {
  const char *key;
  int64_t amount_money;
  char ref[REF_LEN + 1];
  int tries;
  bool is_paid;
};

struct sandbox {
  struct arena *arena;
  struct map *entries;
  pthread_mutex_t lock;
  int file;
  off_t read_bytes; /* whole lines of the file that are in the map */
  enum sandbox_mode mode;
  int64_t delay_ms;
  int64_t paid_count;
  int64_t paid_money;
};

static struct entry *entry_of(struct sandbox *sandbox, const char *key) {
  struct entry *entry = map_find(sandbox->entries, text_of(key));
  if (entry != NULL) return entry;
  entry = arena_new(sandbox->arena, struct entry);
  entry->key = text_copy(sandbox->arena, key);
  map_add(sandbox->entries, text_of(entry->key), entry);
  return entry;
}

static void line_read(struct sandbox *sandbox, struct text line) {
  struct text rest = line;
  struct text key = text_cut(&rest, ' ');
  struct text amount = text_cut(&rest, ' ');
  int64_t money;
  if (text_int(amount, &money) != OK || rest.len != REF_LEN) return; /* torn */
  struct entry *entry = entry_of(sandbox, text_keep(sandbox->arena, key));
  if (entry->is_paid) return;
  entry->amount_money = money;
  entry->is_paid = true;
  memcpy(entry->ref, rest.at, REF_LEN);
  sandbox->paid_count++;
  sandbox->paid_money += money;
}

/* What was written since it was read last. */
static bool lines_read(struct sandbox *sandbox) {
  off_t end = lseek(sandbox->file, 0, SEEK_END);
  if (end < 0 || end > FILE_BYTES_MAX) return false;
  if (end <= sandbox->read_bytes) return true;
  size_t size = (size_t)(end - sandbox->read_bytes);
  char *bytes = arena_take(sandbox->arena, size + 1);
  if (pread(sandbox->file, bytes, size, sandbox->read_bytes) != (ssize_t)size) return false;
  struct text rest = {bytes, size};
  while (rest.len > 0) {
    size_t left = rest.len;
    struct text line = text_cut(&rest, '\n');
    if (line.len == left) break; /* no newline: torn, or still being written */
    line_read(sandbox, line);
    sandbox->read_bytes += (off_t)(left - rest.len);
  }
  return true;
}

enum error sandbox_open(struct arena *arena, const char *path, struct sandbox **sandbox_out,
                        struct fault *fault) {
  struct sandbox *sandbox = arena_new(arena, struct sandbox);
  sandbox->arena = arena_open("sandbox", FILE_BYTES_MAX);
  sandbox->entries = map_open(sandbox->arena, KEYS_MAX);
  pthread_mutex_init(&sandbox->lock, NULL);
  sandbox->file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  enum error error = OK;
  if (sandbox->file < 0)
    error = fault_raisef(fault, ERR_DISK, NULL, "无法打开 %s", "Cannot open %s", path);
  else if (!lines_read(sandbox))
    error = fault_raise(fault, ERR_DISK, NULL, NULL, "the sandbox's file cannot be read");
  if (error == OK)
    *sandbox_out = sandbox;
  else
    sandbox_close(sandbox);
  return error;
}

void sandbox_close(struct sandbox *sandbox) {
  if (sandbox->file >= 0) close(sandbox->file);
  pthread_mutex_destroy(&sandbox->lock);
  arena_close(&sandbox->arena);
}

void sandbox_behave(struct sandbox *sandbox, enum sandbox_mode mode, int64_t delay_ms) {
  pthread_mutex_lock(&sandbox->lock);
  sandbox->mode = mode;
  sandbox->delay_ms = delay_ms;
  pthread_mutex_unlock(&sandbox->lock);
}

void sandbox_total(struct sandbox *sandbox, int64_t *count_out, int64_t *money_out) {
  pthread_mutex_lock(&sandbox->lock);
  *count_out = sandbox->paid_count;
  *money_out = sandbox->paid_money;
  pthread_mutex_unlock(&sandbox->lock);
}

static bool entry_pay(struct sandbox *sandbox, struct entry *entry, int64_t amount_money) {
  char line[256];
  uint64_t number = hash_bytes(entry->key, strlen(entry->key), 7);
  if (!lines_read(sandbox)) return false;
  off_t end = lseek(sandbox->file, 0, SEEK_END);
  bool is_torn = end > sandbox->read_bytes;
  snprintf(entry->ref, sizeof entry->ref, REF_PREFIX "%016llx", (unsigned long long)number);
  int count = snprintf(line, sizeof line, "%s%s %lld %s\n", is_torn ? "\n" : "", entry->key,
                       (long long)amount_money, entry->ref);
  if (count <= 0 || (size_t)count >= sizeof line) return false;
  if (write(sandbox->file, line, (size_t)count) != count || fdatasync(sandbox->file) != 0)
    return false;
  if (lseek(sandbox->file, 0, SEEK_END) == end + count) sandbox->read_bytes = end + count;
  entry->amount_money = amount_money;
  entry->is_paid = true;
  sandbox->paid_count++;
  sandbox->paid_money += amount_money;
  return true;
}

/* Which behaviour this try of this key meets. */
static enum sandbox_mode mode_of(const struct sandbox *sandbox, const struct entry *entry) {
  if (sandbox->mode != SANDBOX_MIXED) return sandbox->mode;
  static const enum sandbox_mode choice[] = {SANDBOX_NORMAL, SANDBOX_SLOW, SANDBOX_TIMEOUT,
                                             SANDBOX_FAIL, SANDBOX_TWICE};
  uint64_t number = hash_bytes(entry->key, strlen(entry->key), 11);
  return choice[number % (sizeof choice / sizeof *choice)];
}

static void answer_unknown(struct provider_answer *answer, const char *words) {
  answer->state = PROVIDER_UNKNOWN;
  snprintf(answer->error, sizeof answer->error, "%s", words);
}

/* Under the lock: what happens to the money, and what is said of it. */
static void decide_answer(struct sandbox *sandbox, struct entry *entry, enum sandbox_mode mode,
                          int64_t amount_money, struct provider_answer *answer) {
  entry->tries++;
  if (entry->is_paid && entry->amount_money != amount_money) {
    answer->state = PROVIDER_REFUSED;
    snprintf(answer->error, sizeof answer->error, "the key was used with another amount");
    return;
  }
  if (!entry->is_paid && mode == SANDBOX_REFUSE) {
    answer->state = PROVIDER_REFUSED;
    snprintf(answer->error, sizeof answer->error, "refused by the sandbox");
    return;
  }
  if (!entry->is_paid && mode == SANDBOX_FAIL && entry->tries <= FAILS_BEFORE_PAYING) {
    answer_unknown(answer, "connection failed");
    return;
  }
  if (!entry->is_paid && !entry_pay(sandbox, entry, amount_money)) {
    answer_unknown(answer, "the sandbox's disk failed");
    return;
  }
  if (mode == SANDBOX_TIMEOUT && entry->tries == 1) {
    answer_unknown(answer, "no answer within the time limit");
    return;
  }
  answer->state = PROVIDER_PAID;
  memcpy(answer->ref, entry->ref, sizeof entry->ref);
}

static void wait_ms(int64_t span_ms) {
  struct timespec span = {span_ms / 1000, (span_ms % 1000) * 1000000};
  nanosleep(&span, NULL);
}

static void sandbox_pay(void *baton, const struct provider_order *order,
                        void (*answer)(void *answer_baton, const struct provider_answer *answer),
                        void *answer_baton) {
  struct sandbox *sandbox = baton;
  struct provider_answer said = {0};
  pthread_mutex_lock(&sandbox->lock);
  struct entry *entry = entry_of(sandbox, order->key);
  enum sandbox_mode mode = mode_of(sandbox, entry);
  int64_t delay_ms = mode == SANDBOX_SLOW ? sandbox->delay_ms : 0;
  decide_answer(sandbox, entry, mode, order->amount_money, &said);
  pthread_mutex_unlock(&sandbox->lock);
  if (delay_ms > 0) wait_ms(delay_ms);
  answer(answer_baton, &said);
  if (mode == SANDBOX_TWICE) answer(answer_baton, &said);
}

static enum error sandbox_find(void *baton, const char *key, struct provider_answer *answer_out) {
  struct sandbox *sandbox = baton;
  enum error error = ERR_NOT_FOUND;
  pthread_mutex_lock(&sandbox->lock);
  const struct entry *entry = map_find(sandbox->entries, text_of(key));
  bool is_paid = entry != NULL && entry->is_paid;
  if (!is_paid && lines_read(sandbox)) entry = map_find(sandbox->entries, text_of(key));
  if (entry != NULL && entry->is_paid) {
    memset(answer_out, 0, sizeof *answer_out);
    answer_out->state = PROVIDER_PAID;
    memcpy(answer_out->ref, entry->ref, sizeof entry->ref);
    error = OK;
  }
  pthread_mutex_unlock(&sandbox->lock);
  return error;
}

struct provider sandbox_provider(struct sandbox *sandbox) {
  return (struct provider){"sandbox", sandbox, sandbox_pay, sandbox_find};
}
