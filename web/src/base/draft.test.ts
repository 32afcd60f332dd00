import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { draftDrop, draftKeep, draftOpen, draftSweep } from './draft.ts';
import { photoFit } from './photo.ts';

class Store {
  [name: string]: unknown;
  getItem(name: string): string | null {
    return Object.hasOwn(this, name) ? String(this[name]) : null;
  }
  setItem(name: string, value: string): void {
    this[name] = value;
  }
  removeItem(name: string): void {
    delete this[name];
  }
}

const START = { quantity: 1, text: '' };

describe('draft', () => {
  beforeEach(() => vi.stubGlobal('localStorage', new Store()));
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('is there again after a reload, with the same key', () => {
    const draft = draftOpen('a', START);
    draftKeep('a', { ...draft, fields: { quantity: 2, text: '坏了' } });
    expect(draftOpen('a', START)).toEqual({
      key: draft.key,
      fields: { quantity: 2, text: '坏了' },
    });
  });
  it('another draft has another key', () => {
    expect(draftOpen('a', START).key).not.toBe(draftOpen('b', START).key);
  });
  it('begins anew with a new key after it was sent', () => {
    const draft = draftOpen('a', START);
    draftKeep('a', draft);
    draftDrop('a');
    const next = draftOpen('a', START);
    expect(next.fields).toEqual(START);
    expect(next.key).not.toBe(draft.key);
  });
  it('fields that came later have their start', () => {
    localStorage.setItem(
      'aftercare.draft.a',
      JSON.stringify({ key: 'k', at: Date.now(), fields: { text: 'x' } }),
    );
    expect(draftOpen('a', START).fields).toEqual({ quantity: 1, text: 'x' });
  });
  it('is forgotten after a week', () => {
    vi.useFakeTimers();
    const draft = draftOpen('a', START);
    draftKeep('a', draft);
    vi.advanceTimersByTime(8 * 86_400_000);
    expect(draftOpen('a', START).key).not.toBe(draft.key);
    draftSweep();
    expect(localStorage.getItem('aftercare.draft.a')).toBeNull();
  });
  it('sign-out sweeps all drafts and nothing else', () => {
    draftKeep('a', draftOpen('a', START));
    localStorage.setItem('aftercare.lang', 'en');
    draftSweep(true);
    expect(localStorage.getItem('aftercare.draft.a')).toBeNull();
    expect(localStorage.getItem('aftercare.lang')).toBe('en');
  });
  it('works in a browser that keeps nothing', () => {
    vi.stubGlobal('localStorage', undefined);
    const draft = draftOpen('a', START);
    expect(() => draftKeep('a', draft)).not.toThrow();
    expect(draft.fields).toEqual(START);
  });
});

describe('photoFit', () => {
  it('keeps the shape and never enlarges', () => {
    expect(photoFit(4000, 3000)).toEqual([1600, 1200]);
    expect(photoFit(3000, 4000)).toEqual([1200, 1600]);
    expect(photoFit(800, 600)).toEqual([800, 600]);
    expect(photoFit(16000, 1)).toEqual([1600, 1]);
  });
});
