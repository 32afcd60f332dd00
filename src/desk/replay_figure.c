/* replay_figure: two verdicts held against each other.
 *
 * Each part of a verdict has a function that names what differs and notes for whom that is good or
 * bad; gains and losses come last, as figures like the others. Promises are matched by name and
 * side, several of one name in their order.
 *
 * Texts are made in the caller's arena and may point into the verdicts; kept sets are copies.
 *
 * To add a part: a function that calls figure_add, and its kind in the header's list.
 */
#include "desk/replay_figure.h"

#include "base/map.h"
#include "desk/case_word.h"

#include <string.h>

#define PROMISES_MAX 128

enum party { PARTY_CONSUMER, PARTY_MERCHANT, PARTY_PLATFORM, PARTY_COUNT };
static const char *const party_list[] = {"consumer", "merchant", "platform"};
static const char *const party_zh[] = {"消费者", "商家", "平台"};
static const char *const unit_zh[SPAN_UNIT_COUNT] = {"天",   "个工作日",   "小时", "个工作小时",
                                                     "分钟", "个工作分钟", "秒",   "个工作秒"};
static const char *const unit_en[SPAN_UNIT_COUNT] = {
    "days",    "working days",    "hours",   "working hours",
    "minutes", "working minutes", "seconds", "working seconds"};

struct making {
  struct arena *arena;
  struct replay_figure *list;
  size_t count;
  unsigned gains, losses; /* a bit a party */
};

static void figure_add(struct making *making, struct replay_figure figure) {
  if (making->count < REPLAY_FIGURES_MAX) making->list[making->count++] = figure;
}

/* Good for one party when `by` is above 0, bad below. */
static void weigh(struct making *making, enum party party, int by) {
  if (by > 0) making->gains |= 1U << party;
  if (by < 0) making->losses |= 1U << party;
}

/* ---- outcome, rule, freight ---- */

static void outcome_look(struct making *making, const struct verdict *a, const struct verdict *b) {
  static const int mildness[VERDICT_COUNT] = {
      [VERDICT_ALLOW] = 2, [VERDICT_REVIEW] = 1, [VERDICT_REFUSE] = 0};
  const char *old = a->rule == NULL ? "none" : a->rule, *new = b->rule == NULL ? "none" : b->rule;
  if (a->outcome < 0 || b->outcome < 0) return;
  if (a->outcome != b->outcome) {
    const char *const *words = verdict_words.list, *const *zh = verdict_words.zh;
    figure_add(
        making,
        (struct replay_figure){
            text_printf(making->arena, "outcome.%s.%s", words[a->outcome], words[b->outcome]),
            text_printf(making->arena, "%s → %s", zh[a->outcome], zh[b->outcome]),
            text_printf(making->arena, "%s → %s", words[a->outcome], words[b->outcome])});
    weigh(making, PARTY_CONSUMER, mildness[b->outcome] - mildness[a->outcome]);
    weigh(making, PARTY_MERCHANT, mildness[a->outcome] - mildness[b->outcome]);
  } else if (strcmp(old, new) != 0) {
    const char *words = text_printf(making->arena, "%s → %s", old, new);
    figure_add(making, (struct replay_figure){text_printf(making->arena, "rule.%s.%s", old, new),
                                              words, words});
  }
}

static void freight_look(struct making *making, const struct verdict *a, const struct verdict *b) {
  int old = a->return_freight_payer, new = b->return_freight_payer;
  if (old != new) {
    const char *const *words = freight_payer_words.list, *const *zh = freight_payer_words.zh;
    figure_add(making, (struct replay_figure){
                           text_printf(making->arena, "freight.%s.%s", words[old], words[new]),
                           text_printf(making->arena, "%s → %s", zh[old], zh[new]),
                           text_printf(making->arena, "%s → %s", words[old], words[new])});
    weigh(making, PARTY_CONSUMER, (old == PAYER_CONSUMER) - (new == PAYER_CONSUMER));
    weigh(making, PARTY_MERCHANT, (old == PAYER_MERCHANT) - (new == PAYER_MERCHANT));
  }
  if (a->outbound_refunded == b->outbound_refunded) return;
  figure_add(making, b->outbound_refunded
                         ? (struct replay_figure){"outbound.refunded", "改为退回发货运费",
                                                  "outbound freight now given back"}
                         : (struct replay_figure){"outbound.kept", "改为不退发货运费",
                                                  "outbound freight no longer given back"});
  weigh(making, PARTY_CONSUMER, b->outbound_refunded ? 1 : -1);
  weigh(making, PARTY_MERCHANT, b->outbound_refunded ? -1 : 1);
}

/* ---- evidence, remedies ---- */

struct words_of {
  const char *const *list;
  size_t count;
};

