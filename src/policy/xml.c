/* xml.c: reading XML that may come from anybody.
 *
 * libxml2 parses; its tree is copied at once into the caller's arena and freed, so that everything
 * above sees plain structs of the house and nothing of the library. The parser is told to stay off
 * the network and to load nothing; a document with a DTD is refused whole, which ends the matter of
 * entities. Depth and size have limits of their own beside the library's.
 *
 * Errors of the library become one fault with the line it names.
 */
#include "policy/xml.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <limits.h>
#include <string.h>

#define TREE_GROWTH 64 /* bytes of tree that one byte of XML may become: <a/> in a row */

struct copier {
  struct arena *arena;
  size_t nodes;
  bool is_too_large;
};

static const char *keep(struct copier *copier, const xmlChar *text) {
  return text == NULL ? "" : text_copy(copier->arena, (const char *)text);
}

static void copy_attributes(struct copier *copier, const xmlNode *from, struct xml *to) {
  size_t count = 0;
  for (const xmlAttr *at = from->properties; at != NULL; at = at->next)
    count++;
  struct xml_attribute *list = arena_list(copier->arena, struct xml_attribute, count);
  for (const xmlAttr *at = from->properties; at != NULL; at = at->next) {
    const xmlNode *value = at->children;
    list[to->attribute_count].name = keep(copier, at->name);
    list[to->attribute_count++].value = value == NULL ? "" : keep(copier, value->content);
  }
  to->attributes = list;
}

static void copy_text(struct copier *copier, const xmlNode *from, struct xml *to) {
  struct buffer text;
  size_t pieces = 0;
  for (const xmlNode *at = from->children; at != NULL; at = at->next)
    if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) pieces++;
  to->text_line = to->line;
  if (pieces == 0) return;
  buffer_init(&text, copier->arena, 64);
  for (const xmlNode *at = from->children; at != NULL; at = at->next)
    if ((at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) && at->content != NULL)
      buffer_text(&text, (const char *)at->content);
  to->text = (struct text){text.at, text.len};
}

static struct xml *copy_node(struct copier *copier, const xmlNode *from, int depth) {
  if (depth > XML_TREE_DEPTH_MAX || ++copier->nodes > XML_NODES_MAX) {
    copier->is_too_large = true;
    return NULL;
  }
  struct xml *to = arena_new(copier->arena, struct xml);
  const struct xml **link = &to->first;
  long line = xmlGetLineNo(from);
  to->name = keep(copier, from->name);
  to->name_space = from->ns == NULL ? "" : keep(copier, from->ns->href);
  to->line = line > 0 && line < INT_MAX ? (int)line : 0;
  copy_attributes(copier, from, to);
  copy_text(copier, from, to);
  for (const xmlNode *at = from->children; at != NULL && !copier->is_too_large; at = at->next) {
    if (at->type != XML_ELEMENT_NODE) continue;
    struct xml *kid = copy_node(copier, at, depth + 1);
    *link = kid;
    if (kid != NULL) link = &kid->next;
  }
  return to;
}

static enum error refuse(struct fault *fault, xmlParserCtxt *context) {
  const xmlError *error = xmlCtxtGetLastError(context);
  int line = error == NULL ? 0 : error->line;
  char words[128] = "not well-formed";
  if (error != NULL && error->message != NULL) {
    strncpy(words, error->message, sizeof words - 1);
    words[strcspn(words, "\n")] = '\0';
  }
  return fault_raisef(fault, ERR_SYNTAX, NULL, "第 %d 行：XML 无法解析（%s）",
                      "Line %d: the XML cannot be read (%s)", line, words);
}

static enum error copy_document(struct arena *arena, xmlDoc *document, const struct xml **xml_out,
                                struct fault *fault) {
  struct copier copier = {.arena = arena};
  const xmlNode *root = xmlDocGetRootElement(document);
  if (document->intSubset != NULL || document->extSubset != NULL)
    return fault_raise(fault, ERR_SYNTAX, NULL, "不接受带 DTD 的 XML",
                       "XML with a document type is not accepted");
  if (root == NULL) return fault_raise(fault, ERR_SYNTAX, NULL, "XML 为空", "The XML is empty");
  const struct xml *xml = copy_node(&copier, root, 0);
  if (copier.is_too_large || xml == NULL)
    return fault_raise(fault, ERR_LIMIT, NULL, "XML 过大或嵌套过深",
                       "The XML is too large or too deep");
  *xml_out = xml;
  return OK;
}

enum error xml_parse(struct arena *arena, struct text text, const struct xml **xml_out,
                     struct fault *fault) {
  if (text.len > XML_BYTES_MAX || text.len > INT_MAX)
    return fault_raise(fault, ERR_LIMIT, NULL, "XML 过大", "The XML is too large");
  if (arena_room_bytes(arena) / TREE_GROWTH <
      text.len) /* an escape would leave the library's tree */
    return fault_raise(fault, ERR_MEMORY, NULL, NULL, NULL);
  xmlParserCtxt *context = xmlNewParserCtxt();
  if (context == NULL) return fault_raise(fault, ERR_MEMORY, NULL, NULL, NULL);
  xmlDoc *document = xmlCtxtReadMemory(context, text.at, (int)text.len, NULL, NULL,
                                       XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                           XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES);
  enum error error =
      document == NULL ? refuse(fault, context) : copy_document(arena, document, xml_out, fault);
  xmlFreeDoc(document);
  xmlFreeParserCtxt(context);
  return error;
}

const char *xml_attribute(const struct xml *xml, const char *name) {
  for (size_t i = 0; i < xml->attribute_count; i++)
    if (strcmp(xml->attributes[i].name, name) == 0) return xml->attributes[i].value;
  return NULL;
}

static const struct xml *named(const struct xml *xml, const char *name) {
  for (; xml != NULL; xml = xml->next)
    if (strcmp(xml->name, name) == 0) return xml;
  return NULL;
}

const struct xml *xml_child(const struct xml *xml, const char *name) {
  return named(xml->first, name);
}

const struct xml *xml_again(const struct xml *xml) {
  return named(xml->next, xml->name);
}

size_t xml_count(const struct xml *xml, const char *name) {
  size_t count = 0;
  for (const struct xml *at = xml_child(xml, name); at != NULL; at = xml_again(at))
    count++;
  return count;
}
