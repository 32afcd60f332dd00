/* tables: every table the program runs on, checked whole before a command begins.
 *
 * Problem: a table replaces code, so a mistake in a row is a bug that no compiler sees: a name that
 * stands twice hides its second row, a route without a function is found by the first who calls it.
 * Idea: each kind of table has one function here that looks at every row and says in words what is
 * wrong with the first bad one, or NULL. They run at the start of every command; together they take
 * less than two milliseconds.
 *
 * What always holds afterwards: names stand once; what people read stands there in Chinese and
 * English, the English with a capital letter at the beginning and a stop at the end exactly when
 * the Chinese has one; a refusal has a status 4xx and a failure 5xx; a setting's default is one of
 * its values; a query's parameters are numbered as they come; an answer never has one member twice.
 *
 * What this does not do: ask the store (machine_test.c prepares every query and record), check
 * policy packs (desk/pack.c, policy/check.c). To add a kind of table: a function and a line in
 * tables_check.
 */
#include "app/tables.h"

#include "app/machine.h"
#include "app/proof.h"
#include "desk/case_flow.h"
#include "http/route.h"

#include <string.h>

#define DEPTH_MAX 8 /* records in records */
#define ROUTES_MAX 1024
#define ROUTER_BYTES_MAX (4U * 1024 * 1024)

static enum error row_fault(struct fault *fault, const char *table, const char *name, size_t index,
                            const char *why) {
  return fault_raisef(fault, ERR_INVALID, table, "程序表 %s 的 %s（第 %zu 行）有误：%s",
                      "Table %s, %s (row %zu): %s", table, name == NULL ? "?" : name, index, why);
}

/* ---- words ----------------------------------------------------------------------------------- */

static bool is_empty(const char *string) {
  return string == NULL || string[0] == '\0';
}

/* Lower case, digits and `joint`; begins with a letter. */
static bool is_name(const char *name, char joint) {
  if (is_empty(name) || name[0] < 'a' || name[0] > 'z') return false;
  for (const char *at = name; *at != '\0'; at++)
    if (!(*at >= 'a' && *at <= 'z') && !(*at >= '0' && *at <= '9') && *at != joint) return false;
  return true;
}

/* `noun.what_it_does` */
static bool is_dotted(const char *name) {
  char joined[128];
  const char *dot = is_empty(name) ? NULL : strchr(name, '.');
  if (dot == NULL || dot[1] == '\0' || strlen(name) >= sizeof joined) return false;
  memcpy(joined, name, strlen(name) + 1);
  joined[dot - name] = '_';
  return is_name(joined, '_');
}

static bool ends_with(const char *string, const char *end) {
  size_t length = strlen(string), end_length = strlen(end);
  return length >= end_length && strcmp(string + length - end_length, end) == 0;
}

static const char *sentences_why(const char *zh, const char *en) {
  if (is_empty(zh) || is_empty(en)) return "both sentences are needed";
  if (en[0] >= 'a' && en[0] <= 'z') return "the English begins with a small letter";
  if (ends_with(en, ".") != ends_with(zh, "。")) return "only one of the sentences has a stop";
  return NULL;
}

/* ---- errors, rights, jobs -------------------------------------------------------------------- */

static const char *error_why(const struct error_row *rows, size_t index) {
  const struct error_row *row = &rows[index];
  if (is_empty(row->name) || !is_name(row->wire, '_')) return "its name is no name";
  for (size_t i = 0; i < index; i++)
    if (strcmp(rows[i].wire, row->wire) == 0) return "the name stands twice";
  int least = row->road == ROAD_REFUSAL ? 400 : 500;
  if (row->http_status < least || row->http_status >= least + 100)
    return "a refusal needs a status 4xx, a failure 5xx";
  return sentences_why(row->zh, row->en);
}

enum error errors_check(const struct error_row *rows, size_t count, struct fault *fault) {
  for (size_t i = 0; i < count; i++) {
    const char *why = error_why(rows, i);
    if (why != NULL) return row_fault(fault, "errors", rows[i].wire, i, why);
  }
  return OK;
}