static bool words_have(struct words_of words, const char *word) {
  for (size_t i = 0; i < words.count; i++)
    if (strcmp(words.list[i], word) == 0) return true;
  return false;
}

struct saying {
  const char *kind, *word, *zh, *en;
  int weight; /* for the consumer */
};

static void only_in(struct making *making, struct words_of those, struct words_of others,
                    const struct saying *saying) {
  for (size_t i = 0; i < those.count; i++) {
    if (words_have(others, those.list[i])) continue;
    int type = words_find(&case_type_words, text_of(those.list[i]));
    const char *zh = type < 0 ? those.list[i] : case_type_words.zh[type];
    figure_add(making, (struct replay_figure){
                           text_printf(making->arena, "%s.%s.%s", saying->kind, those.list[i],
                                       saying->word),
                           text_printf(making->arena, "%s：%s", saying->zh, zh),
                           text_printf(making->arena, "%s: %s", saying->en, those.list[i])});
    weigh(making, PARTY_CONSUMER, saying->weight);
  }
}

static void lists_look(struct making *making, const struct verdict *a, const struct verdict *b) {
  static const struct saying asked = {"evidence", "asked", "新增凭证", "now to be shown", -1},
                             spared = {"evidence", "spared", "不再要凭证", "no longer shown", 1},
                             offered = {"remedy", "offered", "新增方案", "now offered", 1},
                             dropped = {"remedy", "dropped", "不再提供", "no longer offered", -1};
  struct words_of a_evidence = {a->evidence, a->evidence_count};
  struct words_of b_evidence = {b->evidence, b->evidence_count};
  struct words_of a_remedies = {a->remedies, a->remedy_count};
  struct words_of b_remedies = {b->remedies, b->remedy_count};
  only_in(making, b_evidence, a_evidence, &asked);
  only_in(making, a_evidence, b_evidence, &spared);
  only_in(making, b_remedies, a_remedies, &offered);
  only_in(making, a_remedies, b_remedies, &dropped);
}

/* ---- promises ---- */

static int64_t limit_ms(const struct limit *limit) {
  static const int64_t lengths[SPAN_UNIT_COUNT] = {
      [SPAN_NATURAL_DAY] = MS_DAY,   [SPAN_WORKING_DAY] = MS_DAY / 5 * 7,
      [SPAN_NATURAL_HOUR] = MS_HOUR, [SPAN_WORKING_HOUR] = MS_DAY / 40 * 7,
      [SPAN_MINUTE] = MS_MINUTE,     [SPAN_WORKING_MINUTE] = MS_DAY / 40 * 7 / 60,
      [SPAN_SECOND] = MS_SECOND,     [SPAN_WORKING_SECOND] = MS_DAY / 40 * 7 / 3600};
  return limit->amount * lengths[limit->unit];
}

/* `by`: how much longer the promise became; a new one is shorter than none. */
static void promise_weigh(struct making *making, const struct promise *promise, int by) {
  if (strcmp(promise->side, "consumer") == 0) {
    weigh(making, PARTY_CONSUMER, by);
    return;
  }
  weigh(making, PARTY_CONSUMER, -by);
  if (strcmp(promise->side, "merchant") == 0) weigh(making, PARTY_MERCHANT, by);
  if (strcmp(promise->side, "platform") == 0) weigh(making, PARTY_PLATFORM, by);
}

