/* All but the lists and the door: loaded behind them, while a person looks at a list. */
export { Apply } from './case/apply.tsx';
export { Progress } from './case/progress.tsx';
export { ReceiptPage } from './case/receipt.tsx';
export { Enter } from './session/enter.tsx';
export { Password } from './session/password.tsx';
export { Mine } from './session/mine.tsx';
export { TalkOpen } from './talk/open.tsx';
export { TaskPage } from './task/task.tsx';
export { VerifyPage } from './talk/verify.tsx';
