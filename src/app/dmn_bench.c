/* dmn_bench.c: how many decisions a second.
 *
 * To come: tables of 20 and of 1,000 rules.
 */
#include "app/dmn_tool.h"

int dmn_bench(int seconds) {
  return seconds < 0;
}
