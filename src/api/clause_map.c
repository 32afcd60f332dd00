/* clause_map: gathering what carries clause ids.
 *
 * First the clauses of every pack that travels in the program, in the order of their documents;
 * then each source is searched for ids, and a mark is left at each clause it names. Texts are
 * searched for the packs' own prefixes, so that a sentence may cite as it likes.
 *
 * Always holds: a clause stands in the map once; a mark stands at a clause once; what cites a
 * clause that no pack knows is not lost but ignored here: pack_plan refuses it.
 *
 * To add a kind of evidence: a function that calls text_scan over its rows.
 */
#include "api/clause_map.h"

#include "api/api.h"
#include "base/embed.h"
#include "base/map.h"
#include "desk/case_flow.h"
#include "desk/case_word.h"
#include "desk/pack_source.h"
#include "desk/service_record.h"
#include "policy/model_print.h"
#include "trust/right.h"

#include <stdio.h>
#include <string.h>

struct gathering {
  struct arena *arena;
  struct clause_map *map;
  struct map *by_id;
  const char *prefixes[PACKS_MAX]; /* "handbook-" */
  size_t prefix_count;
};

static bool is_id_char(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
         c == '-';
}

static void mark_add(struct clause_marks *marks, const char *mark) {
  size_t kept = marks->count < CLAUSE_MARKS_MAX ? marks->count : CLAUSE_MARKS_MAX;
  for (size_t i = 0; i < kept; i++)
    if (strcmp(marks->list[i], mark) == 0) return;
  if (marks->count < CLAUSE_MARKS_MAX) marks->list[marks->count] = mark;
  marks->count++;
}

/* The next clause id in the text, which is cut behind it; empty when there is none. */
static struct text id_next(const struct gathering *gathering, struct text *rest) {
  for (size_t at = 0; at < rest->len; at++) {
    struct text here = {rest->at + at, rest->len - at};
    if (at > 0 && is_id_char(here.at[-1])) continue;
    for (size_t i = 0; i < gathering->prefix_count; i++) {
      if (!text_starts(here, gathering->prefixes[i])) continue;
      size_t len = strlen(gathering->prefixes[i]);
      while (len < here.len && is_id_char(here.at[len]))
        len++;
      *rest = (struct text){here.at + len, here.len - len};
      while (here.at[len - 1] == '.' || here.at[len - 1] == '-')
        len--;
      return (struct text){here.at, len};
    }
  }
  *rest = (struct text){rest->at + rest->len, 0};
  return *rest;
}

/* Ids in a text, and what that text is to them. */
struct citing {
  const char *text, *mark;
  unsigned types; /* kinds of case it is about; 0: it waits for none */
};

static void mark_scan(const struct gathering *gathering, const struct citing *found) {
  struct text rest = text_of(found->text == NULL ? "" : found->text);
  while (rest.len > 0) {
    struct text id = id_next(gathering, &rest);
    struct clause_entry *entry = id.len == 0 ? NULL : map_find(gathering->by_id, id);
    if (entry == NULL) continue;
    mark_add(&entry->marks, found->mark);
    entry->types |= found->types;
    if (found->types == 0) entry->is_always = true;
  }
}

static void text_scan(const struct gathering *gathering, const char *text, const char *mark,
                      bool is_proof) {
  struct text rest = text_of(text == NULL ? "" : text);
  while (rest.len > 0) {
    struct text id = id_next(gathering, &rest);
    struct clause_entry *entry = id.len == 0 ? NULL : map_find(gathering->by_id, id);
    if (entry != NULL) mark_add(is_proof ? &entry->proofs : &entry->marks, mark);
    if (entry != NULL && !is_proof) entry->is_always = true;
  }
}

/* ---- the clauses ---- */

static enum error file_json(struct arena *arena, const char *path, const struct json **json_out,
                            struct fault *fault) {
  const struct embedded_file *file = embedded_find(path);
  if (file == NULL)
    return fault_raisef(fault, ERR_POLICY, NULL, "缺少文件 %s", "The file %s is missing", path);
  return json_parse(arena, (struct text){(const char *)file->bytes, file->count}, json_out, fault);
}

