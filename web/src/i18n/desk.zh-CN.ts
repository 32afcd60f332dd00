/* The desk's sentences in Chinese: one file an area, each with its twin in English. */
import { after } from './desk/after.zh-CN.ts';
import { base } from './desk/base.zh-CN.ts';
import { cases } from './desk/cases.zh-CN.ts';
import { decision } from './desk/decision.zh-CN.ts';
import { document } from './desk/document.zh-CN.ts';
import { inbox } from './desk/inbox.zh-CN.ts';
import { money } from './desk/money.zh-CN.ts';
import { pack } from './desk/pack.zh-CN.ts';
import { people } from './desk/people.zh-CN.ts';
import { policy } from './desk/policy.zh-CN.ts';
import { proof } from './desk/proof.zh-CN.ts';
import { queue } from './desk/queue.zh-CN.ts';
import { record } from './desk/record.zh-CN.ts';
import { report } from './desk/report.zh-CN.ts';
import { settlement } from './desk/settlement.zh-CN.ts';
import { task } from './desk/task.zh-CN.ts';
import { trade } from './desk/trade.zh-CN.ts';
import { words } from './desk/words.zh-CN.ts';

export const zh = {
  ...after,
  ...base,
  ...cases,
  ...decision,
  ...document,
  ...inbox,
  ...money,
  ...pack,
  ...people,
  ...policy,
  ...proof,
  ...queue,
  ...record,
  ...report,
  ...settlement,
  ...task,
  ...trade,
  ...words,
} as const;
