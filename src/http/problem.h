/* problem: a fault as an RFC 9457 document, in the reader's language.
 *
 * {type, title, status, detail, code, field, title_zh, title_en, detail_zh, detail_en}: `title` is
 * what the code means, `detail` what happened this time. Both languages are always there; `title`
 * and `detail` are Chinese unless Accept-Language prefers English.
 */
#ifndef HTTP_PROBLEM_H
#define HTTP_PROBLEM_H

#include "http/server.h"

#define PROBLEM_TYPE "application/problem+json"

/* Does this Accept-Language value prefer English over Chinese? NULL does not. */
bool language_is_english(const char *accept_language);
/* The document, in the arena. `fault->error` must not be OK; empty sentences fall back to the
 * code's own. */
struct text problem_print(struct arena *arena, const struct fault *fault, bool is_english);
/* Answers with the fault's status and document. Adds WWW-Authenticate to 401 and Retry-After where
 * trying again makes sense. */
void problem_answer(struct request *request, const struct fault *fault);
/* The same for a code that needs no words of its own. */
void problem_answer_error(struct request *request, enum error error);

#endif
