/* policy_install: `aftercare policy install DIR`: a company's own pack, proven, then put where the
 * server finds it at its next start. */
#ifndef APP_POLICY_INSTALL_H
#define APP_POLICY_INSTALL_H

/* DIR [--data DIR | --policies DIR ...]; 0, or 1 when the pack is no good, 2 for wrong usage. */
int policy_install_tool(int argc, char **argv);

#endif
