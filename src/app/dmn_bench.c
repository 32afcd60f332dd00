/* dmn_bench.c: how many decisions a second.
 *
 * Two tables are written as DMN text here, opened like any other, and asked again and again on one
 * thread with inputs drawn from a fixed seed: 20 rules and 1,000 rules of five inputs (a word, two
 * numbers, a boolean, another word), hit policy first. Each decision starts with its inputs in a
 * context and an empty arena, as a request does; the arena is rewound after it.
 *
 * The figures are the best of several rounds, so that a busy machine lies less. The same tables
 * for other engines are in test/bench.
 */
#include "app/dmn_tool.h"

#include <stdio.h>

#define BENCH_ARENA_BYTES ((size_t)1 << 30)
#define BENCH_INPUTS 1024
#define BENCH_ROUND 20000
#define BENCH_KINDS 4
#define BENCH_REGIONS 5

static const char *const kinds[BENCH_KINDS] = {"refund", "return", "exchange", "repair"};
static const char *const regions[BENCH_REGIONS] = {"north", "south", "east", "west", "abroad"};

struct shape { /* of a table */
  int rules;
  int amount_step, days_step; /* widths of the bands */
};

static uint64_t draw(uint64_t *state) {
  *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return *state >> 33;
}

static void write_inputs(struct buffer *out) {
  static const char *const names[] = {"kind", "amount", "days", "is_member", "region"};
  static const char *const types[] = {"string", "number", "number", "boolean", "string"};
  for (int i = 0; i < 5; i++)
    buffer_printf(out,
                  "<inputData id='i%d' name='%s'><variable name='%s' typeRef='%s'/></inputData>\n",
                  i, names[i], names[i], types[i]);
  buffer_text(out, "<decision id='d' name='outcome'><variable name='outcome'/>\n");
  for (int i = 0; i < 5; i++)
    buffer_printf(out,
                  "<informationRequirement><requiredInput href='#i%d'/>"
                  "</informationRequirement>\n",
                  i);
  buffer_text(out, "<decisionTable hitPolicy='FIRST'>\n");
  for (int i = 0; i < 5; i++)
    buffer_printf(out,
                  "<input><inputExpression typeRef='%s'><text>%s</text></inputExpression>"
                  "</input>\n",
                  types[i], names[i]);
  buffer_text(out, "<output name='outcome' typeRef='string'/>\n");
}

static void write_rule(struct buffer *out, struct shape shape, int rule, uint64_t *state) {
  int amount = (int)(draw(state) % 50) * shape.amount_step;
  int days = (int)(draw(state) % 30) * shape.days_step;
  bool is_last = rule == shape.rules - 1;
  if (is_last) {
    buffer_text(out, "<rule>");
    for (int i = 0; i < 5; i++)
      buffer_text(out, "<inputEntry><text>-</text></inputEntry>");
  } else {
    buffer_printf(out, "<rule><inputEntry><text>\"%s\"</text></inputEntry>",
                  kinds[draw(state) % BENCH_KINDS]);
    buffer_printf(out, "<inputEntry><text>[%d..%d)</text></inputEntry>", amount,
                  amount + shape.amount_step);
    buffer_printf(out, "<inputEntry><text>&lt;= %d</text></inputEntry>", days + shape.days_step);
    buffer_printf(out, "<inputEntry><text>%s</text></inputEntry>",
                  rule % 3 == 0   ? "true"
                  : rule % 3 == 1 ? "false"
                                  : "-");
    buffer_printf(out, "<inputEntry><text>%s\"%s\", \"%s\"%s</text></inputEntry>",
                  rule % 5 == 0 ? "not(" : "", regions[draw(state) % BENCH_REGIONS],
                  regions[draw(state) % BENCH_REGIONS], rule % 5 == 0 ? ")" : "");
  }
  buffer_printf(out, "<outputEntry><text>\"r%d\"</text></outputEntry></rule>\n", rule);
}

static struct text write_model(struct arena *arena, struct shape shape) {
  struct buffer out;
  uint64_t state = 42;
  buffer_init(&out, arena, 4096);
  buffer_text(&out, "<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' "
                    "name='bench' namespace='bench'>\n");
  write_inputs(&out);
  for (int i = 0; i < shape.rules; i++)
    write_rule(&out, shape, i, &state);
  buffer_text(&out, "</decisionTable></decision></definitions>\n");
  return (struct text){out.at, out.len};
}

static struct value draw_inputs(struct arena *arena, uint64_t *state) {
  struct value inputs = value_context_open(arena, 5);
  value_context_add(inputs, "kind", value_word(kinds[draw(state) % BENCH_KINDS]));
  value_context_add(inputs, "amount", value_scaled((int64_t)(draw(state) % 500000), 2));
  value_context_add(inputs, "days", value_int((int64_t)(draw(state) % 30)));
  value_context_add(inputs, "is_member", value_boolean(draw(state) % 2 == 0));
  value_context_add(inputs, "region", value_word(regions[draw(state) % BENCH_REGIONS]));
  return inputs;
}

/* Nanoseconds a decision, the best of the rounds that fit into `seconds`; -1 when one failed. */
static double measure(struct arena *arena, const struct model *model, struct value *inputs,
                      int seconds) {
  const struct decision *decision = model_decision(model, "outcome");
  struct arena *scratch = arena_open("dmn bench", BENCH_ARENA_BYTES);
  int64_t begin = when_ticks(), best = INT64_MAX;
  struct arena_mark mark = arena_mark(scratch);
  size_t answers = 0;
  (void)arena;
  do {
    int64_t start = when_ticks();
    for (int i = 0; i < BENCH_ROUND; i++) {
      struct value value;
      if (decide(scratch, model, decision, inputs[i % BENCH_INPUTS], &value, NULL, NULL) != OK)
        break;
      answers += value.kind == VALUE_STRING;
      arena_reset(scratch, mark);
    }
    int64_t span = when_ticks() - start;
    if (span < best) best = span;
  } while (when_ticks() - begin < (int64_t)seconds * 1000000000);
  arena_close(&scratch);
  return answers < BENCH_ROUND ? -1 : (double)best / BENCH_ROUND;
}

int dmn_bench(int seconds) {
  static const struct shape shapes[] = {{20, 500, 3}, {1000, 100, 1}};
  struct arena *arena = arena_open("dmn bench models", BENCH_ARENA_BYTES);
  struct value *inputs = arena_list(arena, struct value, BENCH_INPUTS);
  uint64_t state = 7;
  double times[2];
  for (int i = 0; i < BENCH_INPUTS; i++)
    inputs[i] = draw_inputs(arena, &state);
  for (size_t i = 0; i < 2; i++) {
    const struct model *model;
    struct fault fault;
    fault_clear(&fault);
    if (model_open(arena, write_model(arena, shapes[i]), NULL, 0, &model, &fault) != OK) {
      fprintf(stderr, "dmn bench: %s\n", fault.en);
      return 1;
    }
    times[i] = measure(arena, model, inputs, seconds);
    printf("%d rules, 5 inputs: %.0f ns a decision, %.0f decisions a second\n", shapes[i].rules,
           times[i], 1e9 / times[i]);
  }
  printf("1,000 rules take %.2f times as long as 20\n", times[1] / times[0]);
  arena_close(&arena);
  return times[0] < 0 || times[1] < 0;
}
