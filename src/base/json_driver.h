/* json_driver: what the reader and the writer of JSON share. Nobody else includes this. */
#ifndef BASE_JSON_DRIVER_H
#define BASE_JSON_DRIVER_H

#include "base/json.h"

/* Bytes from `at` on that stand in a JSON string as they are: no quote, backslash or control. */
size_t json_plain(const char *at, const char *end);

#endif
