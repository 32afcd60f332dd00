/* What few people need is loaded when somebody does: applying; how a deadline was counted; enquiries,
 * complaints and disputes; repairs and compensations. */
export { After } from './case/after.tsx';
export { Aid } from './case/aid.tsx';
export { Apply } from './case/apply.tsx';
export { ReceiptPage } from './case/receipt.tsx';
export { TalkOpen } from './talk/open.tsx';
export { TalkCase } from './talk/talk.tsx';
export { TaskPage } from './task/task.tsx';
export { VerifyPage } from './talk/verify.tsx';