static enum error clauses_read(struct gathering *gathering, const char *pack, struct fault *fault) {
  struct arena *arena = gathering->arena;
  const struct json *json;
  enum error error =
      file_json(arena, text_printf(arena, "policies/%s/clauses.json", pack), &json, fault);
  if (error != OK) return error;
  const struct json *list = json_find(json, "clauses");
  for (size_t i = 0; list != NULL && i < list->count; i++) {
    const struct json *item = &list->items[i];
    const char *id = json_text(item, "id", "");
    if (!text_starts(text_of(id), pack) || map_has(gathering->by_id, text_of(id))) continue;
    if (gathering->map->count == MAP_CLAUSES_MAX) return ERR_LIMIT;
    struct clause_entry *entry = &gathering->map->list[gathering->map->count++];
    *entry = (struct clause_entry){.pack = pack,
                                   .id = id,
                                   .zh = json_text(item, "zh", ""),
                                   .en = json_text(item, "en", ""),
                                   .kind = json_text(item, "kind", ""),
                                   .area = json_text(item, "area", ""),
                                   .people = json_text(item, "people", NULL),
                                   .people_zh = json_text(item, "people_zh", NULL)};
    map_add(gathering->by_id, text_of(entry->id), entry);
  }
  return OK;
}

/* ---- what carries their ids ---- */

/* The kinds of case that a rule's cell of case_type names; all when it names none. */
static unsigned rule_types(const struct json *table, const struct json *rule) {
  const unsigned all = (1U << CASE_TYPE_COUNT) - 1;
  const struct json *inputs = json_find(table, "inputs"), *cells = json_find(rule, "inputs");
  unsigned types = 0;
  for (size_t i = 0; inputs != NULL && cells != NULL && i < inputs->count && i < cells->count;
       i++) {
    if (inputs->items[i].kind != JSON_TEXT || cells->items[i].kind != JSON_TEXT) continue;
    if (strcmp(inputs->items[i].text, "case_type") != 0) continue;
    for (int type = 0; type < CASE_TYPE_COUNT; type++) {
      char quoted[64];
      snprintf(quoted, sizeof quoted, "\"%s\"", case_type_words.list[type]);
      if (strstr(cells->items[i].text, quoted) != NULL) types |= 1U << type;
    }
    if (strstr(cells->items[i].text, "not(") != NULL) types = all & ~types;
  }
  return types == 0 ? all : types;
}

static void table_scan(const struct gathering *gathering, const char *pack,
                       const struct json *table) {
  const struct json *rules = json_find(table, "rules");
  const char *name = json_text(table, "name", "");
  const char *kind = strcmp(name, "promises") == 0 ? "promise" : "rule";
  for (size_t i = 0; rules != NULL && i < rules->count; i++) {
    const struct json *notes = json_find(&rules->items[i], "annotations");
    const char *mark = text_printf(gathering->arena, "%s `%s/%s` %s", kind, pack, name,
                                   json_text(&rules->items[i], "id", ""));
    const char *proof = text_printf(gathering->arena, "policies/%s/%s.cases", pack, pack);
    for (size_t k = 0; notes != NULL && k < notes->count; k++) {
      if (notes->items[k].kind != JSON_TEXT) continue;
      const struct citing found = {notes->items[k].text, mark, rule_types(table, &rules->items[i])};
      mark_scan(gathering, &found);
      text_scan(gathering, notes->items[k].text, proof, true);
    }
  }
}

