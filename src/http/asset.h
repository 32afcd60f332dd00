/* asset: static files of the web apps, compiled into the program or read from a folder.
 * Files with a hash in their name are immutable for a year; HTML is no-cache. A `.gz` beside a file
 * is sent to whoever accepts gzip. No directory listing, no path climbing. Content policy headers
 * per app. */
#ifndef HTTP_ASSET_H
#define HTTP_ASSET_H

#include "http/server.h"

struct assets;
/* `folder` holds desk/ and shop/ as built by Vite (web/dist). Files are read once at start. */
MUST_USE enum error assets_open(struct arena *arena, const char *folder, struct assets **assets_out,
                                struct fault *fault);
/* "/" and "/s/..." -> shop app, "/desk/..." -> desk app. False when nothing matches (caller answers
 * 404). */
bool assets_answer(const struct assets *assets, struct request *request);

#endif
