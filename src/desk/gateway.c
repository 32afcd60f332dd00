/* gateway: one small protocol instead of a module for every bank.
 *
 * Problem: each payment provider has its own interface, certificates and words, and a company has a
 * service of its own that speaks them. Idea: this side speaks four fields and three states, and the
 * company's service translates. A POST asks for the money, a GET asks what became of it; the key
 * never changes between tries, so sending again is safe.
 *
 * Only the service's own word settles anything: `paid` with its number, `refused` with a reason,
 * `none` for a key it never saw. Every other answer, status or silence is UNKNOWN: money may have
 * moved, and it is asked again. A proxy's 404 is nobody's `none`.
 *
 * What is signed: HMAC-SHA256 over `time.METHOD.path.body`, with the path as it was sent. To speak
 * to another kind of service, write a provider of that kind beside this one.
 */
#include "desk/gateway.h"

#include "base/json.h"
#include "base/log.h"
#include "base/when.h"
#include "http/client.h"

#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#define SECRET_BYTES_MIN 16
#define SECRET_BYTES_MAX 256
#define ASK_BYTES_MAX (1024U * 1024)

struct gateway {
  const char *url;
  const char *path; /* of the URL, for the signature */
  struct text secret;
  int64_t timeout_ms;
};

/* ---- asking ---- */

static const char *sign(const struct gateway *gateway, struct arena *arena, const char *text) {
  crypto_auth_hmacsha256_state state;
  unsigned char mac[crypto_auth_hmacsha256_BYTES];
  crypto_auth_hmacsha256_init(&state, (const unsigned char *)gateway->secret.at,
                              gateway->secret.len);
  crypto_auth_hmacsha256_update(&state, (const unsigned char *)text, strlen(text));
  crypto_auth_hmacsha256_final(&state, mac);
  return text_hex(arena, mac, sizeof mac);
}

static enum error ask(const struct gateway *gateway, struct arena *arena, const char *tail,
                      const char *body, struct client_answer *answer_out, struct fault *fault) {
  const char *method = body == NULL ? "GET" : "POST";
  long long now = when_now();
  const char *signed_text = text_printf(arena, "%lld.%s.%s%s.%s", now, method, gateway->path, tail,
                                        body == NULL ? "" : body);
  const struct client_request request = {
      .method = method,
      .url = text_printf(arena, "%s%s", gateway->url, tail),
      .headers = {"Content-Type: application/json", "Accept: application/json",
                  text_printf(arena, "Aftercare-Time: %lld", now),
                  text_printf(arena, "Aftercare-Signature: v1=%s",
                              sign(gateway, arena, signed_text))},
      .header_count = 4,
      .body = body,
      .timeout_ms = gateway->timeout_ms};
  return client_ask(arena, &request, answer_out, fault);
}

/* ---- what it says ---- */

/* As much as fits, whole characters only. */
static void words_keep(char *into, size_t size, const char *words) {
  size_t len = strlen(words);
  if (len >= size) len = size - 1;
  while (len > 0 && words[len] != '\0' && ((unsigned char)words[len] & 0xC0) == 0x80)
    len--;
  memcpy(into, words, len);
  into[len] = '\0';
}

/* NOT_FOUND for `none`; everything that is no word of its own is UNKNOWN. */
static enum error answer_read(struct arena *arena, const struct client_answer *said,
                              struct provider_answer *answer_out) {
  const struct json *json = NULL;
  struct provider_answer answer = {.state = PROVIDER_UNKNOWN};
  bool is_own = (said->status == 200 || said->status == 201 || said->status == 404) &&
                json_parse(arena, said->body, &json, NULL) == OK;
  const char *state = is_own ? json_text(json, "state", "") : "";
  const char *ref = is_own ? json_text(json, "ref", "") : "";
  if (strcmp(state, "none") == 0) return ERR_NOT_FOUND;
  if (is_own) words_keep(answer.error, sizeof answer.error, json_text(json, "error", ""));
  if (!is_own)
    words_keep(answer.error, sizeof answer.error,
               text_printf(arena, "the payment service answered %d", said->status));
  bool is_named = ref[0] != '\0' && strlen(ref) < sizeof answer.ref;
  if (strcmp(state, "paid") == 0 && is_named) {
    answer.state = PROVIDER_PAID;
    words_keep(answer.ref, sizeof answer.ref, ref);
  }
  if (strcmp(state, "refused") == 0) answer.state = PROVIDER_REFUSED;
  *answer_out = answer;
  return OK;
}

