/* image: pictures from strangers.
 *
 * A name and a declared type are the sender's claim and are not looked at. The first bytes say what
 * a file is, its header how large the picture would be; both are read here with plain bounds
 * checks. Only then may libgd decode it, in a child that has little memory, little time and no
 * files, and that hands back a small JPEG through a pipe. What the child says is bounded too.
 *
 * A phone does not turn the picture, it writes into the file how it was held; browsers obey that
 * for the original, so the small picture is turned accordingly (Exif, tag Orientation).
 *
 * What always holds: nothing of a stranger's picture is decoded in this process; the child holds no
 * descriptor but its end of the pipe and cannot get another; its memory limit counts from what this
 * process had when it forked, since the child begins with all of that.
 *
 * It does not clean metadata out of originals and does not judge what a picture shows.
 */
#include "trust/image.h"

#include <errno.h>
#include <gd.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

struct size {
  int64_t wide, high;
};

static const char *const content_types[IMAGE_KIND_COUNT] = {"image/jpeg", "image/png", "image/gif",
                                                            "image/webp", "application/pdf"};

const char *image_content_type(enum image_kind kind) {
  return content_types[kind];
}

/* ---- headers ---- */

static uint32_t byte_at(struct text bytes, size_t at) {
  return at < bytes.len ? (unsigned char)bytes.at[at] : 0;
}

static int64_t big(struct text bytes, size_t at, size_t count) {
  int64_t value = 0;
  for (size_t i = 0; i < count; i++)
    value = value << 8 | (int64_t)byte_at(bytes, at + i);
  return value;
}

static int64_t little(struct text bytes, size_t at, size_t count) {
  int64_t value = 0;
  for (size_t i = 0; i < count; i++)
    value |= (int64_t)byte_at(bytes, at + i) << (8 * i);
  return value;
}

static bool has_bytes(struct text bytes, size_t at, const char *wanted, size_t count) {
  return bytes.len >= at + count && memcmp(bytes.at + at, wanted, count) == 0;
}

/* Walks the segments to the frame header, which carries the size. */
static struct size jpeg_size(struct text bytes) {
  size_t at = 2;
  while (at + 9 < bytes.len) {
    uint32_t marker = byte_at(bytes, at + 1);
    if (byte_at(bytes, at) != 0xff) break;
    bool is_frame =
        marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    if (is_frame) return (struct size){big(bytes, at + 7, 2), big(bytes, at + 5, 2)};
    size_t length = (size_t)big(bytes, at + 2, 2);
    if (length < 2) break;
    at += 2 + length;
  }
  return (struct size){0, 0};
}

static struct size webp_size(struct text bytes) {
  if (has_bytes(bytes, 12, "VP8X", 4))
    return (struct size){1 + little(bytes, 24, 3), 1 + little(bytes, 27, 3)};
  if (has_bytes(bytes, 12, "VP8L", 4)) {
    int64_t bits = little(bytes, 21, 4);
    return (struct size){1 + (bits & 0x3fff), 1 + (bits >> 14 & 0x3fff)};
  }
  if (has_bytes(bytes, 12, "VP8 ", 4))
    return (struct size){little(bytes, 26, 2) & 0x3fff, little(bytes, 28, 2) & 0x3fff};
  return (struct size){0, 0};
}

static bool kind_find(struct text bytes, enum image_kind *kind_out, struct size *size_out) {
  if (has_bytes(bytes, 0, "\xff\xd8\xff", 3)) {
    *kind_out = IMAGE_JPEG;
    *size_out = jpeg_size(bytes);
  } else if (has_bytes(bytes, 0, "\x89PNG\r\n\x1a\n", 8) && has_bytes(bytes, 12, "IHDR", 4)) {
    *kind_out = IMAGE_PNG;
    *size_out = (struct size){big(bytes, 16, 4), big(bytes, 20, 4)};
  } else if (has_bytes(bytes, 0, "GIF87a", 6) || has_bytes(bytes, 0, "GIF89a", 6)) {
    *kind_out = IMAGE_GIF;
    *size_out = (struct size){little(bytes, 6, 2), little(bytes, 8, 2)};
  } else if (has_bytes(bytes, 0, "RIFF", 4) && has_bytes(bytes, 8, "WEBP", 4)) {
    *kind_out = IMAGE_WEBP;
    *size_out = webp_size(bytes);
  } else if (has_bytes(bytes, 0, "%PDF-", 5)) {
    *kind_out = IMAGE_PDF;
    *size_out = (struct size){1, 1};
  } else {
    return false;
  }
  return size_out->wide > 0 && size_out->high > 0;
}

