/* filter: what of a view is shown. A whole number finds its case, or all cases of its order, whatever the
 * view; other words are looked for in every view. All filters go together; what is asked for less often
 * stands behind a button and shows itself when it is set. */
import { FilterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { call } from '#/base/http.ts';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useShops } from '../pack/ask.ts';
import { useSession } from '../session.tsx';
import type { Colleague, Page } from '../shapes.ts';
import { CASE_STATES, CASE_TYPES } from '../words.ts';
import { isFiltered, NO_FILTERS, type Filters, type Place, type View } from './place.ts';

const SEVERITIES = ['low', 'normal', 'high', 'critical'];
const WORDS_MAX = 60;
/** Behind the button. */
const FURTHER = [
  'merchant_id',
  'assignee_id',
  'handler',
  'severity',
  'overdue',
  'from',
  'to',
] as const;

/** Case numbers are written in capitals; an order's number stays as the shop wrote it. */
function numberOf(typed: string): string {
  const number = typed.trim();
  return /^[a-z]{3}-\d{8}-\d+$/i.test(number) ? number.toUpperCase() : number;
}

type Change = (change: Partial<Filters>) => void;
interface Option {
  value: string;
  label: string;
}

function Choice({
  name,
  label,
  options,
  place,
  onChange,
}: {
  name: keyof Filters;
  label: string;
  options: readonly Option[];
  place: Place;
  onChange: Change;
}) {
  const { t } = useTongue();
  return (
    <div>
      <label htmlFor={`queue-${name}`}>{label}</label>
      <select
        id={`queue-${name}`}
        value={place[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      >
        <option value="">{t('any')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Day({
  name,
  label,
  place,
  onChange,
}: {
  name: 'from' | 'to';
  label: string;
  place: Place;
  onChange: Change;
}) {
  return (
    <div>
      <label htmlFor={`queue-${name}`}>{label}</label>
      <input
        id={`queue-${name}`}
        type="date"
        value={place[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </div>
  );
}

/** Only the platform asks for one shop of many, or for one side. */
function OfPlatform({ place, onChange }: { place: Place; onChange: Change }) {
  const { t, word } = useTongue();
  const shops = useShops();
  const sides = ['merchant', 'platform'].map((value) => ({ value, label: word('side', value) }));
  const all = (shops.data?.items ?? []).map((shop) => ({ value: shop.id, label: shop.name }));
  const same = { place, onChange };
  return (
    <>
      <Choice name="merchant_id" label={t('case.merchant')} options={all} {...same} />
      <Choice name="handler" label={t('queue.handler')} options={sides} {...same} />
    </>
  );
}

function Further({ place, onChange }: { place: Place; onChange: Change }) {
  const { t, word } = useTongue();
  const { me } = useSession();
  const asked = useQuery({
    queryKey: ['colleagues'],
    queryFn: ({ signal }) => call<Page<Colleague>>('/colleagues', { signal }),
  });
  const people = (asked.data?.items ?? []).map((one) => ({
    value: one.id,
    label: one.id === me.account.id ? t('assign.me') : one.display_name,
  }));
  const grave = SEVERITIES.map((value) => ({ value, label: word('severity', value) }));
  const same = { place, onChange };
  return (
    <div className="d-filter-more" id="queue-further">
      {me.account.role === 'merchant' ? null : <OfPlatform {...same} />}
      <Choice name="assignee_id" label={t('assign.who')} options={people} {...same} />
      <Choice name="severity" label={t('talk.severity')} options={grave} {...same} />
      <Day name="from" label={t('queue.from')} {...same} />
      <Day name="to" label={t('queue.to')} {...same} />
      <label className="d-filter-tick">
        <input
          type="checkbox"
          checked={place.overdue === '1'}
          onChange={(event) => onChange({ overdue: event.target.checked ? '1' : '' })}
        />{' '}
        {t('queue.overdue_only')}
      </label>
    </div>
  );
}

interface FilterProps {
  view: View;
  place: Place;
  onChange: Change;
}

function Foot({ view, place }: { view: View; place: Place }): ReactNode {
  const { t } = useTongue();
  return (
    <p className="d-quiet">
      {t(place.q ? 'queue.searched' : view === 'all' ? 'queue.order_newest' : 'queue.order_due')}
    </p>
  );
}

export function QueueFilter({ view, place, onChange }: FilterProps) {
  const { t, word } = useTongue();
  const [typed, setTyped] = useState(place.q);
  const count = FURTHER.filter((name) => place[name]).length;
  const [isOpen, setOpen] = useState(count > 0);
  const types = CASE_TYPES.map((value) => ({ value, label: word('type', value) }));
  const states = CASE_STATES.map((value) => ({ value, label: word('state', value) }));
  const same = { place, onChange };
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
          placeholder={t('queue.number_hint')}
          maxLength={WORDS_MAX}
          allowClear
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <Choice name="type" label={t('case.type')} options={types} {...same} />
      <Choice name="state" label={t('case.state')} options={states} {...same} />
      <Button htmlType="submit" type="primary">
        {t('search')}
      </Button>
      <Button
        icon={<FilterOutlined />}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {count > 0 ? t('queue.further_n', { n: count }) : t('queue.further')}
      </Button>
      {isFiltered(place) ? (
        <Button
          onClick={() => {
            setTyped('');
            onChange(NO_FILTERS);
          }}
        >
          {t('reset')}
        </Button>
      ) : null}
      <Foot view={view} place={place} />
      {isOpen || count > 0 ? <Further {...same} /> : null}
    </form>
  );
}
