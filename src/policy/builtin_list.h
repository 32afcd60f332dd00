/* builtin_list: the functions behind the library's rows, by family. Called through builtin_rows
 * only: arguments have been checked against the row's kinds. */
#ifndef POLICY_BUILTIN_LIST_H
#define POLICY_BUILTIN_LIST_H

#include "policy/builtin.h"

/* conversion */
builtin_run run_date;
builtin_run run_date_parts;
builtin_run run_date_and_time;
builtin_run run_date_and_time_of;
builtin_run run_date_and_time_parts;
builtin_run run_time;
builtin_run run_time_parts;
builtin_run run_duration;
builtin_run run_years_and_months_duration;
builtin_run run_number;
builtin_run run_string;
builtin_run run_range;
/* boolean */
builtin_run run_not;
/* string */
builtin_run run_substring;
builtin_run run_string_length;
builtin_run run_upper_case;
builtin_run run_lower_case;
builtin_run run_substring_before;
builtin_run run_substring_after;
builtin_run run_contains;
builtin_run run_starts_with;
builtin_run run_ends_with;
builtin_run run_replace;
builtin_run run_matches;
builtin_run run_split;
builtin_run run_string_join;
/* list */
builtin_run run_list_contains;
builtin_run run_count;
builtin_run run_min;
builtin_run run_max;
builtin_run run_sum;
builtin_run run_mean;
builtin_run run_median;
builtin_run run_stddev;
builtin_run run_mode;
builtin_run run_product;
builtin_run run_all;
builtin_run run_any;
builtin_run run_sublist;
builtin_run run_append;
builtin_run run_concatenate;
builtin_run run_union;
builtin_run run_insert_before;
builtin_run run_remove;
builtin_run run_list_replace;
builtin_run run_list_replace_match;
builtin_run run_reverse;
builtin_run run_index_of;
builtin_run run_distinct_values;
builtin_run run_flatten;
builtin_run run_sort;
/* number */
builtin_run run_decimal;
builtin_run run_floor;
builtin_run run_ceiling;
builtin_run run_round_up;
builtin_run run_round_down;
builtin_run run_round_half_up;
builtin_run run_round_half_down;
builtin_run run_abs;
builtin_run run_modulo;
builtin_run run_sqrt;
builtin_run run_log;
builtin_run run_exp;
builtin_run run_odd;
builtin_run run_even;
/* date and time */
builtin_run run_is;
builtin_run run_now;
builtin_run run_today;
builtin_run run_day_of_year;
builtin_run run_day_of_week;
builtin_run run_month_of_year;
builtin_run run_week_of_year;
/* context */
builtin_run run_get_value;
builtin_run run_get_value_deep;
builtin_run run_get_entries;
builtin_run run_context;
builtin_run run_context_put;
builtin_run run_context_put_deep;
builtin_run run_context_merge;
/* range */
builtin_run run_before;
builtin_run run_after;
builtin_run run_meets;
builtin_run run_met_by;
builtin_run run_overlaps;
builtin_run run_overlaps_before;
builtin_run run_overlaps_after;
builtin_run run_finishes;
builtin_run run_finished_by;
builtin_run run_includes;
builtin_run run_during;
builtin_run run_starts;
builtin_run run_started_by;
builtin_run run_coincides;

#endif