enum error image_check(struct text bytes, enum image_kind *kind_out, struct fault *fault) {
  enum image_kind kind;
  struct size size;
  if (!kind_find(bytes, &kind, &size))
    return fault_raise(fault, ERR_UNSUPPORTED_MEDIA, "body",
                       "仅支持 JPEG、PNG、GIF、WebP 图片和 PDF",
                       "Only JPEG, PNG, GIF and WebP pictures and PDF are accepted");
  if (size.wide > IMAGE_PIXELS_MAX || size.high > IMAGE_PIXELS_MAX ||
      size.wide * size.high > IMAGE_PIXELS_MAX)
    return fault_raise(fault, ERR_TOO_LARGE, "body", "图片像素过多",
                       "The picture has too many pixels");
  *kind_out = kind;
  return OK;
}

/* ---- how the camera was held ---- */

#define EXIF_ENTRIES_MAX 512
#define EXIF_ORIENTATION 0x0112

/* The Orientation of a TIFF structure, 1 when it says nothing sensible. */
static int tiff_orientation(struct text tiff) {
  bool is_little = has_bytes(tiff, 0, "II*\0", 4);
  if (!is_little && !has_bytes(tiff, 0, "MM\0*", 4)) return 1;
  int64_t (*number)(struct text, size_t, size_t) = is_little ? little : big;
  size_t at = (size_t)number(tiff, 4, 4);
  size_t count = (size_t)number(tiff, at, 2);
  for (size_t i = 0; i < count && i < EXIF_ENTRIES_MAX; i++) {
    size_t entry = at + 2 + 12 * i;
    if (number(tiff, entry, 2) != EXIF_ORIENTATION) continue;
    int64_t value = number(tiff, entry + 8, 2);
    return value >= 1 && value <= 8 ? (int)value : 1;
  }
  return 1;
}

static int jpeg_orientation(struct text bytes) {
  size_t at = 2;
  while (at + 10 < bytes.len && byte_at(bytes, at) == 0xff && byte_at(bytes, at + 1) != 0xda) {
    size_t length = (size_t)big(bytes, at + 2, 2);
    if (length < 2 || at + 2 + length > bytes.len) break;
    if (byte_at(bytes, at + 1) == 0xe1 && has_bytes(bytes, at + 4, "Exif\0\0", 6) && length > 8)
      return tiff_orientation((struct text){bytes.at + at + 10, length - 8});
    at += 2 + length;
  }
  return 1;
}

/* The picture as it was seen; a new one, or the same when it was held upright. */
static gdImagePtr turned(gdImagePtr image, int orientation) {
  /* By Orientation: are the axes swapped, and which is read backwards (of the stored picture)? */
  static const struct {
    bool swaps, flips_x, flips_y;
  } turns[9] = {{0, 0, 0}, {0, 0, 0}, {0, 1, 0}, {0, 1, 1}, {0, 0, 1},
                {1, 0, 0}, {1, 0, 1}, {1, 1, 1}, {1, 1, 0}};
  if (orientation <= 1) return image;
  int wide = gdImageSX(image), high = gdImageSY(image);
  bool swaps = turns[orientation].swaps;
  gdImagePtr result = gdImageCreateTrueColor(swaps ? high : wide, swaps ? wide : high);
  if (result == NULL) return image;
  for (int y = 0; y < gdImageSY(result); y++)
    for (int x = 0; x < gdImageSX(result); x++) {
      int from_x = swaps ? y : x, from_y = swaps ? x : y;
      if (turns[orientation].flips_x) from_x = wide - 1 - from_x;
      if (turns[orientation].flips_y) from_y = high - 1 - from_y;
      gdImageSetPixel(result, x, y, gdImageGetTrueColorPixel(image, from_x, from_y));
    }
  return result;
}

/* ---- the child ---- */

static gdImagePtr decode(enum image_kind kind, struct text bytes) {
  int count = (int)bytes.len;
  void *data = (void *)(uintptr_t)bytes.at; /* libgd does not write to it */
  switch (kind) {
  case IMAGE_JPEG:
    return gdImageCreateFromJpegPtr(count, data);
  case IMAGE_PNG:
    return gdImageCreateFromPngPtr(count, data);
  case IMAGE_GIF:
    return gdImageCreateFromGifPtr(count, data);
  case IMAGE_WEBP:
    return gdImageCreateFromWebpPtr(count, data);
  case IMAGE_PDF:
  case IMAGE_KIND_COUNT:
    return NULL;
  }
  return NULL;
}

