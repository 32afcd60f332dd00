/* openapi: tables in, OpenAPI 3.1 out.
 *
 * Every route row becomes an operation, every record it names a schema; records named inside
 * records follow, each once. Limits of the record tables (lengths, ranges, words, list sizes)
 * become JSON Schema keywords, so a client can check what the server will check. Problems are one
 * shared schema. Nothing is written here that a table could say.
 */
#include "api/openapi.h"

#include "base/map.h"

#include <stdio.h>
#include <string.h>

#define SCHEMAS_MAX 1024

struct printer {
  struct json_out out;
  struct arena *arena;
  const struct record *schemas[SCHEMAS_MAX];
  size_t schema_count;
};

static void record_note(struct printer *printer, const struct record *record) {
  if (record == NULL) return;
  for (size_t i = 0; i < printer->schema_count; i++)
    if (strcmp(printer->schemas[i]->name, record->name) == 0) return;
  if (printer->schema_count < SCHEMAS_MAX) printer->schemas[printer->schema_count++] = record;
}

static void ref_print(struct printer *printer, const struct record *record) {
  record_note(printer, record);
  json_open(&printer->out, '{');
  json_pair_text(&printer->out, "$ref",
                 text_printf(printer->arena, "#/components/schemas/%s", record->name));
  json_close(&printer->out, '}');
}

/* ---- fields ---- */

static void words_print(struct json_out *out, const struct field *field) {
  json_name(out, "enum");
  json_open(out, '[');
  for (size_t i = 0; i < field->words->count; i++)
    json_put_text(out, field->words->list[i]);
  if (field->flags & FIELD_OPTIONAL) json_put_null(out);
  json_close(out, ']');
}

static void type_print(struct json_out *out, const struct field *field, const char *type) {
  json_name(out, "type");
  if ((field->flags & FIELD_OPTIONAL) == 0) {
    json_put_text(out, type);
    return;
  }
  json_open(out, '[');
  json_put_text(out, type);
  json_put_text(out, "null");
  json_close(out, ']');
}

static void number_print(struct json_out *out, const struct field *field) {
  type_print(out, field, "integer");
  json_pair_text(out, "format", "int64");
  if (field->min != 0 || field->max != 0) json_pair_int(out, "minimum", field->min);
  if (field->max != 0) json_pair_int(out, "maximum", field->max);
}

static void text_print(struct json_out *out, const struct field *field) {
  type_print(out, field, "string");
  if (field->min > 0) json_pair_int(out, "minLength", field->min > 0 ? 1 : 0);
  if (field->max > 0) json_pair_int(out, "maxLength", field->max);
}

static void id_print(struct printer *printer, const struct field *field) {
  type_print(&printer->out, field, "string");
  bool is_row = strcmp(field->prefix, "row") == 0 || strcmp(field->prefix, "pty") == 0;
  json_pair_text(
      &printer->out, "pattern",
      text_printf(printer->arena, "^%s_[0-9]{1,19}$", is_row ? "[a-z]{3}" : field->prefix));
}

static void list_print(struct printer *printer, const struct field *field) {
  struct json_out *out = &printer->out;
  type_print(out, field, "array");
  if (field->min > 0) json_pair_int(out, "minItems", field->min);
  if (field->max > 0) json_pair_int(out, "maxItems", field->max);
  json_name(out, "items");
  if (field->record != NULL) {
    ref_print(printer, field->record);
    return;
  }
  json_open(out, '{');
  json_pair_text(out, "type", "string");
  json_close(out, '}');
}

/* A nested record, or null when it may be absent. */
static void nested_print(struct printer *printer, const struct field *field) {
  struct json_out *out = &printer->out;
  const char *ref = text_printf(printer->arena, "#/components/schemas/%s", field->record->name);
  record_note(printer, field->record);
  if ((field->flags & FIELD_OPTIONAL) == 0) {
    json_pair_text(out, "$ref", ref);
    return;
  }
  json_name(out, "anyOf");
  json_open(out, '[');
  ref_print(printer, field->record);
  json_put_raw(out, TEXT("{\"type\":\"null\"}"));
  json_close(out, ']');
}

