/* asset: single-page apps out of memory.
 *
 * Problem: pages must be there wherever the program is started, load fast, be cached for ever or
 * not at all, and never lead to another file of the machine. Idea: all files are loaded once into
 * one table from path to bytes; a request is a look-up in that table and nothing else. Validators,
 * types and headers are worked out when the table is made.
 *
 *     /                 shop/index.html           /desk, /desk/...   desk/index.html
 *     /s, /s/...        shop/index.html           /desk/FILE         desk/FILE
 *     /FILE, /s/FILE    shop/FILE                 /public, /public/...  public/index.html
 *                                                 a name with a dot that is no file: 404
 *
 * What always holds: the bytes served are those that were loaded; an answer says by Vary that it
 * depends on Accept-Encoding whenever a packed twin exists; HTML is never cached unasked; every
 * answer carries the security headers of its app.
 *
 * What this does not do: compress, list, or notice that a folder changed (start again).
 *
 * To serve another app, give it a row in `apps`; another file type, a row in `types`.
 */
#include "http/asset.h"

#include "base/embed.h"
#include "base/map.h"
#include "http/header.h"
#include "http/url.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define ASSETS_MAX 4096
#define ASSET_BYTES_MAX ((size_t)8 * 1024 * 1024)
#define ASSETS_BYTES_MAX ((size_t)64 * 1024 * 1024)
#define FOLDER_DEPTH_MAX 6
#define EMBEDDED_PREFIX "web/dist/"
#define HASH_CHARS 8 /* what Vite puts between the name and its ending: name-DiwrgTda.js */

struct body {
  struct text bytes;
  const char *etag;
};

struct asset {
  const struct app *app;
  const char *content_type;
  const char *cache;
  struct body plain;
  struct body packed; /* gzip; bytes.at is NULL when there is none */
};

struct assets {
  struct arena *arena;
  struct map *files; /* "shop/index.html" -> struct asset */
  size_t total_bytes;
};

struct app {
  const char *folder; /* with the slash */
  const char *policy;
};

/* frame-ancestors: nobody may show our pages inside theirs. blob: and data: are photos that were
 * just chosen and not yet sent. */
#define POLICY_REST                                                                                \
  "; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; form-action 'self'; "         \
  "frame-ancestors 'none'"
static const struct app apps[] = {
    {"shop/", "default-src 'self'" POLICY_REST},
    {"desk/", "default-src 'self'; style-src 'self' 'unsafe-inline'" POLICY_REST},
    {"public/", "default-src 'self'" POLICY_REST},
};
enum { APP_SHOP, APP_DESK, APP_PUBLIC, APP_COUNT };

static const struct {
  const char *ending;
  const char *content_type;
} types[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".webp", "image/webp"},
    {".gif", "image/gif"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".txt", "text/plain; charset=utf-8"},
    {".wasm", "application/wasm"},
};

/* ---- making the table ------------------------------------------------------------------------ */

static bool text_ends(struct text text, const char *ending) {
  size_t length = strlen(ending);
  return text.len >= length && memcmp(text.at + text.len - length, ending, length) == 0;
}

static const char *type_of(struct text path) {
  for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
    if (text_ends(path, types[i].ending)) return types[i].content_type;
  return "application/octet-stream";
}

static bool is_hash_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

/* "shop/assets/index-DiwrgTda.js": only in the folder where the bundler hashes every name. */
static bool is_hashed(struct text path) {
  const char *folder = memmem(path.at, path.len, "/assets/", 8);
  if (folder == NULL) return false;
  struct text name = {folder + 8, path.len - (size_t)(folder + 8 - path.at)};
  struct text stem = text_cut(&name, '.');
  if (stem.len < HASH_CHARS + 2 || stem.at[stem.len - HASH_CHARS - 1] != '-') return false;
  for (size_t i = stem.len - HASH_CHARS; i < stem.len; i++)
    if (!is_hash_char(stem.at[i])) return false;
  return true;
}

static const struct app *app_of(struct text path) {
  for (size_t i = 0; i < APP_COUNT; i++)
    if (text_starts(path, apps[i].folder)) return &apps[i];
  return NULL;
}

static const char *etag_of(struct arena *arena, struct text bytes, const char *ending) {
  return text_printf(arena, "\"%016" PRIx64 "%s\"", hash_bytes(bytes.at, bytes.len, 0), ending);
}

