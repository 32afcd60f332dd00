/* builtin_range.c: how points and ranges lie to one another (Allen's relations), and range().
 *
 * A point counts as the closed range from it to itself, so each relation is written once, for two
 * ranges. An end that is missing lies at infinity, where nothing is included. Ends that have no
 * order make the answer null.
 *
 * range() reads a text that is an interval between literals; it does not evaluate, so a text from
 * outside cannot make the engine compute.
 */
#include "policy/builtin_list.h"
#include "policy/eval.h"
#include "policy/lexer.h"
#include "policy/number.h"
#include "policy/temporal.h"

#include <string.h>

struct side {
  struct value point;
  bool is_included;
  int infinity; /* -1 or 1 when there is no end on this side */
};

struct interval {
  struct side start, end;
};

/* Order of two sides as points, with whether both are included beside. */
struct meeting {
  int order;
  bool are_included;
};

static struct interval interval_of(struct value value) {
  struct interval interval = {{value, true, 0}, {value, true, 0}};
  if (value.kind == VALUE_LIST && value.list->count == 1) return interval_of(value.list->items[0]);
  if (value.kind != VALUE_RANGE) return interval;
  const struct value_range *range = value.range;
  if (range->form == RANGE_EQUAL) return interval_of(range->low);
  interval.start =
      (struct side){range->low, !range->is_low_open && range->has_low, range->has_low ? 0 : -1};
  interval.end =
      (struct side){range->high, !range->is_high_open && range->has_high, range->has_high ? 0 : 1};
  return interval;
}

static bool meet(struct side a, struct side b, struct meeting *meeting_out) {
  meeting_out->are_included = a.is_included && b.is_included;
  if (a.infinity != 0 || b.infinity != 0) {
    meeting_out->order = (a.infinity > b.infinity) - (a.infinity < b.infinity);
    return true;
  }
  return value_order(a.point, b.point, &meeting_out->order);
}

/* The four meetings that decide every relation of a and b. */
struct relation {
  struct interval a, b;
  struct meeting starts, ends, end_start, start_end; /* a's side against b's */
};

static bool relate(struct eval *eval, const struct value *given, bool is_swapped,
                   struct relation *out) {
  out->a = interval_of(given[is_swapped ? 1 : 0]);
  out->b = interval_of(given[is_swapped ? 0 : 1]);
  if (meet(out->a.start, out->b.start, &out->starts) && meet(out->a.end, out->b.end, &out->ends) &&
      meet(out->a.end, out->b.start, &out->end_start) &&
      meet(out->a.start, out->b.end, &out->start_end))
    return true;
  eval_note(eval, NULL, "these two have no order");
  return false;
}

static bool is_before(const struct relation *r) {
  return r->end_start.order < 0 || (r->end_start.order == 0 && !r->end_start.are_included);
}

static bool is_meeting(const struct relation *r) {
  return r->end_start.order == 0 && r->end_start.are_included;
}

static bool is_overlapping(const struct relation *r) {
  return (r->end_start.order > 0 || is_meeting(r)) &&
         (r->start_end.order < 0 || (r->start_end.order == 0 && r->start_end.are_included));
}

static bool is_overlapping_before(const struct relation *r) {
  bool starts_first = r->starts.order < 0 ||
                      (r->starts.order == 0 && r->a.start.is_included && !r->b.start.is_included);
  bool ends_first =
      r->ends.order < 0 || (r->ends.order == 0 && (!r->a.end.is_included || r->b.end.is_included));
  return starts_first && (r->end_start.order > 0 || is_meeting(r)) && ends_first;
}

static bool is_finishing(const struct relation *r) {
  return r->ends.order == 0 && r->a.end.is_included == r->b.end.is_included &&
         (r->starts.order > 0 ||
          (r->starts.order == 0 && (!r->a.start.is_included || r->b.start.is_included)));
}

static bool is_including(const struct relation *r) {
  return (r->starts.order < 0 ||
          (r->starts.order == 0 && (r->a.start.is_included || !r->b.start.is_included))) &&
         (r->ends.order > 0 ||
          (r->ends.order == 0 && (r->a.end.is_included || !r->b.end.is_included)));
}

static bool is_starting(const struct relation *r) {
  return r->starts.order == 0 && r->a.start.is_included == r->b.start.is_included &&
         (r->ends.order < 0 ||
          (r->ends.order == 0 && (!r->a.end.is_included || r->b.end.is_included)));
}

static bool is_coinciding(const struct relation *r) {
  return r->starts.order == 0 && r->ends.order == 0 &&
         r->a.start.is_included == r->b.start.is_included &&
         r->a.end.is_included == r->b.end.is_included;
}

static struct value asked(struct eval *eval, const struct value *given, bool is_swapped,
                          bool (*holds)(const struct relation *relation)) {
  struct relation relation;
  if (!relate(eval, given, is_swapped, &relation)) return value_null();
  return value_boolean(holds(&relation));
}

