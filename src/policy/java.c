/* java.c: the few external functions that there are.
 *
 * They are the methods of java.lang that the public conformance cases call, with Java's
 * conversions: a number becomes the parameter's type (cut to an integer, and null when it does not
 * fit there), a string stays one, a char is a string of one character. `String.format` knows %s, %d
 * and %.nf, no more. Anything that does not convert is null.
 */
#include "policy/java.h"
#include "policy/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define JAVA_TEXT_FIRST 64
#define FORMAT_PART_MAX 16

struct java_function {
  const char *class_name;
  const char *signature; /* without blanks */
  /* One letter a parameter: y byte, h short, i int, l long, d double or float, c char, s string,
   * o anything. */
  const char *kinds;
  struct value (*run)(struct eval *eval, const struct value *arguments);
};

static struct value run_cos(struct eval *eval, const struct value *a) {
  char digits[DECIMAL_TEXT_MAX];
  number_print(a[0], digits);
  snprintf(digits, sizeof digits, "%.17g", cos(strtod(digits, NULL)));
  return number_parse(eval->arena, text_of(digits));
}

static struct value run_maximum(struct eval *eval, const struct value *a) {
  (void)eval;
  return number_compare(a[0], a[1]) >= 0 ? a[0] : a[1];
}

static struct value run_same(struct eval *eval, const struct value *a) {
  (void)eval;
  return a[0];
}

static struct value run_parsed(struct eval *eval, const struct value *a) {
  return number_parse(eval->arena, a[0].string);
}

static struct value run_parsed_whole(struct eval *eval, const struct value *a) {
  int64_t number;
  (void)eval;
  return text_int(a[0].string, &number) == OK ? value_int(number) : value_null();
}

/* One `%...` of the format; returns its bytes, 0 when it is not known or the argument unfit. */
static size_t print_part(struct buffer *out, const char *part, struct value argument) {
  size_t bytes = strspn(part + 1, "0123456789.") + 2;
  char kind = part[bytes - 1];
  bool is_number = argument.kind == VALUE_NUMBER;
  if (bytes > FORMAT_PART_MAX || (kind != 's' && !is_number)) return 0;
  if ((kind == 's' || kind == 'd') && bytes > 2) return 0;
  if (kind == 'f') {
    const char *point = memchr(part, '.', bytes);
    long places = point == NULL ? 6 : strtol(point + 1, NULL, 10);
    argument = number_round(out->arena, argument, places, ROUND_HALF_UP);
  } else if (kind != 's' && kind != 'd') {
    return 0;
  }
  buffer_text(out, value_text(out->arena, argument));
  return bytes;
}

static struct value run_format(struct eval *eval, const struct value *a) {
  struct buffer out;
  bool is_used = false;
  const char *format = text_keep(eval->arena, a[0].string);
  buffer_init(&out, eval->arena, JAVA_TEXT_FIRST);
  buffer_add(&out, "", 0);
  while (*format != '\0') {
    if (*format != '%') {
      buffer_char(&out, *format++);
      continue;
    }
    size_t bytes = is_used ? 0 : print_part(&out, format, a[1]);
    if (bytes == 0) return eval_note(eval, NULL, "the format does not fit the arguments");
    is_used = true;
    format += bytes;
  }
  return value_string((struct text){out.at, out.len});
}

static const struct java_function functions[] = {
    {"java.lang.Math", "cos(double)", "d", run_cos},
    {"java.lang.Math", "max(int,int)", "ii", run_maximum},
    {"java.lang.Math", "max(long,long)", "ll", run_maximum},
    {"java.lang.Math", "max(float,float)", "dd", run_maximum},
    {"java.lang.Math", "max(double,double)", "dd", run_maximum},
    {"java.lang.Byte", "valueOf(byte)", "y", run_same},
    {"java.lang.Short", "valueOf(short)", "h", run_same},
    {"java.lang.Integer", "valueOf(java.lang.String)", "s", run_parsed_whole},
    {"java.lang.Float", "valueOf(java.lang.String)", "s", run_parsed},
    {"java.lang.Double", "valueOf(java.lang.String)", "s", run_parsed},
    {"java.lang.String", "valueOf(char)", "c", run_same},
    {"java.lang.String", "format(java.lang.String,[Ljava.lang.Object;)", "so", run_format},
};

static bool is_signature(struct text text, const char *signature) {
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] == ' ') continue;
    if (*signature++ != text.at[i]) return false;
  }
  return *signature == '\0';
}

const struct java_function *java_find(struct text class_name, struct text signature) {
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
    if (text_is(class_name, functions[i].class_name) &&
        is_signature(signature, functions[i].signature))
      return &functions[i];
  return NULL;
}

/* Java's idea of the argument; null when there is none. */
static struct value converted(char kind, struct value value) {
  int64_t whole, limit = INT64_MAX;
  bool is_text = kind == 's' || kind == 'c';
  if (kind == 'o') return value;
  if (value.kind != (is_text ? VALUE_STRING : VALUE_NUMBER)) return value_null();
  if (kind == 'c') return text_points(value.string) == 1 ? value : value_null();
  if (kind == 's' || kind == 'd') return value;
  if (kind == 'y') limit = INT8_MAX;
  if (kind == 'h') limit = INT16_MAX;
  if (kind == 'i') limit = INT32_MAX;
  if (!number_cut(value, &whole) || whole > limit || whole < -limit - 1) return value_null();
  return value_int(whole);
}

struct value java_call(struct eval *eval, const struct java_function *function,
                       const struct value *arguments, size_t count) {
  struct value list[2];
  size_t wanted = strlen(function->kinds);
  if (count != wanted)
    return eval_note(eval, NULL, "%s takes %zu arguments", function->signature, wanted);
  for (size_t i = 0; i < count; i++) {
    list[i] = converted(function->kinds[i], arguments[i]);
    if (list[i].kind == VALUE_NULL)
      return eval_note(eval, NULL, "%s does not take this %s", function->signature,
                       kind_name(arguments[i].kind));
  }
  return function->run(eval, list);
}
