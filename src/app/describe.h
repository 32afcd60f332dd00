/* describe: prints the program's tables, as Markdown or JSON; docs/reference and the tests come
 * from it. */
#ifndef APP_DESCRIBE_H
#define APP_DESCRIBE_H

int describe_tool(int argc, char **argv);

#endif
