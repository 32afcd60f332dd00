/* image_test: what bytes are, and small pictures of them, on files made here by hand or by libgd.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "trust/image.h"

#include <gd.h>
#include <string.h>

#define RED 0xff0000
#define BLUE 0x0000ff
#define WHITE 0xffffff

static int begin(void **state) {
  *state = arena_open("test", (size_t)64 << 20);
  return 0;
}

static int end(void **state) {
  struct arena *arena = *state;
  arena_close(&arena);
  return 0;
}

static struct text keep(struct arena *arena, void *data, int count) {
  assert_non_null(data);
  struct text bytes = {text_keep(arena, (struct text){data, (size_t)count}), (size_t)count};
  gdFree(data);
  return bytes;
}

/* Left half red, right half blue. */
static gdImagePtr two_halves(int wide, int high) {
  gdImagePtr image = gdImageCreateTrueColor(wide, high);
  gdImageFilledRectangle(image, 0, 0, wide / 2 - 1, high - 1, RED);
  gdImageFilledRectangle(image, wide / 2, 0, wide - 1, high - 1, BLUE);
  return image;
}

static struct text picture(struct arena *arena, enum image_kind kind, int wide, int high) {
  gdImagePtr image = two_halves(wide, high);
  int count = 0;
  void *data = kind == IMAGE_JPEG  ? gdImageJpegPtr(image, &count, 90)
               : kind == IMAGE_PNG ? gdImagePngPtr(image, &count)
               : kind == IMAGE_GIF ? gdImageGifPtr(image, &count)
                                   : gdImageWebpPtr(image, &count);
  gdImageDestroy(image);
  return keep(arena, data, count);
}

static gdImagePtr small_of(struct arena *arena, struct text bytes) {
  struct text small = TEXT("");
  assert_int_equal(image_thumbnail(arena, bytes, &small, NULL), OK);
  assert_true(small.len > 0 && small.len < THUMBNAIL_BYTES_MAX);
  gdImagePtr image = gdImageCreateFromJpegPtr((int)small.len, (void *)small.at);
  assert_non_null(image);
  return image;
}

/* Reddish, bluish or whitish? JPEG is not exact. */
static int colour_at(gdImagePtr image, int x, int y) {
  int pixel = gdImageGetTrueColorPixel(image, x, y);
  int red = pixel >> 16 & 0xff, green = pixel >> 8 & 0xff, blue = pixel & 0xff;
  if (red > 200 && green > 200 && blue > 200) return WHITE;
  if (red > 180 && blue < 80) return RED;
  if (blue > 180 && red < 80) return BLUE;
  return -1;
}

static void test_kinds(void **state) {
  struct arena *arena = *state;
  for (int kind = IMAGE_JPEG; kind <= IMAGE_WEBP; kind++) {
    struct text bytes = picture(arena, (enum image_kind)kind, 40, 20);
    enum image_kind found = IMAGE_KIND_COUNT;
    assert_int_equal(image_check(bytes, &found, NULL), OK);
    assert_int_equal(found, kind);
    gdImagePtr small = small_of(arena, bytes);
    assert_int_equal(gdImageSX(small), 40); /* never made larger */
    assert_int_equal(gdImageSY(small), 20);
    assert_int_equal(colour_at(small, 5, 10), RED);
    assert_int_equal(colour_at(small, 35, 10), BLUE);
    gdImageDestroy(small);
  }
  enum image_kind found = IMAGE_KIND_COUNT;
  assert_int_equal(image_check(TEXT("%PDF-1.7\n..."), &found, NULL), OK);
  assert_int_equal(found, IMAGE_PDF);
  assert_string_equal(image_content_type(found), "application/pdf");
  assert_string_equal(image_content_type(IMAGE_WEBP), "image/webp");
}

static void test_sides(void **state) {
  struct arena *arena = *state;
  static const int sizes[][4] = {
      {640, 480, 320, 240}, {480, 640, 240, 320}, {320, 320, 320, 320},
      {321, 10, 320, 9},    {4000, 2, 320, 1},    {1, 1, 1, 1},
  };
  for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
    gdImagePtr small = small_of(arena, picture(arena, IMAGE_PNG, sizes[i][0], sizes[i][1]));
    assert_int_equal(gdImageSX(small), sizes[i][2]);
    assert_int_equal(gdImageSY(small), sizes[i][3]);
    gdImageDestroy(small);
  }
}

