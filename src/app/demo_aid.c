/* demo_aid: the words and figures of repairs, visits and compensations in the demo world.
 *
 * A story's row has room for one number and one sentence; everything else a step of these kinds
 * needs stands here and is the same in every story: a dead battery, a factory, a technician who
 * comes tomorrow.
 */
#include "app/demo_aid.h"

#include "trade/payment.h"

void demo_aid_fill(const struct story_step *step, int64_t now, struct demo_aid *aid_out,
                   struct step_input *input) {
  bool is_misuse = step->bad != 0;
  *aid_out = (struct demo_aid){
      .repair = {.fault_code = is_misuse ? "W-02" : "B-11",
                 .cause = is_misuse ? CAUSE_MISUSE : CAUSE_MATERIAL,
                 .is_consumer_caused = is_misuse,
                 .diagnosis = is_misuse ? "主板有进水痕迹" : "电池鼓包，充电电路正常",
                 .factory = "原厂维修中心（杭州）",
                 .reference = "F-20260117",
                 .promised_at = now + 12 * MS_DAY,
                 .work = "更换电池并测试",
                 .parts = "电池 1 块"},
      .visit = {.technician = "王师傅",
                .slot_from = now + 30 * MS_HOUR,
                .slot_to = now + 32 * MS_HOUR,
                .address = "杭州市余杭区文一西路 1 号",
                .result = "已修复",
                .signed_by = "本人"},
      .grant = {.amount_money = step->amount_money,
                .tender = is_misuse ? TENDER_COUPON : TENDER_MONEY,
                .reason = step->words}};
  input->repair = &aid_out->repair;
  input->visit = &aid_out->visit;
  input->grant = &aid_out->grant;
}
