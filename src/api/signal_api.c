/* signal_api: POST /cases/{id}/signals.
 *
 * A bridge to a telephone line or a chat has an API key and tells what it sees: the call came
 * through, a person took it, a person wrote. It tells the moment as well, because promises of half
 * a minute would be lost on the way. Which promises wait for what is the policy's business.
 */
#include "api/signal_api.h"

#include "desk/signal.h"

static const struct field fields[] = {
    FIELD_ROW(struct signal_input, signal, FIELD_WORD, "what happened", "信号",
              .words = &outside_signal_words),
    FIELD_ROW(struct signal_input, at, FIELD_WHEN,
              "when; now if absent, at most ten minutes ago, to the millisecond", "发生时间",
              .flags = FIELD_OPTIONAL),
};
const struct record signal_record = {.name = "signal_input",
                                     .doc = "Something that promises start or stop on.",
                                     RECORD_OF(struct signal_input, fields)};

enum error signal_run(struct call *call) {
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = signal_tell(call->ctx, id, call->input, &row);
  if (error == OK) call->row_id = row.id;
  return error;
}
