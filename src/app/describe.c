/* describe: what the program knows of itself, printed.
 *
 * One row a subject. Everything comes from the tables that the program runs on, so the printed
 * reference cannot drift; a test compares docs/reference with it. To add a subject: a function and
 * a row.
 */
#include "app/describe.h"

#include "api/clause_map.h"
#include "api/openapi.h"
#include "app/clause_source.h"
#include "app/jobs.h"
#include "app/machine.h"
#include "desk/case_flow.h"

#include <stdio.h>
#include <string.h>

#define DESCRIBE_BYTES_MAX (64U * 1024 * 1024)

static const char *const kind_words[] = {"id",   "integer", "money", "boolean", "word", "text",
                                         "json", "instant", "date",  "record",  "list"};

static void routes_say(struct buffer *out) {
  static const char *const methods[] = {"GET", "POST", "PUT", "DELETE"};
  static const char *const modes[] = {"read", "write", "stream"};
  buffer_text(out, "# Routes\n\n| method | path | mode | right | what it does | 说明 "
                   "|\n|---|---|---|---|---|---|\n");
  for (size_t i = 0; i < route_count; i++)
    buffer_printf(out, "| %s | `%s` | %s | %s | %s | %s |\n", methods[routes[i]->match.method],
                  routes[i]->match.path, modes[routes[i]->match.mode],
                  right_row(routes[i]->right)->name, routes[i]->summary, routes[i]->zh);
}

static void errors_say(struct buffer *out) {
  buffer_text(out, "# Refusals and failures\n\n| code | status | kind | English | 中文 "
                   "|\n|---|---|---|---|---|\n");
  for (int i = 1; i < ERROR_COUNT; i++) {
    const struct error_row *row = error_row((enum error)i);
    buffer_printf(out, "| `%s` | %d | %s | %s | %s |\n", row->wire, row->http_status,
                  row->road == ROAD_REFUSAL ? "refusal" : "failure", row->en, row->zh);
  }
}

static void settings_say(struct buffer *out) {
  buffer_text(out, "# Settings\n\nA flag, else the environment, else the file named by `--config`, "
                   "else the default.\n\n"
                   "| flag | environment | default | what it is |\n|---|---|---|---|\n");
  for (size_t i = 0; i < settings_count; i++) {
    char name[64];
    size_t k = 0;
    for (; settings_table[i].name[k] != '\0' && k + 1 < sizeof name; k++) {
      char c = settings_table[i].name[k];
      name[k] = c == '-' ? '_' : c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
    }
    name[k] = '\0';
    buffer_printf(out, "| `--%s` | `AFTERCARE_%s` | %s | %s |\n", settings_table[i].name, name,
                  settings_table[i].otherwise == NULL ? "" : settings_table[i].otherwise,
                  settings_table[i].doc);
  }
}

static void marks_say(struct buffer *out, unsigned flags) {
  static const char *const marks[] = {"optional", "personal", "key",   "hidden",
                                      "computed", "secret",   "cache", "truth"};
  const char *between = "";
  for (unsigned i = 0; i < sizeof marks / sizeof *marks; i++) {
    if ((flags & (1u << i)) == 0) continue;
    buffer_printf(out, "%s%s", between, marks[i]);
    between = ", ";
  }
}

static void record_say(struct buffer *out, const struct record *record) {
  buffer_printf(out,
                "## %s\n\nTable `%s`. %s\n\n| field | kind | marks | what it is | 中文 "
                "|\n|---|---|---|---|---|\n",
                record->name, record->table, record->doc == NULL ? "" : record->doc);
  for (size_t i = 0; i < record->field_count; i++) {
    const struct field *field = &record->fields[i];
    buffer_printf(out, "| `%s` | %s | ", field->name, kind_words[field->kind]);
    marks_say(out, field->flags);
    buffer_printf(out, " | %s | %s |\n", field->doc == NULL ? "" : field->doc,
                  field->zh == NULL ? "" : field->zh);
  }
  buffer_char(out, '\n');
}

static void records_say(struct buffer *out) {
  buffer_text(out, "# Records\n\n");
  for (size_t i = 0; i < machine_record_count; i++)
    record_say(out, machine_records[i]);
}

static void flows_say(struct buffer *out) {
  buffer_text(out, "# Lifecycles\n\n");
  for (int type = 0; type < CASE_TYPE_COUNT; type++)
    lifecycle_print(out, case_flow(type));
}

static void jobs_say(struct buffer *out) {
  buffer_text(out, "# Jobs\n\n| job | every | what it does |\n|---|---|---|\n");
  for (size_t i = 0; i < job_count; i++)
    buffer_printf(out, "| %s | %lld ms | %s |\n", job_rows[i].name, (long long)job_rows[i].span_ms,
                  job_rows[i].doc);
}

static void queries_say(struct buffer *out) {
  buffer_text(out, "# Queries\n\n| name | hot | SQL |\n|---|---|---|\n");
  for (size_t i = 0; i < machine_query_count; i++)
    for (size_t k = 0; k < machine_queries[i]->count; k++) {
      const struct query *query = machine_queries[i]->list[k];
      buffer_printf(out, "| %s | %s | `%s` |\n", query->name, query->is_hot ? "yes" : "",
                    query->sql);
    }
}

static void rights_say(struct buffer *out) {
  static const char *const roles[] = {"anybody", "consumer", "merchant", "platform", "admin"};
  buffer_text(out, "# Rights\n\n| right (and API key scope) | who has it | what it lets one do | "
                   "中文 |\n|---|---|---|---|\n");
  for (int i = 1; i < RIGHT_COUNT; i++) {
    const struct right_row *row = right_row((enum right)i);
    buffer_printf(out, "| `%s` |", row->name);
    for (unsigned k = 0; k < 5; k++)
      if (row->roles & (1u << k)) buffer_printf(out, " %s", roles[k]);
    buffer_printf(out, " | %s | %s |\n", row->doc, row->zh);
  }
}

/* Jobs and records may cite clauses too: the map cannot look up here by itself. */
static void clauses_say(struct buffer *out) {
  struct arena *arena = arena_open("clauses", DESCRIBE_BYTES_MAX * 4);
  size_t count;
  const struct clause_source *sources = clause_sources(arena, &count);
  struct clause_map map;
  struct fault fault = {0};
  if (clause_map_plan(arena, sources, count, &map, &fault) == OK)
    clause_map_print(out, &map);
  else
    fprintf(stderr, "aftercare describe: %s\n", fault.en);
  arena_close(&arena);
}

struct subject {
  const char *name;
  void (*say)(struct buffer *out);
};
static const struct subject subjects[] = {
    {"routes", routes_say},     {"errors", errors_say}, {"settings", settings_say},
    {"records", records_say},   {"flows", flows_say},   {"jobs", jobs_say},
    {"queries", queries_say},   {"rights", rights_say}, {"clauses", clauses_say},
    {"openapi", openapi_print},
};

int describe_tool(int argc, char **argv) {
  struct arena *arena = arena_open("describe", DESCRIBE_BYTES_MAX);
  int code = 2;
  for (size_t i = 0; argc == 1 && i < sizeof subjects / sizeof *subjects; i++) {
    if (strcmp(subjects[i].name, argv[0]) != 0) continue;
    struct buffer out;
    buffer_init(&out, arena, 65536);
    subjects[i].say(&out);
    code = fwrite(out.at, 1, out.len, stdout) == out.len ? 0 : 1;
  }
  if (code == 2)
    fprintf(stderr, "usage: aftercare describe "
                    "routes|errors|settings|records|flows|jobs|queries|rights|clauses|openapi\n");
  arena_close(&arena);
  return code;
}