static void kind_print(struct printer *printer, const struct field *field) {
  struct json_out *out = &printer->out;
  switch (field->kind) {
  case FIELD_ID:
    id_print(printer, field);
    return;
  case FIELD_INT:
  case FIELD_MONEY:
    number_print(out, field);
    return;
  case FIELD_BOOL:
    type_print(out, field, "boolean");
    return;
  case FIELD_WORD:
    type_print(out, field, "string");
    words_print(out, field);
    return;
  case FIELD_TEXT:
    text_print(out, field);
    return;
  case FIELD_WHEN:
    type_print(out, field, "string");
    json_pair_text(out, "format", "date-time");
    return;
  case FIELD_DATE:
    type_print(out, field, "string");
    json_pair_text(out, "format", "date");
    return;
  case FIELD_JSON:
    if (field->record != NULL) nested_print(printer, field);
    return;
  case FIELD_RECORD:
    nested_print(printer, field);
    return;
  case FIELD_LIST:
    list_print(printer, field);
    return;
  }
}

static bool is_shown(const struct field *field) {
  return (field->flags & FIELD_HIDDEN) == 0;
}

static void field_print(struct printer *printer, const struct field *field) {
  struct json_out *out = &printer->out;
  json_name(out, field->name);
  json_open(out, '{');
  kind_print(printer, field);
  json_pair_text(
      out, "description",
      text_printf(printer->arena, "%s（%s）", field->doc, field->zh == NULL ? "" : field->zh));
  json_close(out, '}');
}

static bool record_reaches(const struct record *from, const struct record *wanted) {
  if (from == NULL || from == wanted) return from != NULL;
  for (size_t i = 0; i < from->field_count; i++)
    if (record_reaches(from->fields[i].record, wanted)) return true;
  return false;
}

/* Inputs may leave optional fields out; answers always carry every field. */
static bool is_input(const struct record *record) {
  for (size_t i = 0; i < route_count; i++)
    if (record_reaches(routes[i]->input, record)) return true;
  return false;
}

static void schema_print(struct printer *printer, const struct record *record) {
  struct json_out *out = &printer->out;
  bool is_for_input = is_input(record);
  json_name(out, record->name);
  json_open(out, '{');
  json_pair_text(out, "type", "object");
  json_pair_text(out, "description", record->doc);
  if (is_for_input) json_pair_bool(out, "additionalProperties", false);
  json_name(out, "properties");
  json_open(out, '{');
  for (size_t i = 0; i < record->field_count; i++) {
    bool is_secret_out = (record->fields[i].flags & FIELD_SECRET) != 0 && !is_for_input;
    if (is_shown(&record->fields[i]) && !is_secret_out) field_print(printer, &record->fields[i]);
  }
  json_close(out, '}');
  json_name(out, "required");
  json_open(out, '[');
  for (size_t i = 0; i < record->field_count; i++) {
    const struct field *field = &record->fields[i];
    bool is_secret_out = (field->flags & FIELD_SECRET) != 0 && !is_for_input;
    bool is_left_out = is_for_input && (field->flags & FIELD_OPTIONAL) != 0;
    if (is_shown(field) && !is_secret_out && !is_left_out) json_put_text(out, field->name);
  }
  json_close(out, ']');
  json_close(out, '}');
}

/* ---- operations ---- */

static void parameter_print(struct json_out *out, const char *name, const char *in,
                            bool is_required) {
  json_open(out, '{');
  json_pair_text(out, "name", name);
  json_pair_text(out, "in", in);
  json_pair_bool(out, "required", is_required);
  json_name(out, "schema");
  json_open(out, '{');
  json_pair_text(out, "type", "string");
  json_close(out, '}');
  json_close(out, '}');
}

static void parameters_print(struct printer *printer, const struct route *route) {
  struct json_out *out = &printer->out;
  struct text rest = text_of(route->match.path);
  json_name(out, "parameters");
  json_open(out, '[');
  while (rest.len > 0) {
    text_cut(&rest, '{');
    if (rest.len > 0)
      parameter_print(out, text_keep(printer->arena, text_cut(&rest, '}')), "path", true);
  }
  rest = text_of(route->queries);
  while (rest.len > 0)
    parameter_print(out, text_keep(printer->arena, text_cut(&rest, ' ')), "query", false);
  if (route->needs_key || route->show != NULL)
    parameter_print(out, "Idempotency-Key", "header", route->needs_key);
  if (route->show != NULL && !route->needs_key) parameter_print(out, "If-Match", "header", false);
  json_close(out, ']');
}

