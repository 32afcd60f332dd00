/* policy_tool: asking a policy pack from the shell. */
#ifndef APP_POLICY_TOOL_H
#define APP_POLICY_TOOL_H

int policy_tool_decide(int argc, char **argv);

#endif
