/* What few people need is loaded when somebody does: applying; how a deadline was counted; enquiries,
 * complaints and disputes; repairs and compensations; coming in from the shop, another password. */
export { After } from './case/after.tsx';
export { Aid } from './case/aid.tsx';
export { Apply } from './case/apply.tsx';
export { ReceiptPage } from './case/receipt.tsx';
export { Enter } from './session/enter.tsx';
export { Password } from './session/password.tsx';
export { TalkOpen } from './talk/open.tsx';
export { TalkCase } from './talk/talk.tsx';
export { TaskPage } from './task/task.tsx';
export { VerifyPage } from './talk/verify.tsx';