static void body_print(struct printer *printer, const struct route *route) {
  struct json_out *out = &printer->out;
  if (route->input == NULL && !route->match.takes_upload) return;
  json_name(out, "requestBody");
  json_open(out, '{');
  json_pair_bool(out, "required", true);
  json_name(out, "content");
  json_open(out, '{');
  json_name(out, route->match.takes_upload ? "application/octet-stream" : "application/json");
  json_open(out, '{');
  if (route->input != NULL) {
    json_name(out, "schema");
    ref_print(printer, route->input);
  }
  json_close(out, '}');
  json_close(out, '}');
  json_close(out, '}');
}

/* The answer's own schema: one record, several merged, or a list of either. */
static void item_print(struct printer *printer, const struct route *route) {
  struct json_out *out = &printer->out;
  if (route->extra == NULL) {
    ref_print(printer, route->output);
    return;
  }
  json_open(out, '{');
  json_name(out, "allOf");
  json_open(out, '[');
  ref_print(printer, route->output);
  ref_print(printer, route->extra);
  if (route->more != NULL) ref_print(printer, route->more);
  json_close(out, ']');
  json_close(out, '}');
}

static void output_print(struct printer *printer, const struct route *route) {
  struct json_out *out = &printer->out;
  if (!route->is_list) {
    item_print(printer, route);
    return;
  }
  json_open(out, '{');
  json_pair_text(out, "type", "object");
  json_name(out, "required");
  json_put_raw(out, TEXT("[\"items\",\"next_cursor\"]"));
  json_name(out, "properties");
  json_open(out, '{');
  json_name(out, "items");
  json_open(out, '{');
  json_pair_text(out, "type", "array");
  json_name(out, "items");
  item_print(printer, route);
  json_close(out, '}');
  json_name(out, "next_cursor");
  json_put_raw(out, TEXT("{\"type\":[\"string\",\"null\"]}"));
  json_close(out, '}');
  json_close(out, '}');
}

static const char *media_of(const struct route *route) {
  return route->match.mode == ROUTE_STREAM ? "text/event-stream" : "application/json";
}

/* Further types of the answer: bytes. */
static void media_print(struct json_out *out, struct arena *arena, const char *media) {
  struct text rest = text_of(media);
  while (rest.len > 0) {
    json_name(out, text_keep(arena, text_cut(&rest, ' ')));
    json_put_raw(out, TEXT("{\"schema\":{\"type\":\"string\",\"format\":\"binary\"}}"));
  }
}

static void responses_print(struct printer *printer, const struct route *route) {
  struct json_out *out = &printer->out;
  json_name(out, "responses");
  json_open(out, '{');
  json_name(out, route->status == 201 ? "201" : "200");
  json_open(out, '{');
  json_pair_text(out, "description", route->summary);
  if (route->output != NULL || route->media != NULL) {
    json_name(out, "content");
    json_open(out, '{');
    if (route->output != NULL) {
      json_name(out, media_of(route));
      json_open(out, '{');
      json_name(out, "schema");
      output_print(printer, route);
      json_close(out, '}');
    }
    media_print(out, printer->arena, route->media);
    json_close(out, '}');
  }
  json_close(out, '}');
  json_name(out, "4XX");
  json_put_raw(out, TEXT("{\"$ref\":\"#/components/responses/problem\"}"));
  json_name(out, "5XX");
  json_put_raw(out, TEXT("{\"$ref\":\"#/components/responses/problem\"}"));
  json_close(out, '}');
}

static const char *operation_id(struct printer *printer, const struct route *route) {
  struct buffer buffer;
  const char *path = route->match.path;
  buffer_init(&buffer, printer->arena, 64);
  buffer_text(&buffer, route->match.method == METHOD_GET ? "get" : "post");
  for (const char *at = strncmp(path, "/api/v1", 7) == 0 ? path + 7 : path; *at != '\0'; at++)
    if (*at != '{' && *at != '}')
      buffer_char(&buffer, *at == '/' || *at == '-' || *at == '.' ? '_' : *at);
  return buffer.at;
}

static void security_print(struct json_out *out, const struct route *route) {
  json_name(out, "security");
  bool is_open = route->right == RIGHT_NONE || (right_row(route->right)->roles & 1u) != 0;
  json_put_raw(out, is_open ? TEXT("[{}]") : TEXT("[{\"session\":[]},{\"key\":[]}]"));
}