static const char *right_why(const struct right_row *rows, size_t index) {
  const struct right_row *row = &rows[index];
  const unsigned known = (2u << ACTOR_ADMIN) - 1;
  if (row->name == NULL || (index > 0 && !is_name(row->name, '_') && !is_dotted(row->name)))
    return "its name is no name";
  for (size_t i = 0; i < index; i++)
    if (strcmp(rows[i].name, row->name) == 0) return "the name stands twice";
  if (row->roles == 0 || (row->roles & ~known) != 0) return "nobody, or nobody known, has it";
  return is_empty(row->doc) || is_empty(row->zh) ? "both sentences are needed" : NULL;
}

enum error rights_check(const struct right_row *rows, size_t count, struct fault *fault) {
  if (count > 64)
    return row_fault(fault, "rights", rows[64].name, 64, "more than scopes have bits");
  for (size_t i = 0; i < count; i++) {
    const char *why = right_why(rows, i);
    if (why != NULL) return row_fault(fault, "rights", rows[i].name, i, why);
  }
  return OK;
}

static const char *job_why(const struct job_row *rows, size_t index) {
  if (!is_name(rows[index].name, '_')) return "its name is no name";
  for (size_t i = 0; i < index; i++)
    if (strcmp(rows[i].name, rows[index].name) == 0) return "the name stands twice";
  if (rows[index].span_ms <= 0) return "it would never rest";
  return is_empty(rows[index].doc) ? "it has no sentence" : NULL;
}

enum error jobs_check(const struct job_row *rows, size_t count, struct fault *fault) {
  for (size_t i = 0; i < count; i++) {
    const char *why = job_why(rows, i);
    if (why != NULL) return row_fault(fault, "jobs", rows[i].name, i, why);
  }
  return OK;
}

/* ---- settings -------------------------------------------------------------------------------- */

static const char *default_why(const struct setting *row) {
  int64_t number;
  switch (row->kind) {
  case SETTING_TEXT:
    return NULL;
  case SETTING_NUMBER:
    if (row->min > row->max) return "no number is allowed";
    if (row->otherwise == NULL || text_int(text_of(row->otherwise), &number) != OK ||
        number < row->min || number > row->max)
      return "its default is not allowed";
    return NULL;
  case SETTING_SWITCH:
    return row->otherwise == NULL ? NULL : "a switch is off by default";
  }
  return "its kind is unknown";
}

static size_t setting_bytes(const struct setting *row) {
  switch (row->kind) {
  case SETTING_TEXT:
    return sizeof(const char *);
  case SETTING_NUMBER:
    return sizeof(int64_t);
  case SETTING_SWITCH:
    return sizeof(bool);
  }
  return 1;
}

static const char *setting_why(const struct setting *rows, size_t index) {
  const struct setting *row = &rows[index];
  if (!is_name(row->name, '-')) return "its name is no name";
  if (row->offset + setting_bytes(row) > sizeof(struct settings)) return "it lies outside";
  for (size_t i = 0; i < index; i++) {
    if (strcmp(rows[i].name, row->name) == 0) return "the name stands twice";
    if (row->offset < rows[i].offset + setting_bytes(&rows[i]) &&
        rows[i].offset < row->offset + setting_bytes(row))
      return "it lies on another one";
  }
  return is_empty(row->doc) ? "it has no sentence" : default_why(row);
}

enum error settings_check(const struct setting *rows, size_t count, struct fault *fault) {
  for (size_t i = 0; i < count; i++) {
    const char *why = setting_why(rows, i);
    if (why != NULL) return row_fault(fault, "settings", rows[i].name, i, why);
  }
  return OK;
}

/* ---- records --------------------------------------------------------------------------------- */

static const char *words_why(const struct words *words) {
  if (is_empty(words->name)) return "its words have no name";
  for (size_t i = 0; i < words->count; i++) {
    if (is_empty(words->list[i])) return "one of its words is missing";
    if (words->zh != NULL && is_empty(words->zh[i])) return "one of its words is not in Chinese";
    for (size_t k = 0; k < i; k++)
      if (strcmp(words->list[i], words->list[k]) == 0) return "one of its words stands twice";
  }
  return NULL;
}

