/* asset: the pages' files, served from memory: compiled into the program or read from a folder.
 *
 * Files with a hash in their name are immutable for a year; all others are no-cache with an ETag. A
 * `.gz` beside a file is sent to whoever accepts gzip. No directory listing; no file is opened
 * while serving, so there is no path to climb. Content policy headers per app.
 */
#ifndef HTTP_ASSET_H
#define HTTP_ASSET_H

#include "http/server.h"

struct assets;
/* `folder` holds desk/, public/ and shop/ as built by Vite (web/dist) and is read once, now; NULL
 * takes the files embedded in the program. Refuses DISK when the folder cannot be read, LIMIT when
 * there are too many or too large files. The arena must outlive the server. */
MUST_USE enum error assets_open(struct arena *arena, const char *folder, struct assets **assets_out,
                                struct fault *fault);
/* Answers GET and HEAD for the apps: "/" and "/s/..." the shop, "/desk/..." the desk, "/public/..."
 * the public pages, and their files. False, and not answered, when nothing matches (the caller says
 * 404). */
bool assets_answer(const struct assets *assets, struct request *request);
size_t assets_count(const struct assets *assets);

#endif