static enum error tables_scan(const struct gathering *gathering, const char *pack,
                              struct fault *fault) {
  struct arena *arena = gathering->arena;
  const char *path = text_printf(arena, "policies/%s/%s.dmn", pack, pack);
  const struct embedded_file *file = embedded_find(path);
  const struct model *model;
  const struct json *tables;
  struct buffer buffer;
  struct json_out out;
  if (file == NULL) return OK; /* it extends another and changes no table */
  struct text xml = {(const char *)file->bytes, file->count};
  enum error error = model_open(arena, xml, NULL, 0, &model, fault);
  if (error != OK) return error;
  buffer_init(&buffer, arena, 65536);
  json_begin(&out, &buffer);
  model_print(&out, model);
  error = json_parse(arena, (struct text){buffer.at, buffer.len}, &tables, fault);
  for (size_t i = 0; error == OK && i < tables->count; i++)
    table_scan(gathering, pack, &tables->items[i]);
  return error;
}

static enum error parameters_scan(const struct gathering *gathering, const char *pack,
                                  struct fault *fault) {
  struct arena *arena = gathering->arena;
  const struct json *json;
  enum error error =
      file_json(arena, text_printf(arena, "policies/%s/parameters.json", pack), &json, fault);
  const struct json *list = error == OK ? json_find(json, "parameters") : NULL;
  for (size_t i = 0; list != NULL && i < list->count; i++) {
    const struct citing found = {
        json_text(&list->items[i], "clauses", ""),
        text_printf(arena, "parameter `%s` %s", pack, json_text(&list->items[i], "name", "")),
        (1U << CASE_TYPE_COUNT) - 1};
    mark_scan(gathering, &found);
  }
  list = error == OK ? json_find(json, "references") : NULL;
  for (size_t i = 0; list != NULL && i < list->count; i++)
    text_scan(gathering, json_text(&list->items[i], "clauses", ""),
              text_printf(arena, "reference `%s` %s", pack, json_text(&list->items[i], "en", "")),
              false);
  return error;
}

static void flows_scan(const struct gathering *gathering) {
  for (int type = 0; type < CASE_TYPE_COUNT; type++) {
    const struct lifecycle *flow = case_flow(type);
    for (size_t i = 0; i < flow->step_count; i++) {
      const struct step *step = &flow->steps[i];
      const char *mark =
          text_printf(gathering->arena, "step `%s` %s %s", flow->name,
                      flow->states->list[step->from], flow->events->list[step->event]);
      const struct citing found = {step->doc, mark, 1U << type};
      mark_scan(gathering, &found);
    }
    for (size_t i = 0; i < flow->state_count; i++) {
      const char *mark = text_printf(gathering->arena, "state `%s` %s", flow->name,
                                     flow->states->list[flow->state_rows[i].state]);
      const struct citing found = {flow->state_rows[i].promise, mark, 1U << type};
      mark_scan(gathering, &found);
    }
  }
}

static void forms_scan(const struct gathering *gathering) {
  for (int i = 0; i < FORM_COUNT; i++) {
    const struct record_form_row *form = record_form_row((enum record_form)i);
    const char *name = record_form_words.list[i];
    text_scan(gathering, form->clauses, text_printf(gathering->arena, "form `%s`", name), false);
    for (size_t k = 0; k < form->count; k++)
      text_scan(gathering, form->fields[k].clauses,
                text_printf(gathering->arena, "form `%s` %s", name,
                            record_cells[form->fields[k].cell].name),
                false);
  }
}

static void routes_scan(const struct gathering *gathering) {
  static const char *const methods[] = {"GET", "POST", "PUT", "DELETE"};
  for (size_t i = 0; i < route_count; i++)
    text_scan(gathering, routes[i]->summary,
              text_printf(gathering->arena, "route %s `%s`", methods[routes[i]->match.method],
                          routes[i]->match.path),
              false);
  for (int i = 1; i < RIGHT_COUNT; i++)
    text_scan(gathering, right_row((enum right)i)->doc,
              text_printf(gathering->arena, "right `%s`", right_row((enum right)i)->name), false);
}

/* Lines of ID, tab, test. */
static void proofs_scan(const struct gathering *gathering) {
  const struct embedded_file *file = embedded_find("policies/proofs.tsv");
  struct text rest = {file == NULL ? "" : (const char *)file->bytes,
                      file == NULL ? 0 : file->count};
  while (rest.len > 0) {
    struct text line = text_cut(&rest, '\n');
    struct text id = text_cut(&line, '\t');
    struct clause_entry *entry = map_find(gathering->by_id, id);
    if (entry != NULL && line.len > 0)
      mark_add(&entry->proofs, text_printf(gathering->arena, "%.*s", (int)line.len, line.at));
  }
}