/* Of this process, bytes of data now: where the child begins. 0 when it cannot be read. */
static uint64_t data_bytes(void) {
  unsigned long long pages = 0;
  FILE *file = fopen("/proc/self/statm", "re");
  if (file == NULL) return 0;
  if (fscanf(file, "%*u %*u %*u %*u %*u %llu", &pages) != 1) pages = 0;
  fclose(file);
  return (uint64_t)pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

static void child_limit(uint64_t data_before) {
  const struct rlimit time = {THUMBNAIL_SECONDS, THUMBNAIL_SECONDS},
                      memory = {data_before + THUMBNAIL_MEMORY, data_before + THUMBNAIL_MEMORY};
  const struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CPU, &time);
#ifndef AFTERCARE_ARENA_SINGLE /* sanitizers map more than this */
  setrlimit(RLIMIT_DATA, &memory);
#else
  (void)memory;
#endif
  setrlimit(RLIMIT_FSIZE, &none);
  setrlimit(RLIMIT_CORE, &none);
  setrlimit(RLIMIT_NOFILE, &none);
}

/* Keeps the pipe's end, as descriptor 0, and nothing else. */
static void child_close(int pipe_out) {
  if (dup2(pipe_out, STDIN_FILENO) < 0 || close_range(1, ~0U, 0) != 0) _exit(1);
}

static void child_draw(enum image_kind kind, struct text bytes) {
  gdImagePtr image = decode(kind, bytes);
  if (image == NULL) _exit(1);
  int wide = gdImageSX(image), high = gdImageSY(image), most = wide > high ? wide : high;
  int small_wide = most <= THUMBNAIL_SIDE ? wide : wide * THUMBNAIL_SIDE / most;
  int small_high = most <= THUMBNAIL_SIDE ? high : high * THUMBNAIL_SIDE / most;
  gdImagePtr small =
      gdImageCreateTrueColor(small_wide < 1 ? 1 : small_wide, small_high < 1 ? 1 : small_high);
  if (small == NULL) _exit(1);
  gdImageFill(small, 0, 0, gdImageColorAllocate(small, 255, 255, 255));
  gdImageCopyResampled(small, image, 0, 0, 0, 0, gdImageSX(small), gdImageSY(small), wide, high);
  if (kind == IMAGE_JPEG) small = turned(small, jpeg_orientation(bytes));
  int count = 0;
  const char *jpeg = gdImageJpegPtr(small, &count, 80);
  while (jpeg != NULL && count > 0) {
    ssize_t written = write(STDIN_FILENO, jpeg, (size_t)count);
    if (written <= 0) _exit(1);
    jpeg += written;
    count -= (int)written;
  }
  _exit(0);
}

/* ---- the parent ---- */

static size_t pipe_read(int pipe_in, char *bytes, size_t room) {
  size_t used = 0;
  while (used < room) {
    struct pollfd wait = {.fd = pipe_in, .events = POLLIN};
    if (poll(&wait, 1, (THUMBNAIL_SECONDS + 5) * 1000) <= 0)
      return 0; /* the child hangs without using time */
    ssize_t count = read(pipe_in, bytes + used, room - used);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return 0;
    if (count == 0) return used;
    used += (size_t)count;
  }
  return 0; /* larger than a thumbnail may be */
}

static enum error undrawable(struct fault *fault) {
  return fault_raise(fault, ERR_UNSUPPORTED_MEDIA, "body", "图片无法解码",
                     "The picture cannot be decoded");
}

enum error image_thumbnail(struct arena *arena, struct text bytes, struct text *thumbnail_out,
                           struct fault *fault) {
  enum image_kind kind;
  int ends[2], status = 0;
  enum error error = image_check(bytes, &kind, fault);
  if (error != OK) return error;
  if (kind == IMAGE_PDF) return undrawable(fault);
  if (pipe(ends) != 0) return fault_raise(fault, ERR_BUSY, NULL, NULL, NULL);
  uint64_t data_before = data_bytes();
  pid_t child = fork();
  if (child == 0) {
    child_close(ends[1]);
    child_limit(data_before);
    child_draw(kind, bytes);
  }
  close(ends[1]);
  char *small = arena_take(arena, THUMBNAIL_BYTES_MAX);
  size_t count = child < 0 ? 0 : pipe_read(ends[0], small, THUMBNAIL_BYTES_MAX);
  close(ends[0]);
  if (child < 0) return fault_raise(fault, ERR_BUSY, NULL, NULL, NULL);
  if (count == 0) kill(child, SIGKILL);
  while (waitpid(child, &status, 0) < 0 && errno == EINTR)
    continue;
  if (count == 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return undrawable(fault);
  *thumbnail_out = (struct text){small, count};
  return OK;
}
