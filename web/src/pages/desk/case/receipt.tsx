/* receipt: how a due time was counted: every stretch that counts, every one that does not, and why. */
import {
  CheckOutlined,
  FlagOutlined,
  MinusOutlined,
  PauseOutlined,
  PlayCircleOutlined,
  RightOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Drawer } from 'antd';
import type { ComponentType } from 'react';
import { call } from '#/base/http.ts';
import { Countdown, When } from '#/parts/desk/clock.tsx';
import { Got } from '#/parts/desk/refused.tsx';
import { Pairs } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { ClauseRefs } from '../policy/clause.tsx';
import type { Clock, Receipt, ReceiptRow } from '../shapes.ts';

const ICONS: Readonly<Record<ReceiptRow['kind'], ComponentType<{ 'aria-hidden'?: boolean }>>> = {
  start: PlayCircleOutlined,
  counted: CheckOutlined,
  skipped: MinusOutlined,
  pause: PauseOutlined,
  rolled: RightOutlined,
  due: FlagOutlined,
};

function Rows({ receipt }: { receipt: Receipt }) {
  const { t, say, word } = useTongue();
  return (
    <ol className="d-receipt">
      {receipt.rows.map((row, index) => {
        const Icon = ICONS[row.kind];
        return (
          <li key={index} data-kind={row.kind}>
            <Icon aria-hidden />
            <span>
              <span className="d-receipt-kind">{word('receipt_kind', row.kind)}</span> {say(row)}
              {row.is_provisional ? (
                <em className="d-provisional">{t('clock.provisional')}</em>
              ) : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

export default function ReceiptDrawer({
  caseId,
  clock,
  onClose,
}: {
  caseId: string;
  clock: Clock;
  onClose: () => void;
}) {
  const { t, say, word } = useTongue();
  const path = `/cases/${caseId}/clocks/${clock.id}`;
  const asked = useQuery({
    queryKey: ['receipt', path],
    queryFn: ({ signal }) => call<Receipt>(path, { signal }),
  });
  return (
    <Drawer
      open
      size="min(560px, 100vw)"
      title={t('receipt.title', { what: say(clock) })}
      onClose={onClose}
    >
      <Got asked={asked}>
        {(receipt) => (
          <>
            <Pairs
              pairs={[
                {
                  name: t('receipt.limit'),
                  value: t('limit.words', {
                    n: receipt.limit_amount,
                    unit: word('unit', receipt.limit_unit),
                  }),
                },
                {
                  name: t('receipt.first_day'),
                  value: receipt.is_first_day_counted
                    ? t('receipt.first_counted')
                    : t('receipt.first_not'),
                },
                receipt.is_rolled && { name: t('receipt.rolling'), value: t('receipt.rolled') },
                { name: t('receipt.due'), value: <When at={receipt.legal_due} isDue /> },
                receipt.legal_due !== receipt.nominal_due && {
                  name: t('receipt.nominal'),
                  value: <When at={receipt.nominal_due} isDue />,
                },
                !clock.stopped_at && {
                  name: t('receipt.left'),
                  value: <Countdown due={receipt.legal_due} />,
                },
                {
                  name: t('receipt.calendar'),
                  value: `${receipt.calendar_name} ${receipt.calendar_version}`,
                },
                { name: t('decision.rests_on'), value: <ClauseRefs ids={clock.clause} /> },
              ]}
            />
            {receipt.is_provisional ? (
              <Alert type="warning" showIcon title={t('receipt.provisional')} />
            ) : null}
            <h2>{t('receipt.count')}</h2>
            <Rows receipt={receipt} />
            <p className="d-quiet">{t('receipt.zone')}</p>
          </>
        )}
      </Got>
    </Drawer>
  );
}
