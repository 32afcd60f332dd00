/* fact: the facts that tables of the policy see, as people say them. Pure.
 *
 * A fact has a name in the tables (`within_no_reason_window`); here it has a sentence in Chinese
 * and English, for each value it may have. A fact that nobody has put into words yet is told by its
 * name: never wrong, only less plain. Texts live in the arena.
 */
#ifndef DESK_FACT_H
#define DESK_FACT_H

#include "base/record.h"
#include "desk/pack.h"

struct fact_speech {
  struct arena *arena;
  const struct pack *pack; /* whose parameters have sentences of their own */
  bool is_chinese;
};

/* "申请原因是「质量问题」", "已过无理由退换货期限"; of several values any: "是「甲」或「乙」". */
const char *fact_phrase(const struct fact_speech *speech, const char *name,
                        const struct value *values, size_t count);
/* What a cell asks of the fact, in the same form; a cell that is more than words and yes or no is
 * shown as it is written. */
const char *fact_wanted(const struct fact_speech *speech, const char *name, const char *cell);
/* The fact as the subject of a sentence. */
const char *fact_subject(const struct fact_speech *speech, const char *name);
/* A value by itself. */
const char *fact_value(const struct fact_speech *speech, const char *name, struct value value);
/* The words it may be, NULL when it is no word. */
const struct words *fact_words(const char *name);
/* May an applicant be told that the answer hangs on it? What lies in the past is no advice. */
bool fact_is_advice(const char *name);

#endif
