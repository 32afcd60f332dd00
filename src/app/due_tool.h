/* due_tool: `aftercare due batch | bench`: due times and elapsed working time for other programs.
 *
 * batch lines: {"calendar": NAME or PATH, "start": INSTANT, "amount": 3, "unit": "working_day",
 * "is_first_day_counted"?: false, "is_rolled"?: false, "pauses"?: [[FROM, TO], ...], "now"?:
 * INSTANT} gives {"nominal_due", "legal_due", "is_provisional"[, "used"]} (null due times while
 * paused);
 * {"calendar", "from", "to"} gives {"working_ms"}. NAME is a file of policies/calendars, or
 * `always`.
 */
#ifndef APP_DUE_TOOL_H
#define APP_DUE_TOOL_H

int due_tool(int argc, char **argv);

#endif
