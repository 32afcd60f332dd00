import { afterEach, describe, expect, it } from 'vitest';
import {
  clockLearn,
  clockText,
  dueText,
  isOtherZone,
  LAW_ZONE,
  now,
  spanUntil,
  timeText,
} from './time.ts';

const AT = '2026-11-22T02:20:05.000Z';

describe('time', () => {
  afterEach(() => clockLearn(new Date().toUTCString(), Date.now(), Date.now()));

  it('shows an instant in the zone that is asked for', () => {
    expect(timeText(AT, 'zh-CN', { zone: LAW_ZONE })).toBe('2026/11/22 10:20');
    expect(timeText(AT, 'zh-CN', { zone: 'Europe/Berlin', style: 'short' })).toBe('11/22 03:20');
    expect(timeText(AT, 'en', { zone: LAW_ZONE, style: 'day' })).toBe('Nov 22, 2026');
  });
  it('midnight is 00:00, not 24:00', () => {
    expect(timeText('2026-11-22T16:00:00Z', 'zh-CN', { zone: LAW_ZONE })).toBe('2026/11/23 00:00');
  });
  it('a deadline at midnight belongs to the day it ends', () => {
    expect(dueText('2026-11-22T16:00:00Z', 'zh-CN', { zone: LAW_ZONE })).toBe('2026/11/22 24:00');
    expect(dueText('2026-11-22T10:00:00Z', 'zh-CN', { zone: LAW_ZONE })).toBe('2026/11/22 18:00');
  });
  it('says nothing about no instant', () => {
    expect(timeText(null, 'zh-CN')).toBe('');
    expect(timeText('never', 'en')).toBe('');
  });
  it('knows when Beijing reads another time', () => {
    expect(isOtherZone(AT, 'Europe/Berlin')).toBe(true);
    expect(isOtherZone(AT, 'Asia/Singapore')).toBe(false);
  });
  it('counts down to an instant and past it', () => {
    const span = spanUntil(AT, Date.parse('2026-11-20T01:18:02Z'));
    expect(span).toMatchObject({ isPast: false, days: 2, hours: 1, minutes: 2, seconds: 3 });
    expect(clockText(span)).toBe('01:02:03');
    expect(spanUntil(AT, Date.parse(AT) + 61_000)).toMatchObject({ isPast: true, minutes: 1 });
  });
  it('follows the clock of the server when the phone is wrong', () => {
    const phone = Date.now();
    clockLearn(new Date(phone + 3_600_000).toUTCString(), phone, phone + 20);
    expect(Math.abs(now() - phone - 3_600_000)).toBeLessThan(2_000);
  });
  it('does not believe a difference that a slow answer explains', () => {
    const phone = Date.now();
    clockLearn(new Date(phone + 4_000).toUTCString(), phone, phone + 8_000);
    expect(Math.abs(now() - Date.now())).toBeLessThan(50);
    clockLearn(null, phone, phone);
    expect(Math.abs(now() - Date.now())).toBeLessThan(50);
  });
});
