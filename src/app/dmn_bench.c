/* dmn_bench.c: how many decisions a second.
 *
 * Two tables of 20 and of 1,000 rules and five inputs (a word, two numbers, a boolean, another
 * word), hit policy first, drawn from a fixed seed, written as DMN text and opened like any other.
 * They are asked again and again on one thread, with inputs drawn from another seed; each decision
 * starts with its inputs in a context and an empty arena, as a request does, and the arena is
 * rewound after it. The figure is the best of several rounds, so that a busy machine lies less.
 *
 * `dmn bench print` writes the same tables, inputs and outcomes as JSON, one table a line, for the
 * comparison with other engines (test/bench/engine_bench.ts), which must give the same outcomes.
 */
#include "app/dmn_tool.h"

#include <stdio.h>

#define BENCH_ARENA_BYTES ((size_t)1 << 30)
#define BENCH_INPUTS 1024
#define BENCH_ROUND 20000
#define BENCH_KINDS 4
#define BENCH_REGIONS 5
#define BENCH_COLUMNS 5
#define BENCH_RULES_MAX 1000
#define BENCH_AMOUNT_MAX 5000

static const char *const kinds[BENCH_KINDS] = {"refund", "return", "exchange", "repair"};
static const char *const regions[BENCH_REGIONS] = {"north", "south", "east", "west", "abroad"};
static const char *const columns[BENCH_COLUMNS] = {"kind", "amount", "days", "is_member", "region"};
static const char *const types[BENCH_COLUMNS] = {"string", "number", "number", "boolean", "string"};

struct shape { /* of a table */
  int rules;
  int amount_step, days_step; /* widths of the bands */
};

static const struct shape shapes[] = {{20, 2500, 3}, {1000, 100, 1}};
#define SHAPES (sizeof shapes / sizeof *shapes)

struct bench_rule { /* the last of a table fits always */
  const char *kind;
  int amount_from, amount_to; /* [from..to) */
  int days_most;
  int member; /* 1 true, 0 false, -1 any */
  const char *region[2];
  bool is_region_negated;
};

static uint64_t draw(uint64_t *state) {
  *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return *state >> 33;
}

static void draw_rules(struct shape shape, struct bench_rule *rules) {
  uint64_t state = 42;
  for (int i = 0; i < shape.rules; i++) {
    struct bench_rule *rule = &rules[i];
    uint64_t bands = (uint64_t)(BENCH_AMOUNT_MAX / shape.amount_step);
    rule->amount_from = (int)(draw(&state) % bands) * shape.amount_step;
    rule->amount_to = rule->amount_from + shape.amount_step;
    rule->days_most = (int)(draw(&state) % 30) * shape.days_step + shape.days_step;
    rule->kind = kinds[draw(&state) % BENCH_KINDS];
    rule->member = i % 3 == 0 ? 1 : i % 3 == 1 ? 0 : -1;
    rule->region[0] = regions[draw(&state) % BENCH_REGIONS];
    rule->region[1] = regions[draw(&state) % BENCH_REGIONS];
    rule->is_region_negated = i % 5 == 0;
  }
}

static struct value draw_inputs(struct arena *arena, uint64_t *state) {
  struct value inputs = value_context_open(arena, BENCH_COLUMNS);
  value_context_add(inputs, "kind", value_word(kinds[draw(state) % BENCH_KINDS]));
  value_context_add(inputs, "amount",
                    value_scaled((int64_t)(draw(state) % (BENCH_AMOUNT_MAX * 100)), 2));
  value_context_add(inputs, "days", value_int((int64_t)(draw(state) % 30)));
  value_context_add(inputs, "is_member", value_boolean(draw(state) % 2 == 0));
  value_context_add(inputs, "region", value_word(regions[draw(state) % BENCH_REGIONS]));
  return inputs;
}

/* ---- as DMN ------------------------------------------------------------------------------------
 */