static void test_transparent_is_white(void **state) {
  struct arena *arena = *state;
  gdImagePtr image = gdImageCreateTrueColor(30, 30);
  gdImageSaveAlpha(image, 1);
  gdImageAlphaBlending(image, 0);
  gdImageFilledRectangle(image, 0, 0, 29, 29, gdTrueColorAlpha(0, 0, 0, gdAlphaTransparent));
  int count = 0;
  void *data = gdImagePngPtr(image, &count);
  gdImageDestroy(image);
  gdImagePtr small = small_of(arena, keep(arena, data, count));
  assert_int_equal(colour_at(small, 15, 15), WHITE);
  gdImageDestroy(small);
}

/* The picture with an Exif segment that says how it was held. */
static struct text held(struct arena *arena, struct text jpeg, char orientation, bool is_little) {
  static const char little[] = "\xff\xe1\0\x22"
                               "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"
                               "\0\0\0\0";
  static const char big[] = "\xff\xe1\0\x22"
                            "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"
                            "\0\0\0\0";
  _Static_assert(sizeof little == 37 && sizeof big == 37, "one length fits both");
  struct buffer buffer;
  buffer_init(&buffer, arena, jpeg.len + 64);
  buffer_add(&buffer, jpeg.at, 2);
  buffer_add(&buffer, is_little ? little : big, 36);
  buffer.at[2 + (is_little ? 28 : 29)] = orientation;
  buffer_add(&buffer, jpeg.at + 2, jpeg.len - 2);
  return (struct text){buffer.at, buffer.len};
}

static void test_orientation(void **state) {
  struct arena *arena = *state;
  struct text jpeg = picture(arena, IMAGE_JPEG, 64, 32); /* red left */
  for (int is_little = 0; is_little < 2; is_little++)
    for (char orientation = 0; orientation <= 9; orientation++) {
      gdImagePtr small = small_of(arena, held(arena, jpeg, orientation, is_little));
      bool is_upright = orientation < 5 || orientation > 8;
      assert_int_equal(gdImageSX(small), is_upright ? 64 : 32);
      assert_int_equal(gdImageSY(small), is_upright ? 32 : 64);
      /* Where red must be: left, right, top or bottom. */
      bool is_far = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
      int near = is_far ? BLUE : RED, far = is_far ? RED : BLUE;
      assert_int_equal(colour_at(small, is_upright ? 8 : 16, is_upright ? 16 : 8), near);
      assert_int_equal(colour_at(small, is_upright ? 56 : 16, is_upright ? 16 : 56), far);
      gdImageDestroy(small);
    }
}

static void test_refused(void **state) {
  struct arena *arena = *state;
  static const struct text bad[] = {
      TEXT(""),
      TEXT("<html>"),
      TEXT("\xff\xd8"),
      TEXT("\xff\xd8\xff"),
      TEXT("\xff\xd8\xff\xe0\0\x01"),
      TEXT("\xff\xd8\xff\xe0\xff\xff\0\0\0\0\0\0"),
      TEXT("\x89PNG\r\n\x1a\n"),
      TEXT("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\x10"),
      TEXT("GIF89a\x01"),
      TEXT("GIF89a\0\0\x05\0"),
      TEXT("RIFF\0\0\0\0WEBP"),
      TEXT("RIFF\0\0\0\0WEBPVP9 "),
      TEXT("%PDX-1.4"),
      TEXT(" %PDF-1.4"),
      TEXT("BM......"),
      TEXT("PK\x03\x04"),
      TEXT("<svg xmlns='http://www.w3.org/2000/svg'/>"),
  };
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    enum image_kind kind = IMAGE_KIND_COUNT;
    struct fault fault = {.error = OK};
    assert_int_equal(image_check(bad[i], &kind, &fault), ERR_UNSUPPORTED_MEDIA);
    assert_int_equal(kind, IMAGE_KIND_COUNT);
    assert_int_equal(fault.error, ERR_UNSUPPORTED_MEDIA);
  }
  struct text small = TEXT("untouched");
  assert_int_equal(image_thumbnail(arena, TEXT("%PDF-1.4"), &small, NULL), ERR_UNSUPPORTED_MEDIA);
  assert_true(text_is(small, "untouched"));
}

