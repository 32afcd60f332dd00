/* event_words: the steps of a case in people's words.
 *
 * A button asks ("接受报价", "Accept the price"), the timeline tells what happened ("同意申请",
 * "Approved"): the lifecycle's own words are the button's, and where telling needs another word it
 * stands here. Some lines of the timeline are no steps at all (a note, a reminder); they are named
 * here, too. What is its own for one kind of case goes before what all share.
 *
 * Always holds: every event has words in both languages, or is called by its own name. Nothing is
 * decided here. To add one: a row in the table it belongs to.
 */
#include "api/event_words.h"

#include "desk/case_flow.h"

#include <string.h>

/* No steps, but lines of the timeline. */
static const struct event_words beside[] = {
    {"apply", "提交申请", "Applied"},
    {"note", "留言", "Note"},
    {"files_added", "补充凭证", "Evidence added"},
    {"warned", "时限提醒", "Reminder"},
    {"breached", "超时未处理", "Time limit missed"},
    {"arrive", "技术人员到达", "The technician arrived"},
    {"lend", "借出备用机", "Loaner lent"},
    {"take_back", "备用机归还", "Loaner taken back"},
    {"loaner_out", "结案时备用机未归还", "Ended while a loaner is out"},
    {"charge_paid", "维修费已支付", "Repair paid"},
    {"compensate", "给予补偿", "Compensation granted"},
    {"compensation_approved", "补偿已复核同意", "Compensation agreed to"},
    {"compensation_refused", "补偿未通过复核", "Compensation refused"},
    {"compensation_retried", "重新发放补偿", "Compensation sent again"},
    {"dispute_opened", "已申请平台介入", "The platform was asked to step in"},
    {"dispute_ended", "平台介入已结束", "The platform’s case has ended"},
    {"claimed", "认领", "Claimed"},
    {"handed_over", "转交", "Handed over"},
    {"released", "放回待认领", "Given back"},
    {"class_changed", "修正分类", "Class corrected"},
    {"due_moved", "时限重新计算", "Due time counted anew"},
    {"external_remedy", "外部救济", "A body outside"},
    {"malice_proposed", "标记恶意投诉", "Held to be malicious"},
    {"malice_confirmed", "恶意投诉已确认", "Confirmed to be malicious"},
    {"malice_objected", "对标记提出异议", "Objection to the flag"},
    {"malice_lifted", "标记已撤销", "Flag lifted"},
    {"escalated", "已升级", "Escalated"},
    {"linked", "关联工单", "Linked"},
    {"unlinked", "解除关联", "Link removed"},
    {"merged_from", "并入了另一工单", "Another case was merged into it"},
    {"recurred", "问题再次出现，已另立工单", "The problem is back: another case"},
    {"follow_up_planned", "安排回访", "Follow-up planned"},
    {"follow_up_missed", "回访未联系上", "Follow-up: not reached"},
    {"follow_up_given_up", "回访多次未联系上", "Follow-up given up"},
    {"followed_up", "已回访", "Followed up"},
    {"rated", "评价了服务", "Rated the service"},
    {"rated_again", "修改了评价", "Changed the rating"},
    {"visit_asked", "要求上门", "A visit was asked for"},
    {"connected", "电话接入", "The call came through"},
    {"picked_up", "人工接听", "A person took the call"},
    {"replied", "人工回复", "A person replied"},
    {"feedback", "收到反馈", "Feedback came in"},
    {"feedback_answered", "已回复反馈", "Feedback was answered"},
    {"loaner_until", "约定备用机归还时间", "Another time for the loaner"},
    {"task_opened", "发起协办任务", "A task was given"},
    {"task_accepted", "协办方已接受", "The task was accepted"},
    {"task_answered", "协办方已反馈", "The task was answered"},
    {"task_refused", "协办方拒绝", "The task was refused"},
    {"task_done", "协办任务完成", "The task is done"},
    {"task_reopened", "协办任务退回", "The task was sent back"},
    {"task_cancelled", "协办任务取消", "The task was cancelled"},
    {"task_reminded", "催办", "Reminded of the task"},
    {"task_charged", "登记协办方承担费用", "Cost charged to whom was asked"},
    {"task_cost", "更正协办费用", "Cost of a task corrected"},
    {"task_linked", "生成协办链接", "A link was made for the task"},
    {"task_unlinked", "作废协办链接", "The link was revoked"},
};