static void write_head(struct buffer *out) {
  buffer_text(out, "<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' "
                   "name='bench' namespace='bench'>\n");
  for (int i = 0; i < BENCH_COLUMNS; i++)
    buffer_printf(out,
                  "<inputData id='i%d' name='%s'><variable name='%s' typeRef='%s'/></inputData>\n",
                  i, columns[i], columns[i], types[i]);
  buffer_text(out, "<decision id='d' name='outcome'><variable name='outcome'/>\n");
  for (int i = 0; i < BENCH_COLUMNS; i++)
    buffer_printf(
        out, "<informationRequirement><requiredInput href='#i%d'/></informationRequirement>\n", i);
  buffer_text(out, "<decisionTable hitPolicy='FIRST'>\n");
  for (int i = 0; i < BENCH_COLUMNS; i++)
    buffer_printf(
        out, "<input><inputExpression typeRef='%s'><text>%s</text></inputExpression></input>\n",
        types[i], columns[i]);
  buffer_text(out, "<output name='outcome' typeRef='string'/>\n");
}

static void write_rule(struct buffer *out, const struct bench_rule *rule, bool is_last) {
  static const char *const member[] = {"-", "false", "true"};
  if (is_last) {
    for (int i = 0; i < BENCH_COLUMNS; i++)
      buffer_text(out, "<inputEntry><text>-</text></inputEntry>");
    return;
  }
  buffer_printf(out, "<inputEntry><text>\"%s\"</text></inputEntry>", rule->kind);
  buffer_printf(out, "<inputEntry><text>[%d..%d)</text></inputEntry>", rule->amount_from,
                rule->amount_to);
  buffer_printf(out, "<inputEntry><text>&lt;= %d</text></inputEntry>", rule->days_most);
  buffer_printf(out, "<inputEntry><text>%s</text></inputEntry>", member[rule->member + 1]);
  buffer_printf(out, "<inputEntry><text>%s\"%s\", \"%s\"%s</text></inputEntry>",
                rule->is_region_negated ? "not(" : "", rule->region[0], rule->region[1],
                rule->is_region_negated ? ")" : "");
}

static struct text write_model(struct arena *arena, const struct bench_rule *rules, int count) {
  struct buffer out;
  buffer_init(&out, arena, 4096);
  write_head(&out);
  for (int i = 0; i < count; i++) {
    buffer_text(&out, "<rule>");
    write_rule(&out, &rules[i], i == count - 1);
    buffer_printf(&out, "<outputEntry><text>\"r%d\"</text></outputEntry></rule>\n", i);
  }
  buffer_text(&out, "</decisionTable></decision></definitions>\n");
  return (struct text){out.at, out.len};
}

/* ---- measuring
 * ------------------------------------------------------------------------------------ */

static const struct model *open_table(struct arena *arena, struct shape shape) {
  struct bench_rule *rules = arena_list(arena, struct bench_rule, BENCH_RULES_MAX);
  const struct model *model = NULL;
  struct fault fault;
  fault_clear(&fault);
  draw_rules(shape, rules);
  struct text xml = write_model(arena, rules, shape.rules);
  if (model_open(arena, xml, NULL, 0, &model, &fault) == OK) return model;
  fprintf(stderr, "dmn bench: %s\n", fault.en);
  return NULL;
}

/* Nanoseconds a decision, the best of the rounds that fit into `seconds`; 0 when one failed. */
static double measure(const struct model *model, const struct value *inputs, int seconds) {
  const struct decision *decision = model_decision(model, "outcome");
  struct arena *scratch = arena_open("dmn bench", BENCH_ARENA_BYTES);
  struct arena_mark mark = arena_mark(scratch);
  int64_t begin = when_ticks(), best = INT64_MAX;
  bool is_right = true;
  do {
    int64_t start = when_ticks();
    for (int i = 0; i < BENCH_ROUND; i++) {
      struct value value = value_null();
      is_right =
          decide(scratch, model, decision, inputs[i % BENCH_INPUTS], &value, NULL, NULL) == OK &&
          value.kind == VALUE_STRING && is_right;
      arena_reset(scratch, mark);
    }
    int64_t span = when_ticks() - start;
    if (span < best) best = span;
  } while (when_ticks() - begin < (int64_t)seconds * 1000000000);
  arena_close(&scratch);
  return is_right ? (double)best / BENCH_ROUND : 0;
}