/* Headers that promise more than fifty million pixels; nothing of them is decoded. */
static void test_too_many_pixels(void **state) {
  (void)state;
  static const struct text bombs[] = {
      TEXT("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x01\0\0\0\0"),
      TEXT("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x01\0\0\0\0"),
      TEXT("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\0\0\0\x01\x01\0\0\0\0"),
      TEXT("GIF89a\xff\xff\xff\xff\0\0\0"),
      TEXT("\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03\x01\x11\0\x02\x11\0\x03\x11\0"),
      TEXT("RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff"),
      TEXT("RIFF\0\0\0\0WEBPVP8L\x0a\0\0\0\x2f\xff\xff\xff\x0f"),
  };
  for (size_t i = 0; i < sizeof bombs / sizeof bombs[0]; i++) {
    enum image_kind kind = IMAGE_KIND_COUNT;
    assert_int_equal(image_check(bombs[i], &kind, NULL), ERR_TOO_LARGE);
    assert_int_equal(kind, IMAGE_KIND_COUNT);
  }
}

/* A progressive JPEG of 49.7 million pixels: the decoder wants some 300 MiB for its coefficients
 * before it looks at the few bytes there are, and may not have them. */
static void test_memory_limit(void **state) {
  struct arena *arena = *state;
  gdImagePtr image = two_halves(64, 64);
  gdImageInterlace(image, 1);
  int count = 0;
  void *data = gdImageJpegPtr(image, &count, 90);
  gdImageDestroy(image);
  struct text jpeg = keep(arena, data, count);
  char *frame = memmem(jpeg.at, jpeg.len, "\xff\xc2", 2);
  assert_non_null(frame);
  memcpy(frame + 5, "\x1b\xbc\x1b\x58", 4); /* 7100 high, 7000 wide */
  enum image_kind kind = IMAGE_KIND_COUNT;
  struct text small = TEXT("untouched");
  assert_int_equal(image_check(jpeg, &kind, NULL), OK);
#ifdef AFTERCARE_ARENA_SINGLE
  (void)small;
  skip(); /* under sanitizers the child has no such limit */
#else
  assert_int_equal(image_thumbnail(arena, jpeg, &small, NULL), ERR_UNSUPPORTED_MEDIA);
  assert_true(text_is(small, "untouched"));
#endif
}

/* Whatever is broken behind a good beginning costs at most a child. */
static void test_damaged(void **state) {
  struct arena *arena = *state;
  uint64_t random = 88172645463325252u;
  for (int round = 0; round < 60; round++) {
    struct text bytes = picture(arena, (enum image_kind)(round % 4), 90, 60);
    char *copy = text_keep(arena, bytes);
    for (int i = 0; i < 20; i++) {
      random ^= random << 13, random ^= random >> 7, random ^= random << 17;
      copy[30 + random % (bytes.len - 30)] = (char)(random >> 40);
    }
    struct text small, damaged = {copy, round % 3 == 0 ? bytes.len / 2 : bytes.len};
    enum error error = image_thumbnail(arena, damaged, &small, NULL);
    assert_true(error == OK || error == ERR_UNSUPPORTED_MEDIA || error == ERR_TOO_LARGE);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_kinds, begin, end),
      cmocka_unit_test_setup_teardown(test_sides, begin, end),
      cmocka_unit_test_setup_teardown(test_transparent_is_white, begin, end),
      cmocka_unit_test_setup_teardown(test_orientation, begin, end),
      cmocka_unit_test_setup_teardown(test_refused, begin, end),
      cmocka_unit_test_setup_teardown(test_too_many_pixels, begin, end),
      cmocka_unit_test_setup_teardown(test_memory_limit, begin, end),
      cmocka_unit_test_setup_teardown(test_damaged, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
