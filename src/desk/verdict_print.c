/* verdict_print: the verdict as the API shows it and the decision row keeps it.
 *
 * One shape for both, so that what was shown is what was stored. Money is added by the caller: it
 * is not the policy's. Every list is bounded where it was collected.
 */
#include "desk/verdict.h"

#include <string.h>

#define FAILED_SHOWN_MAX 40

static void words_print(struct json_out *out, const char *name, const char *const *words,
                        size_t count) {
  json_name(out, name);
  json_open(out, '[');
  for (size_t i = 0; i < count; i++)
    json_put_text(out, words[i]);
  json_close(out, ']');
}

static void sentence_print(struct json_out *out, const char *name, const char *zh, const char *en) {
  json_name(out, name);
  json_open(out, '{');
  json_pair_text(out, "zh", zh);
  json_pair_text(out, "en", en);
  json_close(out, '}');
}

static void clauses_print(struct json_out *out, const struct verdict *verdict) {
  json_name(out, "clauses");
  json_open(out, '[');
  for (size_t i = 0; i < verdict->clause_count; i++) {
    json_open(out, '{');
    json_pair_text(out, "id", verdict->clauses[i]->id);
    json_pair_text(out, "zh", verdict->clauses[i]->zh);
    json_pair_text(out, "en", verdict->clauses[i]->en);
    json_close(out, '}');
  }
  json_close(out, ']');
}

static void window_print(struct json_out *out, const struct verdict *verdict) {
  json_name(out, "window");
  if (!verdict->has_window) {
    json_put_null(out);
    return;
  }
  json_open(out, '{');
  json_pair_int(out, "limit_amount", verdict->window.amount);
  json_pair_text(out, "limit_unit", span_unit_words.list[verdict->window.unit]);
  json_pair_bool(out, "is_first_day_counted", verdict->window.is_first_day_counted);
  json_pair_when(out, "nominal_due", verdict->window_due.nominal_due);
  json_pair_when(out, "legal_due", verdict->window_due.legal_due);
  json_pair_bool(out, "is_provisional", verdict->window_due.is_provisional);
  json_close(out, '}');
}

static void promises_print(struct json_out *out, const struct verdict *verdict) {
  json_name(out, "promises");
  json_open(out, '[');
  for (size_t i = 0; i < verdict->promise_count; i++)
    promise_print(out, &verdict->promises[i]);
  json_close(out, ']');
}

static void failed_print(struct json_out *out, const struct verdict *verdict) {
  json_name(out, "failed");
  json_open(out, '[');
  for (size_t i = 0; i < verdict->trace.table_count; i++) {
    const struct table_trace *table = &verdict->trace.tables[i];
    for (size_t k = 0; k < table->miss_count && k < FAILED_SHOWN_MAX; k++) {
      json_open(out, '{');
      json_pair_int(out, "rule", table->misses[k].rule);
      json_pair_text(out, "fact", table->misses[k].input_text);
      json_pair_text(out, "cell", table->misses[k].cell_text);
      json_close(out, '}');
    }
  }
  json_close(out, ']');
}

void verdict_print(struct json_out *out, const struct verdict *verdict) {
  json_pair_text(out, "outcome", verdict_words.list[verdict->outcome]);
  json_pair_text(out, "rule", verdict->rule);
  json_name(out, "reasons");
  json_open(out, '[');
  json_open(out, '{');
  json_pair_text(out, "zh", verdict->reason_zh);
  json_pair_text(out, "en", verdict->reason_en);
  json_close(out, '}');
  json_close(out, ']');
  clauses_print(out, verdict);
  words_print(out, "remedies", verdict->remedies, verdict->remedy_count);
  words_print(out, "evidence_required", verdict->evidence, verdict->evidence_count);
  words_print(out, "evidence_missing", verdict->missing, verdict->missing_count);
  json_pair_text(out, "freight_payer", freight_payer_words.list[verdict->return_freight_payer]);
  json_pair_bool(out, "outbound_freight_refunded", verdict->outbound_refunded);
  sentence_print(out, "return_freight_note", verdict->freight_zh, verdict->freight_en);
  window_print(out, verdict);
  promises_print(out, verdict);
  failed_print(out, verdict);
  json_name(out, "pack");
  json_open(out, '{');
  json_pair_text(out, "name", verdict->pack->name);
  json_pair_text(out, "version", verdict->pack->version);
  json_close(out, '}');
}
