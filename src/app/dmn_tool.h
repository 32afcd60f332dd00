/* dmn_tool: the decision engine by itself, from the command line.
 *
 *   dmn batch           JSON lines from standard input, one answer a line, in order
 *   dmn test DIR        a directory of DMN conformance cases
 *   dmn cases FILE.dmn  the cases that stand beside policy packs, FILE.cases
 *   dmn bench [SECONDS] decisions a second on tables of 20 and of 1,000 rules
 *   dmn bench print     those tables, questions and answers as JSON, for other engines
 *
 * What the lines look like is in docs/decision-engine.md.
 */
#ifndef APP_DMN_TOOL_H
#define APP_DMN_TOOL_H

#include "policy/decide.h"

#include <stdio.h>

#define DMN_LINE_BYTES_MAX (32 * 1024 * 1024) /* a line of a batch */

/* The command after `dmn`; returns the exit status: 0 all well, 1 a case failed, 2 misused. */
int dmn_tool(int argc, char **argv);

/* ---- for the files of the tool ---- */
/* Until the input ends; always 0. */
int dmn_batch(int input, FILE *output);
int dmn_test(const char *directory);
int dmn_cases(const char *path);
int dmn_bench(int seconds);
int dmn_bench_print(void);

struct dmn_shelf; /* models read so far, by path */
struct dmn_shelf *dmn_shelf_open(struct arena *arena);
void dmn_shelf_close(struct dmn_shelf **shelf);
/* A model with what it imports from its own folder; read once. It lives until another is asked for.
 */
MUST_USE enum error dmn_shelf_model(struct dmn_shelf *shelf, const char *path,
                                    const struct model **model_out, struct fault *fault);
/* A whole file; NOT_FOUND, TOO_LARGE. */
MUST_USE enum error dmn_file_load(struct arena *arena, const char *path, struct text *text_out,
                                  struct fault *fault);

#endif
