/* policy_subject: what `aftercare policy` is asked about: a pack of the program by its name, a pack
 * in a folder, or a file. A pack comes whole, with what it takes from the pack it extends. */
#ifndef APP_POLICY_SUBJECT_H
#define APP_POLICY_SUBJECT_H

#include "app/dmn_tool.h"

struct policy_subject {
  struct arena *arena;
  struct dmn_shelf *shelf;
  const char *name;       /* as it was asked for */
  const char *pack;       /* NULL: a file */
  struct text parameters; /* parameters.json of a pack; empty: none */
  const struct model *model;
  bool is_strict;     /* the model could come into force as far as it can be read */
  struct fault fault; /* why not */
};

/* Fills the rest of a subject that has arena, shelf and name. NOT_FOUND when there is nothing of
 * that name; a model that can only be read leniently is OK and not strict. */
MUST_USE enum error policy_subject_open(struct policy_subject *subject);

#endif
