/* builtin_list: the functions behind the library's rows, by family. Called through builtin_rows
 * only: arguments have been checked against the row's kinds. */
#ifndef POLICY_BUILTIN_LIST_H
#define POLICY_BUILTIN_LIST_H

#include "policy/builtin.h"

#define BUILTIN(run)                                                                               \
  struct value run(struct eval *eval, const struct value *arguments, size_t count)

/* conversion */
BUILTIN(run_date);
BUILTIN(run_date_parts);
BUILTIN(run_date_and_time);
BUILTIN(run_date_and_time_of);
BUILTIN(run_date_and_time_parts);
BUILTIN(run_time);
BUILTIN(run_time_parts);
BUILTIN(run_duration);
BUILTIN(run_years_and_months_duration);
BUILTIN(run_number);
BUILTIN(run_string);
BUILTIN(run_range);
/* boolean */
BUILTIN(run_not);
/* string */
BUILTIN(run_substring);
BUILTIN(run_string_length);
BUILTIN(run_upper_case);
BUILTIN(run_lower_case);
BUILTIN(run_substring_before);
BUILTIN(run_substring_after);
BUILTIN(run_contains);
BUILTIN(run_starts_with);
BUILTIN(run_ends_with);
BUILTIN(run_replace);
BUILTIN(run_matches);
BUILTIN(run_split);
BUILTIN(run_string_join);
/* list */
BUILTIN(run_list_contains);
BUILTIN(run_count);
BUILTIN(run_min);
BUILTIN(run_max);
BUILTIN(run_sum);
BUILTIN(run_mean);
BUILTIN(run_median);
BUILTIN(run_stddev);
BUILTIN(run_mode);
BUILTIN(run_product);
BUILTIN(run_all);
BUILTIN(run_any);
BUILTIN(run_sublist);
BUILTIN(run_append);
BUILTIN(run_concatenate);
BUILTIN(run_union);
BUILTIN(run_insert_before);
BUILTIN(run_remove);
BUILTIN(run_list_replace);
BUILTIN(run_list_replace_match);
BUILTIN(run_reverse);
BUILTIN(run_index_of);
BUILTIN(run_distinct_values);
BUILTIN(run_flatten);
BUILTIN(run_sort);
/* number */
BUILTIN(run_decimal);
BUILTIN(run_floor);
BUILTIN(run_ceiling);
BUILTIN(run_round_up);
BUILTIN(run_round_down);
BUILTIN(run_round_half_up);
BUILTIN(run_round_half_down);
BUILTIN(run_abs);
BUILTIN(run_modulo);
BUILTIN(run_sqrt);
BUILTIN(run_log);
BUILTIN(run_exp);
BUILTIN(run_odd);
BUILTIN(run_even);
/* date and time */
BUILTIN(run_is);
BUILTIN(run_now);
BUILTIN(run_today);
BUILTIN(run_day_of_year);
BUILTIN(run_day_of_week);
BUILTIN(run_month_of_year);
BUILTIN(run_week_of_year);
/* context */
BUILTIN(run_get_value);
BUILTIN(run_get_value_deep);
BUILTIN(run_get_entries);
BUILTIN(run_context);
BUILTIN(run_context_put);
BUILTIN(run_context_put_deep);
BUILTIN(run_context_merge);
/* range */
BUILTIN(run_before);
BUILTIN(run_after);
BUILTIN(run_meets);
BUILTIN(run_met_by);
BUILTIN(run_overlaps);
BUILTIN(run_overlaps_before);
BUILTIN(run_overlaps_after);
BUILTIN(run_finishes);
BUILTIN(run_finished_by);
BUILTIN(run_includes);
BUILTIN(run_during);
BUILTIN(run_starts);
BUILTIN(run_started_by);
BUILTIN(run_coincides);

#endif
