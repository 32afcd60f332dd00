/* filter: what of a view is shown. A case number finds the case whatever the view; an order's number
 * all cases of the order. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { CASE_STATES, CASE_TYPES } from '../words.ts';
import type { Place, View } from './place.ts';

/** Case numbers are written in capitals; an order's number stays as the shop wrote it. */
function numberOf(typed: string): string {
  const number = typed.trim();
  return /^[a-z]{3}-\d{8}-\d+$/i.test(number) ? number.toUpperCase() : number;
}

interface FilterProps {
  view: View;
  place: Place;
  onChange: (change: Partial<Place>) => void;
}

export function QueueFilter({ view, place, onChange }: FilterProps) {
  const { t, word } = useTongue();
  const [typed, setTyped] = useState(place.q);
  const isSet = Boolean(place.q || place.type || place.state);
  return (
    <form
      className="d-filter"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onChange({ q: numberOf(typed) });
      }}
    >
      <div>
        <label htmlFor="queue-q">{t('queue.number')}</label>
        <Input
          id="queue-q"
          value={typed}
          placeholder="RET-20261122-004217"
          allowClear
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <div>
        <label htmlFor="queue-type">{t('case.type')}</label>
        <select
          id="queue-type"
          value={place.type}
          onChange={(event) => onChange({ type: event.target.value })}
        >
          <option value="">{t('any')}</option>
          {CASE_TYPES.map((type) => (
            <option key={type} value={type}>
              {word('type', type)}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor="queue-state">{t('case.state')}</label>
        <select
          id="queue-state"
          value={place.state}
          onChange={(event) => onChange({ state: event.target.value })}
        >
          <option value="">{t('any')}</option>
          {CASE_STATES.map((state) => (
            <option key={state} value={state}>
              {word('state', state)}
            </option>
          ))}
        </select>
      </div>
      <Button htmlType="submit" type="primary">
        {t('search')}
      </Button>
      {isSet ? (
        <Button
          onClick={() => {
            setTyped('');
            onChange({ q: '', type: '', state: '' });
          }}
        >
          {t('reset')}
        </Button>
      ) : null}
      <p className="d-quiet">
        {t(view === 'all' || place.q ? 'queue.order_newest' : 'queue.order_due')}
      </p>
    </form>
  );
}