static enum error gateway_ask(const struct gateway *gateway, const char *tail, const char *body,
                              struct arena *arena, struct provider_answer *answer_out) {
  struct client_answer said;
  struct fault fault = {0};
  enum error error = ask(gateway, arena, tail, body, &said, &fault);
  if (error == OK) return answer_read(arena, &said, answer_out);
  *answer_out = (struct provider_answer){.state = PROVIDER_UNKNOWN};
  words_keep(answer_out->error, sizeof answer_out->error, fault.en);
  LOG(LOG_WARN, "gateway.silent", LOG_TEXT("error", fault.en));
  return error;
}

static void gateway_pay(void *baton, const struct provider_order *order,
                        void (*answer)(void *, const struct provider_answer *),
                        void *answer_baton) {
  struct arena *arena = arena_open("gateway", ASK_BYTES_MAX);
  struct provider_answer found = {.state = PROVIDER_UNKNOWN};
  struct buffer body;
  struct json_out out;
  buffer_init(&body, arena, 512);
  json_begin(&out, &body);
  json_open(&out, '{');
  json_pair_text(&out, "key", order->key);
  json_pair_text(&out, "kind", order->payment_ref != NULL ? "refund" : "compensation");
  json_pair_text(&out, "payment_ref", order->payment_ref);
  json_pair_text(&out, "case_id", order->case_id);
  json_pair_int(&out, "amount_money", order->amount_money);
  json_pair_text(&out, "currency", order->currency);
  json_close(&out, '}');
  if (gateway_ask(baton, "/refunds", body.at, arena, &found) == ERR_NOT_FOUND)
    found = (struct provider_answer){.state = PROVIDER_UNKNOWN, .error = "it says none to a POST"};
  answer(answer_baton, &found);
  arena_close(&arena);
}

static enum error gateway_find(void *baton, const char *key, struct provider_answer *answer_out) {
  struct arena *arena = arena_open("gateway", ASK_BYTES_MAX);
  enum error error =
      gateway_ask(baton, text_printf(arena, "/refunds/%s", key), NULL, arena, answer_out);
  arena_close(&arena);
  return error;
}

/* ---- opening ---- */

static enum error secret_read(struct arena *arena, const char *path, struct text *secret_out,
                              struct fault *fault) {
  char bytes[SECRET_BYTES_MAX + 1];
  int file = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC);
  ssize_t count = file < 0 ? -1 : read(file, bytes, sizeof bytes);
  if (file >= 0) close(file);
  if (count < 0)
    return fault_raisef(fault, ERR_USAGE, "gateway-secret", "无法读取签名密钥文件 %s",
                        "Cannot read the file of the signing secret %s", path == NULL ? "" : path);
  struct text rest = {bytes, (size_t)count};
  struct text line = text_trim(text_cut(&rest, '\n'));
  if (line.len < SECRET_BYTES_MIN || line.len > SECRET_BYTES_MAX)
    return fault_raisef(fault, ERR_USAGE, "gateway-secret", "签名密钥须为 %d 到 %d 个字节",
                        "The signing secret must have %d to %d bytes", SECRET_BYTES_MIN,
                        SECRET_BYTES_MAX);
  *secret_out = text_of(text_keep(arena, line));
  return OK;
}

enum error gateway_open(struct arena *arena, const struct gateway_settings *settings,
                        struct gateway **gateway_out, struct fault *fault) {
  struct gateway *gateway = arena_new(arena, struct gateway);
  struct text url = text_of(settings->url == NULL ? "" : settings->url);
  while (url.len > 0 && url.at[url.len - 1] == '/')
    url.len--;
  gateway->url = text_keep(arena, url);
  gateway->timeout_ms = settings->timeout_ms;
  enum error error = client_url_check(gateway->url, fault);
  if (error == OK) error = secret_read(arena, settings->secret_file, &gateway->secret, fault);
  if (error == OK) error = client_open(fault);
  if (error != OK) return error;
  const char *path = strchr(strstr(gateway->url, "://") + 3, '/');
  gateway->path = path == NULL ? "" : path;
  *gateway_out = gateway;
  return OK;
}

void gateway_close(struct gateway *gateway) {
  (void)gateway; /* its memory is the arena's */
  client_close();
}

struct provider gateway_provider(struct gateway *gateway) {
  return (struct provider){
      .name = "gateway", .baton = gateway, .pay = gateway_pay, .find = gateway_find};
}
