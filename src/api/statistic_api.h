/* statistic_api: what became of the cases of a period: figures, the cases behind them, as a file;
 * and what is done about what they show. */
#ifndef API_STATISTIC_API_H
#define API_STATISTIC_API_H

#include "api/api.h"

enum error statistic_get_run(struct call *call);
enum error statistic_cases_run(struct call *call);
enum error statistic_file_run(struct call *call);
extern const struct record statistic_view_record, statistic_case_record;

enum error improvement_open_prepare(struct call *call);
enum error improvement_open_run(struct call *call);
enum error improvement_list_run(struct call *call);
enum error improvement_get_run(struct call *call);
enum error improvement_begin_run(struct call *call);
enum error improvement_finish_run(struct call *call);
enum error improvement_effective_run(struct call *call);
enum error improvement_again_run(struct call *call);
enum error improvement_cancel_run(struct call *call);
extern const struct record improvement_input, improvement_words_input, improvement_again_input,
    improvement_extra_record, improvement_detail_record;

#endif
