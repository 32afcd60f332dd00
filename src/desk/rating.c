/* rating: one statement a figure, over the cases of a merchant that were opened in the window.
 *
 * An id begins with its moment, so the window is a range of the index (merchant_id, id), and what
 * hangs on a case is found by its own index: the cost is that of the cases in the window, whatever
 * there is beside them. Both engines count the median the same way: the middle one or two by rank.
 *
 * What counts as what:
 *   kept      clocks of the merchant's side that were met without ever being late; against those
 *             that were late, even if they were met afterwards. Cancelled, merged and running ones
 *             say nothing yet.
 *   disputed  cases that were ever in the state `filed`: with the platform as a dispute.
 *   upheld    found for the consumer, of those found either way; settlements are told apart.
 *   content   4 or 5 of 5, of what consumers wrote themselves (channel `self`); the newest of a
 *             case. What staff wrote down of a call is left out: it would be their own mark.
 *   decide    to the first approval, refusal, offer or quote, by whoever gave it: what was waited.
 *   refund    to the first payment that arrived.
 */
#include "desk/rating.h"

#include <math.h>

#define WILSON_Z 1.959963984540054 /* two-sided 95 % */

#define S(member, ...) FIELD_ROW(struct share, member, __VA_ARGS__)
#define BP(member, english, chinese)                                                               \
  S(member, FIELD_INT, english, chinese, .flags = FIELD_OPTIONAL, .min = 0, .max = 10000)
static const struct field share_fields[] = {
    S(part, FIELD_INT, "how many of them", "其中", .min = 0),
    S(of, FIELD_INT, "how many there are", "总数", .min = 0),
    S(is_enough, FIELD_BOOL, "enough of them to tell a share", "样本充足"),
    BP(share_bp, "the share in ten-thousandths; none of too few", "比例（万分之）"),
    BP(low_bp, "lower end of Wilson's interval of 95 %", "95% 区间下限（万分之）"),
    BP(high_bp, "upper end", "95% 区间上限（万分之）"),
};
const struct record share_record = {
    .name = "share", .doc = "A share with its interval.", RECORD_OF(struct share, share_fields)};
#define M(member, ...) FIELD_ROW(struct middle, member, __VA_ARGS__)
static const struct field middle_fields[] = {
    M(of, FIELD_INT, "how many were measured", "样本数", .min = 0),
    M(is_enough, FIELD_BOOL, "enough of them to tell a median", "样本充足"),
    M(median_ms, FIELD_INT, "median in milliseconds; none of too few", "中位数（毫秒）",
      .flags = FIELD_OPTIONAL),
};
const struct record middle_record = {
    .name = "middle", .doc = "A median.", RECORD_OF(struct middle, middle_fields)};
#define R(member, ...) FIELD_ROW(struct rating, member, __VA_ARGS__)
static const struct field rating_fields[] = {
    R(from, FIELD_WHEN, "cases opened since", "起"),
    R(to, FIELD_WHEN, "and before", "止"),
    R(case_count, FIELD_INT, "cases opened", "售后单数", .min = 0),
    R(closed_count, FIELD_INT, "of them closed", "已办结", .min = 0),
    R(settled_count, FIELD_INT, "disputes settled", "和解数", .min = 0),
    R(kept, FIELD_RECORD, "promises kept", "承诺按时兑现", .record = &share_record),
    R(disputed, FIELD_RECORD, "cases that became disputes", "平台介入", .record = &share_record),
    R(upheld, FIELD_RECORD, "disputes found against the merchant", "商家责任",
      .record = &share_record),
    R(content, FIELD_RECORD, "consumers who rated 4 or 5 of 5, of those who rated", "满意率",
      .record = &share_record),
    R(decide, FIELD_RECORD, "time to the first decision", "答复用时", .record = &middle_record),
    R(refund, FIELD_RECORD, "time to the refund", "退款用时", .record = &middle_record),
};
const struct record rating_record = {.name = "rating",
                                     .doc = "A merchant's after-sales service in figures.",
                                     RECORD_OF(struct rating, rating_fields)};

