/* dmn_model: a planned model: its inputs, decisions, business knowledge and services.
 *
 * All of them are `globals`, numbered through over the model and what it imports. Read-only after
 * loading. Files of the engine only; everybody else uses decide.h.
 */
#ifndef POLICY_DMN_MODEL_H
#define POLICY_DMN_MODEL_H

#include "base/map.h"
#include "policy/decide.h"
#include "policy/node.h"
#include "policy/parser.h"
#include "policy/xml.h"

#define GLOBALS_MAX 20000
#define FILES_MAX 64
#define MODEL_FAULTS_MAX 50

enum global_kind { GLOBAL_INPUT, GLOBAL_DECISION, GLOBAL_KNOWLEDGE, GLOBAL_SERVICE };

struct service {
  const struct parameter *parameters; /* input data, then input decisions */
  const int *parameter_globals;
  size_t parameter_count;
  const int *outputs; /* globals of the output decisions */
  size_t output_count;
};

struct decision { /* also input, knowledge, service: one element of the model */
  enum global_kind kind;
  int number;
  struct text name; /* canonical */
  const char *shown_name;
  const struct type *type;
  const struct node *body; /* decision: its value; knowledge: a lambda; NULL without logic */
  int slot_count;          /* of the body's frame */
  struct service service;
  const struct dmn_file *file;
  const struct xml *xml;
  const int *requires; /* globals this one may use, for people and cycles */
  size_t require_count;
};

struct dmn_import {
  struct text prefix;
  const struct dmn_file *file;
};

struct dmn_file {
  const struct xml *xml;
  const char *name_space;
  struct map *types; /* canonical name -> const struct type * */
  struct map *items; /* the same names -> definitions, while loading */
  struct map *ids;   /* id -> struct decision * */
  const struct dmn_import *imports;
  size_t import_count;
};

struct model {
  struct arena *arena;
  const char *name;
  bool is_lenient; /* a bad expression is null with a note instead of a refusal */
  struct decision **globals;
  size_t global_count;
  const struct dmn_file *files[FILES_MAX]; /* the model itself first */
  size_t file_count;
  struct map *names; /* decisions of the model itself by name */
  size_t decision_count;
};

/* ---- what the files of the loader share ------------------------------------------------------ */

struct loader {
  struct arena *arena;
  struct model *model;
  const struct import_source *imports;
  size_t import_count;
  struct fault *fault;
};

struct body { /* one decision or function while its boxed expression is read */
  struct loader *loader;
  const struct dmn_file *file;
  struct scope *scope;
  const char *name; /* of the decision, for its tables */
  int depth;
};

/* item.c: all item definitions of a file into file->types: their names before its imports are
 * loaded (files may import each other, and themselves), what they are after. */
MUST_USE enum error item_open(struct loader *loader, struct dmn_file *file);
MUST_USE enum error item_load(struct loader *loader, struct dmn_file *file);
/* A typeRef attribute (NULL: no type); unknown names are Any in a lenient model. */
MUST_USE enum error item_type(struct loader *loader, const struct dmn_file *file,
                              const char *reference, int line, const struct type **type_out);
/* boxed.c: the expression an element holds; NULL node when it holds none. */
MUST_USE enum error boxed_load(struct body *body, const struct xml *parent,
                               const struct node **node_out);
/* One expression element. */
MUST_USE enum error boxed_expression(struct body *body, const struct xml *xml,
                                     const struct node **node_out);
/* FEEL text of an element, with its place for errors. Lenient: a bad one becomes NODE_BROKEN. */
MUST_USE enum error boxed_text(struct body *body, const struct xml *xml, struct text text,
                               const struct node **node_out);
MUST_USE enum error boxed_function(struct body *body, const struct xml *xml,
                                   const struct type *type, const struct node **node_out);
/* table_load.c: a decisionTable element. */
MUST_USE enum error table_load(struct body *body, const struct xml *xml,
                               const struct node **node_out);
/* Tests of `?` in `input`. */
MUST_USE enum error boxed_tests(struct body *body, const struct xml *xml, struct text text,
                                const struct variable *input, const struct node **node_out);
struct node *boxed_node(struct body *body, const struct xml *xml, enum node_kind kind,
                        size_t kid_count);
/* `node` brought to a type; the node itself when there is nothing to bring. */
const struct node *boxed_coerced(struct body *body, const struct xml *xml, const struct node *node,
                                 const struct type *type);
struct text xml_text(const struct xml *parent, const char *child); /* trimmed; empty when absent */

#endif
