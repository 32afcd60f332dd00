/* xml: a document as a small tree in an arena; libxml2 behind one file.
 *
 * Namespaces prefixes are dropped from names, comments and processing instructions too. Refused:
 * documents with a DTD (so there are no entities to expand), deeper or larger than the limits. No
 * network, no files: only the bytes given.
 */
#ifndef POLICY_XML_H
#define POLICY_XML_H

#include "base/text.h"

#define XML_BYTES_MAX ((size_t)32 << 20)
#define XML_TREE_DEPTH_MAX 120
#define XML_NODES_MAX 2000000

struct xml_attribute {
  const char *name;
  const char *value;
};
struct xml {
  const char *name;       /* local name */
  const char *name_space; /* URI, "" when none */
  const struct xml_attribute *attributes;
  size_t attribute_count;
  struct text text;               /* of this element's own text nodes, one after the other */
  int line;                       /* where the element begins */
  int text_line;                  /* where its text begins */
  const struct xml *first, *next; /* child, sibling */
};

MUST_USE enum error xml_parse(struct arena *arena, struct text text, const struct xml **xml_out,
                              struct fault *fault);
const char *xml_attribute(const struct xml *xml, const char *name); /* NULL when absent */
/* First child of a name, NULL when absent; and the next of the same name after one. */
const struct xml *xml_child(const struct xml *xml, const char *name);
const struct xml *xml_again(const struct xml *xml);
size_t xml_count(const struct xml *xml, const char *name);

#endif
