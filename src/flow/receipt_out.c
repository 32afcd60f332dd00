/* receipt_out: the receipt in words and as JSON.
 *
 * Problem: the same receipt is shown to people in two languages and taken by programs. Idea: one
 * function makes the sentence of a row; the page's text is those sentences line by line, and the
 * JSON carries them beside the numbers, so that no client has to build sentences.
 *
 * What always holds: times are local to the calendar; the end of a day is written 24:00 of that
 * day, as the law counts, not 00:00 of the next; durations are exact.
 */
#include "flow/receipt.h"

#include "flow/worktime_driver.h"

#include <inttypes.h>

const char *const receipt_kind_words[RECEIPT_KIND_COUNT] = {
    [RECEIPT_START] = "start", [RECEIPT_COUNTED] = "counted", [RECEIPT_SKIPPED] = "skipped",
    [RECEIPT_PAUSE] = "pause", [RECEIPT_ROLLED] = "rolled",   [RECEIPT_DUE] = "due",
};

static void date_words(struct buffer *buffer, int64_t date, bool is_chinese) {
  static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  struct civil civil = date_civil(date);
  if (is_chinese)
    buffer_printf(buffer, "%" PRId64 "年%d月%d日", civil.year, civil.month, civil.day);
  else
    buffer_printf(buffer, "%d %s %" PRId64, civil.day, months[civil.month - 1], civil.year);
}

/* `is_end`: midnight is written as 24:00 of the day before. */
static void time_words(struct buffer *buffer, int64_t local, bool is_end, bool is_chinese) {
  int64_t date = local / MS_DAY;
  int64_t second = local % MS_DAY / MS_SECOND;
  if (is_end && local % MS_DAY == 0) {
    date--;
    second = MS_DAY / MS_SECOND;
  }
  date_words(buffer, date, is_chinese);
  buffer_printf(buffer, " %02d:%02d", (int)(second / 3600), (int)(second / 60 % 60));
  if (second % 60 != 0) buffer_printf(buffer, ":%02d", (int)(second % 60));
}

static void amount_words(struct buffer *buffer, struct limit limit, int64_t counted,
                         bool is_chinese) {
  if (limit_is_days(limit)) {
    bool is_working = limit.unit == SPAN_WORKING_DAY;
    const char *en = is_working ? "working day" : "day";
    if (is_chinese)
      buffer_printf(buffer, "%" PRId64 " 个%s", counted, is_working ? "工作日" : "自然日");
    else
      buffer_printf(buffer, "%" PRId64 " %s%s", counted, en, counted == 1 ? "" : "s");
    return;
  }
  static const struct {
    int64_t ms;
    const char *zh, *en;
  } parts[] = {{MS_HOUR, "小时", "h"},
               {MS_MINUTE, "分钟", "min"},
               {MS_SECOND, "秒", "s"},
               {1, "毫秒", "ms"}};
  bool is_first = true;
  for (size_t i = 0; i < 4; i++) {
    int64_t number = counted / parts[i].ms;
    counted %= parts[i].ms;
    if (number == 0) continue;
    buffer_printf(buffer, "%s%" PRId64 " %s", is_first ? "" : " ", number,
                  is_chinese ? parts[i].zh : parts[i].en);
    is_first = false;
  }
}

/* A stretch: its dates when it is whole days, its times otherwise. */
static void stretch_words(struct buffer *buffer, const struct receipt *receipt,
                          const struct receipt_row *row, bool is_chinese) {
  int64_t from = row->from + receipt->offset_ms, to = row->to + receipt->offset_ms;
  const char *until = is_chinese ? "至" : " to ";
  bool is_whole_days = from % MS_DAY == 0 && to % MS_DAY == 0;
  if (is_whole_days) {
    date_words(buffer, from / MS_DAY, is_chinese);
    if (to - from == MS_DAY) return;
    buffer_text(buffer, until);
    date_words(buffer, to / MS_DAY - 1, is_chinese);
    return;
  }
  time_words(buffer, from, false, is_chinese);
  buffer_text(buffer, until);
  time_words(buffer, to, true, is_chinese);
}

static void reason_words(struct buffer *buffer, const struct receipt_row *row, bool is_chinese) {
  if (row->reason != NULL)
    buffer_printf(buffer, is_chinese ? "（%s）" : " (%s)",
                  is_chinese ? row->reason : row->reason_en);
}

static void pause_words(struct buffer *buffer, const struct receipt *receipt,
                        const struct receipt_row *row, bool is_chinese) {
  int64_t from = row->from + receipt->offset_ms;
  if (row->to == 0 && is_chinese) buffer_text(buffer, "自 ");
  time_words(buffer, from, false, is_chinese);
  if (row->to == 0) {
    buffer_text(buffer, is_chinese ? " 起暂停计时，尚未恢复" : ": paused, not yet resumed");
    return;
  }
  buffer_text(buffer, is_chinese ? " 至 " : " to ");
  time_words(buffer, row->to + receipt->offset_ms, false, is_chinese);
  buffer_text(buffer, is_chinese ? "：暂停计时" : ": paused");
}

