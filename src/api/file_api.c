/* file_api: evidence in and out.
 *
 * An upload is a raw body. `prepare` runs on the worker: what the bytes are is found by looking at
 * them (trust/image.h), a small picture is made, both are written under their hash and synced; only
 * then the row is queued. A file is shown to whoever brought it and, once it hangs on a case, to
 * everybody who may see that case. Files are sent with their found content type and never as
 * something a browser would run.
 */
#include "api/file_api.h"

#include "api/case_parts.h"
#include "desk/case.h"
#include "trust/file.h"
#include "trust/image.h"

#include <string.h>

enum error file_open_prepare(struct call *call) {
  struct ctx *ctx = call->ctx;
  struct text bytes = request_body(call->request);
  struct file_row *file = arena_new(ctx->arena, struct file_row);
  const char *name = request_query(call->request, "name");
  struct text small;
  enum image_kind kind;
  if (bytes.len == 0)
    return fault_raise(&ctx->fault, ERR_INVALID, "body", "文件为空", "The file is empty");
  enum error error = image_check(bytes, &kind, &ctx->fault);
  if (error == OK)
    error = file_keep(ctx->arena, ctx->world->file_folder, bytes, &file->sha256, &ctx->fault);
  if (error != OK) return error;
  file->content_type = image_content_type(kind);
  file->bytes = (int64_t)bytes.len;
  file->name = name == NULL || *name == '\0' ? "file" : name;
  if (text_points(text_of(file->name)) > FILE_NAME_MAX)
    return fault_raise(&ctx->fault, ERR_INVALID, "name", "文件名过长", "The name is too long");
  if (kind != IMAGE_PDF && image_thumbnail(ctx->arena, bytes, &small, NULL) == OK) {
    error =
        file_keep_thumbnail(ctx->arena, ctx->world->file_folder, file->sha256, small, &ctx->fault);
    file->has_thumbnail = error == OK;
  }
  call->baton = file;
  return error;
}

enum error file_open_run(struct call *call) {
  struct file_row file = *(const struct file_row *)call->baton;
  enum error error = file_open(call->ctx, &file);
  const struct journal_subject subject = {
      .verb = "file.open", .noun = "file", .row_id = file.id, .version = 1};
  if (error == OK) error = journal_append(call->ctx, &subject);
  if (error != OK) return error;
  struct list views = file_views(call->ctx, (struct list){&file, 1});
  record_print(&call->out, &file_view_record, views.items);
  return OK;
}

static enum error file_find_visible(struct call *call, struct file_row *file_out) {
  int64_t id;
  struct case_row row;
  struct ctx *ctx = call->ctx;
  enum error error = call_id(call, 0, "fil", &id);
  if (error == OK) error = file_load(ctx, id, file_out);
  if (error != OK) return error;
  if (file_out->case_id != 0) return case_load(ctx, file_out->case_id, &row);
  if (file_out->owner_id == ctx->actor.id) return OK;
  return fault_raise(&ctx->fault, ERR_NOT_FOUND, "id", "没有这个文件", "There is no such file");
}

void file_send(struct call *call, const struct file_row *file, bool is_thumbnail) {
  call->file_path =
      file_path(call->ctx->arena, call->ctx->world->file_folder, file->sha256, is_thumbnail);
  call->content_type = is_thumbnail ? "image/jpeg" : file->content_type;
  call->header_count = 0;
  call_header(call, "Cache-Control", "private, max-age=31536000, immutable");
  call_header(call, "X-Content-Type-Options", "nosniff");
  call_header(call, "Content-Security-Policy", "default-src 'none'; sandbox");
  call_header(call, "Content-Disposition",
              strcmp(file->content_type, "application/pdf") == 0 ? "attachment" : "inline");
}

enum error file_get_run(struct call *call) {
  struct file_row file;
  enum error error = file_find_visible(call, &file);
  if (error == OK) file_send(call, &file, false);
  return error;
}

enum error file_thumbnail_run(struct call *call) {
  struct file_row file;
  enum error error = file_find_visible(call, &file);
  if (error == OK && !file.has_thumbnail)
    error = fault_raise(&call->ctx->fault, ERR_NOT_FOUND, "id", "没有缩略图",
                        "There is no small picture of it");
  if (error == OK) file_send(call, &file, true);
  return error;
}
