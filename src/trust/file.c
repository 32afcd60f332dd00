/* file: bytes by their hash, rows by their id.
 *
 * Two sides: the folder holds bytes under their SHA-256 and knows nothing of people; the rows say
 * who brought what to which case. Writing goes: bytes into a temporary name, fsync, rename, fsync
 * of the folder, and only then the row in a transaction. A crash in between leaves bytes without a
 * row, which cost space and nothing else.
 *
 * Always holds: the bytes of a row's hash exist; the same bytes are stored once however often they
 * are brought.
 */
#include "trust/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define F(member, ...) FIELD_ROW(struct file_row, member, __VA_ARGS__)
static const struct field file_fields[] = {
    F(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    F(id, FIELD_ID, "file", "文件编号", .flags = FIELD_KEY, .prefix = "fil"),
    F(owner_id, FIELD_ID, "account that brought it", "上传账号", .prefix = "acc"),
    F(case_id, FIELD_ID, "of the case", "售后单", .flags = FIELD_OPTIONAL, .prefix = "cas"),
    F(name, FIELD_TEXT, "as the uploader called it", "文件名", .flags = FIELD_PERSONAL, .min = 1,
      .max = FILE_NAME_MAX),
    F(content_type, FIELD_TEXT, "found by content", "类型", .max = 64),
    F(bytes, FIELD_INT, "size", "大小"),
    F(sha256, FIELD_TEXT, "of the bytes", "摘要", .max = 64),
    F(has_thumbnail, FIELD_BOOL, "a small picture exists", "有缩略图"),
    F(added_at, FIELD_WHEN, "when", "上传时间"),
};
const struct record file_record = {.name = "file",
                                   .table = "file",
                                   .doc = "A photo or document given as evidence.",
                                   RECORD_OF(struct file_row, file_fields)};

static const struct query of_case = {
    "file.list_of_case",
    "SELECT slot, id, owner_id, case_id, name, content_type, bytes, sha256, has_thumbnail, "
    "added_at "
    "FROM file WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 100",
    "id", &file_record, true};
static const struct query *const queries[] = {&of_case};
const struct query_set file_queries = {queries, 1};

char *file_path(struct arena *arena, const char *folder, const char *sha256, bool is_thumbnail) {
  return text_printf(arena, "%s/%.2s/%s%s", folder, sha256, sha256 + 2,
                     is_thumbnail ? ".thumb.jpg" : "");
}

static enum error disk_fault(struct fault *fault) {
  return fault_raisef(fault, ERR_DISK, NULL, "文件写入失败（%s）",
                      "The file cannot be written (%s)", strerror(errno));
}

static bool bytes_write(int file, struct text bytes) {
  while (bytes.len > 0) {
    ssize_t count = write(file, bytes.at, bytes.len);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.at += count;
    bytes.len -= (size_t)count;
  }
  return fsync(file) == 0;
}

static enum error folder_make(const char *folder, struct fault *fault) {
  if (mkdir(folder, 0700) == 0 || errno == EEXIST) return OK;
  return disk_fault(fault);
}

static bool folder_sync(const char *folder) {
  int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return false;
  bool is_done = fsync(file) == 0;
  close(file);
  return is_done;
}

static enum error path_write(struct arena *arena, const char *folder, const char *path,
                             struct text bytes, struct fault *fault) {
  if (access(path, R_OK) == 0) return OK;
  unsigned char random[8];
  randombytes_buf(random, sizeof random);
  const char *beside = text_printf(arena, "%s.%s", path, text_hex(arena, random, sizeof random));
  int file = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return disk_fault(fault);
  bool is_written = bytes_write(file, bytes);
  close(file);
  if (is_written && rename(beside, path) == 0 && folder_sync(folder)) return OK;
  unlink(beside);
  return disk_fault(fault);
}

static enum error hashed_write(struct arena *arena, const char *folder, const char *sha256,
                               struct text bytes, bool is_thumbnail, struct fault *fault) {
  const char *inner = text_printf(arena, "%s/%.2s", folder, sha256);
  enum error error = folder_make(folder, fault);
  if (error == OK) error = folder_make(inner, fault);
  if (error != OK) return error;
  return path_write(arena, inner, file_path(arena, folder, sha256, is_thumbnail), bytes, fault);
}

enum error file_keep(struct arena *arena, const char *folder, struct text bytes,
                     const char **sha256_out, struct fault *fault) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, (const unsigned char *)bytes.at, bytes.len);
  const char *sha256 = text_hex(arena, hash, sizeof hash);
  enum error error = hashed_write(arena, folder, sha256, bytes, false, fault);
  if (error == OK) *sha256_out = sha256;
  return error;
}

enum error file_keep_thumbnail(struct arena *arena, const char *folder, const char *sha256,
                               struct text bytes, struct fault *fault) {
  return hashed_write(arena, folder, sha256, bytes, true, fault);
}

enum error file_open(struct ctx *ctx, struct file_row *file) {
  file->slot = ctx->actor.kind == ACTOR_CONSUMER ? ident_slot(ctx->actor.party_id) : 0;
  file->id = ident_new(ctx->ids, ctx->now, (int)file->slot);
  file->owner_id = ctx->actor.id;
  file->case_id = 0;
  file->added_at = ctx->now;
  return row_insert(ctx, &file_record, file);
}

enum error file_load(struct ctx *ctx, int64_t id, struct file_row *file_out) {
  const int64_t keys[] = {ident_slot(id), id};
  enum error error = row_load(ctx, &file_record, keys, 2, file_out);
  if (error == ERR_NOT_FOUND)
    return fault_raise(&ctx->fault, error, "id", "没有这个文件", "There is no such file");
  return error;
}

enum error file_attach(struct ctx *ctx, int64_t id, int64_t case_id, struct file_row *file_out) {
  struct file_row before;
  enum error error = file_load(ctx, id, &before);
  if (error != OK) return error;
  if (before.owner_id != ctx->actor.id)
    return fault_raise(&ctx->fault, ERR_NOT_FOUND, "file_ids", "没有这个文件",
                       "There is no such file");
  if (before.case_id == case_id) {
    *file_out = before;
    return OK;
  }
  if (before.case_id != 0)
    return fault_raise(&ctx->fault, ERR_CONFLICT, "file_ids", "文件已用于其他售后单",
                       "The file belongs to another case");
  struct file_row after = before;
  after.case_id = case_id;
  if (before.slot == ident_slot(case_id)) {
    error = row_change(ctx, &file_record, &before, &after);
  } else { /* staff's uploads move to the consumer's slot */
    after.slot = ident_slot(case_id);
    after.id = ident_new(ctx->ids, ctx->now, (int)after.slot);
    error = row_remove(ctx, &file_record, &before);
    if (error == OK) error = row_insert(ctx, &file_record, &after);
  }
  if (error == OK) *file_out = after;
  return error;
}

enum error file_list_of_case(struct ctx *ctx, int64_t case_id, struct list *list_out) {
  return db_list(ctx, &of_case, PARAMS(P_INT(ident_slot(case_id)), P_ID(case_id)), 100, list_out);
}
