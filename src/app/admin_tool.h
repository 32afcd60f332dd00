/* admin_tool: `aftercare admin LOGIN`: the first administrator, and the one who lost his password.
 */
#ifndef APP_ADMIN_TOOL_H
#define APP_ADMIN_TOOL_H

int admin_tool(int argc, char **argv);

#endif