static bool promise_same_terms(const struct promise *a, const struct promise *b) {
  const char *const pairs[][2] = {
      {a->starts_on, b->starts_on}, {a->stops_on, b->stops_on}, {a->pauses_while, b->pauses_while},
      {a->on_lapse, b->on_lapse},   {a->calendar, b->calendar}, {a->escalate_to, b->escalate_to}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    if (strcmp(pairs[i][0] == NULL ? "" : pairs[i][0], pairs[i][1] == NULL ? "" : pairs[i][1]) != 0)
      return false;
  return a->limit.is_first_day_counted == b->limit.is_first_day_counted &&
         a->limit.is_rolled == b->limit.is_rolled && a->warn_before_hours == b->warn_before_hours;
}

static void promise_say(struct making *making, const struct promise *promise, const char *tail,
                        const char *zh, const char *en) {
  struct arena *arena = making->arena;
  figure_add(making,
             (struct replay_figure){text_printf(arena, "promise.%s.%s", promise->name, tail),
                                    text_printf(arena, "%s：%s", promise->zh, zh),
                                    text_printf(arena, "%s: %s", promise->en, en)});
}

static void promise_pair(struct making *making, const struct promise *a, const struct promise *b) {
  struct arena *arena = making->arena;
  long long from = (long long)a->limit.amount, to = (long long)b->limit.amount;
  if (from == to && a->limit.unit == b->limit.unit) {
    if (!promise_same_terms(a, b)) promise_say(making, b, "other", "条件不同", "other terms");
    return;
  }
  const char *tail =
      text_printf(arena, "%lld_%s.%lld_%s", from, span_unit_words.list[a->limit.unit], to,
                  span_unit_words.list[b->limit.unit]);
  promise_say(making, b, tail,
              text_printf(arena, "%lld %s → %lld %s", from, unit_zh[a->limit.unit], to,
                          unit_zh[b->limit.unit]),
              text_printf(arena, "%lld %s → %lld %s", from, unit_en[a->limit.unit], to,
                          unit_en[b->limit.unit]));
  int64_t longer = limit_ms(&b->limit) - limit_ms(&a->limit);
  promise_weigh(making, b, (longer > 0) - (longer < 0));
}

/* The promise of the same name and side that is not taken yet. */
static const struct promise *promise_match(const struct verdict *verdict, bool *is_taken,
                                           const struct promise *wanted) {
  for (size_t i = 0; i < verdict->promise_count && i < PROMISES_MAX; i++) {
    const struct promise *here = &verdict->promises[i];
    if (is_taken[i] || strcmp(here->name, wanted->name) != 0 ||
        strcmp(here->side, wanted->side) != 0)
      continue;
    is_taken[i] = true;
    return here;
  }
  return NULL;
}

static void promises_look(struct making *making, const struct verdict *a, const struct verdict *b) {
  bool is_taken[PROMISES_MAX] = {false};
  for (size_t i = 0; i < a->promise_count; i++) {
    const struct promise *other = promise_match(b, is_taken, &a->promises[i]);
    if (other != NULL) {
      promise_pair(making, &a->promises[i], other);
      continue;
    }
    promise_say(making, &a->promises[i], "gone", "不再承诺", "no longer promised");
    promise_weigh(making, &a->promises[i], 1);
  }
  for (size_t i = 0; i < b->promise_count && i < PROMISES_MAX; i++) {
    if (is_taken[i]) continue;
    promise_say(making, &b->promises[i], "new", "新的承诺", "newly promised");
    promise_weigh(making, &b->promises[i], -1);
  }
}

/* ---- together ---- */

static void parties_say(struct making *making) {
  for (int party = 0; party < PARTY_COUNT; party++) {
    const char *en = party_list[party], *zh = party_zh[party];
    if (making->gains & 1U << party)
      figure_add(making, (struct replay_figure){text_printf(making->arena, "gain.%s", en),
                                                text_printf(making->arena, "%s受益", zh),
                                                text_printf(making->arena, "%s gains", en)});
    if (making->losses & 1U << party)
      figure_add(making, (struct replay_figure){text_printf(making->arena, "loss.%s", en),
                                                text_printf(making->arena, "%s受损", zh),
                                                text_printf(making->arena, "%s loses", en)});
  }
}

void replay_figures_plan(struct arena *arena, const struct verdict *before,
                         const struct verdict *after, struct replay_figures *figures_out) {
  struct making making = {.arena = arena,
                          .list = arena_list(arena, struct replay_figure, REPLAY_FIGURES_MAX)};
  outcome_look(&making, before, after);
  freight_look(&making, before, after);
  lists_look(&making, before, after);
  promises_look(&making, before, after);
  parties_say(&making);
  uint64_t hash = 11;
  for (size_t i = 0; i < making.count; i++)
    hash = hash_bytes(making.list[i].key, strlen(making.list[i].key) + 1, hash);
  *figures_out = (struct replay_figures){making.list, making.count, hash};
}

static const struct replay_figures none = {0};

const struct replay_figures *replay_figures_keep(struct replay_sets *sets,
                                                 const struct replay_figures *figures) {
  size_t at = figures->hash % (2 * REPLAY_SETS_MAX);
  for (; sets->slots[at] != NULL; at = (at + 1) % (2 * REPLAY_SETS_MAX))
    if (sets->slots[at]->hash == figures->hash) return sets->slots[at];
  if (sets->count == REPLAY_SETS_MAX) return &none;
  struct replay_figure *list = arena_list(sets->arena, struct replay_figure, figures->count);
  struct replay_figures *kept = arena_new(sets->arena, struct replay_figures);
  for (size_t i = 0; i < figures->count; i++)
    list[i] = (struct replay_figure){text_copy(sets->arena, figures->list[i].key),
                                     text_copy(sets->arena, figures->list[i].zh),
                                     text_copy(sets->arena, figures->list[i].en)};
  *kept = (struct replay_figures){list, figures->count, figures->hash};
  sets->slots[at] = kept;
  sets->count++;
  return kept;
}
