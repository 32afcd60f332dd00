/* The sentences of what comes after the end of a case, loaded later. [Chinese, English]. */
import { lang } from '../../../parts/shop/speech.ts';

const words: Record<string, readonly [string, string]> = {
  again: ['问题又出现了', 'The problem is back'],
  same: [
    '如果问题没有解决或再次出现，可以重新打开此单。',
    'If it is not solved, or is back, this case can go on.',
  ],
  new: [
    '此单已有结果。如果问题没有解决或再次出现，我们会为您另立一张关联的投诉单。',
    'This case is settled. If it is not solved, or is back, a linked complaint is opened for you.',
  ],
  until: ['最晚', 'Until'],
  what: ['现在出了什么问题？', 'What is wrong now?'],
  send: ['提交', 'Send'],
  reopened: ['已重新打开', 'The case goes on'],
  opened: ['已另立投诉单', 'A complaint was opened'],
  rounds: ['重新打开记录', 'Reopened'],
  follow_ups: ['回访', 'Follow-up'],
  due: ['我们将联系您', 'We will ask you'],
  done: ['已回访', 'Asked'],
  unreached: ['未联系上您', 'You were not reached'],
  dropped: ['已取消', 'Called off'],
  solved: ['已解决', 'Solved'],
  partly: ['部分解决', 'Partly solved'],
  unsolved: ['未解决', 'Not solved'],
  recurred: ['问题再次出现', 'It is back'],
  satisfaction: ['满意度', 'Satisfaction'],
  opinion: ['您的意见', 'Your opinion'],
  suggestion: ['您的建议', 'Your suggestion'],
  quality_problem: ['商品质量问题', 'Problem of quality'],
  handling: ['处理情况', 'What was done'],
  next_step: ['后续安排', 'What follows'],
  links: ['关联工单', 'Linked cases'],
  related: ['相关', 'Related'],
  duplicate: ['重复', 'Duplicate'],
  follows: ['由其引起', 'Follows from'],
  led_to: ['引起', 'Led to'],
  same_incident: ['同一事件', 'Same incident'],
  merged_into: ['已并入，请在那里继续', 'Merged into: go on there'],
  merged_from: ['合并自', 'Merged from'],
  recurrence_of: ['再次出现自', 'Came back from'],
  recurred_as: ['再次出现为', 'Came back as'],
};

export const f = (key: string): string => words[key]?.[lang === 'en' ? 1 : 0] ?? key;
