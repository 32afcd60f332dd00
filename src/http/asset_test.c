/* asset_test: the pages' files over real sockets, from a folder made here. */
#include "http/stage_run_test.h"

#include "http/asset.h"

#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>

#define GET(path) "GET " path " HTTP/1.1\r\nHost: x\r\n\r\n"
#define GET_GZIP(path) "GET " path " HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br, gzip\r\n\r\n"

struct site {
  struct arena *arena;
  struct server *server;
  struct assets *assets;
  int port;
  char folder[64];
};

static void file_write(const char *folder, const char *name, const char *content) {
  char path[256];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(content, 1, strlen(content), file), strlen(content));
  fclose(file);
}

static void folder_make(const char *folder, const char *name) {
  char path[256];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  assert_int_equal(mkdir(path, 0700), 0);
}

static int file_drop(const char *path, const struct stat *status, int kind, struct FTW *walk) {
  (void)status, (void)kind, (void)walk;
  return remove(path);
}

static void site_other(struct request *request, bool is_known_path, void *baton) {
  (void)is_known_path;
  struct site *site = baton;
  if (!assets_answer(site->assets, request)) problem_answer_error(request, ERR_NOT_FOUND);
}

static void site_bad(struct request *request, enum error error, void *baton) {
  (void)baton;
  problem_answer_error(request, error);
}

static int open_site(void **state) {
  struct arena *arena = arena_open("site", (size_t)64 * 1024 * 1024);
  struct site *site = arena_new(arena, struct site);
  site->arena = arena;
  snprintf(site->folder, sizeof site->folder, "/tmp/aftercare_site_XXXXXX");
  assert_non_null(mkdtemp(site->folder));
  const char *folder = site->folder;
  folder_make(folder, "shop");
  folder_make(folder, "shop/assets");
  folder_make(folder, "desk");
  folder_make(folder, "desk/assets");
  file_write(folder, "secret.txt", "not an app's");
  file_write(folder, "shop/index.html", "shop page");
  file_write(folder, "shop/index.html.gz", "packed shop page");
  file_write(folder, "shop/favicon.svg", "<svg/>");
  file_write(folder, "shop/assets/index-DiwrgTda.js", "shop script");
  file_write(folder, "shop/assets/index-DiwrgTda.js.gz", "packed shop script");
  file_write(folder, "shop/assets/plain.css", "no hash");
  file_write(folder, "desk/index.html", "desk page");
  file_write(folder, "desk/assets/desk-_B-kA9x2.css", "desk style");
  struct server_settings settings = {.listen = "127.0.0.1:0",
                                     .thread_count = 1,
                                     .connection_max = 64,
                                     .handle_other = site_other,
                                     .handle_bad = site_bad,
                                     .baton = site};
  assert_int_equal(assets_open(arena, folder, &site->assets, NULL), OK);
  assert_int_equal(server_open(arena, &settings, &site->server, NULL), OK);
  site->port = server_port(site->server);
  *state = site;
  return 0;
}

static int close_site(void **state) {
  struct site *site = *state;
  server_stop(site->server, 1);
  nftw(site->folder, file_drop, 8, FTW_DEPTH | FTW_PHYS);
  struct arena *arena = site->arena;
  arena_close(&arena);
  return 0;
}

static void test_pages(void **state) {
  struct site *site = *state;
  struct wire wire = wire_open(site->port);
  static const char *const shop[] = {GET("/"), GET("/s"), GET("/s/orders/ord_1"), GET("/?a=1"),
                                     GET("/shop")};
  for (size_t i = 0; i < sizeof shop / sizeof shop[0]; i++) {
    struct reply reply = wire_ask(&wire, shop[i]);
    assert_int_equal(reply.status, 200);
    assert_true(text_is(reply.body, "shop page"));
    assert_string_equal(reply_header(&reply, wire.arena, "Content-Type"),
                        "text/html; charset=utf-8");
    assert_string_equal(reply_header(&reply, wire.arena, "Cache-Control"), "no-cache");
  }
  static const char *const desk[] = {GET("/desk"), GET("/desk/"), GET("/desk/cases/cas_1")};
  for (size_t i = 0; i < sizeof desk / sizeof desk[0]; i++)
    assert_true(text_is(wire_ask(&wire, desk[i]).body, "desk page"));
  wire_close(&wire);
}

