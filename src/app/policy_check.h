/* policy_check: is a policy whole, and why does it decide as it does?
 *
 *   policy check FILE|PACK [--json]                            what is wrong with its tables
 *   policy explain FILE|PACK DECISION NAME=VALUE ... [--json]  why, and what would change it
 *
 * FILE is a DMN model, PACK the name of a policy pack that the program carries.
 */
#ifndef APP_POLICY_CHECK_H
#define APP_POLICY_CHECK_H

/* The words after `policy`. Exit status: 0 nothing found (notes aside), 1 findings or a model that
 * cannot be read, 2 misused. */
int policy_check_tool(int argc, char **argv);

#endif