/* ---- what the statements give ---- */

struct counts {
  int64_t case_count, closed_count, upheld_count, not_upheld_count, settled_count, dispute_count;
};
#define C(member) FIELD_ROW(struct counts, member, FIELD_INT, "count", "数量")
static const struct field counts_fields[] = {C(case_count),    C(closed_count),
                                             C(upheld_count),  C(not_upheld_count),
                                             C(settled_count), C(dispute_count)};
static const struct record counts_record = {.name = "rating_counts",
                                            RECORD_OF(struct counts, counts_fields)};
struct pair {
  int64_t kept_count, late_count; /* this way, and the other */
};
static const struct field pair_fields[] = {
    FIELD_ROW(struct pair, kept_count, FIELD_INT, "kept", "兑现"),
    FIELD_ROW(struct pair, late_count, FIELD_INT, "late", "超时"),
};
static const struct record pair_record = {.name = "rating_pair",
                                          RECORD_OF(struct pair, pair_fields)};
struct ranked {
  int64_t span, total;
};
static const struct field ranked_fields[] = {
    FIELD_ROW(struct ranked, span, FIELD_INT, "milliseconds", "毫秒"),
    FIELD_ROW(struct ranked, total, FIELD_INT, "of how many", "总数"),
};
static const struct record ranked_record = {.name = "rating_ranked",
                                            RECORD_OF(struct ranked, ranked_fields)};

#define WINDOW "c.merchant_id = $1 AND c.id >= $2 AND c.id < $3"
static const struct query count_cases = {
    "rating.count_cases",
    "SELECT COUNT(*) AS case_count, "
    "COUNT(*) FILTER (WHERE c.closed_at IS NOT NULL) AS closed_count, "
    "COUNT(*) FILTER (WHERE c.finding = 'upheld') AS upheld_count, "
    "COUNT(*) FILTER (WHERE c.finding = 'not_upheld') AS not_upheld_count, "
    "COUNT(*) FILTER (WHERE c.finding = 'settled') AS settled_count, "
    "COUNT(*) FILTER (WHERE EXISTS (SELECT 1 FROM case_event e WHERE e.slot = c.slot "
    "AND e.case_id = c.id AND e.state = 'filed')) AS dispute_count "
    "FROM service_case c WHERE " WINDOW,
    "dii", &counts_record, true};
static const struct query count_kept = {
    "rating.count_kept",
    "SELECT COUNT(*) FILTER (WHERE k.state = 'met' AND k.breached_at IS NULL) AS kept_count, "
    "COUNT(*) FILTER (WHERE k.breached_at IS NOT NULL AND k.state <> 'lapsed') AS late_count "
    "FROM service_case c JOIN clock k ON k.slot = c.slot AND k.case_id = c.id WHERE " WINDOW
    " AND k.side = 'merchant'",
    "dii", &pair_record, true};
#define MIDDLE_OF(spans)                                                                           \
  "SELECT span, total FROM (SELECT span, ROW_NUMBER() OVER (ORDER BY span) AS place, "             \
  "COUNT(*) OVER () AS total FROM (" spans ") AS spans) AS ranked "                                \
  "WHERE place IN ((total + 1) / 2, (total + 2) / 2) ORDER BY span"
static const struct query middle_decide = {
    "rating.middle_decide",
    MIDDLE_OF("SELECT MIN(e.at) - c.opened_at AS span FROM service_case c"
              " JOIN case_event e ON e.slot = c.slot AND e.case_id = c.id WHERE " WINDOW
              " AND e.event IN ('approve', 'deny', 'offer', 'quote')"
              " GROUP BY c.slot, c.id, c.opened_at"),
    "dii", &ranked_record, true};
static const struct query middle_refund = {
    "rating.middle_refund",
    MIDDLE_OF("SELECT MIN(r.paid_at) - c.opened_at AS span FROM service_case c"
              " JOIN refund r ON r.slot = c.slot AND r.case_id = c.id WHERE " WINDOW
              " AND r.paid_at IS NOT NULL GROUP BY c.slot, c.id, c.opened_at"),
    "dii", &ranked_record, true};