static struct asset *asset_at(struct assets *assets, struct text path) {
  struct asset *asset = map_find(assets->files, path);
  if (asset != NULL) return asset;
  asset = arena_new(assets->arena, struct asset);
  map_add(assets->files, text_of(text_keep(assets->arena, path)), asset);
  return asset;
}

/* `path` begins below the apps' common folder. Files of no app are passed over. */
static enum error asset_add(struct assets *assets, struct text path, struct text bytes,
                            struct fault *fault) {
  const struct app *app = app_of(path);
  if (app == NULL) return OK;
  bool is_packed = text_ends(path, ".gz");
  if (is_packed) path.len -= 3;
  assets->total_bytes += bytes.len;
  if (map_count(assets->files) == ASSETS_MAX || assets->total_bytes > ASSETS_BYTES_MAX)
    return fault_raise(fault, ERR_LIMIT, NULL, "网页文件太多。", "There are too many page files.");
  struct asset *asset = asset_at(assets, path);
  struct body *body = is_packed ? &asset->packed : &asset->plain;
  asset->app = app;
  asset->content_type = type_of(path);
  asset->cache = is_hashed(path) ? "public, max-age=31536000, immutable" : "no-cache";
  body->bytes = bytes;
  body->etag = etag_of(assets->arena, bytes, is_packed ? "-gz" : "");
  return OK;
}

static enum error embedded_load(struct assets *assets, struct fault *fault) {
  size_t prefix = strlen(EMBEDDED_PREFIX);
  for (size_t i = 0; i < embedded_count(); i++) {
    const struct embedded_file *file = embedded_at(i);
    if (!text_starts(text_of(file->path), EMBEDDED_PREFIX)) continue;
    struct text bytes = {(const char *)file->bytes, file->count};
    enum error error = asset_add(assets, text_of(file->path + prefix), bytes, fault);
    if (error != OK) return error;
  }
  return OK;
}

static enum error disk_refuse(struct fault *fault, const char *path) {
  return fault_raisef(fault, ERR_DISK, NULL, "无法读取 %s：%s。", "Cannot read %s: %s.", path,
                      strerror(errno));
}

static enum error file_load(struct assets *assets, const char *full, size_t root_bytes, size_t size,
                            struct fault *fault) {
  if (size > ASSET_BYTES_MAX)
    return fault_raisef(fault, ERR_LIMIT, NULL, "文件 %s 太大。", "The file %s is too large.",
                        full);
  FILE *file = fopen(full, "rbe");
  if (file == NULL) return disk_refuse(fault, full);
  char *bytes = arena_take(assets->arena, size + 1);
  size_t count = fread(bytes, 1, size, file);
  bool is_whole = count == size && ferror(file) == 0;
  fclose(file);
  if (!is_whole) return disk_refuse(fault, full);
  return asset_add(assets, text_of(full + root_bytes), (struct text){bytes, size}, fault);
}

static enum error folder_load(struct assets *assets, const char *path, size_t root_bytes, int depth,
                              struct fault *fault) {
  DIR *folder = depth > FOLDER_DEPTH_MAX ? NULL : opendir(path);
  if (folder == NULL) return disk_refuse(fault, path);
  enum error error = OK;
  for (struct dirent *entry; error == OK && (entry = readdir(folder)) != NULL;) {
    if (entry->d_name[0] == '.') continue;
    const char *full = text_printf(assets->arena, "%s/%s", path, entry->d_name);
    struct stat status;
    if (stat(full, &status) != 0)
      error = disk_refuse(fault, full);
    else if (S_ISDIR(status.st_mode))
      error = folder_load(assets, full, root_bytes, depth + 1, fault);
    else if (S_ISREG(status.st_mode))
      error = file_load(assets, full, root_bytes, (size_t)status.st_size, fault);
  }
  closedir(folder);
  return error;
}

enum error assets_open(struct arena *arena, const char *folder, struct assets **assets_out,
                       struct fault *fault) {
  struct assets *assets = arena_new(arena, struct assets);
  assets->arena = arena;
  assets->files = map_open(arena, ASSETS_MAX);
  enum error error = folder == NULL ? embedded_load(assets, fault)
                                    : folder_load(assets, folder, strlen(folder) + 1, 0, fault);
  if (error == OK) *assets_out = assets;
  return error;
}

