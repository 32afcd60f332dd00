/* policy_subject.c: finding a pack or a file and reading its model.
 *
 * A model is read strictly first, as it would be to come into force. What cannot be read so is
 * refused with its line; a file is then read leniently, so that its other tables are checked all
 * the same. A file with imports is read by the shelf, which knows its neighbours.
 *
 * `handbook` is a pack of the program; `policies/handbook` and `policies/handbook/` are the pack in
 * that folder; anything else is a file.
 */
#include "app/policy_subject.h"

#include "base/embed.h"
#include "desk/pack_source.h"

#include <string.h>
#include <sys/stat.h>

static bool is_folder(const char *path) {
  struct stat info;
  return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* `a/b/c/` is folder a/b and pack c. */
static void folder_split(struct arena *arena, const char *path, const char **folder_out,
                         const char **name_out) {
  struct text text = text_of(path);
  while (text.len > 1 && text.at[text.len - 1] == '/')
    text.len--;
  const char *slash = memrchr(text.at, '/', text.len);
  size_t from = slash == NULL ? 0 : (size_t)(slash - text.at) + 1;
  *folder_out = slash == NULL ? "." : text_keep(arena, (struct text){text.at, from});
  *name_out = text_keep(arena, (struct text){text.at + from, text.len - from});
}

static enum error pack_subject_open(struct policy_subject *subject, const char *folder,
                                    const char *name) {
  struct pack_text text;
  enum error error = pack_text_load(subject->arena, folder, name, &text, &subject->fault);
  if (error != OK) return error;
  subject->pack = name;
  subject->parameters = text.parameters;
  subject->is_strict = true;
  return model_open(subject->arena, text.dmn, NULL, 0, &subject->model, &subject->fault);
}

enum error policy_subject_open(struct policy_subject *subject) {
  const char *name = subject->name, *folder;
  struct text xml;
  if (embedded_find(text_printf(subject->arena, "policies/%s/parameters.json", name)) != NULL)
    return pack_subject_open(subject, NULL, name);
  if (is_folder(name)) {
    folder_split(subject->arena, name, &folder, &name);
    return pack_subject_open(subject, folder, name);
  }
  enum error error = dmn_file_load(subject->arena, name, &xml, &subject->fault);
  if (error != OK) return error;
  bool has_imports = memmem(xml.at, xml.len, "import", 6) != NULL;
  subject->is_strict = has_imports || model_open(subject->arena, xml, NULL, 0, &subject->model,
                                                 &subject->fault) == OK;
  if (subject->is_strict && !has_imports) return OK;
  return dmn_shelf_model(subject->shelf, name, &subject->model,
                         has_imports ? &subject->fault : NULL);
}
