/* The desk's sentences in English; the keys are those of desk.zh-CN.ts. */
import type { CatalogueOf } from '#/base/words.ts';
import { after } from './desk/after.en.ts';
import { base } from './desk/base.en.ts';
import { cases } from './desk/cases.en.ts';
import { decision } from './desk/decision.en.ts';
import { document } from './desk/document.en.ts';
import { inbox } from './desk/inbox.en.ts';
import { money } from './desk/money.en.ts';
import { pack } from './desk/pack.en.ts';
import { people } from './desk/people.en.ts';
import { policy } from './desk/policy.en.ts';
import { proof } from './desk/proof.en.ts';
import { queue } from './desk/queue.en.ts';
import { record } from './desk/record.en.ts';
import { report } from './desk/report.en.ts';
import { settlement } from './desk/settlement.en.ts';
import { task } from './desk/task.en.ts';
import { trade } from './desk/trade.en.ts';
import { words } from './desk/words.en.ts';
import type { zh } from './desk.zh-CN.ts';

export const en: CatalogueOf<typeof zh> = {
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
};
