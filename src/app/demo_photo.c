/* demo_photo: a box on a table, a little different for each seed.
 *
 * Drawn with libgd as a JPEG and kept through the same file verbs as an upload, with a small
 * picture beside it, so that the demo's pages show evidence without a photo in the source tree.
 * Drawing is most of the work: there are few pictures, and each is drawn once.
 */
#include "app/demo_photo.h"

#include "desk/world.h"
#include "trust/file.h"

#include <gd.h>
#include <string.h>

#define WIDE 640
#define HIGH 480

static struct text picture_draw(struct arena *arena, unsigned seed, int wide, int high) {
  gdImagePtr image = gdImageCreateTrueColor(wide, high);
  int table = gdImageColorAllocate(image, 214, 196, 170),
      wall = gdImageColorAllocate(image, 236, 238, 242);
  int side =
      gdImageColorAllocate(image, 120 + (int)(seed * 37 % 100), 90 + (int)(seed * 53 % 110), 80);
  int top = gdImageColorAllocate(image, 190, 160, 120),
      crack = gdImageColorAllocate(image, 60, 30, 30);
  gdImageFilledRectangle(image, 0, 0, wide, high * 6 / 10, wall);
  gdImageFilledRectangle(image, 0, high * 6 / 10, wide, high, table);
  gdImageFilledRectangle(image, wide / 4, high * 3 / 10, wide * 3 / 4, high * 8 / 10, side);
  gdImageFilledRectangle(image, wide / 4, high * 25 / 100, wide * 3 / 4, high * 33 / 100, top);
  int x = wide / 3 + (int)(seed * 29 % (unsigned)(wide / 4));
  for (int i = 0; i < 6; i++)
    gdImageLine(image, x + i * 6 - (i % 2) * 14, high * (4 + i / 2) / 10, x + i * 9,
                high * (9 + i) / 20, crack);
  int count = 0;
  void *bytes = gdImageJpegPtr(image, &count, 82);
  char *kept = arena_take(arena, (size_t)count);
  memcpy(kept, bytes, (size_t)count);
  gdFree(bytes);
  gdImageDestroy(image);
  return (struct text){kept, (size_t)count};
}

enum error demo_photo_open(struct ctx *ctx, struct demo_album *album, unsigned seed,
                           const char **file_id_out) {
  const char *folder = ctx->world->file_folder;
  const unsigned place = seed % DEMO_PHOTOS;
  if (album->large[place].len == 0) {
    album->large[place] = picture_draw(ctx->arena, place, WIDE, HIGH);
    album->small[place] = picture_draw(ctx->arena, place, WIDE / 2, HIGH / 2);
  }
  const struct text large = album->large[place], small = album->small[place];
  struct file_row file = {.name = "商品照片.jpg",
                          .content_type = "image/jpeg",
                          .bytes = (int64_t)large.len,
                          .has_thumbnail = true};
  enum error error = file_keep(ctx->arena, folder, large, &file.sha256, &ctx->fault);
  if (error == OK) error = file_keep_thumbnail(ctx->arena, folder, file.sha256, small, &ctx->fault);
  if (error == OK) error = file_open(ctx, &file);
  if (error != OK) return error;
  char id[32];
  ident_print("fil", file.id, id);
  *file_id_out = text_copy(ctx->arena, id);
  return OK;
}