static void test_headers(void **state) {
  struct site *site = *state;
  struct wire wire = wire_open(site->port);
  struct reply reply = wire_ask(&wire, GET("/"));
  const char *policy = reply_header(&reply, wire.arena, "Content-Security-Policy");
  assert_non_null(strstr(policy, "default-src 'self'"));
  assert_non_null(strstr(policy, "frame-ancestors 'none'"));
  assert_null(strstr(policy, "unsafe-inline"));
  assert_string_equal(reply_header(&reply, wire.arena, "X-Content-Type-Options"), "nosniff");
  assert_non_null(reply_header(&reply, wire.arena, "Referrer-Policy"));
  reply = wire_ask(&wire, GET("/desk"));
  policy = reply_header(&reply, wire.arena, "Content-Security-Policy");
  assert_non_null(strstr(policy, "style-src 'self' 'unsafe-inline'"));
  assert_null(strstr(policy, "script-src"));
  wire_close(&wire);
}

static void test_files(void **state) {
  struct site *site = *state;
  struct wire wire = wire_open(site->port);
  static const struct {
    const char *request, *body, *cache, *type;
  } rows_of_files[] = {
      {GET("/assets/index-DiwrgTda.js"), "shop script", "public, max-age=31536000, immutable",
       "text/javascript; charset=utf-8"},
      {GET("/s/assets/index-DiwrgTda.js"), "shop script", "public, max-age=31536000, immutable",
       "text/javascript; charset=utf-8"},
      {GET("/desk/assets/desk-_B-kA9x2.css"), "desk style", "public, max-age=31536000, immutable",
       "text/css; charset=utf-8"},
      {GET("/assets/desk-_B-kA9x2.css"), "desk style", "public, max-age=31536000, immutable",
       "text/css; charset=utf-8"},
      {GET("/assets/plain.css"), "no hash", "no-cache", "text/css; charset=utf-8"},
      {GET("/favicon.svg"), "<svg/>", "no-cache", "image/svg+xml"},
  };
  for (size_t i = 0; i < sizeof rows_of_files / sizeof rows_of_files[0]; i++) {
    struct reply reply = wire_ask(&wire, rows_of_files[i].request);
    assert_int_equal(reply.status, 200);
    assert_true(text_is(reply.body, rows_of_files[i].body));
    assert_string_equal(reply_header(&reply, wire.arena, "Cache-Control"), rows_of_files[i].cache);
    assert_string_equal(reply_header(&reply, wire.arena, "Content-Type"), rows_of_files[i].type);
  }
  wire_close(&wire);
}

static void test_packed(void **state) {
  struct site *site = *state;
  struct wire wire = wire_open(site->port);
  struct reply reply = wire_ask(&wire, GET_GZIP("/assets/index-DiwrgTda.js"));
  assert_true(text_is(reply.body, "packed shop script"));
  assert_string_equal(reply_header(&reply, wire.arena, "Content-Encoding"), "gzip");
  assert_string_equal(reply_header(&reply, wire.arena, "Vary"), "Accept-Encoding");
  const char *packed_tag = reply_header(&reply, wire.arena, "ETag");
  reply = wire_ask(&wire, GET("/assets/index-DiwrgTda.js"));
  assert_true(text_is(reply.body, "shop script"));
  assert_null(reply_header(&reply, wire.arena, "Content-Encoding"));
  assert_string_equal(reply_header(&reply, wire.arena, "Vary"), "Accept-Encoding");
  assert_string_not_equal(reply_header(&reply, wire.arena, "ETag"), packed_tag);
  reply = wire_ask(&wire, "GET / HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip;q=0\r\n\r\n");
  assert_true(text_is(reply.body, "shop page"));
  reply = wire_ask(&wire, GET_GZIP("/favicon.svg"));
  assert_true(text_is(reply.body, "<svg/>"));
  assert_null(reply_header(&reply, wire.arena, "Vary"));
  assert_int_equal(wire_ask(&wire, GET("/index.html.gz")).status, 404);
  wire_close(&wire);
}