static const struct query count_content = {
    "rating.count_content",
    "SELECT COUNT(*) FILTER (WHERE f.satisfaction >= 4) AS kept_count, "
    "COUNT(*) FILTER (WHERE f.satisfaction < 4) AS late_count "
    "FROM service_case c JOIN follow_up f ON f.slot = c.slot AND f.case_id = c.id WHERE " WINDOW
    " AND f.channel = 'self' AND NOT EXISTS (SELECT 1 FROM follow_up g WHERE g.slot = f.slot "
    "AND g.case_id = f.case_id AND g.id > f.id AND g.channel = 'self')",
    "dii", &pair_record, true};
static const struct query *const queries[] = {&count_cases, &count_kept, &count_content,
                                              &middle_decide, &middle_refund};
const struct query_set rating_queries = {queries, sizeof queries / sizeof *queries};

/* ---- shares ---- */

struct share share_of(int64_t part, int64_t of) {
  struct share share = {.part = part,
                        .of = of,
                        .is_enough = of >= RATING_SAMPLE_MIN,
                        .share_bp = INT_NONE,
                        .low_bp = INT_NONE,
                        .high_bp = INT_NONE};
  if (!share.is_enough) return share;
  const double n = (double)of, p = (double)part / n, z2 = WILSON_Z * WILSON_Z;
  const double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  const double half = WILSON_Z / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  share.share_bp = llround(p * 10000);
  share.low_bp = part == 0 ? 0 : llround((middle - half) * 10000);
  share.high_bp = part == of ? 10000 : llround((middle + half) * 10000);
  return share;
}

static enum error middle_load(struct ctx *ctx, const struct query *query,
                              const struct param *params, size_t count, struct middle *middle_out) {
  struct list rows;
  enum error error = db_list(ctx, query, params, count, 2, &rows);
  if (error != OK) return error;
  const struct ranked *list = rows.items;
  int64_t total = rows.count == 0 ? 0 : list[0].total;
  *middle_out = (struct middle){.of = total, .is_enough = total >= RATING_SAMPLE_MIN};
  middle_out->median_ms =
      middle_out->is_enough ? (list[0].span + list[rows.count - 1].span) / 2 : INT_NONE;
  return OK;
}

enum error rating_load(struct ctx *ctx, int64_t merchant_id, int64_t from, int64_t to,
                       struct rating *rating_out) {
  /* Nothing is older than the first id there can be. */
  const int64_t first = from > IDENT_EPOCH_MS ? from : IDENT_EPOCH_MS;
  const int64_t last = to > IDENT_EPOCH_MS ? to : IDENT_EPOCH_MS;
  const struct param params[] = {P_ID(merchant_id), P_INT(ident_make(first, 0, 0)),
                                 P_INT(ident_make(last, 0, 0))};
  const size_t count = sizeof params / sizeof *params;
  struct rating rating = {.from = from, .to = to};
  struct counts counts;
  struct pair pair, content;
  enum error error = db_one(ctx, &count_cases, params, count, &counts);
  if (error == OK) error = db_one(ctx, &count_kept, params, count, &pair);
  if (error == OK) error = db_one(ctx, &count_content, params, count, &content);
  if (error == OK) error = middle_load(ctx, &middle_decide, params, count, &rating.decide);
  if (error == OK) error = middle_load(ctx, &middle_refund, params, count, &rating.refund);
  if (error != OK) return error;
  rating.case_count = counts.case_count;
  rating.closed_count = counts.closed_count;
  rating.settled_count = counts.settled_count;
  rating.kept = share_of(pair.kept_count, pair.kept_count + pair.late_count);
  rating.disputed = share_of(counts.dispute_count, counts.case_count);
  rating.upheld = share_of(counts.upheld_count, counts.upheld_count + counts.not_upheld_count);
  rating.content = share_of(content.kept_count, content.kept_count + content.late_count);
  *rating_out = rating;
  return OK;
}