static void operation_print(struct printer *printer, const struct route *route) {
  struct json_out *out = &printer->out;
  json_name(out, route->match.method == METHOD_GET ? "get" : "post");
  json_open(out, '{');
  json_pair_text(out, "operationId", operation_id(printer, route));
  json_pair_text(out, "summary", route->summary);
  json_pair_text(out, "description",
                 text_printf(printer->arena, "%s. Right: %s.", route->zh,
                             route->right == RIGHT_NONE ? "none" : right_row(route->right)->name));
  security_print(out, route);
  parameters_print(printer, route);
  body_print(printer, route);
  responses_print(printer, route);
  json_close(out, '}');
}

/* Operations on one path stand together. */
static void paths_print(struct printer *printer) {
  struct json_out *out = &printer->out;
  json_name(out, "paths");
  json_open(out, '{');
  for (size_t i = 0; i < route_count; i++) {
    bool is_first = true;
    for (size_t k = 0; k < i; k++)
      if (strcmp(routes[k]->match.path, routes[i]->match.path) == 0) is_first = false;
    if (!is_first) continue;
    json_name(out, routes[i]->match.path);
    json_open(out, '{');
    for (size_t k = i; k < route_count; k++)
      if (strcmp(routes[k]->match.path, routes[i]->match.path) == 0)
        operation_print(printer, routes[k]);
    json_close(out, '}');
  }
  json_close(out, '}');
}

#define PROBLEM                                                                                    \
  "{\"type\":\"object\",\"description\":\"RFC 9457 "                                               \
  "problem\",\"required\":[\"type\",\"title\",\"status\",\"code\"],"                               \
  "\"properties\":{\"type\":{\"type\":\"string\"},\"title\":{\"type\":\"string\"},\"status\":{"    \
  "\"type\":\"integer\"},"                                                                         \
  "\"detail\":{\"type\":\"string\"},\"code\":{\"type\":\"string\"},\"field\":{\"type\":["          \
  "\"string\",\"null\"]},"                                                                         \
  "\"title_zh\":{\"type\":\"string\"},\"title_en\":{\"type\":\"string\"},\"detail_zh\":{\"type\":" \
  "\"string\"},"                                                                                   \
  "\"detail_en\":{\"type\":\"string\"}}}"

static void components_print(struct printer *printer) {
  struct json_out *out = &printer->out;
  json_name(out, "components");
  json_open(out, '{');
  json_name(out, "schemas");
  json_open(out, '{');
  for (size_t i = 0; i < printer->schema_count; i++)
    schema_print(printer, printer->schemas[i]);
  json_name(out, "problem");
  json_put_raw(out, TEXT(PROBLEM));
  json_close(out, '}');
  json_name(out, "responses");
  json_put_raw(out, TEXT("{\"problem\":{\"description\":\"Refused or "
                         "failed\",\"content\":{\"application/problem+json\":"
                         "{\"schema\":{\"$ref\":\"#/components/schemas/problem\"}}}}}"));
  json_name(out, "securitySchemes");
  json_put_raw(
      out,
      TEXT("{\"session\":{\"type\":\"apiKey\",\"in\":\"cookie\",\"name\":\"aftercare_session\"},"
           "\"key\":{\"type\":\"http\",\"scheme\":\"bearer\"}}"));
  json_close(out, '}');
}

void openapi_print(struct buffer *buffer) {
  struct printer *printer = arena_new(buffer->arena, struct printer);
  struct json_out *out = &printer->out;
  printer->arena = buffer->arena;
  json_begin(out, buffer);
  json_open(out, '{');
  json_pair_text(out, "openapi", "3.1.0");
  json_name(out, "info");
  json_put_raw(
      out, TEXT("{\"title\":\"Aftercare\",\"version\":\"1\",\"summary\":\"After-sales service: "
                "orders, cases, "
                "policy, promises, "
                "refunds\",\"license\":{\"name\":\"Apache-2.0\",\"identifier\":\"Apache-2.0\"}}"));
  json_name(out, "servers");
  json_put_raw(out, TEXT("[{\"url\":\"/\",\"description\":\"this server\"}]"));
  paths_print(printer);
  components_print(printer);
  json_close(out, '}');
}
