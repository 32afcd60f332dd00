/* settlement_api: the verbs of settlements, and what came of them.
 *
 * All verbs fill one struct, each through an input table of its own. Whether a step exists, for
 * whom and when is the lifecycle's business; that a confirmation is about the terms that stand is
 * the hash's. Checking a hash is open to anybody, because whoever holds the document should be able
 * to see that it is genuine.
 */
#include "api/settlement_api.h"

#include "api/settlement_paper.h"
#include "desk/settlement_proof.h"
#include "desk/step.h"

struct terms_verb {
  const char *reason;
  struct settlement_input terms;
};
#define INPUT(named, path, of_kind, english, chinese, ...)                                         \
  {                                                                                                \
    .name = (named), .offset = offsetof(struct terms_verb, path), .kind = (of_kind),               \
    .doc = (english), .zh = (chinese), __VA_ARGS__                                                 \
  }
#define RECORD_INPUT(of, named, english, list)                                                     \
  const struct record of = {.name = (named), .doc = (english), RECORD_OF(struct terms_verb, list)}
#define HASH(...)                                                                                  \
  INPUT("sha256", terms.sha256, FIELD_TEXT, "of the terms that were read", "条款摘要", .max = 64,  \
        __VA_ARGS__)
#define NUMBER                                                                                     \
  INPUT("term_no", terms.term_no, FIELD_INT, "which term", "条款序号", .min = 1, .max = TERMS_MAX)

static const struct field propose_fields[] = {
    INPUT("terms", terms.terms, FIELD_LIST, "what each side owes", "条款",
          .record = &term_input_record, .min = 1, .max = TERMS_MAX),
    INPUT("until", terms.until, FIELD_WHEN, "to be confirmed by; what the policy says if not said",
          "确认期限", .flags = FIELD_OPTIONAL),
    INPUT("note", terms.note, FIELD_TEXT, "on what it rests", "说明",
          .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = CASE_TEXT_MAX),
};
RECORD_INPUT(terms_input, "terms_input", "Terms of a settlement.", propose_fields);

static const struct field confirm_fields[] = {HASH(.min = 64)};
RECORD_INPUT(terms_confirm_input, "terms_confirm_input", "The terms that are confirmed.",
             confirm_fields);

static const struct field decline_fields[] = {
    HASH(.flags = FIELD_OPTIONAL),
    INPUT("reason", reason, FIELD_TEXT, "why", "理由", .flags = FIELD_OPTIONAL | FIELD_PERSONAL,
          .max = CASE_REASON_MAX),
};
RECORD_INPUT(terms_decline_input, "terms_decline_input", "Why not.", decline_fields);

static const struct field done_fields[] = {
    NUMBER,
    INPUT("text", terms.text, FIELD_TEXT, "how; a tracking number", "履行说明",
          .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = TERM_TEXT_MAX),
};
RECORD_INPUT(term_done_input, "term_done_input", "A term that is done.", done_fields);

static const struct field broken_fields[] = {
    NUMBER,
    INPUT("reason", reason, FIELD_TEXT, "what was not done", "理由", .flags = FIELD_PERSONAL,
          .min = 1, .max = CASE_REASON_MAX),
};
RECORD_INPUT(term_broken_input, "term_broken_input", "A term that was not kept.", broken_fields);

static const struct field hash_fields[] = {HASH(.min = 64)};
RECORD_INPUT(settlement_hash_input, "settlement_hash_input", "A hash to check.", hash_fields);

struct answer_view {
  struct list versions;
  struct settlement_proof proof;
};
static const struct field answer_fields[] = {
    FIELD_ROW(struct answer_view, versions, FIELD_LIST, "oldest first", "各版本",
              .record = &settlement_record, .max = SETTLEMENTS_MAX),
    FIELD_ROW(struct answer_view, proof, FIELD_RECORD, "of the last of them", "校验信息",
              .record = &settlement_proof_record),
};
const struct record settlement_answer_record = {.name = "settlement_answer",
                                                .doc = "The settlement of a case.",
                                                RECORD_OF(struct answer_view, answer_fields)};

/* ---- steps ---- */

static enum error verb_run(struct call *call, int event) {
  const struct terms_verb *verb = call->input;
  struct case_row row;
  int64_t id;
  struct step_input input = {.event = event, .reason = verb->reason, .settlement = &verb->terms};
  if (event == EVENT_PROPOSE_TERMS) input.reason = verb->terms.note;
  if (event == EVENT_FULFIL) input.reason = verb->terms.text;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = call_version(call, &input.expected_version);
  if (error == OK) error = case_step(call->ctx, id, &input, &row);
  if (error == OK) call->row_id = row.id;
  return error;
}

enum error terms_propose_run(struct call *call) {
  return verb_run(call, EVENT_PROPOSE_TERMS);
}
enum error terms_confirm_run(struct call *call) {
  return verb_run(call, EVENT_CONFIRM_TERMS);
}
enum error terms_decline_run(struct call *call) {
  return verb_run(call, EVENT_DECLINE_TERMS);
}
enum error term_fulfil_run(struct call *call) {
  return verb_run(call, EVENT_FULFIL);
}
enum error terms_broken_run(struct call *call) {
  return verb_run(call, EVENT_TERMS_BROKEN);
}

/* ---- looking ---- */

enum error settlement_get_run(struct call *call) {
  struct case_row row;
  struct answer_view view = {0};
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = case_load(call->ctx, id, &row);
  if (error == OK) error = settlement_view(call->ctx, &row, &view.versions);
  if (error != OK) return error;
  if (view.versions.count == 0)
    return fault_raise(&call->ctx->fault, ERR_NOT_FOUND, "id", "此单没有和解协议",
                       "There is no settlement on this case");
  const struct settlement_row *last =
      (const struct settlement_row *)view.versions.items + (view.versions.count - 1);
  error = settlement_prove(call->ctx, last, &view.proof);
  if (error == OK) record_print(&call->out, &settlement_answer_record, &view);
  return error;
}

enum error settlement_document_run(struct call *call) {
  struct case_row row;
  struct text bytes;
  int64_t id, version = 0;
  const char *asked = request_query(call->request, "version");
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK && asked != NULL &&
      (text_int(text_of(asked), &version) != OK || version < 1 || version > SETTLEMENTS_MAX))
    error = fault_raise(&call->ctx->fault, ERR_INVALID, "version", "版本须为正整数",
                        "A version is a whole number from 1");
  if (error == OK) error = case_load(call->ctx, id, &row);
  if (error == OK) error = settlement_paper(call->ctx, &row, version, &bytes);
  if (error != OK) return error;
  buffer_add(&call->body, bytes.at, bytes.len);
  call->content_type = "application/pdf";
  call_header(call, "X-Content-Type-Options", "nosniff");
  call_header(
      call, "Content-Disposition",
      text_printf(call->ctx->arena, "attachment; filename=\"settlement-%s.pdf\"", row.case_no));
  return OK;
}

enum error settlement_verify_run(struct call *call) {
  const struct terms_verb *verb = call->input;
  struct settlement_proof proof;
  enum error error = settlement_verify(call->ctx, verb->terms.sha256, &proof);
  if (error == OK) record_print(&call->out, &settlement_proof_record, &proof);
  return error;
}
