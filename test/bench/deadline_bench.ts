// Due times a second: ours through the C interface on one thread beside packages of npm that know
// holidays, in one run, for the same questions. `aftercare due bench print` gives starts and our
// answers; whoever answers differently is counted and said so: dayjs-business-time and
// moment-business-time are given the holidays, but know no make-up working weekends.
// SPAN seconds each.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SPAN = Number(process.env.SPAN ?? 2) * 1000;
const aftercare = process.env.AFTERCARE ?? 'build/aftercare';
const engines = createRequire(new URL('engines/package.json', import.meta.url));
const SHANGHAI = 8 * 3_600_000;

process.env.TZ = 'Asia/Shanghai';

interface Question {
  name: string;
  answers: [start: number, due: number][];
}
interface Answerer {
  name: string;
  open: (question: Question) => ((start: number) => number) | undefined;
}

const china = JSON.parse(readFileSync(new URL('../../policies/calendars/china.json', import.meta.url), 'utf8')) as {
  exceptions: { spans: string[]; days: string[] }[];
};

function holidays(): string[] {
  const list: string[] = [];
  for (const { spans, days } of china.exceptions) {
    if (spans.length > 0) continue;
    for (const range of days) {
      const [from, to = from] = range.split('/') as [string, string?];
      for (let at = Date.parse(from); at <= Date.parse(to as string); at += 86_400_000) list.push(new Date(at).toISOString().slice(0, 10));
    }
  }
  return list;
}

const amountOf = (question: Question): number => Number.parseInt(question.name, 10);
const isDays = (question: Question): boolean => question.name.endsWith('days');
const dayEnd = (date: string): number => Date.parse(`${date}T00:00:00+08:00`) + 86_400_000;
const dateOf = (ms: number): string => new Date(ms + SHANGHAI).toISOString().slice(0, 10);

const answerers: Answerer[] = [
  {
    name: 'chinese-days',
    open: (question) => {
      if (!isDays(question)) return undefined;
      const module = engines('chinese-days');
      const { findWorkday } = module.default ?? module;
      const amount = amountOf(question);
      return (start) => {
        // From the next day on: day 1 is the first working day after the start.
        const date = dateOf(start);
        return dayEnd(findWorkday(amount, date));
      };
    },
  },
  {
    name: 'dayjs-business-time',
    open: (question) => {
      const dayjs = engines('dayjs');
      dayjs.extend(engines('dayjs-business-time'));
      dayjs.setHolidays(holidays());
      if (isDays(question)) {
        const amount = amountOf(question);
        return (start) => dayEnd(dateOf(dayjs(start).addBusinessDays(amount).valueOf()));
      }
      const spans = [{ start: '09:00:00', end: '12:00:00' }, { start: '13:30:00', end: '18:00:00' }];
      dayjs.setBusinessTime({ sunday: null, monday: spans, tuesday: spans, wednesday: spans, thursday: spans, friday: spans, saturday: null });
      const amount = amountOf(question);
      return (start) => dayjs(start).addBusinessHours(amount).valueOf();
    },
  },
  {
    name: 'moment-business-time',
    open: (question) => {
      const moment = engines('moment-business-time');
      // One span a day: it knows no noon break.
      const span = isDays(question) ? ['00:00:00', '23:59:59'] : ['09:00:00', '16:30:00'];
      const workinghours = Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((day) => [day, day === 0 || day === 6 ? null : span]));
      moment.updateLocale('en', { holidays: holidays(), workinghours });
      const amount = amountOf(question);
      if (!isDays(question)) return (start) => moment(start).addWorkingTime(amount, 'hours').valueOf();
      return (start) => dayEnd(dateOf(moment(start).addWorkingTime(amount, 'days').valueOf()));
    },
  },
];

function rateOf(ask: (start: number) => number, question: Question): { perSecond: number; different: number } {
  const { answers } = question;
  const different = answers.slice(0, 500).filter(([start, due]) => ask(start) !== due).length;
  const began = performance.now();
  let count = 0;
  while (performance.now() - began < SPAN) for (let i = 0; i < 20; i++) ask((answers[count++ % answers.length] as [number, number])[0]);
  return { perSecond: (count * 1000) / (performance.now() - began), different };
}

const questions = execFileSync(aftercare, ['due', 'bench', 'print'], { maxBuffer: 1 << 26 })
  .toString().trimEnd().split('\n').map((line) => JSON.parse(line) as Question);
const ours = new Map(execFileSync(aftercare, ['due', 'bench']).toString().trimEnd().split('\n').map((line) => {
  const [, name, rate] = /^(.*?)\s{2,}(\d+) a second$/.exec(line) as unknown as [string, string, string];
  return [name, Number(rate)];
}));
console.log('due times a second, one thread');
for (const question of questions) {
  const own = ours.get(question.name) as number;
  console.log(`${question.name.padEnd(20)}${'aftercare'.padEnd(24)}${Math.round(own).toLocaleString('en').padStart(14)}`);
  for (const answerer of answerers) {
    const ask = answerer.open(question);
    if (ask === undefined) continue;
    const { perSecond, different } = rateOf(ask, question);
    const note = different === 0 ? 'same answers' : `${different} of 500 answers differ`;
    console.log(`${''.padEnd(20)}${answerer.name.padEnd(24)}${Math.round(perSecond).toLocaleString('en').padStart(14)}  ours ${Math.round(own / perSecond).toLocaleString('en')} times  ${note}  (aim: 50)`);
  }
}