static struct value *draw_questions(struct arena *arena) {
  struct value *inputs = arena_list(arena, struct value, BENCH_INPUTS);
  uint64_t state = 7;
  for (int i = 0; i < BENCH_INPUTS; i++)
    inputs[i] = draw_inputs(arena, &state);
  return inputs;
}

int dmn_bench(int seconds) {
  struct arena *arena = arena_open("dmn bench tables", BENCH_ARENA_BYTES);
  const struct value *inputs = draw_questions(arena);
  double times[SHAPES] = {0};
  bool is_right = true;
  for (size_t i = 0; i < SHAPES; i++) {
    const struct model *model = open_table(arena, shapes[i]);
    if (model != NULL) times[i] = measure(model, inputs, seconds);
    is_right = is_right && times[i] > 0;
    printf("%d rules, 5 inputs: %.0f ns a decision, %.0f decisions a second\n", shapes[i].rules,
           times[i], times[i] > 0 ? 1e9 / times[i] : 0);
  }
  if (is_right) printf("1,000 rules take %.2f times as long as 20\n", times[1] / times[0]);
  arena_close(&arena);
  return !is_right;
}

/* ---- as JSON
 * ----------------------------------------------------------------------------------------- */

static void print_rule(struct json_out *out, const struct bench_rule *rule) {
  json_open(out, '{');
  json_pair_text(out, "kind", rule->kind);
  json_pair_int(out, "amount_from", rule->amount_from);
  json_pair_int(out, "amount_to", rule->amount_to);
  json_pair_int(out, "days_most", rule->days_most);
  json_name(out, "is_member");
  if (rule->member < 0)
    json_put_null(out);
  else
    json_put_bool(out, rule->member == 1);
  json_name(out, "regions");
  json_open(out, '[');
  for (int i = 0; i < 2; i++)
    json_put_text(out, rule->region[i]);
  json_close(out, ']');
  json_pair_bool(out, "is_region_negated", rule->is_region_negated);
  json_close(out, '}');
}

static void print_questions(struct arena *arena, struct json_out *out, const struct model *model,
                            const struct value *inputs) {
  json_name(out, "questions");
  json_open(out, '[');
  for (int i = 0; i < BENCH_INPUTS; i++) {
    struct value value = value_null();
    json_open(out, '{');
    json_name(out, "inputs");
    value_print(out, inputs[i]);
    json_name(out, "outcome");
    if (decide(arena, model, model_decision(model, "outcome"), inputs[i], &value, NULL, NULL) != OK)
      value = value_null();
    value_print(out, value);
    json_close(out, '}');
  }
  json_close(out, ']');
}

int dmn_bench_print(void) {
  struct arena *arena = arena_open("dmn bench tables", BENCH_ARENA_BYTES);
  const struct value *inputs = draw_questions(arena);
  bool is_right = true;
  for (size_t i = 0; i < SHAPES && is_right; i++) {
    struct bench_rule *rules = arena_list(arena, struct bench_rule, BENCH_RULES_MAX);
    const struct model *model = open_table(arena, shapes[i]);
    struct buffer buffer;
    struct json_out out;
    is_right = model != NULL;
    if (!is_right) break;
    draw_rules(shapes[i], rules);
    buffer_init(&buffer, arena, 65536);
    json_begin(&out, &buffer);
    json_open(&out, '{');
    json_name(&out, "dmn");
    json_put_slice(&out, write_model(arena, rules, shapes[i].rules));
    json_name(&out, "rules");
    json_open(&out, '[');
    for (int rule = 0; rule + 1 < shapes[i].rules; rule++)
      print_rule(&out, &rules[rule]);
    json_close(&out, ']');
    print_questions(arena, &out, model, inputs);
    json_close(&out, '}');
    puts(buffer.at);
  }
  arena_close(&arena);
  return !is_right;
}