#define RELATION(name, is_swapped, holds)                                                          \
  struct value name(struct eval *eval, const struct value *a, size_t count) {                      \
    (void)count;                                                                                   \
    return asked(eval, a, is_swapped, holds);                                                      \
  }

RELATION(run_before, false, is_before)
RELATION(run_after, true, is_before)
RELATION(run_meets, false, is_meeting)
RELATION(run_met_by, true, is_meeting)
RELATION(run_overlaps, false, is_overlapping)
RELATION(run_overlaps_before, false, is_overlapping_before)
RELATION(run_overlaps_after, true, is_overlapping_before)
RELATION(run_finishes, false, is_finishing)
RELATION(run_finished_by, true, is_finishing)
RELATION(run_includes, false, is_including)
RELATION(run_during, true, is_including)
RELATION(run_starts, false, is_starting)
RELATION(run_started_by, true, is_starting)
RELATION(run_coincides, false, is_coinciding)

/* ---- range() --------------------------------------------------------------------------------- */

static struct value read_call(struct eval *eval, struct lexer *lexer, const char *begin) {
  static const struct {
    const char *name;
    builtin_run *run;
  } calls[] = {{"date and time", run_date_and_time},
               {"date", run_date},
               {"time", run_time},
               {"duration", run_duration}};
  struct token token;
  do
    token = lexer_next(lexer);
  while (token.kind == TOKEN_WORD);
  struct text name = text_trim((struct text){begin, (size_t)(token.text.at - begin)});
  struct token argument = lexer_next(lexer);
  if (token.kind != TOKEN_OPEN || argument.kind != TOKEN_STRING ||
      lexer_next(lexer).kind != TOKEN_CLOSE)
    return value_null();
  struct value text = value_string(string_unescape(eval->arena, argument.text));
  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
    if (text_is(name, calls[i].name)) return calls[i].run(eval, &text, 1);
  return value_null();
}

static struct value read_end(struct eval *eval, struct lexer *lexer) {
  struct token token = lexer_next(lexer);
  bool is_minus = token.kind == TOKEN_MINUS;
  if (is_minus) token = lexer_next(lexer);
  if (token.kind == TOKEN_NUMBER) {
    struct value number = number_parse(eval->arena, token.text);
    bool is_number = number.kind == VALUE_NUMBER;
    return is_minus && is_number ? number_negate(eval->arena, number) : number;
  }
  if (is_minus) return value_null();
  if (token.kind == TOKEN_STRING) return value_string(string_unescape(eval->arena, token.text));
  if (token.kind == TOKEN_WORD) return read_call(eval, lexer, token.text.at);
  if (token.kind != TOKEN_AT) return value_null();
  token = lexer_next(lexer);
  if (token.kind != TOKEN_STRING) return value_null();
  return temporal_from_text(eval->arena, string_unescape(eval->arena, token.text));
}

static enum token_kind peek(struct lexer lexer) {
  return lexer_next(&lexer).kind;
}

static bool ends_interval(enum token_kind kind) {
  return kind == TOKEN_CLOSE || kind == TOKEN_OPEN_SQUARE || kind == TOKEN_CLOSE_SQUARE;
}

/* An end may be left out where the interval is open: `(..5]` has everything up to 5. */
static bool read_interval(struct eval *eval, struct lexer *lexer, struct value_range *range) {
  enum token_kind open = lexer_next(lexer).kind;
  range->is_low_open = open == TOKEN_OPEN || open == TOKEN_CLOSE_SQUARE;
  range->has_low = peek(*lexer) != TOKEN_DOTS;
  if (range->has_low) range->low = read_end(eval, lexer);
  if (lexer_next(lexer).kind != TOKEN_DOTS) return false;
  range->has_high = !ends_interval(peek(*lexer));
  if (range->has_high) range->high = read_end(eval, lexer);
  enum token_kind close = lexer_next(lexer).kind;
  range->is_high_open = close != TOKEN_CLOSE_SQUARE;
  bool is_right = (range->is_low_open || (open == TOKEN_OPEN_SQUARE && range->has_low)) &&
                  (range->has_high || range->is_high_open) && (range->has_low || range->has_high);
  return is_right && ends_interval(close) && lexer_next(lexer).kind == TOKEN_END;
}

struct value run_range(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  struct lexer lexer = {.text = a[0].string};
  struct value_range range = {0};
  int order;
  if (!read_interval(eval, &lexer, &range))
    return eval_note(eval, NULL, "range(): the text is no interval");
  bool has_both = range.has_low && range.has_high;
  struct value low = range.has_low ? range.low : range.high;
  if (!value_order(low, has_both ? range.high : low, &order) || order > 0)
    return eval_note(eval, NULL, "range(): the ends are in no order");
  return value_range_new(eval->arena, range);
}
