/* show: the small things a page is made of: money, pills, panels, pairs of name and value. */
import { DownOutlined } from '@ant-design/icons';
import { useId, useState, type ReactNode } from 'react';
import { moneyText } from '#/base/money.ts';
import { useTongue } from './tongue.tsx';

export function Money({
  minor,
  currency,
  isStrong = false,
}: {
  minor: number | null | undefined;
  currency: string;
  isStrong?: boolean;
}) {
  const { lang } = useTongue();
  if (minor === null || minor === undefined) return <span className="d-num">—</span>;
  const text = moneyText(minor, currency, lang);
  return <span className="d-num">{isStrong ? <strong>{text}</strong> : text}</span>;
}

export type Tone = 'act' | 'wait' | 'move' | 'good' | 'bad' | 'mute';
export function Pill({
  tone,
  icon,
  children,
}: {
  tone: Tone;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <span className={`d-pill d-pill-${tone}`}>
      {icon}
      {children}
    </span>
  );
}

interface PanelProps {
  title: ReactNode;
  /** Beside the title: counts, a button. */
  extra?: ReactNode;
  /** Given: the panel can be folded, and remembers under this name how it was left. */
  fold?: string;
  isFoldedAtFirst?: boolean;
  /** Given: nothing is in it. It is one line: its name, these words, what can be done about it. */
  idle?: ReactNode;
  id?: string;
  children?: ReactNode;
}
const FOLD = 'aftercare.fold.';

function foldKept(name: string | undefined, atFirst: boolean): boolean {
  try {
    const kept = name ? localStorage.getItem(FOLD + name) : null;
    return kept === null ? atFirst : kept === '1';
  } catch {
    return atFirst;
  }
}

/** A card with a heading; the heading is a button when the panel folds. */
export function Panel(props: PanelProps) {
  const { title, extra, fold, isFoldedAtFirst = false, idle, id, children } = props;
  const own = useId();
  const [isFolded, setFolded] = useState(() => foldKept(fold, isFoldedAtFirst));
  const toggle = () => {
    setFolded(!isFolded);
    try {
      localStorage.setItem(FOLD + fold, isFolded ? '0' : '1');
    } catch {
      // not kept: folded until the page is left
    }
  };
  if (idle)
    return (
      <section className="d-panel d-panel-idle" aria-labelledby={own} id={id}>
        <div className="d-panel-head">
          <h2 id={own}>{title}</h2>
          <span className="d-quiet d-grow">{idle}</span>
          {extra}
        </div>
      </section>
    );
  return (
    <section
      className={isFolded ? 'd-panel d-panel-idle' : 'd-panel'}
      aria-labelledby={own}
      id={id}
    >
      <div className="d-panel-head">
        <h2 id={own}>
          {fold ? (
            <button type="button" className="d-fold" aria-expanded={!isFolded} onClick={toggle}>
              <DownOutlined aria-hidden className={isFolded ? 'd-fold-shut' : ''} /> {title}
            </button>
          ) : (
            title
          )}
        </h2>
        {extra}
      </div>
      {isFolded ? null : <div className="d-panel-body">{children}</div>}
    </section>
  );
}

export interface Pair {
  name: ReactNode;
  value: ReactNode;
  /** For the React list, when names are not unique text. */
  key?: string;
}
export function Pairs({
  pairs,
  isWide = false,
}: {
  pairs: (Pair | null | false | '')[];
  isWide?: boolean;
}) {
  const shown = pairs.filter((pair): pair is Pair => Boolean(pair));
  return (
    <dl className={isWide ? 'd-pairs d-pairs-wide' : 'd-pairs'}>
      {shown.map((pair, index) => (
        <div key={pair.key ?? index}>
          <dt>{pair.name}</dt>
          <dd>{pair.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The heading of a page, and what belongs beside it. */
export function PageHead({
  title,
  note,
  children,
}: {
  title: ReactNode;
  note?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="d-page-head">
      <div>
        <h1 tabIndex={-1}>{title}</h1>
        {note ? <p>{note}</p> : null}
      </div>
      {children ? <div className="d-page-tools">{children}</div> : null}
    </header>
  );
}

/** Something personal: masked until somebody asks to see it. */
export function Masked({ masked, whole }: { masked: string; whole: string }) {
  const { t } = useTongue();
  const [isShown, setShown] = useState(false);
  if (isShown) return <>{whole}</>;
  return (
    <>
      {masked}{' '}
      <button type="button" className="d-link" onClick={() => setShown(true)}>
        {t('show_whole')}
      </button>
    </>
  );
}
