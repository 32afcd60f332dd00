/* The sentences of a case's own page and of what hangs on it, loaded later. [Chinese, English]. */
import { fillHoles } from '../../../base/words.ts';
import { lang } from '../../../parts/shop/speech.ts';

const words: Record<string, readonly [string, string]> = {
  why_denied: ['为什么没有通过', 'Why it was refused'],
  why_expired: ['为什么关闭了', 'Why it was closed'],
  why_cancelled: ['申请已撤销', 'Application withdrawn'],
  cancelled_text: [
    '您已撤销，商家不会再处理。在申请期限内可以重新申请。',
    'You withdrew it, so nothing more happens. You may apply again while there is time.',
  ],
  expired_text: [
    '没有在时限内完成该由您做的一步，申请自动关闭；商品的售后名额已恢复。',
    'Your step was not taken in time, so the application closed by itself. You may apply again.',
  ],
  no_reason_given: ['没有写明理由。', 'No reason was given.'],
  what_now: ['您可以', 'What you can do'],
  ask_in: ['申请平台介入', 'Ask the platform to step in'],
  ask_in_about: [
    '商家的决定不是最终结果，平台会听取双方意见再判断。',
    'The merchant’s word is not final: the platform hears both sides and decides.',
  ],
  again: ['重新申请', 'Apply again'],
  again_about: [
    '换一种服务类型，或补充说明和照片后再申请。',
    'Choose another service, or add photos and say more.',
  ],
  complain: ['投诉', 'Make a complaint'],
  dispute_open: ['查看平台介入进度', 'See how the platform’s work stands'],
  platform: ['平台介入', 'Platform'],
  platform_open: ['介入进度', 'Platform case'],
  offer_inspected: ['按验货通过的件数计算', 'Counted by the units that passed the inspection'],
  inspected_none: [
    '没有通过验货的商品不退款。接受即结束此单；不接受，由平台判定。',
    'What did not pass is not refunded. Accepting ends the case; if you decline, the platform decides.',
  ],
  head_there: ['技术人员已到，正在处理', 'The technician is there'],
  declined_text: [
    '您没有接受报价，维修不再进行。在申请期限内可以重新申请。',
    'You did not accept the price, so it is not repaired. You may apply again while there is time.',
  ],
  ask_in_again: [
    '不同意这个决定，可以申请平台介入，由调解人员听取双方意见再判断。',
    'If you disagree, a mediator of the platform hears both sides and decides.',
  ],
  head_terms: ['请确认和解协议', 'Please confirm the settlement'],
  sending: ['提交中…', 'Sending…'],
  due_mine: ['请在 {time} 前处理', 'Your turn: act by {time}'],
  lacks: ['还需要：{what}', 'Still needed: {what}'],
  paste: ['粘贴', 'Paste'],
  carriers: ['常用快递', 'Common carriers'],
  note_photos: ['照片（选填）', 'Photos (optional)'],
  bank_wait: [
    '已原路退回，银行预计 {time} 前入账。到期未到账，请点“联系客服”。',
    'Sent back the way you paid; your bank should book it by {time}. If it does not, contact us.',
  ],
  money_back_at: ['{time} 已退回', 'Sent back {time}'],
  service: ['服务类型', 'Service'],
  outside: ['其他维权途径', 'Where else you can turn'],
  quote_pay: [
    '请按商家告知的方式付款；商家登记收款后寄回商品。',
    'Pay the way the merchant told you. The goods are sent back once the payment is recorded.',
  ],
  pack_handbook: ['平台售后手册', 'Platform handbook'],
  pack_standard: ['售后服务标准', 'Service standard'],
  'pack_cs-spec': ['客服服务规范', 'Customer service code'],
  pack_cabinet: ['智能柜售后规范', 'Smart cabinet rules'],
  pack_fresh: ['生鲜售后规范', 'Fresh food rules'],
  pack: ['依据《{name}》第 {version} 版', 'Decided by: {name}, version {version}'],
  later_steps: ['之后每一步的时限', 'Times of the later steps'],
  chars: ['{n}/{most}', '{n}/{most}'],
  ask_first: ['先咨询，不申请', 'Ask first'],
  ask_first_about: [
    '不确定能不能办？先问问商家，不影响之后申请。',
    'Not sure? Ask the merchant first. You can still apply afterwards.',
  ],
  refused_help: [
    '仍有疑问？可以先咨询商家；认为商家处理不当，可以投诉。',
    'Still in doubt? Ask the merchant. If you were treated wrongly, make a complaint.',
  ],
  refunds: ['退款记录', 'Refunds'],
  coupons: ['优惠券', 'Coupons'],
  coupon_used: ['已使用', 'Used'],
  coupon_ended: ['已过期', 'Expired'],
  coupon_open: ['{time} 前可用', 'Use by {time}'],
  coupon_from: ['由 {merchant} 发放。', 'From {merchant}.'],
  coupon_how: ['下单时向商家出示券码。', 'Give the code to the merchant when you order.'],
  refunding: ['退款中', 'On its way'],
  refunded: ['已退款', 'Refunded'],
};

export const c = (key: string, holes: Record<string, string | number> = {}): string =>
  fillHoles(words[key]?.[lang === 'en' ? 1 : 0] ?? key, holes);
export const isWord = (key: string): boolean => key in words;
