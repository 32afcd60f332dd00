/* route: a tree of path segments.
 *
 * Problem: a hundred rows, and each request must find its own without trying all. Idea: a tree with
 * one level for each segment; a node's children are literals and at most one {name}. A request
 * walks down, trying the literal first and the {name} when the literal leads nowhere.
 *
 *     /api/v1/cases            GET POST
 *                  /preview    POST          <- wins over {id}
 *                  /{id}       GET
 *                       /approve POST
 *
 * What always holds: the tree is made once and only read afterwards; a row's place depends on its
 * path alone, not on the order of rows; two rows never share method and shape; segments are decoded
 * once, after splitting; "", "." and ".." match no {name}.
 *
 * What this does not do: wildcards over several segments, optional parts, trailing slashes. Files
 * are the asset module's business.
 */
#include "http/route.h"

#include "http/url.h"

#include <string.h>

#define METHOD_COUNT 4

struct node {
  struct text literal;
  struct node *sibling;
  struct node *literals; /* children that are fixed words */
  struct node *any;      /* the child that is a {name} */
  const struct route_match *rows[METHOD_COUNT];
  const char *allow;
};

struct router {
  struct node root;
};

struct walk {
  struct text segments[ROUTE_SEGMENTS_MAX];
  size_t count;
  const char *parts[PATH_IDS_MAX];
};

static const char *const method_words[METHOD_COUNT] = {
    [METHOD_GET] = "GET",
    [METHOD_POST] = "POST",
    [METHOD_PUT] = "PUT",
    [METHOD_DELETE] = "DELETE",
};

static int method_index(const char *name) {
  if (strcmp(name, "HEAD") == 0) return METHOD_GET;
  for (int i = 0; i < METHOD_COUNT; i++)
    if (strcmp(name, method_words[i]) == 0) return i;
  return -1;
}

static struct node *child_of(struct node *node, struct arena *arena, struct text segment) {
  if (segment.at[0] == '{') {
    if (node->any == NULL) node->any = arena_new(arena, struct node);
    return node->any;
  }
  for (struct node *child = node->literals; child != NULL; child = child->sibling)
    if (text_equals(child->literal, segment)) return child;
  struct node *child = arena_new(arena, struct node);
  child->literal = segment;
  child->sibling = node->literals;
  node->literals = child;
  return child;
}

static enum error path_refuse(struct fault *fault, const char *path, const char *why) {
  return fault_raisef(fault, ERR_USAGE, NULL, "路由 %s 有误：%s。", "Route %s: %s.", path, why);
}

static const char *allow_print(struct arena *arena, const struct node *node) {
  struct buffer buffer;
  buffer_init(&buffer, arena, 40);
  for (int i = 0; i < METHOD_COUNT; i++) {
    if (node->rows[i] == NULL) continue;
    if (buffer.len > 0) buffer_text(&buffer, ", ");
    buffer_text(&buffer, method_words[i]);
    if (i == METHOD_GET) buffer_text(&buffer, ", HEAD");
  }
  return buffer.at;
}

static enum error row_add(struct router *router, struct arena *arena, const struct route_match *row,
                          struct fault *fault) {
  struct text rest = text_of(row->path);
  if (rest.len == 0 || rest.at[0] != '/') return path_refuse(fault, row->path, "no leading slash");
  rest = (struct text){rest.at + 1, rest.len - 1};
  struct node *node = &router->root;
  size_t segment_count = 0, name_count = 0;
  while (rest.len > 0) {
    struct text segment = text_cut(&rest, '/');
    if (segment.len == 0) return path_refuse(fault, row->path, "an empty segment");
    if (++segment_count > ROUTE_SEGMENTS_MAX)
      return path_refuse(fault, row->path, "too many segments");
    if (segment.at[0] == '{' && ++name_count > PATH_IDS_MAX)
      return path_refuse(fault, row->path, "too many names");
    node = child_of(node, arena, segment);
  }
  if (node->rows[row->method] != NULL)
    return path_refuse(fault, row->path, "it stands there twice");
  node->rows[row->method] = row;
  node->allow = allow_print(arena, node);
  return OK;
}

enum error router_open(struct arena *arena, const struct route_match *const *routes, size_t count,
                       struct router **router_out, struct fault *fault) {
  struct router *router = arena_new(arena, struct router);
  for (size_t i = 0; i < count; i++) {
    enum error error = row_add(router, arena, routes[i], fault);
    if (error != OK) return error;
  }
  *router_out = router;
  return OK;
}

/* Splits and decodes; false when the path can match no row. */
static bool walk_begin(struct walk *walk, struct arena *arena, struct text path) {
  struct text rest = {path.at + 1, path.len - 1};
  while (rest.len > 0) {
    bool is_last = memchr(rest.at, '/', rest.len) == NULL;
    struct text segment = text_cut(&rest, '/');
    if (walk->count == ROUTE_SEGMENTS_MAX || (!is_last && rest.len == 0)) return false;
    const char *decoded = url_decode(arena, segment, false);
    if (decoded == NULL || !url_segment_check(text_of(decoded))) return false;
    walk->segments[walk->count++] = text_of(decoded);
  }
  return true;
}

/* The node at the end of the path below `node`, or NULL. As deep as the path has segments. */
static const struct node *walk_down(struct walk *walk, const struct node *node, size_t at,
                                    size_t part) {
  if (at == walk->count) return node->allow == NULL ? NULL : node;
  for (const struct node *child = node->literals; child != NULL; child = child->sibling) {
    if (!text_equals(child->literal, walk->segments[at])) continue;
    const struct node *end = walk_down(walk, child, at + 1, part);
    if (end != NULL) return end;
    break;
  }
  if (node->any == NULL) return NULL;
  const struct node *end = walk_down(walk, node->any, at + 1, part + 1);
  if (end != NULL) walk->parts[part] = walk->segments[at].at;
  return end;
}

struct route_hit router_find(const struct router *router, struct arena *arena, const char *method,
                             struct text path) {
  struct walk walk = {.count = 0};
  struct route_hit hit = {.route = NULL};
  if (path.len == 0 || path.at[0] != '/' || !walk_begin(&walk, arena, path)) return hit;
  const struct node *node = walk_down(&walk, &router->root, 0, 0);
  if (node == NULL) return hit;
  int index = method_index(method);
  hit.allow = node->allow;
  if (index >= 0) hit.route = node->rows[index];
  memcpy(hit.parts, walk.parts, sizeof hit.parts);
  return hit;
}
