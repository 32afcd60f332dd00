/* domain_print.c: sets of classes as a person would write them in a cell.
 *
 * Neighbouring classes of a line become one range, `[1..7)`, `> 20`; words stand in quotes, "every
 * other word" is `not(...)` of those that are left out. Dates and durations are written bare.
 */
#include "policy/domain.h"
#include "policy/set.h"

void literal_print(struct buffer *out, struct value value) {
  if (value.kind != VALUE_STRING) {
    buffer_text(out, value_text(out->arena, value));
    return;
  }
  buffer_char(out, '"');
  for (size_t i = 0; i < value.string.len; i++) {
    char c = value.string.at[i];
    if (c == '"' || c == '\\') buffer_char(out, '\\');
    buffer_char(out, c == '\n' || c == '\r' ? ' ' : c);
  }
  buffer_char(out, '"');
}

static void comma(struct buffer *out, bool *is_first) {
  if (!*is_first) buffer_text(out, ", ");
  *is_first = false;
}

static bool has_low(const struct value_class *class) {
  return class->form == CLASS_POINT || class->has_low;
}

static bool has_high(const struct value_class *class) {
  return class->form == CLASS_POINT || class->has_high;
}

static struct value low_of(const struct value_class *class) {
  return class->form == CLASS_POINT ? class->example : class->low;
}

static struct value high_of(const struct value_class *class) {
  return class->form == CLASS_POINT ? class->example : class->high;
}

/* The classes from `first` to `last` of one line. */
static void print_range(struct buffer *out, const struct value_class *first,
                        const struct value_class *last) {
  bool is_low_closed = first->form == CLASS_POINT, is_high_closed = last->form == CLASS_POINT;
  if (first == last && is_low_closed) {
    literal_print(out, first->example);
  } else if (has_low(first) && has_high(last)) {
    buffer_char(out, is_low_closed ? '[' : '(');
    literal_print(out, low_of(first));
    buffer_text(out, "..");
    literal_print(out, high_of(last));
    buffer_char(out, is_high_closed ? ']' : ')');
  } else if (has_low(first)) {
    buffer_text(out, is_low_closed ? ">= " : "> ");
    literal_print(out, low_of(first));
  } else if (has_high(last)) {
    buffer_text(out, is_high_closed ? "<= " : "< ");
    literal_print(out, high_of(last));
  } else {
    buffer_text(out, kind_name(first->kind));
  }
}

/* Every word that is left out, behind `not`; which lets null pass, unless null is left out too. */
static void print_other_words(struct buffer *out, const struct domain *domain,
                              const uint64_t *set) {
  bool is_first = true;
  for (size_t i = 0; i < domain->count; i++) {
    const struct value_class *class = &domain->classes[i];
    bool is_word = class->kind == VALUE_STRING && class->form == CLASS_POINT && class->is_possible;
    bool is_null = class->form == CLASS_NULL && class->is_real;
    if (set_has(set, i) || (!is_word && !is_null)) continue;
    if (is_first) buffer_text(out, "not(");
    comma(out, &is_first);
    literal_print(out, class->example);
  }
  buffer_text(out, is_first ? "string" : ")");
}

static size_t print_line(struct buffer *out, const struct domain *domain, const uint64_t *set,
                         size_t at) {
  size_t last = at;
  while (last + 1 < domain->count && set_has(set, last + 1) &&
         domain->classes[last + 1].kind == domain->classes[at].kind)
    last++;
  print_range(out, &domain->classes[at], &domain->classes[last]);
  return last;
}

static bool has_other_word(const struct domain *domain, const uint64_t *set) {
  for (size_t i = 0; i < domain->count; i++)
    if (domain->classes[i].form == CLASS_OTHER_WORD && domain->classes[i].is_possible &&
        set_has(set, i))
      return true;
  return false;
}

/* Is everything in it that can come, `null` left out of the question? */
static bool is_whole(const struct domain *domain, const uint64_t *set, bool *lacks_null_out) {
  *lacks_null_out = false;
  for (size_t i = 0; i < domain->count; i++) {
    const struct value_class *class = &domain->classes[i];
    if (!class->is_possible || class->form == CLASS_STRAY || set_has(set, i)) continue;
    if (class->form != CLASS_NULL) return false;
    *lacks_null_out = class->is_real;
  }
  return true;
}

void domain_print(struct buffer *out, const struct domain *domain, const uint64_t *set) {
  bool lacks_null;
  if (is_whole(domain, set, &lacks_null))
    buffer_text(out, lacks_null ? "not(null)" : "-");
  else
    domain_spell(out, domain, set);
}

void domain_spell(struct buffer *out, const struct domain *domain, const uint64_t *set) {
  bool is_first = true, has_other = has_other_word(domain, set);
  for (size_t i = 0; i < domain->count; i++) {
    const struct value_class *class = &domain->classes[i];
    bool is_word = class->kind == VALUE_STRING && has_other;
    bool is_said = (is_word && class->form == CLASS_POINT) ||
                   (class->form == CLASS_NULL && (has_other || !class->is_real));
    if (!set_has(set, i) || !class->is_possible || is_said) continue;
    comma(out, &is_first);
    if (class->form == CLASS_NULL)
      buffer_text(out, "null");
    else if (class->form == CLASS_STRAY)
      buffer_text(out, "?");
    else if (class->form == CLASS_OTHER_WORD)
      print_other_words(out, domain, set);
    else if (class->kind == VALUE_BOOLEAN ||
             (class->kind == VALUE_STRING && !class->has_low && class->form == CLASS_POINT))
      literal_print(out, class->example);
    else
      i = print_line(out, domain, set, i);
  }
  if (is_first) buffer_text(out, "null");
}