size_t assets_count(const struct assets *assets) {
  return map_count(assets->files);
}

/* ---- answering ------------------------------------------------------------------------------- */

static const struct asset *asset_find(const struct assets *assets, struct arena *arena, int app,
                                      const char *rest) {
  const struct asset *asset =
      map_find(assets->files, text_of(text_printf(arena, "%s%s", apps[app].folder, rest)));
  return asset == NULL || asset->plain.etag == NULL ? NULL : asset;
}

/* The path without its leading slash, decoded; NULL when a segment is not plain. */
static const char *path_decode(struct arena *arena, const char *target) {
  struct url url;
  if (url_split(text_of(target), &url) != OK) return NULL;
  const char *path = url_decode(arena, (struct text){url.path.at + 1, url.path.len - 1}, false);
  if (path == NULL) return NULL;
  struct text rest = text_of(path);
  while (rest.len > 0)
    if (!url_segment_check(text_cut(&rest, '/'))) return NULL;
  return path;
}

/* "s/x" under "s" is "x"; "s" itself is "". NULL when `path` is elsewhere. */
static const char *path_below(const char *path, const char *folder) {
  size_t length = strlen(folder);
  if (strncmp(path, folder, length) != 0) return NULL;
  if (path[length] == '\0') return path + length;
  return path[length] == '/' ? path + length + 1 : NULL;
}

static const struct asset *asset_of(const struct assets *assets, struct arena *arena,
                                    const char *path) {
  static const struct {
    const char *folder;
    int app;
  } places[] = {{"desk", APP_DESK}, {"public", APP_PUBLIC}, {"s", APP_SHOP}, {"shop", APP_SHOP}};
  const char *last = strrchr(path, '/'), *below = path[0] == '\0' ? path : NULL;
  bool names_file = strchr(last == NULL ? path : last, '.') != NULL;
  int app = APP_SHOP;
  for (size_t i = 0; i < sizeof places / sizeof *places && below == NULL; i++) {
    below = path_below(path, places[i].folder);
    if (below != NULL) app = places[i].app;
  }
  if (below != NULL) return asset_find(assets, arena, app, names_file ? below : "index.html");
  if (!names_file) return NULL;
  /* Pages built with relative addresses ask from wherever they were opened. */
  const struct asset *asset = asset_find(assets, arena, APP_SHOP, path);
  return asset != NULL ? asset : asset_find(assets, arena, APP_DESK, path);
}

/* Does an If-None-Match list name this validator? Weak comparison. */
static bool etag_matches(const char *list, const char *etag) {
  struct text rest = text_of(list);
  while (rest.len > 0) {
    struct text item = text_trim(text_cut(&rest, ','));
    if (text_starts(item, "W/")) item = (struct text){item.at + 2, item.len - 2};
    if (text_is(item, etag) || text_is(item, "*")) return true;
  }
  return false;
}

bool assets_answer(const struct assets *assets, struct request *request) {
  const char *method = request_method_name(request);
  if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0) return false;
  const char *path = path_decode(request_arena(request), request_url(request));
  if (path == NULL) return false;
  const struct asset *asset = asset_of(assets, request_arena(request), path);
  if (asset == NULL) return false;
  bool has_packed = asset->packed.etag != NULL;
  bool is_packed =
      has_packed && header_weight(request_header(request, "Accept-Encoding"), "gzip") > 0;
  const struct body *body = is_packed ? &asset->packed : &asset->plain;
  struct answer answer = {
      .status = 200,
      .content_type = asset->content_type,
      .body = body->bytes,
      .headers = {"ETag", body->etag, "Cache-Control", asset->cache, "Content-Security-Policy",
                  asset->app->policy, "X-Content-Type-Options", "nosniff", "Referrer-Policy",
                  "same-origin", "Cross-Origin-Opener-Policy", "same-origin"},
  };
  size_t count = 12;
  if (has_packed) {
    answer.headers[count++] = "Vary";
    answer.headers[count++] = "Accept-Encoding";
  }
  const char *known = request_header(request, "If-None-Match");
  if (known != NULL && etag_matches(known, body->etag)) {
    answer.status = 304;
    answer.content_type = NULL;
    answer.body = TEXT("");
  } else if (is_packed) {
    answer.headers[count++] = "Content-Encoding";
    answer.headers[count++] = "gzip";
  }
  request_answer(request, &answer);
  return true;
}