static void states_settle(struct clause_map *map) {
  for (size_t i = 0; i < map->count; i++) {
    struct clause_entry *entry = &map->list[i];
    entry->state = entry->marks.count > 0  ? CLAUSE_KEPT
                   : entry->people != NULL ? CLAUSE_PEOPLE
                                           : CLAUSE_OPEN;
    map->counts[entry->state]++;
  }
}

enum error clause_map_plan(struct arena *arena, const struct clause_source *sources,
                           size_t source_count, struct clause_map *map_out, struct fault *fault) {
  struct clause_map map = {.list = arena_list(arena, struct clause_entry, MAP_CLAUSES_MAX)};
  struct gathering gathering = {
      .arena = arena, .map = &map, .by_id = map_open(arena, MAP_CLAUSES_MAX)};
  const char *packs[PACKS_MAX];
  size_t count = pack_names(arena, NULL, packs);
  enum error error = OK;
  for (size_t i = 0; i < count && error == OK; i++) {
    gathering.prefixes[gathering.prefix_count++] = text_printf(arena, "%s-", packs[i]);
    error = clauses_read(&gathering, packs[i], fault);
  }
  for (size_t i = 0; i < count && error == OK; i++) {
    error = tables_scan(&gathering, packs[i], fault);
    if (error == OK) error = parameters_scan(&gathering, packs[i], fault);
  }
  if (error != OK) return error;
  flows_scan(&gathering);
  forms_scan(&gathering);
  routes_scan(&gathering);
  for (size_t i = 0; i < source_count; i++)
    text_scan(&gathering, sources[i].text, sources[i].mark, false);
  proofs_scan(&gathering);
  states_settle(&map);
  *map_out = map;
  return OK;
}

/* ---- printing ---- */

static void marks_say(struct buffer *out, const struct clause_marks *marks) {
  size_t kept = marks->count < CLAUSE_MARKS_MAX ? marks->count : CLAUSE_MARKS_MAX;
  for (size_t i = 0; i < kept; i++)
    buffer_printf(out, "%s%s", i == 0 ? "" : "<br>", marks->list[i]);
  if (marks->count > kept) buffer_printf(out, "<br>and %zu more", marks->count - kept);
}

static void entry_say(struct buffer *out, const struct clause_entry *entry) {
  buffer_printf(out, "| %s | %s<br>%s | ", entry->id, entry->zh, entry->en);
  if (entry->state == CLAUSE_KEPT)
    marks_say(out, &entry->marks);
  else if (entry->state == CLAUSE_PEOPLE)
    buffer_printf(out, "for people, supported by %s", entry->people);
  else
    buffer_text(out, "open");
  buffer_text(out, " | ");
  marks_say(out, &entry->proofs);
  buffer_text(out, " |\n");
}

void clause_map_print(struct buffer *out, const struct clause_map *map) {
  buffer_printf(out,
                "# Clauses\n\nWhat keeps each clause of the five documents, and what proves it. "
                "Printed from the ids that rules, promises, lifecycles, routes and tests carry.\n\n"
                "%zu clauses: %zu kept, %zu for people, %zu open.\n",
                map->count, map->counts[CLAUSE_KEPT], map->counts[CLAUSE_PEOPLE],
                map->counts[CLAUSE_OPEN]);
  const char *pack = "";
  for (size_t i = 0; i < map->count; i++) {
    if (strcmp(pack, map->list[i].pack) != 0)
      buffer_printf(out,
                    "\n## %s\n\n| clause | what it says | what makes it real | proven by "
                    "|\n|---|---|---|---|\n",
                    map->list[i].pack);
    pack = map->list[i].pack;
    entry_say(out, &map->list[i]);
  }
}
