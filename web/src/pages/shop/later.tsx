/* What few people need is loaded when somebody does: applying; how a deadline was counted; enquiries,
 * complaints and disputes. */
export { Apply } from './case/apply.tsx';
export { ReceiptPage } from './case/receipt.tsx';
export { TalkOpen } from './talk/open.tsx';
export { TalkCase } from './talk/talk.tsx';
