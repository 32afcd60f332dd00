/* replay_tool: `aftercare replay --pack DRAFT [--from DATE] [--to DATE] [--json]`: the past,
 * decided under a draft. DRAFT is a pack's name or its folder. Reads only; may run beside a server.
 */
#ifndef APP_REPLAY_TOOL_H
#define APP_REPLAY_TOOL_H

int replay_tool(int argc, char **argv);

#endif
