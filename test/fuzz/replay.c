/* replay FOLDER...: runs every file of the folders through a fuzz target without a fuzzer.
 *
 * A target is ten lines: LLVMFuzzerTestOneInput(bytes, count) that gives the bytes to one parser.
 * `make fuzz` links it with libFuzzer; `make test` links it with this and feeds it what the fuzzer
 * has found so far (test/fuzz/corpus/NAME) under the sanitizers. It also feeds every prefix of
 * each file, which is what a cut-off upload looks like.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_BYTES_MAX = 1 << 20, PREFIXES_MAX = 512 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

/* A copy of exactly `count` bytes, so that the sanitizer sees one byte too far. */
static void feed(const uint8_t *bytes, size_t count) {
  uint8_t *exact = calloc(1, count > 0 ? count : 1);
  if (exact == NULL) abort();
  memcpy(exact, bytes, count);
  LLVMFuzzerTestOneInput(exact, count);
  free(exact);
}

static void replay(const char *path) {
  static uint8_t bytes[FILE_BYTES_MAX];
  FILE *file = fopen(path, "rb");
  if (file == NULL) return;
  size_t count = fread(bytes, 1, sizeof(bytes), file);
  fclose(file);
  size_t step = count / PREFIXES_MAX + 1;
  for (size_t prefix = 0; prefix < count; prefix += step)
    feed(bytes, prefix);
  feed(bytes, count);
}

int main(int count, char **words) {
  size_t file_count = 0;
  feed((const uint8_t *)"", 0);
  for (int i = 1; i < count; i++) {
    DIR *folder = opendir(words[i]);
    if (folder == NULL) {
      fprintf(stderr, "replay: no folder %s\n", words[i]);
      return 1;
    }
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
      char path[4096];
      if (entry->d_name[0] == '.') continue;
      snprintf(path, sizeof(path), "%s/%s", words[i], entry->d_name);
      replay(path);
      file_count++;
    }
    closedir(folder);
  }
  printf("ok 1 - %zu files\n1..1\n", file_count);
  return 0;
}