static void test_not_modified(void **state) {
  struct site *site = *state;
  struct wire wire = wire_open(site->port);
  struct reply reply = wire_ask(&wire, GET("/"));
  const char *etag = reply_header(&reply, wire.arena, "ETag");
  static const char *const known[] = {"%s", "W/%s", "\"other\", %s", "*"};
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
    char list[128];
    const char *mark = strstr(known[i], "%s");
    snprintf(list, sizeof list, "%.*s%s", mark == NULL ? 1 : (int)(mark - known[i]), known[i],
             mark == NULL ? "" : etag);
    reply = wire_ask(
        &wire,
        text_printf(wire.arena, "GET / HTTP/1.1\r\nHost: x\r\nIf-None-Match: %s\r\n\r\n", list));
    assert_int_equal(reply.status, 304);
    assert_string_equal(reply_header(&reply, wire.arena, "ETag"), etag);
  }
  reply = wire_ask(&wire, "GET / HTTP/1.1\r\nHost: x\r\nIf-None-Match: \"other\"\r\n\r\n");
  assert_int_equal(reply.status, 200);
  assert_true(text_is(reply.body, "shop page"));
  wire_close(&wire);
}

static void test_no_climbing(void **state) {
  struct site *site = *state;
  struct wire wire = wire_open(site->port);
  static const char *const bad[] = {
      GET("/../secret.txt"),
      GET("/desk/../../secret.txt"),
      GET("/desk/../../../etc/passwd"),
      GET("/%2e%2e/secret.txt"),
      GET("/desk/%2e%2e%2f%2e%2e%2fetc/passwd"),
      GET("/s/..%2f..%2fsecret.txt"),
      GET("/secret.txt"),
      GET("/shop/../secret.txt"),
      GET("//etc/passwd"),
      GET("/desk//etc/passwd"),
      GET("/assets"),
      GET("/assets/"),
      GET("/desk/assets/missing-AAAAAAAA.js"),
      GET("/elsewhere"),
      GET("/deskx"),
      GET("/desk/%00"),
      "POST / HTTP/1.1\r\nHost: x\r\n\r\n",
      "DELETE /desk HTTP/1.1\r\nHost: x\r\n\r\n",
  };
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    struct reply reply = wire_ask(&wire, bad[i]);
    if (reply.status != 404) print_error("%s", bad[i]);
    assert_int_equal(reply.status, 404);
  }
  wire_close(&wire);
}

static void test_folder_refused(void **state) {
  struct site *site = *state;
  struct assets *assets = NULL;
  struct fault fault = {.error = OK};
  assert_int_equal(assets_open(site->arena, "/nowhere/at/all", &assets, &fault), ERR_DISK);
  assert_non_null(strstr(fault.en, "/nowhere/at/all"));
  assert_null(assets);
}

/* The program's own pages, when they were built into it. */
static void test_embedded(void **state) {
  struct site *site = *state;
  struct assets *assets = NULL;
  assert_int_equal(assets_open(site->arena, NULL, &assets, NULL), OK);
  assert_int_equal(assets_count(site->assets), 6);
  if (assets_count(assets) == 0) skip();
  site->assets = assets;
  assert_int_equal(ask_status(site->port, GET("/")), 200);
  assert_int_equal(ask_status(site->port, GET("/desk")), 200);
}

#define ON_SITE(test) cmocka_unit_test_setup_teardown(test, open_site, close_site)

int main(void) {
  const struct CMUnitTest tests[] = {
      ON_SITE(test_pages),          ON_SITE(test_headers),      ON_SITE(test_files),
      ON_SITE(test_packed),         ON_SITE(test_not_modified), ON_SITE(test_no_climbing),
      ON_SITE(test_folder_refused), ON_SITE(test_embedded),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
