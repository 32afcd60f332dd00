/* visit_api: POST /cases/{id}/book, /arrive, /visit-done.
 *
 * Booking and finishing are steps of the lifecycle; arriving is not: it changes the visit and stops
 * a clock. That a repair at home failed is the repair's step (repair_fail).
 */
#include "api/visit_api.h"

#include "desk/visit.h"

#define V(member, ...) FIELD_ROW(struct visit_input, member, __VA_ARGS__)
static const struct field book_fields[] = {
    V(technician, FIELD_TEXT, "who comes", "技术人员", .min = 1, .max = 60),
    V(slot_from, FIELD_WHEN, "from", "预约开始"),
    V(slot_to, FIELD_WHEN, "until", "预约结束"),
    V(address, FIELD_TEXT, "where", "上门地址", .flags = FIELD_PERSONAL, .min = 1, .max = 200),
};
const struct record visit_book_input = {
    .name = "visit_book_input", .doc = "A visit.", RECORD_OF(struct visit_input, book_fields)};
static const struct field done_fields[] = {
    V(result, FIELD_TEXT, "what was done", "上门结果", .flags = FIELD_PERSONAL, .min = 1,
      .max = CASE_TEXT_MAX),
    V(signed_by, FIELD_TEXT, "who signed for it", "签字人", .flags = FIELD_PERSONAL, .min = 1,
      .max = 60),
    V(signature_file_id, FIELD_ID, "own upload: picture of the signature", "签字图片",
      .flags = FIELD_OPTIONAL, .prefix = "fil"),
};
const struct record visit_done_input = {.name = "visit_done_input",
                                        .doc = "The result of a visit.",
                                        RECORD_OF(struct visit_input, done_fields)};

static enum error verb_run(struct call *call, int event) {
  struct case_row row;
  int64_t id;
  struct step_input input = {.event = event, .visit = call->input};
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = call_version(call, &input.expected_version);
  if (error == OK) error = case_step(call->ctx, id, &input, &row);
  if (error == OK) call->row_id = row.id;
  return error;
}

enum error visit_book_run(struct call *call) {
  return verb_run(call, EVENT_BOOK);
}

enum error visit_done_run(struct call *call) {
  return verb_run(call, EVENT_VISIT_DONE);
}

enum error visit_arrive_run(struct call *call) {
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = visit_arrive(call->ctx, id, &row);
  if (error == OK) call->row_id = row.id;
  return error;
}
