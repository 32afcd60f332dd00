/* seat: filters and pages of a list, kept for the tab, so that coming back is coming back. */
import { useState } from 'react';

const KEY = 'aftercare.seat.';

export function useSeat<Seat extends object>(
  name: string,
  start: Seat,
): [Seat, (change: Partial<Seat>) => void] {
  const [seat, setSeat] = useState<Seat>(() => {
    try {
      return {
        ...start,
        ...(JSON.parse(sessionStorage.getItem(KEY + name) ?? '{}') as Partial<Seat>),
      };
    } catch {
      return start;
    }
  });
  const move = (change: Partial<Seat>) => {
    const next = { ...seat, ...change };
    setSeat(next);
    try {
      sessionStorage.setItem(KEY + name, JSON.stringify(next));
    } catch {
      // forgotten with the page
    }
  };
  return [seat, move];
}
