/* import_tool: `aftercare import orders|returns --map MAP.json FILE.csv [--rejects PATH]`.
 *
 * Options of settings (--data, --store) are taken as everywhere. Exit code 0 also when rows were
 * refused: they stand in the rejects file; 1 when the import could not be done, 2 for wrong use. */
#ifndef APP_IMPORT_TOOL_H
#define APP_IMPORT_TOOL_H

int import_tool(int argc, char **argv);

#endif
