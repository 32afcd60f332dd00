/* gateway: a company's own payment service as provider, over HTTPS (docs/payments.md). */
#ifndef DESK_GATEWAY_H
#define DESK_GATEWAY_H

#include "desk/provider.h"

struct gateway;
struct gateway_settings {
  const char *url;         /* https://pay.example/aftercare: /refunds is added */
  const char *secret_file; /* its first line signs every request */
  int64_t timeout_ms;
};

/* USAGE (raised) for a URL or secret that cannot be used. */
MUST_USE enum error gateway_open(struct arena *arena, const struct gateway_settings *settings,
                                 struct gateway **gateway_out, struct fault *fault);
void gateway_close(struct gateway *gateway);
struct provider gateway_provider(struct gateway *gateway);

#endif