/* With all that lie in it. */
static enum error record_whole_check(const struct record *record, int depth, struct fault *fault) {
  if (depth > DEPTH_MAX || is_empty(record->name))
    return row_fault(fault, "records", record->name, 0, "it has no name, or holds itself");
  enum error error = record_check(record, fault);
  for (size_t i = 0; error == OK && i < record->field_count; i++) {
    const struct field *field = &record->fields[i];
    const char *why = field->words == NULL ? NULL : words_why(field->words);
    if (why != NULL) return row_fault(fault, "records", record->name, i, why);
    if (field->record != NULL) error = record_whole_check(field->record, depth + 1, fault);
  }
  return error;
}

static const char *table_why(const struct record *const *list, size_t index) {
  const struct record *record = list[index];
  if (is_empty(record->table)) return "it is no table's";
  for (size_t i = 0; i < index; i++) {
    if (strcmp(list[i]->table, record->table) == 0) return "its table stands twice";
    if (strcmp(list[i]->name, record->name) == 0) return "the name stands twice";
  }
  for (size_t i = 0; i < record->field_count; i++)
    if (record->fields[i].flags & FIELD_KEY) return NULL;
  return "no field is its key";
}

enum error records_check(const struct record *const *list, size_t count, struct fault *fault) {
  for (size_t i = 0; i < count; i++) {
    enum error error = record_whole_check(list[i], 0, fault);
    if (error != OK) return error;
    const char *why = table_why(list, i);
    if (why != NULL) return row_fault(fault, "records", list[i]->name, i, why);
  }
  return OK;
}

/* ---- queries --------------------------------------------------------------------------------- */

/* The highest parameter, when they come first in the order $1, $2 ...; -1 when not. */
static int parameters_count(const char *sql) {
  int highest = 0;
  for (const char *at = strchr(sql, '$'); at != NULL; at = strchr(at + 1, '$')) {
    int number = 0;
    for (const char *digit = at + 1; *digit >= '0' && *digit <= '9' && number < 100; digit++)
      number = number * 10 + (*digit - '0');
    if (number < 1 || number > highest + 1) return -1;
    if (number > highest) highest = number;
  }
  return highest;
}

static const char *query_why(const struct query *query) {
  if (!is_dotted(query->name)) return "its name is no noun.name";
  if (is_empty(query->sql) || ends_with(query->sql, ";")) return "its text is no one statement";
  const char *letters = query->params == NULL ? "" : query->params;
  if (strspn(letters, "idtb") != strlen(letters)) return "a parameter's kind is unknown";
  if (parameters_count(query->sql) != (int)strlen(letters))
    return "its parameters are not as many as their kinds, or not in order";
  return NULL;
}

/* Does the name stand in the sets before this place? */
static bool is_query_before(const struct query_set *const *sets, size_t set, size_t index) {
  const char *name = sets[set]->list[index]->name;
  for (size_t i = 0; i <= set; i++)
    for (size_t k = 0; k < (i < set ? sets[i]->count : index); k++)
      if (strcmp(sets[i]->list[k]->name, name) == 0) return true;
  return false;
}

enum error queries_check(const struct query_set *const *sets, size_t count, struct fault *fault) {
  for (size_t i = 0; i < count; i++) {
    for (size_t k = 0; k < sets[i]->count; k++) {
      const struct query *query = sets[i]->list[k];
      const char *why = query_why(query);
      if (why == NULL && is_query_before(sets, i, k)) why = "the name stands twice";
      if (why != NULL) return row_fault(fault, "queries", query->name, k, why);
      enum error error = query->row == NULL ? OK : record_whole_check(query->row, 0, fault);
      if (error != OK) return error;
    }
  }
  return OK;
}

/* ---- routes ---------------------------------------------------------------------------------- */

static bool is_visible(const struct field *field) {
  return (field->flags & (FIELD_HIDDEN | FIELD_SECRET)) == 0;
}

