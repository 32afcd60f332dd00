/* policy_tool: `aftercare decide DECISION name=value ...`: one question to the pack, the answer as
 * JSON.
 *
 * Values are JSON; a bare word counts as a string. Parameters of the pack need not be given.
 * Nothing is stored and no store is opened: the same facts give the same answer anywhere.
 */
#include "app/policy_tool.h"

#include "app/settings.h"
#include "desk/pack.h"

#include <stdio.h>
#include <string.h>

#define DECIDE_BYTES_MAX (64U * 1024 * 1024)

static struct value value_read(struct arena *arena, struct text text) {
  const struct json *json;
  if (json_parse(arena, text, &json, NULL) == OK) return value_from_json(arena, json);
  return value_string(text);
}

static enum error decide_print(struct arena *arena, const struct pack *pack,
                               const char *const *words, size_t count, struct fault *fault) {
  const struct decision *decision = count == 0 ? NULL : model_decision(pack->model, words[0]);
  struct value inputs = value_context_open(arena, count + pack->parameter_count), value;
  struct buffer buffer;
  struct json_out out;
  if (decision == NULL)
    return fault_raise(fault, ERR_USAGE, NULL, "没有这个决策", "There is no such decision");
  for (size_t i = 1; i < count; i++) {
    struct text rest = text_of(words[i]);
    const char *name = text_keep(arena, text_cut(&rest, '='));
    value_context_add(inputs, name, value_read(arena, rest));
  }
  for (size_t i = 0; i < pack->parameter_count; i++)
    value_context_add(inputs, text_printf(arena, "param_%s", pack->parameters[i].name),
                      pack->parameters[i].value);
  enum error error = decide(arena, pack->model, decision, inputs, &value, NULL, fault);
  if (error != OK) return error;
  buffer_init(&buffer, arena, 256);
  json_begin(&out, &buffer);
  value_print(&out, value);
  printf("%s\n", buffer.at);
  return OK;
}

int policy_tool_decide(int argc, char **argv) {
  struct arena *arena = arena_open("decide", DECIDE_BYTES_MAX);
  struct settings settings;
  struct list rest;
  struct fault fault = {0};
  const struct pack *pack;
  enum error error = settings_read(arena, argc, argv, &settings, &rest, &fault);
  if (error == OK) error = pack_open(arena, settings.pack, &pack, &fault);
  if (error == OK) error = decide_print(arena, pack, rest.items, rest.count, &fault);
  if (error != OK) fprintf(stderr, "aftercare decide: %s\n", fault.en);
  arena_close(&arena);
  return error == OK ? 0 : error == ERR_USAGE ? 2 : 1;
}
