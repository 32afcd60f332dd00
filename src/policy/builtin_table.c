/* builtin_table.c: every function of FEEL's library, once.
 *
 * Columns: name, kinds of the parameters (builtin.h says what the letters mean), their names as the
 * standard gives them, how many are required, flags, the function. Rows of one name stand together;
 * a call takes the first that fits. Where editions of the standard and engines name a parameter
 * differently, there is a row for each name.
 */
#include "policy/builtin_list.h"

#include <string.h>

/* clang-format off */
const struct builtin builtin_rows[] = {
    /* conversion */
    {"date", "*", {"from"}, 1, 0, run_date},
    {"date", "nnn", {"year", "month", "day"}, 3, 0, run_date_parts},
    {"date and time", "*", {"from"}, 1, 0, run_date_and_time},
    {"date and time", "**", {"date", "time"}, 2, 0, run_date_and_time_of},
    {"date and time", "nnnnnn*",
     {"year", "month", "day", "hour", "minute", "second", "offset"}, 6, 0,
     run_date_and_time_parts},
    {"date and time", "nnnnnns",
     {"year", "month", "day", "hour", "minute", "second", "timezone"}, 7, 0,
     run_date_and_time_parts},
    {"time", "*", {"from"}, 1, 0, run_time},
    {"time", "nnnD", {"hour", "minute", "second", "offset"}, 3, 0, run_time_parts},
    {"duration", "*", {"from"}, 1, 0, run_duration},
    {"years and months duration", "**", {"from", "to"}, 2, 0, run_years_and_months_duration},
    {"number", "sSS", {"from", "grouping separator", "decimal separator"}, 1, 0, run_number},
    {"string", "*", {"from"}, 1, 0, run_string},
    {"range", "s", {"from"}, 1, 0, run_range},
    /* boolean */
    {"not", "*", {"negand"}, 1, 0, run_not},
    /* string */
    {"substring", "snN", {"string", "start position", "length"}, 2, 0, run_substring},
    {"string length", "s", {"string"}, 1, 0, run_string_length},
    {"upper case", "s", {"string"}, 1, 0, run_upper_case},
    {"lower case", "s", {"string"}, 1, 0, run_lower_case},
    {"substring before", "ss", {"string", "match"}, 2, 0, run_substring_before},
    {"substring after", "ss", {"string", "match"}, 2, 0, run_substring_after},
    {"contains", "ss", {"string", "match"}, 2, 0, run_contains},
    {"starts with", "ss", {"string", "match"}, 2, 0, run_starts_with},
    {"ends with", "ss", {"string", "match"}, 2, 0, run_ends_with},
    {"replace", "sssS", {"input", "pattern", "replacement", "flags"}, 3, 0, run_replace},
    {"matches", "ssS", {"input", "pattern", "flags"}, 2, 0, run_matches},
    {"split", "ss", {"string", "delimiter"}, 2, 0, run_split},
    {"string join", "lS", {"list", "delimiter"}, 1, 0, run_string_join},
    /* list */
    {"list contains", "l*", {"list", "element"}, 2, 0, run_list_contains},
    {"list contains", "l*", {"list", "match"}, 2, 0, run_list_contains},
    {"count", "l", {"list"}, 1, 0, run_count},
    {"min", "l", {"list"}, 1, BUILTIN_GATHER, run_min},
    {"max", "l", {"list"}, 1, BUILTIN_GATHER, run_max},
    {"sum", "l", {"list"}, 1, BUILTIN_GATHER, run_sum},
    {"mean", "l", {"list"}, 1, BUILTIN_GATHER, run_mean},
    {"median", "l", {"list"}, 1, BUILTIN_GATHER, run_median},
    {"stddev", "l", {"list"}, 1, BUILTIN_GATHER, run_stddev},
    {"mode", "l", {"list"}, 1, BUILTIN_GATHER, run_mode},
    {"product", "l", {"list"}, 1, BUILTIN_GATHER, run_product},
    {"all", "l", {"list"}, 1, BUILTIN_GATHER, run_all},
    {"any", "l", {"list"}, 1, BUILTIN_GATHER, run_any},
    {"sublist", "lnN", {"list", "start position", "length"}, 2, 0, run_sublist},
    {"append", "l*", {"list", "item"}, 1, BUILTIN_REPEAT, run_append},
    {"concatenate", "l", {"list"}, 1, BUILTIN_REPEAT, run_concatenate},
    {"union", "l", {"list"}, 1, BUILTIN_REPEAT, run_union},
    {"insert before", "ln*", {"list", "position", "newItem"}, 3, 0, run_insert_before},
    {"remove", "ln", {"list", "position"}, 2, 0, run_remove},
    {"list replace", "ln*", {"list", "position", "newItem"}, 3, 0, run_list_replace},
    {"list replace", "lf*", {"list", "match", "newItem"}, 3, 0, run_list_replace_match},
    {"reverse", "l", {"list"}, 1, 0, run_reverse},
    {"index of", "l*", {"list", "match"}, 2, 0, run_index_of},
    {"distinct values", "l", {"list"}, 1, 0, run_distinct_values},
    {"flatten", "l", {"list"}, 1, 0, run_flatten},
    {"sort", "lF", {"list", "precedes"}, 1, 0, run_sort},
    {"sort", "lF", {"list", "precedence"}, 1, 0, run_sort},
    /* number */
    {"decimal", "nn", {"n", "scale"}, 2, 0, run_decimal},
    {"floor", "nn", {"n", "scale"}, 1, 0, run_floor},
    {"ceiling", "nn", {"n", "scale"}, 1, 0, run_ceiling},
    {"round up", "nn", {"n", "scale"}, 1, 0, run_round_up},
    {"round down", "nn", {"n", "scale"}, 1, 0, run_round_down},
    {"round half up", "nn", {"n", "scale"}, 1, 0, run_round_half_up},
    {"round half down", "nn", {"n", "scale"}, 1, 0, run_round_half_down},
    {"abs", "*", {"n"}, 1, 0, run_abs},
    {"modulo", "nn", {"dividend", "divisor"}, 2, 0, run_modulo},
    {"sqrt", "n", {"number"}, 1, 0, run_sqrt},
    {"log", "n", {"number"}, 1, 0, run_log},
    {"exp", "n", {"number"}, 1, 0, run_exp},
    {"odd", "n", {"number"}, 1, 0, run_odd},
    {"even", "n", {"number"}, 1, 0, run_even},
    /* date and time */
    {"is", "**", {"value1", "value2"}, 0, 0, run_is},
    {"now", "", {}, 0, BUILTIN_UNSTEADY, run_now},
    {"today", "", {}, 0, BUILTIN_UNSTEADY, run_today},
    {"day of year", "*", {"date"}, 1, 0, run_day_of_year},
    {"day of week", "*", {"date"}, 1, 0, run_day_of_week},
    {"month of year", "*", {"date"}, 1, 0, run_month_of_year},
    {"week of year", "*", {"date"}, 1, 0, run_week_of_year},
    /* context */
    {"get value", "cs", {"m", "key"}, 2, 0, run_get_value},
    {"get value", "cl", {"m", "keys"}, 2, 0, run_get_value_deep},
    {"get value", "cs", {"context", "key"}, 2, 0, run_get_value},
    {"get value", "cl", {"context", "keys"}, 2, 0, run_get_value_deep},
    {"get entries", "c", {"m"}, 1, 0, run_get_entries},
    {"get entries", "c", {"context"}, 1, 0, run_get_entries},
    {"context", "l", {"entries"}, 1, 0, run_context},
    {"context put", "cs*", {"context", "key", "value"}, 3, 0, run_context_put},
    {"context put", "cl*", {"context", "keys", "value"}, 3, 0, run_context_put_deep},
    {"context merge", "l", {"contexts"}, 1, 0, run_context_merge},
    /* range */
    {"before", "pp", {"point1", "point2"}, 2, 0, run_before},
    {"before", "rp", {"range", "point"}, 2, BUILTIN_ORDERED, run_before},
    {"before", "pr", {"point", "range"}, 2, BUILTIN_ORDERED, run_before},
    {"before", "rr", {"range1", "range2"}, 2, 0, run_before},
    {"after", "pp", {"point1", "point2"}, 2, 0, run_after},
    {"after", "rp", {"range", "point"}, 2, BUILTIN_ORDERED, run_after},
    {"after", "pr", {"point", "range"}, 2, BUILTIN_ORDERED, run_after},
    {"after", "rr", {"range1", "range2"}, 2, 0, run_after},
    {"meets", "rr", {"range1", "range2"}, 2, 0, run_meets},
    {"met by", "rr", {"range1", "range2"}, 2, 0, run_met_by},
    {"overlaps", "rr", {"range1", "range2"}, 2, 0, run_overlaps},
    {"overlaps before", "rr", {"range1", "range2"}, 2, 0, run_overlaps_before},
    {"overlaps after", "rr", {"range1", "range2"}, 2, 0, run_overlaps_after},
    {"finishes", "pr", {"point", "range"}, 2, 0, run_finishes},
    {"finishes", "rr", {"range1", "range2"}, 2, 0, run_finishes},
    {"finished by", "rp", {"range", "point"}, 2, 0, run_finished_by},
    {"finished by", "rr", {"range1", "range2"}, 2, 0, run_finished_by},
    {"includes", "rp", {"range", "point"}, 2, 0, run_includes},
    {"includes", "rr", {"range1", "range2"}, 2, 0, run_includes},
    {"during", "pr", {"point", "range"}, 2, 0, run_during},
    {"during", "rr", {"range1", "range2"}, 2, 0, run_during},
    {"starts", "pr", {"point", "range"}, 2, 0, run_starts},
    {"starts", "rr", {"range1", "range2"}, 2, 0, run_starts},
    {"started by", "rp", {"range", "point"}, 2, 0, run_started_by},
    {"started by", "rr", {"range1", "range2"}, 2, 0, run_started_by},
    {"coincides", "pp", {"point1", "point2"}, 2, 0, run_coincides},
    {"coincides", "rr", {"range1", "range2"}, 2, 0, run_coincides},
    {0},
};
/* clang-format on */

const struct builtin *builtin_find(struct text name) {
  for (const struct builtin *row = builtin_rows; row->name != NULL; row++)
    if (text_is(name, row->name)) return row;
  return NULL;
}