static bool is_member_twice(const struct record *first, const struct record *second) {
  for (size_t i = 0; first != NULL && second != NULL && i < second->field_count; i++) {
    const struct field *other = record_field(first, second->fields[i].name);
    if (other != NULL && is_visible(other) && is_visible(&second->fields[i])) return true;
  }
  return false;
}

static const char *parameters_why(const char *names) {
  struct text rest = text_of(names), all = rest;
  while (rest.len > 0) {
    struct text name = text_cut(&rest, ' ');
    if (name.len == 0 || name.at[0] < 'a' || name.at[0] > 'z')
      return "a query parameter is no name";
    for (struct text before = {all.at, (size_t)(name.at - all.at)}; before.len > 0;)
      if (text_equals(text_cut(&before, ' '), name)) return "a query parameter stands twice";
  }
  return NULL;
}

static const char *route_why(const struct route *row) {
  bool is_write = row->match.mode == ROUTE_WRITE, is_get = row->match.method == METHOD_GET;
  if (row->run == NULL) return "it has no function";
  if (row->right < 0 || row->right >= RIGHT_COUNT) return "its right is unknown";
  if (is_empty(row->summary) || is_empty(row->zh)) return "both sentences are needed";
  if (is_get && (is_write != row->is_probe || row->input != NULL))
    return "a GET neither writes nor has a body";
  if (!is_write && (row->prepare != NULL || row->show != NULL || row->needs_key))
    return "only a write is prepared, shown afterwards, or needs a key";
  if (row->is_alone && (is_write || row->input != NULL || row->right != RIGHT_NONE))
    return "what answers without the store is a read for everybody, without a body";
  if (row->needs_key && row->show == NULL) return "it needs a key and cannot be repeated";
  if (row->is_list && row->output == NULL) return "its list has no record";
  if (row->output == NULL && (row->extra != NULL || row->more != NULL))
    return "it adds members to nothing";
  if (is_member_twice(row->output, row->extra) || is_member_twice(row->output, row->more) ||
      is_member_twice(row->extra, row->more))
    return "a member of its answer stands twice";
  return parameters_why(row->queries);
}

static enum error paths_check(const struct route *const *rows, size_t count, struct fault *fault) {
  const struct route_match *list[ROUTES_MAX];
  struct router *router;
  if (count > ROUTES_MAX) return row_fault(fault, "routes", NULL, count, "too many");
  for (size_t i = 0; i < count; i++)
    list[i] = &rows[i]->match;
  struct arena *arena = arena_open("router", ROUTER_BYTES_MAX);
  enum error error = router_open(arena, list, count, &router, fault);
  arena_close(&arena);
  return error;
}

enum error routes_check(const struct route *const *rows, size_t count, struct fault *fault) {
  enum error error = OK;
  for (size_t i = 0; error == OK && i < count; i++) {
    const char *why = route_why(rows[i]);
    if (why != NULL) return row_fault(fault, "routes", rows[i]->match.path, i, why);
    const struct record *const records[] = {rows[i]->input, rows[i]->output, rows[i]->extra,
                                            rows[i]->more};
    for (size_t k = 0; error == OK && k < sizeof records / sizeof *records; k++)
      if (records[k] != NULL) error = record_whole_check(records[k], 0, fault);
  }
  return error == OK ? paths_check(rows, count, fault) : error;
}

/* ---- all of them ----------------------------------------------------------------------------- */

enum error tables_check(struct fault *fault) {
  const struct query_set *const proof[] = {&proof_queries};
  enum error error = errors_check(error_row((enum error)1), ERROR_COUNT - 1, fault);
  if (error == OK) error = rights_check(right_row(RIGHT_NONE), RIGHT_COUNT, fault);
  if (error == OK) error = settings_check(settings_table, settings_count, fault);
  if (error == OK) error = jobs_check(job_rows, job_count, fault);
  if (error == OK) error = records_check(machine_records, machine_record_count, fault);
  if (error == OK) error = queries_check(machine_queries, machine_query_count, fault);
  if (error == OK) error = queries_check(proof, 1, fault);
  if (error == OK) error = routes_check(routes, route_count, fault);
  return error == OK ? case_flow_check(fault) : error;
}