static void due_words(struct buffer *buffer, const struct receipt *receipt,
                      const struct receipt_row *row, bool is_chinese) {
  buffer_text(buffer, is_chinese ? "截止时间：" : "Due ");
  time_words(buffer, row->to + receipt->offset_ms, true, is_chinese);
  if (row->from == row->to) return;
  buffer_text(buffer, is_chinese ? "（顺延前为 " : " (before moving: ");
  time_words(buffer, row->from + receipt->offset_ms, true, is_chinese);
  buffer_text(buffer, is_chinese ? "）" : ")");
}

static void row_words(struct buffer *buffer, const struct receipt *receipt,
                      const struct receipt_row *row, bool is_chinese) {
  switch (row->kind) {
  case RECEIPT_START:
    buffer_text(buffer, is_chinese ? "起算时间：" : "Starts ");
    time_words(buffer, row->from + receipt->offset_ms, false, is_chinese);
    reason_words(buffer, row, is_chinese);
    break;
  case RECEIPT_COUNTED:
    stretch_words(buffer, receipt, row, is_chinese);
    buffer_text(buffer, is_chinese ? "：计 " : ": ");
    amount_words(buffer, receipt->limit, row->counted, is_chinese);
    reason_words(buffer, row, is_chinese);
    break;
  case RECEIPT_SKIPPED:
    stretch_words(buffer, receipt, row, is_chinese);
    buffer_text(buffer, is_chinese ? "：不计" : ": not counted");
    reason_words(buffer, row, is_chinese);
    break;
  case RECEIPT_PAUSE:
    pause_words(buffer, receipt, row, is_chinese);
    break;
  case RECEIPT_ROLLED:
    buffer_printf(
        buffer, is_chinese ? "最后一日为%s，顺延至 " : "The last day is a rest day (%s): moved to ",
        is_chinese ? row->reason : row->reason_en);
    time_words(buffer, row->to + receipt->offset_ms, true, is_chinese);
    break;
  case RECEIPT_DUE:
    due_words(buffer, receipt, row, is_chinese);
    break;
  case RECEIPT_KIND_COUNT:
    break;
  }
  if (row->is_provisional)
    buffer_text(buffer, is_chinese ? "；暂定，该年度节假日安排尚未公布"
                                   : "; provisional, that year's holidays are not yet published");
}

static void row_print(struct json_out *out, const struct receipt *receipt,
                      const struct receipt_row *row) {
  char stamp[32];
  json_open(out, '{');
  json_pair_text(out, "kind", receipt_kind_words[row->kind]);
  when_print(row->from, stamp);
  json_pair_text(out, "from", stamp);
  when_print(row->to, stamp);
  json_pair_text(out, "to", row->to == 0 ? NULL : stamp);
  json_pair_int(out, "counted", row->counted);
  json_name(out, "reason");
  if (row->reason == NULL) {
    json_put_null(out);
  } else {
    json_open(out, '{');
    json_pair_text(out, "zh", row->reason);
    json_pair_text(out, "en", row->reason_en);
    json_close(out, '}');
  }
  json_pair_bool(out, "is_provisional", row->is_provisional);
  for (int is_chinese = 1; is_chinese >= 0; is_chinese--) {
    struct buffer words;
    buffer_init(&words, out->buffer->arena, 160);
    row_words(&words, receipt, row, is_chinese);
    json_pair_text(out, is_chinese ? "zh" : "en", words.at);
  }
  json_close(out, '}');
}

static void due_print(struct json_out *out, const char *name, int64_t due) {
  char stamp[32];
  when_print(due, stamp);
  json_pair_text(out, name, due == 0 ? NULL : stamp);
}

void receipt_print(struct json_out *out, const struct receipt *receipt) {
  json_open(out, '{');
  json_pair_text(out, "calendar_name", receipt->calendar_name);
  json_pair_text(out, "calendar_version", receipt->calendar_version);
  json_pair_int(out, "limit_amount", receipt->limit.amount);
  json_pair_text(out, "limit_unit", span_unit_words.list[receipt->limit.unit]);
  json_pair_bool(out, "is_first_day_counted", receipt->limit.is_first_day_counted);
  json_pair_bool(out, "is_rolled", receipt->limit.is_rolled);
  json_pair_text(out, "counted_in", limit_is_days(receipt->limit) ? "day" : "ms");
  due_print(out, "nominal_due", receipt->due.nominal_due);
  due_print(out, "legal_due", receipt->due.legal_due);
  json_pair_bool(out, "is_provisional", receipt->due.is_provisional);
  json_name(out, "rows");
  json_open(out, '[');
  for (size_t i = 0; i < receipt->row_count; i++)
    row_print(out, receipt, &receipt->rows[i]);
  json_close(out, ']');
  json_close(out, '}');
}

char *receipt_words(struct arena *arena, const struct receipt *receipt, bool is_chinese) {
  struct buffer buffer;
  buffer_init(&buffer, arena, 1024);
  for (size_t i = 0; i < receipt->row_count; i++) {
    row_words(&buffer, receipt, &receipt->rows[i], is_chinese);
    buffer_char(&buffer, '\n');
  }
  return buffer.at;
}
