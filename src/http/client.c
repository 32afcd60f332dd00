/* client: one question, one answer, through libcurl.
 *
 * A handle is made for each question: the few that are asked a second do not pay for keeping
 * connections, and nothing is shared between threads. What libcurl would do on its own (follow,
 * take credentials from the address, speak other protocols, raise signals) is switched off.
 *
 * It does not retry: whether asking again is safe is known to who asks.
 */
#include "http/client.h"

#include <curl/curl.h>
#include <string.h>

#define CONNECT_MS 5000L

static const char *const local_hosts[] = {"http://127.0.0.1:", "http://127.0.0.1/",
                                          "http://[::1]:",     "http://[::1]/",
                                          "http://localhost:", "http://localhost/"};

struct asking {
  struct buffer body;
  bool is_too_large;
};

enum error client_open(struct fault *fault) {
  if (curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK) return OK;
  return fault_raise(fault, ERR_MEMORY, NULL, NULL, "libcurl cannot start");
}

void client_close(void) {
  curl_global_cleanup();
}

enum error client_url_check(const char *url, struct fault *fault) {
  bool is_fit = text_starts(text_of(url), "https://") && url[strlen("https://")] != '\0';
  for (size_t i = 0; i < sizeof local_hosts / sizeof *local_hosts; i++)
    is_fit = is_fit || text_starts(text_of(url), local_hosts[i]);
  if (is_fit && strpbrk(url, " \t\r\n@#?") == NULL) return OK;
  return fault_raisef(fault, ERR_USAGE, "url", "地址须以 https:// 开头（本机可用 http://）：%s",
                      "The address must be https:// (http:// for this machine only): %s", url);
}

static size_t body_take(char *bytes, size_t size, size_t count, void *baton) {
  struct asking *asking = baton;
  (void)size; /* is always 1 */
  asking->is_too_large = asking->body.len + count > CLIENT_BYTES_MAX;
  if (asking->is_too_large) return 0;
  buffer_add(&asking->body, bytes, count);
  return count;
}

static CURLcode options_set(CURL *curl, const struct client_request *request,
                            struct curl_slist *headers, struct asking *asking) {
  CURLcode code = curl_easy_setopt(curl, CURLOPT_URL, request->url);
#define SET(option, value)                                                                         \
  if (code == CURLE_OK) code = curl_easy_setopt(curl, option, value)
  SET(CURLOPT_PROTOCOLS_STR, "http,https");
  SET(CURLOPT_FOLLOWLOCATION, 0L);
  SET(CURLOPT_NOSIGNAL, 1L);
  SET(CURLOPT_CONNECTTIMEOUT_MS, CONNECT_MS);
  SET(CURLOPT_TIMEOUT_MS, (long)request->timeout_ms);
  SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
  SET(CURLOPT_PROXY, ""); /* none, whatever the environment says */
  SET(CURLOPT_HTTPHEADER, headers);
  SET(CURLOPT_USERAGENT, "aftercare/" AFTERCARE_VERSION);
  SET(CURLOPT_CUSTOMREQUEST, request->method);
  if (request->body != NULL) {
    SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)strlen(request->body));
    SET(CURLOPT_POSTFIELDS, request->body);
  }
  SET(CURLOPT_WRITEFUNCTION, body_take);
  SET(CURLOPT_WRITEDATA, asking);
#undef SET
  return code;
}

static struct curl_slist *headers_make(const struct client_request *request) {
  struct curl_slist *headers = NULL;
  for (size_t i = 0; i < request->header_count; i++) {
    struct curl_slist *longer = curl_slist_append(headers, request->headers[i]);
    if (longer == NULL) break; /* missing headers are refused over there */
    headers = longer;
  }
  return headers;
}

enum error client_ask(struct arena *arena, const struct client_request *request,
                      struct client_answer *answer_out, struct fault *fault) {
  struct asking asking = {0};
  long status = 0;
  CURL *curl = curl_easy_init();
  if (curl == NULL) return fault_raise(fault, ERR_MEMORY, NULL, NULL, NULL);
  buffer_init(&asking.body, arena, 1024);
  struct curl_slist *headers = headers_make(request);
  CURLcode code = options_set(curl, request, headers, &asking);
  if (code == CURLE_OK) code = curl_easy_perform(curl);
  if (code == CURLE_OK) code = curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  curl_slist_free_all(headers);
  curl_easy_cleanup(curl);
  if (code != CURLE_OK)
    return fault_raisef(fault, ERR_NETWORK, NULL, "外部服务没有给出完整的答复（%s）",
                        "The outside service gave no whole answer (%s)",
                        asking.is_too_large ? "too large" : curl_easy_strerror(code));
  *answer_out =
      (struct client_answer){.status = (int)status, .body = {asking.body.at, asking.body.len}};
  return OK;
}
