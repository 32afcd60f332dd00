/* java: the closed table of external functions.
 *
 * DMN lets a model name a Java method. There is no Java here, and there will be no way to load
 * code: these few functions of java.lang are offered by name, everything else is refused with a
 * note.
 */
#ifndef POLICY_JAVA_H
#define POLICY_JAVA_H

#include "policy/eval.h"

/* NULL when the table has no such method. `signature` is as in `max(int, int)`. */
const struct java_function *java_find(struct text class_name, struct text signature);
struct value java_call(struct eval *eval, const struct java_function *function,
                       const struct value *arguments, size_t count);

#endif
