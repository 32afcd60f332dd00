/* file: uploaded photos and documents, found by content, kept once by their SHA-256.
 *
 * The bytes lie in FOLDER/ab/cdef...; a file is written beside, synced and renamed before its row
 * is committed, so a row never points at nothing. A file is its uploader's until it is attached to
 * a case; then everybody who may see the case may see it. What the content is decides image.h,
 * never the name or the sender.
 */
#ifndef TRUST_FILE_H
#define TRUST_FILE_H

#include "store/store.h"

#define FILE_NAME_MAX 120 /* code points */

struct file_row {
  int64_t slot, id, owner_id, case_id;
  const char *name, *content_type;
  int64_t bytes;
  const char *sha256;
  bool has_thumbnail;
  int64_t added_at;
};
extern const struct record file_record;
extern const struct query_set file_queries;

/* Where the bytes of a hash lie (or its thumbnail). */
char *file_path(struct arena *arena, const char *folder, const char *sha256, bool is_thumbnail);
/* Writes the bytes durably; already there is fine. Outside any transaction. `sha256_out` in arena.
 */
MUST_USE enum error file_keep(struct arena *arena, const char *folder, struct text bytes,
                              const char **sha256_out, struct fault *fault);
MUST_USE enum error file_keep_thumbnail(struct arena *arena, const char *folder, const char *sha256,
                                        struct text bytes, struct fault *fault);
/* The row of an upload; id, owner and time are made here. */
MUST_USE enum error file_open(struct ctx *ctx, struct file_row *file);
MUST_USE enum error file_load(struct ctx *ctx, int64_t id, struct file_row *file_out);
/* Gives the uploader's own unattached file to a case of the same slot; the row moves to that slot
 * under a new id when the uploader's slot is another. NOT_FOUND, CONFLICT. */
MUST_USE enum error file_attach(struct ctx *ctx, int64_t id, int64_t case_id,
                                struct file_row *file_out);
MUST_USE enum error file_list_of_case(struct ctx *ctx, int64_t case_id, struct list *list_out);

#endif
