/* demo_desk: a deposit and what was taken of it, documents to be read, an improvement under way.
 *
 * All by the verbs of the desk, some days ago, by the people who would do it. The fund is the third
 * shop's; the others have paid nothing in.
 */
#include "app/demo_desk.h"

#include "desk/document.h"
#include "desk/fund.h"
#include "desk/improvement.h"
#include "trust/journal.h"

#define FUNDED 2

static enum error fund_run(struct ctx *ctx, void *baton) {
  const struct demo *demo = baton;
  const struct fund_entry entries[] = {
      {.kind = FUND_DEPOSIT, .amount_money = 5000000, .note = "转账 20260901"},
      {.kind = FUND_WITHDRAWAL, .amount_money = 800000, .note = "超额部分退回"}};
  enum error error = OK;
  for (size_t i = 0; error == OK && i < sizeof entries / sizeof *entries; i++) {
    struct fund_entry entry = entries[i];
    struct fund_row fund;
    entry.merchant_id = demo->merchants[FUNDED];
    error = fund_post(ctx, &entry, &fund);
    if (error != OK) return error;
    const struct journal_subject subject = {.verb = "fund.post",
                                            .noun = "fund",
                                            .row_id = entry.merchant_id,
                                            .merchant_id = entry.merchant_id,
                                            .version = fund.version};
    error = journal_append(ctx, &subject);
  }
  return error;
}

static enum error papers_run(struct ctx *ctx, void *baton) {
  const int64_t today = when_date(ctx->now);
  struct document_wish wish = {.number = "SOP-01",
                               .title = "退回商品验收规程",
                               .kind = 1, /* procedure */
                               .readers = READ_BY_MERCHANTS,
                               .is_public = true,
                               .review_on = today + 180,
                               .effective_on = today,
                               .text = "一、核对单号与数量；二、拍照留存；三、逐件评级并写明理由。",
                               .change_note = "首次发布"};
  struct document_row row, old;
  (void)baton;
  enum error error = document_open(ctx, &wish, &row);
  wish = (struct document_wish){
      .review_on = today + 180,
      .effective_on = today + 20,
      .text = "一、核对单号、数量与批次；二、拍照留存；三、逐件评级并写明理由。",
      .change_note = "增加批次核对"};
  if (error == OK) error = document_renew(ctx, row.id, &wish, &row);
  wish = (struct document_wish){.number = "FORM-07",
                                .title = "电话登记表（旧）",
                                .kind = 3, /* form */
                                .readers = READ_BY_STAFF,
                                .review_on = today + 30,
                                .effective_on = today,
                                .text = "姓名、电话、事由、承诺答复时间。",
                                .change_note = "首次发布"};
  if (error == OK) error = document_open(ctx, &wish, &old);
  return error == OK ? document_withdraw(ctx, old.id, "改用系统登记", &old) : error;
}

static enum error better_run(struct ctx *ctx, void *baton) {
  const struct improvement_wish wish = {.title = "退回商品验收超时",
                                        .cause = "周末无人验收",
                                        .action = "周六增加一个验收班次",
                                        .due_on = when_date(ctx->now) + 14,
                                        .figure = 1, /* share of promises that were late */
                                        .goal = 500,
                                        .window_days = 30,
                                        .by_word = -1};
  const struct improvement_words begin = {
      .event = IMPROVE_BEGIN, .text = "排班已调整", .due_on = DATE_NONE};
  struct improvement_row row;
  (void)baton;
  enum error error = improvement_plan(ctx, &wish, &row);
  if (error == OK) error = improvement_open(ctx, &row);
  return error == OK ? improvement_step(ctx, row.id, &begin, &row) : error;
}

enum error demo_desk_fill(struct demo *demo) {
  enum error error = demo_run(demo, demo->now - 58 * MS_DAY, demo_agent(demo), fund_run, demo);
  if (error == OK)
    error = demo_run(demo, demo->now - 10 * MS_DAY, demo_agent(demo), papers_run, NULL);
  if (error == OK)
    error = demo_run(demo, demo->now - 2 * MS_DAY, demo_staff(demo, FUNDED), better_run, NULL);
  return error;
}
