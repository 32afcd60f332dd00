/* store_tool: demo, verify, rebuild, backup: tools over a store. Exit codes: 0 done and sound, 1
 * not, 2 used wrongly. */
#ifndef APP_STORE_TOOL_H
#define APP_STORE_TOOL_H

int store_tool_demo(int argc, char **argv);
int store_tool_verify(int argc, char **argv);
int store_tool_rebuild(int argc, char **argv);
int store_tool_backup(int argc, char **argv);

#endif