/* After it happened. */
static const struct event_words told[] = {
    {"approve", "同意申请", "Approved"},
    {"deny", "拒绝申请", "Refused"},
    {"offer", "提出方案", "Made an offer"},
    {"accept", "接受方案", "Accepted the offer"},
    {"decline", "拒绝方案", "Declined the offer"},
    {"withdraw", "撤销申请", "Withdrawn"},
    {"ship_back", "寄回商品", "Goods sent back"},
    {"inspect", "完成验货", "Inspected"},
    {"refund", "发起退款", "Refund sent"},
    {"resend", "寄出商品", "Goods sent"},
    {"confirm", "确认收货", "Receipt confirmed"},
    {"escalate", "申请平台介入", "The platform was asked to step in"},
    {"take_over", "平台接管", "The platform took over"},
    {"paid", "退款成功", "Refund paid"},
    {"expire", "超时关闭", "Closed: the time ran out"},
    {"quote", "报价", "Quote given"},
    {"book", "预约上门", "Visit booked"},
    {"diagnose", "完成检测", "Diagnosed"},
    {"send_out", "送厂维修", "Sent to the factory"},
    {"choose_refund", "选择退款", "Chose a refund"},
    {"choose_exchange", "选择换货", "Chose a replacement"},
    {"grant", "给予补偿", "Compensation granted"},
    {"answer", "答复", "Answered"},
    {"reply", "继续追问", "Asked again"},
    {"pass_on", "转交部门", "Passed on"},
    {"promise", "承诺答复时间", "A time was promised"},
    {"begin", "受理", "Taken up"},
    {"propose", "提出处理意见", "A solution was proposed"},
    {"file", "转平台调解", "Taken to the platform"},
    {"ask_evidence", "要求举证", "Evidence was requested"},
    {"give_evidence", "提交证据", "Evidence was submitted"},
    {"extend", "延长期限", "The time was extended"},
    {"find", "裁定", "Decided"},
    {"appeal", "申诉", "Appealed"},
    {"settle", "达成和解", "Settled"},
    {"execute", "执行裁定", "The finding was executed"},
    {"propose_terms", "提出和解条款", "Terms were proposed"},
    {"confirm_terms", "确认和解协议", "The settlement was confirmed"},
    {"decline_terms", "不同意和解条款", "The terms were declined"},
    {"reopen", "重新打开", "Reopened"},
    {"merge", "并入其他工单", "Merged into another case"},
};

/* Of one kind of case; `told_*` is NULL where the timeline says what the button says. */
static const struct own_words {
  int type;
  struct event_words words;
  const char *told_zh, *told_en;
} words_by_type[] = {
    {CASE_REPAIR,
     {"approve", "同意送修", "Approve: sent in"},
     "同意送修",
     "Approved: to be sent in"},
    {CASE_REPAIR,
     {"ship_back", "填写寄修物流", "Send the goods in"},
     "填写寄修物流",
     "Goods sent in"},
    {CASE_REPAIR, {"receive", "确认收到送修商品", "Goods arrived for repair"}, NULL, NULL},
    {CASE_REPAIR,
     {"promise", "更改返厂日期", "Another factory date"},
     "更改返厂日期",
     "Another factory date"},
    {CASE_REPAIR, {"resend", "寄回商品", "Send the goods back"}, "寄回商品", "Goods sent back"},
    {CASE_REPAIR, {"accept", "接受报价", "Accept the price"}, "接受报价", "Accepted the price"},
    {CASE_REPAIR,
     {"decline", "不接受报价", "Decline the price"},
     "不接受报价",
     "Declined the price"},
    {CASE_EXCHANGE,
     {"ship_back", "填写寄回物流", "Send the goods back"},
     "寄回商品",
     "Goods sent back"},
    {CASE_EXCHANGE, {"receive", "确认收到寄回商品", "Goods received"}, NULL, NULL},
    {CASE_ENQUIRY, {"apply", "提交咨询", "Asked"}, NULL, NULL},
    {CASE_ENQUIRY, {"withdraw", "撤销咨询", "Withdraw"}, "撤销咨询", "Withdrawn"},
    {CASE_ENQUIRY, {"confirm", "已解决", "That solves it"}, "问题已解决", "Solved"},
    {CASE_COMPLAINT, {"apply", "提交投诉", "Complaint made"}, NULL, NULL},
    {CASE_COMPLAINT, {"withdraw", "撤销投诉", "Withdraw"}, "撤销投诉", "Withdrawn"},
    {CASE_COMPLAINT,
     {"accept", "接受处理意见", "Accept the solution"},
     "接受处理意见",
     "Accepted the solution"},
    {CASE_COMPLAINT,
     {"decline", "不接受，转平台调解", "Do not accept: to the platform"},
     "不接受处理意见，转平台调解",
     "Not accepted: taken to the platform"},
    {CASE_COMPLAINT, {"confirm", "视为接受处理意见", "Counts as accepted"}, NULL, NULL},
    {CASE_COMPLAINT, {"file", "转平台调解", "Take it to the platform"}, NULL, NULL},
    {CASE_DISPUTE, {"apply", "申请平台介入", "The platform was asked to step in"}, NULL, NULL},
    {CASE_DISPUTE, {"withdraw", "撤回介入申请", "Withdraw"}, "撤回介入申请", "Withdrawn"},
};

#define ROW_COUNT(rows) (sizeof(rows) / sizeof *(rows))

static const struct own_words *own_find(int type, const char *event) {
  for (size_t i = 0; i < ROW_COUNT(words_by_type); i++)
    if (words_by_type[i].type == type && strcmp(words_by_type[i].words.event, event) == 0)
      return &words_by_type[i];
  return NULL;
}

static const struct event_words *words_of(const struct event_words *rows, size_t count,
                                          const char *event) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(rows[i].event, event) == 0) return &rows[i];
  return NULL;
}

struct event_words event_words_ask(int type, const char *event) {
  const struct own_words *own = own_find(type, event);
  if (own != NULL) return own->words;
  const struct event_words *other = words_of(beside, ROW_COUNT(beside), event);
  if (other != NULL) return *other;
  int found = words_find(&case_event_words, text_of(event));
  if (found < 0) return (struct event_words){event, event, event};
  return (struct event_words){event, case_event_row(found)->zh, case_event_row(found)->en};
}

struct event_words event_words_told(int type, const char *event) {
  const struct own_words *own = own_find(type, event);
  if (own != NULL && own->told_zh != NULL)
    return (struct event_words){event, own->told_zh, own->told_en};
  const struct event_words *past = own == NULL ? words_of(told, ROW_COUNT(told), event) : NULL;
  return past != NULL ? *past : event_words_ask(type, event);
}
